"""Readers on the packaged record, against counts of their own and the schema of each frame."""

from collections.abc import Iterator

import pandas as pd
import pytest
from sqlalchemy import Engine, insert, select, text, update

from dashboard.data import tables
from dashboard.data.cache import FrameCache
from dashboard.data.engine import bump_data_version, open_engine, writing
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.countries import CountryReader
from dashboard.data.readers.events import EventReader
from dashboard.data.readers.membership import MembershipReader
from dashboard.data.readers.places import PlaceReader
from dashboard.data.readers.rating import RatingReader
from dashboard.data.readers.recognition import AwardReader, OfficeReader
from dashboard.data.readers.record import RecordReader
from dashboard.data.readers.section import FactReader
from dashboard.data.readers.twins import TwinReader
from dashboard.domain.frames import Country, Member, Place, TableCount
from dashboard.errors import DatabaseUnavailableError

KAZAN = 551487
LANGUAGES = ("en", "ru", "en-XA")


@pytest.fixture
def cache(record_reader: Engine) -> FrameCache:
    return FrameCache(version_reader(record_reader))


def _count(engine: Engine, statement: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(statement)) or 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_members(record_reader: Engine, cache: FrameCache, language: str) -> None:
    frame = MembershipReader(record_reader, cache).by_member(language)
    assert len(frame) == _count(record_reader, "SELECT count(*) FROM members") == 50
    assert frame[Member.STATUS].value_counts().to_dict() == {"member": 32, "unknown": 18}
    placed = frame[frame[Member.STATUS].eq("member") & frame[Member.LAT].notna()]
    assert len(placed) == 24
    kazan = frame.set_index(Member.ID.value).loc["kazan"]
    assert kazan[Member.NAME] == ("Казань" if language == "ru" else "Kazan")
    assert kazan[Member.REGION] == (
        "Республика Татарстан" if language == "ru" else "Republic of Tatarstan"
    )
    for name in ("qazan", "kazan", "казань"):
        assert name in kazan[Member.SEARCH].split("\n")
    assert frame[Member.JOINED].isna().sum() == 33, "an unknown year stays unknown"
    astana = frame.set_index(Member.ID.value).loc["astana"]
    assert "nur sultan" in astana[Member.SEARCH].split("\n")


def test_one_member(record_reader: Engine, cache: FrameCache) -> None:
    reader = MembershipReader(record_reader, cache)
    row = reader.of_member("sakha-republic", "ru")
    assert row is not None
    assert row["name"] == "Республика Саха (Якутия)"
    assert row["country_name"] == "Россия"
    assert row["evidence_url"].startswith("https://")
    assert row["joined_year"] is None
    assert reader.of_member("nobody", "ru") is None


def test_a_text_without_a_translation_comes_in_its_own_language(record_writer: Engine) -> None:
    with writing(record_writer) as connection:
        connection.execute(
            update(tables.members)
            .where(tables.members.c.member_id == "kazan")
            .values(region_ru=None, region_translated=None)
        )
    reader = MembershipReader(record_writer, FrameCache(version_reader(record_writer)))
    kazan = reader.by_member("ru").set_index(Member.ID.value).loc["kazan"]
    assert (kazan[Member.REGION], kazan[Member.REGION_LANG]) == ("Republic of Tatarstan", "en")
    texts = RecordReader(record_writer, FrameCache(version_reader(record_writer))).by_text()
    row = texts.query("table == 'members' and field == 'region' and language == 'ru'").iloc[0]
    assert row["missing"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries(record_reader: Engine, cache: FrameCache, language: str) -> None:
    frame = CountryReader(record_reader, cache).by_country(language).set_index("country")
    assert len(frame) == 13
    assert frame[Country.SCOPE].eq("current").sum() == 10
    assert frame.loc["KZ", Country.CITIES.value] == _count(
        record_reader,
        "SELECT count(*) FROM places WHERE country_iso2 = 'KZ' AND population >= 15000",
    )


@pytest.mark.parametrize(
    ("wanted", "slug"),
    [
        ("Казань", "kazan"),
        ("Kazan", "kazan"),
        ("qazan", "kazan"),
        ("КАЗА", "kazan"),
        ("nizhny nov", "nizhny-novgorod"),
        ("Новгород Ниж", None),
        ("Petersburg", "saint-petersburg-ru"),
        ("Nur-Sultan", "astana"),
        ("%", None),
        ("_", None),
        ("' OR 1=1 --", None),
        ("   ", None),
    ],
)
def test_search_finds_names_in_every_script(
    record_reader: Engine, cache: FrameCache, wanted: str, slug: str | None
) -> None:
    found = PlaceReader(record_reader, cache).search(wanted, 5, language="ru")
    assert len(found) <= 5
    assert (found[Place.SLUG].iloc[0] if len(found) else None) == slug


def test_a_slug_is_found_before_and_after_a_city_joins(record_writer: Engine) -> None:
    places = PlaceReader(record_writer, FrameCache(version_reader(record_writer)))
    before = places.by_slug("moscow-ru", language="ru")
    assert before is not None
    assert (before["name"], before["country_name"], before["member_id"]) == (
        "Москва", "Россия", None,
    )  # fmt: skip
    with writing(record_writer) as connection:
        like = connection.execute(
            select(tables.members).where(tables.members.c.member_id == "kazan")
        ).one()
        connection.execute(
            insert(tables.members).values(
                like._asdict() | {"member_id": "moscow", "geonameid": 524901, "place_id": 524901}
            )
        )
    for slug in ("moscow-ru", "moscow"):
        after = places.by_slug(slug)
        assert after is not None
        assert (after["geonameid"], after["slug"], after["member_id"]) == (
            524901, "moscow-ru", "moscow",
        )  # fmt: skip
    assert places.by_slug("nowhere") is None
    assert places.by_slug("mala-mongolia") is None, "an association is no place"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_of_a_city(record_reader: Engine, cache: FrameCache, language: str) -> None:
    reader = (record_reader, cache)
    events = EventReader(*reader).of_city(place_id=KAZAN, member_id="kazan", language=language)
    expected = _count(
        record_reader,
        "SELECT count(*) FROM (SELECT event_id, 'host' AS role FROM events"
        " WHERE linked_member_id = 'kazan' UNION SELECT event_id, role FROM attendance"
        " WHERE linked_member_id = 'kazan') parts",
    )
    assert len(events) == expected > 30
    assert events["start_date"].is_monotonic_decreasing
    assert len(AwardReader(*reader).of_member("kazan", language)) == _count(
        record_reader, "SELECT count(*) FROM awards WHERE member_id = 'kazan'"
    )
    assert len(OfficeReader(*reader).of_member("kazan", language)) == 8
    ratings = RatingReader(*reader).of_city(place_id=KAZAN, language=language)
    assert list(ratings["edition_id"]) == ["CIAR-2017", "CIAR-2015"]
    twins = TwinReader(*reader).of_place(KAZAN, language)
    assert twins is not None
    assert twins["twins"] == 15
    assert TwinReader(*reader).of_place(1, language) is None


def test_a_member_that_is_no_city_has_its_events(record_reader: Engine, cache: FrameCache) -> None:
    reader = EventReader(record_reader, cache)
    assert len(reader.of_city(member_id="gorny-ulus", language="en")) == 1
    assert reader.of_city(language="en").empty


def test_a_host_that_two_tables_name_stands_once(record_reader: Engine, cache: FrameCache) -> None:
    hosts = EventReader(record_reader, cache).hosts()
    assert not hosts.duplicated(["event_id", "place_id"]).any()
    named = _count(
        record_reader,
        "SELECT count(*) FROM events WHERE host_city IS NOT NULL AND held <> 'announced_only'",
    )
    attended = _count(
        record_reader,
        "SELECT count(*) FROM attendance a JOIN events h ON h.event_id = a.event_id AND h.held <>"
        " 'announced_only' WHERE a.role = 'host' AND NOT EXISTS (SELECT 1 FROM events e"
        " WHERE e.event_id = a.event_id AND e.place_id = a.place_id)",
    )
    assert len(hosts) == named + attended == 95


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_and_strands(record_reader: Engine, cache: FrameCache, language: str) -> None:
    reader = FactReader(record_reader, cache)
    assert len(reader.by_fact(language)) == 66
    assert len(reader.by_strand(language)) == 12


def test_the_record_counts_itself(record_reader: Engine, cache: FrameCache) -> None:
    reader = RecordReader(record_reader, cache)
    counts = reader.by_table().set_index(TableCount.TABLE.value)
    rows = {table: counts.loc[table, "rows"] for table in ("members", "events", "attendance")}
    assert rows == {"members": 50, "events": 127, "attendance": 178}
    assert counts.loc["twin_counts", "sources"] == 1
    empty = counts["rows"].eq(0)
    assert set(counts.index[empty]) == {table.name for table in tables.EDITION_TABLES} | {"ties"}
    assert counts["completeness"].isna().equals(empty.astype(bool)), "of nothing, no share"
    assert counts["completeness"][~empty].between(0, 1).all()
    assert counts["unlinked"].sum() == len(reader.by_unlinked())
    fills = reader.by_column()
    joined = fills.query("table == 'members' and column == 'joined_year'").iloc[0]
    assert (joined["filled"], joined["rows"]) == (17, 50)
    imports = reader.by_import()
    assert list(imports["import_id"]) == [1]
    assert imports["added"].item() == counts["rows"].sum()
    assert "members.csv" in imports["files"].item()
    assert reader.version() == 1


def test_every_reader_works_on_an_empty_record(database_url: str) -> None:
    engine = open_engine(database_url, read_only=True)
    reader = (engine, FrameCache(version_reader(engine)))
    frames: list[pd.DataFrame] = [
        MembershipReader(*reader).by_member("ru"),
        CountryReader(*reader).by_country("ru"),
        PlaceReader(*reader).search("a"),
        EventReader(*reader).of_city(place_id=1, language="ru"),
        EventReader(*reader).hosts(),
        AwardReader(*reader).of_member("a", "ru"),
        OfficeReader(*reader).of_member("a", "ru"),
        RatingReader(*reader).of_city(place_id=1, language="ru"),
        FactReader(*reader).by_fact("ru"),
        FactReader(*reader).by_strand("ru"),
        RecordReader(*reader).by_unlinked(),
        RecordReader(*reader).by_import(),
    ]
    assert [len(frame) for frame in frames] == [0] * len(frames)
    assert RecordReader(*reader).by_table()["rows"].eq(0).all()
    engine.dispose()


@pytest.fixture
def fresh(record_writer: Engine) -> Iterator[MembershipReader]:
    return MembershipReader(record_writer, FrameCache(version_reader(record_writer)))


def test_an_import_is_seen_at_the_next_question(
    record_writer: Engine, fresh: MembershipReader
) -> None:
    before = fresh.by_member("en")
    with writing(record_writer) as connection:
        connection.execute(
            update(tables.members)
            .where(tables.members.c.member_id == "kazan")
            .values(name_en="Kazan!")
        )
        bump_data_version(connection)
    assert "Kazan!" in set(fresh.by_member("en")[Member.NAME])
    assert "Kazan!" not in set(before[Member.NAME])


def test_a_reader_without_a_database_says_so(empty_url: str) -> None:
    engine = open_engine(empty_url, read_only=True)
    reader = MembershipReader(engine, FrameCache(version_reader(engine)))
    with pytest.raises(DatabaseUnavailableError, match="dashboard init"):
        reader.by_member("en")
    engine.dispose()
