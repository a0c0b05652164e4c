"""Known joinings by year, and how many have no known year."""

import pandas as pd

from dashboard.domain.frames import Member
from dashboard.domain.membership import STATE, State
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.theme import WRITTEN, Figure, bar_width, empty_figure, palette, themed
from dashboard.i18n import Translator


def joining_years(there: pd.DataFrame, *, t: Translator, theme: Theme) -> Figure:
    """Draw a bar a year of known joinings; members without a year stand apart, hatched.

    Args:
        there: a ``MEMBER`` frame with the column ``state``.
        t: translator.
        theme: light or dark.
    """
    dated = there[there[STATE].isin((State.JOINED, State.LEFT)) & there[Member.JOINED].notna()]
    undated = int(there[STATE].eq(State.UNDATED).sum())
    if dated.empty and not undated:
        return empty_figure(t.gettext("No member matches these filters."), t=t, theme=theme)
    colours = palette(theme)
    data: list[Figure] = []
    years: list[int] = []
    if not dated.empty:
        by_year = dated.groupby(Member.JOINED.value).size()
        first, last = int(by_year.index.min()), int(by_year.index.max())
        years = list(range(first, last + 1))
        counts = [int(by_year.get(year, 0)) for year in years]
        data.append(
            {
                "type": "bar",
                "x": [str(year) for year in years],
                "y": counts,
                "text": [t.number(count) if count else "" for count in counts],
                "textposition": "outside",
                **WRITTEN,
                "name": t.gettext("Joined in the year"),
                "hovertemplate": "%{x}: %{y}<extra></extra>",
                "marker": {"color": colours.category_1},
            }
        )
    if undated:
        data.append(
            {
                "type": "bar",
                "x": [t.gettext("no year")],
                "y": [undated],
                "text": [t.number(undated)],
                "textposition": "outside",
                **WRITTEN,
                "name": t.gettext("Joining year unknown"),
                "hovertemplate": "%{y}<extra>%{x}</extra>",
                "marker": {
                    "color": colours.unknown,
                    "pattern": scales.hatching("/", colours.paper),
                },
            }
        )
    width = bar_width(len(years) + bool(undated))
    data = [bars | {"width": width} for bars in data]
    # Every year in the middle of a column would not fit a phone; the others are in the table.
    shown = years[:: max(1, len(years) // 5)]
    if undated:  # the words there need the room of two ticks
        shown = [year for year in shown if year <= years[-1] - max(1, len(years) // 5)]
    ticks = [str(year) for year in shown] + ([t.gettext("no year")] if undated else [])
    layout = {
        "showlegend": False,
        "xaxis": {
            "type": "category",
            "fixedrange": True,
            "showgrid": False,
            "tickangle": 0,
            "tickmode": "array",
            "tickvals": ticks,
        },
        "yaxis": {"visible": False, "rangemode": "tozero", "fixedrange": True},
        "margin": {"t": 24, "b": 28},
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)
