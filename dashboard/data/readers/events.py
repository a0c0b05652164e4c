"""Read events by the cities that had a part in them."""

from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    case,
    false,
    func,
    literal,
    or_,
    select,
    union,
)

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.texts import content_language, is_translated, text_columns
from dashboard.domain.event_views import ANNOUNCED
from dashboard.domain.frames import ACTIVITY, CITY_EVENT, HOST, Activity, CityEvent, Host

ABSENCES = ("registered", "no_show")
"""Parts of cities that are not known to have come."""


class EventReader(Reader):
    """Events, their hosts and their participants."""

    def of_city(
        self, *, place_id: int | None = None, member_id: str | None = None, language: str
    ) -> pd.DataFrame:
        """Return a ``CITY_EVENT`` frame: one row an event and part of the city, the newest first.

        Args:
            place_id: the place; None for a member that is no city.
            member_id: the member; None for a city that is none.
            language: language of the titles.
        """

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _of_city_stmt(place_id, member_id, language))

        key = ("of_city", place_id, member_id, content_language(language))
        return self._frame(CITY_EVENT, load, *key)

    def hosts(self) -> pd.DataFrame:
        """Return a ``HOST`` frame: one row an event and host; what was only announced has none.

        The host city of the event and the attendance with the part of a host are the same fact
        read from two tables; a host that both name stands once.
        """
        return self._frame(HOST, lambda connection: read(connection, _hosts_stmt()), "hosts")

    def by_member(self) -> pd.DataFrame:
        """Return an ``ACTIVITY`` frame: one row a member, with events not only announced."""
        return self._frame(
            ACTIVITY, lambda connection: read(connection, _by_member_stmt()), "by_member"
        )


def linked_to(
    table: Table | Subquery, place_id: int | None, member_id: str | None
) -> ColumnElement[bool]:
    """Select the rows that are linked to a place or to a member."""
    conditions = []
    if place_id is not None:
        conditions.append(table.c.place_id == place_id)
    if member_id is not None:
        conditions.append(table.c.linked_member_id == member_id)
    return or_(false(), *conditions)


def parts_of_cities() -> Subquery:
    """Return every part that a city had in an event: hosts of both tables, and participants."""
    e, a = tables.events.c, tables.attendance.c
    host = select(e.event_id, e.place_id, e.linked_member_id, literal("host").label("role"))
    return union(
        host.where(e.host_city.is_not(None)),
        select(a.event_id, a.place_id, a.linked_member_id, absent_or(a.role)),
    ).subquery("parts")


def absent_or(role: ColumnElement[str]) -> ColumnElement[str]:
    """Select ``registered`` or ``no_show`` for an attendance that is no more than that."""
    status = tables.attendance.c.status
    return case((status.in_(ABSENCES), status), else_=role)


def _of_city_stmt(place_id: int | None, member_id: str | None, language: str) -> Select[Any]:
    events, e, parts = tables.events, tables.events.c, parts_of_cities()
    return (
        select(
            e.event_id,
            *text_columns(events, "title", language),
            is_translated(events, "title", language).label(CityEvent.TRANSLATED),
            e.kind,
            e.organiser,
            e.start_date,
            e.end_date,
            e.date_precision,
            parts.c.role,
            e.held,
            e.source_url,
        )
        .join(parts, parts.c.event_id == e.event_id)
        .where(linked_to(parts, place_id, member_id))
        .order_by(e.start_date.desc(), e.event_id, parts.c.role)
    )


def _by_member_stmt() -> Select[Any]:
    parts = parts_of_cities()
    member = parts.c.linked_member_id
    number = func.count(parts.c.event_id.distinct())
    return (
        select(member.label(Activity.MEMBER_ID), number.label(Activity.EVENTS))
        .join(tables.events, tables.events.c.event_id == parts.c.event_id)
        .where(member.is_not(None), parts.c.role.not_in(ABSENCES))
        .where(tables.events.c.held != ANNOUNCED)
        .group_by(member)
        .order_by(number.desc(), member)
    )


def _hosts_stmt() -> Select[Any]:
    e, a = tables.events.c, tables.attendance.c
    attended = (
        select(a.event_id, a.city, a.country_iso2, a.place_id, a.linked_member_id)
        .join(tables.events, e.event_id == a.event_id)
        .where(a.role == "host", e.held != ANNOUNCED)
        .subquery()
    )
    named = select(
        e.event_id,
        e.host_city.label(Host.WORDING),
        e.host_country_iso2.label(Host.COUNTRY),
        e.place_id,
        e.linked_member_id.label(Host.MEMBER_ID),
    ).where(e.host_city.is_not(None), e.held != ANNOUNCED)
    # A host of the attendance is left out where the event itself names that place or wording.
    same = (
        select(literal(1))
        .where(
            e.event_id == attended.c.event_id,
            or_(e.place_id == attended.c.place_id, e.host_city == attended.c.city),
        )
        .exists()
    )
    hosts = named.union(select(*attended.c).where(~same)).subquery("hosts")
    return select(*hosts.c).order_by(hosts.c.event_id, hosts.c.wording)
