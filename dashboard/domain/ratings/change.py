"""Why a score changed between two editions: new data, a new method, a new cohort.

Between two editions three things are switched: the values of the units that are in both, the
specification, and the set of units. The rating is computed under all eight combinations, and
the effect of a switch is the mean of what it does over all orders of switching: Shapley's (1953)
value, as used for decompositions by Shorrocks (2013, doi:10.1007/s10888-011-9214-z). The three
effects sum to the change, and change their sign when the editions are swapped.

What only one edition has is the same in both states of a switch: a unit that is in one edition
keeps its values, and an indicator that one edition does not know keeps those of the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np
import pandas as pd

from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Specification
from dashboard.errors import BadInputError
from dashboard.i18n import N_


class Effect(StrEnum):
    """What is switched."""

    DATA = "data"
    METHOD = "method"
    COHORT = "cohort"


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """What an edition was rated from.

    Args:
        raw: units x indicators, as for :func:`rate`.
        spec: the specification.
        attributes: denominators and grouping attributes by unit, where the specification
            names any.
    """

    raw: pd.DataFrame
    spec: Specification
    attributes: pd.DataFrame | None = None


State = tuple[bool, bool, bool]
"""Whether data, method and cohort are the later edition's."""

STATES: tuple[State, ...] = tuple(product((False, True), (False, True), (False, True)))

WEIGHTS = (1 / 3, 1 / 6, 1 / 3)
"""Shapley's weights of three switches, by how many of the others are on."""


def change_effects(then: Edition, now: Edition) -> pd.DataFrame:
    """Split the change of score and rank of every unit that both editions rank.

    Args:
        then: the earlier edition.
        now: the later edition.

    Returns:
        By unit, with two levels of columns: ``score`` and ``rank``, and under each ``then``,
        ``now``, ``change`` and the effects ``data``, ``method`` and ``cohort``, which sum to
        the change. A positive change of rank is a move down. A unit that one of the eight
        combinations does not rank has missing effects.

    Raises:
        BadInputError: when no unit is in both editions.
        DataError: when one edition's data do not fit the other's method.
    """
    common = then.raw.index.intersection(now.raw.index)
    if common.empty:
        raise BadInputError(
            N_("The two editions have no unit in common."),
            N_("Units are matched by their names in the first column of the data."),
        )
    ratings = {state: _rated(then, now, state) for state in STATES}
    frames = {}
    for name, worth in (
        ("score", {state: scores[common] for state, (scores, _) in ratings.items()}),
        ("rank", {state: ranks[common] for state, (_, ranks) in ratings.items()}),
    ):
        first, last = worth[False, False, False], worth[True, True, True]
        frames[name] = pd.DataFrame(
            {"then": first, "now": last, "change": last - first} | shapley(worth)
        )
    found = pd.concat(frames, axis=1)
    return found[found["score", "change"].notna()]


def shapley(worth: Mapping[State, pd.Series]) -> dict[str, pd.Series]:
    """Return the Shapley value of each switch: its mean effect over all orders of switching.

    Args:
        worth: what is reached in each of the eight states.
    """
    effects: dict[str, pd.Series] = {}
    for at, effect in enumerate(Effect):
        total = pd.Series(0.0, index=worth[False, False, False].index)
        for off in (state for state in STATES if not state[at]):
            data, method, cohort = (on or place == at for place, on in enumerate(off))
            total += WEIGHTS[sum(off)] * (worth[data, method, cohort] - worth[off])
        effects[effect] = total
    return effects


def _rated(then: Edition, now: Edition, state: State) -> tuple[pd.Series, pd.Series]:
    new_data, new_method, new_cohort = state
    spec = (now if new_method else then).spec
    units = (now if new_cohort else then).raw.index
    first, second = (now, then) if new_data else (then, now)
    values = _merged(first.raw, second.raw, units)
    if first.attributes is None or second.attributes is None:
        attributes = second.attributes if first.attributes is None else first.attributes
    else:
        attributes = _merged(first.attributes, second.attributes, units)
    rating = rate(
        values, spec, attributes=None if attributes is None else attributes.reindex(units)
    )
    rank = rating.rank.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    score = rating.index.where(~np.isnan(rank))
    return score, pd.Series(rank, index=units)


def _merged(first: pd.DataFrame, second: pd.DataFrame, units: pd.Index) -> pd.DataFrame:
    """Return the first frame's rows and columns, and what only the second has."""
    columns = first.columns.union(second.columns, sort=False)
    rows = first.index.union(second.index, sort=False)
    whole = second.reindex(index=rows, columns=columns).astype(object)
    whole.loc[first.index, first.columns] = first.astype(object)
    return whole.loc[units].infer_objects()
