"""The laboratory: a rating's method with some of its choices changed, beside the method as it is.

The pages draw nothing here: a view and a rating in, another rating with its ranges out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from dashboard.domain.rating_views import (
    UNMOVED,
    LabAggregate,
    LabNormalise,
    LabTreat,
    MethodView,
)
from dashboard.domain.ratings.aggregate import score_tree
from dashboard.domain.ratings.options import (
    Aggregate,
    Copeland,
    FractionOfMaximum,
    GivenWeights,
    Mean,
    MinMax,
    Normalise,
    NoTreatment,
    RankNormalisation,
    Treat,
    Winsorise,
    ZScore,
)
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.rank import rank_scores
from dashboard.domain.ratings.sensitivity import Ranges, rank_ranges
from dashboard.domain.ratings.spec import Specification
from dashboard.errors import BadInputError, DashboardError
from dashboard.i18n import N_

DRAWS = 1000
SEED = 1
FEWEST_DRAWS = 100
MOST_PAIRS = 5_000_000
"""Pairs of units times draws that are compared while a reader waits."""

MOST_COMPARED = 500
"""Units that are compared in pairs while a reader waits."""

NORMALISATIONS: Mapping[LabNormalise, Normalise] = MappingProxyType(
    {
        LabNormalise.MIN_MAX: MinMax(),
        LabNormalise.ABOVE_ZERO: MinMax(lower=1, upper=100),
        LabNormalise.Z_SCORE: ZScore(method="z-score"),
        LabNormalise.RANK: RankNormalisation(method="rank"),
        LabNormalise.PERCENTILE: RankNormalisation(method="percentile-rank"),
        LabNormalise.MAXIMUM: FractionOfMaximum(method="fraction-of-maximum"),
    }
)
AGGREGATIONS: Mapping[LabAggregate, Aggregate] = MappingProxyType(
    {
        LabAggregate.ARITHMETIC: Mean(),
        LabAggregate.GEOMETRIC: Mean(method="geometric"),
        LabAggregate.HARMONIC: Mean(method="harmonic"),
        LabAggregate.COPELAND: Copeland(method="copeland"),
    }
)
TREATMENTS: Mapping[LabTreat, Treat] = MappingProxyType(
    {
        LabTreat.NONE: NoTreatment(),
        LabTreat.WINSORISE: Winsorise(method="winsorise"),
    }
)


def known_weights(view: MethodView, spec: Specification) -> dict[str, int]:
    """Return the weights that a view moves and the tree has, in hundredths of the stated ones.

    What is alone in its group has all of its weight, whatever a view says.
    """
    return {code: at for code, at in view.moved.items() if _has_siblings(code, spec)}


def _has_siblings(code: str, spec: Specification) -> bool:
    parent = spec.parent_of(code) if code in spec.nodes else None
    return parent is not None and len(spec.children(parent)) > 1


def changed(stated: Rating, view: MethodView) -> Specification:
    """Return the specification that a view tries.

    A choice replaces the method's; a normalisation also that of every single indicator, a mean
    that of every single group. Copeland's pairs are tried at the top, above the groups' means.
    Indicators that are never treated stay untreated. Moved weights are the rating's own, as they
    came out of given, equal or PCA weights, times what the view says; where none is moved the way
    to find them stays. Where the view changes nothing, it is the specification itself.

    Args:
        stated: the rating as it is.
        view: what is tried.

    Raises:
        SpecificationError: the choices do not go together.
    """
    spec = stated.spec
    moved = known_weights(view, spec)
    normalise = NORMALISATIONS.get(view.normalise)
    aggregate = AGGREGATIONS.get(view.aggregate)
    treat = TREATMENTS.get(view.treat)
    if not (moved or normalise or aggregate or treat):
        return spec
    method: dict[str, object] = {}
    groups: dict[str, object] = {}
    tops: dict[str, dict[str, object]] = {}
    indicators: dict[str, object] = {}
    if normalise:
        method["normalise"], indicators["normalise"] = normalise, None
    if isinstance(aggregate, Copeland):
        tops[spec.root] = {"aggregate": aggregate}
    elif aggregate:
        method["aggregate"], groups["aggregate"] = (aggregate,), None
    if treat:
        method["treat"] = treat
    if moved:
        method["weights"] = GivenWeights()

    def weight(code: str) -> dict[str, object]:
        share = float(stated.weights[code]) * moved.get(code, UNMOVED) / UNMOVED
        return {"weight": share} if moved else {}

    return spec.model_copy(
        update={
            "method": spec.method.model_copy(update=method),
            "groups": tuple(
                group.model_copy(update=groups | tops.get(group.code, {}) | weight(group.code))
                for group in spec.groups
            ),
            "indicators": tuple(
                leaf.model_copy(update=indicators | weight(leaf.code)) for leaf in spec.indicators
            ),
        }
    )


def try_method(
    values: pd.DataFrame, stated: Rating, view: MethodView, *, attributes: pd.DataFrame
) -> Ranges:
    """Rate by what a view tries: ranks, with ranges by the draws that the stated ones have.

    Where only weights move, everything before the aggregation is taken from the stated rating.

    Args:
        values: units × indicators, as the stated rating was made from.
        stated: the rating as it is.
        view: what is tried.
        attributes: units × what values may be divided or grouped by.

    Raises:
        SpecificationError: the choices do not go together.
        DataError: they do not fit the values, such as a zero under a geometric mean.
        BadInputError: there are too many units to compare in pairs.
    """
    return _ranges(values, stated, changed(stated, view), view, attributes)


def _ranges(
    values: pd.DataFrame,
    stated: Rating,
    spec: Specification,
    view: MethodView,
    attributes: pd.DataFrame,
) -> Ranges:
    return rank_ranges(
        values,
        spec,
        attributes=attributes,
        draws=draws_of(spec, len(stated.rank.dropna())),
        seed=SEED,
        rating=_rated(values, stated, spec, view, attributes),
    )


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """What the laboratory answers.

    Args:
        places: by unit ``rank``, ``median``, ``low``, ``high`` and ``tier`` as tried; ``None``
            where nothing is tried, or it cannot be rated.
        draws: how many draws stand behind the ranges; 0 without a trial.
        refused: why it cannot be rated.
    """

    places: pd.DataFrame | None = None
    draws: int = 0
    refused: DashboardError | None = None


def outcome(
    values: pd.DataFrame, stated: Rating, view: MethodView, *, attributes: pd.DataFrame
) -> Outcome:
    """Return what comes of a view, whatever it is: ranks, a refusal, or nothing tried.

    Args:
        values: as for :func:`try_method`, like the other arguments.
        stated: the rating as it is.
        view: what is tried.
        attributes: what values may be divided or grouped by.
    """
    try:
        spec = changed(stated, view)
        if spec is stated.spec:
            return Outcome()
        ranges = _ranges(values, stated, spec, view, attributes)
    except DashboardError as error:
        return Outcome(refused=error)
    return Outcome(places=ranges.frame, draws=len(ranges.ranks))


def draws_of(spec: Specification, units: int) -> int:
    """Return how many draws a trial has: fewer where units are compared in pairs.

    Raises:
        BadInputError: there are too many units to compare in pairs.
    """
    if not any(isinstance(spec.aggregate_of(group.code), Copeland) for group in spec.groups):
        return DRAWS
    if units > MOST_COMPARED:
        raise BadInputError(
            N_("%(units)s cities are too many to compare each with each while you wait."),
            N_("Up to %(most)s can be compared here; choose a mean instead."),
            units=units,
            most=MOST_COMPARED,
        )
    return max(FEWEST_DRAWS, min(DRAWS, MOST_PAIRS // units**2))


def _rated(
    values: pd.DataFrame,
    stated: Rating,
    spec: Specification,
    view: MethodView,
    attributes: pd.DataFrame,
) -> Rating:
    if spec is stated.spec:
        return stated
    if view.normalise in NORMALISATIONS or view.treat in TREATMENTS:
        return rate(values, spec, attributes=attributes)
    if not known_weights(view, stated.spec) and spec.uses_pca:
        return rate(values, spec, attributes=attributes)
    weights = {code: float(weight) for code, weight in spec.local_weights.items()}
    scores = score_tree(stated.normalised, spec, weights)
    ranks = rank_scores(scores[[spec.root]], ties=spec.method.ties, decimals=spec.method.decimals)
    return replace(
        stated, spec=spec, scores=scores, ranks=ranks, weights=pd.Series(weights), key=""
    )
