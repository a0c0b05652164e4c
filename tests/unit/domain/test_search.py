"""What a search finds, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.names import fold
from dashboard.domain.search import MOST_TEXT, Entry, Found, Kind, Match, SearchIndex


def city(key: str, *names: str, weight: float = 1.0, **rest: str) -> Entry:
    return Entry(Kind.CITY, key, tuple(map(fold, names)), weight=weight, **rest)


INDEX = SearchIndex(
    [
        city("kazan", "Kazan", "Казань", weight=9, aliases="qazan\nказан", context="ru tatarstan"),
        city("kazan-tr", "Kazan", weight=2, context="turkey"),
        city("kazanka", "Kazanka", weight=5, context="ukraine"),
        city("naberezhnye", "Naberezhnye Chelny", "Набережные Челны", weight=4),
        city("lower", "Nizhny Novgorod", "Нижний Новгород", weight=3),
        city("saint", "Saint Petersburg", "Санкт-Петербург", aliases="sankt peterburg", weight=8),
        Entry(Kind.EVENT, "forum", ("forum of united cities",), aliases="kazan"),
    ]
)  # fmt: skip


def keys(text: str, index: SearchIndex = INDEX) -> list[str]:
    return [found.key for found in index.find(text)]


def test_the_name_itself_stands_before_its_beginning_and_the_heavier_first() -> None:
    assert INDEX.find("kazan") == [
        Found(Kind.CITY, "kazan", Match.NAME),
        Found(Kind.CITY, "kazan-tr", Match.NAME),
        Found(Kind.EVENT, "forum", Match.ALIAS),
        Found(Kind.CITY, "kazanka", Match.BEGINS),
    ]


@pytest.mark.parametrize(
    ("text", "first", "match"),
    [
        ("КАЗАНЬ", "kazan", Match.NAME),
        ("Казан", "kazan", Match.ALIAS),
        ("chel", "naberezhnye", Match.WORD),
        ("челны", "naberezhnye", Match.WORD),
        ("Санкт Петербург", "saint", Match.NAME),
        ("rfpfym", "kazan", Match.RESPELLED),  # the other keyboard
        ("новгород нижний", "lower", Match.ALL_WORDS),
        ("Kazan Tatar", "kazan", Match.ALL_WORDS),
        ("naberezhnye chelny and more", None, None),
        ("kzaan", "kazan", Match.SLIP),
        ("казнь", "kazan", Match.SLIP),
        ("sankt piterburg", "saint", Match.SLIP),
        ("naberznye", None, None),  # two slips
        ("naberezhniye", "naberezhnye", Match.SLIP_BEGINS),
    ],
)
def test_what_is_found(text: str, first: str | None, match: Match | None) -> None:
    found = INDEX.find(text)
    assert (found[0].key, found[0].match) == (first, match) if first else found == []


def test_names_longer_than_the_sorted_bytes_are_compared_whole() -> None:
    """Cyrillic letters take two bytes, so this one differs after the 24th."""
    index = SearchIndex([city("a", "Набережные Челны"), city("b", "Набережные Моркваши")])
    assert index.find("набережные м")[0] == Found(Kind.CITY, "b", Match.BEGINS)
    assert {one.match for one in index.find("набережные м")[1:]} == {Match.SLIP_BEGINS}
    assert keys("набережные", index) == ["a", "b"]


def test_a_country_narrows_down_but_finds_nothing_alone() -> None:
    assert keys("ukraine") == []
    assert keys("kazan ukraine") == ["kazanka"]


def test_short_texts_are_not_taken_for_slips() -> None:
    assert keys("kzn") == []


def test_no_more_than_asked_for_of_each_kind() -> None:
    found = INDEX.find("k", most=2)
    assert [one.key for one in found] == ["kazan", "kazanka", "forum"]


def test_nothing_is_found_by_nothing_or_in_nothing() -> None:
    assert INDEX.find("  - ") == []
    assert SearchIndex([]).find("kazan") == []


@given(st.text(max_size=3 * MOST_TEXT))
def test_any_text_is_answered(text: str) -> None:
    for found in INDEX.find(text):
        assert found.key


@given(st.sampled_from(["Kazan", "Казань", "Kazanka", "Санкт-Петербург"]), st.integers(2, 15))
def test_every_beginning_of_a_name_finds_it(name: str, letters: int) -> None:
    wanted = {"Kazan": "kazan", "Казань": "kazan", "Kazanka": "kazanka"}.get(name, "saint")
    assert wanted in keys(name[:letters])
