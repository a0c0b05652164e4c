"""What is known of cities beside the values of an index: shown, never scored.

The record is partial, so that a city without an event, an office or an award in it has an
unknown number of them, not none.
"""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from dashboard.data import airports, tables
from dashboard.data.readers.events import parts_of_cities
from dashboard.data.readers.tallies import PLACEMENT
from dashboard.domain.edition_frames import Context, Unit
from dashboard.domain.event_views import ANNOUNCED


def context_of(connection: Connection, units: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of a ``CONTEXT`` frame, one row a unit of a ``UNIT`` frame.

    ``names`` counts the different names under which GeoNames lists the city in any script, case
    and marks set aside; those of the record are among them. The nearest airport may be far.
    """
    places, members = units[Unit.PLACE_ID], units[Unit.MEMBER_ID]
    frame = pd.DataFrame({Context.UNIT.value: units[Unit.ID]})
    for column, hosting in ((Context.EVENTS_HOSTED, True), (Context.EVENTS_ATTENDED, False)):
        frame[column] = _events(connection, places, members, hosting=hosting)
    a, o = tables.awards.c, tables.offices.c
    of_members = (
        (Context.OFFICES, select(o.member_id, func.count()).where(o.member_id.is_not(None))),
        (Context.AWARDS, select(a.member_id, func.count()).where(a.kind != PLACEMENT)),
    )
    for column, statement in of_members:
        counts = _counts(connection, statement.group_by(statement.selected_columns[0]))
        frame[column] = members.map(counts)
    frame[Context.NAMES] = places.map(_names(connection, places))
    points = units[[Unit.LAT, Unit.LON]].to_numpy()
    found = [None if pd.isna(point).any() else airports.near(*point) for point in points]
    frame[Context.AIRPORT] = [each and each.name for each in found]
    frame[Context.AIRPORT_IATA] = [each and each.iata for each in found]
    frame[Context.AIRPORT_KM] = [each and each.km for each in found]
    return frame.astype(object).where(frame.notna(), None)


def _events(
    connection: Connection, places: pd.Series, members: pd.Series, *, hosting: bool
) -> list[int | None]:
    """Count different events by place, or by member where there is no place.

    What was only announced is not known to have taken place, and counts as nothing.
    """
    parts, e = parts_of_cities().c, tables.events.c
    role = parts.role == "host" if hosting else parts.role.not_in(("host", "registered", "no_show"))
    rows = connection.execute(
        select(parts.event_id, parts.place_id, parts.linked_member_id)
        .join(tables.events, e.event_id == parts.event_id)
        .where(role, e.held != ANNOUNCED)
        .distinct()
    ).all()
    by_place: dict[int, set[str]] = {}
    by_member: dict[str, set[str]] = {}
    for event, place, member in rows:
        if place is not None:
            by_place.setdefault(place, set()).add(event)
        if member is not None:
            by_member.setdefault(member, set()).add(event)
    return [
        len(by_place.get(place, set()) | by_member.get(member, set())) or None
        for place, member in zip(places, members, strict=True)
    ]


def _counts(connection: Connection, statement: Select[Any]) -> dict[Any, int]:
    return {key: int(count) for key, count in connection.execute(statement)}


def _names(connection: Connection, places: pd.Series) -> dict[int, int]:
    p = tables.places.c
    wanted = [int(place) for place in places.dropna()]
    breaks = func.length(p.search) - func.length(func.replace(p.search, "\n", ""))
    return _counts(connection, select(p.geonameid, breaks - 1).where(p.geonameid.in_(wanted)))
