"""Read the record about itself: how much it holds, how complete it is, and where it comes from."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Column, Connection, Select, Table, func, select, union

from dashboard.data import tables
from dashboard.data.engine import data_version, reading
from dashboard.data.links import unlinked
from dashboard.data.readers.base import Reader, read
from dashboard.data.sources import source_columns
from dashboard.domain.frames import (
    COLUMN_FILL,
    IMPORT,
    TABLE_COUNT,
    UNLINKED,
    UNTRANSLATED,
    ColumnFill,
    Import,
    TableCount,
    Unlinked,
    Untranslated,
)

_MARK = "_translated"


class RecordReader(Reader):
    """The record's tables, gaps, sources and imports."""

    def version(self) -> int:
        """Return the data version, a number that each import raises."""
        with reading(self._engine) as connection:
            return data_version(connection)

    def by_table(self) -> pd.DataFrame:
        """Return a ``TABLE_COUNT`` frame: one row a table of the record.

        Completeness is the share of cells with a value, without marks and derived columns;
        ``untranslated`` counts texts that lack one of the two languages.
        """

        def load(connection: Connection) -> pd.DataFrame:
            missing = Counter[str]()
            for table_name, _, _, _, lacking, _ in _text_counts(connection):
                missing[table_name] += lacking
            loose = Counter(row.table for row in unlinked(connection))
            filled, cells = Counter[str](), Counter[str]()
            for table_name, _, count, rows in _fill_counts(connection):
                filled[table_name] += count
                cells[table_name] += rows
            return pd.DataFrame(
                [
                    (
                        table.name,
                        table.info["file"],
                        connection.scalar(select(func.count()).select_from(table)),
                        _count_sources(connection, table),
                        filled[table.name] / cells[table.name] if cells[table.name] else None,
                        missing[table.name],
                        loose[table.name],
                    )
                    for table in tables.record_tables()
                ],
                columns=list(TableCount),
            )

        return self._frame(TABLE_COUNT, load, "by_table")

    def by_column(self) -> pd.DataFrame:
        """Return a ``COLUMN_FILL`` frame: one row a column, without marks and derived columns."""

        def load(connection: Connection) -> pd.DataFrame:
            return pd.DataFrame(_fill_counts(connection), columns=list(ColumnFill))

        return self._frame(COLUMN_FILL, load, "by_column")

    def by_text(self) -> pd.DataFrame:
        """Return an ``UNTRANSLATED`` frame: one row a bilingual field and language."""

        def load(connection: Connection) -> pd.DataFrame:
            return pd.DataFrame(_text_counts(connection), columns=list(Untranslated))

        return self._frame(UNTRANSLATED, load, "by_text")

    def by_unlinked(self) -> pd.DataFrame:
        """Return an ``UNLINKED`` frame: one row a row whose place was not found."""

        def load(connection: Connection) -> pd.DataFrame:
            return pd.DataFrame(unlinked(connection), columns=list(Unlinked), dtype="object")

        return self._frame(UNLINKED, load, "by_unlinked")

    def by_import(self) -> pd.DataFrame:
        """Return an ``IMPORT`` frame, the newest first."""
        return self._frame(IMPORT, _imports, "by_import")


def _plain_columns(table: Table) -> list[Column[Any]]:
    return [
        column
        for column in table.c
        if not column.info.get("derived") and not column.name.endswith(_MARK)
    ]


def _count_sources(connection: Connection, table: Table) -> int:
    columns = [column for column in source_columns() if column.table is table]
    if not columns:
        return 0
    each = (select(column).where(column.is_not(None)).distinct() for column in columns)
    named = union(*each).subquery()
    return connection.scalar(select(func.count()).select_from(named)) or 0


def _fill_counts(connection: Connection) -> list[tuple[str, str, int, int]]:
    rows: list[tuple[str, str, int, int]] = []
    for table in tables.record_tables():
        columns = _plain_columns(table)
        counts = connection.execute(select(func.count(), *map(func.count, columns))).one()
        rows += [
            (table.name, column.name, filled, counts[0])
            for column, filled in zip(columns, counts[1:], strict=True)
        ]
    return rows


def _text_counts(connection: Connection) -> list[tuple[str, str, str, int, int, int]]:
    rows: list[tuple[str, str, str, int, int, int]] = []
    for table in tables.record_tables():
        fields = [c.name.removesuffix(_MARK) for c in table.c if c.name.endswith(_MARK)]
        kinds = [(field, language) for field in fields for language in ("en", "ru")]
        if not kinds:
            continue
        counts = connection.execute(_texts_stmt(table, kinds)).one()
        rows += [
            (table.name, field, language, *counts[3 * place : 3 * place + 3])
            for place, (field, language) in enumerate(kinds)
        ]
    return rows


def _texts_stmt(table: Table, kinds: Sequence[tuple[str, str]]) -> Select[*tuple[Any, ...]]:
    """Select, per field and language, the rows with a text, those that lack it, those marked."""
    c = table.c
    counts = []
    for field, language in kinds:
        side = c[f"{field}_{language}"]
        any_text = c[f"{field}_en"].is_not(None) | c[f"{field}_ru"].is_not(None)
        counts += [
            func.count().filter(any_text),
            func.count().filter(any_text & side.is_(None)),
            func.count().filter(side.is_not(None) & (c[f"{field}{_MARK}"] == language)),
        ]
    return select(*counts)


def _imports(connection: Connection) -> pd.DataFrame:
    i = tables.imports.c
    frame = read(
        connection,
        select(i.import_id, i.imported_at, i.imported_by, i.files, i.summary).order_by(
            i.import_id.desc()
        ),
    )
    frame[Import.AT] = pd.to_datetime(frame[Import.AT], utc=True)
    frame[Import.FILES] = [", ".join(file["name"] for file in files) for files in frame["files"]]
    for name in (Import.ADDED, Import.CHANGED, Import.REMOVED):
        frame[name] = [
            sum(counts.get(name.value, 0) for counts in summary.values())
            for summary in frame["summary"]
        ]
    return frame
