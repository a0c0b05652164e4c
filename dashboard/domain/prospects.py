"""Prospects: cities that no source evidences as members, in a stated and adjustable order.

Every input is brought to 0 to 1 by fixed bounds. The score is the weighted mean of the inputs
that are known, times 100: an unknown one is left out and the other weights grow in proportion; it
is never taken for zero. ``docs/reference/prospects.md`` says why each bound is what it is.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum
from typing import Any

import numpy as np
import pandas as pd

from dashboard.domain.coverage import CITY_FROM, at_least, is_disputed, is_member
from dashboard.domain.coverage_frames import ScopeCity
from dashboard.domain.coverage_views import (
    CoverageView,
    ProspectInput,
    ProspectOrder,
    ProspectSize,
)
from dashboard.domain.disputed import in_disputed_region
from dashboard.domain.frames import Member
from dashboard.domain.membership import (
    CURRENT,
    MEMBER_STATES,
    STATE,
    as_of,
    great_circle_km,
)
from dashboard.domain.names import fold
from dashboard.domain.views import MemberKind

MOST_PEOPLE = 1_000_000
MOST_TWINS = 25
AIRPORT_KM = (50.0, 200.0)
NEAR_KM = 1_000.0
FULL = 100.0


class Priority(IntEnum):
    """What comes first where the gaps do, whatever the score."""

    CAPITAL_OF_GAP = 1
    CAPITAL = 2
    IN_GAP = 3
    OTHER = 4


class Prospect(StrEnum):
    """What a row of prospects has besides the columns of a ``SCOPE_CITY`` frame.

    There is a column of every ``ProspectInput``, see :func:`input_column`, with its value from 0
    to 1, missing where it is unknown.
    """

    PRIORITY = "priority"
    DISPUTED = "disputed"
    NEAREST = "nearest"
    NEAREST_ID = "nearest_id"
    NEAREST_KM = "nearest_km"
    SCORE = "score"
    KNOWN = "known"


def input_column(code: ProspectInput) -> str:
    """Return the column that holds the values of an input."""
    return f"input_{code.value}"


def prospects_of(cities: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Return every prospect with its inputs: cities that are no evidenced members.

    Args:
        cities: a ``SCOPE_CITY`` frame: real cities, no districts.
        members: a ``MEMBER`` frame.

    Returns:
        The columns of ``SCOPE_CITY``, those of :class:`Prospect` but score and known, and a
        column an input; a row a city of 15,000 and more, of unknown size, or with past contact.
    """
    contacted = cities[ScopeCity.CONTACT].notna()
    unknown = cities[ScopeCity.POPULATION].isna()
    rows = cities[~is_member(cities) & (at_least(cities, CITY_FROM) | unknown | contacted)]
    disputed = is_disputed(rows)
    near = _nearest(rows, members)
    gap = ~rows[ScopeCity.COUNTRY].isin(_countries_with(members)) & ~disputed
    capital = rows[ScopeCity.CAPITAL].fillna(value=False).astype(bool) & ~disputed
    priority = np.select(
        [capital & gap, capital, gap],
        [Priority.CAPITAL_OF_GAP, Priority.CAPITAL, Priority.IN_GAP],
        default=Priority.OTHER,
    )
    more: dict[str, Any] = {Prospect.PRIORITY: priority, Prospect.DISPUTED: disputed}
    found = rows.assign(**more, **near)
    return found.assign(**_inputs(found)).reset_index(drop=True)


def _countries_with(members: pd.DataFrame) -> set[str]:
    there = as_of(members)
    there = there[there[STATE].isin(MEMBER_STATES) & ~in_disputed_region(there)]
    return set(there[Member.COUNTRY])


def _nearest(rows: pd.DataFrame, members: pd.DataFrame) -> dict[str, Any]:
    """Return the nearest evidenced member city of each row and its distance."""
    there = as_of(members)
    there = there[
        there[STATE].isin(MEMBER_STATES)
        & there[Member.KIND].eq(MemberKind.CITY)
        & there[Member.LAT].notna()
        & there[Member.LON].notna()
    ]
    lats, lons = (rows[name].to_numpy("float64") for name in (ScopeCity.LAT, ScopeCity.LON))
    best = np.full(len(rows), np.inf)
    nearest = np.full(len(rows), -1)
    points = there[[Member.LAT, Member.LON]].to_numpy("float64")
    for at, (lat, lon) in enumerate(points):
        distances = great_circle_km(lat, lon, lats, lons)
        closer = distances < best  # never where the point of the row is not known
        best[closer], nearest[closer] = distances[closer], at
    found = there[[Member.NAME, Member.ID]].to_numpy(dtype=object)
    picked = [tuple(found[at]) if at >= 0 else (None, None) for at in nearest]
    return {
        Prospect.NEAREST: [name for name, _ in picked],
        Prospect.NEAREST_ID: [member for _, member in picked],
        Prospect.NEAREST_KM: np.where(nearest >= 0, best, np.nan),
    }


def _inputs(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Bring every input to 0 to 1; what is unknown stays missing.

    What the record can only name, past contact and events, is 1 where it is named and unknown
    elsewhere: a partial record never shows that there was none.
    """

    def numbers(column: str) -> np.ndarray:
        return rows[column].to_numpy("float64", na_value=np.nan)

    people = np.maximum(numbers(ScopeCity.POPULATION), 1.0)
    population = np.log(people / CITY_FROM) / np.log(MOST_PEOPLE / CITY_FROM)
    ties = np.log1p(numbers(ScopeCity.TWINS)) / np.log1p(MOST_TWINS)
    near, far = AIRPORT_KM
    airport = (far - numbers(ScopeCity.AIRPORT_KM)) / (far - near)
    nearness = 1 - numbers(Prospect.NEAREST_KM) / NEAR_KM
    named = {
        ProspectInput.CONTACT: rows[ScopeCity.CONTACT].notna(),
        ProspectInput.EVENTS: rows[ScopeCity.EVENTS].gt(0).fillna(value=False),
    }
    measured = {
        ProspectInput.POPULATION: population,
        ProspectInput.TIES: ties,
        ProspectInput.AIRPORT: airport,
        ProspectInput.NEARNESS: nearness,
    }
    return {
        **{input_column(code): np.clip(values, 0, 1) for code, values in measured.items()},
        **{
            input_column(code): np.where(mask.astype(bool), 1.0, np.nan)
            for code, mask in named.items()
        },
    }


def scored(prospects: pd.DataFrame, weights: Mapping[ProspectInput, int]) -> pd.DataFrame:
    """Return the prospects with their score and the number of inputs that it is made from.

    Args:
        prospects: as :func:`prospects_of` returns them.
        weights: weight of each input, 0 or more; an input without weight does not count.

    Returns:
        The rows with ``score``, 0 to 100, missing where no input with a weight is known, and
        ``known``, the number of known inputs with a weight.
    """
    codes = [code for code in ProspectInput if weights.get(code, 0) > 0]
    values = prospects[[input_column(code) for code in codes]].to_numpy("float64")
    share = np.array([weights[code] for code in codes], dtype="float64")
    known = ~np.isnan(values)
    total = (known * share).sum(axis=1)
    weighted = (np.where(known, values, 0.0) * share).sum(axis=1)
    score = np.divide(weighted, total, out=np.full(len(values), np.nan), where=total > 0)
    return prospects.assign(**{Prospect.SCORE: score * FULL, Prospect.KNOWN: known.sum(axis=1)})


def in_order(prospects: pd.DataFrame, order: ProspectOrder) -> pd.DataFrame:
    """Order scored prospects; of equal ones the more populous, then by name.

    With :attr:`ProspectOrder.GAPS` the ``Priority`` goes before the score.
    """
    gaps = order is ProspectOrder.GAPS
    keys = pd.DataFrame(
        {
            "priority": prospects[Prospect.PRIORITY] if gaps else 0,
            "score": -prospects[Prospect.SCORE],
            "population": -prospects[ScopeCity.POPULATION].astype("Float64"),
            "name": prospects[ScopeCity.NAME].map(fold),
            "id": prospects[ScopeCity.ID],
        },
        index=prospects.index,
    )
    order_of = keys.sort_values([*map(str, keys)], na_position="last", kind="stable").index
    return prospects.loc[order_of]


def narrow(prospects: pd.DataFrame, countries: Sequence[str], size: ProspectSize) -> pd.DataFrame:
    """Keep the prospects of the countries, or of the current scope without any, and of a size."""
    if countries:
        keep = prospects[ScopeCity.COUNTRY].isin(list(countries))
    else:
        keep = prospects[ScopeCity.SCOPE].eq(CURRENT)
    if size is ProspectSize.UNKNOWN:
        keep &= prospects[ScopeCity.POPULATION].isna()
    elif size is not ProspectSize.ALL:
        keep &= at_least(prospects, int(size))
    return prospects[keep]


def listed(prospects: pd.DataFrame, view: CoverageView) -> pd.DataFrame:
    """Return the prospects that a view lists, scored and in its order."""
    rows = narrow(prospects, view.country, view.size)
    return in_order(scored(rows, view.weighed), view.order)
