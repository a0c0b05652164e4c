"""Membership as of a year: states, filters, counts, shares.

Nobody's leaving is known from the public record, and the joining year only of some; a member
without one is ``UNDATED`` in every year, never guessed into a year or out of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.domain.frames import Country, Member
from dashboard.domain.names import fold
from dashboard.domain.views import MemberKind, MemberSort, MemberStatus, MembersView

STATE = "state"
MIN_CITY_POPULATION = 15_000


class State(StrEnum):
    """What a row is in a given year."""

    JOINED = "joined"
    UNDATED = "undated"
    IMPLIED = "implied"
    LEFT = "left"


MEMBER_STATES = (State.JOINED, State.UNDATED)


def as_of(members: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """Return the rows that exist in ``year`` with their ``state``.

    Args:
        members: a ``MEMBER`` frame.
        year: the year, inclusive; ``None`` is today.

    Returns:
        The rows without those that joined after ``year``, plus the column ``state``.
    """
    joined, left = members[Member.JOINED], members[Member.LEFT]
    status = members[Member.STATUS]
    gone = status.eq(MemberStatus.LEFT) & (
        left.isna() | (left.le(year).fillna(value=False) if year is not None else True)
    )
    state = np.select(
        [gone, status.eq(MemberStatus.UNKNOWN), joined.isna()],
        [State.LEFT, State.IMPLIED, State.UNDATED],
        default=State.JOINED,
    )
    there = members.assign(**{STATE: pd.Series(state, index=members.index, dtype="str")})
    if year is None:
        return there
    return there[joined.isna() | joined.le(year).fillna(value=True)]


def narrow(members: pd.DataFrame, view: MembersView) -> pd.DataFrame:
    """Keep the rows that the view's filters and its search text keep."""
    keep = pd.Series(data=True, index=members.index)
    for column, values in (
        (Member.COUNTRY, view.country),
        (Member.KIND, view.kind),
        (Member.STATUS, view.status),
        (Member.EVIDENCE, view.evidence),
    ):
        if values:
            keep &= members[column].isin([str(value) for value in values])
    if wanted := fold(view.q):
        keep &= members[Member.SEARCH].str.contains(wanted, regex=False)
    return members[keep]


_SORT_COLUMN = MappingProxyType(
    {
        "name": Member.NAME,
        "country": Member.COUNTRY_NAME,
        "status": Member.STATUS,
        "joined": Member.JOINED,
        "evidenced": Member.EVIDENCED,
        "population": Member.POPULATION,
    }
)


def ordered(members: pd.DataFrame, sort: MemberSort) -> pd.DataFrame:
    """Order the directory; rows without a value come last either way, ties by name."""
    column = _SORT_COLUMN[sort.removeprefix("-")]
    by_name = members.sort_values(Member.NAME, key=lambda names: names.map(fold), kind="stable")
    return by_name.sort_values(
        column,
        ascending=not sort.startswith("-"),
        na_position="last",
        kind="stable",
        key=lambda values: values.map(fold) if column == Member.NAME else values,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Counts of the entities in a year.

    Attributes:
        evidenced: members by evidence, joined or undated.
        dated: those with a known joining year.
        implied: entities that the record only implies to be members.
        left: members known to have left.
        cities: member cities.
        placed: members that stand on the map as a point.
        countries: countries with a member.
    """

    evidenced: int
    dated: int
    implied: int
    left: int
    cities: int
    placed: int
    countries: int


def headline(there: pd.DataFrame) -> Headline:
    """Count a frame of :func:`as_of`."""
    states = there[STATE]
    members = there[states.isin(MEMBER_STATES)]
    return Headline(
        evidenced=len(members),
        dated=int(states.eq(State.JOINED).sum()),
        implied=int(states.eq(State.IMPLIED).sum()),
        left=int(states.eq(State.LEFT).sum()),
        cities=int(members[Member.KIND].eq(MemberKind.CITY).sum()),
        placed=int(members[Member.LAT].notna().sum()),
        countries=int(members[Member.COUNTRY].nunique()),
    )


class Coverage(StrEnum):
    """One row a country: members, and the population that member cities represent."""

    COUNTRY = "country"
    NAME = "country_name"
    SCOPE = "scope"
    MEMBERS = "members"
    IMPLIED = "implied"
    MEMBER_POPULATION = "member_population"
    CITY_POPULATION = "city_population"
    SHARE = "share"


def coverage(there: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Count members by country and the share of city population that they represent.

    The share counts member cities of 15,000 inhabitants and more, over the GeoNames sum of all
    such cities of the country. Entities that are not a city (districts, regions, associations)
    count as members, never as population.

    Args:
        there: a frame of :func:`as_of`.
        countries: a ``COUNTRY`` frame.

    Returns:
        A row a country of ``countries`` with the columns of :class:`Coverage`; the current
        scope first, most members first.
    """
    member = there[STATE].isin(MEMBER_STATES)
    city = member & there[Member.KIND].eq(MemberKind.CITY)
    large = city & there[Member.POPULATION].ge(MIN_CITY_POPULATION).fillna(value=False)

    def count(mask: pd.Series) -> pd.Series:
        return there[mask].groupby(Member.COUNTRY.value).size()

    represented = there[large].groupby(Member.COUNTRY.value)[Member.POPULATION.value].sum()
    by_country = countries.set_index(Country.CODE.value)
    table = pd.DataFrame(
        {
            Coverage.NAME: by_country[Country.NAME],
            Coverage.SCOPE: by_country[Country.SCOPE],
            Coverage.MEMBERS: count(member).reindex(by_country.index, fill_value=0),
            Coverage.IMPLIED: count(there[STATE].eq(State.IMPLIED)).reindex(
                by_country.index, fill_value=0
            ),
            Coverage.MEMBER_POPULATION: represented.reindex(by_country.index, fill_value=0),
            Coverage.CITY_POPULATION: by_country[Country.CITY_POPULATION],
        }
    )
    table[Coverage.SHARE] = (
        (table[Coverage.MEMBER_POPULATION] / table[Coverage.CITY_POPULATION].replace(0, pd.NA))
        .astype("Float64")
        .astype("float64")
    )
    current = table[Coverage.SCOPE].eq("current")
    order = [Coverage.MEMBERS, Coverage.IMPLIED, Coverage.CITY_POPULATION]
    table = table.assign(_current=current).sort_values(
        ["_current", *order], ascending=False, kind="stable"
    )
    return table.drop(columns="_current").rename_axis(Coverage.COUNTRY.value).reset_index()


def areas(there: pd.DataFrame, column: Member) -> pd.Series:
    """Count members by outline: ``Member.COUNTRY`` or ``Member.REGION_ID`` to a number."""
    members = there[there[STATE].isin(MEMBER_STATES)]
    return members[members[column].notna()].groupby(column.value).size()


def year_range(members: pd.DataFrame, founded: int) -> tuple[int, int]:
    """Return the first and the last year that the as-of slider offers."""
    years = pd.concat([members[Member.JOINED], members[Member.EVIDENCED]]).dropna()
    return founded, max([founded, *map(int, years)])


def neighbours(
    members: pd.DataFrame, lat: float, lon: float, *, leave_out: Sequence[str] = (), most: int = 5
) -> pd.DataFrame:
    """Return the nearest members with their great-circle ``distance_km``, nearest first."""
    others = members[members[Member.LAT].notna() & ~members[Member.ID].isin(leave_out)]
    distance = great_circle_km(
        lat, lon, others[Member.LAT].to_numpy(), others[Member.LON].to_numpy()
    )
    return others.assign(distance_km=distance).nsmallest(most, "distance_km")


EARTH_RADIUS_KM = 6371.0088


def great_circle_km(lat: float, lon: float, lats: np.ndarray, lons: np.ndarray) -> np.ndarray:
    """Return great-circle distances in kilometres (haversine, mean Earth radius of the IUGG)."""
    phi, phis = np.radians(lat), np.radians(lats)
    half = np.sin((phis - phi) / 2) ** 2
    half += np.cos(phi) * np.cos(phis) * np.sin(np.radians(lons - lon) / 2) ** 2
    distance: np.ndarray = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distance
