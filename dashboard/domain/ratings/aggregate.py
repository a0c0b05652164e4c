"""Aggregation: the children's scores of a group into its own, up the tree.

The kernels work on the last axis, so that draws of a simulation may stand before it. NaN is left
out and the other weights grow in proportion; without any value the result is NaN.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from dashboard.domain.ratings.faults import DataError, Fault
from dashboard.domain.ratings.options import Aggregate, Copeland, Mean, PowerMean
from dashboard.domain.ratings.spec import Specification
from dashboard.i18n import N_

_TIE = 1e-12

Weigh = Callable[[str, np.ndarray], np.ndarray]
"""Code of a group and units × children to the children's weights."""


def arithmetic_mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the weighted mean over the last axis.

    Args:
        values: any shape, children last.
        weights: broadcastable to ``values``, zero or more.
    """
    there = ~np.isnan(values)
    weighed = weights * there
    total = weighed.sum(axis=-1)
    summed = (weighed * np.where(there, values, 0)).sum(axis=-1)
    mean: np.ndarray = np.divide(summed, total, out=np.full(summed.shape, np.nan), where=total > 0)
    return mean


def geometric_mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the weighted geometric mean over the last axis, zero where a value is zero."""
    mean: np.ndarray = np.exp(arithmetic_mean(_logs(values, weights), weights))
    return mean


def harmonic_mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the weighted harmonic mean over the last axis, zero where a value is zero."""
    return power_mean(values, weights, -1)


def power_mean(values: np.ndarray, weights: np.ndarray, exponent: float) -> np.ndarray:
    """Return the weighted generalised mean over the last axis, of values of zero or more.

    Computed relative to the part that counts most, so that no power overflows. For an exponent
    of zero or below the mean is zero where a value is zero.
    """
    if exponent == 0:
        return geometric_mean(values, weights)
    if exponent == 1:
        return arithmetic_mean(values, weights)
    logs = _logs(values, weights)
    zero = np.isneginf(logs)
    logs = np.where(zero, 0 if exponent < 0 else logs, logs) * exponent
    top = np.fmax.reduce(logs, axis=-1, keepdims=True)
    top = np.where(np.isneginf(top), 0, top)
    powers = arithmetic_mean(np.exp(logs - top), weights)
    positive = powers > 0  # NaN and zero stay what they are
    mean = np.log(powers, out=powers.copy(), where=positive)
    mean = np.exp((mean + top[..., 0]) / exponent, out=mean.copy(), where=positive)
    found: np.ndarray = np.where(zero.any(axis=-1), 0, mean) if exponent < 0 else mean
    return found


def outranking(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return units × units: the share of weight by which the row's unit is above the column's.

    Equal values count half. What one of the two does not have is left out of the pair, and the
    other weights grow in proportion; a pair with nothing in common has a half.

    Args:
        values: units × children.
        weights: of the children.
    """
    found: np.ndarray = (_margins(values, weights) + 1) / 2
    return found


def copeland(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the pairs that each unit wins less those that it loses; NaN without any value."""
    margins = _margins(values, weights)
    score = np.sign(np.where(np.abs(margins) < _TIE, 0, margins)).sum(axis=1)
    counted = (~np.isnan(values) & (weights > 0)).any(axis=1)
    return np.where(counted, score, np.nan)


def aggregate_values(values: np.ndarray, weights: np.ndarray, options: Aggregate) -> np.ndarray:
    """Return a group's scores.

    Args:
        values: units × children (any leading axes for the means). Nothing is checked here.
        weights: of the children, zero or more.
        options: how.
    """
    match options:
        case Mean(method="geometric"):
            return geometric_mean(values, weights)
        case Mean(method="harmonic"):
            return harmonic_mean(values, weights)
        case PowerMean():
            return power_mean(values, weights, options.exponent)
        case Copeland():
            return copeland(values, weights)
        case _:
            return arithmetic_mean(values, weights)


def least(options: Aggregate) -> tuple[float, bool]:
    """Return the least value that an aggregation takes, and whether that value itself is taken."""
    match options:
        case Mean(method="geometric") | Mean(method="harmonic"):
            return 0, options.zeros == "zero"
        case PowerMean() if options.exponent != 1:
            return 0, options.exponent > 0 or options.zeros == "zero"
        case _:
            return -np.inf, True


def score_tree(
    normalised: pd.DataFrame, spec: Specification, weights: Mapping[str, float] | Weigh
) -> pd.DataFrame:
    """Return units × every node: the indicators as they are, the groups aggregated.

    Args:
        normalised: units × indicators, more is better, NaN is missing.
        spec: the tree, the aggregation, the thresholds.
        weights: of each node within its parent, or what finds them from the children's scores.

    Raises:
        DataError: a score of zero or below under a mean that needs more, with its cell; more
            units than Copeland's limit; every fault of a level at once.
    """
    codes = list(spec.codes)
    scores = dict(zip(codes, normalised[codes].to_numpy().T, strict=True))
    for level in spec.levels:
        faults: list[Fault] = []
        for group in level:
            children = spec.children(group)
            values = np.column_stack([scores[child] for child in children])
            if callable(weights):
                local = weights(group, values)
            else:
                local = np.array([weights[child] for child in children])
            options = spec.aggregate_of(group)
            wrong = _faults(values, local, group, spec, normalised.index)
            faults += wrong
            if wrong:
                continue
            if isinstance(options, Copeland):
                values = values.round(spec.method.decimals)
            found = aggregate_values(values, local, options)
            known = (~np.isnan(values)).mean(axis=1)
            scores[group] = np.where(known < spec.minimum_data_of(group) - 1e-9, np.nan, found)
        if faults:
            raise DataError(faults)
    nodes = list(spec.nodes)
    columns = np.column_stack([scores[node] for node in nodes])
    return pd.DataFrame(columns, index=normalised.index, columns=nodes)


def _counted(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the values that have a weight; what has none may be anything."""
    return np.where(weights > 0, values, np.nan)


def _logs(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return logarithms of the values that have a weight: minus infinity of zero."""
    counted = _counted(values, weights)
    start = np.where(np.isnan(counted), np.nan, -np.inf)
    logs: np.ndarray = np.log(counted, out=start, where=counted > 0)
    return logs


def _margins(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return units × units: weight of what is above less what is below, -1 to 1."""
    units = len(values)
    won, shared = np.zeros((units, units)), np.zeros((units, units))
    for column, weight in zip(values.T, weights, strict=True):
        there = ~np.isnan(column)
        filled = np.where(there, column, 0)
        both = there[:, np.newaxis] & there
        won += weight * both * np.sign(filled[:, np.newaxis] - filled)
        shared += weight * both
    return np.divide(won, shared, out=np.zeros_like(won), where=shared > 0)


def _faults(
    values: np.ndarray, weights: np.ndarray, group: str, spec: Specification, units: pd.Index
) -> list[Fault]:
    options = spec.aggregate_of(group)
    if isinstance(options, Copeland) and len(units) > options.limit:
        return [
            Fault(
                group,
                len(units),
                N_("Copeland compares at most %(limit)s units pair by pair; there are %(value)s."),
                N_("Rate fewer units, or use a mean."),
                {"limit": options.limit},
            )
        ]
    bound, taken = least(options)
    children = spec.children(group)
    low = ((values < bound) if taken else (values <= bound)) & (weights > 0)
    return [
        Fault(
            f"{units[row]}, {children[column]}",
            float(values[row, column]),
            N_("%(value)s cannot stand under the mean “%(method)s” of the group “%(group)s”."),
            N_(
                "Take a scale above zero (in the laboratory “Min–max, 1 to 100”); in a "
                "specification file, “zeros: zero” lets a zero make the whole mean zero."
            ),
            {"method": options.method, "group": group},
        )
        for row, column in zip(*np.nonzero(low), strict=True)
    ]
