"""Airports near cities: how many with an IATA code within 50 km, and which is the nearest.

Measured: reading the package takes 0.25 s of CPU time, once a process; the airports near 251 cities
are found in 0.05 s, once for each version of the data. So nothing of it is kept in the database.
"""

import math
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.domain.membership import EARTH_RADIUS_KM, great_circle_km

WITHIN_KM = 50.0
"""Distance that an airport of a city lies within: the ride of about an hour."""

_COSINE = math.cos((WITHIN_KM + 1) / EARTH_RADIUS_KM)

_MISPLACED = frozenset({"LHL"})
"""Airports that the source puts where another one is: Lachin's at Baku's Zabrat, 270 km away."""

SOURCE_URL = "https://pypi.org/project/airportsdata/"


class Airports(NamedTuple):
    """Airports with an IATA code.

    Args:
        names: name of each.
        iata: its code of three letters.
        lats: degrees north.
        lats: degrees north.
        lons: degrees east.
        directions: unit vectors from the middle of the Earth, a row each.
    """

    names: np.ndarray
    iata: np.ndarray
    lats: np.ndarray
    lons: np.ndarray
    directions: np.ndarray


class Near(NamedTuple):
    """Airports near one point.

    Args:
        within: number within ``WITHIN_KM``.
        name: name of the nearest, however far.
        iata: its code.
        km: great-circle distance to it.
    """

    within: int
    name: str
    iata: str
    km: float


@cache
def source() -> str:
    """Return the title of the source, with its version, which is the day of the data."""
    return f"airportsdata {version('airportsdata')}"


def data_year() -> int:
    """Return the year of the data: the package is named by their day."""
    return int(source().rsplit(maxsplit=1)[-1][:4])


def near(lat: float, lon: float) -> Near:
    """Return the airports near a point, in degrees north and east."""
    airports = _airports()
    # The cosine of the angle is a quick sieve; great circles are measured for what is near.
    cosines = airports.directions @ _directions(np.array([lat]), np.array([lon]))[0]
    nearest = int(cosines.argmax())
    maybe = np.union1d(np.flatnonzero(cosines >= _COSINE), nearest)
    distances = great_circle_km(lat, lon, airports.lats[maybe], airports.lons[maybe])
    return Near(
        int((distances <= WITHIN_KM).sum()),
        str(airports.names[nearest]),
        str(airports.iata[nearest]),
        float(distances.min()),
    )


def _directions(lats: np.ndarray, lons: np.ndarray) -> np.ndarray:
    phi, lam = np.radians(lats), np.radians(lons)
    return np.column_stack((np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)))


@cache
def _airports() -> Airports:
    import airportsdata  # noqa: PLC0415 - few requests need it

    rows = pd.DataFrame(list(airportsdata.load("IATA").values())).sort_values("iata")
    rows = rows[~rows["iata"].isin(_MISPLACED)]
    names, iata, lats, lons = (rows[name].to_numpy() for name in ("name", "iata", "lat", "lon"))
    return Airports(names, iata, lats, lons, _directions(lats, lons))
