"""Members by country, with the cities that the record only implies."""

from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.membership import DISPUTED, Coverage
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.my_city_mark import is_mine, outline, starred
from dashboard.figures.theme import (
    NAMES_AXIS,
    WRITTEN,
    Figure,
    bar_width,
    empty_figure,
    palette,
    themed,
)
from dashboard.figures.words import disputed_note
from dashboard.i18n import Translator


def country_members(
    table: pd.DataFrame, *, t: Translator, theme: Theme, highlight: str = ""
) -> Figure:
    """Draw bars of members by country, the longest first, disputed places last.

    Args:
        table: a frame of ``membership.coverage``.
        t: translator.
        theme: light or dark.
        highlight: country of the reader's own city, which has a row even without a member.
    """
    own = table[Coverage.COUNTRY].eq(highlight) & table[Coverage.SCOPE].ne(DISPUTED)
    rows = table[(table[Coverage.MEMBERS] > 0) | (table[Coverage.IMPLIED] > 0) | own][::-1]
    if rows.empty:
        return empty_figure(t.gettext("No member matches these filters."), t=t, theme=theme)
    colours = palette(theme)
    records = rows.to_dict("records")
    mine = [is_mine(row, highlight) for row in records]
    names = [starred(row[Coverage.NAME], mine=one) for row, one in zip(records, mine, strict=True)]

    def bars(column: Coverage, name: str, fill: str, pattern: str) -> Figure:
        values = rows[column].astype(int).tolist()
        return {
            "type": "bar",
            "orientation": "h",
            "y": names,
            "x": values,
            "name": name,
            "text": [_written(row, column, t) for row in records],
            "textposition": "outside",
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
        bars(Coverage.MEMBERS, t.gettext("Evidenced members"), colours.category_1, ""),
        bars(Coverage.IMPLIED, t.gettext("Membership only implied"), colours.unknown, "/"),
    ]
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def _written(row: dict[Any, Any], column: Coverage, t: Translator) -> str:
    """Return the number at a bar, with what to know of it at the last bar of its row."""
    if not row[column]:
        nobody = not row[Coverage.MEMBERS] and not row[Coverage.IMPLIED]
        return t.gettext("none evidenced") if nobody and column is Coverage.IMPLIED else ""
    last = column is Coverage.IMPLIED or not row[Coverage.IMPLIED]
    note = disputed_note(row, t) if last else ""
    return " · ".join(part for part in (t.number(row[column]), note) if part)
