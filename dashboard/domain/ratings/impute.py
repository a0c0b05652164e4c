"""Imputation: what a missing value becomes; each filled cell is logged."""

from typing import Literal

import numpy as np
import pandas as pd

from dashboard.domain.ratings.options import ColumnImputation, GroupImputation
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.stagelog import Action, Stage, cells, joined


def fill(
    values: np.ndarray, statistic: Literal["mean", "median"], groups: np.ndarray | None = None
) -> np.ndarray:
    """Return ``values`` with NaN replaced by the mean or median of the column.

    Args:
        values: units × indicators.
        statistic: which.
        groups: group of each unit; the statistic is then that of the unit's group. ``None``
            within it is no group. A cell stays NaN where the group has no value.
    """
    frame = pd.DataFrame(values)
    if groups is None:
        filled = frame.fillna(frame.agg(statistic))
    else:
        by = pd.Series(groups, index=frame.index)
        filled = frame.fillna(frame.groupby(by).transform(statistic))
    return filled.to_numpy()


def impute(
    frame: pd.DataFrame, attributes: pd.DataFrame, spec: Specification
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Fill missing values in as the method says.

    Args:
        frame: units × indicators, the rated units only.
        attributes: units × attributes, with the one that groups.
        spec: says how.

    Returns:
        the filled frame and the log, which also has the cells that could not be filled.
    """
    options = spec.method.impute
    values = frame.to_numpy()
    match options:
        case ColumnImputation():
            found = fill(values, options.method)
        case GroupImputation():
            statistic: Literal["mean", "median"] = (
                "mean" if options.method == "group-mean" else "median"
            )
            groups = attributes[options.by].to_numpy(dtype=object)
            found = fill(values, statistic, groups)
        case _:
            return frame, joined([])
    filled = pd.DataFrame(found, index=frame.index, columns=frame.columns)
    missing, left = np.isnan(values), np.isnan(found)
    return filled, joined(
        [
            cells(Stage.IMPUTE, Action.IMPUTED, missing & ~left, frame, filled),
            cells(Stage.IMPUTE, Action.NOT_IMPUTED, left, frame, filled),
        ]
    )
