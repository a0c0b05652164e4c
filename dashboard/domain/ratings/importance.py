"""What really moves the index: weights as stated against correlations as they are.

A weight says how much a point of an indicator adds, not how much the indicator decides; that
depends on how it varies and with what (Paruolo, Saisana and Saltelli 2013,
doi:10.1111/j.1467-985X.2012.01059.x; OECD/JRC Handbook 2008, steps 4 and 9).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
import scipy

from dashboard.domain.ratings.pipeline import Rating
from dashboard.domain.ratings.spec import effective
from dashboard.errors import NotFoundError
from dashboard.i18n import N_

REDUNDANT = 0.9
INSIGNIFICANT = 0.05
LEAST_PAIRS = 3
LEAST_SMOOTH = 8


class Flag(StrEnum):
    """What an analyst should look at."""

    REDUNDANT = "redundant"
    NEGATIVE = "negative"
    INSIGNIFICANT = "insignificant"
    CONSTANT = "constant"


def importance(rating: Rating, *, main_effects: bool = True) -> pd.DataFrame:
    """Return weights and correlations of every node below the root.

    Units that are ranked count, and of those the ones that have both scores.

    Args:
        rating: the rating.
        main_effects: whether to estimate correlation ratios, which takes most of the time.

    Returns:
        By node: ``parent``; ``weight`` within the parent; ``effective_weight`` in the whole (those
        of the indicators sum to 1); Pearson's correlation with the index (``correlation``) and
        with the parent (``parent_correlation``), and its two-sided ``p_value``; ``main_effect``,
        the share of the index's variance that the node alone explains (see
        :func:`correlation_ratio`); ``pairs``, the units behind it; ``flag``, one of :class:`Flag`
        or empty. A correlation that does not exist is missing: fewer than three units, or one
        value only.
    """
    spec = rating.spec
    weights = {str(code): float(weight) for code, weight in rating.weights.items()}
    whole = effective(spec, weights)
    scores = rating.scores[rating.rank.notna()]
    index = scores[spec.root].to_numpy(dtype=float)
    twins = _twins(rating)
    rows = {}
    for code in spec.nodes:
        parent = spec.parent_of(code)
        if parent is None:
            continue
        own = scores[code].to_numpy(dtype=float)
        with_index, _, pairs = _pearson(own, index)
        with_parent, p_value, _ = _pearson(own, scores[parent].to_numpy(dtype=float))
        rows[code] = {
            "parent": parent,
            "weight": weights[code],
            "effective_weight": whole[code],
            "correlation": with_index,
            "parent_correlation": with_parent,
            "p_value": p_value,
            "main_effect": correlation_ratio(own, index) if main_effects else np.nan,
            "pairs": pairs,
            "flag": _flag(with_parent, p_value, pairs, redundant=code in twins),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("node")


def _flag(correlation: float, p_value: float, pairs: int, *, redundant: bool) -> str:
    if np.isnan(correlation):
        return Flag.CONSTANT if pairs >= LEAST_PAIRS else ""
    if correlation < 0:
        return Flag.NEGATIVE
    if redundant:
        return Flag.REDUNDANT
    return Flag.INSIGNIFICANT if p_value > INSIGNIFICANT else ""


def _twins(rating: Rating) -> set[str]:
    pairs = correlated_pairs(rating)
    return {*pairs["node"], *pairs["other"]}


def correlated_pairs(rating: Rating, *, above: float = REDUNDANT) -> pd.DataFrame:
    """Return siblings that say nearly the same: ``node``, ``other``, ``parent``, ``correlation``.

    Args:
        rating: the rating.
        above: least absolute value of Pearson's correlation.
    """
    scores = rating.scores[rating.rank.notna()]
    rows = []
    for group in rating.spec.groups:
        children = list(rating.spec.children(group.code))
        table = scores[children].corr(min_periods=LEAST_PAIRS).to_numpy()
        for first, second in zip(*np.nonzero(np.triu(np.abs(table) > above, 1)), strict=True):
            rows.append(
                {
                    "node": children[first],
                    "other": children[second],
                    "parent": group.code,
                    "correlation": table[first, second],
                }
            )
    return pd.DataFrame(rows, columns=["node", "other", "parent", "correlation"])


def _pearson(a: np.ndarray, b: np.ndarray) -> tuple[float, float, int]:
    both = ~(np.isnan(a) | np.isnan(b))
    a, b = a[both], b[both]
    if len(a) < LEAST_PAIRS or np.ptp(a) == 0 or np.ptp(b) == 0:
        return np.nan, np.nan, len(a)
    found = scipy.stats.pearsonr(a, b)
    return float(found.statistic), float(found.pvalue), len(a)


def correlation_ratio(own: np.ndarray, index: np.ndarray) -> float:
    """Return ``V(E(index | own)) / V(index)``: Pearson's correlation ratio, squared.

    The conditional mean depends on the order of ``own`` alone, so it is estimated over the ranks:
    a smoothing spline whose penalty generalised cross-validation chooses. It counts dependence
    that is not linear. Missing below eight distinct values, or without variance.

    Args:
        own: score of each unit in the node.
        index: score of each unit in the whole.
    """
    both = ~(np.isnan(own) | np.isnan(index))
    own, index = own[both], index[both]
    distinct, inverse, counts = np.unique(own, return_inverse=True, return_counts=True)
    if len(distinct) < LEAST_SMOOTH or np.ptp(index) == 0:
        return np.nan
    means = np.bincount(inverse, weights=index) / counts
    places = np.linspace(0, 1, len(distinct))
    spline = scipy.interpolate.make_smoothing_spline(places, means, w=counts / counts.max())
    return float(min(1.0, np.var(spline(places)[inverse]) / np.var(index)))


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """How the children of a group hang together.

    Args:
        group: the group.
        units: how many units have all children.
        alpha: Cronbach's alpha of the standardised children; missing for fewer than two
            children or three units, or a child without variance.
        components: by principal component of the correlations: ``eigenvalue``, ``explained``
            and ``cumulative``, shares of the variance.
        loadings: children x components, correlations of the child with the component.
    """

    group: str
    units: int
    alpha: float
    components: pd.DataFrame
    loadings: pd.DataFrame


def structure(rating: Rating, group: str, *, indicators: bool = False) -> Structure:
    """Analyse the children of a group, or all indicators under it.

    Args:
        rating: the rating.
        group: code of the group.
        indicators: whether to take the indicators under it instead of its children.

    Raises:
        NotFoundError: when there is no such group.
    """
    spec = rating.spec
    if not spec.children(group):
        raise NotFoundError(N_("No group “%(node)s” in this rating."), node=group)
    codes = list(spec.leaves(group) if indicators else spec.children(group))
    scores = rating.scores.loc[rating.rank.notna(), codes].dropna()
    values = scores.to_numpy(dtype=float)
    names = [f"PC{at + 1}" for at in range(len(codes))]
    if len(values) < LEAST_PAIRS or (np.ptp(values, axis=0) == 0).any():
        return Structure(
            group,
            len(values),
            np.nan,
            pd.DataFrame(np.nan, index=names, columns=["eigenvalue", "explained", "cumulative"]),
            pd.DataFrame(np.nan, index=codes, columns=names),
        )
    correlations = np.atleast_2d(np.corrcoef(values, rowvar=False))
    eigenvalues, vectors = np.linalg.eigh(correlations)
    eigenvalues, vectors = np.maximum(eigenvalues[::-1], 0), vectors[:, ::-1]
    vectors = vectors * np.where(vectors.sum(axis=0) < 0, -1, 1)
    explained = eigenvalues / len(codes)
    components = pd.DataFrame(
        {"eigenvalue": eigenvalues, "explained": explained, "cumulative": explained.cumsum()},
        index=names,
    )
    loadings = pd.DataFrame(vectors * np.sqrt(eigenvalues), index=codes, columns=names)
    alpha = cronbach_alpha(scipy.stats.zscore(values, ddof=1))
    return Structure(group, len(values), alpha, components, loadings)


def cronbach_alpha(values: np.ndarray) -> float:
    """Return Cronbach's alpha of items: units x items, none missing.

    ``k / (k - 1) * (1 - sum of the items' variances / variance of their sum)``; missing for
    fewer than two items or a sum without variance.
    """
    items = values.shape[1]
    whole = values.sum(axis=1).var(ddof=1)
    if items < 2 or whole == 0:  # noqa: PLR2004 - one item has nothing to agree with
        return np.nan
    return float(items / (items - 1) * (1 - values.var(axis=0, ddof=1).sum() / whole))
