"""What would it take: the smallest changes of a city's values that reach a wanted rank.

The search and its model are those of :mod:`dashboard.domain.ratings.plan_search`: every proposal
is fed through the whole pipeline, and only what reaches the rank there is a plan.
"""

from collections.abc import Collection, Mapping
from typing import Literal

import pandas as pd

from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.plan_search import Plan, Search
from dashboard.domain.ratings.spec import Specification
from dashboard.errors import BadInputError
from dashboard.i18n import N_

__all__ = ["Plan", "plan_for", "with_city"]


def plan_for(  # noqa: PLR0913 - what may move, how far, at what cost
    values: pd.DataFrame,
    spec: Specification,
    city: str,
    *,
    rank: int,
    bounds: Mapping[str, float],
    costs: Mapping[str, float] | None = None,
    measure: Literal["normalised", "raw"] = "normalised",
    whole: Collection[str] = (),
    most: int | None = None,
    attributes: pd.DataFrame | None = None,
) -> Plan:
    """Find the cheapest changes that bring a city to a rank.

    Args:
        values: units x indicators, as for :func:`rate`.
        spec: the specification.
        city: the unit whose values may change.
        rank: the wanted rank; a shared one counts.
        bounds: how far each indicator may move at most, in its own unit; the others stay.
        costs: price of one unit of change by indicator, 1 where not given.
        measure: whether a unit of change is one of the normalised scale (its way to the bound
            counts as the difference of the normalised values there) or of the raw one.
        whole: indicators that move by whole units, such as numbers of twin towns.
        most: at most so many indicators change.
        attributes: as for :func:`rate`.

    Returns:
        A verified plan; or one with ``reached`` false, all allowed changes and the rank that
        they give.

    Raises:
        NotFoundError: for an unknown city or indicator.
        BadInputError: for a bound that is not better than the present value, a value that is
            not known, or a cost below zero.
    """
    search = Search(
        values=values,
        spec=spec,
        city=city,
        wanted=rank,
        bounds=dict(bounds),
        costs=dict(costs or {}),
        measure=measure,
        whole=frozenset(whole),
        most=most,
        attributes=attributes,
    )
    search.check()
    return search.plan()


def with_city(
    values: pd.DataFrame,
    spec: Specification,
    city: str,
    row: Mapping[str, float],
    *,
    attributes: pd.DataFrame | None = None,
) -> Rating:
    """Rate with one more unit; nobody else's raw values change.

    Args:
        values: units x indicators.
        spec: the specification.
        city: name of the new unit.
        row: its values by indicator; what is left out is missing.
        attributes: as for :func:`rate`, with a row for the new unit where the specification
            names any.

    Raises:
        BadInputError: when there already is such a unit, or the row names an unknown indicator.
    """
    if city in values.index:
        raise BadInputError(
            N_("“%(unit)s” is already in this rating."),
            N_("Give the added city another name."),
            unit=city,
        )
    unknown = [code for code in row if code not in spec.codes]
    if unknown:
        raise BadInputError(
            N_("No indicator “%(code)s” in this rating."),
            N_("Indicators are named as in the specification."),
            code=unknown[0],
        )
    added = pd.DataFrame([dict(row)], index=[city]).reindex(columns=list(spec.codes)).astype(float)
    return rate(pd.concat([values[list(spec.codes)], added]), spec, attributes=attributes)
