"""The page of the rating: on the record, where the open index alone is rated, and with editions."""

import re
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import ids
from dashboard.callbacks.ranking import (
    update_map,
    update_moves,
    update_ranking,
    update_spread,
    update_whole,
)
from dashboard.domain.rating_views import RankingView
from dashboard.i18n import Translator
from dashboard.pages import ranking
from dashboard.services import Services

SOURCE = "https://example.org/rating"
RANK_WITH_RANGE = re.compile(r"\d+ \(\d+(–\d+)?\)")
CITIES = tuple(f"c{at}" for at in range(12))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows_of(html: str) -> list[list[str]]:
    """Return the cells of the rows of a table in a piece of HTML, its heading row first."""
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    ]


def table_of(services: Services, query: str) -> list[list[str]]:
    return rows_of(update_ranking(services, query)[4])


@pytest.fixture
def page(services: Services, en: Translator) -> Any:
    return ranking.layout(services, RankingView(), en)


def test_the_open_index_is_named_not_official_with_both_counts(page: Any, read: Any) -> None:
    words = read(page)
    assert "Open connections index (not official)" in words
    assert "This is not the section's rating and not official." in words
    assert "187 cities are ranked, 64 are not" in words


def test_every_rank_in_the_table_has_its_range_and_tier(services: Services) -> None:
    for number in range(1, 9):
        head, *rows = table_of(services, f"page={number}")
        assert head[1:4] == ["Rank (90 % range)", "Tier", "Score"]
        assert rows
        for row in rows:
            assert RANK_WITH_RANGE.fullmatch(row[1]), row
            assert row[2].isdigit()
            assert float(row[3]) >= 0


def test_the_whole_table_lists_every_city_with_range_or_reason(services: Services) -> None:
    sentence, table, unranked = update_whole(services, "")
    head, *rows = rows_of(table)
    assert sentence == "187 cities are ranked, 64 are not."
    assert len(rows) == 251
    at = {name: head.index(name) for name in ("Rank", "Range from", "Range to", "Why no rank")}
    for row in rows:
        known = [row[at[name]] != "–" for name in ("Rank", "Range from", "Range to")]
        assert known in ([True] * 3, [False] * 3)
        assert (row[at["Why no rank"]] == "–") == known[0]
    assert "64 cities without a rank" in text_of(unranked)
    assert "too few values are known in one of the groups" in text_of(unranked)
    assert "1 of 3" in text_of(unranked)


def test_the_pinned_city_is_on_every_page_of_chart_and_table(services: Services) -> None:
    for query in ("city=kazan", "city=kazan&page=8", "city=kazan&country=KZ", "city=kazan&peers=1"):
        figure, *_, table, _ = update_ranking(services, query)
        assert any("★ <b>Kazan" in words for words in figure["data"][1]["text"]), query
        assert re.search(r'<tr class="is-mine">.*?Kazan.*?my city', table, re.DOTALL), query
    kazan = [row for row in table_of(services, "city=kazan") if row[0].startswith("Kazan")]
    assert kazan[0][1:4] == ["32 (30–34)", "9", "51.1"]


def test_chart_and_table_show_the_same_cities(services: Services) -> None:
    figure, *_ = update_ranking(services, "page=3")
    drawn = [re.search("<b>(.*?)</b>", words).group(1) for words in figure["data"][1]["text"]]  # type: ignore[union-attr]
    listed = [row[0].split(" Compare")[0] for row in table_of(services, "page=3")[1:]]
    assert listed == drawn
    assert len(drawn) == 25


def test_peers_of_the_pinned_city_alone(services: Services) -> None:
    sentence, table, _ = update_whole(services, "city=kazan&peers=1")
    names = [row[0] for row in rows_of(table)[1:]]
    assert "Kazan" in names
    assert 5 < len(names) < 25
    assert "Kazan: rank 32 (30–34), Tier 9." in sentence


def test_at_an_indicator_there_are_values_in_its_unit_and_no_ranks(services: Services) -> None:
    head, first, *_ = table_of(services, "node=twins-abroad")
    assert head[1] == "cities"
    assert (first[0].split(" ")[0], first[1]) == ("Saint", "47")
    path = update_ranking(services, "node=twins-abroad")[3]
    codes = re.findall(r'data-value="([^"]*)"', path)
    assert codes == ["", "G3", "twins-abroad"]
    for part in (update_ranking(services, "node=G3")[4], update_whole(services, "node=G3")[1]):
        assert "Rank" not in text_of(part)
    assert "no ranks here" in update_ranking(services, "node=G3")[1]


def test_links_lead_to_profile_comparison_and_pin(services: Services) -> None:
    table = update_ranking(services, "lang=ru&city=astana")[4]
    links = re.findall('href="([^"]+)"', table)
    assert "/members/astana?city=astana&amp;lang=ru" in links
    assert "/cities/moscow-ru?city=astana&amp;lang=ru" in links
    assert "/rating/compare?cities=astana,moscow-ru&amp;city=astana&amp;lang=ru" in links
    pins = re.findall('aria-pressed="(true|false)" [^>]*data-pin="([^"]+)"', table)
    assert ("true", "astana") in pins
    assert ("false", "moscow-ru") in pins
    assert len(pins) == 25


def test_a_disputed_place_keeps_the_wording_of_the_record(services: Services) -> None:
    table = update_ranking(services, "city=yalta")[4]
    assert "Crimea (disputed; Russian-administered)" in text_of(table)


def test_context_stands_apart_and_unknown_is_not_zero(
    services: Services, page: Any, read: Any
) -> None:
    context = update_ranking(services, "city=kazan")[5]
    own = next(row for row in rows_of(context) if row[0] == "Kazan")
    assert all(part.isdigit() for part in own[1:3])
    assert "unknown" in text_of(context)
    assert not re.search(r">0<", context)
    assert "known, but not scored" in read(page)


def test_groups_without_open_data_are_shown_as_empty(page: Any, read: Any) -> None:
    words = read(page)
    assert words.count("empty: no open data") == 4
    assert words.count("has data") == 2


def test_placements_are_as_published(page: Any, read: Any, find: Any) -> None:
    tables = [
        table
        for table in find(page, "Table")
        if "table--placements" in (getattr(table, "className", "") or "")
    ]
    assert len(tables) == 3
    words = read(page)
    assert words.count("in a list that the source does not call a ranking") >= 9
    assert "the source contradicts itself" in words
    assert "inferred: see the note" in words
    assert "Side by side:" in words
    rows = [row for row in find(tables[2], "Tr") if read(row).startswith("Kazan")]
    assert len(rows) == 1
    assert read(rows[0]).count("not published") == 3  # class and both places
    osh = [row for row in find(tables[1], "Tr") if read(row).startswith("Osh")]
    assert "No. 5 in a list" in read(osh[0])
    assert read(osh[0]).count("not published") == 3


def test_without_a_second_edition_there_is_no_movement(
    services: Services, page: Any, find: Any
) -> None:
    hidden = [box for box in find(page, "Div") if getattr(box, "hidden", None) is True]
    assert any(str(ids.Rating.MOVES_GRAPH) in str(box) for box in hidden)
    figure, sentence, _ = update_moves(services, "")
    assert figure["data"] == []
    assert sentence == ""


def test_distributions_are_in_their_own_units(services: Services) -> None:
    style, figure, sentence, table, pages = update_spread(services, "city=kazan")
    assert "data-set" not in pages  # three of them have room on one
    assert style == {"--rows": "3"}
    words = " ".join(note["text"] for note in figure["layout"]["annotations"])
    assert "Kazan 15" in words
    assert "unknown for 64 cities" in words
    assert "Twin towns abroad: 4" in sentence
    assert rows_of(table)[1][1:] == ["cities", "187", "64", "0", "4", "47", "15"]
    assert update_spread(services, "node=G5")[0] == {"--rows": "1"}


@pytest.mark.parametrize(
    "query", ["", None, "lang=ru&theme=dark", "edition=nothing&node=junk&size=a,b&peers=7&page=x"]
)
def test_it_is_drawn_for_any_query(services: Services, query: str | None) -> None:
    for update in (update_ranking, update_map, update_spread, update_moves):
        reply = update(services, query)
        go.Figure(next(part for part in reply if isinstance(part, dict) and "data" in part))
    assert update_whole(services, query)[1]


def test_colour_and_peers_are_a_choice_only_where_they_mean_something(services: Services) -> None:
    assert update_map(services, "show=score")[-1].count('data-set="show"') == 2
    assert update_map(services, "show=score&node=airports")[-1] == ""
    assert 'data-set="peers"' not in update_ranking(services, "")[3]
    assert update_ranking(services, "city=kazan")[3].count('data-set="peers"') == 2


def test_the_edition_leads_to_its_workbook(page: Any, find: Any) -> None:
    links = [link.href for link in find(page, "A")]
    assert "/rating/open-connections.xlsx?lang=en" in links


def test_filters_that_keep_nobody_say_so(services: Services) -> None:
    figure, *_, table, _ = update_ranking(services, "country=XX")
    assert figure["layout"]["annotations"][0]["text"] == "No ranked city matches these filters."
    assert "data-reset" in table


# ---------------------------------------------------------------- editions with values


def test_the_newest_published_edition_is_shown_with_its_move_since_the_one_before(
    edited: Callable[..., Services], en: Translator, read: Any, find: Any
) -> None:
    services = edited("CIAR-2024", "CIAR-2026")
    page = ranking.layout(services, RankingView(), en)
    words = read(page)
    assert "Published and locked on" in words
    assert "not the section's rating" not in words
    assert "From Rating 2024 to Rating 2026" in words
    ways = [way.to_plotly_json()["props"] for way in find(page, "A")]
    assert [way["children"] for way in ways if way.get("aria-current")] == ["Rating 2026"]
    hidden = [box for box in find(page, "Div") if getattr(box, "hidden", None) is True]
    assert not any(str(ids.Rating.MOVES_GRAPH) in str(box) for box in hidden)

    figure, sentence, table = update_moves(services, "")
    go.Figure(figure)
    head, *rows = rows_of(table)
    assert head[1:3] == ["Rating 2024: rank (90 % range)", "Rating 2026: rank (90 % range)"]
    assert all(RANK_WITH_RANGE.fullmatch(cell) for row in rows for cell in row[1:3])
    assert rows[0][0] == "Town c11"
    assert {row[4] for row in rows} == {"inside the noise", "beyond the noise"}
    assert "moved beyond the noise" in sentence


def test_a_published_edition_shows_what_was_published(edited: Callable[..., Services]) -> None:
    services = edited("CIAR-2024", "CIAR-2026")
    publication = services.editions.publication("CIAR-2026")
    assert publication is not None
    stored = publication.ranking.set_index("unit")
    rows = [row for row in table_of(services, "city=c0") if row[0].startswith("Kazan")]
    rank, low, high = (int(stored.loc["c0", name]) for name in ("rank", "low", "high"))
    assert rows[0][1] in {f"{rank} ({low}–{high})", f"{rank} ({low})"}
    assert rows[0][3] == f"{stored.loc['c0', 'score']:.1f}"
    low_is_better = table_of(services, "node=b&edition=CIAR-2024")
    assert low_is_better[1][1] == "5"


def test_a_draft_is_shown_to_who_names_it_and_marked(
    edited: Callable[..., Services], en: Translator, read: Any
) -> None:
    services = edited("CIAR-2024")
    shown = read(ranking.layout(services, RankingView(), en))
    assert "Published and locked on" in shown
    assert "Rating 2026" not in shown
    draft = read(ranking.layout(services, RankingView(edition="CIAR-2026"), en))
    assert "This edition is not published: its values may still change." in draft
