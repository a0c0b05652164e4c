import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.frames import COUNTRY, MEMBER, Country, Member
from dashboard.domain.membership import (
    DISPUTED,
    STATE,
    Coverage,
    State,
    areas,
    as_of,
    by_share,
    coverage,
    great_circle_km,
    headline,
    narrow,
    neighbours,
    ordered,
)
from dashboard.domain.views import MemberKind, MemberSort, MembersView

PLAIN = {
    Member.COUNTRY: "RU",
    Member.COUNTRY_NAME: "Russia",
    Member.SCOPE: "current",
    Member.KIND: "city",
    Member.STATUS: "member",
    Member.EVIDENCE: "explicit",
    Member.SEARCH: "",
}


def members(*rows):
    complete = [
        {str(name): ({Member.NAME: row[Member.ID]} | PLAIN | row).get(name) for name in Member}
        for row in rows
    ]
    return MEMBER.validate(pd.DataFrame(complete, columns=[str(name) for name in Member]))


@pytest.fixture
def few():
    return members(
        {Member.ID: "kazan", Member.JOINED: 2004, Member.LAT: 55.8, Member.LON: 49.1,
         Member.POPULATION: 1_200_000, Member.SEARCH: "казань\nkazan\nqazan"},
        {Member.ID: "yalta", Member.COUNTRY: "UA", Member.SCOPE: "until_2022",
         Member.JOINED: 2023, Member.LAT: 44.5, Member.LON: 34.2, Member.POPULATION: 77_000},
        {Member.ID: "magas", Member.LAT: 43.2, Member.LON: 44.8, Member.POPULATION: 8_771},
        {Member.ID: "okmo", Member.KIND: "association"},
        {Member.ID: "ufa", Member.STATUS: "unknown", Member.LAT: 54.7, Member.LON: 56.0},
        {Member.ID: "gone", Member.STATUS: "left", Member.JOINED: 2005, Member.LEFT: 2015},
    )  # fmt: skip


def states(there):
    return dict(zip(there[Member.ID], there[STATE], strict=True))


def test_a_member_is_filled_from_its_joining_year_and_hollow_when_undated(few):
    assert states(as_of(few, 2004)) == {
        "kazan": State.JOINED,
        "magas": State.UNDATED,
        "okmo": State.UNDATED,
        "ufa": State.IMPLIED,
    }
    assert states(as_of(few, 2023))["yalta"] == State.JOINED


def test_left_appears_only_from_its_year(few):
    assert states(as_of(few, 2010))["gone"] == State.JOINED
    assert states(as_of(few, 2015))["gone"] == State.LEFT
    assert states(as_of(few))["gone"] == State.LEFT


@given(st.integers(1990, 2040))
def test_every_row_is_a_member_or_accounted_for_in_any_year(year):
    frame = members(
        {Member.ID: "a", Member.JOINED: 2004},
        {Member.ID: "b"},
        {Member.ID: "c", Member.STATUS: "unknown"},
        {Member.ID: "d", Member.STATUS: "left", Member.JOINED: 2001, Member.LEFT: 2010},
    )
    there = as_of(frame, year)
    counts = headline(there)
    later = int((frame[Member.JOINED] > year).sum())
    assert counts.evidenced + counts.implied + counts.left + later == len(frame)


def test_the_headline_counts_states_places_and_countries(few):
    counts = headline(as_of(few))
    assert (counts.evidenced, counts.dated, counts.implied, counts.left) == (4, 2, 1, 1)
    assert (counts.cities, counts.placed, counts.countries) == (3, 3, 2)


def test_filters_and_search_narrow(few):
    kept = narrow(few, MembersView(q="Qazan"))
    assert list(kept[Member.ID]) == ["kazan"]
    kept = narrow(few, MembersView(q="КАЗАНЬ", country=("RU",), kind=(MemberKind.CITY,)))
    assert list(kept[Member.ID]) == ["kazan"]
    assert narrow(few, MembersView(q="no such city")).empty
    assert len(narrow(few, MembersView(q="("))) == len(few)


@pytest.mark.parametrize("sort", MemberSort)
def test_unknown_values_come_last_in_either_order(few, sort):
    column = {"joined": Member.JOINED, "population": Member.POPULATION}.get(sort.strip("-"))
    result = ordered(few, sort)
    assert sorted(result[Member.ID]) == sorted(few[Member.ID])
    if column:
        known = result[column].notna().to_numpy()
        assert not (~known[:-1] & known[1:]).any()


def countries():
    rows = [("RU", "Russia", "current", 10, 10_000_000), ("KZ", "Kazakhstan", "current", 5, 0),
            ("UA", "Ukraine", "until_2022", 3, 1_000_000)]  # fmt: skip
    return COUNTRY.validate(pd.DataFrame(rows, columns=[str(name) for name in Country]))


def test_population_represented_counts_member_cities_only(few):
    table = coverage(as_of(few), countries()).set_index("country")
    assert table.loc["RU", "members"] == 3
    assert table.loc["RU", "member_population"] == 1_200_000
    assert table.loc["RU", "share"] == pytest.approx(0.12)
    assert table.loc["KZ", "members"] == 0
    assert np.isnan(table.loc["KZ", "share"])
    assert list(table.index) == ["RU", "UA", "KZ"]


def test_members_in_a_disputed_region_count_for_no_country_and_have_no_share(few):
    rows = few.copy()
    rows.loc[rows[Member.ID].eq("yalta"), Member.REGION_ID] = "UA-43"
    table = coverage(as_of(rows), countries())
    assert list(table[Coverage.NAME]) == ["Russia", "Kazakhstan", "Ukraine", "yalta"]
    ukraine, yalta = table.iloc[2], table.iloc[3]
    assert (ukraine[Coverage.MEMBERS], ukraine[Coverage.MEMBER_POPULATION]) == (0, 0)
    assert (yalta[Coverage.COUNTRY], yalta[Coverage.SCOPE]) == ("UA", DISPUTED)
    assert (yalta[Coverage.MEMBERS], yalta[Coverage.MEMBER_POPULATION]) == (1, 77_000)
    assert np.isnan(yalta[Coverage.SHARE])
    assert table[Coverage.MEMBERS].sum() == headline(as_of(rows)).evidenced
    assert list(by_share(table)[Coverage.NAME]) == ["Russia", "Kazakhstan", "Ukraine", "yalta"]


def test_nobody_in_a_disputed_region_adds_no_row(few):
    assert not coverage(as_of(few), countries())[Coverage.SCOPE].eq(DISPUTED).any()


def test_areas_count_members_by_outline(few):
    assert areas(as_of(few), Member.COUNTRY).to_dict() == {"RU": 3, "UA": 1}


def test_neighbours_are_the_nearest_and_never_the_city_itself(few):
    near = neighbours(few, 55.8, 49.1, leave_out=["kazan"], most=2)
    assert list(near[Member.ID]) == ["ufa", "magas"]
    assert near["distance_km"].is_monotonic_increasing


def test_great_circle_of_a_quarter_of_the_equator():
    assert great_circle_km(0, 0, np.array([0.0]), np.array([90.0]))[0] == pytest.approx(
        10_007.557, abs=0.01
    )
