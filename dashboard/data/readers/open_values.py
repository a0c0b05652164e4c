"""The scored values of the open connections index, each with its source."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Connection, Row, select

from dashboard.data import airports, tables
from dashboard.data.readers.texts import content_language, text_of
from dashboard.domain.edition_frames import Unit, Value, ValueKind

TWINS, COUNTRIES, AIRPORTS = "twins-abroad", "countries-abroad", "airports"
CODES = (TWINS, COUNTRIES, AIRPORTS)

_UNLISTED, _HOME, _NO_AIRPORT, _NO_POINT = "unlisted", "home", "no-airport", "no-point"
_NOTES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            _UNLISTED: "No public list names this city: unknown, not zero.",
            _HOME: "The list also counts the city's own country, which is left out here.",
            _NO_AIRPORT: "None within 50 km: a true zero, the list is of the whole world.",
            _NO_POINT: "The position of the city is not known.",
        },
        "ru": {
            _UNLISTED: "Ни один открытый список не называет этот город: неизвестно, а не ноль.",
            _HOME: "В списке учтена и своя страна города; здесь она не считается.",
            _NO_AIRPORT: "В пределах 50 км нет ни одного: это настоящий ноль, список всемирный.",
            _NO_POINT: "Положение города неизвестно.",
        },
    }
)


def open_values(connection: Connection, units: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return the columns of a ``VALUE`` frame: one row a unit of a ``UNIT`` frame and indicator.

    A city that no list names has unknown ties. Airports come from a list of the whole world, so
    that none within 50 km is a true zero.
    """
    rows: list[tuple[Any, ...]] = []
    notes = _NOTES[content_language(language)]
    counts = TwinCounts(connection, language)
    for unit in units.to_dict("records"):
        rows += counts.rows_of(unit, notes)
        rows.append(_airports_of(unit, notes))
    columns = [str(name) for name in Value if name is not Value.NOTE_LANG]
    return pd.DataFrame(rows, columns=columns, dtype=object).assign(**{Value.NOTE_LANG: ""})


class Twins(NamedTuple):
    """Twin towns of one city; missing where no list names it, which is unknown and not zero.

    Args:
        abroad: twin towns abroad.
        countries: countries that they are in.
        source: where that was read; None without a row.
    """

    abroad: int | None
    countries: int | None
    source: str | None


class TwinCounts:
    """Twin towns of the record, by the place or the member that their row is linked to."""

    def __init__(self, connection: Connection, language: str) -> None:
        twins, t = tables.twin_counts, tables.twin_counts.c
        found = connection.execute(
            select(
                t.place_id,
                t.linked_member_id,
                t.twins,
                t.foreign_twins,
                t.partner_countries,
                text_of(twins, "source", language).label("source"),
            ).order_by(t.geonameid.desc())
        ).all()
        self._by_place = {row.place_id: row for row in found if row.place_id is not None}
        self._by_member = {row.linked_member_id: row for row in found if row.linked_member_id}
        self._lists = "; ".join(sorted({row.source for row in found})) or "twin_counts.csv"

    def of(self, place_id: int | None, member_id: str | None) -> Twins:
        """Return the twin towns of a city, by its place or else by its member."""
        row = self._row(place_id, member_id)
        (abroad, _), (countries, _) = _ties(row)
        return Twins(abroad, countries, None if row is None else str(row.source))

    def _row(self, place_id: Any, member_id: Any) -> Row[Any] | None:
        return self._by_place.get(place_id) or self._by_member.get(member_id)

    def rows_of(
        self, unit: Mapping[Any, Any], notes: Mapping[str, str]
    ) -> Iterator[tuple[Any, ...]]:
        """Return the two rows of a unit for a ``VALUE`` frame."""
        row = self._row(unit[Unit.PLACE_ID], unit[Unit.MEMBER_ID])
        for code, (value, note) in zip((TWINS, COUNTRIES), _ties(row), strict=True):
            source = self._lists if row is None else row.source
            yield (
                unit[Unit.ID],
                code,
                value,
                None,
                ValueKind.COUNTED,
                source,
                None,
                notes.get(note),
            )


def _ties(row: Row[Any] | None) -> tuple[tuple[int | None, str], tuple[int | None, str]]:
    """Return twin towns abroad and their countries, each with the key of its note.

    ``partner_countries`` counts the countries of all twins, the city's own among them where it
    has a twin at home: checked against the pairs of towns, 38 of 38 such cities that have all.
    """
    if row is None:
        return (None, _UNLISTED), (None, _UNLISTED)
    if row.twins is None or row.foreign_twins is None or row.partner_countries is None:
        return (row.foreign_twins, ""), (None, _UNLISTED)
    at_home = row.twins > row.foreign_twins
    return (row.foreign_twins, ""), (row.partner_countries - at_home, _HOME if at_home else "")


def _airports_of(unit: Mapping[Any, Any], notes: Mapping[str, str]) -> tuple[Any, ...]:
    count, note = None, notes[_NO_POINT]
    if pd.notna(unit[Unit.LAT]) and pd.notna(unit[Unit.LON]):
        found = airports.near(unit[Unit.LAT], unit[Unit.LON])
        count, note = found.within, "" if found.within else notes[_NO_AIRPORT]
    source, year = airports.source(), airports.data_year()
    kind, url = ValueKind.COUNTED, airports.SOURCE_URL
    return unit[Unit.ID], AIRPORTS, count, year, kind, source, url, note or None
