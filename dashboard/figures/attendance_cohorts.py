"""Cities that came to events with a full list: for the first time, or named before."""

from html import escape
from types import MappingProxyType

import pandas as pd

from dashboard.domain.attendance_frames import Cohort
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.attendance_statuses import year_axis
from dashboard.figures.theme import WRITTEN, Figure, bar_width, empty_figure, palette, themed
from dashboard.i18n import N_, Translator

COHORTS = MappingProxyType(
    {
        Cohort.RETURNING: N_("Returning: an earlier year names them"),
        Cohort.FIRST_TIME: N_("First time on record"),
        Cohort.UNTOLD: N_("Not to be told: no full list before"),
    }
)


def attendance_cohorts(cohorts: pd.DataFrame, *, t: Translator, theme: Theme) -> Figure:
    """Draw stacked bars of cities by year of a full list; years without one stay empty.

    Args:
        cohorts: a ``COHORT`` frame; empty: no full list is on record, which the figure says.
        t: translator.
        theme: light or dark.
    """
    if cohorts.empty:
        message = t.gettext("No full list is on record,<br>so no cohort can be drawn.")
        return empty_figure(message, t=t, theme=theme)
    colours = palette(theme)
    fills = {
        Cohort.RETURNING: (colours.category_1, ""),
        Cohort.FIRST_TIME: (colours.category_5, "/"),
        Cohort.UNTOLD: (colours.unknown, "x"),
    }
    years = list(range(int(cohorts[Cohort.YEAR].min()), int(cohorts[Cohort.YEAR].max()) + 1))
    by_year = cohorts.set_index(Cohort.YEAR.value).reindex(years, fill_value=0)
    data = []
    for cohort, name in COHORTS.items():
        values = [int(value) for value in by_year[cohort.value]]
        data.append(
            {
                "type": "bar",
                "x": [str(year) for year in years],
                "y": values,
                "text": [t.number(value) if value else "" for value in values],
                "textposition": "inside",
                **WRITTEN,
                "name": t.gettext(name),
                "width": bar_width(len(years)),
                "hovertemplate": "%{x}: %{y}<extra>" + escape(t.gettext(name)) + "</extra>",
                "marker": {
                    "color": fills[cohort][0],
                    "pattern": scales.hatching(fills[cohort][1], colours.paper),
                },
            }
        )
    layout = {
        "barmode": "stack",
        "xaxis": year_axis(years),
        "yaxis": {"rangemode": "tozero", "fixedrange": True, "nticks": 5},
        "margin": {"b": 28},
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)
