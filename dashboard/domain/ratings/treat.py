"""Treatment of outliers: winsorise a few points, or else take logarithms; each cell is logged.

The rule is that of COINr 1.1 (``Treat`` with ``winsorise`` and ``log_CT``), after the JRC's COIN
Tool: an indicator is an outlier case when both its absolute skewness and its excess kurtosis
(type 2 of Joanes and Gill 1998, as in e1071 and in Excel) are above their bounds.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from dashboard.domain.ratings.options import DistanceToTarget, FractionOfMaximum, Goalposts
from dashboard.domain.ratings.options import Winsorise as Rule
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.stagelog import Action, Stage, cells, column, joined

LEAST = 4
"""Values that kurtosis needs; with fewer nothing is treated."""


@dataclass(frozen=True, eq=False)
class Treated:
    """A treated indicator.

    Args:
        array: the values, NaN where they were.
        action: what was done: nothing, ``winsorised``, ``log`` or ``still-skewed``.
        moved: winsorised cells; none after a logarithm.
        skew: skewness after it.
        kurtosis: excess kurtosis after it.
    """

    array: np.ndarray
    action: Action | None
    moved: np.ndarray
    skew: float
    kurtosis: float


def moments(values: np.ndarray) -> tuple[float, float]:
    """Return skewness and excess kurtosis, type 2; zeros for a constant or under four values.

    Args:
        values: one indicator; NaN is left out.
    """
    there = values[~np.isnan(values)]
    if len(there) < LEAST:
        return 0.0, 0.0
    least, most = there.min(), there.max()
    if least == most:
        return 0.0, 0.0
    scaled = (there - least) / (most - least)
    return float(scipy.stats.skew(scaled, bias=False)), float(
        scipy.stats.kurtosis(scaled, bias=False)
    )


def winsorise(values: np.ndarray, rule: Rule) -> Treated:
    """Move extreme points to the next value until the indicator is within bounds.

    The side is that of the skew; equal points move together. It stops before more than
    ``rule.max_points`` would be moved, and before one value would be left.
    """
    found, moved = values.copy(), np.zeros(values.shape, dtype=bool)
    skew, kurtosis = moments(found)
    while _is_outlying(skew, kurtosis, rule):
        sign = 1 if skew >= 0 else -1
        signed = found * sign
        extreme = signed == np.nanmax(signed)
        rest = signed[~extreme & ~np.isnan(signed)]
        after = moved | extreme
        if after.sum() > rule.max_points or rest.min() == rest.max():
            return Treated(found, Action.STILL_SKEWED, moved, skew, kurtosis)
        found[extreme] = rest.max() * sign
        moved = after
        skew, kurtosis = moments(found)
    return Treated(found, Action.WINSORISED if moved.any() else None, moved, skew, kurtosis)


def logarithm(values: np.ndarray) -> np.ndarray:
    """Return the COIN Tool's logarithm, which keeps the order and bends the long tail.

    ``ln(x - min + 0.01 range)`` for a tail above, ``-ln(max - x + 0.01 range)`` for one below.
    """
    least, most = np.nanmin(values), np.nanmax(values)
    shift = 0.01 * (most - least)
    if moments(values)[0] >= 0:
        found: np.ndarray = np.log(values - least + shift)
    else:
        found = -np.log(most - values + shift)
    return found


def treat_column(values: np.ndarray, rule: Rule, *, may_log: bool = True) -> Treated:
    """Treat one indicator.

    Args:
        values: of all units; NaN is missing.
        rule: the bounds.
        may_log: whether a logarithm may follow where winsorising does not do; it starts from
            the untreated values.
    """
    one = winsorise(values, rule)
    if one.action is not Action.STILL_SKEWED or not may_log or rule.otherwise == "keep":
        return one
    found = logarithm(values)
    return Treated(found, Action.LOG, np.zeros(values.shape, dtype=bool), *moments(found))


def treat(frame: pd.DataFrame, spec: Specification) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Treat every indicator that may be treated.

    An indicator whose scale is fixed in its own unit (goalposts, distance to target, fraction
    of maximum) is winsorised at most: a logarithm would leave its bounds behind. One that is
    compared by its logarithm anyway is left alone.

    Returns:
        the treated frame and the log.
    """
    rule = spec.method.treat
    if not isinstance(rule, Rule):
        return frame, joined([])
    treated, parts = frame.copy(), []
    for indicator in spec.indicators:
        code = indicator.code
        if not indicator.treat or spec.is_logged(code):
            continue
        fixed = (Goalposts, DistanceToTarget, FractionOfMaximum)
        may_log = not isinstance(spec.normalise_of(code), fixed)
        one = treat_column(frame[code].to_numpy(), rule, may_log=may_log)
        if one.action is None:
            continue
        treated[code] = one.array
        before, after = frame[[code]], treated[[code]]
        skews = moments(frame[code].to_numpy())
        detail = (
            f"skew {skews[0]:.3f} -> {one.skew:.3f}, "
            f"kurtosis {skews[1]:.3f} -> {one.kurtosis:.3f}, points {int(one.moved.sum())}"
        )
        parts.append(column(Stage.TREAT, one.action, code, detail))
        mask = ~np.isnan(one.array) if one.action is Action.LOG else one.moved
        action = Action.LOG if one.action is Action.LOG else Action.WINSORISED
        parts.append(cells(Stage.TREAT, action, mask[:, np.newaxis], before, after))
    return treated, joined(parts)


def _is_outlying(skew: float, kurtosis: float, rule: Rule) -> bool:
    return abs(skew) > rule.skew and kurtosis > rule.kurtosis
