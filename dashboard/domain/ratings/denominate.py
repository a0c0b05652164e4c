"""Denomination: totals into rates, by an attribute of the unit such as its population."""

import numpy as np
import pandas as pd

from dashboard.domain.ratings.faults import DataError, Fault
from dashboard.domain.ratings.options import LIMIT
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.stagelog import Action, Stage, cells
from dashboard.i18n import N_


def denominate(
    frame: pd.DataFrame, attributes: pd.DataFrame, spec: Specification
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Divide each indicator with a denominator by it.

    Args:
        frame: units × indicators.
        attributes: units × denominators, above zero; NaN is unknown.
        spec: names the denominators.

    Returns:
        the rates and the log; a value whose denominator is unknown is missing, and logged.

    Raises:
        DataError: a rate beyond ``LIMIT``, with its cell.
    """
    rates = frame.copy()
    for indicator in spec.indicators:
        if indicator.denominator is not None:
            rates[indicator.code] = frame[indicator.code] / attributes[indicator.denominator]
    huge = np.argwhere(np.abs(rates.to_numpy()) > LIMIT).tolist()
    if huge:
        raise DataError(
            [
                Fault(
                    f"{frame.index[row]}, {frame.columns[at]}",
                    float(rates.to_numpy()[row, at]),
                    N_("Divided by its denominator the value is %(value)s, which is too large."),
                    N_("Check the value and the denominator."),
                )
                for row, at in huge
            ]
        )
    lost = frame.notna().to_numpy() & np.isnan(rates.to_numpy())
    return rates, cells(Stage.DENOMINATE, Action.NO_DENOMINATOR, lost, frame, rates)
