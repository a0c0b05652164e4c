"""The base of every map: land, borders and the window of the region, by address, never inline."""

from dataclasses import dataclass

from dashboard.domain.views import Theme
from dashboard.figures.theme import Figure, palette
from dashboard.settings import Borders


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """Addresses and ids of the outlines.

    Attributes:
        countries_url: address of the countries' GeoJSON; features are named by ISO 3166-1 alpha-2.
        regions_url: address of the first-level regions' GeoJSON; features are named by region id.
        land_url: address of the land without borders.
        scope: countries of the section's scope.
        neighbours: other countries, drawn for context.
        land: ids of the pieces of land.
        borders: whether borders are drawn at all.
    """

    countries_url: str
    regions_url: str
    land_url: str
    scope: tuple[str, ...]
    neighbours: tuple[str, ...]
    land: tuple[str, ...]
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


def shaded(
    url: str,
    counts: dict[str, int],
    names: dict[str, str],
    *,
    title: str,
    colorscale: list[list[float | str]],
    line: str,
) -> Figure:
    """Return a choropleth of whole numbers with its colour bar.

    Args:
        url: address of the outlines.
        counts: number by outline id.
        names: hover text by outline id, already escaped.
        title: title of the colour bar.
        colorscale: Plotly colour scale.
        line: colour of the outlines.
    """
    top = max(counts.values(), default=1)
    return {
        "type": "choropleth",
        "geojson": url,
        "featureidkey": "id",
        "locations": list(counts),
        "z": list(counts.values()),
        "zmin": 0,
        "zmax": max(top, 1),
        "colorscale": colorscale,
        "text": [names.get(area, area) for area in counts],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": line, "width": 0.6}},
        "colorbar": {
            "title": {"text": title, "side": "top"},
            "orientation": "h",
            "thickness": 10,
            "len": 0.32,
            "x": 1,
            "xanchor": "right",
            "y": 0.02,
            "yanchor": "bottom",
            "outlinewidth": 0,
            "tickformat": ",d",
            "nticks": min(top + 1, 5),
        },
        "showlegend": False,
    }
