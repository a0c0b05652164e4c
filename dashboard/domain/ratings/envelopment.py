"""Benefit of the doubt: how good a city looks under the weights that suit it best.

Data envelopment analysis without inputs (Melyn and Moesen 1991; Cherchye, Moesen, Rogge and Van
Puyenbroeck 2007, doi:10.1007/s11205-006-9029-7). Each city has weights of its own, so the
result compares a city with what it could claim, never a city with a city: it is no rank.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from dashboard.errors import BadInputError, RefusedError
from dashboard.i18n import N_

BINDING = 1e-7
ALMOST_ONE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class BestCase:
    """A city under its own best weights.

    Attributes:
        unit: the city.
        score: 1 where no city does better under these weights, below it otherwise.
        shares: share of each indicator in the city's own total; they sum to 1 (all zero for a
            city that has only zeros).
        benchmarks: the other cities that reach 1 under these weights.
    """

    unit: str
    score: float
    shares: pd.Series
    benchmarks: tuple[str, ...]


def best_case(
    normalised: pd.DataFrame,
    unit: str,
    *,
    lower: float | Mapping[str, float] = 0.0,
    upper: float | Mapping[str, float] = 1.0,
) -> BestCase:
    """Find the weights under which a unit's composite is nearest to the best one.

    Maximises ``sum(w * y_unit)`` while no unit's ``sum(w * y)`` is above 1 and each share
    ``w_k * y_k / sum(w * y)`` of the unit keeps within its bounds (proportional virtual weight
    restrictions, Wong and Beasley 1990). Indicators that the unit lacks are left out, and so are
    units that lack one of the remaining: an unknown value is no benchmark.

    Args:
        normalised: units x indicators, none below zero, more is better.
        unit: the city.
        lower: least share of every indicator, or of some by code.
        upper: greatest share.

    Raises:
        BadInputError: for an unknown unit, a value below zero, or bounds that leave no weights.
        RefusedError: when the unit has no value at all.
    """
    if unit not in normalised.index:
        raise BadInputError(N_("No unit “%(unit)s” in this rating."), unit=unit)
    known = normalised.loc[unit].dropna().index
    if known.empty:
        raise RefusedError(N_("“%(unit)s” has no values, so it has no best case."), unit=unit)
    field = normalised[known].dropna()
    values = field.to_numpy(dtype=float)
    if values.min() < 0:
        row, column = np.argwhere(values < 0)[0]
        raise BadInputError(
            N_("A best case needs values of zero or more: %(unit)s, %(code)s is %(value)s."),
            N_("Normalise by min-max, goalposts or a fraction of the maximum."),
            unit=field.index[row],
            code=known[column],
            value=f"{values[row, column]:g}",
        )
    own = values[field.index.get_loc(unit)]
    least, most = _shares(lower, known, 0.0), _shares(upper, known, 1.0)
    if least.sum() > 1 or most.sum() < 1 or (least > most).any():
        raise BadInputError(
            N_("The bounds of the shares leave no weights for “%(unit)s”."),
            N_("The lower ones must not sum above 1, the upper ones not below it."),
            unit=unit,
        )
    if not own.any():
        return BestCase(unit, 0.0, pd.Series(0.0, index=known), ())
    restrictions = [values]
    if least.any():
        restrictions.append(np.outer(least, own) - np.diag(own))
    if (most < 1).any():
        restrictions.append(np.diag(own) - np.outer(most, own))
    limits = np.zeros(sum(map(len, restrictions)))
    limits[: len(values)] = 1.0
    found = scipy.optimize.linprog(
        -own, A_ub=np.vstack(restrictions), b_ub=limits, bounds=(0, None)
    )
    if found.fun is None or found.fun >= 0:
        raise BadInputError(
            N_("The bounds of the shares leave no weights for “%(unit)s”."),
            N_("An indicator where the unit has zero cannot have a share above zero."),
            unit=unit,
        )
    totals = values @ found.x
    score = float(totals[field.index.get_loc(unit)])
    peers = field.index[totals >= 1 - BINDING]
    return BestCase(
        unit=unit,
        score=1.0 if score > ALMOST_ONE else score,
        shares=pd.Series(found.x * own / score, index=known),
        benchmarks=tuple(str(peer) for peer in peers if peer != unit),
    )


def best_cases(
    normalised: pd.DataFrame,
    *,
    lower: float | Mapping[str, float] = 0.0,
    upper: float | Mapping[str, float] = 1.0,
) -> pd.Series:
    """Return the best-case score of every unit that has a value; missing for the others."""
    scores = {
        unit: best_case(normalised, unit, lower=lower, upper=upper).score
        if normalised.loc[unit].notna().any()
        else np.nan
        for unit in normalised.index
    }
    return pd.Series(scores, name="best_case", dtype=float)


def _shares(given: float | Mapping[str, float], known: pd.Index, otherwise: float) -> np.ndarray:
    if isinstance(given, Mapping):
        return np.array([given.get(code, otherwise) for code in known], dtype=float)
    return np.full(len(known), float(given))
