"""Permanent slugs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.geonames import City, in_order
from dashboard.data.slugs import assign_slugs


def _city(geonameid: int, name: str, population: int = 1000, country: str = "RU") -> City:
    return City(geonameid, name, country, population, 50.0, 50.0, ())


def test_the_first_of_a_clash_keeps_the_plain_slug() -> None:
    cities = in_order([_city(1, "Kirov", 10), _city(2, "Kirov", 20), _city(3, "Kirov", 20)])
    assert assign_slugs(cities, given={}, members={}) == {
        2: "kirov-ru",
        3: "kirov-ru-3",
        1: "kirov-ru-1",
    }


def test_a_member_gives_its_place_its_identifier() -> None:
    assert assign_slugs([_city(1, "Kazan")], given={}, members={1: "kazan"}) == {1: "kazan"}


def test_no_place_takes_the_identifier_of_somebody_else() -> None:
    slugs = assign_slugs(
        [_city(1, "Kirov"), _city(2, "Perm")], given={}, members={2: "perm"}, reserved=["kirov-ru"]
    )
    assert slugs == {1: "kirov-ru-1", 2: "perm"}


def test_a_member_whose_identifier_is_a_place_already_gets_a_plain_slug() -> None:
    slugs = assign_slugs([_city(2, "Perm")], given={1: "kirov-ru"}, members={2: "kirov-ru"})
    assert slugs == {1: "kirov-ru", 2: "perm-ru"}


def test_a_name_without_latin_letters_has_a_slug() -> None:
    assert assign_slugs([_city(7, "Казань")], given={}, members={}) == {7: "7-ru"}


_CITIES = st.lists(
    st.builds(
        _city,
        st.integers(1, 60),
        st.sampled_from(["Kirov", "Perm", "Казань", "A-B", "A B"]),
        st.integers(0, 9),
        st.sampled_from(["RU", "KZ"]),
    ),
    unique_by=lambda city: city.geonameid,
)


@settings(deadline=None)
@given(first=_CITIES, second=_CITIES)
def test_slugs_are_unique_and_never_change(first: list[City], second: list[City]) -> None:
    given_slugs = assign_slugs(in_order(first), given={}, members={5: "five"})
    later = assign_slugs(in_order(second), given=given_slugs, members={5: "five", 6: "six"})
    assert len(set(later.values())) == len(later)
    assert later.items() >= given_slugs.items()
