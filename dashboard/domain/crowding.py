"""What a crowded map shows: labels that do not collide, and groups instead of too many points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.domain.projection import ATLAS

GROUP_ABOVE = 600
"""With 1,000 marks Plotly draws five frames a second while the map is dragged."""

CHARACTER_WIDTH = 0.56
GAP = 3.0
POSITIONS = ("middle right", "middle left", "top center", "bottom center")


Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The piece of paper that a map is drawn on.

    Args:
        scale: pixels per Earth radius.
        left: its edges on the map plane, in Earth radii; y grows to the north.
        right: the same.
        top: the same.
        bottom: the same.
    """

    scale: float
    left: float
    right: float
    top: float
    bottom: float

    def holds(self, box: Box) -> bool:
        """Tell whether a box lies on the paper."""
        left, top, right, bottom = box
        return (
            left >= self.left * self.scale
            and right <= self.right * self.scale
            and top >= -self.top * self.scale
            and bottom <= -self.bottom * self.scale
        )


def _boxes(x: np.ndarray, y: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Return squares around points as rows of left, top, right, bottom."""
    return np.column_stack([x - radius, y - radius, x + radius, y + radius])


def _label_boxes(point: tuple[float, float], size: tuple[float, float], gap: float) -> list[Box]:
    """Return the label's box on each of the four sides, in the order of ``POSITIONS``."""
    (x, y), (width, height) = point, size
    return [
        (x + gap, y - height / 2, x + gap + width, y + height / 2),
        (x - gap - width, y - height / 2, x - gap, y + height / 2),
        (x - width / 2, y - gap - height, x + width / 2, y - gap),
        (x - width / 2, y + gap, x + width / 2, y + gap + height),
    ]


def _free(box: Box, taken: np.ndarray) -> bool:
    left, top, right, bottom = box
    meets = (taken[:, 0] < right) & (left < taken[:, 2])
    meets &= (taken[:, 1] < bottom) & (top < taken[:, 3])
    return not meets.any()


def place_labels(  # noqa: PLR0913 - the plain description of a sheet of paper
    lat: np.ndarray,
    lon: np.ndarray,
    text: Sequence[str | None],
    radius: np.ndarray,
    *,
    sheet: Sheet,
    font: float = 13,
    most: int = 40,
) -> list[str | None]:
    """Choose which points get a label and on which side, so that nothing overlaps.

    Greedy, in the order given (the most important first): each label takes the first of four
    sides that meets no earlier label and no point.

    Args:
        lat: latitudes, degrees north.
        lon: longitudes, degrees east.
        text: labels; a point with ``None`` gets none and only keeps the others off itself.
        radius: radius of each point, pixels.
        sheet: the map's size and edges.
        font: size of the labels, pixels.
        most: at most so many labels.

    Returns:
        For each point Plotly's ``textposition``, or ``None`` for no label.
    """
    x, y = ATLAS(lat, lon)
    x, y = x * sheet.scale, -y * sheet.scale
    taken = _boxes(x, y, radius)
    sides: list[str | None] = [None] * len(text)
    labelled = 0
    for i, label in enumerate(text):
        if labelled == most:
            break
        if label is None:
            continue
        size = len(label) * font * CHARACTER_WIDTH, font * 1.2
        boxes = _label_boxes((x[i], y[i]), size, radius[i] + GAP)
        others = np.delete(taken, i, axis=0)
        for side, box in zip(POSITIONS, boxes, strict=True):
            if sheet.holds(box) and _free(box, others):
                taken = np.vstack([taken, box])
                sides[i] = side
                labelled += 1
                break
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
