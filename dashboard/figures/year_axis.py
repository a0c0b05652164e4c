"""The axis of a line of time in years: few enough ticks for a phone, the last year among them."""

from dashboard.figures.theme import Figure

_TICKS = 4


def axis_of_years(first: int, last: int, *, around: float) -> Figure:
    """Return Plotly's x axis from ``first`` to ``last``.

    Args:
        first: leftmost year.
        last: rightmost year.
        around: room beside them, in years.
    """
    years = range(first, last + 1)
    shown = years[:: len(years) // -_TICKS]  # from the last year back, rounded up
    return {
        "range": [first - around, last + around],
        "tickmode": "array",
        "tickvals": sorted(shown),
        "tickformat": "d",
        "tickangle": 0,
        "fixedrange": True,
        "showgrid": True,
        "zeroline": False,
    }
