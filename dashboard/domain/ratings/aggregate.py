"""Aggregation: the children's scores of a group into its own, up the tree."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.domain.ratings.spec import Specification


def arithmetic_mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the weighted mean over the last axis; NaN is left out and the rest reweighted.

    Args:
        values: any shape, children last.
        weights: broadcastable to ``values``.
    """
    there = ~np.isnan(values)
    total = (weights * there).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(
            total > 0, (weights * np.where(there, values, 0)).sum(axis=-1) / total, np.nan
        )


def score_tree(
    normalised: pd.DataFrame, spec: Specification, weights: Mapping[str, float]
) -> pd.DataFrame:
    """Return units × every node: the indicators as they are, the groups aggregated.

    Args:
        normalised: units × indicators, more is better, NaN is missing.
        spec: the tree.
        weights: of each node within its parent.
    """
    scores = {code: normalised[code].to_numpy() for code in spec.codes}
    for level in spec.levels:
        for group in level:
            children = spec.children(group)
            scores[group] = arithmetic_mean(
                np.column_stack([scores[child] for child in children]),
                np.array([weights[child] for child in children]),
            )
    return pd.DataFrame(scores, index=normalised.index)[list(spec.nodes)]
