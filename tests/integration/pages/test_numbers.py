"""The numbers on the pages are those of the database, counted here in plain SQL; on both kinds."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from dashboard.app import open_services
from dashboard.callbacks import members as members_callbacks
from dashboard.callbacks import overview as overview_callbacks
from dashboard.data.engine import open_engine, writing
from dashboard.data.imports import ImportDesk, packaged_record
from dashboard.data.links import relink
from dashboard.domain.views import CityView, MembersView, OverviewView, PageView
from dashboard.i18n import Translator
from dashboard.pages import city, data, overview
from dashboard.services import Services
from dashboard.settings import Settings

Count = Callable[..., int]

ROWS = {
    "members": 50, "events": 127, "attendance": 178, "offices": 21, "awards": 29,
    "rating_editions": 3, "rating_categories": 13, "rating_criteria": 20, "rating_results": 33,
    "rating_participants": 14, "candidates": 12, "methods": 35, "facts": 66, "strands": 12,
    "milestones": 16, "twin_counts": 350,
}  # fmt: skip
SOURCE_COLUMNS = {"members": ("evidence_url", "joined_source_url"), "twin_counts": ("source_en",)}
DISPUTED = {
    "yalta": ("UA", "Crimea (disputed; Russian-administered)",
              "Крым (спорная территория; под управлением России)"),
    "sevastopol": ("UA", "Sevastopol (disputed; Russian-administered)",
                   "Севастополь (спорная территория; под управлением России)"),
    "tiraspol": ("MD", "Transnistria (disputed)", "Приднестровье (спорная территория)"),
}  # fmt: skip
OF_MEMBER = "(linked_member_id = :member OR place_id = :place)"
HOSTED = (
    f"SELECT event_id FROM events WHERE {OF_MEMBER} UNION "
    f"SELECT event_id FROM attendance WHERE role = 'host' AND {OF_MEMBER}"
)
ATTENDED = (
    f"SELECT DISTINCT event_id FROM attendance WHERE role <> 'host' AND {OF_MEMBER} "
    f"AND event_id NOT IN ({HOSTED})"
)


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def backend(request: pytest.FixtureRequest) -> str:
    """Both kinds: what the readers count is compared with what the database counts."""
    return str(request.param)


@pytest.fixture
def services(record_reader: Engine) -> Services:
    settings = Settings(database_url="sqlite://", contact="record@example.org")
    return open_services(settings, record_reader)


@pytest.fixture
def count(record_reader: Engine) -> Iterator[Count]:
    with record_reader.connect() as connection:
        yield lambda statement, **values: int(connection.scalar(text(statement), values) or 0)


def words(page: Any, read: Callable[[Any], str]) -> str:
    """Return what a page says; parts that callbacks send as markup lose their tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", read(page)).split())


@pytest.mark.parametrize(("table", "rows"), ROWS.items())
def test_the_record_is_in_the_database(count: Count, table: str, rows: int) -> None:
    assert count(f"SELECT count(*) FROM {table}") == rows


def test_members_and_awards_are_what_the_record_says(count: Count) -> None:
    assert count("SELECT count(*) FROM members WHERE status = 'member'") == 32
    assert count("SELECT count(*) FROM members WHERE status = 'unknown'") == 18
    assert count("SELECT count(*) FROM awards WHERE kind = 'rating_placement'") == 19
    assert count("SELECT count(*) FROM members WHERE joined_year IS NOT NULL") == 17


@pytest.mark.parametrize("table", ROWS)
def test_every_row_has_a_source_that_is_listed(count: Count, table: str) -> None:
    first, *others = SOURCE_COLUMNS.get(table, ("source_url",))
    assert count(f"SELECT count(*) FROM {table} WHERE {first} IS NULL OR {first} = ''") == 0
    for column in (first, *others):
        assert not count(
            f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL "
            f"AND {column} NOT IN (SELECT source FROM sources)"
        ), column


def test_the_overview_counts_as_the_database_does(
    services: Services, count: Count, read: Any, find: Any, en: Translator
) -> None:
    page = overview.layout(services, OverviewView(), en)
    tiles = {
        read(tile.children[0]): read(tile)
        for tile in find(page, "Div")
        if getattr(tile, "className", "") == "stat"
    }
    members, evidenced = "FROM members WHERE", "FROM members WHERE status = 'member'"
    current = (
        "FROM countries c WHERE scope = 'current' AND EXISTS "
        "(SELECT 1 FROM members m WHERE m.country_iso2 = c.country_iso2 AND m.status = 'member')"
    )
    placed = count(f"SELECT count(*) {evidenced} AND lat IS NOT NULL")

    def note(words: str, rows: str) -> str:
        return words % count(f"SELECT count(*) {rows}")

    expected = {
        "evidenced members": (evidenced, note("%s more are", f"{members} status = 'unknown'")),
        "member cities": (
            f"{evidenced} AND kind = 'city'",
            note(f"{placed} of %s members have a point", evidenced),
        ),
        "countries with a member": (
            current,
            note("of the %s that", "FROM countries WHERE scope = 'current'"),
        ),
        "events": (
            "FROM events",
            note("%s known from an", "FROM events WHERE held = 'announced_only'"),
        ),
        "awards to members": (
            "FROM awards WHERE kind <> 'rating_placement'",
            note("%s placements", "FROM awards WHERE kind = 'rating_placement'"),
        ),
        "offices held": (
            "FROM offices",
            note("%s have no", "FROM offices WHERE start_year IS NULL"),
        ),
        "editions of the rating": (
            "FROM rating_editions",
            note("%s results as published", "FROM rating_results"),
        ),
    }
    for label, (rows, said) in expected.items():
        assert tiles[label].startswith(note(f"{label} %s ", rows)), tiles[label]
        assert said in tiles[label], tiles[label]
    people = count(
        "SELECT sum(p.population) FROM members m JOIN places p ON p.geonameid = m.place_id "
        "JOIN countries c ON c.country_iso2 = m.country_iso2 "
        "WHERE m.status = 'member' AND m.kind = 'city' AND p.population >= 15000"
    )
    assert f"{people / 1e6:.1f} million" in tiles["people in member cities"]
    assert note("evidences %s members by name", evidenced) in words(page, read)


def test_the_map_and_its_strip_account_for_every_member(
    services: Services, count: Count, read: Any
) -> None:
    placed = count("SELECT count(*) FROM members WHERE status = 'member' AND lat IS NOT NULL")
    known = count(
        "SELECT count(*) FROM members WHERE status = 'member' AND joined_year IS NOT NULL"
    )
    apart = count("SELECT count(*) FROM members WHERE kind <> 'city'")
    said = f"{placed} of 32 evidenced members stand on the map; the joining years of {known} are"
    for reply in (
        members_callbacks.update_map(services, ""),
        overview_callbacks.update_map(services, ""),
    ):
        assert said in " ".join(part for part in reply if isinstance(part, str))
    assert (placed, known, apart) == (24, 17, 8)
    strip = str(members_callbacks.update_map(services, "")[-1])
    assert "8 without a point on the map" in strip
    assert strip.count("data-value") == apart


def test_the_map_draws_each_place_once(services: Services, count: Count) -> None:
    figure = members_callbacks.update_map(services, "")[0]
    drawn = [
        member
        for trace in figure["data"]
        if trace["type"] == "scattergeo" and trace.get("customdata") is not None
        for member in trace["customdata"]
    ]
    flat = [member[0] if isinstance(member, list | tuple) else member for member in drawn]
    assert len(set(flat)) == len(flat)
    assert len(flat) == count("SELECT count(*) FROM members WHERE lat IS NOT NULL")


def test_the_tables_by_country_and_year_add_up(services: Services, count: Count, read: Any) -> None:
    countries, joined = (
        str(members_callbacks.update_charts(services, "")[number]) for number in (2, 5)
    )
    by_country = count(
        "SELECT count(*) FROM members WHERE status = 'member' AND country_iso2 = 'RU'"
    )
    said = str(members_callbacks.update_charts(services, "")[1])
    assert f"Russia, with {by_country}" in said
    assert countries
    numbers = [int(cell) for cell in re.findall(r'<td class="is-numeric">(\d+)</td>', joined)]
    assert sum(numbers) == count("SELECT count(*) FROM members WHERE status <> 'unknown'")


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("", "1 = 1"),
        ("status=member", "status = 'member'"),
        ("kind=city&country=RU", "kind = 'city' AND country_iso2 = 'RU'"),
        ("kind=association,region", "kind IN ('association', 'region')"),
        ("evidence=implied", "evidence_strength = 'implied'"),
        ("q=казань", "member_id = 'kazan'"),
        ("q=Qazan", "member_id = 'kazan'"),
    ],
)
def test_the_directory_counts_as_the_database_does(
    services: Services, count: Count, read: Any, query: str, where: str
) -> None:
    said = words(members_callbacks.update_directory(services, query), read)
    for status, name in (("member", "evidenced"), ("unknown", "implied")):
        number = count(f"SELECT count(*) FROM members WHERE {where} AND status = '{status}'")
        found = re.search(rf"\b(\d+) {name}\b", said)
        assert (int(found[1]) if found else 0) == number, said


def test_the_record_page_counts_as_the_database_does(
    services: Services, count: Count, read: Any, find: Any, en: Translator
) -> None:
    page = data.layout(services, PageView(), en)
    rows = {
        cells[0].to_plotly_json()["props"].get("data-raw"): [read(cell) for cell in cells]
        for row in find(page, "Tr")
        for cells in [row.children]
    }
    total = 0
    for table in services.record.by_table()["table"]:
        number = count(f"SELECT count(*) FROM {table}")
        total += number
        assert rows[table][1] == f"{number:,}", table
        if table in ROWS and table not in SOURCE_COLUMNS:
            sources = count(f"SELECT count(DISTINCT source_url) FROM {table}")
            assert rows[table][2] == f"{sources:,}", table
    assert f"Rows in all tables {total:,}" in read(page)
    assert "32 of more than 120" in read(page)


def test_every_profile_counts_as_the_database_does(
    services: Services, count: Count, read: Any, find: Any, record_reader: Engine
) -> None:
    en = Translator("en")
    with record_reader.connect() as connection:
        members = connection.execute(text("SELECT member_id, place_id FROM members")).all()
    assert len(members) == 50
    for member, place in members:
        page = city.layout(services, CityView(slug=member), en)
        sections = {read(part.children[0]): part for part in find(page, "Section")}

        def items(heading: str, found: dict[str, Any] = sections) -> int:
            part = next((part for name, part in found.items() if name.startswith(heading)), None)
            if part is None:
                return 0
            return len(find(part, "Li")) or len(find(part, "Tr")) - len(find(part, "Thead"))

        values = {"member": member, "place": place or -1}
        offices = count("SELECT count(*) FROM offices WHERE member_id = :member", member=member)
        assert items("Offices") == offices, member
        awards = "SELECT count(*) FROM awards WHERE member_id = :member AND kind"
        assert items("Awards") == count(f"{awards} <> 'rating_placement'", member=member), member
        said = read(sections["Events"]) if "Events" in sections else ""
        for label, statement in (("Hosted", HOSTED), ("Took part in", ATTENDED)):
            number = count(f"SELECT count(*) FROM ({statement}) AS found", **values)
            assert (f"{label} · {number} on public record" in said) is bool(number), member
            assert (f"{label} ·" in said) is bool(number), member
        placed = count(f"SELECT count(*) FROM rating_results WHERE {OF_MEMBER}", **values)
        named = count(f"{awards} = 'rating_placement'", member=member)
        rating = next((part for name, part in sections.items() if "Rating" in name), None)
        rows = len(find(rating, "Tr")) - len(find(rating, "Thead"))
        strengths = [
            part
            for part in find(rating, "Div")
            if getattr(part, "className", "") == "strengths__columns"
        ]
        listed = len(find(rating, "Li")) - len(find(strengths, "Li"))
        assert (rows, listed) == (placed, named), member


def _wording(engine: Engine) -> dict[str, tuple[str, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT member_id, country_iso2, region_en, region_ru FROM members")
        ).all()
        entity = connection.execute(
            text("SELECT country_iso2, note_en, note_ru FROM candidates WHERE entity = 'Sukhum'")
        ).one()
    return {row[0]: tuple(row[1:]) for row in rows if row[0] in DISPUTED} | {
        "sukhum": tuple(entity)
    }


def test_disputed_places_keep_their_wording_whatever_is_run(
    record_writer: Engine, tmp_path: Path, read: Any
) -> None:
    at_first = _wording(record_writer)
    assert {name: at_first[name] for name in DISPUTED} == DISPUTED
    assert at_first["sukhum"][0] == "GE"
    with writing(record_writer) as connection:
        relink(connection)
    assert _wording(record_writer) == at_first
    desk = ImportDesk(record_writer, backups=tmp_path / "backups")
    again = desk.plan(packaged_record())
    assert not again.changes
    desk.commit(again, by="tests")
    assert _wording(record_writer) == at_first
    url = record_writer.url.render_as_string(hide_password=False)
    reader = open_engine(url, read_only=True)
    services = open_services(Settings(database_url="sqlite://"), reader)
    for language, column in (("en", 1), ("ru", 2)):
        t = Translator(language)
        for member, row in DISPUTED.items():
            page = read(city.layout(services, CityView(slug=member), t))
            assert row[column] in page, member
        listed = words(
            members_callbacks.update_directory(services, f"lang={language}&q=yalta"), read
        )
        assert DISPUTED["yalta"][column] in listed
        figure = members_callbacks.update_map(services, f"lang={language}")[0]
        assert DISPUTED["tiraspol"][column] in str(figure)
    reader.dispose()


def test_a_year_before_the_first_joining_shows_no_dated_member(
    services: Services, count: Count
) -> None:
    for year in (2004, 2012, 2025):
        known = count(
            "SELECT count(*) FROM members WHERE status = 'member' AND joined_year <= :year",
            year=year,
        )
        said = str(members_callbacks.update_map(services, MembersView(year=year).to_query())[2])
        assert re.search(rf"\bof {known} (is|are) known", said), said
