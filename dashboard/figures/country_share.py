"""What share of the people in a country's cities lives in member cities."""

import pandas as pd

from dashboard.domain.membership import CURRENT, DISPUTED, Coverage, by_share
from dashboard.domain.views import Theme
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

FULL = 1.0


def country_share(
    table: pd.DataFrame, *, t: Translator, theme: Theme, highlight: str = ""
) -> Figure:
    """Draw bars of the share of city population by country, the largest first.

    A country without an evidenced member has no bar but the words: its share is not known to
    be zero. Neither have places in disputed regions, which stand last.

    Args:
        table: a frame of ``membership.coverage``.
        t: translator.
        theme: light or dark.
        highlight: country of the reader's own city.
    """
    current = table[Coverage.SCOPE].eq(CURRENT) | table[Coverage.MEMBERS].gt(0)
    disputed = table[Coverage.SCOPE].eq(DISPUTED)
    rows = by_share(table[current & (table[Coverage.CITY_POPULATION].gt(0) | disputed)])[::-1]
    if rows.empty:
        return empty_figure(t.gettext("No country has a city on record."), t=t, theme=theme)
    colours = palette(theme)
    records = rows.to_dict("records")
    shares = [
        float(row[Coverage.SHARE])
        if row[Coverage.MEMBER_POPULATION] and not pd.isna(row[Coverage.SHARE])
        else None
        for row in records
    ]
    nobody, undecided = t.gettext("none evidenced"), t.gettext("no share")
    gaps = [
        f"{note}: {undecided}" if (note := disputed_note(row, t)) else nobody for row in records
    ]
    mine = [is_mine(row, highlight) for row in records]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": [
            starred(row[Coverage.NAME], mine=one) for row, one in zip(records, mine, strict=True)
        ],
        "x": [0 if share is None else share for share in shares],
        "text": [
            gap if share is None else t.percent(share, 1)
            for share, gap in zip(shares, gaps, strict=True)
        ],
        "textposition": "outside",
        "textfont": {"color": [colours.muted if s is None else colours.ink for s in shares]},
        **WRITTEN,
        "width": bar_width(len(records)),
        "hovertemplate": "%{y}: %{text}<extra></extra>",
        "marker": {"color": colours.category_1, "line": outline(mine, theme)},
    }
    widest = max([share for share in shares if share is not None], default=FULL)
    layout = {
        "showlegend": False,
        "xaxis": {"visible": False, "range": [0, min(widest * 1.25, 1.2)], "fixedrange": True},
        "yaxis": {**NAMES_AXIS},
        "margin": {"r": 32},
    }
    return themed({"data": [bar], "layout": layout}, t=t, theme=theme)


def share_sentence(table: pd.DataFrame, t: Translator) -> str:
    """Say in how many countries a member city stands, and where the share is largest."""
    rows = table[table[Coverage.MEMBER_POPULATION].gt(0) & table[Coverage.SHARE].notna()]
    if rows.empty:
        return t.gettext("No member city with a known population is on record.")
    first = rows.nlargest(1, Coverage.SHARE.value).iloc[0]
    return t.gettext(
        "The share is largest in one country: %(country)s, %(share)s. Only evidenced member "
        "cities of 15,000 inhabitants and more count."
    ) % {"country": first[Coverage.NAME], "share": t.percent(float(first[Coverage.SHARE]), 1)}
