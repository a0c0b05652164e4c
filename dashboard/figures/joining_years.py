"""Known joinings by year, and how many have no known year."""

import pandas as pd

from dashboard.domain.frames import Member
from dashboard.domain.membership import STATE, State
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.my_city_mark import outline, starred
from dashboard.figures.theme import WRITTEN, Figure, bar_width, empty_figure, palette, themed
from dashboard.i18n import Translator


def joining_years(
    there: pd.DataFrame, *, t: Translator, theme: Theme, highlight: str = ""
) -> Figure:
    """Draw a bar a year of known joinings; members without a year stand apart, hatched.

    Args:
        there: a ``MEMBER`` frame with the column ``state``.
        t: translator.
        theme: light or dark.
        highlight: id of the reader's own city, whose bar gets an outline and its name.
    """
    own = there[there[Member.ID].eq(highlight)] if highlight else there.head(0)
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
                "marker": {
                    "color": colours.category_1,
                    "line": outline(
                        [year in set(own[Member.JOINED].dropna()) for year in years], theme
                    ),
                },
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
                    "line": outline([bool(own[STATE].eq(State.UNDATED).any())], theme),
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
        "margin": {"t": 24 if own.empty else 48, "b": 28},
        "annotations": _names(own, years, data),
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def _names(own: pd.DataFrame, years: list[int], data: list[Figure]) -> list[Figure]:
    """Return the name of the reader's own city over the bar that counts it."""
    tops = [height for bars in data for height in bars["y"]]
    found = []
    for row in own[own[STATE].isin((State.JOINED, State.UNDATED))].to_dict("records"):
        undated = row[STATE] == State.UNDATED
        place = len(years) if undated else years.index(int(row[Member.JOINED]))
        found.append(
            {
                "x": place,  # of the category: the words "2004" would be a place of their own
                "y": tops[place],
                "yshift": 18,
                "yanchor": "bottom",
                "xanchor": "right" if undated else "auto",
                "text": starred(str(row[Member.NAME]), mine=True),
                "showarrow": False,
            }
        )
    return found
