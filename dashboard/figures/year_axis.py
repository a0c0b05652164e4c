"""The axis of a line of time in years: few enough ticks for a phone, the last year among them."""

from dashboard.figures.theme import Figure

_ALL_FIT = 6
_TICKS = 5


def axis_of_years(first: int, last: int, *, around: float) -> Figure:
    """Return Plotly's x axis from ``first`` to ``last``.

    Args:
        first: leftmost year.
        last: rightmost year.
        around: room beside them, in years.
    """
    years = range(first, last + 1)
    shown = [*years] if len(years) <= _ALL_FIT else [*years[:: len(years) // -_TICKS]]
    return {
        "range": [first - around, last + around],
        "tickmode": "array",
        "tickvals": sorted(shown),
        "tickformat": "d",
        "fixedrange": True,
        "showgrid": True,
        "zeroline": False,
    }
