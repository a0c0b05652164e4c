"""Databases with imported ties, on both backends."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from dashboard.data.engine import open_engine
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.data.imports.mapping import ColumnMapping
from dashboard.data.imports.mapping_file import read_mapping

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ties"

Count = Callable[..., int]


@pytest.fixture(scope="session")
def mapping() -> ColumnMapping:
    return read_mapping(SourceFile.open(FIXTURES / "mapping.yaml"))


@pytest.fixture(scope="session")
def foreign() -> SourceFile:
    return SourceFile.open(FIXTURES / "foreign.csv")


@pytest.fixture(scope="session")
def tied(
    backend: str,
    templates: Any,
    tmp_path_factory: pytest.TempPathFactory,
    mapping: ColumnMapping,
    foreign: SourceFile,
) -> Iterator[Engine]:
    """A database of the record with the planted ties; all tests of a backend share it."""
    made = templates.databases(backend, tmp_path_factory.mktemp(f"tied-{backend}"))
    engine = open_engine(made.new(templates.record(backend)))
    desk = ImportDesk(engine, backups=tmp_path_factory.mktemp("backups"))
    desk.commit(desk.plan([foreign], mapping=mapping), by="tests")
    yield engine
    engine.dispose()
    made.drop_all()


def counter(engine: Engine) -> Count:
    """Return a function that counts by plain SQL."""

    def count(statement: str, **values: object) -> int:
        with engine.connect() as connection:
            return int(connection.scalar(text(statement), values) or 0)

    return count
