"""Bars of the share of city population that evidenced member cities represent."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.coverage_frames import AreaLevel, Covered
from dashboard.domain.membership import CURRENT, DISPUTED
from dashboard.domain.views import Theme
from dashboard.figures.coverage_words import area_label, counts_words, share_words
from dashboard.figures.disputed_words import disputed_code
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


def barred(covered: pd.DataFrame, by: AreaLevel) -> pd.DataFrame:
    """Keep the areas that get a bar or the words that they have none, the largest share first.

    Of countries all with a city; of the many regions those with an evidenced member city.
    """
    rows = covered[covered[Covered.CITIES].gt(0)]
    return rows if by is AreaLevel.COUNTRY else rows[rows[Covered.CITY_MEMBERS].gt(0)]


def coverage_bars(
    covered: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    by: AreaLevel = AreaLevel.COUNTRY,
    highlight: str = "",
) -> Figure:
    """Draw a bar an area; one without an evidenced member city has the words instead.

    Args:
        covered: a ``COVERED`` frame.
        t: translator.
        theme: light or dark.
        by: what its rows are.
        highlight: code of the area of the reader's own city.
    """
    rows = barred(covered, by)[::-1]
    if rows.empty:
        return empty_figure(t.gettext("No area has a city on record."), t=t, theme=theme)
    records = rows.to_dict("records")
    shares = [
        float(row[Covered.SHARE])
        if row[Covered.CITY_MEMBERS] and not pd.isna(row[Covered.SHARE])
        else None
        for row in records
    ]
    colours = palette(theme)
    mine = [bool(highlight) and row[Covered.CODE] == highlight for row in records]
    current = [row[Covered.SCOPE] == CURRENT for row in records]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": [
            starred(str(row[Covered.NAME]) or area_label(row, t), mine=one, chars=LABEL_CHARS)
            for row, one in zip(records, mine, strict=True)
        ],
        "x": [share or 0 for share in shares],
        "text": [_beside(row, t) for row in records],
        "textposition": "outside",
        "textfont": {
            "color": [colours.muted if share is None else colours.ink for share in shares]
        },
        **WRITTEN,
        "width": bar_width(len(records)),
        "customdata": [
            f"{escape(area_label(row, t))}: {share_words(row, t)}<br>{counts_words(row, t)}"
            for row in records
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "color": [colours.category_1 if one else colours.category_7 for one in current],
            "line": outline(mine, theme),
        },
    }
    widest = max([share for share in shares if share is not None], default=1.0)
    layout = {
        "showlegend": False,
        "xaxis": {"visible": False, "range": [0, widest * 1.75], "fixedrange": True},
        "yaxis": {**NAMES_AXIS},
        "margin": {"r": 32},
    }
    return themed({"data": [bar], "layout": layout}, t=t, theme=theme)


def _beside(row: Mapping[Any, Any], t: Translator) -> str:
    """Return what stands beside the name of an area: its share, or why it has none."""
    if row[Covered.SCOPE] == DISPUTED:
        return disputed_code(row[Covered.COUNTRY], t)
    return share_words(row, t)
