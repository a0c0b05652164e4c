"""The columns of the events follow the record: by imports, backups and upgrades."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text

from dashboard.data.cache import FrameCache
from dashboard.data.engine import data_version, open_engine, reading
from dashboard.data.event_columns import write_columns
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.event_counts import EventCountReader
from dashboard.data.readers.event_list import PAGE_SIZE, EventListReader
from dashboard.data.schema import _config
from dashboard.domain.event_views import EventSort, EventsView
from dashboard.errors import DatabaseUnavailableError

EVENTS = """\
event_id,title_en,kind,start_date,end_date,date_precision,organiser,source_url,eurasian_role,held,host_city,host_country_iso2
test-2030,Test 2030,forum,2030,2030,year,partner,https://example.org/t,not_stated,reported,Kazan,RU
"""
ORDERS = {
    EventSort.DATE_DOWN: "start_date DESC, event_id DESC",
    EventSort.DATE: "start_date, event_id",
    EventSort.HOST: "host_city IS NULL, host_city, start_date DESC, event_id",
    EventSort.HOST_DOWN: "host_city IS NULL, host_city DESC, start_date DESC, event_id",
    EventSort.PARTICIPANTS: "participants IS NULL, participants, start_date DESC, event_id",
    EventSort.PARTICIPANTS_DOWN: (
        "participants IS NULL, participants DESC, start_date DESC, event_id"
    ),
}


@pytest.fixture
def desk(record_writer: Engine, tmp_path: Path) -> ImportDesk:
    return ImportDesk(record_writer, backups=tmp_path / "backups")


def written(engine: Engine) -> dict[str, tuple[str, bytes]]:
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT name, labels, codes FROM event_columns"))
        return {row.name: (row.labels, bytes(row.codes)) for row in rows}


def version(engine: Engine) -> int:
    with reading(engine) as connection:
        return data_version(connection)


@pytest.mark.parametrize("sort", EventSort)
@pytest.mark.parametrize("query", ["", "kind=council&country=RU,not-stated", "q=heritage"])
def test_the_list_has_the_order_of_the_database(
    record_reader: Engine, sort: EventSort, query: str
) -> None:
    with reading(record_reader) as connection:
        every = connection.scalars(text(f"SELECT event_id FROM events ORDER BY {ORDERS[sort]}"))
        order = list(every)
    lists = EventListReader(record_reader, FrameCache(version_reader(record_reader)))
    view = EventsView.from_query(f"{query}&sort={sort}")
    shown = {*lists.record_rows(view)["event_id"]}
    pages = [lists.page(view, page, "ru")["event_id"] for page in range(1, 13)]
    listed = [event_id for page in pages for event_id in page]
    assert listed == [event_id for event_id in order if event_id in shown]
    assert len(pages[0]) == min(PAGE_SIZE, len(shown))


def test_they_follow_an_import_its_undoing_and_a_backup(
    record_writer: Engine, desk: ImportDesk
) -> None:
    before, kept = written(record_writer), desk.backup()
    plan = desk.plan([SourceFile.of("events.csv", EVENTS.encode())])
    import_id = desk.commit(plan, by="tests").import_id or 0
    assert "test-2030" in written(record_writer)["event_id"][0]
    desk.undo(import_id, by="tests")
    assert written(record_writer) == before
    with record_writer.begin() as connection:
        connection.execute(text("DELETE FROM event_columns"))
    desk.restore(kept)
    assert written(record_writer) == before


def test_the_next_start_writes_those_of_an_upgraded_database(
    record_writer: Engine, desk: ImportDesk
) -> None:
    before, label = written(record_writer), version(record_writer)
    with record_writer.begin() as connection:
        command.downgrade(_config(connection), "0006")
        command.upgrade(_config(connection), "head")
    desk.load_gazetteer()
    assert written(record_writer) == before
    assert version(record_writer) == label + 1
    desk.load_gazetteer()
    assert version(record_writer) == label + 1


def test_a_record_without_events_counts_none(record_url: str) -> None:
    engine = open_engine(record_url)
    with engine.begin() as connection:
        for table in ("event_themes", "attendance", "events"):
            connection.execute(text(f"DELETE FROM {table}"))
        write_columns(connection)
    cache = FrameCache(lambda: 1)
    counts, view = EventCountReader(engine, cache), EventsView.from_query("kind=forum&select=a")
    assert int(counts.total(view, hosts=True)["events"].iloc[0]) == 0
    assert counts.by_value(view)["events"].sum() == 0
    assert counts.by_year(view).empty
    assert counts.by_host(view, "en").empty
    assert counts.kinds_by_organiser(view).empty
    assert EventListReader(engine, cache).page(view, 1, "en").empty
    engine.dispose()


def test_where_they_are_not_written_yet_the_database_is_not_ready(record_writer: Engine) -> None:
    with record_writer.begin() as connection:
        connection.execute(text("DELETE FROM event_columns"))
    counts = EventCountReader(record_writer, FrameCache(version_reader(record_writer)))
    with pytest.raises(DatabaseUnavailableError, match="dashboard init"):
        counts.total(EventsView())
