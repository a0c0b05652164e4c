"""The mark of the reader's own city on a map and at a bar: the same in every figure."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.frames import Member
from dashboard.domain.membership import DISPUTED, Coverage
from dashboard.domain.my_city import MyCity
from dashboard.domain.views import Theme
from dashboard.figures.place_words import STAR, wrapped
from dashboard.figures.theme import Figure, Palette, palette
from dashboard.i18n import Translator

LABEL_CHARS = 22
"""Of a line beside bars, so that a phone has room for them."""
RING_PX = 12
POINT_PX = 18
OUTLINE_PX = 2.5


def my_city_marks(
    placed: pd.DataFrame, sizes: pd.Series, mine: MyCity | None, t: Translator, theme: Theme
) -> list[Figure]:
    """Return the ring around the reader's own city, or a named star where no mark is drawn.

    Args:
        placed: members with coordinates.
        sizes: diameters of their marks in pixels.
        mine: the city; ``None`` for no mark.
        t: translator.
        theme: light or dark.
    """
    if mine is None:
        return []
    colours = palette(theme)
    name = t.gettext("My city: %(name)s") % {"name": mine.name}
    row = placed[placed[Member.ID].eq(mine.member_id)] if mine.member_id else placed.head(0)
    if len(row):
        size = float(sizes[row.index[0]]) + RING_PX
        ring = _ring(float(row[Member.LAT].iloc[0]), float(row[Member.LON].iloc[0]), size, colours)
        return [ring | {"name": escape(name), "hoverinfo": "skip"}]
    if mine.lat is None or mine.lon is None:
        return []
    return [my_city_point(mine, name, colours)]


def my_city_point(mine: MyCity, words: str, colours: Palette) -> Figure:
    """Return a star with the name of a city that has no mark of its own on the map."""
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lat": [mine.lat],
        "lon": [mine.lon],
        "name": escape(words),
        "text": [f"<b>{escape(mine.name)}</b>"],
        "textposition": "top center",
        "textfont": {"size": 14, "color": colours.ink},
        "hovertext": [escape(words)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": POINT_PX,
            "symbol": "star",
            "color": colours.ink,
            "line": {"width": 1, "color": colours.paper},
        },
        "showlegend": True,
    }


def _ring(lat: float, lon: float, size: float, colours: Palette) -> Figure:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lat": [lat],
        "lon": [lon],
        "marker": {
            "size": size,
            "symbol": "circle-open",
            "color": colours.ink,
            "line": {"width": OUTLINE_PX},
        },
        "showlegend": True,
    }


def starred(name: str, *, mine: bool, chars: int | None = None) -> str:
    """Return an escaped name at an axis, with the star of the reader's own city in front of it.

    With ``chars`` it is in lines of at most so many.
    """
    words = "<br>".join(map(escape, wrapped(name, chars) if chars else [name]))
    return f"<b>{STAR} {words}</b>" if mine else words


def is_mine(row: Mapping[Any, Any], country: str) -> bool:
    """Tell whether a row of ``membership.coverage`` is the country of the reader's own city."""
    return bool(country) and row[Coverage.COUNTRY] == country and row[Coverage.SCOPE] != DISPUTED


def outline(mine: list[bool], theme: Theme) -> Figure:
    """Return ``marker.line`` of bars: an outline around those of the reader's own city."""
    return {"color": palette(theme).ink, "width": [OUTLINE_PX if one else 0 for one in mine]}
