"""Load data for events: the record that ships, and generated events and attendance beside it.

Generated events say so in their id (``load-…``), title (“Load event …”) and note; the rows of
attendance call their cities “Load city …”. They only ever enter a throw-away database, past the
importer, whose comparison with what stands is not measured here; what follows from the rows is made
as the importer makes it.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, text

from dashboard.data.attendance import summarise
from dashboard.data.engine import bump_data_version, writing
from dashboard.data.event_columns import write_columns
from dashboard.data.event_themes import refresh_events

SEED = 20_261_126
ROWS_AN_EVENT = 10
DRAWN = 16
CITIES = 5_000
FULL_SHARE = 0.3
NOWHERE = "https://example.org/generated-load-data"
NOTE_EN = "Generated load data, not a real event"
NOTE_RU = "Сгенерированные данные нагрузки, не настоящее событие"
KINDS = ("congress", "council", "conference", "forum", "workshop", "webinar", "visit")
ORGANISERS = ("UCLG-Eurasia", "UCLG World", "partner", "member city")
STATUSES = (("attended", 0.7), ("no_show", 0.1), ("registered", 0.1), (None, 0.1))
FIRST, LAST = date(2004, 1, 1), date(2025, 12, 31)

_PLACES = """
    SELECT geonameid, name_en, country_iso2, lat, lon,
           (SELECT max(member_id) FROM members WHERE place_id = geonameid) AS member_id
    FROM places ORDER BY population DESC NULLS LAST, geonameid LIMIT :most
"""
_EVENT_COLUMNS = (
    "event_id", "title_en", "title_ru", "title_translated", "kind", "start_date", "end_date",
    "date_precision", "host_city", "host_country_iso2", "lat", "lon", "geonameid", "online",
    "organiser", "participants", "theme_en", "theme_ru", "source_url", "note_en", "note_ru",
    "eurasian_role", "held", "attendance_list", "place_id", "linked_member_id", "link_basis",
)  # fmt: skip
_ATTENDANCE_COLUMNS = (
    "event_id", "city", "country_iso2", "role", "status", "source_url", "place_id",
    "linked_member_id", "link_basis",
)  # fmt: skip


def fill(engine: Engine, rows: int) -> int:
    """Add ``rows`` generated rows of attendance and a tenth as many events.

    Returns:
        the number of generated events.
    """
    draw = random.Random(SEED)  # noqa: S311 - load data, not secrets
    number = rows // ROWS_AN_EVENT
    with writing(engine) as connection:
        places = connection.execute(text(_PLACES), {"most": CITIES}).all()
        events = [_event(at, places, draw) for at in range(1, number + 1)]
        _put(connection, "events", _EVENT_COLUMNS, events)
        full = [event[_EVENT_COLUMNS.index("attendance_list")] == "full" for event in events]
        _put(connection, "attendance", _ATTENDANCE_COLUMNS, _attendance(rows, full, places, draw))
        refresh_events(connection)
        write_columns(connection)
        summarise(connection)
        bump_data_version(connection)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return number


def _event(at: int, places: Sequence[Any], draw: random.Random) -> tuple[Any, ...]:
    start = FIRST + timedelta(days=draw.randrange((LAST - FIRST).days))
    exact = draw.choices(("day", "month", "year"), weights=(8, 1, 1))[0]
    written = start.isoformat()[: {"day": 10, "month": 7, "year": 4}[exact]]
    place = draw.choice(places) if draw.random() < 0.9 else None
    return (
        f"load-{at:06}", f"Load event {at:06}", f"Событие нагрузки {at:06}", None,
        draw.choice(KINDS), written, written, exact,
        place and f"Load city {place.geonameid}", place and place.country_iso2,
        place and place.lat, place and place.lon, place and place.geonameid,
        draw.choice((True, False, None)), draw.choice(ORGANISERS),
        draw.choice((None, draw.randrange(10, 3_000))),
        "load; generated", "нагрузка; сгенерировано", NOWHERE, NOTE_EN, NOTE_RU,
        draw.choice(("stated", "listed_only", "not_stated")),
        draw.choices(("reported", "announced_only"), weights=(9, 1))[0],
        "full" if draw.random() < FULL_SHARE else draw.choice((None, "partial")),
        place and place.geonameid, place and place.member_id, place and "geonameid",
    )  # fmt: skip


def _attendance(
    rows: int, full: Sequence[bool], places: Sequence[Any], draw: random.Random
) -> Iterator[tuple[Any, ...]]:
    """Yield rows of attendance; some cities come to many events, most to few."""
    weights = 1 / (np.arange(len(places)) + 20.0)
    numbers = np.random.default_rng(SEED)
    size = (len(full), DRAWN)
    drawn = numbers.choice(len(places), size=size, p=weights / weights.sum())
    left = rows
    for at, (chosen, listed) in enumerate(zip(drawn, full, strict=True)):
        events_left = len(full) - at
        wanted = -(-left // events_left)
        for index in list(dict.fromkeys(chosen.tolist()))[:wanted]:
            place = places[index]
            status = None
            if listed:
                names, shares = zip(*STATUSES, strict=True)
                status = draw.choices(names, weights=shares)[0]
            role = "speaker" if draw.random() < 0.2 else "participant"
            left -= 1
            yield (
                f"load-{at + 1:06}", f"Load city {place.geonameid}", place.country_iso2, role,
                status, NOWHERE, place.geonameid, place.member_id, "geonameid",
            )  # fmt: skip
    if left:
        raise RuntimeError(f"{left} rows of attendance are missing")


def _put(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterator[Any] | list[Any]
) -> None:
    driver = connection.connection.driver_connection
    names = ", ".join(columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # type: ignore[union-attr]
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:  # type: ignore[union-attr]
        for row in rows:
            copy.write_row(row)
