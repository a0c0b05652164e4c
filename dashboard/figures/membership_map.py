"""The membership map: who is a member as of a year, where, and how large."""

from collections.abc import Sequence
from html import escape
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.domain.crowding import GROUP_ABOVE, group
from dashboard.domain.disputed import in_disputed_region
from dashboard.domain.frames import Member
from dashboard.domain.membership import STATE, State, areas
from dashboard.domain.my_city import MyCity
from dashboard.domain.views import AreaBy, ColourBy, MemberKind, Theme
from dashboard.figures import scales
from dashboard.figures.atlas import (
    BaseMap,
    area_fills,
    base_traces,
    colour_bar,
    disputed_fills,
    shaded,
)
from dashboard.figures.map_names import labels, names
from dashboard.figures.my_city_mark import my_city_marks
from dashboard.figures.region_outlines import outline_files
from dashboard.figures.selection_rings import selection_rings
from dashboard.figures.size_key import LARGEST_PX, SMALLEST_PX, size_key
from dashboard.figures.theme import Figure, map_layout, palette, themed
from dashboard.figures.words import CARD, KINDS, STATES
from dashboard.i18n import Translator

SHADED_RIM = 1.8

SYMBOLS = MappingProxyType(
    {
        State.JOINED: "circle",
        State.UNDATED: "circle-open",
        State.IMPLIED: "diamond-open",
        State.LEFT: "x-thin-open",
    }
)


_DRAWN = (
    Member.ID,
    Member.NAME,
    Member.COUNTRY,
    Member.COUNTRY_NAME,
    Member.REGION,
    Member.REGION_ID,
    Member.KIND,
    Member.JOINED,
    Member.LAT,
    Member.LON,
    Member.POPULATION,
    STATE,
    CARD,
)


def membership_map(
    there: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    base: BaseMap,
    colour: ColourBy = ColourBy.STATUS,
    area: AreaBy = AreaBy.NONE,
    selected: Sequence[str] = (),
    largest: float | None = None,
    mine: MyCity | None = None,
) -> Figure:
    """Draw the members of a frame of ``membership.as_of``.

    ``layout.meta`` carries what ``assets/js/map_names.js`` needs to name marks on the screen:
    ``names``, pairs of id and name, the most important first, and ``selected``, the ids that are
    named in any case; ``largest``, the population of a mark of ``LARGEST_PX``; and ``sizes``, the
    key of a saved image.

    Args:
        there: a ``MEMBER`` frame with the columns ``state`` and ``card``.
        t: translator.
        theme: light or dark.
        base: addresses and ids of the outlines.
        colour: what a member's colour stands for.
        area: what the shaded areas count.
        selected: ids of the members drawn with a ring.
        largest: population of the largest mark, so that sizes stay while a filter changes.
        mine: the reader's own city: a ring and its name, or a mark of its own where it is none
            of the members drawn.

    Returns:
        A figure; the ``customdata`` of a mark is the id of its member.
    """
    there = there[list(_DRAWN)].astype(object)  # one block: rows are then picked in one go
    placed = there[there[Member.LAT].notna()].sort_values(
        Member.POPULATION, ascending=False, na_position="last", kind="stable"
    )
    traces = [*base_traces(base, theme), *_areas(there, area, base, t, theme)]
    meta: Figure = {}
    if len(placed) > GROUP_ABOVE:
        points = {Member.LAT.value: "float64", Member.LON.value: "float64"}
        traces += _groups(placed.astype(points), t, theme)
        traces += my_city_marks(placed.head(0), pd.Series(dtype="float64"), mine, t, theme)
    else:
        known = placed[Member.POPULATION].dropna()
        top = largest if largest is not None else float(known.max()) if len(known) else None
        sizes = pd.Series(
            scales.area_size(
                [
                    float(value)
                    for value in placed[Member.POPULATION].to_numpy("float64", na_value=np.nan)
                ],
                LARGEST_PX,
                largest=top,
                min_px=SMALLEST_PX,
            ),
            index=placed.index,
            dtype="float64",
        )
        traces += _marks(placed, sizes, colour, t, theme, shaded_under=area is not AreaBy.NONE)
        traces += selection_rings(placed[placed[Member.ID].isin(list(selected))], sizes, theme)
        traces += labels(placed, sizes, theme)
        traces += my_city_marks(placed, sizes, mine, t, theme)
        meta = names(placed, selected, mine=mine.member_id if mine else "") | {
            "largest": top,
            "sizes": size_key(top, t),
        }
    layout = {
        "geo": map_layout(theme=theme),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "uirevision": "atlas",
        "meta": meta,
        "dragmode": "pan",
        "showlegend": False,  # components/legend.py draws it beside the map; images switch it on
        "legend": {"orientation": "v", "x": 1, "xanchor": "right", "y": 0, "yanchor": "bottom"},
    }
    return themed({"data": traces, "layout": layout}, t=t, theme=theme)


def _areas(
    there: pd.DataFrame, area: AreaBy, base: BaseMap, t: Translator, theme: Theme
) -> list[Figure]:
    colours = palette(theme)
    if area is AreaBy.NONE:
        regions = there[there[Member.KIND].eq(MemberKind.REGION)]
        drawn = regions[regions[Member.REGION_ID].isin(base.region_urls.keys())]
        if drawn.empty:
            return []
        ids = drawn[Member.REGION_ID].tolist()
        cards = dict(zip(ids, drawn[CARD], strict=True))
        members = dict(zip(ids, drawn[Member.ID], strict=True))
        return [
            area_fills(
                url,
                part,
                (colours.accent_soft, colours.accent),
                text=[cards[region] for region in part],
                customdata=[members[region] for region in part],
            )
            for url, part in outline_files(ids, base).items()
        ]
    by_country = area is AreaBy.COUNTRY
    column = Member.COUNTRY if by_country else Member.REGION_ID
    # Rows and outlines give the disputed regions to two countries: they count for neither.
    counted = there[~in_disputed_region(there)] if by_country else there
    counts = {str(key): int(number) for key, number in areas(counted, column).items()}
    labels = there.drop_duplicates(column).set_index(column.value)[
        Member.COUNTRY_NAME if by_country else Member.REGION
    ]
    names = {
        key: f"<b>{escape(str(labels.get(key, key)))}</b><br>"
        + t.ngettext("%(n)s member", "%(n)s members", number) % {"n": t.number(number)}
        for key, number in counts.items()
    }
    shades = shaded(
        base.countries_url if by_country else base.regions_url,
        counts,
        names,
        title=t.gettext("Members"),
        theme=theme,
        t=t,
    )
    return [shades, *disputed_fills(base, theme, t)] if by_country else [shades]


def _trace(rows: pd.DataFrame, **more: object) -> Figure:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lat": rows[Member.LAT].tolist(),
        "lon": rows[Member.LON].tolist(),
        "text": rows[CARD].tolist(),
        "customdata": rows[Member.ID].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        **more,
    }


def _marker(
    rows: pd.DataFrame, sizes: pd.Series, colour: object, edge: str, *, rim: float = 0.8
) -> Figure:
    hollow = rows[STATE].ne(State.JOINED)
    return {
        "size": sizes[rows.index].tolist(),
        "sizemode": "diameter",
        "symbol": [SYMBOLS[State(state)] for state in rows[STATE]],
        "color": colour,
        "opacity": 0.92,
        "line": {"width": [2 if open_ else rim for open_ in hollow], "color": edge},
    }


def _marks(
    placed: pd.DataFrame,
    sizes: pd.Series,
    colour: ColourBy,
    t: Translator,
    theme: Theme,
    *,
    shaded_under: bool,
) -> list[Figure]:
    colours = palette(theme)
    rim = SHADED_RIM if shaded_under else 0.8
    if colour is ColourBy.JOINED:
        return _by_joining_year(placed, sizes, t, theme, rim)
    if colour is ColourBy.STATUS:
        column, names = STATE, STATES
        look = {
            State.JOINED: colours.category_1,
            State.UNDATED: colours.category_1,
            State.IMPLIED: colours.unknown,
            State.LEFT: colours.muted,
        }
        titles = {str(state): t.gettext(names[state]) for state in State}
        # On the blue of shaded areas the blue of a member would vanish.
        fills: dict[str, str] = {
            str(state): colours.ink if shaded_under else fill for state, fill in look.items()
        }
    elif colour is ColourBy.KIND:
        column = Member.KIND
        titles = {str(kind): t.gettext(KINDS[kind]) for kind in MemberKind}
        fills = {str(kind): scales.kind_mark(kind, theme).colour for kind in MemberKind}
    else:
        column = Member.COUNTRY
        names_by_code = placed.drop_duplicates(Member.COUNTRY).set_index(Member.COUNTRY.value)
        order = placed[Member.COUNTRY].value_counts().index.tolist()
        titles = {code: str(names_by_code.loc[code, Member.COUNTRY_NAME]) for code in order}
        fills = {code: mark.colour for code, mark in scales.category_marks(order, theme).items()}
    traces = []
    for category, title in titles.items():
        rows = placed[placed[column].eq(category)]
        if rows.empty:
            continue
        fill = fills[category]
        hollow = rows[STATE].ne(State.JOINED).all()
        traces.append(
            _trace(
                rows,
                name=escape(f"{title} ({t.number(len(rows))})"),
                marker=_marker(rows, sizes, fill, fill if hollow else colours.paper, rim=rim),
            )
        )
    return traces


def _by_joining_year(
    placed: pd.DataFrame, sizes: pd.Series, t: Translator, theme: Theme, rim: float
) -> list[Figure]:
    colours = palette(theme)
    dated = placed[placed[STATE].eq(State.JOINED)]
    traces = []
    if not dated.empty:
        years = dated[Member.JOINED].astype(int).tolist()
        marker = _marker(dated, sizes, years, colours.paper, rim=rim)
        marker |= {
            "colorscale": scales.chronological(),
            "showscale": False,  # as with the shaded areas
            "colorbar": colour_bar(t.gettext("Joined"), x=0.5) | {"tickformat": "d", "nticks": 6},
        }
        traces.append(_trace(dated, name=t.gettext("Joining year known"), marker=marker))
    for state in (State.UNDATED, State.IMPLIED, State.LEFT):
        rows = placed[placed[STATE].eq(state)]
        if not rows.empty:
            name = f"{t.gettext(STATES[state])} ({t.number(len(rows))})"
            marker = _marker(rows, sizes, colours.unknown, colours.unknown)
            traces.append(_trace(rows, name=name, marker=marker))
    return traces


def _groups(placed: pd.DataFrame, t: Translator, theme: Theme) -> list[Figure]:
    colours = palette(theme)
    cells = placed.assign(cell=group(placed)).groupby("cell")
    table = cells.agg(
        lat=(Member.LAT.value, "mean"),
        lon=(Member.LON.value, "mean"),
        number=(Member.ID.value, "size"),
        first=(Member.NAME.value, "first"),
    )
    text = [
        t.ngettext("%(n)s member", "%(n)s members", int(number)) % {"n": t.number(int(number))}
        + f"<br>{escape(first)}"
        for number, first in zip(table["number"], table["first"], strict=True)
    ]
    return [
        {
            "type": "scattergeo",
            "mode": "markers",
            "lat": table["lat"].round(3).tolist(),
            "lon": table["lon"].round(3).tolist(),
            "text": text,
            "hovertemplate": "%{text}<extra></extra>",
            "name": t.gettext("Groups of nearby members"),
            "marker": {
                "size": scales.area_size(table["number"].astype(float).tolist(), LARGEST_PX),
                "color": colours.category_1,
                "opacity": 0.8,
                "line": {"width": 0.8, "color": colours.paper},
            },
        }
    ]
