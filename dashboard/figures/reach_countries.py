"""Cities named at events by country: hosts, those in another part only, and those announced."""

from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.attendance_frames import Reach
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.disputed_words import disputed_code, disputed_places
from dashboard.figures.my_city_mark import LABEL_CHARS, outline, starred
from dashboard.figures.theme import (
    NAMES_AXIS,
    WRITTEN,
    Figure,
    bar_width,
    empty_figure,
    palette,
    themed,
)
from dashboard.i18n import Translator

LEAST_SHARE = 0.1  # of the longest row, for a number inside a bar
SHOWN = 14
"""Countries drawn; the others stand in the table."""

_COUNTED = (Reach.HOSTS, Reach.OTHERS, Reach.ANNOUNCED)


def drawn(reach: pd.DataFrame, highlight: str = "") -> pd.DataFrame:
    """Return the rows that are drawn: the most reached, the reader's own, and disputed places."""
    disputed = reach[Reach.DISPUTED].astype(bool)
    countries = reach[~disputed]
    first = countries.head(SHOWN)
    own = countries.iloc[len(first) :]
    return pd.concat([first, own[own[Reach.COUNTRY].eq(highlight)], reach[disputed]])


def label(row: dict[Any, Any], t: Translator) -> str:
    """Name a row: a country, or the places of a disputed region."""
    if row[Reach.DISPUTED]:
        return disputed_places(row[Reach.NAME], row[Reach.COUNTRY], t)
    return str(row[Reach.NAME]) or t.gettext("Country not stated")


def reach_countries(
    reach: pd.DataFrame, *, t: Translator, theme: Theme, highlight: str = ""
) -> Figure:
    """Draw bars of cities by country, the longest first, disputed places last.

    Args:
        reach: a ``REACH`` frame.
        t: translator.
        theme: light or dark.
        highlight: country of the reader's own city.
    """
    rows = drawn(reach, highlight)[::-1]
    if rows.empty:
        return empty_figure(t.gettext("No city matches these filters."), t=t, theme=theme)
    colours = palette(theme)
    records = rows.to_dict("records")
    mine = [row[Reach.COUNTRY] == highlight and not row[Reach.DISPUTED] for row in records]
    names = [
        starred(_name(row, t), mine=one, chars=LABEL_CHARS)
        for row, one in zip(records, mine, strict=True)
    ]

    least = float(rows[list(_COUNTED)].sum(axis=1).max()) * LEAST_SHARE

    def bars(column: Reach, name: str, fill: str, pattern: str) -> Figure:
        values = [int(row[column]) for row in records]
        return {
            "type": "bar",
            "orientation": "h",
            "y": names,
            "x": values,
            "name": name,
            "text": [_written(row, column, t, least) for row in records],
            "textposition": "outside",  # of the last bar of a row; Plotly keeps the others inside
            **WRITTEN,
            "width": bar_width(len(names)),
            "hovertemplate": "%{y}: %{x}<extra>" + escape(name) + "</extra>",
            "marker": {
                "color": fill,
                "line": outline(mine, theme),
                "pattern": scales.hatching(pattern, colours.paper),
            },
        }

    layout = {
        "barmode": "stack",
        "xaxis": {"visible": False, "rangemode": "tozero", "fixedrange": True},
        "yaxis": {**NAMES_AXIS},
        "margin": {"r": 32},
        "legend": {"traceorder": "normal"},
    }
    data = [
        bars(Reach.HOSTS, t.gettext("Hosted at least once"), colours.category_1, ""),
        bars(Reach.OTHERS, t.gettext("Named in another part only"), colours.category_5, "/"),
    ]
    if rows[Reach.ANNOUNCED].sum():
        data.append(bars(Reach.ANNOUNCED, t.gettext("Only announced"), colours.unknown, "-"))
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def _name(row: dict[Any, Any], t: Translator) -> str:
    """Name a row within the width of a phone; what is disputed stands at its bar."""
    return str(row[Reach.NAME]) if row[Reach.DISPUTED] else label(row, t)


def _written(row: dict[Any, Any], column: Reach, t: Translator, least: float) -> str:
    """Return the sum of a row at its last bar, with what to know of it.

    Inside the bars before it their own number stands where they are at least ``least`` long.
    """
    if not row[column]:
        return ""
    last = next(one for one in _COUNTED[::-1] if row[one])
    if column is not last:
        return t.number(int(row[column])) if row[column] >= least else ""
    number = t.number(int(sum(row[one] for one in _COUNTED)))
    if not row[Reach.DISPUTED]:
        return number
    return f"{number} · {disputed_code(row[Reach.COUNTRY], t)}"
