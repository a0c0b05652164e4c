"""Many re-rankings at once: the tree scored under whole matrices of weights.

Arrays only. A draw is a row: of weights (draws x nodes), of scores and ranks (draws x units).
Where every group has the same mean and a unit has all its values, the tree collapses to one
matrix product per mean: ``f(s) = f(X) @ (product of the weights on each path)``. Other units and
mixtures go level by level.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy

from dashboard.domain.ratings.decompose import exponent_of
from dashboard.domain.ratings.options import Copeland, Ties
from dashboard.domain.ratings.spec import Specification

COPELAND = "copeland"
Kind = float | str
"""Exponent of a mean, or ``COPELAND``."""

NO_MAJORITY = 1e-12
"""Weights that agree within this make no winner of a pair."""

WORD = 62
"""Bits of a whole number that hold a rounded score and the column of its unit."""

LEAST = 200_000
"""Scores that are not worth a second thread: it would take longer to start than they do."""

CELLS = 40_000
"""Scores that are held at once in one piece of work: few enough for the processor's cache."""

MOST_CELLS = 1_000_000
"""The same where each piece compares all pairs of units anew."""


@dataclass(frozen=True, eq=False)
class Branches:
    """A tree laid out for arrays: the children of each group are neighbouring columns.

    Args:
        spec: the tree.
    """

    spec: Specification

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Return the groups from the root down, each before those under it."""
        return tuple(code for level in reversed(self.spec.levels) for code in level)

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Return every node but the root, the children of one group together."""
        return tuple(child for code in self.groups for child in self.spec.children(code))

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Return the column of each node but the root."""
        return {code: place for place, code in enumerate(self.nodes)}

    @cached_property
    def span(self) -> Mapping[str, slice]:
        """Return the columns of each group's children."""
        spans, start = {}, 0
        for code in self.groups:
            stop = start + len(self.spec.children(code))
            spans[code] = slice(start, stop)
            start = stop
        return spans

    @cached_property
    def leaves(self) -> np.ndarray:
        """Return the columns that are indicators."""
        codes = set(self.spec.codes)
        return np.array([place for place, code in enumerate(self.nodes) if code in codes])

    def kinds(self) -> dict[str, Kind]:
        """Return how each group is aggregated."""
        return {
            code: COPELAND
            if isinstance(aggregate := self.spec.aggregate_of(code), Copeland)
            else exponent_of(aggregate, code)
            for code in self.groups
        }

    def weights(self, given: Mapping[str, float], uniform: np.ndarray, share: float) -> np.ndarray:
        """Return weights moved up or down by at most ``share``, rescaled within each group.

        Args:
            given: weight of each node within its parent.
            uniform: draws x nodes, on [0, 1).
            share: 0.25 multiplies each weight by a uniform number between 0.75 and 1.25.

        Returns:
            Draws x nodes; the children of each group sum to 1.
        """
        moved = uniform * (2 * share)
        moved += 1 - share
        moved *= np.array([given[code] for code in self.nodes])
        for span in self.span.values():
            moved[:, span] /= moved[:, span].sum(axis=1, keepdims=True)
        return moved

    def collapsed(self, weights: np.ndarray) -> np.ndarray:
        """Return the indicators' weights in the whole: draws x indicators, in ``leaves`` order."""
        whole = weights.copy()
        for code in self.groups[1:]:
            whole[:, self.span[code]] *= whole[:, self.column[code], None]
        return whole[:, self.leaves]


@dataclass(frozen=True, eq=False)
class Field:
    """What is scored: normalised values, and which nodes have a score.

    Args:
        branches: the tree.
        values: units x nodes (``branches.nodes``); only the columns of indicators are read, and
            those without weight must hold a number that every mean can take.
        there: units x nodes, whether the node has a score.
    """

    branches: Branches
    values: np.ndarray
    there: np.ndarray

    @cached_property
    def complete(self) -> np.ndarray:
        """Return which units have a score in every node."""
        found: np.ndarray = np.all(self.there, axis=1)
        return found

    def rows(self, chosen: np.ndarray) -> "Field":
        """Return the part with some of the units."""
        return Field(self.branches, self.values[chosen], self.there[chosen])

    @cached_property
    def parts(self) -> tuple["Field", "Field"]:
        """Return the units with all scores, and the others."""
        return self.rows(self.complete), self.rows(~self.complete)

    def scores(self, weights: np.ndarray, kinds: Mapping[str, Kind]) -> np.ndarray:
        """Score every unit under every row of weights.

        Args:
            weights: draws x nodes, summing to 1 within each group.
            kinds: how each group is aggregated.

        Returns:
            Draws x units.
        """
        alike = set(kinds.values())
        if len(alike) > 1 or COPELAND in alike:
            return self._by_level(weights, kinds)
        exponent = float(alike.pop())
        if self.complete.all():
            return self._at_once(weights, exponent)
        scores = np.empty((len(weights), len(self.values)))
        whole, gapped = self.parts
        if len(whole.values):
            scores[:, self.complete] = whole._at_once(weights, exponent)  # noqa: SLF001
        scores[:, ~self.complete] = gapped._by_level(weights, kinds)  # noqa: SLF001
        return scores

    def _at_once(self, weights: np.ndarray, exponent: float) -> np.ndarray:
        values = _forth(exponent, self.values[:, self.branches.leaves])
        return _back(exponent, _weighted(self.branches.collapsed(weights), values))

    def _by_level(self, weights: np.ndarray, kinds: Mapping[str, Kind]) -> np.ndarray:
        found: dict[str, np.ndarray] = {}
        for code in reversed(self.branches.groups):
            kind, children = kinds[code], self.branches.nodes[self.branches.span[code]]
            if kind == COPELAND:
                found[code] = self._copeland(weights, children, found)
            else:
                found[code] = self._mean(weights, float(kind), children, found)
        return found[self.branches.spec.root]

    def _mean(
        self,
        weights: np.ndarray,
        exponent: float,
        children: tuple[str, ...],
        found: Mapping[str, np.ndarray],
    ) -> np.ndarray:
        at = self.branches.column
        columns = [at[child] for child in children if child not in found]
        there = self.there[:, columns]
        values = _forth(exponent, np.where(there, self.values[:, columns], 1.0))
        total = _weighted(weights[:, columns], np.where(there, values, 0.0))
        present = weights[:, columns] @ there.T.astype(float)
        for child in children:
            if child in found:
                column, known = weights[:, at[child], None], self.there[:, at[child]]
                # A score of zero has no logarithm and no inverse; without weight it takes no part.
                counts = known & (column > 0)
                total += column * np.where(counts, _forth(exponent, found[child]), 0.0)
                present += column * known
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = np.where(present > 0, total / present, 1.0)
        return _back(exponent, mean)

    def _copeland(
        self, weights: np.ndarray, children: tuple[str, ...], found: Mapping[str, np.ndarray]
    ) -> np.ndarray:
        at = self.branches.column
        measured = [at[child] for child in children if child not in found]
        decimals = self.branches.spec.method.decimals
        rounded = self.values.round(decimals)
        scored = {child: found[child].round(decimals) for child in children if child in found}
        scores = np.empty((len(weights), len(self.values)))
        for unit in range(len(self.values)):
            both = self.there & self.there[unit]
            signs = np.sign(rounded[unit, measured] - rounded[:, measured])
            net = weights[:, measured] @ np.where(both[:, measured], signs, 0.0).T
            for child, own in scored.items():
                wins = np.sign(own[:, unit, None] - own)
                net += weights[:, at[child], None] * np.where(both[:, at[child]], wins, 0.0)
            net[np.abs(net) < NO_MAJORITY] = 0
            scores[:, unit] = np.sign(net).sum(axis=1)
        return scores


def _forth(exponent: float, values: np.ndarray) -> np.ndarray:
    if exponent == 1:
        return values
    with np.errstate(divide="ignore"):
        return np.log(values) if exponent == 0 else values**exponent


def _weighted(weights: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the sums of ``values`` under each row of ``weights``: draws x units.

    A score of zero has an infinite logarithm or inverse, which decides the sum of its unit wherever
    it has weight. It is kept out of the matrix product: padded with zeros inside the processor's
    wide registers it is an invalid operation on some machines and none on others.
    """
    endless = np.isinf(values)
    if not endless.any():
        found: np.ndarray = weights @ values.T
        return found
    sums: np.ndarray = weights @ np.where(endless, 0.0, values).T
    decided = weights @ endless.T.astype(float) > 0
    return np.where(decided, values[endless][0], sums)


def _back(exponent: float, values: np.ndarray) -> np.ndarray:
    if exponent == 1:
        return values
    with np.errstate(divide="ignore"):
        found: np.ndarray = np.exp(values) if exponent == 0 else values ** (1 / exponent)
    return found


def rank_rows(scores: np.ndarray, *, ties: Ties, decimals: int) -> np.ndarray:
    """Rank the units of each row, as :func:`dashboard.domain.ratings.rank.rank_scores` does.

    Args:
        scores: draws x units, none missing.
        ties: which place equal scores share.
        decimals: digits to which scores are compared.

    Returns:
        Draws x units: whole numbers, or 32-bit floats for average ties.
    """
    units = scores.shape[1]
    kind, bits = rank_type(units, ties), max(1, (units - 1).bit_length())
    if np.abs(scores).max() >= 2.0 ** (WORD - bits) / 10.0**decimals:
        shared: np.ndarray = scipy.stats.rankdata(-np.round(scores, decimals), ties.value, axis=1)
        return shared.astype(kind)
    # Rounded score and column in one whole number: sorting those is much faster than argsort.
    keys = np.rint(scores * -(10.0**decimals)).astype(np.int64)
    keys <<= bits
    keys |= np.arange(units)
    keys.sort(axis=1)
    cells = keys & ((1 << bits) - 1)
    cells += np.arange(len(scores))[:, None] * units
    keys >>= bits
    ranks = np.empty(scores.size, kind)
    ranks[cells.ravel()] = _places(keys, ties, kind).ravel()
    return ranks.reshape(scores.shape)


def _places(ordered: np.ndarray, ties: Ties, kind: type[np.number]) -> np.ndarray:
    """Return the ranks of values in ascending order, row by row."""
    places = np.empty(ordered.shape, kind)
    places[:] = np.arange(1, ordered.shape[1] + 1)
    shared = (ordered[:, 1:] == ordered[:, :-1]).any(axis=1)
    if shared.any():  # in few rows, where scores have many digits
        places[shared] = _shared_places(ordered[shared], ties)
    return places


def _shared_places(ordered: np.ndarray, ties: Ties) -> np.ndarray:
    places = np.broadcast_to(np.arange(1, ordered.shape[1] + 1), ordered.shape)
    differs = ordered[:, 1:] != ordered[:, :-1]
    edge = np.ones((len(ordered), 1), bool)
    first = np.hstack([edge, differs])
    if ties is Ties.DENSE:
        dense: np.ndarray = np.cumsum(first, axis=1)
        return dense
    opens: np.ndarray = np.maximum.accumulate(np.where(first, places, 0), axis=1)
    if ties is Ties.MIN:
        return opens
    last = np.where(np.hstack([differs, edge]), places, ordered.shape[1])
    closes = np.minimum.accumulate(last[:, ::-1], axis=1)[:, ::-1]
    middle: np.ndarray = (opens + closes) / 2
    return middle


def rank_type(units: int, ties: Ties) -> type[np.number]:
    """Return the smallest type that holds the ranks of so many units."""
    if ties is Ties.AVERAGE:
        return np.float32
    return np.uint16 if units < np.iinfo(np.uint16).max else np.uint32


def pieces(draws: np.ndarray, units: int, cells: int, workers: int) -> Iterator[np.ndarray]:
    """Cut draws into pieces of at most so many scores each, and at least one a worker."""
    size = max(1, min(cells // max(1, units), -(-len(draws) // workers)))
    for start in range(0, len(draws), size):
        yield draws[start : start + size]
