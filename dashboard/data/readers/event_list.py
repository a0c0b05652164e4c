"""Read events: a page of the list, the calendar feed, one event with those who had a part in it."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, and_, func, literal, or_, select

from dashboard.data import tables
from dashboard.data.engine import reading
from dashboard.data.readers.base import checked, read
from dashboard.data.readers.event_columns import EventColumnReader
from dashboard.data.readers.event_filters import conditions
from dashboard.data.readers.events import ABSENCES, absent_or, linked_to, parts_of_cities
from dashboard.data.readers.texts import (
    content_language,
    country_names,
    is_translated,
    text_columns,
)
from dashboard.domain.event_frames import ATTENDEE, LISTED, MOST_IN_A_FEED, Attendee, Listed
from dashboard.domain.event_views import EventsView, FeedView
from dashboard.domain.frames import Row
from dashboard.errors import BadInputError
from dashboard.i18n import N_

PAGE_SIZE = 12
MOST_OF_A_ROLE = 60
NEIGHBOURS = 2


class EventListReader(EventColumnReader):
    """Events as rows."""

    def page(self, view: EventsView, page: int, language: str) -> pd.DataFrame:
        """Return a ``LISTED`` frame: one page of the list, from 1, in the view's order."""
        with reading(self._engine) as connection:
            ids = self._columns_of(connection, view).listed((page - 1) * PAGE_SIZE, PAGE_SIZE)
        rows = self._read(_listed_stmt(language).where(tables.events.c.event_id.in_(ids)), language)
        place = {event_id: at for at, event_id in enumerate(ids)}
        in_order = rows.sort_values(Listed.ID.value, key=lambda found: found.map(place))
        return in_order.reset_index(drop=True)

    def feed(
        self,
        view: FeedView,
        language: str,
        *,
        place_id: int | None = None,
        member_id: str | None = None,
    ) -> pd.DataFrame:
        """Return a ``LISTED`` frame for a calendar: the newest first, ``MOST_IN_A_FEED`` at most.

        Args:
            view: filters; with ``approximate`` also what has no day.
            language: language of the texts.
            place_id: only events that this place hosted or took part in.
            member_id: the same of a member.
        """
        e = tables.events.c
        stmt = _listed_stmt(language).where(*conditions(view, hosts=True))
        if not view.approximate:
            stmt = stmt.where(e.date_precision == "day")
        if place_id is not None or member_id is not None:
            parts = parts_of_cities()
            own = select(parts.c.event_id).where(
                linked_to(parts, place_id, member_id), parts.c.role.not_in(ABSENCES)
            )
            stmt = stmt.where(e.event_id.in_(own))
        newest = stmt.order_by(e.start_date.desc(), e.event_id).limit(MOST_IN_A_FEED)
        return self._read(newest, language)

    def record_rows(self, view: EventsView, *, most: int | None = None) -> pd.DataFrame:
        """Return what the record says of the events that a view keeps, as the importer reads it.

        Raises:
            BadInputError: there are more than ``most``.
        """
        e = tables.events.c
        columns = [column for column in e if not column.info.get("derived")]
        stmt = select(*columns).where(*conditions(view, hosts=True))
        stmt = stmt.order_by(e.start_date.desc(), e.event_id)
        with reading(self._engine) as connection:
            rows = read(connection, stmt if most is None else stmt.limit(most + 1))
        if most is not None and len(rows) > most:
            raise BadInputError(
                N_("The view keeps more than %(most)s events, too many for a workbook."),
                N_("Narrow it by a filter, or take the CSV."),
                most=most,
            )
        return rows

    def of_event(self, event_id: str, language: str) -> Row | None:
        """Return all that the record says of one event, or None.

        Keys: the columns of the table ``events``; of a bilingual one ``title``, ``theme`` and
        ``note`` in the language, with ``*_lang`` and ``*_translated``; ``country_name``,
        ``region_id`` and ``slug`` of the host; ``tags``, pairs of theme and tag.
        """
        with reading(self._engine) as connection:
            row = connection.execute(_of_event_stmt(event_id, language)).mappings().first()
            if row is None:
                return None
            names = country_names(connection, language)
            x = tables.event_themes
            wording = func.coalesce(*(x.c[f"tag_{side}"] for side in _sides(language)))
            tags = connection.execute(
                select(x.c.theme, wording).where(x.c.event_id == event_id).order_by(x.c.position)
            ).all()
        country = row["host_country_iso2"]
        return {
            **row,
            "country_name": names.get(country, country) if country else None,
            "tags": tuple((theme, tag) for theme, tag in tags),
        }

    def attendees(self, event_id: str, language: str) -> pd.DataFrame:
        """Return an ``ATTENDEE`` frame: the first of each part, and how many had it."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, _attendees_stmt(event_id, language))
            names = country_names(connection, language)
            frame[Attendee.COUNTRY_NAME] = frame[Attendee.COUNTRY].map(names)
            return frame

        return self._frame(ATTENDEE, load, "attendees", event_id, content_language(language))

    def beside(self, event_id: str, start: str, language: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return two ``LISTED`` frames: the events right before and right after one, nearest first.

        Args:
            event_id: the event.
            start: its first day, as the record writes it.
            language: language of the texts.
        """
        e = tables.events.c
        stmt = _listed_stmt(language).limit(NEIGHBOURS)
        before = or_(e.start_date < start, and_(e.start_date == start, e.event_id < event_id))
        after = or_(e.start_date > start, and_(e.start_date == start, e.event_id > event_id))
        earlier = stmt.where(before).order_by(e.start_date.desc(), e.event_id.desc())
        later = stmt.where(after).order_by(e.start_date, e.event_id)
        return (
            self._read(earlier, language, "before", event_id),
            self._read(later, language, "after", event_id),
        )

    def _read(self, stmt: Select[Any], language: str, *key: Hashable) -> pd.DataFrame:
        """Return the checked rows of a statement, kept where a key says what it selects."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, stmt)
            names = country_names(connection, language)
            frame[Listed.COUNTRY_NAME] = frame[Listed.COUNTRY].map(names)
            return frame

        if key:
            return self._frame(LISTED, load, *key, content_language(language))
        with reading(self._engine) as connection:
            return checked(load(connection), LISTED)


def _sides(language: str) -> tuple[str, str]:
    return ("ru", "en") if content_language(language) == "ru" else ("en", "ru")


def _listed_stmt(language: str) -> Select[Any]:
    events, e, p = tables.events, tables.events.c, tables.places.c
    return select(
        e.event_id,
        *text_columns(events, "title", language),
        is_translated(events, "title", language).label(Listed.TRANSLATED),
        e.kind,
        e.organiser,
        e.start_date,
        e.end_date,
        e.date_precision,
        func.coalesce(p[f"name_{content_language(language)}"], e.host_city).label(Listed.HOST),
        e.host_key,
        e.host_country_iso2.label(Listed.COUNTRY),
        p.region_id,
        e.online,
        e.participants,
        *text_columns(events, "theme", language),
        *text_columns(events, "note", language),
        e.eurasian_role,
        e.held,
        e.source_url,
    ).select_from(events.outerjoin(tables.places, p.geonameid == e.place_id))


def _of_event_stmt(event_id: str, language: str) -> Select[Any]:
    events, p = tables.events, tables.places.c
    bilingual = ("title", "theme", "note")
    sides = {f"{field}_{side}" for field in bilingual for side in ("en", "ru", "translated")}
    own = p[f"name_{content_language(language)}"]
    return (
        select(
            *(column for column in events.c if column.name not in sides | {"search"}),
            *(column for field in bilingual for column in text_columns(events, field, language)),
            *(
                is_translated(events, field, language).label(f"{field}_translated")
                for field in bilingual
            ),
            p.region_id,
            p.slug,
            func.coalesce(own, events.c.host_city).label("host_name"),
        )
        .select_from(events.outerjoin(tables.places, p.geonameid == events.c.place_id))
        .where(events.c.event_id == event_id)
    )


def _attendees_stmt(event_id: str, language: str) -> Select[Any]:
    a, p = tables.attendance.c, tables.places.c
    named = func.coalesce(p[f"name_{content_language(language)}"], a.city)
    part = absent_or(a.role)
    ranked = (
        select(
            part.label(Attendee.ROLE),
            named.label(Attendee.CITY),
            a.country_iso2.label(Attendee.COUNTRY),
            p.region_id,
            p.slug,
            a.linked_member_id.label(Attendee.MEMBER_ID),
            a.source_url,
            func.count(literal(1)).over(partition_by=part).label(Attendee.OF_ROLE),
            func.row_number()
            .over(partition_by=part, order_by=(a.country_iso2, a.city))
            .label("place"),
        )
        .select_from(tables.attendance.outerjoin(tables.places, p.geonameid == a.place_id))
        .where(a.event_id == event_id)
        .subquery("ranked")
    )
    return (
        select(*(column for column in ranked.c if column.name != "place"))
        .where(ranked.c.place <= MOST_OF_A_ROLE)
        .order_by(ranked.c.role, ranked.c.place)
    )
