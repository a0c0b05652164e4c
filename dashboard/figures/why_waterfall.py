"""Why one score is not the other: from the one to the other, part by part."""

from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.comparison import OTHERS, shown_parts
from dashboard.domain.ratings.explain import Part
from dashboard.domain.views import Theme
from dashboard.figures.my_city_mark import starred
from dashboard.figures.place_words import wrapped
from dashboard.figures.theme import WRITTEN, Figure, empty_figure, palette, themed
from dashboard.i18n import Translator

BAR_PX, LINE_PX, GAP_PX, FOOT_PX = 17, 18, 11, 24
_ROOM = 1.3
_NOTE_CHARS = 40


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar: its words, where it begins, how far it goes, what it is."""

    title: str
    start: float
    way: float
    text: str
    kind: str


def waterfall_height(parts: pd.DataFrame, t: Translator, *, city: str = "", other: str = "") -> int:
    """Return the height of the chart in pixels; arguments as for :func:`why_waterfall`."""
    if parts.empty:
        return 240
    rows = _rows(shown_parts(parts), t, city, other)
    return max(240, round(_places(rows)[-1]) + BAR_PX + FOOT_PX)


def _places(rows: list[_Row]) -> list[float]:
    """Return where the bar of each row begins, in pixels from the top, under its title."""
    at: list[float] = []
    y = 0.0
    for row in rows:
        y += GAP_PX + LINE_PX * (1 + row.title.count("<br>"))
        at.append(y)
        y += BAR_PX
    return at


def why_waterfall(
    parts: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    city: str = "",
    other: str = "",
    refused: str = "",
    highlight: bool = False,
) -> Figure:
    """Draw the way from the other side's score to the city's, through groups and indicators.

    The hollow bar of a group spans what its indicators do together; theirs are filled, from
    where the one before ends. The first and the last bar are the two scores.

    Args:
        parts: rows of ``ratings.explain.Part`` with the column ``name``, the root first.
        t: translator.
        theme: light or dark.
        city: name of the city that is asked about.
        other: name of what it is compared with.
        refused: why there is nothing to draw, already translated.
        highlight: whether the city is the reader's own.
    """
    if parts.empty:
        words = refused or t.gettext("No city is chosen yet.")
        return empty_figure("<br>".join(map(escape, wrapped(words, _NOTE_CHARS))), t=t, theme=theme)
    colours = palette(theme)
    rows = _rows(shown_parts(parts), t, city, other)
    at = _places(rows)
    look = {
        "end": (colours.category_7, colours.category_7, 0.0),
        "group": ("rgba(0,0,0,0)", colours.ink, 1.2),
        "up": (colours.category_1, colours.category_1, 0.0),
        "down": (colours.category_2, colours.category_2, 0.0),
    }
    lines = [look[row.kind] for row in rows]
    if highlight:
        lines[-1] = (colours.category_7, colours.ink, 2.5)
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": at,
        "base": [row.start for row in rows],
        "x": [row.way for row in rows],
        "width": BAR_PX,
        "offset": 0,
        "text": [row.text for row in rows],
        "textposition": "outside",
        **WRITTEN,
        "customdata": [row.title for row in rows],
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
        "marker": {
            "color": [fill for fill, _, _ in lines],
            "line": {"color": [edge for _, edge, _ in lines], "width": [w for _, _, w in lines]},
        },
        "showlegend": False,
    }
    reached = [edge for row in rows for edge in (row.start, row.start + row.way)]
    low, high = min(0.0, *reached), max(0.0, *reached) or 1.0
    titles = [row.title for row in rows]
    if highlight:
        titles[-1] = starred(city, mine=True)
    layout = {
        "showlegend": False,
        "bargap": 0,
        "xaxis": {
            "range": [low * _ROOM, low + (high - low) * _ROOM],
            "fixedrange": True,
            "visible": False,
        },
        "yaxis": {"range": [at[-1] + BAR_PX + 4, 0], "visible": False, "fixedrange": True},
        "annotations": [
            {
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "xshift": 12 * depth,
                "y": y,
                "yanchor": "bottom",
                "text": title,
                "showarrow": False,
                "align": "left",
            }
            for y, title, depth in zip(at, titles, _depths(rows), strict=True)
        ],
        "margin": {"l": 8, "r": 8, "t": 4, "b": 4},
    }
    return themed({"data": [bar, _links(rows, at, theme)], "layout": layout}, t=t, theme=theme)


def _rows(parts: pd.DataFrame, t: Translator, city: str, other: str) -> list[_Row]:
    records: list[dict[str, Any]] = parts.to_dict("records")  # type: ignore[assignment]
    root, rest = records[0], records[1:]
    level = float(root[Part.OTHER])
    rows = [_Row(escape(other), 0.0, level, t.number(level, 1), "end")]
    for part in rest:
        unknown = pd.isna(part[Part.CONTRIBUTION])
        way = 0.0 if unknown else float(part[Part.CONTRIBUTION])
        kind = "up" if way >= 0 else "down"
        rows.append(
            _Row(
                _name(part, t),
                level,
                way,
                t.gettext("unknown on both sides") if unknown else signed(way, t),
                kind if part[Part.INDICATOR] else "group",
            )
        )
        if part[Part.INDICATOR]:
            level += way
    own = float(root[Part.OWN])
    return [*rows, _Row(escape(city), 0.0, own, t.number(own, 1), "end")]


def _name(part: dict[str, Any], t: Translator) -> str:
    if part[Part.NODE] == OTHERS:
        n = int(part["name"])
        return t.ngettext("%(n)s other indicator", "%(n)s other indicators", n) % {"n": t.number(n)}
    words = str(part["name"])
    if part[Part.INDICATOR] and part[Part.OWN_MISSING] != part[Part.OTHER_MISSING]:
        words += t.gettext(" (unknown on one side)")
    name = "<br>".join(map(escape, wrapped(words)))
    return name if part[Part.INDICATOR] else f"<b>{name}</b>"


def signed(value: float, t: Translator) -> str:
    """Return a number of points with its sign, a true minus."""
    words = t.number(abs(value), 1)
    if words == t.number(0, 1):
        return words
    return f"+{words}" if value > 0 else f"−{words}"


def _depths(rows: list[_Row]) -> list[int]:
    return [1 if row.kind in {"up", "down"} else 0 for row in rows]


def _links(rows: list[_Row], at: list[float], theme: Theme) -> Figure:
    """Return the thin lines from the end of a bar to the beginning of the next."""
    x: list[float | None] = []
    y: list[float | None] = []
    before, level = 0, rows[0].way
    for number, row in enumerate(rows[1:], start=1):
        if row.kind == "group":
            continue
        x += [level, level, None]
        y += [at[before] + BAR_PX / 2, at[number] + BAR_PX / 2, None]
        level = level if row.kind == "end" else level + row.way
        before = number
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": palette(theme).line_strong, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }
