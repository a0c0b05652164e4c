"""Size classes of cities, by the bounds that an edition of the rating published."""

import numpy as np
import pandas as pd

from dashboard.domain.edition_frames import SizeClass


def size_classes(populations: pd.Series, classes: pd.DataFrame) -> pd.Series:
    """Return the key of each city's class, empty where its population is not known.

    A city belongs to the largest class whose published lower bound it reaches, or whose implied
    one (the upper bound of the class below, which that class includes) it passes; the class
    without a lower bound takes all the others.

    Args:
        populations: inhabitants, NA where unknown.
        classes: a ``SIZE_CLASS`` frame, the largest class first.
    """
    left = populations.notna().to_numpy(copy=True)
    counts = populations.to_numpy(dtype="float64", na_value=np.nan)
    found = np.full(len(populations), None, dtype=object)
    for row in classes.to_dict("records"):
        if pd.notna(row[SizeClass.LOWER]):
            inside = counts >= row[SizeClass.LOWER]
        elif pd.notna(row[SizeClass.LOWER_IMPLIED]):
            inside = counts > row[SizeClass.LOWER_IMPLIED]
        elif pd.notna(row[SizeClass.UPPER]):
            inside = counts <= row[SizeClass.UPPER]
        else:
            continue
        found[left & inside] = row[SizeClass.KEY]
        left &= ~inside
    return pd.Series(found, index=populations.index, dtype=object)
