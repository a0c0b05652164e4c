"""Read counts of twin towns."""

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from dashboard.data import tables
from dashboard.data.engine import reading
from dashboard.data.readers.base import Reader, checked, read
from dashboard.data.readers.texts import content_language, country_names, text_of
from dashboard.data.readers.tie_areas import with_area_names
from dashboard.domain.frames import Row
from dashboard.domain.tie_frames import COUNTED_COUNTRY, TWIN_COUNT, CountedCountry, TwinCount
from dashboard.domain.tie_views import CountSort

_ORDER: Mapping[str, str] = {"twins": "twins", "countries": "partner_countries", "city": "city"}


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

    def counts(
        self, language: str, *, country: tuple[str, ...], sort: CountSort, page: int, size: int
    ) -> tuple[pd.DataFrame, int]:
        """Return a page of a ``TWIN_COUNT`` frame, and how many cities there are on all pages."""
        kept = _counts_stmt(language)
        if country:
            kept = kept.where(tables.twin_counts.c.country_iso2.in_(country))
        cities = kept.subquery()
        column = cities.c[_ORDER[sort.removeprefix("-")]]
        first = column.desc().nulls_last() if sort.startswith("-") else column.asc().nulls_last()
        with reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(cities)) or 0
            at = min(max(page, 1), max(1, -(-total // size)))
            order = (first, cities.c.twins.desc().nulls_last(), cities.c.geonameid)
            frame = read(
                connection, select(cities).order_by(*order).limit(size).offset((at - 1) * size)
            )
            named = with_area_names(connection, frame, language)
        return checked(named, TWIN_COUNT), total

    def countries(self, language: str) -> list[tuple[str, str]]:
        """Return code and name of the countries that the counts know, by name."""

        def load(connection: Connection) -> pd.DataFrame:
            codes = connection.scalars(select(tables.twin_counts.c.country_iso2).distinct())
            names = country_names(connection, language)
            rows = sorted(((code, names[code]) for code in codes), key=lambda each: each[1])
            return pd.DataFrame(rows, columns=[str(name) for name in CountedCountry])

        frame = self._frame(COUNTED_COUNTRY, load, "countries", content_language(language))
        return list(zip(frame[CountedCountry.CODE], frame[CountedCountry.NAME], strict=True))

    def total(self, country: tuple[str, ...] = ()) -> tuple[int, int]:
        """Return the number of cities counted, and the sum of their twin towns."""
        t = tables.twin_counts.c
        statement = select(func.count(), func.coalesce(func.sum(t.twins), 0))
        if country:
            statement = statement.where(t.country_iso2.in_(country))
        with reading(self._engine) as connection:
            cities, twins = connection.execute(statement).one()
            return int(cities), int(twins)


def _counts_stmt(language: str) -> Select[tuple[object, ...]]:
    twins, t, p = tables.twin_counts, tables.twin_counts.c, tables.places.c
    russian = content_language(language) == "ru"
    name = func.coalesce(p.name_ru, t.city) if russian else t.city
    return select(
        t.geonameid,
        t.place_id,
        p.slug,
        t.linked_member_id.label(TwinCount.MEMBER_ID),
        name.label(TwinCount.CITY),
        t.country_iso2.label(TwinCount.COUNTRY),
        p.region_id,
        t.twins,
        t.foreign_twins,
        t.partner_countries,
        text_of(twins, "source", language).label(TwinCount.SOURCE),
    ).select_from(twins.outerjoin(tables.places, p.geonameid == t.place_id))
