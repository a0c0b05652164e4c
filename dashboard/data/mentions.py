"""Where rows of the record name a place in their own wording."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, null, select

from dashboard.data import tables


@dataclass(frozen=True, slots=True)
class Mention:
    """The columns of a table that name a place.

    Args:
        table: the table.
        city: its column with the wording.
        country: its column with the country.
        geonameid: its column with the GeoNames id, where it has one.
    """

    table: Table
    city: str
    country: str = "country_iso2"
    geonameid: str = ""

    def stmt(self, *more: ColumnElement[Any]) -> Select[Any]:
        """Select wording, country and GeoNames id of the rows that name a city, then ``more``."""
        c = self.table.c
        return select(
            c[self.city].label("wording"),
            c[self.country].label("country"),
            (c[self.geonameid] if self.geonameid else null()).label("geonameid"),
            *more,
        ).where(c[self.city].is_not(None))


MENTIONS = (
    Mention(tables.events, "host_city", "host_country_iso2", "geonameid"),
    Mention(tables.attendance, "city"),
    Mention(tables.candidates, "entity"),
    Mention(tables.rating_results, "city"),
    Mention(tables.rating_participants, "city"),
    Mention(tables.rating_units, "name_en", geonameid="geonameid"),
    Mention(tables.twin_counts, "city", geonameid="geonameid"),
)
