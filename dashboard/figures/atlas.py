"""The base of every map: land, borders and the window of the region, by address, never inline."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dashboard.domain.views import Theme
from dashboard.figures.scales import shading
from dashboard.figures.theme import Figure, palette
from dashboard.i18n import Translator
from dashboard.settings import Borders

CLASSES = (1, 2, 5, 10, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """Addresses and ids of the outlines.

    Attributes:
        countries_url: address of the countries' GeoJSON; features are named by ISO 3166-1 alpha-2.
        regions_url: address of the first-level regions' GeoJSON; features are named by region id.
        region_urls: address of the outline of one region alone, by region id.
        land_url: address of the land without borders.
        scope: countries of the section's scope.
        neighbours: other countries, drawn for context.
        land: ids of the pieces of land.
        world_url: address of the land of the whole world, coarse and without borders.
        borders: whether borders are drawn at all.
    """

    countries_url: str
    regions_url: str
    region_urls: Mapping[str, str]
    land_url: str
    scope: tuple[str, ...]
    neighbours: tuple[str, ...]
    land: tuple[str, ...]
    world_url: str
    borders: Borders = Borders.OUTLINE


def _flat(url: str, ids: tuple[str, ...], fill: str, line: str, width: float) -> Figure:
    return {
        "type": "choropleth",
        "geojson": url,
        "featureidkey": "id",
        "locations": list(ids),
        "z": [0] * len(ids),
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"line": {"color": line, "width": width}},
    }


def base_traces(base: BaseMap, theme: Theme) -> list[Figure]:
    """Return the traces under the data: land only, or neighbours and scope with borders."""
    colours = palette(theme)
    if base.borders is Borders.LAND:
        return [_flat(base.land_url, base.land, colours.land, colours.land, 0.3)]
    return [
        _flat(base.countries_url, base.neighbours, colours.neighbour, colours.border, 0.4),
        _flat(base.countries_url, base.scope, colours.land, colours.border, 0.8),
    ]


def world_traces(base: BaseMap, theme: Theme) -> list[Figure]:
    """Return the traces under the data of a map of the world: its land, and the scope on it."""
    colours = palette(theme)
    world = _flat(base.world_url, ("world",), colours.neighbour, colours.border, 0.4)
    if base.borders is Borders.LAND:
        return [world]
    return [world, _flat(base.countries_url, base.scope, colours.land, colours.border, 0.4)]


def shaded(
    url: str,
    counts: dict[str, int],
    names: dict[str, str],
    *,
    title: str,
    theme: Theme,
    t: Translator,
) -> Figure:
    """Return a choropleth of whole numbers in classes, with its colour bar.

    One country has most of the members, so classes that grow tell the others apart.

    Args:
        url: address of the outlines.
        counts: number by outline id, 1 or more.
        names: hover text by outline id, already escaped.
        title: title of the colour bar.
        theme: light or dark.
        t: translator.
    """
    classes = [np.searchsorted(CLASSES, count, side="right") - 1 for count in counts.values()]
    upper = [f"–{t.number(high - 1)}" if high - low > 1 else "" for low, high in pairwise(CLASSES)]
    labels = [
        *(t.number(low) + end for low, end in zip(CLASSES, upper, strict=False)),
        f"≥{t.number(CLASSES[-1])}",
    ]
    number = len(CLASSES)
    fills = shading(theme)
    scale = [[edge / number, fills[i]] for i in range(number) for edge in (i, i + 1)]
    return {
        "type": "choropleth",
        "geojson": url,
        "featureidkey": "id",
        "locations": list(counts),
        "z": [int(place) for place in classes],
        "zmin": -0.5,
        "zmax": number - 0.5,
        "colorscale": scale,
        "text": [names.get(area, area) for area in counts],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": palette(theme).paper, "width": 0.6}},
        "showscale": False,  # components/legend.py draws it; images switch it on
        "colorbar": colour_bar(title, x=0)
        | {"tickmode": "array", "tickvals": list(range(number)), "ticktext": labels},
        "showlegend": False,
    }


def colour_bar(title: str, *, x: float) -> Figure:
    """Return a small colour bar at the foot of an image of the map.

    Args:
        title: what the colours stand for.
        x: where its left end stands, as a share of the map's width.
    """
    return {
        "title": {"text": title, "side": "top"},
        "orientation": "h",
        "thickness": 10,
        "len": 0.2,
        "x": x,
        "xanchor": "left",
        "xpad": 4,
        "y": 0,
        "yanchor": "bottom",
        "ypad": 4,
        "outlinewidth": 0,
    }
