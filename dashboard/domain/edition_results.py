"""The result of an edition as it is published: plain data that no later engine changes."""

from typing import Any

import pandas as pd

from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.sensitivity import rank_ranges
from dashboard.domain.ratings.spec import Specification

DRAWS = 1_000
SEED = 1
_RANGE = ("median", "low", "high", "tier")


def edition_result(
    values: pd.DataFrame, spec: Specification, attributes: pd.DataFrame
) -> tuple[str, dict[str, Any]]:
    """Rate an edition, with the ranges of its ranks.

    Returns:
        the engine's key, and the result as JSON holds it: ``draws`` and ``seed`` of the ranges,
        ``ranked`` and ``unranked`` as counts, and ``units``, a mapping each: ``unit``,
        ``score``, ``rank``, ``median``, ``low``, ``high``, ``tier``, ``unranked`` (the reason)
        and ``scores`` by node of the tree. What is not known is ``None``.

    Raises:
        DataError: the values do not fit the specification.
    """
    rating = rate(values, spec, attributes=attributes)
    ranges = rank_ranges(
        values, spec, attributes=attributes, draws=DRAWS, seed=SEED, rating=rating
    ).frame
    units = [_unit(str(unit), rating, ranges) for unit in values.index]
    ranked = sum(unit["rank"] is not None for unit in units)
    return rating.key, {
        "draws": DRAWS,
        "seed": SEED,
        "ranked": ranked,
        "unranked": len(units) - ranked,
        "units": units,
    }


def _unit(unit: str, rating: Rating, ranges: pd.DataFrame) -> dict[str, Any]:
    scores = rating.scores.loc[unit]
    return {
        "unit": unit,
        "score": _number(rating.index[unit]),
        "rank": _number(rating.rank[unit]),
        **{name: _number(ranges.loc[unit, name]) for name in _RANGE},
        "unranked": str(rating.unranked[unit]) if unit in rating.unranked.index else None,
        "scores": {str(code): _number(scores[code]) for code in scores.index},
    }


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
