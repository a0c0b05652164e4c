"""How much of the scope the evidenced members cover: cities and the people in them, by area.

Only evidenced members count as members. The record names a part of the section, so every figure
is a lower bound: a city without evidence may well be a member.
"""

from collections.abc import Collection

import pandas as pd

from dashboard.domain.coverage_frames import COVERED, Area, AreaLevel, Covered, ScopeCity
from dashboard.domain.disputed import DISPUTED_REGIONS, in_disputed_region
from dashboard.domain.frames import Member
from dashboard.domain.membership import CURRENT, DISPUTED, MEMBER_STATES, STATE, as_of
from dashboard.domain.names import fold
from dashboard.domain.views import MemberStatus

CITY_FROM = 15_000
LARGE_FROM = 100_000
REGION_COUNTRIES = ("RU", "KZ")
"""Countries whose regions are counted one by one."""


def is_disputed(cities: pd.DataFrame) -> pd.Series:
    """Tell the rows of a ``SCOPE_CITY`` frame that stand in a disputed region."""
    return cities[ScopeCity.REGION_ID].isin(DISPUTED_REGIONS)


def at_least(cities: pd.DataFrame, inhabitants: int) -> pd.Series:
    """Tell the rows whose population is known and reaches ``inhabitants``."""
    return cities[ScopeCity.POPULATION].ge(inhabitants).fillna(value=False).astype(bool)


def is_member(cities: pd.DataFrame) -> pd.Series:
    """Tell the rows that the record evidences as members."""
    return cities[ScopeCity.STATUS].eq(MemberStatus.MEMBER)


def coverage_of(
    cities: pd.DataFrame, areas: pd.DataFrame, members: pd.DataFrame, level: AreaLevel
) -> pd.DataFrame:
    """Count real cities and evidenced members by area.

    The share is the population of evidenced member cities of 15,000 and more over that of all
    cities of 15,000 and more, both from the same rows of GeoNames, so that it never exceeds 1; it
    is missing where an area has no such city. Cities and members in a disputed region count for
    no country: they stand in rows of their own without a share.

    Args:
        cities: a ``SCOPE_CITY`` frame.
        areas: an ``AREA`` frame.
        members: a ``MEMBER`` frame.
        level: countries, or regions of ``REGION_COUNTRIES``.

    Returns:
        A ``COVERED`` frame: the current scope first, then the largest share, then by name; the
        disputed rows last.
    """
    by_region = level is AreaLevel.REGION
    there = as_of(members)
    there = there[there[STATE].isin(MEMBER_STATES)]
    disputed, apart = is_disputed(cities), in_disputed_region(there)
    if by_region:
        cities, there = cities[~disputed], there[~apart]
        cities = cities[cities[ScopeCity.COUNTRY].isin(REGION_COUNTRIES)]
        there = there[there[Member.COUNTRY].isin(REGION_COUNTRIES)]
        rows = areas[areas[Area.LEVEL].eq(level)]
        known = set(rows[Area.CODE])
        key = _region(cities[ScopeCity.REGION_ID], cities[ScopeCity.COUNTRY], known)
        member_key = _region(there[Member.REGION_ID], there[Member.COUNTRY], known)
        rows = pd.concat([rows, _without_region({*key, *member_key}, rows)], ignore_index=True)
    else:
        key = cities[ScopeCity.COUNTRY].where(~disputed, DISPUTED + cities[ScopeCity.COUNTRY])
        member_key = there[Member.COUNTRY].where(~apart, DISPUTED + there[Member.COUNTRY])
        rows = areas[areas[Area.LEVEL].eq(level)]
        rows = pd.concat([rows, _disputed_rows(cities[disputed])], ignore_index=True)
    return _in_order(_counted(rows, cities, key, member_key))


def _region(region: pd.Series, country: pd.Series, known: Collection[str]) -> pd.Series:
    return region.where(region.isin(list(known)), country + "-")


def _without_region(keys: set[str], rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row a country that has cities or members of no known region."""
    named = rows.drop_duplicates(Area.COUNTRY).set_index(Area.COUNTRY.value)
    found = [
        {
            Area.LEVEL: AreaLevel.REGION.value,
            Area.CODE: key,
            Area.NAME: "",
            Area.COUNTRY: key[:2],
            Area.COUNTRY_NAME: named[Area.COUNTRY_NAME].get(key[:2], key[:2]),
            Area.SCOPE: CURRENT,
        }
        for key in sorted(keys)
        if key.endswith("-")
    ]
    return pd.DataFrame(found, columns=[str(name) for name in Area])


def _disputed_rows(cities: pd.DataFrame) -> pd.DataFrame:
    """Return a row a country code with the names of its disputed regions."""
    found = [
        {
            Area.LEVEL: AreaLevel.COUNTRY.value,
            Area.CODE: DISPUTED + str(code),
            Area.NAME: ", ".join(sorted(set(rows[ScopeCity.REGION].dropna()), key=fold)),
            Area.COUNTRY: code,
            Area.COUNTRY_NAME: rows[ScopeCity.COUNTRY_NAME].iloc[0],
            Area.SCOPE: DISPUTED,
        }
        for code, rows in cities.groupby(ScopeCity.COUNTRY.value)
    ]
    return pd.DataFrame(found, columns=[str(name) for name in Area])


def _counted(
    rows: pd.DataFrame, cities: pd.DataFrame, key: pd.Series, member_key: pd.Series
) -> pd.DataFrame:
    table = rows.set_index(rows[Area.CODE].to_numpy())
    large, city = at_least(cities, LARGE_FROM), at_least(cities, CITY_FROM)
    evidenced = is_member(cities)
    implied = cities[ScopeCity.STATUS].eq(MemberStatus.UNKNOWN)

    def count(mask: pd.Series) -> pd.Series:
        return key[mask].value_counts().reindex(table.index, fill_value=0).astype("Int64")

    def people(mask: pd.Series) -> pd.Series:
        total = cities[mask].groupby(key[mask])[ScopeCity.POPULATION.value].sum()
        return total.reindex(table.index).fillna(0).astype("Int64")

    everyone, represented = people(city), people(city & evidenced)
    share = (represented.astype("float64") / everyone.astype("float64")).where(everyone.gt(0))
    found = pd.DataFrame(
        {
            Covered.CODE: table[Area.CODE],
            Covered.NAME: table[Area.NAME],
            Covered.COUNTRY: table[Area.COUNTRY],
            Covered.COUNTRY_NAME: table[Area.COUNTRY_NAME],
            Covered.SCOPE: table[Area.SCOPE],
            Covered.LARGE: count(large),
            Covered.LARGE_MEMBERS: count(large & evidenced),
            Covered.CITIES: count(city),
            Covered.CITY_MEMBERS: count(city & evidenced),
            Covered.IMPLIED: count(city & implied),
            Covered.MEMBERS: member_key.value_counts().reindex(table.index, fill_value=0),
            Covered.POPULATION: everyone,
            Covered.MEMBER_POPULATION: represented,
            Covered.SHARE: share.where(table[Area.SCOPE].ne(DISPUTED)),
            Covered.UNKNOWN: count(cities[ScopeCity.POPULATION].isna()),
        }
    )
    return COVERED.validate(found.set_axis([str(name) for name in Covered], axis="columns"))


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    keys = pd.DataFrame(
        {
            "disputed": table[Covered.SCOPE].eq(DISPUTED),
            "outside": table[Covered.SCOPE].ne(CURRENT),
            "share": -table[Covered.SHARE].fillna(0),
            "members": -table[Covered.MEMBERS],
            "name": table[Covered.NAME].map(fold),
        },
        index=table.index,
    )
    return table.loc[keys.sort_values([*map(str, keys)], kind="stable").index].reset_index(
        drop=True
    )
