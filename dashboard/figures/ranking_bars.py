"""Ranked cities: score, rank, the range of ranks and the tier, a line a city."""

from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.domain.ranking import Ranked
from dashboard.domain.views import Theme
from dashboard.figures.ranking_words import (
    SCORE_DECIMALS,
    amount,
    city_card,
    rank_and_range,
    tier_name,
)
from dashboard.figures.theme import MIN_TEXT, WRITTEN, Figure, empty_figure, palette, themed
from dashboard.i18n import Translator

WORDS_ABOVE = 0.24
BAR_BELOW = 0.17
BAR_WIDTH = 0.34
GAP = 0.5
SCORES = (0.0, 0.36)
RANKS = (0.44, 1.0)
TICKS = 5
LONG_NAME = 19
"""Letters of a name beside which there is no room for its rank on a phone."""

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)

Records = list[dict[Any, Any]]


def ranking_bars(
    ranked: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    node: str = "",
    pinned: str | None = None,
    apart: str | None = None,
    top: float | None = None,
) -> Figure:
    """Draw a line a city: name, rank with range and tier in words, score and range as bars.

    At a node below the whole index there is the value alone: its rank has no range.

    Args:
        ranked: rows of a ``RANKED`` frame in the order shown; without a value there is no line.
        t: translator.
        theme: light or dark.
        node: name of the group or indicator; empty for the whole index.
        pinned: unit of the reader's city, marked by words and colour.
        apart: unit of a city that is shown though it stands on another page, set off by a gap.
        top: largest value of all pages, so that bars mean the same on each.
    """
    ranked = ranked[ranked[Ranked.VALUE].notna()]
    if ranked.empty:
        return empty_figure(t.gettext("No ranked city matches these filters."), t=t, theme=theme)
    rows: Records = ranked.to_dict("records")
    at = _lines(rows, apart)
    whole = not node
    values = [float(row[Ranked.VALUE]) for row in rows]
    most = max([*values, *([top] if top is not None else [])])
    least = min(0.0, *values)
    data = [
        _scores(rows, at, t, theme, node=node, pinned=pinned),
        _names(rows, at, t, theme, whole=whole, pinned=pinned, left=least),
    ]
    room = (most - least) * (0.3 if whole else 0.14) or 1.0
    layout: Figure = {
        "barmode": "overlay",
        "xaxis": {
            "domain": list(SCORES) if whole else [0, 1],
            "range": [least, most + room],
            "visible": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [at[-1] + 0.5, -0.5],
            "visible": False,
            "fixedrange": True,
        },
        "margin": {"t": 64 if whole else 8, "b": 8},
        "showlegend": whole,
        "hovermode": "closest",
    }
    if whole:
        axis, beyond = _rank_axis(rows, t, apart)
        data += _ranges(rows, at, t, theme, pinned=pinned, beyond=beyond)
        shapes, notes = _tiers(rows, at, t, theme)
        notes += [_arrow(at[number], side, theme) for number, side in beyond.items()]
        layout |= {
            "shapes": shapes,
            "annotations": [_heading(t.gettext("Score"), SCORES[0], theme), *notes],
            "xaxis2": axis,
            "legend": {
                "yref": "container",
                "y": 1,
                "yanchor": "top",
                "x": 0,
                "traceorder": "normal",
            },
        }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def _lines(rows: Records, apart: str | None) -> list[float]:
    """Return where each row stands, a gap beside the one that belongs to another page."""
    places, at = [], 0.0
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        if row[Ranked.UNIT] == apart and last and number:
            at += GAP
        places.append(at)
        at += 1 + (GAP if row[Ranked.UNIT] == apart and not last else 0)
    return places


def _names(
    rows: Records,
    at: list[float],
    t: Translator,
    theme: Theme,
    *,
    whole: bool,
    pinned: str | None,
    left: float,
) -> Figure:
    colours = palette(theme)
    texts = []
    for row in rows:
        name = f"<b>{escape(str(row[Ranked.NAME]))}</b>"
        if row[Ranked.UNIT] == pinned:
            name = f'<span style="color:{colours.warning}">★ {name}</span>'
        place = f"  {rank_and_range(row, t)}" if whole and not _is_long(row) else ""
        texts.append(f'{name}<span style="color:{colours.muted}">{place}</span>')
    return {
        "type": "scatter",
        "mode": "text",
        "x": [left] * len(rows),
        "y": [line - WORDS_ABOVE for line in at],
        "text": texts,
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _scores(
    rows: Records,
    at: list[float],
    t: Translator,
    theme: Theme,
    *,
    node: str,
    pinned: str | None,
) -> Figure:
    colours = palette(theme)
    values = [float(row[Ranked.VALUE]) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [line + BAR_BELOW for line in at],
        "x": values,
        "width": BAR_WIDTH,
        "text": [_written(row, t, node) for row in rows],
        "textposition": "outside",
        **WRITTEN,
        "textfont": {"size": 13, "color": colours.ink},
        "hovertext": [city_card(row, t, at_node=node) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
        "marker": {
            "color": [
                colours.warning if row[Ranked.UNIT] == pinned else colours.category_1
                for row in rows
            ]
        },
    }


def _is_long(row: Mapping[Any, Any]) -> bool:
    return len(str(row[Ranked.NAME])) > LONG_NAME


def _written(row: Mapping[Any, Any], t: Translator, node: str) -> str:
    """Return the words at a bar: the value, and the rank where the name above is long."""
    if node:
        return amount(float(row[Ranked.VALUE]), t)
    score = t.number(float(row[Ranked.VALUE]), SCORE_DECIMALS)
    return f"{score}   {rank_and_range(row, t)}" if _is_long(row) else score


def _ranges(
    rows: Records,
    at: list[float],
    t: Translator,
    theme: Theme,
    *,
    pinned: str | None,
    beyond: Mapping[int, float],
) -> list[Figure]:
    colours = palette(theme)
    rows = [row for number, row in enumerate(rows) if number not in beyond]
    lines = [line + BAR_BELOW for number, line in enumerate(at) if number not in beyond]
    own = [row[Ranked.UNIT] == pinned for row in rows]
    cards = [city_card(row, t) for row in rows]
    shared = {"type": "scatter", "xaxis": "x2", "hovertemplate": "%{text}<extra></extra>"}
    ends = [end for row in rows for end in (row[Ranked.LOW], row[Ranked.HIGH], None)]
    return [
        shared
        | {
            "mode": "lines",
            "x": ends,
            "y": [part for line in lines for part in (line, line, None)],
            "line": {"width": 7, "color": colours.category_6},
            "opacity": 0.75,
            "name": t.gettext("90 % of the draws"),
            "hoverinfo": "skip",
            "hovertemplate": None,
        },
        shared
        | {
            "mode": "markers",
            "x": [row[Ranked.MEDIAN] for row in rows],
            "y": lines,
            "text": cards,
            "name": t.gettext("Median"),
            "marker": {
                "symbol": "line-ns-open",
                "size": 13,
                "color": colours.ink,
                "line": {"width": 2, "color": colours.ink},
            },
        },
        shared
        | {
            "mode": "markers",
            "x": [row[Ranked.RANK] for row in rows],
            "y": lines,
            "text": cards,
            "customdata": [row[Ranked.UNIT] for row in rows],
            "name": t.gettext("Rank"),
            "marker": {
                "symbol": ["star" if mine else "circle" for mine in own],
                "size": [13 if mine else 9 for mine in own],
                "color": [colours.warning if mine else colours.category_1 for mine in own],
                "line": {"width": 1, "color": colours.paper},
            },
        },
    ]


def _rank_axis(
    rows: Records, t: Translator, apart: str | None
) -> tuple[Figure, Mapping[int, float]]:
    """Return the axis of ranks, and on which side of it a city of another page stands.

    The axis shows the ranks of the page: one city far off would press all others together.
    """
    page = [row for row in rows if row[Ranked.UNIT] != apart] or rows
    low = min(float(row[Ranked.LOW]) for row in page)
    high = max(float(row[Ranked.HIGH]) for row in page)
    pad = max((high - low) * 0.04, 0.8)
    beyond = {
        number: 1.0 if row[Ranked.HIGH] > high + pad else 0.0
        for number, row in enumerate(rows)
        if row[Ranked.HIGH] > high + pad or row[Ranked.LOW] < low - pad
    }
    axis = {
        "domain": list(RANKS),
        "range": [low - pad, high + pad],
        "side": "top",
        "anchor": "y",
        "fixedrange": True,
        "tickformat": ",d",
        "tick0": 0,
        "dtick": _step(high - low),
        "zeroline": False,
        "title": {"text": t.gettext("Rank, 1 is the best"), "standoff": 4, "font": {"size": 13}},
    }
    return axis, beyond


def _arrow(line: float, side: float, theme: Theme) -> Figure:
    """Return the sign that a city's ranks lie beyond one end of the axis."""
    return {
        "text": "<b>⟶</b>" if side else "<b>⟵</b>",
        "xref": "x2 domain",
        "x": side,
        "xanchor": "right" if side else "left",
        "y": line + BAR_BELOW,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": palette(theme).warning},
    }


def _step(width: float) -> int:
    """Return a whole number of ranks between ticks, so that there are about five."""
    return next((step for step in STEPS if width <= TICKS * step), STEPS[-1])


def _heading(words: str, x: float, theme: Theme) -> Figure:
    return {
        "text": words,
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": palette(theme).ink},
    }


def _tiers(
    rows: Records, at: list[float], t: Translator, theme: Theme
) -> tuple[list[Figure], list[Figure]]:
    """Return every other run of one tier as a band, and the name of each run at its first row."""
    colours = palette(theme)
    shapes, notes = [], []
    runs = groupby(zip(rows, at, strict=True), key=lambda pair: int(pair[0][Ranked.TIER]))
    for number, (tier, members) in enumerate(runs):
        lines = [line for _, line in members]
        if number % 2 == 0:
            shapes.append(
                {
                    "type": "rect",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": lines[0] - 0.5,
                    "y1": lines[-1] + 0.5,
                    "fillcolor": colours.surface,
                    "line": {"width": 0},
                    "layer": "below",
                }
            )
        notes.append(
            {
                "text": escape(tier_name(tier, t)),
                "xref": "paper",
                "x": 1,
                "xanchor": "right",
                "y": lines[0] - WORDS_ABOVE,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": MIN_TEXT, "color": colours.muted},
            }
        )
    return shapes, notes
