"""Rows of the record as they stand: for comparing and exporting."""

from typing import Any

from sqlalchemy import Connection, Table, select

from dashboard.data.imports.recognise import record_columns

Row = dict[str, Any]


def current_rows(connection: Connection, table: Table) -> dict[tuple[Any, ...], Row]:
    """Return every row of ``table`` without derived columns, by primary key."""
    columns = record_columns(table)
    keys = [column.name for column in table.primary_key]
    found = connection.execute(select(*columns).order_by(*table.primary_key)).mappings()
    return {tuple(row[name] for name in keys): dict(row) for row in found}
