"""Where events were held: host cities, on the map of Eurasia or of the world."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import pandas as pd

from dashboard.domain.event_frames import ByHost
from dashboard.domain.event_views import MapOf
from dashboard.domain.frames import Member
from dashboard.domain.membership import STATE, State
from dashboard.domain.my_city import MyCity
from dashboard.domain.projection import ATLAS
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.atlas import BaseMap, base_traces, world_traces
from dashboard.figures.event_words import host_card
from dashboard.figures.map_names import SHEET, labels, names
from dashboard.figures.my_city_mark import my_city_marks
from dashboard.figures.selection_rings import selection_rings
from dashboard.figures.theme import Figure, map_layout, palette, themed
from dashboard.i18n import Translator

LARGEST_PX = 30.0
SMALLEST_PX = 8.0


def event_map(
    hosts: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    base: BaseMap,
    area: MapOf = MapOf.EURASIA,
    selected: Sequence[str] = (),
    largest: float | None = None,
    mine: MyCity | None = None,
) -> Figure:
    """Draw the host cities of a ``BY_HOST`` frame; the area of a mark is its number of events.

    Args:
        hosts: the host cities.
        t: translator.
        theme: light or dark.
        base: addresses and ids of the outlines.
        area: the section's part of the world, or all of it.
        selected: keys of the hosts drawn with a ring.
        largest: number of events of the largest mark, so that sizes stay while a filter changes.
        mine: the reader's own city.

    Returns:
        A figure; the ``customdata`` of a mark is the key of its host.
    """
    drawn = on_sheet(hosts) if area is MapOf.EURASIA else hosts
    # The names of the membership map are placed by the columns of its frame.
    marks = drawn.rename(
        columns={ByHost.KEY.value: Member.ID.value, ByHost.NAME.value: Member.NAME.value}
    ).assign(**{STATE: State.JOINED})
    sizes = pd.Series(
        scales.area_size(
            drawn[ByHost.EVENTS].astype("float64").tolist(),
            LARGEST_PX,
            largest=largest,
            min_px=SMALLEST_PX,
        ),
        index=drawn.index,
        dtype="float64",
    )
    eurasia = area is MapOf.EURASIA
    traces = base_traces(base, theme) if eurasia else world_traces(base, theme)
    chosen = drawn[drawn[ByHost.KEY].isin(list(selected))]
    traces += _marks(drawn, sizes, t, theme) + selection_rings(chosen, sizes, theme)
    own = _own(drawn, mine)
    if eurasia:
        traces += labels(marks, sizes, theme)
    traces += my_city_marks(marks, sizes, own, t, theme)
    meta = names(marks, selected, mine=own.member_id if own else "") if eurasia else {}
    layout = {
        "geo": map_layout(theme=theme) if eurasia else _world_layout(theme),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "uirevision": area.value,
        "meta": meta,
        "dragmode": "pan",
        "showlegend": False,
        "legend": {"orientation": "v", "x": 1, "xanchor": "right", "y": 0, "yanchor": "bottom"},
    }
    return themed({"data": traces, "layout": layout}, t=t, theme=theme)


def on_sheet(hosts: pd.DataFrame) -> pd.DataFrame:
    """Return the hosts that lie inside the frame of the map of Eurasia."""
    x, y = ATLAS(hosts[ByHost.LAT].to_numpy("float64"), hosts[ByHost.LON].to_numpy("float64"))
    return hosts[(x > SHEET.left) & (x < SHEET.right) & (y < SHEET.top) & (y > SHEET.bottom)]


def _own(hosts: pd.DataFrame, mine: MyCity | None) -> MyCity | None:
    """Return the reader's own city under the key that it has as a host, where it is one."""
    if mine is None:
        return None
    is_host = bool(hosts[ByHost.KEY].eq(mine.slug).any())
    return replace(mine, member_id=mine.slug if is_host else "")


def _marks(hosts: pd.DataFrame, sizes: pd.Series, t: Translator, theme: Theme) -> list[Figure]:
    colours = palette(theme)
    announced = hosts[ByHost.ANNOUNCED].eq(hosts[ByHost.EVENTS])
    looks = (
        (~announced, t.gettext("Events reported as held"), colours.category_1, "circle"),
        (announced, t.gettext("Only announced"), colours.unknown, "circle-open"),
    )
    traces = []
    for these, title, colour, symbol in looks:
        rows = hosts[these]
        if rows.empty:
            continue
        hollow = symbol != "circle"
        traces.append(
            {
                "type": "scattergeo",
                "mode": "markers",
                "name": escape(f"{title} ({t.number(len(rows))})"),
                "lat": rows[ByHost.LAT].tolist(),
                "lon": rows[ByHost.LON].tolist(),
                "text": [host_card(row, t) for row in rows.to_dict("records")],
                "customdata": rows[ByHost.KEY].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {
                    "size": sizes[rows.index].tolist(),
                    "sizemode": "diameter",
                    "symbol": [symbol] * len(rows),
                    "color": colour,
                    "opacity": 0.9,
                    "line": {
                        "width": 2 if hollow else 0.8,
                        "color": colour if hollow else colours.paper,
                    },
                },
            }
        )
    return traces


def _world_layout(theme: Theme) -> Figure:
    colours = palette(theme)
    return {
        "projection": {"type": "natural earth", "rotation": {"lon": 40, "lat": 0}, "scale": 1},
        "center": {"lon": 40, "lat": 12},
        "lonaxis": {"range": [-140, 220]},
        "lataxis": {"range": [-58, 84]},
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "landcolor": colours.land,
    }
