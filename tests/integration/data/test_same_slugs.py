"""A record that is exported and imported into an empty database keeps its addresses."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from dashboard.data import geonames, tables
from dashboard.data.engine import open_engine, reading
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
