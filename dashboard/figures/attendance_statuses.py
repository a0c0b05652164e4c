"""Parts of cities in events by year, and what a list says of their coming."""

from html import escape

import pandas as pd

from dashboard.domain.attendance import Status
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.attendance_words import LIST_STATUSES
from dashboard.figures.theme import Figure, bar_width, empty_figure, palette, themed
from dashboard.i18n import Translator

TICKS = 6
STACKED = (
    Status.ATTENDED,
    Status.NO_SHOW,
    Status.REGISTERED,
    Status.UNKNOWN,
    Status.ANNOUNCED,
)


def year_axis(years: list[int]) -> Figure:
    """Return the axis of years: every one has its place, at most six their number."""
    return {
        "type": "category",
        "fixedrange": True,
        "showgrid": False,
        "tickangle": 0,
        "tickmode": "array",
        "tickvals": [str(year) for year in years[:: -(-len(years) // TICKS)]],
    }


def attendance_statuses(statuses: pd.DataFrame, *, t: Translator, theme: Theme) -> Figure:
    """Draw stacked bars of parts by year, one colour and pattern a status.

    Args:
        statuses: a frame of ``attendance.by_year_and_status``.
        t: translator.
        theme: light or dark.
    """
    if statuses.empty:
        return empty_figure(t.gettext("No city matches these filters."), t=t, theme=theme)
    colours = palette(theme)
    fills = {
        Status.ATTENDED: (colours.category_3, ""),
        Status.NO_SHOW: (colours.category_2, "x"),
        Status.REGISTERED: (colours.category_5, "."),
        Status.UNKNOWN: (colours.unknown, "/"),
        Status.ANNOUNCED: (colours.category_4, "-"),
    }
    years = list(range(int(statuses["year"].min()), int(statuses["year"].max()) + 1))
    by_year = statuses.set_index("year").reindex(years, fill_value=0)
    data = [
        {
            "type": "bar",
            "x": [str(year) for year in years],
            "y": [int(value) for value in by_year[status]],
            "name": t.gettext(LIST_STATUSES[status]),
            "width": bar_width(len(years)),
            "hovertemplate": "%{x}: %{y}<extra>"
            + escape(t.gettext(LIST_STATUSES[status]))
            + "</extra>",
            "marker": {
                "color": fills[status][0],
                "pattern": scales.hatching(fills[status][1], colours.paper),
            },
        }
        for status in STACKED
        if status is Status.UNKNOWN or statuses[status].sum()
    ]
    layout = {
        "barmode": "stack",
        "showlegend": True,
        "xaxis": year_axis(years),
        "yaxis": {"rangemode": "tozero", "fixedrange": True, "nticks": 5},
        "margin": {"b": 28},
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)
