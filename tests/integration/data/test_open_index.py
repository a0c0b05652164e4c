"""The open connections index against the raw files, by arithmetic of its own."""

import csv
import math
from importlib.resources import files
from pathlib import Path

import airportsdata
import pandas as pd
import pytest
from sqlalchemy import Engine, text, update

from dashboard.data import tables
from dashboard.data.cache import FrameCache
from dashboard.data.engine import bump_data_version, writing
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.open_index import OPEN, OpenIndexReader
from dashboard.domain.edition_frames import Context, CriteriaGroup, Unit, Value, ValueKind
from dashboard.domain.ratings.pipeline import rate

GUIDE = Path(__file__).parents[3] / "docs" / "reference" / "open-connections-index.md"
CODES = ["twins-abroad", "countries-abroad", "airports"]


@pytest.fixture
def reader(record_reader: Engine) -> OpenIndexReader:
    return OpenIndexReader(record_reader, FrameCache(version_reader(record_reader)))


def raw(file: str) -> list[dict[str, str]]:
    content = (files("dashboard.data") / "record" / file).read_text(encoding="utf-8")
    return list(csv.DictReader(content.splitlines()))


def airports_near(lat: float, lon: float) -> int:
    """Count airports by the spherical law of cosines, which the program does not use."""
    count = 0
    for airport in airportsdata.load("IATA").values():
        phi, psi = math.radians(lat), math.radians(airport["lat"])
        angle = math.radians(airport["lon"] - lon)
        cosine = math.sin(phi) * math.sin(psi) + math.cos(phi) * math.cos(psi) * math.cos(angle)
        count += 6371.0088 * math.acos(min(1.0, cosine)) <= 50
    return count


def test_every_city_of_100000_in_scope_and_every_member_city_is_looked_at(
    reader: OpenIndexReader, record_reader: Engine
) -> None:
    units = reader.units("en")
    scope = {row["country_iso2"] for row in raw("scope.csv") if row["scope"] == "current"}
    with record_reader.connect() as connection:
        large = {
            row.geonameid
            for row in connection.execute(
                text("SELECT geonameid, country_iso2 FROM places WHERE population >= 100000")
            )
            if row.country_iso2 in scope
        }
    members = {
        row["member_id"]
        for row in raw("members.csv")
        if row["kind"] == "city" and row["status"] == "member"
    }
    assert large <= set(units[Unit.PLACE_ID])
    assert members <= set(units[Unit.MEMBER_ID])
    others = units[~units[Unit.PLACE_ID].isin(large)]
    assert set(others[Unit.MEMBER_ID]) <= members
    assert len(units) == 251
    districts = {int(row["geonameid"]) for row in raw("districts.csv")}
    assert not districts & set(units[Unit.PLACE_ID])
    assert units[Unit.ID].is_unique


def test_ranked_and_unranked_cities_are_counted(reader: OpenIndexReader) -> None:
    rating = rate(reader.table(), reader.specification(), attributes=reader.attributes())
    assert (rating.rank.notna().sum(), len(rating.unranked)) == (187, 64)
    table = reader.table()
    unknown = table.index[table["twins-abroad"].isna()]
    assert set(rating.unranked.index) == set(unknown), "who has no known ties is not ranked"
    assert rating.rank[unknown].isna().all()


def test_a_city_that_no_list_names_has_unknown_ties_and_not_none(reader: OpenIndexReader) -> None:
    listed = {int(row["geonameid"]) for row in raw("twin_counts.csv")}
    units = reader.units("ru").set_index(Unit.ID.value)
    values = reader.values("ru")
    assert len(values) == 3 * len(units)
    ties = values[values[Value.CODE].isin(CODES[:2])]
    named = ties[Value.UNIT].map(units[Unit.PLACE_ID]).isin(listed).astype(bool)
    assert ties[Value.VALUE].notna().tolist() == named.tolist()
    assert ties[~named][Value.NOTE].str.contains("неизвестно, а не ноль").all()
    zero = ties[ties[Value.VALUE].eq(0)]
    assert set(zero[Value.UNIT]) == {"kyzyl-ru", "novokuznetsk-ru", "khanty-mansiysk-ru"} & set(
        units.index
    )


def test_no_airport_within_reach_is_a_true_zero(reader: OpenIndexReader) -> None:
    values = reader.values("en")
    airports = values[values[Value.CODE].eq("airports")]
    assert airports[Value.VALUE].notna().all()
    none = airports[airports[Value.VALUE].eq(0)]
    assert len(none) == 58
    assert none[Value.NOTE].str.contains("true zero").all()
    context = reader.context().set_index(Context.UNIT.value)
    assert context.loc[none[Value.UNIT], Context.AIRPORT_KM.value].gt(50).all()
    some = airports[airports[Value.VALUE].gt(0)][Value.UNIT]
    assert context.loc[some, Context.AIRPORT_KM.value].le(50).all()


def test_every_value_has_a_source(reader: OpenIndexReader) -> None:
    for language in ("en", "ru"):
        values = reader.values(language)
        assert values[Value.SOURCE].str.len().gt(5).all()
        assert set(values[Value.KIND]) == {ValueKind.COUNTED}
        at = values[Value.CODE].eq("airports")
        assert values[at][Value.SOURCE].str.startswith("airportsdata 20").all()
        assert values[at][Value.YEAR].ge(2026).all()


@pytest.mark.parametrize("city", ["kazan", "astana", "mytishchi-ru", "nizhny-tagil-ru"])
def test_cities_by_hand(reader: OpenIndexReader, city: str) -> None:
    unit = reader.units("en").set_index(Unit.ID.value).loc[city]
    (row,) = [r for r in raw("twin_counts.csv") if int(r["geonameid"]) == unit[Unit.PLACE_ID]]
    abroad = int(row["foreign_twins"])
    countries = int(row["partner_countries"]) - (int(row["twins"]) > abroad)
    airports = airports_near(unit[Unit.LAT], unit[Unit.LON])
    expected = {
        "kazan": (15, 9, 1),
        "astana": (21, 16, 1),
        "mytishchi-ru": (9, 5, 6),
        "nizhny-tagil-ru": (3, 3, 0),
    }
    assert (abroad, countries, airports) == expected[city]
    ties = (min(abroad, 25) / 25 * 100 + min(countries, 15) / 15 * 100) / 2
    ways = min(airports, 3) / 3 * 100
    score = (2 * ties + ways) / 3
    rating = rate(reader.table(), reader.specification(), attributes=reader.attributes())
    assert rating.raw.loc[city].tolist() == [abroad, countries, airports]
    assert rating.scores.loc[city, "G3"] == pytest.approx(ties, abs=1e-9)
    assert rating.scores.loc[city, "G5"] == pytest.approx(ways, abs=1e-9)
    assert rating.index[city] == pytest.approx(score, abs=1e-9)
    if city != "nizhny-tagil-ru":  # the guide to the index works three of them out
        page = GUIDE.read_text(encoding="utf-8")
        assert f"| **{score:.2f}** |" in page
        assert f"| {rating.rank[city]} of 187 |" in page


def test_size_classes_are_those_of_2017(reader: OpenIndexReader) -> None:
    units = reader.units("en").set_index(Unit.ID.value)
    assert units.loc["kazan", Unit.SIZE_CLASS.value] == "million-plus cities"
    assert units.loc["magas", Unit.SIZE_CLASS.value] == "small cities"
    assert units.loc["bugulma", Unit.SIZE_CLASS.value] == "medium cities"
    assert set(reader.units("ru")[Unit.SIZE_CLASS]) == set(units[Unit.SIZE_CLASS])
    assert "города-миллионники" in set(reader.units("ru")[Unit.SIZE_CLASS_NAME])
    bounds = reader.classes("en")
    assert list(bounds["lower"].dropna()) == [1_000_000]


def test_the_six_groups_are_listed_with_those_that_have_no_data(reader: OpenIndexReader) -> None:
    groups = reader.groups("en").set_index(CriteriaGroup.CODE.value)
    assert list(groups.index) == ["G1", "G2", "G3", "G4", "G5", "G6"]
    assert list(groups.index[~groups[CriteriaGroup.EMPTY]]) == ["G3", "G5"]
    spec = reader.specification()
    for language in ("en", "ru"):
        named = reader.groups(language).set_index(CriteriaGroup.CODE.value)[CriteriaGroup.NAME]
        for code in ("G3", "G5"):
            assert spec.nodes[code].name(language) == named[code]
    assert spec.code == OPEN
    assert "not official" in spec.name_en
    assert "неофициальный" in spec.name_ru


def test_context_counts_what_the_record_names_and_leaves_the_rest_unknown(
    reader: OpenIndexReader,
) -> None:
    context = reader.context().set_index(Context.UNIT.value)
    assert len(context) == 251
    for name in (Context.EVENTS_HOSTED, Context.EVENTS_ATTENDED, Context.OFFICES, Context.AWARDS):
        assert context[name].dropna().gt(0).all()
        assert context[name].isna().any()
    awards = [r for r in raw("awards.csv") if r["kind"] != "rating_placement"]
    of_kazan = [r for r in awards if r["member_id"] == "kazan"]
    assert context.loc["kazan", Context.AWARDS.value] == (len(of_kazan) or pd.NA)
    placed_only = {r["member_id"] for r in raw("awards.csv")} - {r["member_id"] for r in awards}
    assert context.loc[sorted(placed_only & set(context.index)), Context.AWARDS.value].isna().all()
    offices = [r for r in raw("leadership.csv") if r["member_id"] == "kazan"]
    assert context.loc["kazan", Context.OFFICES.value] == len(offices)
    assert context[Context.NAMES].gt(2).all()
    assert context.loc["kazan", Context.AIRPORT_IATA.value] == "KZN"


def test_a_member_that_no_place_stands_for_is_looked_at_too(record_writer: Engine) -> None:
    with writing(record_writer) as connection:
        connection.execute(
            update(tables.members)
            .where(tables.members.c.member_id == "magas")
            .values(place_id=None, lat=None, lon=None)
        )
        bump_data_version(connection)
    reader = OpenIndexReader(record_writer, FrameCache(version_reader(record_writer)))
    units = reader.units("ru").set_index(Unit.ID.value)
    assert units.loc["magas", Unit.NAME.value] == "Магас"
    airports = reader.values("en").query("unit == 'magas' and code == 'airports'").iloc[0]
    assert pd.isna(airports[Value.VALUE])
    assert "not known" in airports[Value.NOTE]
    assert pd.isna(reader.context().set_index("unit").loc["magas", Context.AIRPORT.value])
