"""Read counts of twin towns."""

from sqlalchemy import select

from dashboard.data import tables
from dashboard.data.engine import reading
from dashboard.data.readers.base import Reader
from dashboard.data.readers.texts import text_of
from dashboard.domain.frames import Row


class TwinReader(Reader):
    """Counts of twin towns of a city."""

    def of_place(self, place_id: int, language: str) -> Row | None:
        """Return the counts of a city, or None where no list names it.

        Keys: ``geonameid``, ``twins``, ``foreign_twins``, ``partner_countries``,
        ``median_distance_km`` and ``source`` in the language.
        """
        twins, t = tables.twin_counts, tables.twin_counts.c
        statement = select(
            t.geonameid,
            t.twins,
            t.foreign_twins,
            t.partner_countries,
            t.median_distance_km,
            text_of(twins, "source", language).label("source"),
        ).where(t.place_id == place_id)
        with reading(self._engine) as connection:
            row = connection.execute(statement.order_by(t.geonameid)).mappings().first()
            return None if row is None else dict(row)
