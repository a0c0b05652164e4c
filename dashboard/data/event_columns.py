"""Write the events as columns of codes, which their numbers are counted from.

A column is a list of labels and, for each event by the order of the ids, the place of its label:
an event takes some fifteen bytes, and all of them are read in one go.
"""

import sys
from array import array
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import Connection, Select, and_, case, delete, insert, or_, select

from dashboard.data import tables
from dashboard.data.event_values import values
from dashboard.domain.event_codes import BETWEEN, Coded, Known
from dashboard.domain.event_views import ANNOUNCED, NOT_STATED, EventFilter

_SIZES = ((1 << 7, "b"), (1 << 15, "h"), (1 << 31, "i"))
"""How a code is written where there are fewer labels: whole numbers of one, two and four bytes."""


def write_columns(connection: Connection) -> None:
    """Make the columns anew, in the caller's transaction.

    Call it after :func:`dashboard.data.event_themes.refresh_events`.
    """
    result = connection.execute(_events_stmt())
    names, events = tuple(result.keys()), result.all()
    ids = [str(event[0]) for event in events]
    themes = _themes(connection)
    columns: dict[str, list[Any]] = {
        name: [event[at] for event in events] for at, name in enumerate(names) if at
    }
    columns[EventFilter.TOPIC] = [themes.get(event_id, NOT_STATED) for event_id in ids]
    labels = {name: sorted({*given} - {None}) for name, given in columns.items()}
    labels[Coded.CITY] = _cities(connection)
    rows = [_row(Coded.ID, ids)]
    for name, given in columns.items():
        rows.append(_row(name, labels[name], _codes(given, labels[name])))
    connection.execute(delete(tables.event_columns))
    connection.execute(insert(tables.event_columns), rows)


def are_written(connection: Connection) -> bool:
    """Return whether the columns are there; they are not after a migration."""
    return connection.scalar(select(tables.event_columns.c.name).limit(1)) is not None


def _row(name: str, labels: list[Any], codes: bytes = b"") -> dict[str, Any]:
    return {"name": str(name), "labels": orjson.dumps(labels).decode(), "codes": codes}


def _codes(given: list[Any], labels: list[Any]) -> bytes:
    """Return the place of each value in its labels, -1 for none, the low byte first."""
    place = {label: at for at, label in enumerate(labels)}
    written = next(code for most, code in _SIZES if len(labels) < most)
    codes = array(written, [place.get(value, -1) for value in given])
    if sys.byteorder == "big":
        codes.byteswap()
    return codes.tobytes()


def _events_stmt() -> Select[Any]:
    e = tables.events.c
    hosted = or_(e.host_key.is_not(None), e.host_city.is_not(None))
    placed = and_(e.host_key.is_not(None), e.lat.is_not(None), e.lon.is_not(None))
    place = case(
        (placed, Known.PLACED.value),
        (hosted, Known.UNPLACED.value),
        (e.online.is_not(True), Known.NOWHERE.value),
        (e.held == ANNOUNCED, Known.ONLINE_ANNOUNCED.value),
        else_=Known.ONLINE.value,
    )
    precision = case(
        (e.date_precision == "day", Known.DAYS.value),
        (e.date_precision == "month", Known.MONTHS.value),
        (e.date_precision == "year", Known.YEARS.value),
    )
    return select(
        e.event_id.label(Coded.ID.value),
        *(value.label(name.value) for name, value in values().items()),
        place.label(Coded.PLACE.value),
        precision.label(Coded.PRECISION.value),
        *(e[name] for name in (Coded.HOST, Coded.START, Coded.CITY, Coded.PARTICIPANTS)),
    ).order_by(e.event_id)


def _themes(connection: Connection) -> dict[str, str]:
    """Return the themes of each event that has some, each once, as one label."""
    x = tables.event_themes.c
    rows = connection.execute(
        select(x.event_id, x.theme).distinct().order_by(x.event_id, x.theme)
    ).all()
    return {
        event_id: BETWEEN.join(row.theme for row in of_event)
        for event_id, of_event in groupby(rows, key=lambda row: row.event_id)
    }


def _cities(connection: Connection) -> list[str]:
    """Return the wordings of host cities in the database's own order of texts."""
    city = tables.events.c.host_city
    stmt = select(city).where(city.is_not(None)).distinct().order_by(city)
    return list(connection.scalars(stmt))
