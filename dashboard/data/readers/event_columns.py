"""Read the events as columns of codes, which are kept until the data change."""

from typing import Any

import numpy as np
import orjson
import pandas as pd
from sqlalchemy import Connection, Row, func, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader
from dashboard.data.readers.event_filters import found
from dashboard.data.schema import INIT_HINT
from dashboard.domain.event_codes import Coded
from dashboard.domain.event_columns import EventColumns
from dashboard.domain.event_views import EventsView
from dashboard.errors import DatabaseUnavailableError
from dashboard.i18n import N_


class EventColumnReader(Reader):
    """Reads what :mod:`dashboard.data.event_columns` wrote; all that counts events shares it."""

    def _columns_of(self, connection: Connection, view: EventsView) -> EventColumns:
        """Return the events that a view keeps."""
        columns = self._cache.get("event columns", lambda: _columns(connection))
        if not view.q:
            return EventColumns(columns, view)
        searched = self._cache.get(
            ("events found", view.q), lambda: _found(connection, columns.index, view.q)
        )
        there = searched["found"].reindex(columns.index, fill_value=False)
        return EventColumns(columns, view, there.to_numpy())


def _columns(connection: Connection) -> pd.DataFrame:
    rows = {row.name: row for row in connection.execute(select(tables.event_columns))}
    if Coded.ID not in rows:  # an upgrade has made the table, and not filled it yet
        raise DatabaseUnavailableError(N_("The database has no record yet."), INIT_HINT)
    ids = orjson.loads(rows.pop(Coded.ID).labels)
    return pd.DataFrame(
        {name: _categories(row, len(ids)) for name, row in rows.items()},
        index=pd.Index(ids, dtype="object"),
    )


def _categories(row: Row[Any], events: int) -> pd.Categorical:
    size = len(row.codes) // events if events else 1
    codes = np.frombuffer(row.codes, dtype=f"<i{size}")
    return pd.Categorical.from_codes(codes, orjson.loads(row.labels))


def _found(connection: Connection, ids: pd.Index, q: str) -> pd.DataFrame:
    """Return which of some events a search text finds."""
    # As one text: a search may find every event, and a row for each takes several times as long.
    listed = func.aggregate_strings(tables.events.c.event_id, "\n")
    there = set((connection.scalar(select(listed).where(found(q))) or "").split("\n"))
    found_ids = np.fromiter(map(there.__contains__, ids), "bool", len(ids))
    return pd.DataFrame({"found": found_ids}, index=ids)
