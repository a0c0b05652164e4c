"""How the cities are spread over each indicator, in its own unit."""

from html import escape
from itertools import pairwise
from textwrap import wrap

import numpy as np
import pandas as pd

from dashboard.domain.indicator_spread import Spread
from dashboard.domain.views import Theme
from dashboard.figures.ranking_words import amount
from dashboard.figures.theme import Figure, empty_figure, palette, themed
from dashboard.i18n import Translator

MOST_BINS = 24
LETTERS = 32
ROOM = 0.25
"""Share of an axis that words beside a line take on a phone."""

HEAD, FOOT = 0.52, 0.83
"""Where in a row its bars begin and end; words stand above, numbers below."""

LEVELS = (1.16, 1.5)
"""How high the median's words and the city's stand, in heights of the bars."""


def indicator_distribution(
    measured: pd.DataFrame, *, t: Translator, theme: Theme, pinned: str | None = None
) -> Figure:
    """Draw a histogram an indicator with its median and the reader's city, rows of one height.

    Args:
        measured: a frame of ``indicator_spread.measured``.
        t: translator.
        theme: light or dark.
        pinned: unit of the reader's city.
    """
    if measured.empty:
        return empty_figure(t.gettext("No value is known."), t=t, theme=theme)
    colours = palette(theme)
    groups = list(measured.groupby(Spread.CODE.value, sort=False))
    height = 1 / len(groups)
    data: list[Figure] = []
    layout: Figure = {"showlegend": False, "annotations": [], "shapes": [], "bargap": 0.05}
    for number, (_, rows) in enumerate(groups):
        suffix = "" if number == 0 else str(number + 1)
        top = 1 - number * height
        values = rows[Spread.VALUE].dropna().to_numpy("float64")
        layout["annotations"].append(_heading(rows, top, t, theme))
        if not len(values):
            continue
        edges = bins(values)
        counts, _ = np.histogram(values, edges)
        data.append(_bars(edges, counts, suffix, t, theme))
        low, high = float(edges[0]), float(edges[-1])
        pad = (high - low) * 0.02
        layout[f"xaxis{suffix}"] = {
            "range": [low - pad, high + pad],
            "anchor": f"y{suffix}",
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "automargin": False,
            "nticks": 6,
        }
        layout[f"yaxis{suffix}"] = {
            "domain": [top - height * FOOT, top - height * HEAD],
            "anchor": f"x{suffix}",
            "range": [0, int(counts.max()) * 1.02],
            "visible": False,
            "fixedrange": True,
        }
        median = float(np.median(values))
        marks = [(median, t.gettext("median"), colours.ink)]
        own = rows.loc[rows[Spread.UNIT].eq(pinned or ""), [Spread.VALUE.value, Spread.NAME.value]]
        marks += [
            (float(value), str(name), colours.warning)
            for value, name in own.itertuples(index=False, name=None)
            if pd.notna(value)
        ]
        lefts = _sides(median, marks[1][0] if marks[1:] else None, low, high)
        for level, (place, words, colour) in enumerate(marks):
            layout["shapes"].append(_line(place, suffix, level, colour))
            text = f"{words} {amount(place, t)}"
            layout["annotations"].append(
                _label(place, text, suffix, level, colour, left=lefts[level])
            )
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def bins(values: np.ndarray) -> np.ndarray:
    """Return edges of bins: around whole numbers where there are few of them, else by rule."""
    low, high = float(values.min()), float(values.max())
    if np.all(values == np.round(values)):
        step = max(1, int(np.ceil((high - low + 1) / (2 * MOST_BINS))))
        return np.arange(low - 0.5, high + step, step)
    edges: np.ndarray = np.histogram_bin_edges(values, bins=MOST_BINS)
    return edges


def _bars(
    edges: np.ndarray, counts: np.ndarray, suffix: str, t: Translator, theme: Theme
) -> Figure:
    whole = float(edges[0]) % 1 == 0.5  # noqa: PLR2004 - the edges that `bins` puts around numbers
    ends = [
        (amount(low + 0.5, t), amount(high - 0.5, t))
        if whole
        else (amount(low, t), amount(high, t))
        for low, high in pairwise(edges)
    ]
    words = [first if first == last else f"{first}–{last}" for first, last in ends]
    cities = [
        t.ngettext("%(n)s city", "%(n)s cities", int(count)) % {"n": t.number(int(count))}
        for count in counts
    ]
    return {
        "type": "bar",
        "x": ((edges[:-1] + edges[1:]) / 2).tolist(),
        "y": counts.tolist(),
        "width": (np.diff(edges) * 0.92).tolist(),
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "hovertext": [f"{span}: {count}" for span, count in zip(words, cities, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": palette(theme).category_6, "line": {"width": 0}},
    }


def _line(place: float, suffix: str, level: int, colour: str) -> Figure:
    return {
        "type": "line",
        "xref": f"x{suffix}",
        "yref": f"y{suffix} domain",
        "x0": place,
        "x1": place,
        "y0": 0,
        "y1": LEVELS[level],
        "line": {"width": 2, "color": colour, "dash": "dot" if level == 0 else "solid"},
    }


def _sides(median: float, own: float | None, low: float, high: float) -> tuple[bool, bool]:
    """Return whether the median's words and the city's stand to the left of their lines.

    The words of the median, the lower ones, stand away from the line of the city.
    """
    middle, room = (low + high) / 2, (high - low) * ROOM
    if own is None:
        return median > middle, False
    left = median - low > room if own > median else high - median < room
    return left, own > middle


def _label(place: float, words: str, suffix: str, level: int, colour: str, *, left: bool) -> Figure:
    """Return the words of a line: the city's above the median's, on the side with room."""
    return {
        "text": escape(words),
        "xref": f"x{suffix}",
        "yref": f"y{suffix} domain",
        "x": place,
        "y": LEVELS[level],
        "xanchor": "right" if left else "left",
        "yanchor": "middle",
        "xshift": -4 if left else 4,
        "showarrow": False,
        "font": {"size": 13, "color": colour},
    }


def _heading(rows: pd.DataFrame, top: float, t: Translator, theme: Theme) -> Figure:
    first = rows.iloc[0]
    name = "<br>".join(map(escape, wrap(str(first[Spread.INDICATOR]), LETTERS)))
    unit = f"{first[Spread.MEASURE]} · " if first[Spread.MEASURE] else ""
    missing = int(rows[Spread.VALUE].isna().sum())
    gap = (
        t.ngettext("unknown for %(n)s city", "unknown for %(n)s cities", missing)
        % {"n": t.number(missing)}
        if missing
        else t.gettext("known for all")
    )
    muted = palette(theme).muted
    return {
        "text": f"<b>{name}</b>"
        f'<br><span style="color:{muted};font-size:13px">{escape(unit + gap)}</span>',
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
    }
