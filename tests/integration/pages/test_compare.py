"""The comparison of cities on the packaged record."""

import re

import pytest

from dashboard.callbacks.compare import (
    update_found,
    update_gap,
    update_picks,
    update_plan,
    update_profile,
)
from dashboard.domain.comparison import gap_of
from dashboard.domain.rating_views import CompareView
from dashboard.domain.ratings.explain import Part
from dashboard.i18n import Translator
from dashboard.pages import city, compare

OPEN = "open-connections"


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_says_what_the_index_is_not(services, read, language):
    page = read(compare.layout(services, CompareView(), Translator(language)))
    assert {"en": "(not official)", "ru": "(неофициальный)"}[language] in page


def test_every_rank_stands_with_its_range_and_tier(services):
    _, _, standing, _ = update_picks(services, "cities=kazan,ufa,bugulma")
    places = services.rated.of_edition(OPEN).places
    rows = dict(zip(("kazan", "ufa", "bugulma"), standing.split("<tr")[2:], strict=True))
    for unit in ("kazan", "ufa"):
        place = places.loc[unit].astype(int)
        assert unit.title() in rows[unit]
        assert f">{place['low']}–{place['high']}</td>" in rows[unit]
        assert f">{place['tier']}</td>" in rows[unit]
    assert "not ranked: too few values are known in one of the groups" in words(standing)
    assert "0 of 2 values known; unknown: Twin towns abroad" in words(standing)
    assert "at least 50% are needed" in words(standing)


def test_duels_are_shares_of_the_draws(services):
    _, _, standing, _ = update_picks(services, "cities=kazan,ufa")
    share = services.rated.of_edition(OPEN).ranges.above("ufa")["kazan"]
    assert f'data-raw="{share:.4f}"' in standing


def test_one_click_adds_a_peer_and_keeps_the_others(services):
    picks, peers, *_ = update_picks(services, "cities=kazan,ufa")
    added = re.findall(r'data-set="cities" data-value="([^"]+)"', peers)
    assert added
    assert all(value.startswith("kazan,ufa,") and value.count(",") == 2 for value in added)
    assert 'data-value="ufa,kazan"' in picks  # ask about the other one
    assert {"kazan", "ufa"} <= set(re.findall(r'data-pin="([^"]+)"', picks))
    full = "cities=kazan,ufa,astana,bishkek,yakutsk,cheboksary"
    _, peers, *_ = update_picks(services, full)
    buttons = re.findall("<button[^>]*>", peers)
    assert buttons
    assert all(" disabled" in button for button in buttons)
    assert "Six cities are compared" in peers


@pytest.mark.parametrize("text", ["казань", "kazan", "Qazan"])
def test_a_city_is_found_in_any_script(services, text):
    (found,) = update_found(services, f"cities=ufa&q={text}")
    assert 'data-value="ufa,kazan"' in found


def test_what_the_index_does_not_look_at_is_said(services):
    (found,) = update_found(services, "q=Oslo")
    assert "Oslo is not among the 251 cities of this index." in words(found)
    (found,) = update_found(services, "q=Qwertyuiop")
    assert "No city by the name" in words(found)
    assert words(update_found(services, "")[0]) == ""


@pytest.mark.parametrize("against", ["", "ufa", "peers", "median"])
def test_the_parts_of_the_waterfall_sum_to_the_gap(services, against):
    query = f"cities=kazan,astana&against={against}"
    figure, _, _, sentence, table, select = update_gap(services, query)
    bars = figure["data"][0]
    start, end = bars["x"][0], bars["x"][-1]
    filled = [
        way
        for way, fill in zip(bars["x"], bars["marker"]["color"], strict=True)
        if fill != "rgba(0,0,0,0)"
    ][1:-1]
    assert sum(filled) == pytest.approx(end - start, abs=1e-9)
    rated = services.rated.of_edition(OPEN)
    assert end == pytest.approx(rated.rating.index["kazan"])
    assert "which sum to it exactly" in sentence
    assert table.count("<tr") == 1 + 6
    assert select.count("selected") == 1
    if against in {"", "ufa"}:
        other = against or "astana"
        parts = gap_of(rated.rating, "kazan", other, [], "en").parts
        points = parts[parts[Part.INDICATOR]][Part.CONTRIBUTION].tolist()
        assert filled == pytest.approx(points)


def test_who_has_no_score_has_no_gap(services):
    figure, _, _, sentence, *_ = update_gap(services, "cities=bugulma,kazan")
    assert figure["data"] == []
    assert "“Bugulma” has no score" in sentence


def test_unknown_values_are_no_zeros(services):
    figure, *_, table = update_profile(services, "cities=bugulma,kazan")
    assert "unknown" in figure["data"][0]["text"]
    assert "No public list names this city: unknown, not zero." in words(table)
    assert words(table).count("unknown") >= 2


def test_real_units_come_first_with_year_and_source(services):
    *_, table = update_profile(services, "cities=kazan")
    text = words(table)
    assert "15 score 60.0 · [1]" in text
    assert "1 score 33.3 · 2026 [2]" in text
    assert "Wikipedia" in text
    assert "counted here from open data" in text


def test_the_plan_is_words_and_a_table_and_says_what_cannot_move(services):
    (plan,) = update_plan(services, "cities=kazan")
    text = words(plan)
    assert "rank 27 or better" in text
    assert re.search(r"from rank 32, range \d+–\d+, tier \d+ to rank \d+", text)
    assert "Not moved, because a city cannot decide it: Airports" in text
    assert "A new country takes at least one new twin town in it." in text
    assert "<table" in plan
    (left,) = update_plan(services, "cities=kazan&stay=twins-abroad&rank=1")
    assert 'aria-pressed="true"' in left
    assert "No indicator is left that Kazan could move" in words(left)
    (far,) = update_plan(services, "cities=kazan&rank=1")
    assert "Rank 1 is out of reach for Kazan" in words(far)
    (there,) = update_plan(services, "cities=kazan&rank=100")
    assert "Kazan has rank 100 or better already" in words(there)
    (bare,) = update_plan(services, "cities=bugulma")
    assert "Bugulma has no rank yet" in words(bare)


def test_nothing_chosen_is_said_everywhere(services):
    for update in (update_picks, update_profile, update_gap, update_plan):
        assert update(services, "cities=atlantis&edition=nonsense&rank=7&against=x")


def test_the_pinned_city_is_asked_about_and_marked(services):
    picks, _, standing, _ = update_picks(services, "city=kazan")
    assert "asked about" in picks
    assert 'class="is-mine"' in standing
    figure, *_ = update_profile(services, "city=kazan&cities=ufa,kazan")
    bars = figure["data"][0]
    outlined = [width > 0 for width in bars["marker"]["line"]["width"]]
    assert outlined == [False, True] * 6
    assert update_gap(services, "city=kazan")[0]["layout"]["annotations"][-1]["text"] == (
        "<b>★ Kazan</b>"
    )


def test_a_profile_has_its_rank_with_range_and_tier(services, read, en):
    page = read(city.layout(services, city.CityView(slug="kazan"), en))
    place = services.rated.of_edition(OPEN).places.loc["kazan"].astype(int)
    assert "Open connections index (not official)" in page
    assert f"Rank {place['rank']}" in page
    assert f"range {place['low']}–{place['high']}, tier {place['tier']}" in page
    assert "187 of 251 cities are ranked" in page
    unranked = read(city.layout(services, city.CityView(slug="bugulma"), en))
    assert "not ranked: too few values are known in one of the groups" in unranked
    none = read(city.layout(services, city.CityView(slug="okmo"), en))
    assert "Open connections index" not in none


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("cities=kazan,atlantis", "Not in this index, and left out: atlantis."),
        ("cities=atlantis", "Not in this index, and left out: atlantis."),
        ("cities=kazan,oslo-no&lang=ru", "Нет в этом индексе и не сравнивается: Oslo."),
        ("city=oslo-no", "Not in this index, and left out: Oslo."),
    ],
)
def test_a_city_that_the_index_does_not_know_is_named(services, query, said):
    picks, *_ = update_picks(services, query)
    assert said in words(picks)


def test_nothing_is_said_of_strangers_where_all_are_known(services):
    assert "left out" not in update_picks(services, "cities=kazan,ufa")[0]
    assert "left out" not in update_picks(services, "")[0]


def test_a_rank_beyond_the_last_is_the_last(services):
    (plan,) = update_plan(services, "cities=ufa&rank=100000")
    ranked = int(services.rated.of_edition(OPEN).rating.rank.notna().sum())
    assert f"rank {ranked} or better already" in words(plan)
