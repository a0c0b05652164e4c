"""Ranks: 1 is the best score; scores are compared after rounding, ties by a stated rule."""

import pandas as pd

from dashboard.domain.ratings.options import Ties


def rank_scores(scores: pd.DataFrame, *, ties: Ties, decimals: int) -> pd.DataFrame:
    """Return the ranks within each column.

    Args:
        scores: units × nodes, more is better, NaN for none.
        ties: which place equal scores share.
        decimals: digits after the point to which scores are compared, so that what only
            rounding of floats tells apart is a tie.

    Returns:
        Int64, or Float64 for average ties; ``<NA>`` where there is no score.
    """
    ranks = scores.round(decimals).rank(ascending=False, method=ties.value)
    return ranks.astype("Float64" if ties is Ties.AVERAGE else "Int64")
