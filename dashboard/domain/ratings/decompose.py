"""The gap between two scores, split exactly over a tree of weighted means.

Every weighted mean of this engine is quasi-arithmetic: ``f(s) = sum(w * f(x))`` with ``f`` the
identity (arithmetic), the logarithm (geometric) or a power (harmonic, generalised). With the
divided difference ``D(a, b) = (f(a) - f(b)) / (a - b)`` the gap of two scores is exactly

    s_a - s_b = sum over children of  w * D(x_a, x_b) / D(s_a, s_b) * (x_a - x_b)

For the geometric mean ``1 / D(s_a, s_b)`` is the logarithmic mean of the two scores, which makes
this the logarithmic mean Divisia decomposition LMDI-I (Ang, Zhang and Choi 1998,
doi:10.1016/S0360-5442(98)00016-4; Ang 2005); the others are the same with Stolarsky's means. A
child's part divided by its own gap is handed down to its children, so mixtures of means split
too, and the parts of the indicators sum to the gap of the root.

Missing values. A mean over what is there equals a mean over everything in which a missing child
counts as the score of its group. So a child that one side lacks is put at that side's score of
the group; a child that both lack is left out and its weight goes to the others.

Zeros. Under a geometric or harmonic mean a score of zero has no logarithm; the parts are then
the limit of ever smaller values: the whole gap goes to the children that are zero on one side
alone, by weight.

Scores by Copeland are counts of pairs with all other units and have no such split: they are
refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from dashboard.domain.ratings.options import Aggregate, Copeland, Mean, PowerMean
from dashboard.domain.ratings.spec import Specification
from dashboard.errors import RefusedError
from dashboard.i18n import N_

Values = Mapping[str, np.ndarray]
"""Scores of every node, by code; one number a compared pair, missing where unknown."""

EXPONENTS = MappingProxyType({"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0})


def exponent_of(aggregate: Aggregate, node: str) -> float:
    """Return the exponent of a weighted mean: 1 arithmetic, 0 geometric, -1 harmonic.

    Raises:
        RefusedError: for Copeland's method, which is no mean.
    """
    match aggregate:
        case Mean():
            return EXPONENTS[aggregate.method]
        case PowerMean():
            return aggregate.exponent
        case Copeland():
            raise RefusedError(
                N_("The score of “%(node)s” counts won pairs (Copeland) and cannot be split."),
                N_("Explain a group whose score is a mean, or read the normalised values."),
                node=node,
            )


def divided_difference(exponent: float, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return ``(f(a) - f(b)) / (a - b)``, with the derivative where both are equal.

    ``f`` is the logarithm for an exponent of 0, else the power; values above zero, except for
    an exponent of 1. Symmetric to the last bit, and accurate for values that nearly agree.
    """
    if exponent == 1:
        return np.ones(np.broadcast(a, b).shape)
    high = np.maximum(a, b)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        low = np.minimum(a, b)
        step = (low - high) / high
        log = np.where(low > high / 2, np.log1p(step), np.log(low) - np.log(high))
        if exponent == 0:
            ratio, slope = log / step, 1.0
            power = 1 / high
        else:
            ratio, slope = np.expm1(exponent * log) / step, exponent
            power = high ** (exponent - 1)
        found: np.ndarray = np.where(step == 0, slope, ratio) * power
    return found


@dataclass(frozen=True, slots=True)
class _Pair:
    """Scores of both sides: one number a compared pair, or children x pairs."""

    own: np.ndarray
    other: np.ndarray

    def filled(self, whole: "_Pair") -> "_Pair":
        """Return the same with a missing score put at that of the group."""
        return _Pair(
            np.where(np.isnan(self.own), whole.own, self.own),
            np.where(np.isnan(self.other), whole.other, self.other),
        )


def _factors(exponent: float, weights: np.ndarray, child: _Pair, whole: _Pair) -> np.ndarray:
    """Return the part of each child for one point of its gap (children x pairs)."""
    full = child.filled(whole)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        factors: np.ndarray = weights * divided_difference(exponent, full.own, full.other)
        factors /= divided_difference(exponent, whole.own, whole.other)
    if exponent > 0:
        return np.where(np.isfinite(factors), factors, 0.0)
    factors = np.where(weights > 0, factors, 0.0)
    for mine, side, theirs, there in (
        (child.own, whole.own, full.other, whole.other),
        (child.other, whole.other, full.own, whole.own),
    ):
        zeros = np.where(mine == 0, weights, 0.0)
        present = np.where(np.isnan(mine), 0.0, weights)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(present.any(axis=0), zeros.sum(axis=0) / present.sum(axis=0), 1.0)
            shares = np.where(np.isnan(mine), weights * share, zeros)
            limit = np.where(shares > 0, shares / shares.sum(axis=0) * there / theirs, 0.0)
        factors = np.where((side == 0) & (there != 0), limit, factors)
    return np.where((whole.own == 0) & (whole.other == 0), 0.0, factors)


def split_gap(
    spec: Specification,
    weights: Mapping[str, float],
    own: Values,
    other: Values,
    node: str | None = None,
) -> dict[str, np.ndarray]:
    """Split the gap ``own - other`` of a node over everything under it.

    Args:
        spec: the tree and its aggregations.
        weights: of each node within its parent.
        own: score of each node of the first side, an array of one number a pair.
        other: the same of the second side; both know the node itself.
        node: the group whose gap is split, the root if not given.

    Returns:
        The parts by code, the node itself first: its own part is the gap, and the parts of the
        children of any group sum to the group's. Antisymmetric in ``own`` and ``other``.

    Raises:
        RefusedError: when a group that is split is aggregated by Copeland's method.
    """
    top = node or spec.root
    pairs = {top: _Pair(np.asarray(own[top], dtype=float), np.asarray(other[top], dtype=float))}
    known = dict(pairs)
    factors = {top: np.ones(pairs[top].own.shape)}
    parts: dict[str, np.ndarray] = {}
    waiting = [top]
    while waiting:
        code = waiting.pop()
        whole = pairs[code]
        parts[code] = factors[code] * (whole.own - whole.other)
        children = spec.children(code)
        waiting += reversed(children)
        if not children:
            continue
        given = _Pair(
            np.where(np.isnan(known[code].own), np.nan, np.stack([own[one] for one in children])),
            np.where(
                np.isnan(known[code].other), np.nan, np.stack([other[one] for one in children])
            ),
        )
        nobody = np.isnan(given.own) & np.isnan(given.other)
        share = np.where(nobody, 0.0, np.array([weights[one] for one in children])[:, None])
        with np.errstate(invalid="ignore"):
            share = np.where(share > 0, share / share.sum(axis=0), 0.0)
        found = _factors(exponent_of(spec.aggregate_of(code), code), share, given, whole)
        full = given.filled(whole)
        for at, child in enumerate(children):
            known[child] = _Pair(given.own[at], given.other[at])
            pairs[child] = _Pair(full.own[at], full.other[at])
            factors[child] = factors[code] * found[at]
    return parts
