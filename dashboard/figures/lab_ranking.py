"""The ranking as stated and as tried, city by city, each with the range of its rank."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from dashboard.domain.rank_shift import Beside, Shift
from dashboard.domain.views import Theme
from dashboard.figures.theme import Figure, Palette, empty_figure, palette, themed
from dashboard.i18n import Translator

NAME = "name"
MOST_ROWS = 30
ROW_HEIGHT = 27
HEAD_HEIGHT = 84
_OFFSET = 0.17
_LETTER = 8.8
_PADDING = 14
_MOST_ROOM = 200
_UNMEASURED = "allow"  # what overflows: plotly.js would measure every label to hide one
_SEPARATED = 1_000
"""Whole numbers below it are written alike in every language."""


def height(rows: int) -> int:
    """Return the height in pixels that so many cities need."""
    return HEAD_HEIGHT + ROW_HEIGHT * max(min(rows, MOST_ROWS), 3)


def rank_words(found: Sequence[float | None], t: Translator) -> str:
    """Return a rank with its range and tier, as every rank is told.

    Args:
        found: rank, low, high and tier, all missing where there is no rank.
        t: translator.
    """
    rank, low, high, tier = found
    if rank is None or low is None or high is None or tier is None:
        return t.gettext("not ranked")
    return t.gettext("%(rank)s (%(low)s–%(high)s), tier %(tier)s") % {
        "rank": place(rank, t),
        "low": place(low, t),
        "high": place(high, t),
        "tier": place(tier, t),
    }


def place(rank: float, t: Translator) -> str:
    """Return a place; a half one, of shared places, with its decimal."""
    whole = int(rank)
    if whole != rank:
        return t.number(float(rank), 1)
    return str(whole) if whole < _SEPARATED else t.number(whole)


def lab_ranking(
    rankings: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    pinned: str = "",
    stated: str = "",
    tried: str = "",
) -> Figure:
    """Draw two marks a city, each on the bar of its range, joined where they differ.

    Without a trial only what is stated is drawn.

    Args:
        rankings: a ``Beside`` frame with a column ``name``, in the order from top to bottom.
        t: translator.
        theme: light or dark.
        pinned: the reader's city, by unit, set in bold.
        stated: what the stated ranking is called.
        tried: what the trial is called.
    """
    if rankings.empty:
        return empty_figure(t.gettext("No city is ranked."), t=t, theme=theme)
    colours = palette(theme)
    both = bool(rankings[Beside.TRIED].notna().any())
    names = [
        f"<b>{escape(name)}</b>" if unit == pinned else escape(name)
        for unit, name in zip(rankings[Beside.UNIT], rankings[NAME], strict=True)
    ]
    offset = _OFFSET if both else 0.0
    own = (Beside.RANK, Beside.LOW, Beside.HIGH, Beside.TIER)
    data = _marks(
        rankings,
        own,
        offset=-offset,
        label=stated or t.gettext("As stated"),
        colour=colours.muted,
        symbol="square",
        names=names,
        t=t,
    )
    if both:
        other = (Beside.TRIED, Beside.TRIED_LOW, Beside.TRIED_HIGH, Beside.TRIED_TIER)
        data = [
            _links(rankings, colours),
            *data,
            *_marks(
                rankings,
                other,
                offset=offset,
                label=tried or t.gettext("Experiment"),
                colour=colours.category_2,
                symbol="circle",
                names=names,
                t=t,
            ),
        ]
    layout = {
        "xaxis": {
            "side": "top",
            "title": {"text": t.gettext("Rank, 1 is the best")},
            "fixedrange": True,
            "zeroline": False,
            "rangemode": "nonnegative",
            "automargin": False,
            "ticklabeloverflow": _UNMEASURED,
        },
        "yaxis": {
            "tickvals": list(range(len(names))),
            "ticktext": names,
            "range": [len(names) - 0.4, -0.6],
            "fixedrange": True,
            "showgrid": True,
            "zeroline": False,
            "automargin": False,
            "ticklabeloverflow": _UNMEASURED,
        },
        "legend": {"yref": "container", "y": 1, "yanchor": "top"},
        "margin": {"t": 96, "b": 4, "r": 12, "l": _room(rankings[NAME])},
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def _room(names: pd.Series) -> int:
    """Return the width for the names in pixels; plotly.js would draw twice to find it."""
    return min(_MOST_ROOM, _PADDING + int(_LETTER * max(map(len, names))))


def _marks(
    rankings: pd.DataFrame,
    columns: tuple[Beside, ...],
    *,
    offset: float,
    label: str,
    colour: str,
    symbol: str,
    names: list[str],
    t: Translator,
) -> list[dict[str, Any]]:
    cells = cells_of(rankings, columns)
    heights = [place + offset for place in range(len(names))]
    bars_x, bars_y = [], []
    for (_rank, low, high, _tier), y in zip(cells, heights, strict=True):
        bars_x += [low, high, None]
        bars_y += [y, y, None]
    told = [[name, rank_words(row, t)] for name, row in zip(names, cells, strict=True)]
    bar = {
        "type": "scatter",
        "mode": "lines",
        "x": bars_x,
        "y": bars_y,
        "line": {"color": colour, "width": 5},
        "opacity": 0.38,
        "hoverinfo": "skip",
        "showlegend": False,
    }
    mark = {
        "type": "scatter",
        "mode": "markers",
        "name": label,
        "x": [row[0] for row in cells],
        "y": heights,
        "customdata": told,
        "hovertemplate": f"%{{customdata[0]}}<br>{label}: %{{customdata[1]}}<extra></extra>",
        "marker": {"symbol": symbol, "size": 9, "color": colour},
    }
    return [bar, mark]


def cells_of(rankings: pd.DataFrame, columns: Sequence[Beside]) -> list[list[float | None]]:
    """Return some columns of a ``Beside`` frame row by row, ``None`` for what is missing."""
    numbers = np.column_stack([rankings[name].to_numpy(dtype=float) for name in columns])
    cells = numbers.astype(object)
    cells[np.isnan(numbers)] = None
    found: list[list[float | None]] = cells.tolist()
    return found


def _links(rankings: pd.DataFrame, colours: Palette) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, (rank, tried) in enumerate(cells_of(rankings, (Beside.RANK, Beside.TRIED))):
        if rank is not None and tried is not None and rank != tried:
            xs += [rank, tried, None]
            ys += [row - _OFFSET, row + _OFFSET, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": colours.line_strong, "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def shift_sentence(found: Shift, names: Mapping[str, str], t: Translator) -> str:
    """Say how far a trial moves the ranking, and whom most.

    Args:
        found: how far.
        names: of the units.
        t: translator.
    """
    if not found.units:
        return t.gettext("No city is ranked.")
    if not found.moved:
        return t.gettext("Every city keeps its rank.")
    parts = [
        t.ngettext(
            "%(moved)s of %(all)s cities changes its rank, by %(mean)s places on average over all",
            "%(moved)s of %(all)s cities change their rank, by %(mean)s places on average over all",
            found.moved,
        )
        % {
            "moved": t.number(found.moved),
            "all": t.number(found.units),
            "mean": t.number(found.mean, 1),
        }
    ]
    if found.up:
        parts.append(
            t.gettext("%(city)s gains most (%(places)s)")
            % {"city": names[found.up[0]], "places": place(found.up[1], t)}
        )
    if found.down:
        parts.append(
            t.gettext("%(city)s loses most (%(places)s)")
            % {"city": names[found.down[0]], "places": place(found.down[1], t)}
        )
    clear = t.ngettext(
        "For %(n)s city the two ranges have no rank in common.",
        "For %(n)s cities the two ranges have no rank in common.",
        found.clear,
    ) % {"n": t.number(found.clear)}
    rest = clear if found.clear else t.gettext("All moves stay within the ranges.")
    return f"{'; '.join(parts)}. {rest}"
