"""Cities with the most twin towns, as a list counts them."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.tie_frames import TwinCount
from dashboard.domain.views import Theme
from dashboard.figures.area_words import town_code
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

SHOWN = 15


def twin_counts(twins: pd.DataFrame, *, t: Translator, theme: Theme) -> Figure:
    """Draw bars of twin towns, the most first, with the number of partner countries written.

    Args:
        twins: a ``TWIN_COUNT`` frame in the order of the bars; the first ``SHOWN`` with a count
            are drawn.
        t: translator.
        theme: light or dark.
    """
    rows = twins[twins[TwinCount.TWINS].notna()].head(SHOWN)[::-1]
    if rows.empty:
        return empty_figure(t.gettext("No count of twin towns is on record."), t=t, theme=theme)
    records = rows.to_dict("records")
    names = [f"{escape(str(row[TwinCount.CITY]))} ({town_code(row, t)})" for row in records]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": rows[TwinCount.TWINS].astype(int).tolist(),
        "text": [_short(row, t) for row in records],
        "customdata": [_written(row, t) for row in records],
        "textposition": "outside",
        **WRITTEN,
        "width": bar_width(len(names)),
        "hovertemplate": "%{y}: %{customdata}<extra></extra>",
        "marker": {"color": palette(theme).category_1},
    }
    top = int(rows[TwinCount.TWINS].max())
    layout = {
        "showlegend": False,
        "xaxis": {"visible": False, "range": [0, top * 1.6], "fixedrange": True},
        "yaxis": {**NAMES_AXIS},
        "margin": {"r": 16},
    }
    return themed({"data": [bar], "layout": layout}, t=t, theme=theme)


def _short(row: Mapping[Any, Any], t: Translator) -> str:
    """Return both numbers, which the subtitle names: a phone has no room for more."""
    known = [row[column] for column in (TwinCount.TWINS, TwinCount.COUNTRIES)]
    return " · ".join(t.number(int(number)) for number in known if pd.notna(number))


def _written(row: Mapping[Any, Any], t: Translator) -> str:
    number = t.number(int(row[TwinCount.TWINS]))
    if pd.isna(row[TwinCount.COUNTRIES]):
        return number
    countries = int(row[TwinCount.COUNTRIES])
    words = t.ngettext("%(n)s country", "%(n)s countries", countries) % {"n": t.number(countries)}
    return f"{number} · {words}"
