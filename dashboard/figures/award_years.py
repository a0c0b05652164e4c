"""Awards of members by year: a dot a city and year, never a guessed one."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.domain.frames import Member
from dashboard.domain.recognition_frames import Honour
from dashboard.domain.recognition_views import HonourKind
from dashboard.domain.views import Theme
from dashboard.figures.my_city_mark import starred
from dashboard.figures.record_words import AWARD_KINDS
from dashboard.figures.theme import Figure, empty_figure, palette, themed
from dashboard.figures.year_axis import axis_of_years
from dashboard.i18n import Translator

ROW = 34
_AROUND = 96
# Kind, symbol and number of the category: colour is never the only sign.
_LOOKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        HonourKind.SCROLL: ("circle", "category_1"),
        HonourKind.DIPLOMA: ("square", "category_2"),
        HonourKind.CULTURE: ("diamond", "category_3"),
        HonourKind.PLACEMENT: ("triangle-up", "category_7"),
        HonourKind.OTHER: ("cross", "category_4"),
    }
)


def height(rows: pd.DataFrame) -> int:
    """Return the height of the figure in pixels for the cities with a dated row."""
    return _AROUND + ROW * max(3, int(rows.loc[rows[Honour.YEAR].notna(), Member.NAME].nunique()))


def award_years(
    awards: pd.DataFrame, *, t: Translator, theme: Theme, highlight: str = ""
) -> Figure:
    """Draw a dot a city, year and kind; several in one stand as one dot with their number.

    Args:
        awards: a frame of ``recognition.with_members``; rows without a year are not drawn.
        t: translator.
        theme: light or dark.
        highlight: id of the reader's own city, whose name gets a star.
    """
    dated = awards[awards[Honour.YEAR].notna()]
    if dated.empty:
        words = t.gettext("No source dates any of these.") if len(awards) else ""
        return empty_figure(
            words or t.gettext("Nothing on record matches these filters."), t=t, theme=theme
        )
    firsts = dated.groupby(Member.NAME.value)[Honour.YEAR.value].min()
    cities = sorted(firsts.index, key=lambda name: (firsts[name], name))
    own = dict(zip(dated[Member.NAME], dated[Honour.MEMBER_ID].eq(highlight), strict=True))
    first, last = int(dated[Honour.YEAR].min()), int(dated[Honour.YEAR].max())
    layout = {
        "showlegend": len(set(dated[Honour.KIND])) > 1,
        "legend": {"yref": "container", "y": 1, "yanchor": "top"},
        "xaxis": axis_of_years(first, last, around=0.7),
        "yaxis": {
            "range": [len(cities) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(len(cities))),
            "ticktext": [starred(name, mine=own[name]) for name in cities],
            "fixedrange": True,
            "zeroline": False,
        },
        "margin": {"t": 40, "b": 32},
    }
    lines = {name: line for line, name in enumerate(cities)}
    data = [_dots(rows, str(kind), lines, t, theme) for kind, rows in dated.groupby("kind")]
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def _dots(
    rows: pd.DataFrame, kind: str, lines: Mapping[str, int], t: Translator, theme: Theme
) -> Figure:
    symbol, colour = _LOOKS.get(kind, _LOOKS[HonourKind.OTHER])
    label = t.gettext(AWARD_KINDS.get(kind, kind))
    dots: list[dict[str, Any]] = []
    for key, group in rows.groupby([Member.NAME.value, Honour.YEAR.value]):
        name, year = map(str, key)
        titles = "<br>".join(escape(str(award)) for award in group[Honour.AWARD])
        dots.append(
            {
                "x": int(year),
                "y": lines[name],
                "card": f"<b>{escape(name)}</b>, {year}<br>{titles}",
                "number": f"×{len(group)}" if len(group) > 1 else "",
            }
        )
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": f"{label} ({t.number(len(rows))})",
        "x": [dot["x"] for dot in dots],
        "y": [dot["y"] for dot in dots],
        "text": [dot["number"] for dot in dots],
        "textposition": "middle right",
        "hovertext": [dot["card"] for dot in dots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {"symbol": symbol, "size": 13, "color": getattr(palette(theme), colour)},
    }
