"""Normalisation: every indicator onto its scale, once its values are seen to fit the scale."""

import numpy as np
import pandas as pd

from dashboard.domain.ratings.faults import DataError, Fault
from dashboard.domain.ratings.options import (
    DistanceToReference,
    DistanceToTarget,
    FractionOfMaximum,
    Goalposts,
    Normalise,
    RankNormalisation,
)
from dashboard.domain.ratings.scales import middle, normalise_values
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.stagelog import Action, Stage, cells, column, joined
from dashboard.i18n import N_


def normalise(frame: pd.DataFrame, spec: Specification) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Bring every indicator onto its scale.

    Args:
        frame: units × indicators, in their own units, the rated units only.
        spec: methods, directions.

    Returns:
        units × indicators where more is better, and the log: capped cells, constant indicators.

    Raises:
        DataError: a constant indicator on a scale that needs two values, a value of zero or
            below under a logarithm, a reference that has no value, a target or reference that
            is not better than the worst value, a scale too narrow for floats; every fault at once.
    """
    found, faults, parts = {}, [], []
    for indicator in spec.indicators:
        code, values = indicator.code, frame[indicator.code]
        options, log = spec.normalise_of(code), spec.is_logged(code)
        wrong = _faults(values, options, log=log, direction=indicator.direction)
        centre = _constant(values, options, log=log)
        if centre is not None and spec.method.constant == "middle":
            found[code] = values.where(values.isna(), centre).to_numpy()
            parts.append(column(Stage.NORMALISE, Action.CONSTANT, code, ""))
            continue
        if centre is not None:
            wrong = [_constant_fault(values)]
        faults += wrong
        if wrong:
            continue
        reference = (
            float(values[options.unit]) if isinstance(options, DistanceToReference) else np.nan
        )
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            found[code] = normalise_values(
                values.to_numpy(),
                options,
                direction=indicator.direction,
                log=log,
                reference=reference,
            )
        faults += _off_the_scale(values, found[code])
        parts += _capped(values, options, found[code])
    if faults:
        raise DataError(faults)
    return pd.DataFrame(found, index=frame.index, columns=frame.columns), joined(parts)


def _constant(values: pd.Series, options: Normalise, *, log: bool) -> float | None:
    """Return the middle of the scale where one value cannot span it, else none."""
    numbers = values.to_numpy()
    numbers = numbers[~np.isnan(numbers)]
    if isinstance(options, RankNormalisation) and options.method == "percentile-rank":
        return 0.5 if len(numbers) == 1 else None
    if log and (numbers <= 0).any():
        return None
    scaled = np.log(numbers) if log else numbers
    return middle(options) if scaled.min() == scaled.max() else None


def _constant_fault(values: pd.Series) -> Fault:
    return Fault(
        str(values.name),
        float(values.dropna().iloc[0]),
        N_("All units that have a value of “%(code)s” have the same, %(value)s."),
        N_(
            "Take the indicator out, give it goalposts, or write “constant: middle” in the "
            "method. One unit alone can be rated by goalposts only."
        ),
        {"code": values.name},
    )


def _off_the_scale(values: pd.Series, found: np.ndarray) -> list[Fault]:
    """Return the cells whose scale is too narrow for floats: neither rank nor silence."""
    lost = np.flatnonzero(values.notna().to_numpy() & ~np.isfinite(found)).tolist()
    return [
        Fault(
            f"{values.index[at]}, {values.name}",
            float(values.iloc[at]),
            N_("%(value)s cannot be put on the scale of “%(code)s”: the others lie too close."),
            N_("Choose another normalisation for “%(code)s”, or correct the value."),
            {"code": values.name},
        )
        for at in lost
    ]


def _faults(values: pd.Series, options: Normalise, *, log: bool, direction: int) -> list[Fault]:
    faults = []
    if log or isinstance(options, FractionOfMaximum):
        low = values[values <= 0] if log else values[values < 0]
        faults = [
            Fault(
                f"{unit}, {values.name}",
                float(value),
                N_("%(value)s has no logarithm.")
                if log
                else N_("%(value)s is below zero and no fraction of the maximum."),
                N_("Choose another normalisation for “%(code)s”, or correct the value."),
                {"code": values.name},
            )
            for unit, value in low.items()
        ]
    if isinstance(options, FractionOfMaximum) and not (values > 0).any():
        faults.append(_constant_fault(values))
    if isinstance(options, (DistanceToReference, DistanceToTarget)):
        faults += _best_faults(values, options, direction=direction, log=log)
    return faults


def _best_faults(
    values: pd.Series,
    options: DistanceToReference | DistanceToTarget,
    *,
    direction: int,
    log: bool,
) -> list[Fault]:
    if isinstance(options, DistanceToReference):
        best = float(values.get(options.unit, np.nan))
        if np.isnan(best):
            return [
                Fault(
                    str(values.name),
                    options.unit,
                    N_("The reference unit “%(value)s” has no value of “%(code)s”, or is unrated."),
                    N_("Choose another reference, or fill its value in."),
                    {"code": values.name},
                )
            ]
    else:
        best = options.target
    worst = float((values * direction).min()) * direction
    if best * direction > worst * direction and not (log and best <= 0):
        return []
    return [
        Fault(
            str(values.name),
            best,
            N_("%(value)s is not better than the worst value of “%(code)s”, %(worst)s."),
            N_("Choose a reference or a target that is better than the worst value."),
            {"code": values.name, "worst": worst},
        )
    ]


def _capped(values: pd.Series, options: Normalise, found: np.ndarray) -> list[pd.DataFrame]:
    """Return the log of what was cut to its goalpost or to the best."""
    match options:
        case Goalposts():
            low = (values < options.lower) & (options.caps in {"lower", "both"})
            high = (values > options.upper) & (options.caps in {"upper", "both"})
            mask = (low | high).to_numpy()
        case DistanceToReference() if options.cap:
            mask = (found == 1) & (values != values[options.unit]).to_numpy() & ~np.isnan(found)
        case DistanceToTarget() if options.cap:
            mask = (found == 1) & (values != options.target).to_numpy() & ~np.isnan(found)
        case _:
            return []
    after = pd.DataFrame(found, index=values.index, columns=[str(values.name)])
    before = values.to_frame()
    return [cells(Stage.NORMALISE, Action.CAPPED, mask[:, np.newaxis], before, after)]
