"""Normalisation: indicators in their own units onto a common scale where more is better."""

import numpy as np
import pandas as pd

from dashboard.domain.ratings.spec import Specification


def min_max(values: np.ndarray, lower: float = 0, upper: float = 100) -> np.ndarray:
    """Return ``values`` with the smallest moved to ``lower`` and the largest to ``upper``."""
    least, most = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    scaled: np.ndarray = (values - least) / (most - least) * (upper - lower) + lower
    return scaled


def normalise(frame: pd.DataFrame, spec: Specification) -> pd.DataFrame:
    """Return units × indicators on the common scale, more is better."""
    signs = np.array([indicator.direction for indicator in spec.indicators])
    return pd.DataFrame(min_max(frame.to_numpy() * signs), index=frame.index, columns=frame.columns)
