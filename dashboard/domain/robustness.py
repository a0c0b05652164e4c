"""How much a ranking owes to choices that could have been made otherwise.

Other sensible choices are tried one after the other and kept where they give each ranked unit a
score, scales and means in every combination; the rest is told with its reason.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import pandas as pd

from dashboard.domain.ratings.experiment import STAGES, Alternatives, Experiment
from dashboard.domain.ratings.options import (
    Aggregate,
    ColumnImputation,
    Impute,
    Mean,
    MinMax,
    NoImputation,
    Normalise,
    NoTreatment,
    PowerMean,
    Treat,
    Winsorise,
    ZScore,
)
from dashboard.domain.ratings.pipeline import Rating
from dashboard.domain.ratings.sensitivity import rank_importance, rank_ranges
from dashboard.errors import DashboardError

DRAWS = 1000
BASE = 256
SEED = 1
Choice = Impute | Treat | Normalise | Aggregate


@dataclass(frozen=True, slots=True)
class Refused:
    """A choice that does not fit these data.

    Args:
        stage: its stage, a name of :class:`Alternatives`.
        choice: the choice.
        error: why.
    """

    stage: str
    choice: Choice
    error: DashboardError


@dataclass(frozen=True, eq=False)
class Robustness:
    """A rating under other sensible choices.

    Args:
        values: units × indicators.
        attributes: units × what values may be divided or grouped by.
        rating: the rating as it is.
    """

    values: pd.DataFrame
    attributes: pd.DataFrame
    rating: Rating

    @cached_property
    def _tried(self) -> tuple[Alternatives, tuple[Refused, ...]]:
        kept, refused = Alternatives(), []
        for stage, choice in _candidates(self.rating):
            more = {stage: (*getattr(kept, stage), choice)}
            scales = stage in ("normalise", "aggregate")
            try:
                self._run(replace(kept, **more) if scales else Alternatives(**more))
            except DashboardError as error:
                refused.append(Refused(stage, choice, error))
            else:
                kept = replace(kept, **more)
        return kept, tuple(refused)

    def _run(self, alternatives: Alternatives) -> None:
        """Run every combination of choices once."""
        experiment = Experiment(
            values=self.values,
            spec=self.rating.spec,
            attributes=self.attributes,
            alternatives=alternatives,
            rating=self.rating,
        )
        for impute, treat, normalise, aggregate in product(
            *(range(len(experiment.options[stage])) for stage in STAGES)
        ):
            experiment.run((impute, treat, normalise), aggregate)

    @property
    def alternatives(self) -> Alternatives:
        """Return the other choices that fit the data in every combination."""
        return self._tried[0]

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Return the choices that do not."""
        return self._tried[1]

    @cached_property
    def importance(self) -> pd.DataFrame:
        """Return first-order and total Sobol' indices: ``unit``, ``factor``, ``first``, ``total``.

        The rows without a unit are of the mean shift of all ranks.
        """
        return rank_importance(
            self.values,
            self.rating.spec,
            attributes=self.attributes,
            base=BASE,
            seed=SEED,
            alternatives=self.alternatives,
            rating=self.rating,
        )

    @cached_property
    def places(self) -> pd.DataFrame:
        """Return rank, median, low, high and tier by unit under all of the choices."""
        return rank_ranges(
            self.values,
            self.rating.spec,
            attributes=self.attributes,
            draws=DRAWS,
            seed=SEED,
            alternatives=self.alternatives,
            rating=self.rating,
        ).frame


def _candidates(rating: Rating) -> list[tuple[str, Choice]]:
    """Return other choices that an analyst would consider, by stage.

    A mean between the arithmetic and the geometric one, the generalised mean of exponent 1/2,
    rewards balance as the geometric mean does, and takes a zero. The z-scores are those around
    100, so that means of all kinds take them.
    """
    spec, method = rating.spec, rating.spec.method
    found: list[tuple[str, Choice]] = []
    if any(leaf.normalise is None for leaf in spec.indicators):
        scales: list[Normalise] = [
            ZScore(method="z-score", mean=100, sd=10),
            MinMax(lower=1, upper=100),
        ]
        others = [one for one in scales if one.method != method.normalise.method]
        found.append(("normalise", others[0]))
    means: list[Aggregate] = [
        Mean(),
        Mean(method="geometric"),
        PowerMean(method="power", exponent=0.5),
    ]
    own = {one.method for one in method.aggregate}
    if "copeland" not in own:
        found += [("aggregate", one) for one in means if one.method not in own]
    treated = isinstance(method.treat, Winsorise)
    found.append(("treat", NoTreatment() if treated else Winsorise(method="winsorise")))
    if rating.screened[rating.rank.notna()].isna().any(axis=None):
        imputations: list[Impute] = [NoImputation(), ColumnImputation(method="median")]
        found += [("impute", one) for one in imputations if one.method != method.impute.method]
    return found


def width(places: pd.DataFrame) -> float | None:
    """Return the median number of ranks that a unit's range spans; ``None`` without any."""
    wide = (places["high"] - places["low"] + 1).dropna()
    return float(wide.median()) if len(wide) else None
