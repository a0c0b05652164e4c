"""The reviewed lists of the gazetteer: districts that are no cities, and the names of places."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import dashboard.data
from dashboard.data.geonames import City, read_cities
from dashboard.data.mentions import MENTIONS
from dashboard.data.tables import record_tables
from dashboard.domain.names import fold

RECORD = Path(dashboard.data.__file__).parent / "record"
PAGE = Path(dashboard.data.__file__).parents[2] / "docs/reference/gazetteer.md"
LISTS = {"districts.csv", "place_names.csv"}
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]*(?:[ -][А-ЯЁа-яё][а-яё]*)*")
NAMED_FROM = 100_000
# A province in a row of the rating: its centre, Izmit, is what has a name.
PROVINCES = {("TR", "kocaeli")}

DISTRICTS = {
    8504951: "Kalininskiy",
    529237: "Mar’ino",
    470451: "Vykhino-Zhulebino",
    6418146: "Chertanovo Yuzhnoye",
    468809: "Yasenevo",
    576432: "Bibirevo",
    8504960: "Centralniy",
    7670941: "Kentron",
    13156582: "Arabkir",
    7670934: "Malatia-Sebastia",
    11111027: "Shengavit",
    824003: "Bakıxanov",
    1512296: "Yunusobod",
    1514230: "Chilanzar",
    8519916: "Obolon",
    688758: "Vyhurivshchyna-Troyeshchyna",
    6722148: "Saltivka",
    13580034: "Pravyi Bereh",
    1512086: "Akademgorodok",
    614520: "Gldani",
}
SUBURBS = {
    550280: "Khimki",
    523812: "Mytishchi",
    532615: "Lyubertsy",
    579464: "Balashikha",
    554233: "Korolev",
    542374: "Krasnogorsk",
    516215: "Odintsovo",
    502018: "Reutov",
    563464: "Engels",
    472231: "Volzhsky",
    578740: "Bataysk",
    518976: "Novocheboksarsk",
    1502603: "Kopeysk",
    471101: "Vsevolozhsk",
    546105: "Kolpino",
    463829: "Zelenograd",
    584923: "Sumgayit",
    585915: "Khirdalan",
    612287: "Rustavi",
    711390: "Brovary",
}


@cache
def _rows(file: str) -> tuple[dict[str, str], ...]:
    with (RECORD / file).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _cities() -> dict[int, City]:
    return {city.geonameid: city for city in read_cities()}


def _ids(file: str) -> list[int]:
    return [int(row["geonameid"]) for row in _rows(file)]


@cache
def _districts() -> frozenset[int]:
    return frozenset(_ids("districts.csv"))


def _russian() -> dict[int, str]:
    return {int(r["geonameid"]): r["name_ru"] for r in _rows("place_names.csv") if r["name_ru"]}


def _named_by_the_record() -> dict[int, str]:
    """Map every geonameid that another table names to the file that names it."""
    return {
        int(row["geonameid"]): table.info["file"]
        for table in record_tables()
        if "geonameid" in table.c and table.info["file"] not in LISTS
        for row in _rows(table.info["file"])
        if row["geonameid"]
    }


def _scope() -> set[str]:
    return {row["country_iso2"] for row in _rows("scope.csv")}


@pytest.mark.parametrize("file", sorted(LISTS))
def test_a_list_has_the_columns_of_its_table_and_plain_text(file: str) -> None:
    content = (RECORD / file).read_bytes()
    table = next(table for table in record_tables() if table.info["file"] == file)

    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    header = content.decode().partition("\n")[0].split(",")
    assert header == [c.name for c in table.c if not c.info.get("derived")]


@pytest.mark.parametrize("file", sorted(LISTS))
def test_a_list_names_each_place_of_geonames_once(file: str) -> None:
    assert [key for key, times in Counter(_ids(file)).items() if times > 1] == []
    assert [key for key in _ids(file) if key not in _cities()] == []


@pytest.mark.parametrize(("geonameid", "name"), DISTRICTS.items(), ids=DISTRICTS.values())
def test_a_well_known_district_is_excluded(geonameid: int, name: str) -> None:
    assert _cities()[geonameid].name == name
    assert geonameid in _districts()


@pytest.mark.parametrize(("geonameid", "name"), SUBURBS.items(), ids=SUBURBS.values())
def test_a_real_suburb_or_satellite_stays(geonameid: int, name: str) -> None:
    assert _cities()[geonameid].name == name
    assert geonameid not in _districts()


def test_no_place_that_the_record_names_is_excluded() -> None:
    named = _named_by_the_record()

    assert len(named) > len(_rows("twin_counts.csv"))
    assert {key: named[key] for key in _districts() & named.keys()} == {}


def test_a_district_says_what_geonames_says_and_why_it_is_one() -> None:
    for row in _rows("districts.csv"):
        city = _cities()[int(row["geonameid"])]
        assert (row["name"], row["country_iso2"]) == (city.name, city.country)
        assert row["country_iso2"] in _scope()
        assert row["city"]
        assert row["note"]


def test_the_city_of_a_district_is_a_place_that_stays() -> None:
    english = {int(r["geonameid"]): r["name_en"] for r in _rows("place_names.csv")}
    kept = {
        (city.country, english.get(key) or city.name)
        for key, city in _cities().items()
        if key not in _districts()
    }

    parents = {(row["country_iso2"], row["city"]) for row in _rows("districts.csv")}
    assert parents - kept == set()


def test_a_duplicate_points_to_a_place_that_stays() -> None:
    originals = [
        int(match[1])
        for row in _rows("districts.csv")
        if (match := re.match(r"duplicate of (\d+)", row["note"]))
    ]

    assert originals
    assert [key for key in originals if key not in _cities() or key in _districts()] == []


def test_russian_names_are_written_in_the_russian_alphabet() -> None:
    assert {key: n for key, n in _russian().items() if not RUSSIAN.fullmatch(n)} == {}


def test_a_named_place_has_a_name_and_is_no_district() -> None:
    assert [row for row in _rows("place_names.csv") if not row["name_en"] + row["name_ru"]] == []
    assert set(_ids("place_names.csv")) & _districts() == set()


def test_an_english_name_differs_from_that_of_geonames() -> None:
    same = [
        row
        for row in _rows("place_names.csv")
        if row["name_en"] == _cities()[int(row["geonameid"])].name
    ]
    assert same == []


def test_every_place_that_the_record_names_has_a_russian_name() -> None:
    named = _named_by_the_record()

    assert {key: named[key] for key in named.keys() - _russian().keys()} == {}


def test_every_place_that_rows_name_in_words_has_a_russian_name() -> None:
    known = PROVINCES | {
        (row["country_iso2"], fold(row[column]))
        for file, column in (("members.csv", "name_en"), ("aliases.csv", "name"))
        for row in _rows(file)
    }
    for city in map(_cities().__getitem__, _russian()):
        known |= {(city.country, name) for name in city.folded}
    english = {int(r["geonameid"]): r["name_en"] for r in _rows("place_names.csv")}
    known |= {(_cities()[key].country, fold(name)) for key, name in english.items()}

    worded = {
        (row[mention.country], fold(row[mention.city]))
        for mention in MENTIONS
        for row in _rows(mention.table.info["file"])
        if row[mention.city] and not (mention.geonameid and row[mention.geonameid])
    }
    assert worded
    assert worded - known == set()


def test_every_city_of_100_000_in_scope_has_a_russian_name() -> None:
    large = {
        key: city.name
        for key, city in _cities().items()
        if city.country in _scope() and city.population >= NAMED_FROM and key not in _districts()
    }

    assert len(large) > 250
    assert {key: large[key] for key in large.keys() - _russian().keys()} == {}


def test_members_are_named_as_in_the_record() -> None:
    listed = {int(row["geonameid"]): row for row in _rows("place_names.csv")}
    for member in _rows("members.csv"):
        if member["geonameid"]:
            key = int(member["geonameid"])
            assert listed[key]["name_ru"] == member["name_ru"]
            assert (listed[key]["name_en"] or _cities()[key].name) == member["name_en"]


def test_the_page_states_the_counts_of_the_list() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = {row["country_iso2"]: row["name_en"] for row in _rows("scope.csv")}
    counts = Counter(names[row["country_iso2"]] for row in _rows("districts.csv"))

    table = re.findall(r"^\| (\w+) \| (\d+) \|", page, re.MULTILINE)
    assert {name: int(count) for name, count in table} == counts | {"All": counts.total()}
