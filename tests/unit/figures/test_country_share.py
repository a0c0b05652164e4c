import copy

import plotly.graph_objects as go
import pytest

from dashboard.components.member_tables import countries_table
from dashboard.components.share_table import share_table
from dashboard.domain.frames import Member
from dashboard.domain.membership import Coverage, as_of, coverage
from dashboard.domain.views import AreaBy, Theme
from dashboard.figures.country_members import country_members
from dashboard.figures.country_share import country_share, share_sentence
from dashboard.figures.sentences import countries_sentence, map_sentence


@pytest.fixture
def members(members):
    region = members[Member.REGION_ID].mask(members[Member.ID].eq("yalta"), "UA-43")
    return members.assign(**{Member.REGION_ID: region})


@pytest.fixture
def table(members, countries):
    return coverage(as_of(members), countries)


def test_bars_are_the_share_of_member_cities_of_15000_and_more(table, t):
    bar = country_share(table, t=t, theme=Theme.LIGHT)["data"][0]
    shares = dict(zip(bar["y"], bar["x"], strict=True))
    assert shares["Russia"] == pytest.approx(1_243_500 / 100_000_000)
    assert "Ukraine" not in shares


def test_a_disputed_place_stands_last_by_its_name_and_without_a_share(table, translations):
    t = translations.for_language("en")
    bar = country_share(table, t=t, theme=Theme.LIGHT)["data"][0]
    assert (bar["y"][0], bar["text"][0]) == ("Yalta", "disputed, UA: no share")
    bars = country_members(table, t=t, theme=Theme.LIGHT)["data"][0]
    assert (bars["y"][0], bars["text"][0]) == ("Yalta", "1 · disputed, UA")
    for twin in (share_table(table, t), countries_table(table, t)):
        assert "Yalta (disputed; coded UA)" in str(twin)
    assert countries_sentence(table, t).endswith("counted for no country: Yalta.")


def test_the_sentence_of_a_map_shaded_by_country_names_disputed_places(members, translations):
    t = translations.for_language("en")
    there = as_of(members)
    assert "Yalta (disputed) is not in the shading." in map_sentence(there, t, AreaBy.COUNTRY)
    assert "shading" not in map_sentence(there, t)


def test_a_country_without_a_member_city_has_words_and_no_number(table, translations):
    t = translations.for_language("en")
    bar = country_share(table, t=t, theme=Theme.LIGHT)["data"][0]
    words = dict(zip(bar["y"], bar["text"], strict=True))
    assert words["Kazakhstan"] == "none evidenced"
    assert "%" not in words["Kazakhstan"]
    twin = str(share_table(table, t))
    assert "none evidenced" in twin
    assert "0.0%" not in twin


@pytest.mark.parametrize("theme", list(Theme))
def test_the_figure_is_valid_and_the_table_untouched(table, t, theme):
    before = copy.deepcopy(table)
    figure = country_share(table, t=t, theme=theme)
    go.Figure(figure)
    assert figure == country_share(table, t=t, theme=theme)
    assert table.equals(before)


def test_an_empty_table_gives_words(table, t):
    figure = country_share(table.iloc[:0], t=t, theme=Theme.LIGHT)
    assert figure["layout"]["annotations"][0]["text"]
    assert share_sentence(table.iloc[:0], t)


def test_the_sentence_names_the_largest_share(table, t):
    assert "Russia" in share_sentence(table, t)


def test_names_are_escaped(table, t):
    table[Coverage.NAME] = "<i>X</i>"
    figure = country_share(table, t=t, theme=Theme.LIGHT)
    assert "<i>" not in str(figure)
