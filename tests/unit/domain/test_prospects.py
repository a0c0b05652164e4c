"""Prospects: who is one, what the score is made from, and that unknown is never zero."""

import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.coverage_frames import SCOPE_CITY, ScopeCity
from dashboard.domain.coverage_views import (
    CoverageView,
    ProspectInput,
    ProspectOrder,
    ProspectSize,
)
from dashboard.domain.prospects import (
    Priority,
    Prospect,
    in_order,
    input_column,
    listed,
    narrow,
    prospects_of,
    scored,
)

EQUAL = CoverageView().weighed
PLAIN = {
    "scope": "current", "capital": False, "status": "", "country": "RU", "lat": 55.8, "lon": 49.1,
    "population": 200_000, "airport_km": 20.0,
}  # fmt: skip


def cities_of(*rows: dict[str, object]) -> pd.DataFrame:
    numbered = [
        {**PLAIN, "geonameid": at, "slug": f"c{at}", "name": f"City {at}", **row}
        for at, row in enumerate(rows)
    ]
    return SCOPE_CITY.validate(pd.DataFrame(numbered, columns=[str(name) for name in ScopeCity]))


def inputs(prospects: pd.DataFrame, code: ProspectInput) -> list[float | None]:
    return [None if pd.isna(one) else float(one) for one in prospects[input_column(code)]]


def test_evidenced_members_and_small_towns_are_no_prospects(members: pd.DataFrame) -> None:
    cities = cities_of(
        {"status": "member"},
        {"status": "unknown"},
        {"status": "left"},
        {"population": 14_999},
        {"population": 14_999, "contact": "talked"},
        {"population": None},
        {},
    )
    assert prospects_of(cities, members)[ScopeCity.ID].tolist() == [1, 2, 4, 5, 6]


def test_the_bounds_are_those_that_are_stated(members: pd.DataFrame) -> None:
    cities = cities_of(
        {"population": 15_000, "twins_abroad": 0, "airport_km": 200.0},
        {"population": 1_000_000, "twins_abroad": 25, "airport_km": 50.0},
        {"population": 3_000_000, "twins_abroad": 90, "airport_km": 900.0},
        {"population": None, "twins_abroad": None, "airport_km": 125.0, "lat": None},
    )
    rows = prospects_of(cities, members)
    assert inputs(rows, ProspectInput.POPULATION) == [0, pytest.approx(1), 1, None]
    assert inputs(rows, ProspectInput.TIES) == [0, pytest.approx(1), 1, None]
    assert inputs(rows, ProspectInput.AIRPORT) == [0, 1, 0, pytest.approx(0.5)]
    assert inputs(rows, ProspectInput.NEARNESS)[:3] == [pytest.approx(0.999, abs=2e-3)] * 3
    assert inputs(rows, ProspectInput.NEARNESS)[3] is None
    assert rows[Prospect.NEAREST_ID].tolist()[:3] == ["kazan"] * 3


def test_contact_and_events_are_named_or_unknown_never_zero(members: pd.DataFrame) -> None:
    rows = prospects_of(cities_of({}, {"contact": "talked", "events": 3}), members)
    for code in (ProspectInput.CONTACT, ProspectInput.EVENTS):
        assert inputs(rows, code) == [None, 1.0]


def test_the_score_is_the_weighted_mean_of_what_is_known(members: pd.DataFrame) -> None:
    cities = cities_of({"population": 1_000_000, "airport_km": 200.0, "lat": None})
    rows = prospects_of(cities, members)
    found = scored(rows, EQUAL).iloc[0]
    assert (found[Prospect.SCORE], found[Prospect.KNOWN]) == (pytest.approx(50), 2)
    tripled = scored(rows, {**EQUAL, ProspectInput.POPULATION: 300}).iloc[0]
    assert tripled[Prospect.SCORE] == pytest.approx(75)
    alone = scored(rows, {**EQUAL, ProspectInput.POPULATION: 0}).iloc[0]
    assert (alone[Prospect.SCORE], alone[Prospect.KNOWN]) == (0, 1)
    nothing = scored(rows, dict.fromkeys(ProspectInput, 0)).iloc[0]
    assert pd.isna(nothing[Prospect.SCORE])
    assert nothing[Prospect.KNOWN] == 0


@settings(max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "population": st.none() | st.integers(1, 12_000_000),
                "twins_abroad": st.none() | st.integers(0, 60),
                "airport_km": st.none() | st.floats(0, 2_000),
                "contact": st.sampled_from([None, "talked"]),
                "events": st.none() | st.integers(1, 9),
            }
        ),
        min_size=1,
        max_size=6,
    ),
    st.fixed_dictionaries(
        {code: st.integers(0, 60).map(lambda n: n * 5) for code in ProspectInput}
    ),
)
def test_a_score_is_between_nothing_and_all_and_being_named_never_lowers_it(
    rows: list[dict[str, object]], weights: dict[ProspectInput, int]
) -> None:
    nobody = pd.DataFrame(columns=["member_id"])
    members = nobody.reindex(columns=[
        "member_id", "name", "country", "kind", "status", "joined_year", "left_year", "lat", "lon",
        "region_id",
    ])  # fmt: skip
    cities = cities_of(*({"status": "", **row, "contact": "talked"} for row in rows))
    found = scored(prospects_of(cities, members), weights)
    assert found[Prospect.SCORE].dropna().between(0, 100 + 1e-9).all()
    without = scored(
        prospects_of(cities.assign(contact=pd.Series([None] * len(cities), dtype="str"),
                                   population=cities["population"].fillna(20_000).clip(15_000)),
                     members), weights)  # fmt: skip
    named = scored(
        prospects_of(cities.assign(population=cities["population"].fillna(20_000).clip(15_000)),
                     members), weights)  # fmt: skip
    both = without[Prospect.SCORE].notna()
    assert (named[Prospect.SCORE][both] >= without[Prospect.SCORE][both] - 1e-9).all()


def test_capitals_and_countries_without_a_member_come_first(members: pd.DataFrame) -> None:
    cities = cities_of(
        {"population": 9_000_000},
        {"country": "AM", "population": 20_000, "lat": 40.0},
        {"country": "AM", "population": 1_000_000, "capital": True, "lat": 40.0},
        {"population": 9_000_000, "capital": True},
        {"country": "UA", "region_id": "UA-43", "population": 300_000},
    )
    rows = scored(prospects_of(cities, members), EQUAL)
    by_gaps = in_order(rows, ProspectOrder.GAPS)
    assert by_gaps[ScopeCity.ID].tolist()[:3] == [2, 3, 1]
    assert by_gaps[Prospect.PRIORITY].tolist() == [
        Priority.CAPITAL_OF_GAP, Priority.CAPITAL, Priority.IN_GAP, Priority.OTHER, Priority.OTHER,
    ]  # fmt: skip
    scores = in_order(rows, ProspectOrder.SCORE)[Prospect.SCORE].tolist()
    assert scores == sorted(scores, reverse=True)


def test_a_disputed_place_is_in_no_gap(members: pd.DataFrame) -> None:
    rows = prospects_of(
        cities_of({"country": "GE", "region_id": "GE-AB"}, {"country": "GE"}), members
    )
    assert rows[Prospect.PRIORITY].tolist() == [Priority.OTHER, Priority.IN_GAP]


def test_the_sizes_and_countries_divide_the_list(members: pd.DataFrame) -> None:
    cities = cities_of(
        {"population": None},
        {"population": 2_000_000, "country": "KZ"},
        {"population": 15_000},
        {"country": "UA", "scope": "until_2022"},
        {"population": 700_000},
    )
    rows = prospects_of(cities, members)

    def ids(countries: tuple[str, ...], size: ProspectSize) -> list[int]:
        return narrow(rows, countries, size)[ScopeCity.ID].tolist()

    assert ids((), ProspectSize.ALL) == [0, 1, 2, 4]
    assert ids((), ProspectSize.UNKNOWN) == [0]
    assert ids((), ProspectSize.LARGE) == [1, 4]
    assert ids((), ProspectSize.HALF_MILLION) == [1, 4]
    assert ids((), ProspectSize.MILLION) == [1]
    assert ids(("UA",), ProspectSize.LARGE) == [3]
    parts = [ids((country,), ProspectSize.ALL) for country in ("RU", "KZ")]
    assert sorted(itertools.chain(*parts)) == ids((), ProspectSize.ALL)


def test_the_weights_of_an_address_are_canonical() -> None:
    view = CoverageView.from_query("weights=ties:151,airport:100,nonsense:50,population:999,x")
    assert view.weights == ("population:300", "ties:150")
    assert view.to_query() == "weights=population%3A300,ties%3A150"
    assert CoverageView.from_query(view.to_query()) == view
    assert view.weighed[ProspectInput.TIES] == 150
    assert view.weighed[ProspectInput.EVENTS] == 100


def test_the_list_follows_the_view(members: pd.DataFrame) -> None:
    cities = cities_of(
        {"population": 100_000, "contact": "talked", "airport_km": 300.0},
        {"population": 900_000, "airport_km": 10.0},
    )
    rows = prospects_of(cities, members)
    people = CoverageView(weights=("airport:0", "contact:0", "nearness:0"))
    assert listed(rows, people)[ScopeCity.ID].tolist() == [1, 0]
    contact = CoverageView(weights=("airport:0", "nearness:0", "population:0", "contact:300"))
    assert listed(rows, contact)[ScopeCity.ID].tolist() == [0, 1]
