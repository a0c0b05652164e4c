"""The map of white spots: member cities filled, other large cities hollow, areas by share."""

from html import escape
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.domain.coverage import LARGE_FROM, at_least, is_member
from dashboard.domain.coverage_frames import AreaLevel, Covered, ScopeCity
from dashboard.domain.membership import CURRENT, DISPUTED
from dashboard.domain.my_city import MyCity
from dashboard.domain.views import MemberStatus, Theme
from dashboard.figures import scales
from dashboard.figures.atlas import BaseMap, area_fills, base_traces, disputed_fills, shaded
from dashboard.figures.coverage_words import (
    MEMBERSHIPS,
    area_label,
    city_card,
    counts_words,
    share_words,
)
from dashboard.figures.map_names import labels, names
from dashboard.figures.my_city_mark import my_city_marks
from dashboard.figures.size_key import LARGEST_PX, SMALLEST_PX
from dashboard.figures.theme import Figure, map_layout, palette, themed
from dashboard.i18n import N_, Translator

LARGEST = 2_500_000
"""Inhabitants of the largest mark; the one larger city would shrink all others to dots."""

CLASSES = (0, 5, 10, 25, 50)
_HOLLOW = N_("Not evidenced, 100,000 and more")


def drawn_cities(cities: pd.DataFrame) -> pd.DataFrame:
    """Keep what the map draws: evidenced members, and large cities of the current scope."""
    large = at_least(cities, LARGE_FROM) & cities[ScopeCity.SCOPE].eq(CURRENT)
    return cities[large | is_member(cities)]


def white_spots(
    cities: pd.DataFrame,
    covered: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    base: BaseMap,
    by: AreaLevel = AreaLevel.COUNTRY,
    mine: MyCity | None = None,
) -> Figure:
    """Draw the cities of :func:`drawn_cities` on areas shaded by the share that is covered.

    The area of a mark is the population, up to ``LARGEST``; ``layout.meta`` names the marks as in
    ``membership_map``.

    Args:
        cities: a ``SCOPE_CITY`` frame.
        covered: a ``COVERED`` frame of the level ``by``.
        t: translator.
        theme: light or dark.
        base: addresses and ids of the outlines.
        by: what is shaded.
        mine: the reader's own city.

    Returns:
        A figure; the ``customdata`` of a mark is the last part of its profile's address.
    """
    placed = drawn_cities(cities)
    placed = placed[placed[ScopeCity.LAT].notna() & placed[ScopeCity.LON].notna()].sort_values(
        ScopeCity.POPULATION, ascending=False, na_position="last", kind="stable"
    )
    people = placed[ScopeCity.POPULATION].to_numpy("float64", na_value=np.nan)
    sizes = pd.Series(
        scales.area_size(
            np.minimum(people, LARGEST).tolist(),
            LARGEST_PX,
            largest=float(LARGEST),
            min_px=SMALLEST_PX,
        ),
        index=placed.index,
        dtype="float64",
    )
    traces = [*base_traces(base, theme), *_areas(covered, by, base, t, theme)]
    traces += _marks(placed, sizes, t, theme)
    everyone = pd.Series(data=True, index=placed.index)
    plain = placed.astype({ScopeCity.NAME.value: object})
    traces += labels(plain, sizes, theme, named=everyone)
    traces += my_city_marks(placed, sizes, mine, t, theme)
    meta = names(
        plain, (), mine=mine.slug if mine else "", named=everyone, key=ScopeCity.SLUG.value
    )
    layout = {
        "geo": map_layout(theme=theme),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "uirevision": "white-spots",
        "meta": meta | {"largest": float(LARGEST)},
        "dragmode": "pan",
        "showlegend": False,
        "legend": {"orientation": "v", "x": 1, "xanchor": "right", "y": 0, "yanchor": "bottom"},
    }
    return themed({"data": traces, "layout": layout}, t=t, theme=theme)


def _areas(
    covered: pd.DataFrame, by: AreaLevel, base: BaseMap, t: Translator, theme: Theme
) -> list[Figure]:
    rows = [
        row
        for row in covered.to_dict("records")
        if row[Covered.SCOPE] != DISPUTED and not pd.isna(row[Covered.SHARE])
    ]
    words = {
        str(row[Covered.CODE]): f"<b>{escape(area_label(row, t))}</b><br>"
        f"{share_words(row, t)}<br>{counts_words(row, t)}"
        for row in rows
    }
    shares = {
        str(row[Covered.CODE]): float(row[Covered.SHARE]) * 100
        for row in rows
        if row[Covered.CITY_MEMBERS]
    }
    url = base.countries_url if by is AreaLevel.COUNTRY else base.regions_url
    colours = palette(theme)
    empty = [code for code in words if code not in shares]
    traces = []
    if empty:
        look = (colours.land, colours.border)
        traces.append(area_fills(url, empty, look, text=[words[code] for code in empty]))
    if shares:
        bounds = [t.percent(bound / 100) for bound in CLASSES]
        spans = [f"{low}–{high}" for low, high in pairwise(bounds[1:])]
        traces.append(
            shaded(
                url,
                shares,
                words,
                title=t.gettext("Share of city population"),
                theme=theme,
                t=t,
                classes=CLASSES,
                labels=[f"<{bounds[1]}", *spans, f"≥{bounds[-1]}"],
            )
        )
    return [*traces, *(disputed_fills(base, theme, t) if by is AreaLevel.COUNTRY else [])]


class _Look(NamedTuple):
    words: str
    symbol: str
    colour: str


def _marks(placed: pd.DataFrame, sizes: pd.Series, t: Translator, theme: Theme) -> list[Figure]:
    colours = palette(theme)
    status = placed[ScopeCity.STATUS]
    member, implied = (status.eq(one) for one in (MemberStatus.MEMBER, MemberStatus.UNKNOWN))
    evidenced = t.gettext(MEMBERSHIPS[MemberStatus.MEMBER])
    named = t.gettext(MEMBERSHIPS[MemberStatus.UNKNOWN])
    looks = (  # the first drawn lies below
        (~member & ~implied, _Look(t.gettext(_HOLLOW), "circle-open", colours.warning)),
        (implied, _Look(named, "diamond-open", colours.unknown)),
        (member, _Look(evidenced, "circle", colours.ink)),
    )
    return [
        _trace(placed[mask], sizes[mask], look, t, colours.paper)
        for mask, look in looks
        if mask.any()
    ]


def _trace(rows: pd.DataFrame, sizes: pd.Series, look: _Look, t: Translator, paper: str) -> Figure:
    hollow = look.symbol.endswith("-open")
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": f"{look.words} ({t.number(len(rows))})",
        "lat": rows[ScopeCity.LAT].tolist(),
        "lon": rows[ScopeCity.LON].tolist(),
        "text": [city_card(row, t) for row in rows.to_dict("records")],
        "customdata": rows[ScopeCity.SLUG].astype(str).tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": sizes.tolist(),
            "sizemode": "diameter",
            "symbol": look.symbol,
            "color": look.colour,
            "opacity": 0.92,
            "line": {
                "width": 1.8 if hollow else 1.6,
                "color": look.colour if hollow else paper,
            },
        },
    }
