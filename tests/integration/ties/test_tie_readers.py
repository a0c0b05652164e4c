"""What the readers count equals plain SQL and the graph, on both kinds of database."""

from collections import Counter

import pytest
from sqlalchemy import Engine, text

from dashboard.app import open_services
from dashboard.data.readers import tie_areas
from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.frames import Place
from dashboard.domain.tie_ends import Why
from dashboard.domain.tie_frames import Arc, CountryPair, EndCount, Rest, Town, TwinCount
from dashboard.domain.tie_views import CountSort, Extent, Surety, TownSort
from dashboard.domain.ties import country_matrix, degree, network, reach
from dashboard.figures import area_words
from dashboard.figures.area_words import town_area
from dashboard.figures.tie_words import matrix_sentence
from dashboard.i18n import Translator
from dashboard.services import Services
from dashboard.settings import Settings

EVERY = {"country": (), "sort": TownSort.TIES, "page": 1, "size": 1_000}


@pytest.fixture
def services(tied: Engine) -> Services:
    return open_services(Settings(database_url="sqlite://", contact="t@example.org"), tied)


def rows(engine: Engine, statement: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_the_counts_of_ends_sum_to_all_ends(services: Services, tied: Engine) -> None:
    frame = services.ties.by_match()
    found = dict(zip(frame[EndCount.MATCH], frame[EndCount.ENDS], strict=True))
    sides = rows(tied, "SELECT match_a FROM ties UNION ALL SELECT match_b FROM ties")
    assert {way: number for way, number in found.items() if number} == Counter(m for (m,) in sides)
    totals = services.ties.totals()
    assert sum(found.values()) == totals.ends == 18
    assert (totals.rows, totals.alike, totals.repeated) == (9, 1, 1)
    assert totals.matched == totals.pairs + totals.alike + totals.repeated


@pytest.mark.parametrize("surety", Surety)
def test_towns_have_the_degree_and_the_reach_of_the_graph(
    services: Services, tied: Engine, surety: Surety
) -> None:
    towns, total = services.ties.towns("en", surety=surety, **EVERY)
    graph = network(services.ties.edges(surety))
    country = {
        place: code
        for place, code, region in rows(
            tied, "SELECT geonameid, country_iso2, region_id FROM places"
        )
        if region not in DISPUTED_REGIONS
    }
    ties, reached = degree(graph), reach(graph, country)
    assert total == len(towns) == len(graph)
    for row in towns.to_dict("records"):
        assert row[Town.TIES] == ties[row[Town.PLACE_ID]]
        assert row[Town.REACH] == reached[row[Town.PLACE_ID]]


def test_pages_of_towns_are_the_whole_in_order(services: Services) -> None:
    whole, total = services.ties.towns("ru", surety=Surety.ALL, **EVERY)
    paged = []
    for page in range(1, -(-total // 2) + 1):
        part, again = services.ties.towns(
            "ru", surety=Surety.ALL, **EVERY | {"page": page, "size": 2}
        )
        assert again == total
        paged += part[Town.PLACE_ID].tolist()
    assert paged == whole[Town.PLACE_ID].tolist()
    assert whole[Town.TIES].is_monotonic_decreasing


def test_arcs_and_what_is_left_are_all_ties(services: Services) -> None:
    totals = services.ties.totals()
    shown = services.ties.arcs("en", surety=Surety.ALL, extent=Extent.WORLD, of=None, most=2)
    assert (len(shown.arcs), shown.total, shown.outside) == (2, totals.pairs, 0)
    assert shown.counted == totals.pairs - 2
    assert shown.rest[Rest.TIES].sum() >= shown.counted
    region = services.ties.arcs("en", surety=Surety.ALL, extent=Extent.REGION, of=None, most=300)
    assert len(region.arcs) + region.outside == totals.pairs
    assert "US" not in set(region.arcs[Arc.OTHER_COUNTRY]) | set(region.arcs[Arc.ONE_COUNTRY])


def test_arcs_of_a_town_are_its_ties(services: Services) -> None:
    kazan = services.places.by_slug("kazan")
    assert kazan is not None
    shown = services.ties.arcs(
        "en", surety=Surety.ALL, extent=Extent.WORLD, of=int(kazan[Place.ID]), most=300
    )
    assert set(shown.arcs[Arc.ONE]) == {"Kazan"}
    assert shown.total == len(shown.arcs) == 2


def test_country_pairs_sum_to_the_pairs(services: Services, tied: Engine) -> None:
    pairs = services.ties.country_pairs("en", Surety.ALL)
    once = pairs[pairs[CountryPair.ONE] <= pairs[CountryPair.OTHER]]
    assert once[CountryPair.TIES].sum() == services.ties.totals().pairs
    mirrored = pairs.set_index([CountryPair.ONE.value, CountryPair.OTHER.value])[
        CountryPair.TIES.value
    ]
    assert all(mirrored[one, other] == mirrored[other, one] for one, other in mirrored.index)


def test_members_without_a_tie_are_those_that_sql_finds(services: Services, tied: Engine) -> None:
    alone = services.ties.isolated_members("en", Surety.ALL)
    expected = rows(
        tied,
        "SELECT DISTINCT place_id FROM members WHERE status = 'member' AND place_id IS NOT NULL "
        "AND place_id NOT IN (SELECT place_id FROM tie_links)",
    )
    assert sorted(alone[Town.PLACE_ID]) == sorted(place for (place,) in expected)
    assert 0 < len(alone) < services.ties.member_cities()


def test_doubts_are_the_ends_without_a_place(services: Services, tied: Engine) -> None:
    reasons = services.tie_doubts.by_why()
    ends, total = services.tie_doubts.ends("en", why=None, page=1, size=100)
    assert sum(reasons.values()) == total == len(ends)
    sides = "SELECT place_id_a AS place FROM ties UNION ALL SELECT place_id_b FROM ties"
    assert rows(tied, f"SELECT count(*) FROM ({sides}) AS s WHERE place IS NULL") == [(total,)]
    for why, number in reasons.items():
        _, of_reason = services.tie_doubts.ends("ru", why=why, page=1, size=1)
        assert of_reason == number
    assert Why.NO_COORDINATES in reasons


@pytest.mark.parametrize("sort", CountSort)
def test_counts_are_the_rows_of_the_list(services: Services, tied: Engine, sort: CountSort) -> None:
    whole, total = services.twins.counts("en", country=(), sort=sort, page=1, size=1_000)
    assert total == len(whole) == 350
    assert rows(tied, "SELECT sum(twins) FROM twin_counts") == [(whole["twins"].sum(),)]
    assert services.twins.total() == (350, whole["twins"].sum())
    by_country = [
        services.twins.counts("en", country=(code,), sort=sort, page=1, size=1)[1]
        for code, _ in services.twins.countries("en")
    ]
    assert sum(by_country) == 350


def test_disputed_places_count_for_no_country(
    services: Services, tied: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = rows(tied, "SELECT region_id FROM places WHERE slug = 'kazan'")[0][0]
    plain = services.ties.arcs("en", surety=Surety.ALL, extent=Extent.WORLD, of=None, most=1)
    monkeypatch.setattr(tie_areas, "DISPUTED_REGIONS", frozenset({region}))
    monkeypatch.setattr(area_words, "DISPUTED_REGIONS", frozenset({region}))
    t, apart = Translator("en"), "disputed:RU"
    name = rows(tied, f"SELECT name_en FROM regions WHERE region_id = '{region}'")[0][0]
    towns, _ = services.ties.towns("en", surety=Surety.ALL, **EVERY)
    inside = rows(
        tied,
        f"SELECT DISTINCT place_id FROM tie_links JOIN places ON geonameid = place_id "
        f"WHERE region_id = '{region}'",
    )
    there = towns[towns[Town.REGION_ID] == region]
    assert sorted(there[Town.PLACE_ID]) == sorted(place for (place,) in inside)
    assert {town_area(row, t) for row in there.to_dict("records")} == {
        f"{name} (disputed; coded RU)"
    }
    country = {
        place: None if of == region else code
        for place, code, of in rows(tied, "SELECT geonameid, country_iso2, region_id FROM places")
    }
    graph = network(services.ties.edges(Surety.ALL))
    for row in towns.to_dict("records"):
        reached = {country[partner] for partner in graph[row[Town.PLACE_ID]]} - {None}
        assert row[Town.REACH] == len(reached)
    pairs = services.ties.country_pairs("en", Surety.ALL)
    once = pairs[pairs[CountryPair.ONE] <= pairs[CountryPair.OTHER]]
    assert once[CountryPair.TIES].sum() == services.ties.totals().pairs
    assert dict(zip(pairs[CountryPair.ONE], pairs[CountryPair.ONE_NAME], strict=True))[apart] == (
        name
    )
    assert apart not in matrix_sentence(pairs, country_matrix(pairs, 12), {}, t)
    shown = services.ties.arcs("en", surety=Surety.ALL, extent=Extent.WORLD, of=None, most=1)
    codes = {
        *shown.arcs[Arc.ONE_COUNTRY],
        *shown.arcs[Arc.OTHER_COUNTRY],
        *shown.rest[Rest.COUNTRY],
    }
    assert apart in codes
    assert shown.counted == plain.counted
    every = services.ties.arcs("en", surety=Surety.ALL, extent=Extent.WORLD, of=None, most=300)
    ends = Counter([*every.arcs[Arc.ONE_COUNTRY], *every.arcs[Arc.OTHER_COUNTRY]])
    assert ends.total() == 2 * services.ties.totals().pairs
    assert (
        ends[apart]
        == rows(
            tied,
            f"SELECT count(*) FROM tie_links JOIN places ON geonameid = place_id "
            f"WHERE region_id = '{region}'",
        )[0][0]
    )


def test_no_state_is_named_for_a_counted_city_of_a_disputed_region(services: Services) -> None:
    cities, _ = services.twins.counts("en", country=(), sort=CountSort.TWINS, page=1, size=1_000)
    disputed = cities[cities[TwinCount.REGION_ID].isin(DISPUTED_REGIONS)]
    assert len(disputed) > 0
    for row in disputed.to_dict("records"):
        words = town_area(row, Translator("en"))
        assert words.endswith(f"(disputed; coded {row[TwinCount.COUNTRY]})")
        assert "Ukraine" not in words
        assert "Russia" not in words
