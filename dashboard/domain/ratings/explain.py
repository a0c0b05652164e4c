"""Why is my score this: the gap between a unit and another, a median, or its earlier edition.

The arithmetic is that of :mod:`dashboard.domain.ratings.decompose`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import numpy as np
import pandas as pd

from dashboard.domain.ratings.aggregate import score_tree
from dashboard.domain.ratings.decompose import split_gap
from dashboard.domain.ratings.pipeline import Rating
from dashboard.errors import BadInputError, NotFoundError, RefusedError
from dashboard.i18n import N_

SUM_WITHIN = 1e-9


class Part(StrEnum):
    """One row a node, the root first, each group before its children."""

    NODE = "node"
    PARENT = "parent"
    DEPTH = "depth"
    INDICATOR = "is_indicator"
    WEIGHT = "weight"
    CONTRIBUTION = "contribution"
    OWN = "own"
    OTHER = "other"
    OWN_RAW = "own_raw"
    OTHER_RAW = "other_raw"
    OWN_MISSING = "own_missing"
    OTHER_MISSING = "other_missing"


def explain_pair(rating: Rating, city: str, other: str, *, node: str | None = None) -> pd.DataFrame:
    """Split the gap between two units of one rating.

    Args:
        rating: the rating.
        city: the unit that is asked about; a positive part speaks for it.
        other: the unit that it is compared with.
        node: a group below the root to explain instead.

    Returns:
        A frame with the columns of :class:`Part`. The part of a node that neither side knows is
        missing, and so are raw values of groups.

    Raises:
        NotFoundError: for an unknown unit or node.
        BadInputError: when a unit has no score.
        RefusedError: for Copeland's method.
    """
    return _explained(rating, _side(rating, city), _side(rating, other), node)


def explain_profile(
    rating: Rating, city: str, *, units: Sequence[str] | None = None, node: str | None = None
) -> pd.DataFrame:
    """Split the gap between a unit and the median of others.

    The median is a profile: the medians of the normalised indicators, scored by the same tree.

    Args:
        rating: the rating.
        city: the unit that is asked about.
        units: whose median, such as the peers; all ranked units if not given.
        node: a group below the root to explain instead.

    Returns:
        As :func:`explain_pair`.
    """
    chosen = list(rating.rank.dropna().index if units is None else units)
    for unit in chosen:
        _known(rating, unit)
    if not chosen:
        raise BadInputError(N_("A median of no units was asked for."))
    leaves = rating.normalised.loc[chosen].median().to_frame("median").T
    profile = score_tree(leaves, rating.spec, _weights(rating))
    return _explained(
        rating, _side(rating, city), _Side(profile.iloc[0], rating.raw.loc[chosen].median()), node
    )


def explain_editions(
    now: Rating, then: Rating, city: str, *, node: str | None = None
) -> pd.DataFrame:
    """Split the gap between a unit and its own earlier edition under one method.

    Editions whose method differs are compared by :mod:`dashboard.domain.ratings.change`.

    Raises:
        RefusedError: when tree, weights or aggregation of the two editions differ.
    """
    same = now.spec.method.aggregate == then.spec.method.aggregate and (
        {code: (one.parent, now.spec.children(code)) for code, one in now.spec.nodes.items()}
        == {code: (one.parent, then.spec.children(code)) for code, one in then.spec.nodes.items()}
    )
    same = same and all(
        now.spec.aggregate_of(one.code) == then.spec.aggregate_of(one.code)
        for one in now.spec.groups
    )
    if not same or not np.allclose(now.weights, then.weights[now.weights.index]):
        raise RefusedError(
            N_("The two editions are rated by different trees, weights or means."),
            N_("Split the change into effects of data, method and cohort instead."),
        )
    return _explained(now, _side(now, city), _side(then, city), node)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: scores of every node and raw values of the indicators."""

    scores: pd.Series
    raw: pd.Series


def _known(rating: Rating, unit: str) -> None:
    if unit not in rating.scores.index:
        raise NotFoundError(
            N_("No unit “%(unit)s” in this rating."),
            N_("Units are named as in the first column of the data."),
            unit=unit,
        )


def _weights(rating: Rating) -> dict[str, float]:
    return {str(code): float(weight) for code, weight in rating.weights.items()}


def _side(rating: Rating, unit: str) -> _Side:
    _known(rating, unit)
    return _Side(
        cast("pd.Series", rating.scores.loc[unit]), cast("pd.Series", rating.raw.loc[unit])
    )


def _explained(rating: Rating, own: _Side, other: _Side, node: str | None) -> pd.DataFrame:
    spec, top = rating.spec, node or rating.spec.root
    if top not in spec.nodes:
        raise NotFoundError(N_("No group “%(node)s” in this rating."), node=top)
    for side in (own, other):
        if np.isnan(side.scores[top]):
            raise BadInputError(
                N_("“%(unit)s” has no score in “%(node)s”, so there is no gap to explain."),
                N_("Units without enough data are listed with their coverage."),
                unit=side.scores.name,
                node=top,
            )
    mine, theirs = (
        {str(code): np.array([float(score)]) for code, score in side.scores.items()}
        for side in (own, other)
    )
    parts = split_gap(spec, _weights(rating), mine, theirs, top)
    leaves = sum(parts[code] for code in spec.leaves(top))
    if not np.allclose(leaves, parts[top], rtol=1e-9, atol=SUM_WITHIN):
        raise RefusedError(
            N_("The gap in “%(node)s” cannot be split: its values are too large or too unlike."),
            N_("Bring the indicators to a smaller scale, or take an exponent nearer to 1."),
            node=top,
        )
    depths = {top: 0}
    rows = []
    for code, part in parts.items():
        parent = spec.parent_of(code)
        if code != top:
            depths[code] = depths[str(parent)] + 1
        blank = bool(np.isnan(mine[code][0])), bool(np.isnan(theirs[code][0]))
        rows.append(
            {
                Part.NODE: code,
                Part.PARENT: parent,
                Part.DEPTH: depths[code],
                Part.INDICATOR: not spec.children(code),
                Part.WEIGHT: rating.weights[code],
                Part.CONTRIBUTION: np.nan if all(blank) else float(part[0]),
                Part.OWN: mine[code][0],
                Part.OTHER: theirs[code][0],
                Part.OWN_RAW: own.raw.get(code, np.nan),
                Part.OTHER_RAW: other.raw.get(code, np.nan),
                Part.OWN_MISSING: blank[0],
                Part.OTHER_MISSING: blank[1],
            }
        )
    return pd.DataFrame(rows, columns=[str(name) for name in Part])
