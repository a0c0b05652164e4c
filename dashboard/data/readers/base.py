"""What all readers share: an engine, a cache, and a checked frame out of a statement."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa
from sqlalchemy import Connection, Engine, Select

from dashboard.data.cache import FrameCache
from dashboard.data.engine import DataLabel, data_label, for_one_statement, reading


class Reader:
    """Reads one subject of the record.

    Args:
        engine: read-only engine of the database.
        cache: cache that the readers of one application share.
    """

    def __init__(self, engine: Engine, cache: FrameCache) -> None:
        self._engine = engine
        self._cache = cache

    def _frame(
        self,
        schema: pa.DataFrameSchema,
        load: Callable[[Connection], pd.DataFrame],
        *key: Hashable,
    ) -> pd.DataFrame:
        """Return the checked frame that ``load`` reads, from the cache where it is known."""

        def read() -> pd.DataFrame:
            with reading(self._engine) as connection:
                return checked(load(connection), schema)

        return self._cache.get((type(self).__name__, *key), read)


def version_reader(engine: Engine) -> Callable[[], DataLabel]:
    """Return a function that reads the label of the data, for a ``FrameCache``."""
    asking = for_one_statement(engine)

    def get_version() -> DataLabel:
        with reading(asking) as connection:
            return data_label(connection)

    return get_version


def read(connection: Connection, statement: Select[Any]) -> pd.DataFrame:
    """Return the rows of a statement with Python's own values; missing ones are None."""
    result = connection.execute(statement)
    return pd.DataFrame(result.all(), columns=list(result.keys()), dtype="object")


def checked(frame: pd.DataFrame, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Return ``frame`` with the columns, order and types of ``schema``, and checked by it."""
    columns: Mapping[str, Any] = schema.columns
    types = {name: column.dtype.type for name, column in columns.items()}
    # The labels become plain texts: those of a statement may be members of the frame's enum.
    ordered = frame[list(columns)].set_axis(list(columns), axis="columns")
    return schema.validate(ordered.reset_index(drop=True).astype(types))
