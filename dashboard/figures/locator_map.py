"""The locator map: where one city or member is, and its neighbours in the section."""

from dataclasses import replace
from html import escape
from math import cos, radians

import pandas as pd

from dashboard.domain.frames import Member
from dashboard.domain.my_city import MyCity
from dashboard.domain.views import Theme
from dashboard.figures.atlas import BaseMap, base_traces
from dashboard.figures.my_city_mark import my_city_marks
from dashboard.figures.theme import Figure, empty_figure, map_layout, palette, themed
from dashboard.i18n import Translator

LEAST_DEGREES = 5.0
MARGIN = 1.35
WIDTH_TO_HEIGHT = 1.7
POLE = 85.0
CLOSE = 0.08  # of the height: labels nearer than that would meet


def locator_map(
    near: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    base: BaseMap,
    name: str = "",
    lat: float | None = None,
    lon: float | None = None,
    region: str = "",
    country: str = "",
    slug: str = "",
    mine: MyCity | None = None,
) -> Figure:
    """Draw a place among the nearest members, or the area of a member that is no point.

    Args:
        near: a ``MEMBER`` frame with the column ``distance_km``; empty where there are none.
        t: translator.
        theme: light or dark.
        base: addresses and ids of the outlines.
        name: name of the place.
        lat: its latitude; ``None`` for what is no point.
        lon: its longitude.
        region: id of the region to shade, in which a place lies, or which the member is.
        country: country to shade where there is no region, empty for none.
        slug: last part of the address of the profile.
        mine: the reader's own city, marked where it is the place itself, a neighbour, or any
            other point of the part of the map that is shown.
    """
    traces = base_traces(base, theme)
    geo = map_layout(theme=theme)
    if lat is not None and lon is not None:
        if region in base.region_urls:
            traces.append(_area(base.region_urls[region], region, "", theme))
        traces += _rays(near, lat, lon, theme)
        traces += _neighbours(near, lon, t, theme)
        traces.append(_place(name, lat, lon, theme))
        geo |= _window(near, lat, lon)
    elif region in base.region_urls or country:
        known = region if region in base.region_urls else ""
        url = base.region_urls[known] if known else base.countries_url
        traces.append(_area(url, known or country, name, theme))
    else:
        return empty_figure(t.gettext("No place on the map is known."), t=t, theme=theme)
    traces += _mine(near, mine, (slug, lat, lon), t, theme)
    layout = {
        "geo": geo,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "dragmode": False,
    }
    return themed({"data": traces, "layout": layout}, t=t, theme=theme)


def _window(near: pd.DataFrame, lat: float, lon: float) -> Figure:
    """Return the part of ``layout.geo`` that shows the place and its neighbours, north up."""
    lats, lons = [lat, *near[Member.LAT]], [lon, *near[Member.LON]]
    middle, centre = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    narrow = max(cos(radians(middle)), 0.2)
    height = max(
        (max(lats) - min(lats)) * MARGIN,
        (max(lons) - min(lons)) * MARGIN * narrow / WIDTH_TO_HEIGHT,
        LEAST_DEGREES,
    )
    half_lon = min(height * WIDTH_TO_HEIGHT / narrow / 2, 90.0)
    south, north = max(middle - height / 2, -POLE), min(middle + height / 2, POLE)
    return {
        "projection": {
            "type": "conic equal area",
            "rotation": {"lon": centre},
            "parallels": [south + height / 4, north - height / 4],
            "scale": 1,
        },
        "center": {"lon": centre, "lat": (south + north) / 2},
        "lonaxis": {"range": [centre - half_lon, centre + half_lon]},
        "lataxis": {"range": [south, north]},
    }


def _rays(near: pd.DataFrame, lat: float, lon: float, theme: Theme) -> list[Figure]:
    return [
        {
            "type": "scattergeo",
            "mode": "lines",
            "lat": [lat, row[0]],
            "lon": [lon, row[1]],
            "line": {"width": 1, "color": palette(theme).line_strong, "dash": "dot"},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for row in near[[Member.LAT, Member.LON]].itertuples(index=False, name=None)
    ]


def _neighbours(near: pd.DataFrame, lon: float, t: Translator, theme: Theme) -> list[Figure]:
    if near.empty:
        return []
    colours = palette(theme)
    names = [escape(str(name)) for name in near[Member.NAME]]
    away = [
        t.gettext("%(km)s km") % {"km": t.number(round(float(km)))} for km in near["distance_km"]
    ]
    return [
        {
            "type": "scattergeo",
            "mode": "markers+text",
            "lat": near[Member.LAT].tolist(),
            "lon": near[Member.LON].tolist(),
            "text": names,
            "textposition": _sides(near, lon),
            "textfont": {"size": 13, "color": colours.ink},
            "hovertext": [
                f"<b>{one}</b><br>{distance}" for one, distance in zip(names, away, strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "customdata": near[Member.ID].tolist(),
            "marker": {
                "size": 9,
                "color": colours.category_1,
                "line": {"width": 0.8, "color": colours.paper},
            },
        }
    ]


def _sides(near: pd.DataFrame, lon: float) -> list[str]:
    """Return where each label stands: away from the place, and apart from a close neighbour."""
    points = list(near[[Member.LAT, Member.LON]].itertuples(index=False, name=None))
    tall = max(near[Member.LAT].max() - near[Member.LAT].min(), LEAST_DEGREES)
    sides = []
    for at, (north, east) in enumerate(points):
        side = "right" if east >= lon else "left"
        close = [
            other
            for number, (other, across) in enumerate(points)
            if number != at
            and abs(other - north) < tall * CLOSE
            and abs(across - east) < tall * CLOSE * 5
        ]
        level = "middle" if not close else "top" if north > max(close) else "bottom"
        sides.append(f"{level} {side}")
    return sides


def _mine(
    near: pd.DataFrame,
    mine: MyCity | None,
    place: tuple[str, float | None, float | None],
    t: Translator,
    theme: Theme,
) -> list[Figure]:
    """Return the mark of the reader's own city; the place itself gets a ring around its star."""
    slug, lat, lon = place
    if mine is None:
        return []
    if mine.slug == slug and lat is not None:
        point = {Member.ID: mine.member_id or slug, Member.LAT: lat, Member.LON: lon}
        marks = pd.DataFrame([point])
        own = replace(mine, member_id=mine.member_id or slug)
        return my_city_marks(marks, pd.Series([16.0], index=marks.index), own, t, theme)
    sizes = pd.Series(9.0, index=near.index)
    return my_city_marks(near, sizes, mine, t, theme)


def _place(name: str, lat: float, lon: float, theme: Theme) -> Figure:
    colours = palette(theme)
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lat": [lat],
        "lon": [lon],
        "text": [f"<b>{escape(name)}</b>"],
        "textposition": "top center",
        "textfont": {"size": 15, "color": colours.ink},
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": 16,
            "symbol": "star",
            "color": colours.warning,
            "line": {"width": 1, "color": colours.paper},
        },
    }


def _area(url: str, area: str, name: str, theme: Theme) -> Figure:
    colours = palette(theme)
    return {
        "type": "choropleth",
        "geojson": url,
        "featureidkey": "id",
        "locations": [area],
        "z": [0],
        "colorscale": [[0, colours.accent_soft], [1, colours.accent_soft]],
        "showscale": False,
        "showlegend": False,
        "marker": {"line": {"color": colours.accent, "width": 1.2}},
        **(
            {"text": [f"<b>{escape(name)}</b>"], "hovertemplate": "%{text}<extra></extra>"}
            if name
            else {"hoverinfo": "skip"}
        ),
    }
