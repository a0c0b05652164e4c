"""Tables of the record as frames, for exports."""

import pandas as pd
from sqlalchemy import Connection, Table

from dashboard.data.imports.recognise import record_columns
from dashboard.data.imports.rows import current_rows


def record_frame(connection: Connection, table: Table) -> pd.DataFrame:
    """Return ``table`` as a frame of Python values, unknown as ``None``, ordered by key."""
    rows = list(current_rows(connection, table).values())
    names = [column.name for column in record_columns(table)]
    return pd.DataFrame(rows, columns=names, dtype=object)
