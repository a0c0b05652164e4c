"""The uncertain choices of a rating, as a function from uniform numbers to ranks."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from dashboard.domain.ratings.aggregate import score_tree
from dashboard.domain.ratings.options import Aggregate, Impute, Normalise, Treat
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.redraw import (
    CELLS,
    COPELAND,
    LEAST,
    MOST_CELLS,
    Branches,
    Field,
    Kind,
    pieces,
    rank_rows,
)
from dashboard.domain.ratings.redraw import rank_type as rank_type_of
from dashboard.domain.ratings.spec import Method, Specification
from dashboard.errors import BadInputError, RefusedError
from dashboard.i18n import N_

MOST_PAIRS = 500_000_000
"""Pairs of units times draws that Copeland's method may compare."""

Stages = tuple[int, int, int]
"""Numbers of the chosen imputation, treatment and normalisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """What else could have been chosen; the specification's own choice always counts too.

    Args:
        impute: other imputations.
        treat: other treatments of outliers.
        normalise: other normalisations, for the indicators that have none of their own.
        aggregate: other means, each for all groups that have none of their own.
    """

    impute: tuple[Impute, ...] = ()
    treat: tuple[Treat, ...] = ()
    normalise: tuple[Normalise, ...] = ()
    aggregate: tuple[Aggregate, ...] = ()


STAGES = tuple(one.name for one in fields(Alternatives))
WEIGHTS = "weights"


def with_method(spec: Specification, **changes: object) -> Specification:
    """Return the specification with some parts of its method replaced."""
    parts = {name: getattr(spec.method, name) for name in Method.model_fields}
    whole = {name: getattr(spec, name) for name in Specification.model_fields}
    return Specification(**whole | {"method": Method(**parts | changes)})


@dataclass(frozen=True, eq=False, kw_only=True)
class Experiment:
    """A rating with its uncertain choices.

    Args:
        values: units x indicators, as for :func:`rate`.
        spec: the specification.
        attributes: as for :func:`rate`.
        share: each weight moves by at most this share of itself; 0 keeps the weights.
        alternatives: the other choices.
        rating: the rating of these values by this specification, where it is at hand.
        workers: threads.
    """

    values: pd.DataFrame
    spec: Specification
    attributes: pd.DataFrame | None = None
    share: float = 0.25
    alternatives: Alternatives = field(default_factory=Alternatives)
    rating: Rating | None = None
    workers: int = 2

    def __post_init__(self) -> None:
        """Refuse a share that would turn weights negative."""
        if not 0 <= self.share <= 1:
            raise BadInputError(
                N_("Weights cannot move by a share of %(share)s."),
                N_("Give a share between 0 and 1; 0.25 moves them by up to a quarter."),
                share=self.share,
            )

    @cached_property
    def base(self) -> Rating:
        """Return the rating itself."""
        return self.rating or rate(self.values, self.spec, attributes=self.attributes)

    @cached_property
    def ranked(self) -> np.ndarray:
        """Return which units have a rank."""
        found = self.base.rank.notna().to_numpy(dtype=bool)
        if not found.any():
            raise RefusedError(
                N_("No unit has a rank, so there is nothing to vary."),
                N_("Lower the thresholds of the data, or add values."),
            )
        return found

    @cached_property
    def options(self) -> Mapping[str, tuple[Any, ...]]:
        """Return the choices of each stage, the specification's own first."""
        found: dict[str, tuple[Any, ...]] = {}
        for stage in STAGES:
            own = getattr(self.spec.method, stage)
            others: tuple[Any, ...] = getattr(self.alternatives, stage)
            others = tuple((one,) for one in others) if stage == "aggregate" else others
            found[stage] = tuple(dict.fromkeys([own, *others]))
        return found

    @cached_property
    def branches(self) -> Branches:
        """Return the tree."""
        return Branches(self.spec)

    @cached_property
    def factors(self) -> Mapping[str, list[int]]:
        """Return the columns of uniform numbers that each uncertain choice reads."""
        stages = [stage for stage in STAGES if len(self.options[stage]) > 1]
        found = {stage: [column] for column, stage in enumerate(stages)}
        if self.share:
            found[WEIGHTS] = [len(stages) + at for at in range(len(self.branches.nodes))]
        return found

    @cached_property
    def columns(self) -> int:
        """Return how many uniform numbers a draw reads."""
        return sum(map(len, self.factors.values()))

    @cached_property
    def rank_type(self) -> type[np.number]:
        """Return the type of the ranks."""
        return rank_type_of(int(self.ranked.sum()), self.spec.method.ties)

    def ranks(self, uniform: np.ndarray) -> np.ndarray:
        """Return the ranks of the ranked units in each draw: draws x units.

        Args:
            uniform: draws x ``columns``, on [0, 1).

        Raises:
            BadInputError: when an alternative leaves a ranked unit without a score, or
                Copeland's method would compare too many pairs.
        """
        chosen = {
            stage: (uniform[:, self.factors[stage][0]] * len(options)).astype(int)
            if stage in self.factors
            else np.zeros(len(uniform), int)
            for stage, options in self.options.items()
        }
        found = np.empty((len(uniform), int(self.ranked.sum())), self.rank_type)
        work = list(self._work(uniform, chosen))
        if found.size < LEAST and not any(piece.run.compares_pairs for piece in work):
            for piece in work:
                piece.into(found)
            return found
        with ThreadPoolExecutor(self.workers) as pool:
            for _ in pool.map(lambda piece: piece.into(found), work):
                pass
        return found

    def _work(self, uniform: np.ndarray, chosen: Mapping[str, np.ndarray]) -> Iterator["_Piece"]:
        choices = np.stack([chosen[stage] for stage in STAGES], axis=1)
        varied = any(stage in self.factors for stage in STAGES)
        for choice in np.unique(choices, axis=0) if varied else choices[:1]:
            stages: Stages = (int(choice[0]), int(choice[1]), int(choice[2]))
            run = self.run(stages, int(choice[3]))
            draws = np.flatnonzero((choices == choice).all(axis=1))
            units = len(run.field.values)
            if run.compares_pairs and len(uniform) * units**2 > MOST_PAIRS:
                raise BadInputError(
                    N_("Copeland's method compares every pair: %(units)s units are too many."),
                    N_("With %(draws)s draws at most %(most)s units can be compared."),
                    units=units,
                    draws=len(uniform),
                    most=int((MOST_PAIRS / len(uniform)) ** 0.5),
                )
            cells = MOST_CELLS if run.compares_pairs else CELLS
            for rows in pieces(draws, units, cells, self.workers):
                yield _Piece(self, run, rows, uniform)

    def run(self, stages: Stages, aggregate: int) -> "Run":
        """Return what is scored under some choices."""
        if (stages, aggregate) not in self._runs:
            self._runs[stages, aggregate] = self._run(stages, aggregate)
        return self._runs[stages, aggregate]

    @cached_property
    def _runs(self) -> dict[tuple[Stages, int], "Run"]:
        return {}

    @cached_property
    def _ratings(self) -> dict[Stages, Rating]:
        return {(0, 0, 0): self.base}

    def _run(self, stages: Stages, aggregate: int) -> "Run":
        choice = {name: self.options[name][at] for name, at in zip(STAGES, stages, strict=False)}
        own = not any(stages) and not aggregate
        spec = (
            self.spec
            if own
            else with_method(self.spec, **choice, aggregate=self.options["aggregate"][aggregate])
        )
        if stages not in self._ratings:
            self._ratings[stages] = rate(self.values, spec, attributes=self.attributes)
        rating = self._ratings[stages]
        weights = {str(code): float(weight) for code, weight in rating.weights.items()}
        scores = rating.scores if own else score_tree(rating.normalised, spec, weights)
        lost = self.ranked & scores[spec.root].isna().to_numpy()
        if lost.any():
            raise BadInputError(
                N_("“%(unit)s” has a rank, but no score under one of the alternatives."),
                N_("Leave out this alternative: %(choice)s."),
                unit=scores.index[lost][0],
                choice=", ".join(getattr(one, "method", str(one)) for one in choice.values()),
            )
        below = scores[list(self.branches.nodes)].to_numpy(dtype=float)
        there = ~np.isnan(below)
        some = there.any(axis=1)
        idle = [weights[code] == 0 for code in self.branches.nodes]
        values = np.where(idle, 1.0, below)[some]
        return Run(
            Field(self.branches, values, there[some]),
            weights,
            Branches(spec).kinds(),
            self.ranked[some],
        )


@dataclass(frozen=True, eq=False)
class Run:
    """What is scored under one choice at each stage.

    Args:
        field: the normalised values.
        weights: of each node within its parent.
        kinds: how each group is aggregated.
        ranked: which units of the field have a rank.
    """

    field: Field
    weights: Mapping[str, float]
    kinds: Mapping[str, Kind]
    ranked: np.ndarray

    @property
    def compares_pairs(self) -> bool:
        """Tell whether a group is aggregated by Copeland's method."""
        return COPELAND in self.kinds.values()


@dataclass(frozen=True, eq=False, slots=True)
class _Piece:
    """Some draws of one run."""

    experiment: Experiment
    run: Run
    draws: np.ndarray
    uniform: np.ndarray

    def into(self, ranks: np.ndarray) -> None:
        experiment, run = self.experiment, self.run
        columns = experiment.factors.get(WEIGHTS)
        nodes = len(experiment.branches.nodes)
        uniform = (
            np.full((len(self.draws), nodes), 0.5)
            if columns is None
            else self.uniform[self.draws, columns[0] : columns[-1] + 1]
        )
        weights = experiment.branches.weights(run.weights, uniform, experiment.share)
        scores = run.field.scores(weights, run.kinds)
        if not run.ranked.all():
            scores = scores[:, run.ranked]
        if not np.isfinite(scores).all():
            raise BadInputError(
                N_("The scores of some draws are too large for a number of 64 bits."),
                N_("Bring the indicators to a smaller scale, or take an exponent nearer to 1."),
            )
        method = experiment.spec.method
        ranks[self.draws] = rank_rows(scores, ties=method.ties, decimals=method.decimals)
