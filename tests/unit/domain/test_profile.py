import pytest

from dashboard.domain.frames import Place
from dashboard.domain.membership import State
from dashboard.domain.profile import make_profile, nearest
from dashboard.domain.views import MemberKind

PLACE = {
    Place.ID: 551487,
    Place.SLUG: "kazan-ru",
    Place.NAME: "Kazan",
    Place.COUNTRY: "RU",
    Place.COUNTRY_NAME: "Russia",
    Place.REGION_ID: "RU-TA",
    Place.REGION: "Tatarstan",
    Place.POPULATION: 1_243_500,
    Place.LAT: 55.79,
    Place.LON: 49.12,
    Place.MEMBER_ID: None,
}
MEMBER = {
    "member_id": "kazan",
    "name": "Kazan",
    "kind": "city",
    "status": "member",
    "country_iso2": "RU",
    "country_name": "Russia",
    "region": "Republic of Tatarstan",
    "region_lang": "",
    "region_id": "RU-TA",
    "lat": None,
    "lon": None,
    "population_geonames": 1_000_000,
    "place_id": 551487,
    "joined_year": 2004,
}


def test_there_is_nothing_without_place_and_member():
    assert make_profile(None, None) is None


def test_a_member_keeps_the_wording_of_its_row_and_takes_its_point_from_the_place():
    made = make_profile(PLACE, MEMBER)
    assert (made.slug, made.region) == ("kazan", "Republic of Tatarstan")
    assert (made.lat, made.lon, made.population) == (55.79, 49.12, 1_243_500)
    assert made.row_id == "members/kazan"


def test_a_place_that_is_no_member_has_no_state():
    made = make_profile(PLACE, None)
    assert (made.slug, made.kind, made.state) == ("kazan-ru", MemberKind.CITY, None)
    assert made.row_id == "places/551487"


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, State.JOINED),
        ({"joined_year": None}, State.UNDATED),
        ({"status": "unknown"}, State.IMPLIED),
        ({"status": "left"}, State.LEFT),
    ],
)
def test_states(changes, state):
    assert make_profile(PLACE, MEMBER | changes).state is state


def test_an_unknown_population_is_not_zero():
    made = make_profile(PLACE | {Place.POPULATION: 0}, MEMBER | {"population_geonames": None})
    assert made.population is None


def test_neighbours_are_evidenced_members_nearest_first_and_never_itself(members):
    near = nearest(members, make_profile(PLACE, MEMBER))
    assert near["member_id"].tolist() == ["magas", "yalta"]
    assert near["distance_km"].is_monotonic_increasing


def test_what_is_no_point_has_no_neighbours(members):
    made = make_profile(None, MEMBER | {"kind": "association", "place_id": None})
    assert nearest(members, made).empty
