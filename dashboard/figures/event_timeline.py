"""Events by the year of their first day, as public sources show them."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from dashboard.domain.event_frames import ByYear
from dashboard.domain.event_views import EventFilter, Held, TimelineBy
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.event_words import value_order, value_words
from dashboard.figures.theme import WRITTEN, Figure, bar_width, empty_figure, palette, themed
from dashboard.i18n import Translator

FIRST_YEAR = 2004
MOST_GROUPS = 6
_REST = ""


def event_timeline(
    by_year: pd.DataFrame, *, t: Translator, theme: Theme, by: TimelineBy = TimelineBy.ORGANISER
) -> Figure:
    """Draw a bar a year, stacked by group; what was only announced lies hatched on top.

    Every year from 2004 has its place, also one of which no source tells. The note that the shape
    is that of the sources stands in the figure, so that no image goes without it.

    Args:
        by_year: a ``BY_YEAR`` frame.
        t: translator.
        theme: light or dark.
        by: what the groups are.
    """
    dated = by_year[by_year[ByYear.YEAR].notna()]
    if dated.empty:
        return empty_figure(t.gettext("No event matches these filters."), t=t, theme=theme)
    first = min(FIRST_YEAR, int(dated[ByYear.YEAR].min()))
    years = list(range(first, int(dated[ByYear.YEAR].max()) + 1))
    colours = palette(theme)
    held = dated[dated[ByYear.HELD].ne(Held.ANNOUNCED_ONLY)]
    announced = dated[dated[ByYear.HELD].eq(Held.ANNOUNCED_ONLY)]
    names = group_names(dated, by, t)
    marks = _marks(names, by, colours.colourway)
    width = bar_width(len(years))
    data = []
    for group, name in names.items():
        rows = held[_is(held, group, names)]
        if not rows.empty:
            data.append(_bars(rows, years, name, marks[group], width))
    if not announced.empty:
        name = value_words(EventFilter.HELD, Held.ANNOUNCED_ONLY, t)
        bars = _bars(announced, years, name, colours.unknown, width)
        bars["marker"]["pattern"] = scales.hatching("/", colours.paper)
        data.append(bars)
    totals = dated.groupby(ByYear.YEAR.value)[ByYear.EVENTS.value].sum()
    data.append(_totals(totals, years, t))
    shown = years[:: max(1, len(years) // 5)]
    layout = {
        "barmode": "stack",
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "xaxis": {
            "type": "category",
            "fixedrange": True,
            "showgrid": False,
            "tickangle": 0,
            "tickmode": "array",
            "tickvals": [str(year) for year in shown],
            "categoryarray": [str(year) for year in years],
        },
        # Numbers stand over the bars, and the key over the numbers.
        "yaxis": {"visible": False, "range": [0, 1.15 * int(totals.max())], "fixedrange": True},
        "margin": {"t": 24, "b": 64},
        "annotations": [_note(t, theme)],
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def group_names(by_year: pd.DataFrame, by: TimelineBy, t: Translator) -> Mapping[str, str]:
    """Return the groups drawn with their words, the most frequent first; the rest is one group.

    Args:
        by_year: a ``BY_YEAR`` frame.
        by: what the groups are.
        t: translator.
    """
    filter_ = _filter(by)
    totals = by_year.groupby(ByYear.GROUP.value)[ByYear.EVENTS.value].sum()
    order = sorted(totals.index, key=lambda group: (-int(totals[group]), group))
    apart = order if len(order) <= MOST_GROUPS + 1 else order[:MOST_GROUPS]
    names = {group: value_words(filter_, group, t) for group in apart}
    return names if len(order) == len(apart) else names | {_REST: t.gettext("Other kinds")}


def _filter(by: TimelineBy) -> EventFilter:
    return EventFilter.ORGANISER if by is TimelineBy.ORGANISER else EventFilter.KIND


def _marks(names: Iterable[str], by: TimelineBy, colours: Sequence[str]) -> Mapping[str, str]:
    """Give each group the colour that it has whatever the filters leave, and none twice."""
    order = value_order(_filter(by))
    free = list(range(len(colours)))
    marks = {}
    for group in sorted(names, key=lambda name: order.get(name, len(order))):
        own = order.get(group, len(order)) % len(colours)
        place = own if own in free else free[0]
        free.remove(place)
        marks[group] = colours[place]
    return marks


def _is(rows: pd.DataFrame, group: str, names: Mapping[str, str]) -> pd.Series:
    if group == _REST:
        return ~rows[ByYear.GROUP].isin(list(names))
    return rows[ByYear.GROUP].eq(group)


def _bars(rows: pd.DataFrame, years: list[int], name: str, colour: str, width: float) -> Figure:
    counts = rows.groupby(ByYear.YEAR.value)[ByYear.EVENTS.value].sum()
    return {
        "type": "bar",
        "x": [str(year) for year in years],
        "y": [int(counts.get(year, 0)) for year in years],
        "width": width,
        "name": escape(name),
        "hovertemplate": "%{x}: %{y}<extra>" + escape(name) + "</extra>",
        "marker": {"color": colour},
    }


def _totals(totals: pd.Series, years: list[int], t: Translator) -> Figure:
    """Return the numbers over the bars; a year without a known event has none, not a zero."""
    known = [int(totals.get(year, 0)) for year in years]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [str(year) for year in years],
        "y": known,
        "text": [t.number(number) if number else "" for number in known],
        "textposition": "top center",
        "cliponaxis": WRITTEN["cliponaxis"],
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _note(t: Translator, theme: Theme) -> Figure:
    words = t.gettext("The shape is that of public sources,<br>not of the section's activity.")
    return {
        "text": words,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
        "yshift": -26,
        "align": "left",
        "showarrow": False,
        "font": {"size": 13, "color": palette(theme).muted},
    }
