"""The whole way from raw values to ranks; the only module that knows every stage."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.domain.ratings.aggregate import score_tree
from dashboard.domain.ratings.normalise import normalise
from dashboard.domain.ratings.rank import rank_scores
from dashboard.domain.ratings.spec import Specification


@dataclass(frozen=True, eq=False)
class Rating:
    """What every stage really did, so that a page reads it instead of guessing.

    Args:
        spec: the specification.
        key: SHA-256 of data and specification, hexadecimal: the name of the result.
        raw: units × indicators, as they came; NaN is missing.
        denominated: divided by the denominators.
        screened: the same less units that are screened out (their rows are NaN), and with
            zeros missing where the specification says so.
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
        values: units × indicator codes, floats, NaN is missing; further columns are ignored.
        spec: the tree and the method.
        attributes: units × denominators and grouping attributes, where the specification
            names any.

    Raises:
        DataError: the values do not fit, with every fault.
    """
    raw = values[list(spec.codes)].astype(float)
    del attributes
    normalised = normalise(raw, spec)
    weights = dict(spec.local_weights)
    scores = score_tree(normalised, spec, weights)
    ranks = rank_scores(scores, ties=spec.method.ties, decimals=spec.method.decimals)
    present = raw.notna().to_numpy()
    at = {code: place for place, code in enumerate(spec.codes)}
    coverage = pd.DataFrame(
        {
            group.code: present[:, [at[leaf] for leaf in spec.leaves(group.code)]].mean(axis=1)
            for group in spec.groups
        },
        index=raw.index,
    )
    return Rating(
        spec=spec,
        key=spec.key,
        raw=raw,
        denominated=raw,
        screened=raw,
        imputed=raw,
        treated=raw,
        normalised=normalised,
        scores=scores,
        ranks=ranks,
        unranked=pd.Series("no-score", index=raw.index[np.isnan(scores[spec.root])], dtype=object),
        coverage=coverage,
        log=pd.DataFrame(
            columns=["stage", "action", "unit", "indicator", "before", "after", "detail"]
        ),
        weights=pd.Series(weights),
    )
