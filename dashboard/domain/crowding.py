"""What a crowded map shows: labels that do not collide, and groups instead of too many points."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.domain.projection import ATLAS

GROUP_ABOVE = 1_500
CHARACTER_WIDTH = 0.56
POSITIONS = ("middle right", "middle left", "top center", "bottom center")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether the rectangles overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _label_box(point: tuple[float, float], size: tuple[float, float], gap: float, side: str) -> Box:
    (x, y), (width, height) = point, size
    match side:
        case "middle right":
            return Box(x + gap, y - height / 2, x + gap + width, y + height / 2)
        case "middle left":
            return Box(x - gap - width, y - height / 2, x - gap, y + height / 2)
        case "top center":
            return Box(x - width / 2, y - gap - height, x + width / 2, y - gap)
        case _:
            return Box(x - width / 2, y + gap, x + width / 2, y + gap + height)


def place_labels(  # noqa: PLR0913 - the plain description of a sheet of paper
    lat: np.ndarray,
    lon: np.ndarray,
    text: list[str],
    radius: np.ndarray,
    *,
    scale: float,
    font: float = 13,
    most: int = 40,
) -> list[str | None]:
    """Choose which points get a label and on which side, so that nothing overlaps.

    Greedy, in the order given (the most important first): each label takes the first of four
    sides that meets no earlier label and no point.

    Args:
        lat: latitudes, degrees north; ``lon``: longitudes, degrees east.
        lon: longitudes, degrees east.
        text: labels.
        radius: radius of each point, pixels.
        scale: pixels per Earth radius on the map.
        font: size of the labels, pixels.
        most: at most so many labels.

    Returns:
        For each point Plotly's ``textposition``, or ``None`` for no label.
    """
    x, y = ATLAS(lat, lon)
    x, y = x * scale, -y * scale
    points = [Box(a - r, b - r, a + r, b + r) for a, b, r in zip(x, y, radius, strict=True)]
    taken: list[Box] = []
    sides: list[str | None] = []
    for i, label in enumerate(text):
        side = None
        if len(taken) < most:
            size = len(label) * font * CHARACTER_WIDTH, font * 1.2
            for candidate in POSITIONS:
                box = _label_box((x[i], y[i]), size, radius[i] + 3, candidate)
                others = (point for j, point in enumerate(points) if j != i)
                if not any(box.meets(other) for other in (*taken, *others)):
                    taken.append(box)
                    side = candidate
                    break
        sides.append(side)
    return sides


def group(points: pd.DataFrame, *, cell: float = 0.035) -> pd.Series:
    """Number the map cell of each point (``lat``, ``lon`` columns, degrees).

    Args:
        points: rows with coordinates.
        cell: width of a square cell, in Earth radii of the map plane (0.035 is about 220 km).
    """
    x, y = ATLAS(points["lat"].to_numpy(), points["lon"].to_numpy())
    cells = np.floor(np.column_stack([x, y]) / cell).astype(int)
    _, numbers = np.unique(cells, axis=0, return_inverse=True)
    return pd.Series(numbers.ravel(), index=points.index)
