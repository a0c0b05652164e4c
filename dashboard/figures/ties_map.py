"""Ties between towns as arcs on great circles, on the map of the region or of the world."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.great_circle import great_circle
from dashboard.domain.my_city import MyCity
from dashboard.domain.tie_frames import Arc, Rest
from dashboard.domain.tie_views import Extent
from dashboard.domain.views import Theme
from dashboard.figures.area_words import area_label
from dashboard.figures.atlas import BaseMap, base_traces, world_traces
from dashboard.figures.my_city_mark import my_city_marks
from dashboard.figures.scales import area_size
from dashboard.figures.theme import Figure, map_layout, palette, themed
from dashboard.i18n import Translator

DRAWN = 300
"""Most arcs that are drawn at once."""

LARGEST_PX = 34.0
_TOWN_PX = (4.0, 15.0)
_DECIMALS = 2
_SEAM_LON = -169.0
"""Where the map of the world is cut: through the Bering Strait."""

_MIDDLE_LON = 70.0
"""Degrees east that stand upright on the map of the region."""


def ties_map(
    arcs: pd.DataFrame,
    rest: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    base: BaseMap,
    extent: Extent = Extent.REGION,
    of: int | None = None,
    mine: MyCity | None = None,
) -> Figure:
    """Draw ties as arcs, and those that are not drawn one by one as a number at each country.

    Args:
        arcs: an ``ARC`` frame; at most the first ``DRAWN`` are drawn.
        rest: a ``REST`` frame of the others.
        t: translator.
        theme: light or dark.
        base: addresses and ids of the outlines.
        extent: the region, or the world.
        of: place that the arcs are those of, drawn as a star.
        mine: the reader's own city.

    Returns:
        A figure; the ``customdata`` of a town's mark is the last part of its address.
    """
    arcs = arcs.head(DRAWN)
    world = extent is Extent.WORLD
    traces = world_traces(base, theme)
    traces += [] if world else base_traces(base, theme)
    traces += _lines(arcs, theme) + _rest(rest, t, theme) + _towns(arcs, of, t, theme)
    nobody = pd.DataFrame({"member_id": pd.Series(dtype="str"), "lat": [], "lon": []})
    traces += my_city_marks(nobody, pd.Series(dtype="float64"), mine, t, theme)
    layout = {
        "geo": _world(theme) if world else _region(theme),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "uirevision": f"ties-{extent}",
        "dragmode": "pan",
        "showlegend": False,
    }
    return themed({"data": traces, "layout": layout}, t=t, theme=theme)


def _region(theme: Theme) -> Figure:
    """Return the window of the region with the whole of Europe, where most partners are."""
    return map_layout(theme=theme) | {
        "projection": {
            "type": "conic equal area",
            "rotation": {"lon": _MIDDLE_LON, "lat": 0},
            "parallels": [40, 65],
            "scale": 1.6,
        },
        "center": {"lon": 67, "lat": 57},
        "lonaxis": {"range": [-10, 150]},
        "lataxis": {"range": [-12, 90]},
    }


def _world(theme: Theme) -> Figure:
    return map_layout(theme=theme) | {
        "projection": {
            "type": "natural earth",
            "rotation": {"lon": _SEAM_LON + 180, "lat": 0},
            "scale": 1,
        },
        "center": {"lon": _SEAM_LON + 180, "lat": 12},
        "lonaxis": {"range": [_SEAM_LON, _SEAM_LON + 360]},
        "lataxis": {"range": [-60, 85]},
    }


def _lines(arcs: pd.DataFrame, theme: Theme) -> list[Figure]:
    """Return all arcs as one trace: as many traces as arcs would take seconds to draw."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    ends = arcs[[Arc.ONE_LAT, Arc.ONE_LON, Arc.OTHER_LAT, Arc.OTHER_LON]]
    for one_lat, one_lon, other_lat, other_lon in ends.itertuples(index=False, name=None):
        way = great_circle((one_lat, one_lon), (other_lat, other_lon)).round(_DECIMALS)
        lat += [*way[:, 0].tolist(), None]
        lon += [*way[:, 1].tolist(), None]
    if not lat:
        return []
    return [
        {
            "type": "scattergeo",
            "mode": "lines",
            "lat": lat,
            "lon": lon,
            "connectgaps": False,
            "line": {"width": 1, "color": palette(theme).category_1},
            "opacity": 0.4,
            "hoverinfo": "skip",
        }
    ]


def _sides(arcs: pd.DataFrame) -> pd.DataFrame:
    """Return the ends of the arcs, one row an end, with the name of the other one."""
    one = {
        Arc.ONE_ID: "id",
        Arc.ONE_SLUG: "slug",
        Arc.ONE: "name",
        Arc.ONE_LAT: "lat",
        Arc.ONE_LON: "lon",
        Arc.OTHER: "partner",
    }
    other = {
        Arc.OTHER_ID: "id",
        Arc.OTHER_SLUG: "slug",
        Arc.OTHER: "name",
        Arc.OTHER_LAT: "lat",
        Arc.OTHER_LON: "lon",
        Arc.ONE: "partner",
    }
    return pd.concat(
        [arcs[list(side)].set_axis(list(side.values()), axis="columns") for side in (one, other)]
    )


def _towns(arcs: pd.DataFrame, of: int | None, t: Translator, theme: Theme) -> list[Figure]:
    if arcs.empty:
        return []
    colours = palette(theme)
    towns = (
        _sides(arcs)
        .groupby(["id", "slug", "name", "lat", "lon"], as_index=False)
        .agg(ties=("partner", "size"), partners=("partner", lambda names: list(names)[:5]))
        .sort_values(["ties", "id"], ascending=[False, True])
    )
    least, largest = _TOWN_PX
    chosen = [place == of for place in towns["id"]]
    sizes = area_size(towns["ties"].astype(float).tolist(), largest, min_px=least)
    return [
        {
            "type": "scattergeo",
            "mode": "markers",
            "lat": towns["lat"].tolist(),
            "lon": towns["lon"].tolist(),
            "text": [_card(row, t) for row in towns.to_dict("records")],
            "customdata": towns["slug"].tolist(),
            "hovertemplate": "%{text}<extra></extra>",
            "name": t.gettext("Towns whose ties are drawn"),
            "marker": {
                "size": [
                    largest + 3 if own else size for own, size in zip(chosen, sizes, strict=True)
                ],
                "symbol": ["star" if own else "circle" for own in chosen],
                "color": [colours.warning if own else colours.category_1 for own in chosen],
                "line": {"width": 0.6, "color": colours.paper},
            },
        }
    ]


def _card(row: Mapping[Any, Any], t: Translator) -> str:
    ties = int(row["ties"])
    partners: list[str] = row["partners"]
    number = t.ngettext("%(n)s tie drawn", "%(n)s ties drawn", ties) % {"n": t.number(ties)}
    names = ", ".join(escape(name) for name in partners)
    more = " …" if ties > len(partners) else ""
    return f"<b>{escape(str(row['name']))}</b><br>{number}<br>{names}{more}"


def _rest(rest: pd.DataFrame, t: Translator, theme: Theme) -> list[Figure]:
    if rest.empty:
        return []
    colours = palette(theme)
    numbers = rest[Rest.TIES].astype(int).tolist()
    names = [
        escape(area_label(row[Rest.COUNTRY], row[Rest.COUNTRY_NAME], t))
        for row in rest.to_dict("records")
    ]
    return [
        {
            "type": "scattergeo",
            "mode": "markers+text",
            "lat": rest[Rest.LAT].round(_DECIMALS).tolist(),
            "lon": rest[Rest.LON].round(_DECIMALS).tolist(),
            "text": [t.number(number) if number >= max(numbers) / 12 else "" for number in numbers],
            "textfont": {"size": 12, "color": colours.ink},
            "hovertext": [
                f"<b>{name}</b><br>"
                + t.ngettext(
                    "%(n)s tie not drawn one by one", "%(n)s ties not drawn one by one", number
                )
                % {"n": t.number(number)}
                for name, number in zip(names, numbers, strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "name": t.gettext("Ties not drawn one by one, by country"),
            "marker": {
                "size": area_size([float(number) for number in numbers], LARGEST_PX, min_px=6),
                "color": colours.category_5,
                "opacity": 0.55,
                "line": {"width": 1, "color": colours.ink},
            },
        }
    ]
