"""The page about coverage: its numbers are plain counts, its filters sum, its file is harmless."""

import io
import re
from datetime import date
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from sqlalchemy import create_engine, text

from dashboard.callbacks.coverage import update_areas, update_map, update_prospects
from dashboard.components.prospect_list import PAGE_SIZE
from dashboard.components.shown_coverage import incompleteness, shown_prospects
from dashboard.domain.coverage_frames import ScopeCity
from dashboard.domain.coverage_views import CoverageView, ProspectInput, ProspectSize
from dashboard.exports.outreach import HEAD, Outreach, outreach_workbook
from dashboard.i18n import Translator
from dashboard.pages import coverage
from dashboard.services import Services

CURRENT = "(SELECT country_iso2 FROM countries WHERE scope = 'current')"
MEMBERS = "(SELECT place_id FROM members WHERE status = 'member' AND kind = 'city')"


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows_of(html: str) -> list[list[str]]:
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    ]


@pytest.fixture(scope="module")
def count(services: Services) -> Any:
    engine = create_engine(services.settings.database_url)
    with engine.connect() as connection:
        yield lambda statement: int(connection.scalar(text(statement)) or 0)
    engine.dispose()


def listed(services: Services, query: str) -> int:
    words = text_of(update_prospects(services, query)[0])
    found = re.match(r"([\d,]+) prospects? ·", words)
    if found is None:
        assert words.startswith("No prospect matches these filters.")
        return 0
    return int(found.group(1).replace(",", ""))


def test_the_tiles_are_plain_counts(
    services: Services, count: Any, read: Any, en: Translator
) -> None:
    words = read(coverage.layout(services, CoverageView(), en))
    for size, shown in ((100_000, "100,000"), (15_000, "15,000")):
        cities = f"FROM places WHERE country_iso2 IN {CURRENT} AND population >= {size}"
        every = count(f"SELECT count(*) {cities}")
        some = count(f"SELECT count(*) {cities} AND geonameid IN {MEMBERS}")
        tile = f"cities of {shown} and more are evidenced members {some} of {every:,}"
        assert tile in words
    inside = f"FROM places WHERE country_iso2 IN {CURRENT} AND population >= 15000"
    share = count(f"SELECT sum(population) {inside} AND geonameid IN {MEMBERS}") / count(
        f"SELECT sum(population) {inside}"
    )
    assert f"live in an evidenced member city {share:.1%}" in words
    assert "32 members are evidenced in public sources; the section itself says: " in words
    gaps = count(
        "SELECT count(*) FROM countries WHERE scope = 'current' AND country_iso2 NOT IN "
        "(SELECT country_iso2 FROM members WHERE status = 'member')"
    )
    assert f"countries have no evidenced member {gaps} of 10" in words


def test_the_map_draws_members_filled_and_other_large_cities_hollow(
    services: Services, count: Any
) -> None:
    figure, subtitle, sentence, legend, table = update_map(services, "")
    marks = {
        trace["marker"]["symbol"]: trace
        for trace in figure["data"]
        if trace["type"] == "scattergeo" and trace.get("name")
    }
    large = f"FROM places WHERE country_iso2 IN {CURRENT} AND population >= 100000"
    implied = (
        "AND geonameid IN (SELECT place_id FROM members WHERE status = 'unknown' AND kind = 'city')"
    )
    assert len(marks["circle"]["lat"]) == count(f"SELECT count(*) FROM {MEMBERS} m")
    assert len(marks["diamond-open"]["lat"]) == count(f"SELECT count(*) {large} {implied}")
    hollow = count(f"SELECT count(*) {large} AND geonameid NOT IN {MEMBERS}")
    assert len(marks["circle-open"]["lat"]) + len(marks["diamond-open"]["lat"]) == hollow
    drawn = sum(len(trace["lat"]) for trace in marks.values())
    assert len(rows_of(table)) == 1 + drawn
    every = count(f"SELECT count(*) {large}")
    assert f"Of {every} cities of 100,000 and more" in sentence
    assert "The largest without evidence: Moscow, Saint Petersburg, Baku." in sentence
    assert "Countries by the share" in subtitle
    assert "Not evidenced, 100,000 and more" in text_of(legend)


@pytest.mark.parametrize("by", ["country", "region"])
def test_no_share_is_above_all_and_none_is_zero(services: Services, by: str) -> None:
    figure, _, bars, table = update_areas(services, f"by={by}")
    shares = re.findall(r"([\d.]+)%", text_of(table) + text_of(bars))
    assert shares
    assert all(0 < float(share) <= 100 for share in shares)
    assert all(0 <= share <= 1 for share in figure["data"][0]["x"])
    assert "none evidenced of " in text_of(table)


def test_every_country_of_the_scope_has_a_row(services: Services, count: Any) -> None:
    rows = rows_of(update_areas(services, "")[3])[1:]
    disputed = [row for row in rows if "disputed" in row[0]]
    assert len(rows) - len(disputed) == count("SELECT count(*) FROM countries")
    assert len(disputed) == 3
    assert all(row[7] == "no share" for row in disputed)


def test_every_region_has_a_row(services: Services, count: Any) -> None:
    rows = rows_of(update_areas(services, "by=region")[3])[1:]
    regions = count("SELECT count(*) FROM regions WHERE country_iso2 IN ('RU', 'KZ')")
    assert len([row for row in rows if not row[0].startswith("Region not stated")]) == regions


def test_the_filters_sum(services: Services, count: Any) -> None:
    for size in ("all", "100000", "1000000", "unknown"):
        codes = [
            str(code)
            for code in services.countries.by_country("en").query("scope == 'current'")["country"]
        ]
        parts = [listed(services, f"size={size}&country={code}") for code in codes]
        assert sum(parts) == listed(services, f"size={size}")
    prospects = (
        f"SELECT count(*) FROM places WHERE country_iso2 IN {CURRENT} AND geonameid NOT IN "
        f"{MEMBERS} AND (population >= 15000 OR population IS NULL OR geonameid IN "
        "(SELECT place_id FROM candidates WHERE place_id IS NOT NULL))"
    )
    assert listed(services, "size=all") == count(prospects)
    assert listed(services, "size=unknown") == 0


def test_the_pages_hold_every_prospect_once(services: Services) -> None:
    total = listed(services, "size=500000")
    pages = -(-total // PAGE_SIZE)
    assert pages > 1
    names = [
        row[0]
        for page in range(1, pages + 1)
        for row in rows_of(update_prospects(services, f"size=500000&page={page}")[0])[1:]
    ]
    assert len(names) == len(set(names)) == total


def test_each_prospect_has_reasons_and_no_rank_number(services: Services) -> None:
    head, *rows = rows_of(update_prospects(services, "")[0])
    assert head == ["City", "Score, 0–100", "Known inputs", "Why"]
    assert "#" not in head[0]
    yerevan = rows[0]
    assert yerevan[0].startswith("Yerevan")
    assert "Capital of a country without any evidenced member" in yerevan[3]
    assert "Unknown, left out of the score: past contact and named at an event" in yerevan[3]
    assert yerevan[2] == "4 of 6"
    assert all(row[3] for row in rows)
    ashgabat = next(row for row in rows if row[0].startswith("Ashgabat"))
    assert "past contact, 2021: joining under consideration" in ashgabat[3]


def test_weights_change_the_order_and_the_address(services: Services) -> None:
    plain = update_prospects(services, "order=score")[0]
    near = "airport:0,contact:0,events:0,population:0,ties:0"
    moved = update_prospects(services, f"order=score&weights={near}")[0]
    assert rows_of(plain)[1][0].startswith("Saint Petersburg")
    assert rows_of(moved)[1][0].startswith("Nazran")  # the neighbour of a member, Magas
    assert rows_of(moved)[1][1:3] == ["100.0", "1 of 1"]
    assert (
        "/coverage/prospects.xlsx?order=score&amp;weights=airport%3A0,contact%3A0,events%3A0,"
        "population%3A0,ties%3A0" in moved
    )
    none = ",".join(f"{code.value}:0" for code in ProspectInput)
    words = text_of(update_prospects(services, f"weights={none}")[0])
    assert "All weights are zero, so there is no score" in words


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_outreach_list_is_the_list_of_the_page(services: Services, language: str) -> None:
    t = Translator(language)
    view = CoverageView(country=("AM", "UZ"), size=ProspectSize.ALL, weights=("ties:200",))
    rows = shown_prospects(services, view, t)
    made = date(2026, 11, 26)
    content = Outreach(
        prospects=rows, view=view, incomplete=incompleteness(services, t), data_version=3, made=made
    )
    data = outreach_workbook(content, t)
    assert outreach_workbook(content, t) == data
    book = load_workbook(io.BytesIO(data))
    sheet, about = book.worksheets
    cells = list(sheet.iter_rows(min_row=HEAD + 2, values_only=True))
    assert [row[0] for row in cells] == rows[ScopeCity.NAME].tolist()
    assert len(cells) == len(rows) > 100
    for row, expected in zip(cells, rows.to_dict("records"), strict=True):
        assert row[3] == expected[ScopeCity.POPULATION]
        assert row[6]
        unknown = pd.isna(expected[ScopeCity.TWINS])
        assert (row[10] is None) == unknown  # an unknown input is an empty cell, never zero
    words = " ".join(str(cell) for row in about.iter_rows(values_only=True) for cell in row if cell)
    assert t.date(made) in words
    assert "/coverage?country=AM,UZ&size=all&weights=ties%3A200" in words
    assert t.percent(2 / 7, 1) in words
    assert not sheet.protection.sheet


def test_a_name_is_no_formula_in_the_file(services: Services, en: Translator) -> None:
    rows = shown_prospects(services, CoverageView(), en).head(1)
    rows = rows.assign(name="=cmd|' /C calc'!A0", contact='=HYPERLINK("http://x")')
    content = Outreach(
        prospects=rows, view=CoverageView(), incomplete="", data_version=1, made=date(2026, 1, 1)
    )
    sheet = load_workbook(io.BytesIO(outreach_workbook(content, en))).worksheets[0]
    for row in sheet.iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    assert sheet.cell(HEAD + 2, 1).value == "'=cmd|' /C calc'!A0"


def test_no_district_of_moscow_or_almaty_is_listed(services: Services) -> None:
    engine = create_engine(services.settings.database_url)
    with engine.connect() as connection:
        districts = {row[0] for row in connection.execute(text("SELECT geonameid FROM districts"))}
    engine.dispose()
    for country in ("RU", "KZ", "UA", "AM", "AZ"):
        view = CoverageView(country=(country,), size=ProspectSize.ALL)
        rows = shown_prospects(services, view, Translator("en"))
        assert not set(map(int, rows[ScopeCity.ID])) & districts
    russian = shown_prospects(services, CoverageView(country=("RU",)), Translator("en"))
    assert not set(russian[ScopeCity.NAME]) & {"Mar’ino", "Maryino", "Khimki District", "Lyublino"}


def test_the_own_city_is_marked(services: Services) -> None:
    table = update_areas(services, "by=region&city=kazan")[3]
    marked = re.search(r'<tr class="is-mine">(.*?)</tr>', table, re.DOTALL)
    assert marked is not None
    assert "Tatarstan" in marked.group(1)
    figure = update_map(services, "city=kazan")[0]
    assert any("Kazan" in str(trace.get("name")) for trace in figure["data"])


def test_the_twin_of_the_bars_has_plain_values(services: Services) -> None:
    _, _, bars, _ = update_areas(services, "")
    assert 'data-raw="0.1133"' in bars
