"""Rows of the record as they stand: for comparing, exporting and backing up."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, select

from dashboard.data.imports.recognise import record_columns

Row = dict[str, Any]


def current_rows(connection: Connection, table: Table) -> dict[tuple[Any, ...], Row]:
    """Return every row of ``table`` without derived columns, by primary key."""
    columns = record_columns(table)
    keys = [column.name for column in table.primary_key]
    found = connection.execute(select(*columns).order_by(*table.primary_key)).mappings()
    return {tuple(row[name] for name in keys): dict(row) for row in found}


def record_frame(connection: Connection, table: Table) -> pd.DataFrame:
    """Return ``table`` as a frame of Python values, unknown as ``None``, ordered by key."""
    rows = list(current_rows(connection, table).values())
    names = [column.name for column in record_columns(table)]
    return pd.DataFrame(rows, columns=names, dtype=object)
