"""A record that is exported and imported into an empty database keeps its addresses."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, update

from dashboard.data import geonames, tables
from dashboard.data.attendance import is_summarised
from dashboard.data.engine import data_version, open_engine, reading, writing
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.data.imports.frames import record_frame
from dashboard.exports.tables import csv_bytes

LARGE = 250_000


@pytest.fixture(autouse=True)
def _few_cities(monkeypatch: pytest.MonkeyPatch, record_reader: Engine) -> None:
    with reading(record_reader) as connection:
        named = set(connection.scalars(select(tables.members.c.geonameid)))
        for table in tables.record_tables():
            if "place_id" in table.c:
                named |= set(connection.scalars(select(table.c.place_id)))
    few = [
        city
        for city in geonames.read_cities()
        if city.geonameid in named or city.population > LARGE
    ]
    monkeypatch.setattr(geonames, "read_cities", lambda: few)


def slugs(engine: Engine) -> dict[int, str]:
    with reading(engine) as connection:
        rows = connection.execute(select(tables.places.c.geonameid, tables.places.c.slug))
        return {row.geonameid: row.slug for row in rows}


def test_places_have_the_same_slugs_after_the_round_trip(
    engine: Engine, databases: Any, backend: str, templates: Any, tmp_path: Path
) -> None:
    desk = ImportDesk(engine, backups=tmp_path / "backups")
    assert desk.load_packaged() is not None
    with reading(engine) as connection:
        files = [
            SourceFile(f"{table.name}.csv", content, len(content))
            for table in tables.record_tables()
            for content in [csv_bytes(record_frame(connection, table))]
        ]
    other = open_engine(databases.new(templates.empty(backend)))
    try:
        again = ImportDesk(other, backups=tmp_path / "backups")
        again.load_gazetteer()  # as ``dashboard init --empty`` does
        assert slugs(other) == {}
        again.commit(again.plan(files), by="tests")
        before = slugs(engine)
        assert "kazan" in before.values()
        assert slugs(other) == before
    finally:
        other.dispose()


def test_places_made_anew_bring_what_hangs_on_them_and_a_new_version(
    engine: Engine, tmp_path: Path
) -> None:
    desk = ImportDesk(engine, backups=tmp_path / "backups")
    desk.load_packaged()
    linked = select(func.count()).where(tables.events.c.place_id.is_not(None))
    with writing(engine) as connection:
        version, before = data_version(connection), connection.scalar(linked)
        connection.execute(update(tables.data_version).values(places_digest="older"))
        connection.execute(update(tables.events).values(place_id=None))
    assert before
    for _ in range(2):  # the second time there is nothing to do
        desk.load_gazetteer()
        with reading(engine) as connection:
            assert connection.scalar(linked) == before
            assert data_version(connection) == version + 1


def test_a_summary_made_anew_has_a_new_version(engine: Engine, tmp_path: Path) -> None:
    desk = ImportDesk(engine, backups=tmp_path / "backups")
    desk.load_packaged()
    with writing(engine) as connection:
        version = data_version(connection)
        connection.execute(tables.attendance_events.delete())
    for _ in range(2):
        desk.load_gazetteer()
        with reading(engine) as connection:
            assert is_summarised(connection)
            assert data_version(connection) == version + 1
