"""The shortest way between two points of the globe, as points on it."""

import numpy as np

STEP_DEGREES = 4.0
"""At most so far lie the points of a way apart, as seen from the centre of the globe."""

_SAME = 1e-9


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> np.ndarray:
    """Return points along the great circle from ``one`` to ``other``, both ends included.

    Spherical linear interpolation: Shoemake, K. (1985), Animating rotation with quaternion curves,
    SIGGRAPH '85. Antipodes have no one shortest way; they get the one over the north pole.

    Args:
        one: latitude and longitude in degrees.
        other: likewise.

    Returns:
        rows of latitude and longitude in degrees, longitudes from −180 to 180.
    """
    start, end = _vector(one), _vector(other)
    angle = float(np.arccos(np.clip(start @ end, -1, 1)))
    if angle < _SAME:
        return np.array([one, other], dtype="float64")
    if np.pi - angle < _SAME:
        north = (90.0, one[1])
        return np.vstack([great_circle(one, north)[:-1], great_circle(north, other)])
    count = max(2, int(np.ceil(np.degrees(angle) / STEP_DEGREES)) + 1)
    part = np.linspace(0, 1, count)[:, None]
    along = (np.sin((1 - part) * angle) * start + np.sin(part * angle) * end) / np.sin(angle)
    lat = np.degrees(np.arcsin(np.clip(along[:, 2], -1, 1)))
    lon = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    return np.column_stack([lat, lon])


def _vector(point: tuple[float, float]) -> np.ndarray:
    lat, lon = np.radians(point[0]), np.radians(point[1])
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
