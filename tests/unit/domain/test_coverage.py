"""Coverage: shares stay within 0 and 1, disputed places count for no country, unknown is apart."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.coverage import coverage_of
from dashboard.domain.coverage_frames import AREA, SCOPE_CITY, Area, AreaLevel, Covered, ScopeCity
from dashboard.domain.frames import MEMBER, Member

AREAS = AREA.validate(
    pd.DataFrame(
        [
            ("country", "RU", "Russia", "RU", "Russia", "current"),
            ("country", "MN", "Mongolia", "MN", "Mongolia", "current"),
            ("country", "UA", "Ukraine", "UA", "Ukraine", "until_2022"),
            ("region", "RU-TA", "Tatarstan", "RU", "Russia", "current"),
            ("region", "RU-BA", "Bashkortostan", "RU", "Russia", "current"),
        ],
        columns=[str(name) for name in Area],
    )
)
NOBODY = MEMBER.validate(pd.DataFrame(columns=[str(name) for name in Member], dtype=object))


def cities_of(rows: list[dict[str, object]]) -> pd.DataFrame:
    plain = {"scope": "current", "capital": False, "status": "", "name": "A", "country": "RU"}
    frame = pd.DataFrame(
        [plain | {"geonameid": at, "slug": f"c{at}"} | row for at, row in enumerate(rows)],
        columns=[str(name) for name in ScopeCity],
    )
    return SCOPE_CITY.validate(frame)


def by_code(table: pd.DataFrame) -> dict[str, dict[str, object]]:
    return {row[Covered.CODE]: row for row in table.to_dict("records")}


CITY = st.fixed_dictionaries(
    {
        "country": st.sampled_from(["RU", "MN", "UA"]),
        "region_id": st.sampled_from(["RU-TA", "RU-BA", "UA-43", None]),
        "population": st.none() | st.integers(0, 20_000_000),
        "status": st.sampled_from(["member", "unknown", "left", ""]),
    }
)


@settings(max_examples=60)
@given(st.lists(CITY, max_size=12), st.sampled_from(AreaLevel))
def test_a_share_is_between_nothing_and_all(
    rows: list[dict[str, object]], level: AreaLevel
) -> None:
    table = coverage_of(cities_of(rows), AREAS, NOBODY, level)
    shares = table[Covered.SHARE].dropna()
    assert shares.between(0, 1).all()
    for some, every in (
        (Covered.LARGE_MEMBERS, Covered.LARGE),
        (Covered.CITY_MEMBERS, Covered.CITIES),
        (Covered.LARGE, Covered.CITIES),
        (Covered.MEMBER_POPULATION, Covered.POPULATION),
    ):
        assert (table[some] <= table[every]).all()
    counted = [
        row
        for row in rows
        if (row["population"] or 0) >= 15_000
        and (level is AreaLevel.COUNTRY or (row["country"] == "RU" and row["region_id"] != "UA-43"))
    ]
    assert table[Covered.CITIES].sum() == len(counted)
    assert table[Covered.POPULATION].sum() == sum(int(str(row["population"])) for row in counted)


def test_cities_are_counted_from_their_size_and_members_among_them() -> None:
    cities = cities_of(
        [
            {"population": 100_000, "status": "member"},
            {"population": 99_999, "status": "unknown"},
            {"population": 15_000, "status": "left"},
            {"population": 14_999, "status": "member"},
            {"population": None, "status": "member"},
        ]
    )
    row = by_code(coverage_of(cities, AREAS, NOBODY, AreaLevel.COUNTRY))["RU"]
    assert (row[Covered.LARGE], row[Covered.LARGE_MEMBERS]) == (1, 1)
    assert (row[Covered.CITIES], row[Covered.CITY_MEMBERS], row[Covered.IMPLIED]) == (3, 1, 1)
    assert row[Covered.SHARE] == pytest.approx(100_000 / 214_999)
    assert row[Covered.UNKNOWN] == 1


def test_a_country_without_a_city_has_no_share() -> None:
    table = by_code(coverage_of(cities_of([]), AREAS, NOBODY, AreaLevel.COUNTRY))
    assert all(pd.isna(row[Covered.SHARE]) for row in table.values())
    assert set(table) == {"RU", "MN", "UA"}


def test_a_disputed_region_counts_for_no_country(members: pd.DataFrame) -> None:
    cities = cities_of(
        [
            {"country": "UA", "region_id": "UA-43", "region": "Crimea", "population": 77_003,
             "status": "member"},
            {"country": "UA", "region_id": "UA-46", "population": 700_000},
        ]
    )  # fmt: skip
    here = members.assign(region_id=members[Member.REGION_ID].where(
        members[Member.ID].ne("yalta"), "UA-43"))  # fmt: skip
    table = by_code(coverage_of(cities, AREAS, here, AreaLevel.COUNTRY))
    assert (table["UA"][Covered.CITIES], table["UA"][Covered.MEMBERS]) == (1, 0)
    apart = table["disputedUA"]
    assert (apart[Covered.NAME], apart[Covered.CITY_MEMBERS], apart[Covered.MEMBERS]) == (
        "Crimea", 1, 1,
    )  # fmt: skip
    assert pd.isna(apart[Covered.SHARE])


def test_a_member_without_a_region_stands_in_a_row_of_its_own(members: pd.DataFrame) -> None:
    table = coverage_of(cities_of([]), AREAS, members, AreaLevel.REGION)
    rows = by_code(table)
    assert rows["RU-TA"][Covered.MEMBERS] == 1
    evidenced = members[members[Member.STATUS].eq("member") & members[Member.COUNTRY].eq("RU")]
    assert table[Covered.MEMBERS].sum() == len(evidenced)
    assert rows["RU-"][Covered.NAME] == ""


def test_places_of_unknown_size_are_counted_in_their_own_area() -> None:
    cities = cities_of(
        [
            {"country": "UA", "region_id": "UA-43", "region": "Crimea", "country_name": "Ukraine"},
            {"country": "UA", "region_id": None},
            {"country": "UA", "region_id": None, "population": 20_000},
            {"country": "RU", "region_id": "RU-TA"},
            {"country": "RU", "region_id": None},
        ]
    )
    countries = by_code(coverage_of(cities, AREAS, NOBODY, AreaLevel.COUNTRY))
    unknown = {code: row[Covered.UNKNOWN] for code, row in countries.items()}
    assert unknown == {"RU": 2, "MN": 0, "UA": 1, "disputedUA": 1}
    regions = by_code(coverage_of(cities, AREAS, NOBODY, AreaLevel.REGION))
    unknown = {code: row[Covered.UNKNOWN] for code, row in regions.items()}
    assert unknown == {"RU-TA": 1, "RU-BA": 0, "RU-": 1}
