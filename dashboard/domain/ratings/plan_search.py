"""The search for the smallest changes of a city's values that reach a wanted rank.

Each indicator that may move goes some share ``t`` of the way to its bound. The lead over every
rival is modelled as linear in the shares and the cheapest ones are found by a mixed-integer
program (``scipy.optimize.milp``), in which all but ``rank - 1`` rivals must be passed. The slopes
come from the exact split of two ratings (:mod:`dashboard.domain.ratings.decompose`), of the city
and of the rivals too, because a new best value moves the bounds of a min-max scale for all. Where
the method is not linear, the slopes are taken anew between the present values and the proposal.

Every proposal is fed through the whole pipeline, and only what reaches the rank there is a plan.
It is the cheapest one where scores are linear in the values (fixed goalposts, or min-max within
the present bounds, under arithmetic means); elsewhere it is the best that the search found.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.domain.ratings.decompose import split_gap
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.plan_model import Model
from dashboard.domain.ratings.spec import Specification
from dashboard.errors import BadInputError, NotFoundError, RefusedError
from dashboard.i18n import N_

ROUNDS = 8
HALVINGS = 12
CLOSE = 1e-3
PART = 0.25
RUNS = 120
"""Proposals after which a search ends with the best plan that it has verified."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Changes of a city's values, as the whole pipeline sees them.

    Args:
        reached: whether ``rank`` is the wanted rank or better.
        wanted: the wanted rank.
        rank: the rank after the changes; where the wanted one is out of reach, the rank with
            every change that was allowed. ``None`` when the city then has no rank.
        before: the rank before, ``None`` where it had none.
        changes: by indicator that moves: ``before``, ``after`` (raw), ``normalised_before``,
            ``normalised_after``, ``cost``.
        cost: sum of the costs.
        rating: the rating after the changes.
    """

    reached: bool
    wanted: int
    rank: float | None
    before: float | None
    changes: pd.DataFrame
    cost: float
    rating: Rating


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A proposal and what the pipeline made of it."""

    shares: np.ndarray
    rating: Rating
    rank: float

    def reaches(self, wanted: int) -> bool:
        """Tell whether the city has the wanted rank or a better one."""
        return self.rank <= wanted


@dataclass(frozen=True, eq=False, kw_only=True)
class Search:
    """One question of :func:`dashboard.domain.ratings.planner.plan_for`, with its arguments."""

    values: pd.DataFrame
    spec: Specification
    city: str
    wanted: int
    bounds: dict[str, float]
    costs: dict[str, float]
    measure: str
    whole: frozenset[str]
    most: int | None
    attributes: pd.DataFrame | None
    ranks: list[float] = field(default_factory=list, init=False)

    @property
    def goes_on(self) -> bool:
        """Tell whether there is room for another proposal that only makes a plan cheaper."""
        return len(self.ranks) < RUNS

    def check(self) -> None:
        """Refuse what makes no sense, before anything is rated."""
        if self.city not in self.values.index:
            raise NotFoundError(N_("No unit “%(unit)s” in this rating."), unit=self.city)
        if self.wanted < 1 or (self.most is not None and self.most < 1):
            raise BadInputError(N_("A rank and a number of indicators are 1 or more."))
        for code, bound in self.bounds.items():
            if code not in self.spec.codes:
                raise NotFoundError(
                    N_("No indicator “%(code)s” in this rating."),
                    N_("Indicators are named as in the specification."),
                    code=code,
                )
            present = self.present[code]
            if np.isnan(present):
                raise BadInputError(
                    N_("“%(unit)s” has no value of “%(code)s” that could change."),
                    N_("Add the value first; a missing one is not a zero."),
                    unit=self.city,
                    code=code,
                )
            if not self.sign(code) * (bound - present) > 0 or not np.isfinite(bound):
                raise BadInputError(
                    N_("The bound %(bound)s of “%(code)s” is not better than %(present)s."),
                    N_("Give the best value that the city could reach."),
                    bound=bound,
                    code=code,
                    present=present,
                )
            if not self.costs.get(code, 1.0) >= 0:
                raise BadInputError(N_("The cost of “%(code)s” is below zero."), code=code)

    def sign(self, code: str) -> int:
        """Return 1 where more is better, -1 where less is."""
        return next(one.direction for one in self.spec.indicators if one.code == code)

    @cached_property
    def present(self) -> dict[str, float]:
        """Return the city's values."""
        return {code: float(self.values.loc[self.city, code]) for code in self.spec.codes}  # type: ignore[arg-type]

    @cached_property
    def codes(self) -> list[str]:
        """Return the indicators that may move."""
        return list(self.bounds)

    @cached_property
    def reach(self) -> np.ndarray:
        """Return how far each may move: signed, in raw units, whole where it must be."""
        way = np.array([self.bounds[code] - self.present[code] for code in self.codes])
        counted = np.array([code in self.whole for code in self.codes], dtype=bool)
        found: np.ndarray = np.where(counted, np.trunc(way), way)
        return found

    @cached_property
    def now(self) -> Trial:
        """Return the present."""
        return self.run(np.zeros(len(self.codes)))

    @cached_property
    def full(self) -> Trial:
        """Return what all changes together do."""
        return self.run(np.ones(len(self.codes)))

    def costs_of(self, trial: Trial) -> np.ndarray:
        """Return the cost of each change of a trial."""
        before, after = (
            one.rating.normalised.loc[self.city, self.codes].to_numpy(dtype=float)
            for one in (self.now, trial)
        )
        raw = self.measure == "raw"
        way: np.ndarray = trial.shares * self.reach if raw else np.nan_to_num(after - before)
        moved = trial.shares > 0
        price = np.array([self.costs.get(code, 1.0) for code in self.codes])
        return np.where(moved, np.abs(way) * price, 0.0)

    def run(self, shares: np.ndarray) -> Trial:
        """Rate with a proposal, through the whole pipeline."""
        values = self.values.copy()
        values.loc[self.city, self.codes] = [
            self.present[code] + share * reach
            for code, share, reach in zip(self.codes, shares, self.reach, strict=True)
        ]
        rating = rate(values, self.spec, attributes=self.attributes)
        rank = rating.rank[self.city]
        self.ranks.append(np.inf if pd.isna(rank) else float(rank))
        return Trial(shares, rating, self.ranks[-1])

    def plan(self) -> Plan:
        """Return the cheapest plan that the searches find, or say that there is none."""
        if not self.codes or self.now.reaches(self.wanted):
            return self.told(self.now)
        if not self.full.reaches(self.wanted):
            return self.told(self._largest())
        try:
            found = self._modelled()
        except RefusedError:
            found = None
        found = found or self._pruned()
        return self.told(found)

    def told(self, trial: Trial) -> Plan:
        """Return a trial as a plan."""
        moved = np.abs(trial.shares) > 0
        before, after = (
            one.rating.normalised.loc[self.city, self.codes].to_numpy(dtype=float)
            for one in (self.now, trial)
        )
        raw = np.array([self.present[code] for code in self.codes])
        changes = pd.DataFrame(
            {
                "before": raw,
                "after": raw + trial.shares * self.reach,
                "normalised_before": before,
                "normalised_after": after,
                "cost": self.costs_of(trial),
            },
            index=pd.Index(self.codes, name="indicator"),
        )[moved]
        return Plan(
            reached=trial.reaches(self.wanted),
            wanted=self.wanted,
            rank=None if np.isinf(trial.rank) else trial.rank,
            before=None if np.isinf(self.now.rank) else self.now.rank,
            changes=changes,
            cost=float(changes["cost"].sum()),
            rating=trial.rating,
        )

    def _modelled(self) -> Trial | None:
        """Propose by the linear model, look what the pipeline says, and model anew.

        It starts twice, from slopes over the whole way and over a part of it, since a scale
        that ends within the bound makes the two differ.
        """
        found = [self._approached(self.full), self._approached(self.run(self.full.shares * PART))]
        reached = [trial for trial in found if trial is not None]
        return self._shrunk(min(reached, key=self.cost)) if reached else None

    def _approached(self, trial: Trial) -> Trial | None:
        best: Trial | None = None
        slack = 2 * 10.0**-self.spec.method.decimals
        slopes, prices = self._lead(trial), self.costs_of(trial)
        for _ in range(ROUNDS):
            shares = self.model.cheapest(slopes, prices, slack)
            if shares is None:
                break
            trial = self.run(shares)
            moved = trial.shares > 0
            prices = np.where(moved, self.costs_of(trial) / np.where(moved, shares, 1), prices)
            slopes = np.where(moved, self._lead(trial), slopes)
            if not trial.reaches(self.wanted):
                slack *= 2
            elif best is not None and self.cost(trial) >= self.cost(best) * (1 - CLOSE):
                break
            else:
                best = trial
        return best

    def cost(self, trial: Trial) -> float:
        """Return what a trial costs."""
        return float(self.costs_of(trial).sum())

    @cached_property
    def model(self) -> Model:
        """Return the linear model."""
        score = self.now.rating.index[self.now.rating.rank.notna()]
        counted = np.array([code in self.whole for code in self.codes], dtype=bool)
        return Model(
            leads=score[self.city] - score.drop(self.city).to_numpy(dtype=float),
            steps=np.where(counted & (self.reach != 0), np.abs(self.reach), 1.0),
            counted=counted,
            wanted=self.wanted,
            most=self.most,
        )

    def _lead(self, trial: Trial) -> np.ndarray:
        """Return what each full change adds to the lead over each rival (rivals x changes)."""
        now, spec = self.now.rating, self.spec
        if pd.isna(now.rank[self.city]):
            raise RefusedError(N_("“%(unit)s” has no rank that could change."), unit=self.city)
        units = now.rank.dropna().index
        own, old = (
            {code: rating.scores.loc[units, code].to_numpy() for code in spec.nodes}
            for rating in (trial.rating, now)
        )
        at = units == self.city
        weights = {str(code): float(weight) for code, weight in trial.rating.weights.items()}
        parts = split_gap(spec, weights, own, old)
        moves = np.column_stack([parts[code] for code in self.codes])
        shares = np.where(trial.shares > 0, trial.shares, 1.0)
        found: np.ndarray = np.nan_to_num((moves[at] - moves[~at]) / shares)
        return found

    def _shrunk(self, trial: Trial) -> Trial:
        """Go back as far as the rank allows: by whole steps, or along the way as it is."""
        if any(code in self.whole for code in self.codes):
            return self._stepped_back(trial)
        shorter = self.run(trial.shares * (1 - CLOSE))
        if not shorter.reaches(self.wanted):
            return trial
        low, best = 0.0, shorter
        high = 1 - CLOSE
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            tried = self.run(trial.shares * middle)
            if tried.reaches(self.wanted):
                best, high = tried, middle
            else:
                low = middle
        return best

    def _stepped_back(self, trial: Trial) -> Trial:
        """Take back whole steps of what is counted, the dearest first, while the rank holds."""
        for at in np.argsort(-self.costs_of(trial), kind="stable"):
            width = abs(self.reach[at])
            if self.codes[at] not in self.whole or not trial.shares[at] > 0:
                continue
            low, high = -1, round(trial.shares[at] * width)
            middle = high - 1
            while high - low > 1 and self.goes_on:
                shares = trial.shares.copy()
                shares[at] = middle / width
                tried = self.run(shares)
                if tried.reaches(self.wanted):
                    trial, high = tried, middle
                elif middle == high - 1:
                    break
                else:
                    low = middle
                middle = (low + high) // 2
        return trial

    def _largest(self) -> Trial:
        """Return the trial with every allowed change."""
        if self.most is None or self.most >= len(self.codes):
            return self.full
        order = np.argsort(-self._gains(), kind="stable")[: self.most]
        shares = np.zeros(len(self.codes))
        shares[order] = 1
        return self.run(shares)

    def _gains(self) -> np.ndarray:
        """Return how much each indicator alone changes the city's score."""
        root, gains = self.spec.root, []
        for at in range(len(self.codes)):
            alone = self.run(np.eye(len(self.codes))[at])
            gains.append(alone.rating.scores.loc[self.city, root])
        return np.array(gains, dtype=float)

    def _pruned(self) -> Trial:
        """Start from all allowed changes and take back the dearest while the rank holds."""
        best = self._largest()
        if not best.reaches(self.wanted):
            return best
        order = np.argsort(-self.costs_of(best), kind="stable")
        for at in order:
            if not self.goes_on:
                break
            without = best.shares.copy()
            without[at] = 0
            tried = self.run(without)
            best = tried if tried.reaches(self.wanted) else best
        for at in order:
            low, high = 0.0, best.shares[at]
            for _ in range(HALVINGS if high else 0):
                if not self.goes_on:
                    break
                shares = best.shares.copy()
                middle = (low + high) / 2
                if self.codes[at] in self.whole:
                    middle = np.ceil(middle * abs(self.reach[at])) / abs(self.reach[at])
                    if middle >= high:
                        break
                shares[at] = middle
                tried = self.run(shares)
                if tried.reaches(self.wanted):
                    best, high = tried, middle
                else:
                    low = middle
        return best
