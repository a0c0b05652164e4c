"""How sure a rank is: the rating repeated with other weights and other choices.

Each draw moves every weight of the tree and picks, with equal chances, one of the alternatives
of imputation, treatment, normalisation and aggregation (Saisana, Saltelli and Tarantola 2005,
doi:10.1111/j.1467-985X.2005.00350.x; OECD/JRC Handbook 2008, step 7). The stages below the
weights run once for each combination; the draws are matrix products
(:mod:`dashboard.domain.ratings.redraw`).

Tiers. The first city of the ranking leads the first tier. Going down the ranking, a city joins
the tier unless its leader is above it in at least ``confidence`` of the draws; then it leads the
next tier. So a tier holds the cities that the draws cannot tell from its leader: Gupta's (1965)
subset of those not shown to be worse than the best, taken again from what is left. Tiers follow
the ranking without gaps, and cities with equal ranks share one.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from dashboard.domain.ratings.experiment import Alternatives, Experiment
from dashboard.domain.ratings.options import Ties
from dashboard.domain.ratings.pipeline import Rating
from dashboard.domain.ratings.sobol import sobol_indices
from dashboard.domain.ratings.spec import Specification
from dashboard.errors import BadInputError, NotFoundError
from dashboard.i18n import N_

LOW, HIGH = 0.05, 0.95
MOST_DRAWS = 100_000


@dataclass(frozen=True, eq=False)
class Ranges:
    """Ranks under many draws.

    Args:
        frame: by unit, as the values came: ``rank`` (of the rating itself), ``median``, ``low``
            and ``high`` (order statistics at 5 and 95 %, rounded outwards), ``tier``; all
            ``<NA>`` for units that the rating does not rank.
        ranks: draws x ranked units.
        units: names of the columns of ``ranks``.
    """

    frame: pd.DataFrame
    ranks: np.ndarray
    units: pd.Index

    def above(self, rival: str) -> pd.Series:
        """Return, by ranked unit, the share of draws in which it is above ``rival``.

        A shared place is above for neither.

        Raises:
            NotFoundError: when the rival has no rank.
        """
        if rival not in self.units:
            raise NotFoundError(
                N_("“%(unit)s” has no rank, so nobody is above it."),
                N_("Units without enough data are listed with their coverage."),
                unit=rival,
            )
        return pd.Series(
            self._above(int(np.flatnonzero(self.units == rival)[0])), index=self.units, name="above"
        )

    def _above(self, at: int) -> np.ndarray:
        share: np.ndarray = (self.ranks < self.ranks[:, at, None]).mean(axis=0)
        return share


def rank_ranges(  # noqa: PLR0913 - what is varied and how often
    values: pd.DataFrame,
    spec: Specification,
    *,
    attributes: pd.DataFrame | None = None,
    draws: int = 1000,
    seed: int = 1,
    weights: float = 0.25,
    alternatives: Alternatives | None = None,
    rating: Rating | None = None,
    confidence: float = HIGH,
) -> Ranges:
    """Re-rank the units under many draws of weights and choices.

    Args:
        values: units x indicators, as for :func:`rate`.
        spec: the specification.
        attributes: as for :func:`rate`.
        draws: how many.
        seed: the same seed and number of draws give the same result on any number of threads.
        weights: each weight of the tree is multiplied by a uniform number within this share
            of 1, and rescaled within its group; 0 keeps the weights.
        alternatives: other choices; each is as likely as the specification's own.
        rating: the rating of these values by this specification, to save its time.
        confidence: share of draws that tells a tier's leader from the next city.

    Raises:
        BadInputError: for a number of draws, a share or an alternative that cannot be.
        DataError: when an alternative does not fit the values, such as a geometric mean and
            scores of zero.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise BadInputError(
            N_("%(draws)s draws cannot be made."),
            N_("Ask for 1 to %(most)s."),
            draws=draws,
            most=MOST_DRAWS,
        )
    experiment = Experiment(
        values=values,
        spec=spec,
        attributes=attributes,
        share=weights,
        alternatives=alternatives or Alternatives(),
        rating=rating,
    )
    uniform = np.random.default_rng(seed).random((draws, experiment.columns))
    ranks = experiment.ranks(uniform)
    official = experiment.base.rank
    ranked = experiment.ranked
    ordered = _sorted_columns(ranks)
    medians = _medians(ordered)
    low, high = int(LOW * (draws - 1)), int(np.ceil(HIGH * (draws - 1)))
    tier = _tiers(
        ranks, medians, official.to_numpy(dtype=float, na_value=np.nan)[ranked], confidence
    )
    place = "Float64" if spec.method.ties is Ties.AVERAGE else "Int64"
    frame = pd.DataFrame(
        {
            "rank": official,
            "median": _column(medians, ranked, "Float64"),
            "low": _column(ordered[:, low], ranked, place),
            "high": _column(ordered[:, high], ranked, place),
            "tier": _column(tier, ranked, "Int64"),
        },
        index=official.index,
    )
    return Ranges(frame, ranks, official.index[ranked])


def _column(numbers: np.ndarray, there: np.ndarray, dtype: str) -> ExtensionArray:
    """Return numbers of the units that are there, as a column of all, the others missing."""
    whole = np.full(len(there), np.nan)
    whole[there] = numbers
    column: ExtensionArray = pd.Series(whole, dtype=dtype).array
    return column


def _sorted_columns(ranks: np.ndarray) -> np.ndarray:
    """Return units x draws, each unit's ranks in order."""
    return np.sort(np.ascontiguousarray(ranks.T), axis=1, kind="stable")


def _medians(ordered: np.ndarray) -> np.ndarray:
    """Return the middle of each row of numbers in order."""
    count = ordered.shape[1]
    middle: np.ndarray = ordered[:, (count - 1) // 2] / 2 + ordered[:, count // 2] / 2
    return middle


def tiers(ranks: np.ndarray, official: np.ndarray, confidence: float = HIGH) -> np.ndarray:
    """Return the tier of each unit, 1 at the top, by the rule of this module.

    Args:
        ranks: draws x units.
        official: rank of each unit.
        confidence: share of draws that tells a leader from another.
    """
    return _tiers(ranks, _medians(_sorted_columns(ranks)), official, confidence)


def _tiers(
    ranks: np.ndarray, medians: np.ndarray, official: np.ndarray, confidence: float
) -> np.ndarray:
    by_unit = np.ascontiguousarray(ranks.T)
    order = np.lexsort((medians, official))
    found = np.empty(len(order), int)
    leader, tier = order[0], 1
    for before, unit in zip([order[0], *order], order, strict=False):
        apart = np.count_nonzero(by_unit[leader] < by_unit[unit]) / len(ranks) >= confidence
        if apart and official[unit] > official[before]:
            leader, tier = unit, tier + 1
        found[unit] = tier
    return found


def rank_importance(  # noqa: PLR0913 - what is varied and how often
    values: pd.DataFrame,
    spec: Specification,
    *,
    attributes: pd.DataFrame | None = None,
    base: int = 256,
    seed: int = 1,
    weights: float = 0.25,
    alternatives: Alternatives | None = None,
    rating: Rating | None = None,
) -> pd.DataFrame:
    """Return how much of each rank's variance each choice makes: Sobol' indices.

    The choices are those of :func:`rank_ranges`; all weights together are one.

    Args:
        values: as for :func:`rank_ranges`, like the other arguments.
        spec: the specification.
        attributes: as for :func:`rate`.
        base: runs of each of the two samples, a power of two.
        seed: seed of the sample.
        weights: share by which weights move.
        alternatives: other choices.
        rating: the rating itself, to save its time.

    Returns:
        One row a ranked unit and choice: ``unit``, ``factor`` (``impute``, ``treat``,
        ``normalise``, ``aggregate``, ``weights``), ``first``, ``total``; then the same with the
        unit missing for the mean shift of all ranks from the official ones.

    Raises:
        BadInputError: when nothing varies.
    """
    experiment = Experiment(
        values=values,
        spec=spec,
        attributes=attributes,
        share=weights,
        alternatives=alternatives or Alternatives(),
        rating=rating,
    )
    if not experiment.factors:
        raise BadInputError(
            N_("Nothing varies: no alternative is given and the weights stay."),
            N_("Give alternatives, or a share by which weights move."),
        )
    official = experiment.base.rank[experiment.ranked]

    def evaluate(uniform: np.ndarray) -> np.ndarray:
        ranks = experiment.ranks(uniform).astype(float)
        shift = np.abs(ranks - official.to_numpy(dtype=float)).mean(axis=1)
        return np.vstack([ranks.T, shift])

    found = sobol_indices(evaluate, experiment.factors, base=base, seed=seed)
    names = pd.Series([*official.index, None], dtype=object)
    found.insert(0, "unit", names[found.pop("output")].to_numpy())
    return found
