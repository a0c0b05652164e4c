"""Read the countries of the scope."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from dashboard.data import tables
from dashboard.data.gazetteer import WORLD_FROM
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.texts import content_language
from dashboard.domain.frames import COUNTRY, Country


class CountryReader(Reader):
    """Countries of the scope, and the cities in them."""

    def by_country(self, language: str) -> pd.DataFrame:
        """Return a ``COUNTRY`` frame: one row a country of the scope."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _by_country_stmt(language))

        return self._frame(COUNTRY, load, "by_country", content_language(language))


def _by_country_stmt(language: str) -> Select[Any]:
    c, p = tables.countries.c, tables.places.c
    name = c[f"name_{content_language(language)}"]
    cities = tables.countries.outerjoin(
        tables.places, (p.country_iso2 == c.country_iso2) & (p.population >= WORLD_FROM)
    )
    return (
        select(
            c.country_iso2.label(Country.CODE),
            name.label(Country.NAME),
            c.scope,
            func.count(p.geonameid).label(Country.CITIES),
            func.coalesce(func.sum(p.population), 0).label(Country.CITY_POPULATION),
        )
        .select_from(cities)
        .group_by(c.country_iso2, name, c.scope)
        .order_by(c.country_iso2)
    )
