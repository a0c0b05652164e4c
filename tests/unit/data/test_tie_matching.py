"""Every end gets one answer: by name, by distance, for a person, or none with its reason."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.tie_matching import NEAR_KM, Known, Matcher, distance_km
from dashboard.data.tie_wordings import read_wording, stem
from dashboard.domain.names import fold
from dashboard.domain.tie_ends import End, Found, Match, Why


def known(  # noqa: PLR0913, PLR0917 - a place on one line
    geonameid, name, country, lat, lon, population=10_000, others=(), *, disputed=False
):
    names = (fold(name), *map(fold, others))
    return Known(geonameid, name, country, lat, lon, population, (names[0],), names, disputed)


PETERSBURG, KOLPINO, KAZAN = 1, 2, 3
PLACES = [
    known(PETERSBURG, "Saint Petersburg", "RU", 59.94, 30.31, 5_000_000, ("Санкт-Петербург",)),
    known(KOLPINO, "Kolpino", "RU", 59.75, 30.59, 140_000),
    known(KAZAN, "Kazan", "RU", 55.79, 49.12, 1_250_000, ("Казань", "Kasan")),
    known(4, "Chilik", "KZ", 43.59, 78.25, 30_000),
    known(5, "Athens", "GR", 37.98, 23.73, 660_000),
    known(6, "Athens", "US", 33.96, -83.38, 120_000),
    known(7, "Zbarazh", "UA", 49.67, 25.78, 13_000),
    known(8, "Yalta", "UA", 44.5, 34.16, 80_000, disputed=True),
    known(9, "Kazan", "TR", 40.23, 32.68, 50_000),
    known(10, "Ufa", "RU", 54.74, 55.97, 1_100_000),
    known(11, "Twin", "PL", 50.00, 20.00, 5_000),
    known(12, "Twin", "PL", 50.05, 20.00, 5_000),
]


@pytest.fixture(scope="module")
def matcher():
    return Matcher(PLACES)


@pytest.mark.parametrize(
    ("end", "match", "place", "why"),
    [
        (End("Kazan", "RU", 55.8, 49.1), Match.NAME, KAZAN, None),
        (End("Казань", "RU", 55.8, 49.1), Match.NAME, KAZAN, None),
        (End("KASAN'", "RU", 55.8, 49.1), Match.NAME, KAZAN, None),
        (End("Kazan", "TR", 40.2, 32.7), Match.NAME, 9, None),
        (End("Kolpino (Saint Petersburg)", "RU", 59.75, 30.6), Match.NAME, KOLPINO, None),
        (End("Kazan, Tatarstan", "RU", 55.8, 49.1), Match.NAME, KAZAN, None),
        (
            End("Nevsky (Saint Petersburg)", "RU", 59.93, 30.35),
            Match.DISTANCE,
            PETERSBURG,
            Why.PART,
        ),
        (
            End("Saint Petersburg – Nevsky", "RU", 59.93, 30.35),
            Match.DISTANCE,
            PETERSBURG,
            Why.PART,
        ),
        (End("Zbarazh Raion", "UA", 49.7, 25.8), Match.DISTANCE, 7, Why.AREA),
        (End("Shelek Chilik", "KZ", 43.59, 78.26), Match.DISTANCE, 4, Why.NEAREST),
        (End("Chylik", "KZ", 43.6, 78.25), Match.DISTANCE, 4, Why.SIMILAR),
        (End("Kazan", "", 55.8, 49.1), Match.DISTANCE, KAZAN, Why.NO_COUNTRY),
        (End("Yalta", "RU", 44.5, 34.16), Match.DISTANCE, 8, Why.DISPUTED),
        (End("Yalta", "UA", 44.5, 34.16), Match.NAME, 8, None),
        (End("Athens", "US", 37.98, 23.73), Match.AMBIGUOUS, None, Why.OTHER_COUNTRY),
        (End("Kazan", "RU", 61.0, 70.0), Match.AMBIGUOUS, None, Why.FAR),
        (End("Vyborg (Saint Petersburg)", "RU", 61.0, 70.0), Match.AMBIGUOUS, None, Why.CITY_FAR),
        (End("Twin", "PL", 50.025, 20.0), Match.AMBIGUOUS, None, Why.SEVERAL),
        (End("Elsewhere", "RU", 54.8, 56.05), Match.AMBIGUOUS, None, Why.OTHER_NAME),
        (End("Kazan Oblast", "RU", 55.8, 49.1), Match.AMBIGUOUS, None, Why.REGION),
        (End("Kazan", "RU"), Match.UNMATCHED, None, Why.NO_COORDINATES),
        (End("Kazan", "RU", 55.8, None), Match.UNMATCHED, None, Why.NO_COORDINATES),
        (End("Nowhere", "", 55.8, 49.1), Match.UNMATCHED, None, Why.UNKNOWN_COUNTRY),
        (End("Nowhere", "RU", 70.0, 100.0), Match.UNMATCHED, None, Why.NO_PLACE),
        (End("Any words", "XX", geonameid=KAZAN), Match.GIVEN, KAZAN, None),
        (End("Kazan", "RU", 55.8, 49.1, geonameid=99), Match.UNMATCHED, None, Why.NO_ID),
    ],
)
def test_planted_cases(matcher, end, match, place, why):
    (found,) = matcher.match([end])
    assert (found.match, found.place_id, found.why) == (match, place, why)


def test_the_same_name_in_two_countries_goes_by_country_and_distance(matcher):
    ends = [End("Athens", "GR", 37.98, 23.73), End("Athens", "US", 33.96, -83.38)]
    assert [found.place_id for found in matcher.match(ends)] == [5, 6]


def test_what_a_person_may_choose_from_is_named(matcher):
    (missing,) = matcher.match([End("Kazan", "RU")])
    (several,) = matcher.match([End("Twin", "PL", 50.025, 20.0)])
    assert missing.candidates == (KAZAN,)
    assert set(several.candidates) == {11, 12}


def test_ten_kilometres_is_the_limit(matcher):
    degree = 111.195
    near = End("Kazan", "RU", 55.79 + 9.9 / degree, 49.12)
    far = End("Kazan", "RU", 55.79 + 10.1 / degree, 49.12)
    assert [found.match for found in matcher.match([near, far])] == [Match.NAME, Match.AMBIGUOUS]


def test_nothing_is_asked_of_an_empty_gazetteer():
    (found,) = Matcher([]).match([End("Kazan", "RU", 55.8, 49.1)])
    assert found == Found(Match.UNMATCHED, why=Why.NO_PLACE)


COORDINATE = st.floats(allow_nan=False, min_value=-90, max_value=90)
ENDS = st.lists(
    st.builds(
        End,
        wording=st.one_of(st.text(), st.sampled_from([place.name for place in PLACES])),
        country=st.sampled_from(["", "RU", "US", "XX", "UA"]),
        lat=st.none() | COORDINATE | st.sampled_from([place.lat for place in PLACES]),
        lon=st.none() | COORDINATE | st.sampled_from([place.lon for place in PLACES]),
        geonameid=st.none() | st.integers(0, 20),
    ),
    max_size=30,
)


@given(ENDS)
def test_the_counts_sum_to_all_ends_and_a_match_is_what_it_says(ends):
    found = Matcher(PLACES).match(ends)
    assert sum(Counter(each.match for each in found).values()) == len(ends)
    by_id = {place.geonameid: place for place in PLACES}
    for end, each in zip(ends, found, strict=True):
        matched = each.match in {Match.GIVEN, Match.NAME, Match.DISTANCE}
        assert (each.place_id is not None) == matched
        assert (each.why is None) == (each.match in {Match.GIVEN, Match.NAME})
        if each.match in {Match.NAME, Match.DISTANCE}:
            place = by_id[each.place_id]
            assert great_circle_km(end, place) <= NEAR_KM + 1e-6
        if each.match is Match.NAME:
            assert place.country == end.country
            assert set(read_wording(end.wording).names) & set(place.names)


@given(ENDS)
def test_the_order_of_the_ends_changes_nothing(ends):
    matcher = Matcher(PLACES)
    assert matcher.match(ends[::-1]) == matcher.match(ends)[::-1]


def great_circle_km(end, place):
    """The spherical law of cosines, another formula than the one under test."""
    one, other = math.radians(end.lat), math.radians(place.lat)
    turn = math.radians(end.lon - place.lon)
    cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(turn)
    return 6371.0088 * math.acos(max(-1.0, min(1.0, cosine)))


def test_distances_of_known_pairs():
    moscow, kazan, suva = [55.7558, 37.6173], [55.7887, 49.1221], [-18.1416, 178.4419]
    found = distance_km(
        np.array([moscow, moscow, suva]), np.array([kazan, moscow, [-18.1, -178.5]])
    )
    assert found[0] == pytest.approx(719, abs=3)
    assert found[1] == 0
    assert found[2] == pytest.approx(323, abs=3)


@pytest.mark.parametrize(
    ("text", "names", "city", "centre"),
    [
        ("Kazan", ("kazan",), "", ""),
        ("Budapest V – Belváros-Lipótváros", ("budapest v belvaros lipotvaros",), "budapest", ""),
        ("Sanok (rural gmina)", ("sanok rural gmina",), "", "sanok"),
        ("Krychaw district", ("krychaw district",), "", "krychaw"),
        ("Заинский район", ("заинскии раион",), "", "заинскии"),
        ("Halle (Saale)", ("halle saale", "halle"), "saale", ""),
        ("Savyetski District (Minsk)", ("savyetski district minsk",), "minsk", ""),
        ("Ivano-Frankivsk", ("ivano frankivsk",), "", ""),
    ],
)
def test_wordings(text, names, city, centre):
    found = read_wording(text)
    assert (found.names, found.city, found.centre) == (names, city, centre)


def test_an_adjective_is_compared_by_its_stem():
    assert stem("slantsevsky") == "slantsev"
    assert stem("sky") == "sky"
