"""What the stages did, as a frame: one row a cell, or a column where all of it changed."""

from enum import StrEnum

import numpy as np
import pandas as pd


class Stage(StrEnum):
    """Stages that change values."""

    DENOMINATE = "denominate"
    SCREEN = "screen"
    IMPUTE = "impute"
    TREAT = "treat"
    NORMALISE = "normalise"
    WEIGHT = "weight"


class Action(StrEnum):
    """What was done."""

    NO_DENOMINATOR = "no-denominator"
    ZERO_IS_MISSING = "zero-is-missing"
    IMPUTED = "imputed"
    NOT_IMPUTED = "not-imputed"
    WINSORISED = "winsorised"
    LOG = "log"
    STILL_SKEWED = "still-skewed"
    CAPPED = "capped"
    CONSTANT = "constant"
    PCA = "pca"


COLUMNS = ("stage", "action", "unit", "indicator", "before", "after", "detail")


def cells(
    stage: Stage, action: Action, mask: np.ndarray, before: pd.DataFrame, after: pd.DataFrame
) -> pd.DataFrame:
    """Return a row for each cell of ``mask``, in the order of units, then indicators."""
    rows, columns = np.nonzero(mask)
    return pd.DataFrame(
        {
            "stage": stage.value,
            "action": action.value,
            "unit": before.index.to_numpy()[rows],
            "indicator": before.columns.to_numpy()[columns],
            "before": before.to_numpy()[rows, columns],
            "after": after.to_numpy()[rows, columns],
            "detail": "",
        },
        columns=list(COLUMNS),
    )


def column(stage: Stage, action: Action, indicator: str, detail: str) -> pd.DataFrame:
    """Return a row for a whole column."""
    row = (stage.value, action.value, "", indicator, np.nan, np.nan, detail)
    return pd.DataFrame([row], columns=list(COLUMNS))


def joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the parts under each other, in the order of the stages."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return pd.DataFrame(columns=list(COLUMNS), dtype=object)
    return pd.concat(filled, ignore_index=True)
