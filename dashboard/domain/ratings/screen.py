"""Screening: which units have enough data to be ranked, and how much each has."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.stagelog import Action, Stage, cells
from dashboard.domain.ratings.unranked import Unranked

_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Screened:
    """What screening found.

    Args:
        frame: units × indicators, of every unit, zeros missing where that is asked for.
        kept: by unit, whether it is rated.
        reasons: of the units that are not, why: one of :class:`Unranked`.
        coverage: units × groups, share of the indicators under the group that have a value.
        log: zeros that became missing.
    """

    frame: pd.DataFrame
    kept: np.ndarray
    reasons: pd.Series
    coverage: pd.DataFrame
    log: pd.DataFrame


def shares(present: np.ndarray, leaves: Sequence[Sequence[int]]) -> np.ndarray:
    """Return units × groups: the share of each group's columns that are present.

    Args:
        present: units × indicators, whether there is a value.
        leaves: for each group the places of its indicators.
    """
    return np.column_stack([present[:, list(places)].mean(axis=1) for places in leaves])


def screen(frame: pd.DataFrame, spec: Specification) -> Screened:
    """Tell which units are rated.

    A unit without any value never is, whatever the thresholds.

    Args:
        frame: units × indicators.
        spec: the tree and the thresholds.
    """
    options = spec.method.screen
    zero = (frame == 0).to_numpy() & (options.zeros == "missing")
    values = frame.mask(zero)
    place = {code: at for at, code in enumerate(spec.codes)}
    groups = [group.code for group in spec.groups]
    found = shares(
        values.notna().to_numpy(),
        [[place[leaf] for leaf in spec.leaves(group)] for group in groups],
    )
    coverage = pd.DataFrame(found, index=frame.index, columns=groups)
    whole = coverage[spec.root].to_numpy()
    parts = coverage.drop(columns=spec.root).to_numpy()
    reasons = np.select(
        [
            whole == 0,
            whole < options.minimum_data - _TOLERANCE,
            (parts < options.minimum_group_data - _TOLERANCE).any(axis=1),
        ],
        [Unranked.NO_DATA, Unranked.FEW_DATA, Unranked.FEW_GROUP_DATA],
        default="",
    ).astype(object)
    kept = reasons == ""
    return Screened(
        values,
        kept,
        pd.Series(list(map(Unranked, reasons[~kept])), index=frame.index[~kept], dtype=object),
        coverage,
        cells(Stage.SCREEN, Action.ZERO_IS_MISSING, zero, frame, values),
    )
