"""Files to import, made on the spot, and a desk on a database of the test's own."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import Engine, select

from dashboard.data.engine import open_engine, reading
from dashboard.data.imports import ImportDesk, SourceFile, derive
from dashboard.data.tables import metadata

Workbook = Callable[..., SourceFile]
Snapshot = dict[str, list[tuple[Any, ...]]]


def _workbook(name: str = "members.xlsx", **sheets: list[list[Any]]) -> SourceFile:
    """Make a workbook; a text that begins with {=} becomes a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "in_memory": True}) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str) and value.startswith("{=}"):
                        sheet.write_formula(at, column, value.removeprefix("{=}"), value=1)
                    else:
                        sheet.write(at, column, value)
    return SourceFile.of(name, out.getvalue())


@pytest.fixture(scope="session")
def workbook() -> Workbook:
    return _workbook


@pytest.fixture
def csv_file() -> Callable[..., SourceFile]:
    def make(name: str, *rows: str, encoding: str = "utf-8") -> SourceFile:
        return SourceFile.of(name, "".join(f"{row}\n" for row in rows).encode(encoding))

    return make


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = open_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture(autouse=True)
def _places_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave GeoNames alone, which has tests of its own and takes seconds an import."""
    monkeypatch.setattr(derive, "load_places", lambda _connection, **_options: 0)


@pytest.fixture
def desk(engine: Engine, tmp_path: Path) -> ImportDesk:
    return ImportDesk(engine, backups=tmp_path / "backups")


@pytest.fixture
def record_engine(record_url: str) -> Iterator[Engine]:
    made = open_engine(record_url)
    yield made
    made.dispose()


@pytest.fixture
def record_desk(record_engine: Engine, tmp_path: Path) -> ImportDesk:
    return ImportDesk(record_engine, backups=tmp_path / "backups")


@pytest.fixture
def snapshot() -> Callable[[Engine], Snapshot]:
    """Read everything in a database, history and derived columns included."""

    def take(engine: Engine) -> Snapshot:
        with reading(engine) as connection:
            return {
                table.name: [
                    tuple(row)
                    for row in connection.execute(select(table).order_by(*table.primary_key))
                ]
                for table in metadata.sorted_tables
            }

    return take
