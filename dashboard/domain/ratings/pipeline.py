"""The whole way from raw values to ranks; the only module that knows every stage."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.domain.ratings.aggregate import score_tree
from dashboard.domain.ratings.denominate import denominate
from dashboard.domain.ratings.faults import DataError, Fault
from dashboard.domain.ratings.impute import impute
from dashboard.domain.ratings.normalise import normalise
from dashboard.domain.ratings.rank import rank_scores
from dashboard.domain.ratings.screen import screen
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.stagelog import joined
from dashboard.domain.ratings.treat import treat
from dashboard.domain.ratings.unranked import Unranked
from dashboard.domain.ratings.values import checked_attributes, checked_values, result_key
from dashboard.domain.ratings.weight import weights_of
from dashboard.i18n import N_


@dataclass(frozen=True, eq=False)
class Rating:
    """What every stage really did, so that a page reads it instead of guessing.

    Args:
        spec: the specification.
        key: SHA-256 of data and specification, hexadecimal: the name of the result.
        raw: units × indicators, as they came; NaN is missing.
        denominated: divided by the denominators.
        screened: the same less units that are screened out (their rows are NaN from here on),
            and with zeros missing where the specification says so.
        imputed: missing values filled in where the specification says so.
        treated: outliers treated.
        normalised: on the common scale, more is better.
        scores: units × every node: the normalised indicators and the groups; NaN for none.
        ranks: units × every node, 1 is best; ``<NA>`` where there is no score. Int64, or
            Float64 with average ties.
        unranked: why a unit has no rank, one of :class:`Unranked`; only those units.
        coverage: units × groups, share of the indicators under it that have a value.
        log: one row a thing that a stage did: ``stage``, ``action``, ``unit`` (empty for the
            whole column), ``indicator``, ``before``, ``after``, ``detail``.
        weights: by node, the weight within its parent, summing to 1 there; 1 for the root.
    """

    spec: Specification
    key: str
    raw: pd.DataFrame
    denominated: pd.DataFrame
    screened: pd.DataFrame
    imputed: pd.DataFrame
    treated: pd.DataFrame
    normalised: pd.DataFrame
    scores: pd.DataFrame
    ranks: pd.DataFrame
    unranked: pd.Series
    coverage: pd.DataFrame
    log: pd.DataFrame
    weights: pd.Series

    @property
    def index(self) -> pd.Series:
        """Return the score of the whole index by unit."""
        return self.scores[self.spec.root]

    @property
    def rank(self) -> pd.Series:
        """Return the rank in the whole index by unit, ``<NA>`` where unranked."""
        return self.ranks[self.spec.root]


def rate(
    values: pd.DataFrame, spec: Specification, *, attributes: pd.DataFrame | None = None
) -> Rating:
    """Rate units by a specification.

    Args:
        values: units × indicator codes, floats, NaN is missing; further columns are left out.
        spec: the tree and the method.
        attributes: units × denominators and grouping attributes, where the specification
            names any.

    Raises:
        DataError: the values do not fit the specification; every fault of a stage at once.
    """
    raw = checked_values(values, spec)
    given = checked_attributes(attributes, raw.index, spec)
    denominated, divided = denominate(raw, given, spec)
    screened = screen(denominated, spec)
    cohort = screened.frame[screened.kept]
    _check_cohort(cohort)
    imputed, filled = impute(cohort, given[screened.kept], spec)
    treated, moved = treat(imputed, spec)
    normalised, scaled = normalise(treated, spec)
    weights = {spec.root: 1.0}

    def weigh(group: str, children: np.ndarray) -> np.ndarray:
        found = weights_of(group, children, spec)
        weights.update(zip(spec.children(group), found.tolist(), strict=True))
        return found

    scores = score_tree(normalised, spec, weigh).reindex(raw.index)
    unranked = screened.reasons.reindex(raw.index)
    unranked[screened.kept & scores[spec.root].isna().to_numpy()] = Unranked.NO_SCORE
    return Rating(
        spec=spec,
        key=result_key(raw, given, spec),
        raw=raw,
        denominated=denominated,
        screened=cohort.reindex(raw.index),
        imputed=imputed.reindex(raw.index),
        treated=treated.reindex(raw.index),
        normalised=normalised.reindex(raw.index),
        scores=scores,
        ranks=rank_scores(scores, ties=spec.method.ties, decimals=spec.method.decimals),
        unranked=unranked.dropna(),
        coverage=screened.coverage,
        log=joined([divided, screened.log, filled, moved, scaled]),
        weights=pd.Series({code: weights[code] for code in spec.nodes}),
    )


def _check_cohort(cohort: pd.DataFrame) -> None:
    """Refuse to rate nobody, or by an indicator that nobody who is left has.

    Raises:
        DataError: with the indicators.
    """
    if cohort.empty:
        raise DataError(
            [
                Fault(
                    "method.screen",
                    0,
                    N_("No unit has enough data to be rated."),
                    N_("Lower the thresholds of “screen”, or fill more values in."),
                )
            ]
        )
    bare = cohort.columns[cohort.isna().all()]
    if len(bare):
        raise DataError(
            [
                Fault(
                    str(code),
                    code,
                    N_("No unit that is rated has a value of the indicator “%(value)s”."),
                    N_("Fill the column in, or take the indicator out of the specification."),
                )
                for code in bare
            ]
        )
