"""Whether a point lies in its country, as far as a coarse look can tell."""

import json
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from dashboard.data.outlines import Outlines

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MARGIN = 2.0
"""Degrees that a point may lie outside the box around its country."""

_NEAR = 0.3
"""Degrees that outlines may err, being simplified."""

_WRAP = -30
"""Degrees: the outlines draw what lies west of it beyond 180."""


class Whereabouts(Enum):
    """Where a point lies."""

    FITS = "fits"
    OUTSIDE = "outside"
    SWAPPED = "swapped"


def whereabouts(country: str, lat: float, lon: float) -> Whereabouts:
    """Look where a point lies, in degrees, seen from its country (ISO 3166-1 alpha-2).

    A point outside the box around the country is ``OUTSIDE``; it is ``SWAPPED`` if it does not
    lie in or near the outline, but would with latitude and longitude exchanged. Countries that
    are not outlined as a whole are not checked.
    """
    outline = _outlines().get(country)
    if outline is None or _near(outline, lat, lon):
        return Whereabouts.FITS
    if _near(outline, lon, lat):
        return Whereabouts.SWAPPED
    west, south, east, north = outline.bounds
    inside = (
        west - MARGIN <= _unwrapped(lon) <= east + MARGIN
        and south - MARGIN <= lat <= north + MARGIN
    )
    return Whereabouts.FITS if inside else Whereabouts.OUTSIDE


def _near(outline: "BaseGeometry", lat: float, lon: float) -> bool:
    import shapely  # noqa: PLC0415 - slow to load, and few files need it

    return bool(shapely.dwithin(outline, shapely.Point(_unwrapped(lon), lat), _NEAR))


def _unwrapped(lon: float) -> float:
    return lon + 360 if lon < _WRAP else lon


@cache
def _outlines() -> dict[str, "BaseGeometry"]:
    """Return the outlines of the countries that have regions; others are cut off by the map."""
    import shapely  # noqa: PLC0415 - as above
    from shapely.geometry import shape  # noqa: PLC0415 - as above

    outlines = Outlines()
    whole = {region[:2] for region in outlines.ids("regions")}
    features = json.loads(outlines.content("countries"))["features"]
    shapes = {
        feature["id"]: shape(feature["geometry"]) for feature in features if feature["id"] in whole
    }
    shapely.prepare(list(shapes.values()))
    return shapes
