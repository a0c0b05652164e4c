"""The map's projection, for placing labels and grouping points as the reader sees them.

Albers equal-area conic on the sphere: Snyder, J. P. (1987), Map Projections: A Working Manual,
USGS Professional Paper 1395, equations 14-1 to 14-6.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Conic:
    """Albers equal-area conic.

    Args:
        centre_lon: central meridian, degrees east.
        parallels: the two standard parallels, degrees north.
    """

    centre_lon: float = 95.0
    parallels: tuple[float, float] = (45.0, 65.0)

    def __call__(self, lat: np.ndarray, lon: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Project degrees to plane coordinates in Earth radii, x to the east, y to the north."""
        one, two = np.radians(self.parallels)
        n = (np.sin(one) + np.sin(two)) / 2
        c = np.cos(one) ** 2 + 2 * n * np.sin(one)
        rho = np.sqrt(np.maximum(c - 2 * n * np.sin(np.radians(lat)), 0)) / n
        turned = (np.asarray(lon) - self.centre_lon + 180) % 360 - 180
        theta = n * np.radians(turned)
        return rho * np.sin(theta), -rho * np.cos(theta)


ATLAS = Conic()
