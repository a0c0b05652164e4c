"""Weights from the data: loadings of the first principal component, refused where negative."""

from collections.abc import Sequence

import numpy as np

from dashboard.domain.ratings.faults import DataError, Fault
from dashboard.domain.ratings.options import PcaWeights
from dashboard.domain.ratings.spec import Specification
from dashboard.i18n import N_

_SAME = 1e-9


def first_loadings(values: np.ndarray) -> np.ndarray:
    """Return the loadings of the first principal component of the correlations.

    Args:
        values: units × children, no NaN, no constant column; at least two of each.

    Returns:
        a vector of length 1 whose sum is not negative (the sign of a component is free).
    """
    _, vectors = np.linalg.eigh(np.corrcoef(values, rowvar=False))
    first: np.ndarray = vectors[:, -1]
    return first if first.sum() >= 0 else -first


def pca_weights(values: np.ndarray, codes: Sequence[str], group: str) -> np.ndarray:
    """Return weights of a group's children in proportion to their first loadings.

    As COINr's ``get_PCA``, with a guard. Units without all the children's scores are left out.

    Args:
        values: units × children.
        codes: of the children.
        group: its code, for errors.

    Returns:
        weights that sum to 1.

    Raises:
        DataError: too few units, a constant child, no single first component, or a negative
            loading, which would reward what the indicator counts as worse.
    """
    if len(codes) == 1:
        return np.ones(1)
    whole = values[~np.isnan(values).any(axis=1)]
    if len(whole) <= len(codes) or (np.ptp(whole, axis=0) == 0).any():
        raise DataError(
            [
                Fault(
                    group,
                    len(whole),
                    N_(
                        "PCA of the group “%(code)s” needs more units with all parts, and parts "
                        "that differ; there are %(value)s units."
                    ),
                    N_("Use given or equal weights."),
                    {"code": group},
                )
            ]
        )
    spectrum = np.linalg.eigvalsh(np.corrcoef(whole, rowvar=False))
    loadings = first_loadings(whole)
    if spectrum[-1] - spectrum[-2] < _SAME * spectrum[-1]:
        raise DataError(
            [
                Fault(
                    group,
                    float(spectrum[-1]),
                    N_("The parts of the group “%(code)s” have no common first component."),
                    N_("Use given or equal weights."),
                    {"code": group},
                )
            ]
        )
    negative = [
        Fault(
            f"{group}, {code}",
            round(float(loading), 4),
            N_("PCA would weigh “%(code)s” with %(value)s; weights are never negative."),
            N_("Check its direction, take it out, or use given or equal weights."),
            {"code": code},
        )
        for code, loading in zip(codes, loadings, strict=True)
        if loading < 0
    ]
    if negative:
        raise DataError(negative)
    weights: np.ndarray = loadings / loadings.sum()
    return weights


def weights_of(group: str, values: np.ndarray, spec: Specification) -> np.ndarray:
    """Return the weights of a group's children, summing to 1.

    Args:
        group: its code.
        values: units × children, their scores.
        spec: says where the weights come from.

    Raises:
        DataError: PCA gives no usable weights.
    """
    children = spec.children(group)
    options = spec.method.weights
    if isinstance(options, PcaWeights) and spec.height[group] in options.levels:
        return pca_weights(values, children, group)
    return np.array([spec.local_weights[child] for child in children])
