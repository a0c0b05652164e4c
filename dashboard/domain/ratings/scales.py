"""Scales: one indicator in its own unit onto a common scale where more is better.

The kernels take one indicator (or several side by side, units on axis 0) already turned so that
more is better, and skip NaN. Formulas as in COINr 1.1 and in the OECD/JRC Handbook (2008), step 5.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
import scipy

from dashboard.domain.ratings.options import (
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    FractionOfMaximum,
    Goalposts,
    MinMax,
    Normalise,
    RankNormalisation,
    ZScore,
)


def min_max(values: np.ndarray, lower: float = 0, upper: float = 100) -> np.ndarray:
    """Return the smallest moved to ``lower`` and the largest to ``upper``."""
    least, most = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    scaled: np.ndarray = (values - least) / (most - least) * (upper - lower) + lower
    return scaled


def z_score(values: np.ndarray, mean: float = 0, sd: float = 1) -> np.ndarray:
    """Return mean and sample standard deviation (n - 1) moved to ``mean`` and ``sd``."""
    centred = values - np.nanmean(values, axis=0)
    centred = centred / np.nanmax(np.abs(centred), axis=0)  # no square under- or overflows
    scaled: np.ndarray = centred / np.nanstd(centred, axis=0, ddof=1) * sd + mean
    return scaled


def places(values: np.ndarray, ties: Literal["min", "average"] = "min") -> np.ndarray:
    """Return the place from below, 1 for the smallest; equal values share it."""
    found: np.ndarray = scipy.stats.rankdata(values, method=ties, axis=0, nan_policy="omit")
    return found


def borda(values: np.ndarray, ties: Literal["min", "average"] = "min") -> np.ndarray:
    """Return how many units are below."""
    return places(values, ties) - 1


def percentile_rank(values: np.ndarray, ties: Literal["min", "average"] = "min") -> np.ndarray:
    """Return the share of the other units that are below."""
    share: np.ndarray = borda(values, ties) / (np.sum(~np.isnan(values), axis=0) - 1)
    return share


def distance(values: np.ndarray, best: float | np.ndarray, *, cap: bool = False) -> np.ndarray:
    """Return 1 at ``best`` and 0 at the smallest value: ``1 - (best - x) / (best - min)``."""
    scaled: np.ndarray = 1 - (best - values) / (best - np.nanmin(values, axis=0))
    return np.where(scaled > 1, 1, scaled) if cap else scaled


def fraction_of_maximum(values: np.ndarray) -> np.ndarray:
    """Return the values divided by the largest."""
    share: np.ndarray = values / np.nanmax(values, axis=0)
    return share


def goalposts(  # noqa: PLR0913 - the options of the method, by name
    values: np.ndarray,
    lower: float,
    upper: float,
    *,
    direction: int = 1,
    caps: Literal["none", "lower", "upper", "both"] = "both",
    scale: float = 1,
) -> np.ndarray:
    """Return 0 at the worst goalpost and ``scale`` at the best.

    Args:
        values: in the indicator's own unit, not turned.
        lower: lower goalpost.
        upper: upper goalpost.
        direction: -1 where the lower goalpost is the best.
        caps: on which side a value beyond its goalpost is cut to it.
        scale: the score at the best goalpost.
    """
    share = (values - lower) / (upper - lower)
    if caps in {"lower", "both"}:
        share = np.where(share < 0, 0, share)
    if caps in {"upper", "both"}:
        share = np.where(share > 1, 1, share)
    turned = share if direction == 1 else 1 - share
    scaled: np.ndarray = turned * scale
    return scaled


def normalise_values(  # noqa: PLR0911 - one return a method
    values: np.ndarray,
    options: Normalise,
    *,
    direction: int = 1,
    log: bool = False,
    reference: float = np.nan,
) -> np.ndarray:
    """Return one indicator on the common scale.

    Args:
        values: in its own unit; NaN is missing. Nothing is checked here.
        options: the method.
        direction: 1 where more is better, -1 where less is.
        log: whether values and bounds are compared by their logarithms.
        reference: the reference unit's value, in the indicator's own unit.
    """
    scale: Callable[[Any], Any] = np.log if log else _as_it_is
    own = scale(values)
    turned = own * direction
    match options:
        case MinMax():
            return min_max(turned, options.lower, options.upper)
        case ZScore():
            return z_score(turned, options.mean, options.sd)
        case RankNormalisation():
            return _PLACES[options.method](turned, options.ties)
        case DistanceToMaximum():
            return distance(turned, np.nanmax(turned, axis=0))
        case DistanceToReference():
            return distance(turned, scale(reference) * direction, cap=options.cap)
        case DistanceToTarget():
            return distance(turned, scale(options.target) * direction, cap=options.cap)
        case FractionOfMaximum():
            return fraction_of_maximum(turned)
        case Goalposts():
            return goalposts(
                own,
                scale(options.lower),
                scale(options.upper),
                direction=direction,
                caps=options.caps,
                scale=options.scale,
            )


def middle(options: Normalise) -> float | None:
    """Return the middle of a scale that one value cannot span; none where it can."""
    match options:
        case MinMax():
            return (options.lower + options.upper) / 2
        case ZScore():
            return options.mean
        case DistanceToMaximum() | DistanceToReference() | DistanceToTarget():
            return 0.5
        case _:
            return None


def _as_it_is(value: Any) -> Any:
    return value


_PLACES: Mapping[str, Callable[[np.ndarray, Literal["min", "average"]], np.ndarray]] = {
    "rank": places,
    "borda": borda,
    "percentile-rank": percentile_rank,
}
