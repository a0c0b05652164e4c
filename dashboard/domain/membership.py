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

from dashboard.domain.disputed import in_disputed_region
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
    """One row a country: members, and the population that member cities represent.

    A row with the scope ``DISPUTED`` is no country: its name is that of the places.
    """

    COUNTRY = "country"
    NAME = "country_name"
    SCOPE = "scope"
    MEMBERS = "members"
    IMPLIED = "implied"
    MEMBER_POPULATION = "member_population"
    CITY_POPULATION = "city_population"
    SHARE = "share"


CURRENT = "current"
DISPUTED = "disputed"


def coverage(there: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Count members by country and the share of city population that they represent.

    The share counts member cities of 15,000 inhabitants and more, over the GeoNames sum of all
    such cities of the country. Entities that are not a city (districts, regions, associations)
    count as members, never as population. Members in a disputed region count for no country.

    Args:
        there: a frame of :func:`as_of`.
        countries: a ``COUNTRY`` frame.

    Returns:
        A row a country of ``countries`` with the columns of :class:`Coverage`: those with a
        member first, the current scope before others, most members first, then by name. Last a
        row a country code with members in disputed regions: the scope ``DISPUTED``, the names
        of the places, no city population and no share.
    """
    disputed = in_disputed_region(there)
    by_country = countries.set_index(Country.CODE.value)
    table = pd.concat([by_country, _disputed_places(there[disputed])]).rename(
        columns={Country.NAME.value: Coverage.NAME.value}
    )
    code = there[Member.COUNTRY].where(~disputed, DISPUTED + there[Member.COUNTRY])
    member = there[STATE].isin(MEMBER_STATES)
    city = member & there[Member.KIND].eq(MemberKind.CITY)
    large = city & there[Member.POPULATION].ge(MIN_CITY_POPULATION).fillna(value=False)

    def count(mask: pd.Series) -> pd.Series:
        return code[mask].value_counts().reindex(table.index, fill_value=0)

    represented = there[large].groupby(code[large])[Member.POPULATION.value].sum()
    table = table.assign(
        **{
            Coverage.MEMBERS: count(member),
            Coverage.IMPLIED: count(there[STATE].eq(State.IMPLIED)),
            Coverage.MEMBER_POPULATION: represented.reindex(table.index, fill_value=0),
        }
    )
    table[Coverage.SHARE] = (
        (table[Coverage.MEMBER_POPULATION] / table[Coverage.CITY_POPULATION].replace(0, pd.NA))
        .astype("Float64")
        .astype("float64")
    )
    table.index = table.index.str.removeprefix(DISPUTED)
    table = table.rename_axis(Coverage.COUNTRY.value).reset_index()[list(Coverage)]
    return _in_order(table).reset_index(drop=True)


def _disputed_places(there: pd.DataFrame) -> pd.DataFrame:
    """Return a row a country code with the names of its places, indexed apart from countries."""
    named = there[there[STATE].ne(State.LEFT)].groupby(Member.COUNTRY.value)[Member.NAME.value]
    places = named.agg(lambda names: ", ".join(sorted(names, key=fold)))
    return pd.DataFrame(
        {
            Country.NAME.value: places.astype("str"),
            Country.SCOPE.value: pd.Series(DISPUTED, index=places.index, dtype="str"),
            Country.CITY_POPULATION.value: pd.Series(0, index=places.index, dtype="Int64"),
        }
    ).rename(index=lambda code: DISPUTED + code)


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    keys = pd.DataFrame(
        {
            "disputed": table[Coverage.SCOPE].eq(DISPUTED),
            "without": table[Coverage.MEMBERS].add(table[Coverage.IMPLIED]).eq(0),
            "outside": table[Coverage.SCOPE].ne(CURRENT),
            "members": -table[Coverage.MEMBERS],
            "implied": -table[Coverage.IMPLIED],
            "name": table[Coverage.NAME].map(fold),
        }
    )
    return table.loc[keys.sort_values([*map(str, keys)], kind="stable").index]


def by_share(table: pd.DataFrame) -> pd.DataFrame:
    """Order a frame of :func:`coverage` by share, then by name; without a share last.

    Countries outside the current scope come after it, disputed places at the very end.
    """
    keys = pd.DataFrame(
        {
            "disputed": table[Coverage.SCOPE].eq(DISPUTED),
            "without": table[Coverage.MEMBER_POPULATION].eq(0),
            "outside": table[Coverage.SCOPE].ne(CURRENT),
            "share": -table[Coverage.SHARE].fillna(0),
            "name": table[Coverage.NAME].map(fold),
        }
    )
    return table.loc[keys.sort_values([*map(str, keys)], kind="stable").index]


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
