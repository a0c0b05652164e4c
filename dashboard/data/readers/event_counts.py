"""Count events in SQL: by the values of each filter, by year, by host, by kind and organiser."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, checked, read
from dashboard.data.readers.event_filters import (
    BETWEEN,
    PAIRS,
    conditions,
    tallies_stmt,
    values,
)
from dashboard.data.readers.texts import content_language, country_names
from dashboard.domain.event_frames import (
    BY_HOST,
    BY_YEAR,
    CROSSED,
    SUMMED,
    TALLIED,
    ByHost,
    ByYear,
    Crossed,
    Summed,
    Tallied,
)
from dashboard.domain.event_views import ANNOUNCED, EventFilter, EventsView, TimelineBy

MOST_HOSTS = 1_500


class EventCountReader(Reader):
    """Numbers of events under the filters of a view."""

    def by_value(self, view: EventsView) -> pd.DataFrame:
        """Return a ``TALLIED`` frame: each value of each filter under the other filters."""
        counted = self._counted(view)
        return counted[counted[Tallied.FILTER] != PAIRS].reset_index(drop=True)

    def _counted(self, view: EventsView) -> pd.DataFrame:
        key = view.filters().to_query()
        return self._frame(
            TALLIED, lambda connection: read(connection, tallies_stmt(view)), "by_value", key
        )

    def total(self, view: EventsView, *, hosts: bool = False) -> pd.DataFrame:
        """Return a ``SUMMED`` frame: one row with what the filters keep.

        Args:
            view: the view.
            hosts: whether the selected host cities narrow it.
        """
        key = view.filters(*(["select"] if hosts else [])).to_query()
        stmt = _total_stmt(view, hosts=hosts)
        return self._frame(SUMMED, lambda connection: read(connection, stmt), "total", key)

    def by_year(self, view: EventsView) -> pd.DataFrame:
        """Return a ``BY_YEAR`` frame: the groups of the view's ``by`` in each year."""
        key = view.filters("by").to_query()
        return self._frame(
            BY_YEAR, lambda connection: read(connection, _by_year_stmt(view)), "by_year", key
        )

    def by_host(self, view: EventsView, language: str) -> pd.DataFrame:
        """Return a ``BY_HOST`` frame: the host cities with a point, at most ``MOST_HOSTS``."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, _by_host_stmt(view, language))
            names = country_names(connection, language)
            frame[ByHost.COUNTRY_NAME] = frame[ByHost.COUNTRY].map(names)
            return frame

        key = view.filters().to_query()
        return self._frame(BY_HOST, load, "by_host", content_language(language), key)

    def kinds_by_organiser(self, view: EventsView) -> pd.DataFrame:
        """Return a ``CROSSED`` frame: kind and group of organisers together."""
        counted = self._counted(view)
        pairs = counted[counted[Tallied.FILTER] == PAIRS]
        split = pairs[Tallied.VALUE].str.split(BETWEEN, n=1, regex=False)
        frame = pd.DataFrame(
            {
                str(Crossed.KIND): split.str[0],
                str(Crossed.ORGANISER): split.str[1],
                str(Crossed.EVENTS): pairs[Tallied.EVENTS],
            }
        )
        keys = [str(Crossed.KIND), str(Crossed.ORGANISER)]
        return checked(frame.sort_values(keys), CROSSED)


def _has_point() -> ColumnElement[bool]:
    e = tables.events.c
    return and_(e.host_key.is_not(None), e.lat.is_not(None), e.lon.is_not(None))


def _total_stmt(view: EventsView, *, hosts: bool) -> Select[Any]:
    e = tables.events.c

    def those(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count().filter(condition)

    hosted = or_(e.host_key.is_not(None), e.host_city.is_not(None))
    online = ~hosted & e.online.is_(True)
    announced = func.coalesce(e.held, "") == ANNOUNCED
    numbers: list[ColumnElement[Any]] = [
        func.count().label(Summed.EVENTS),
        those(e.held == ANNOUNCED).label(Summed.ANNOUNCED),
        those(_has_point()).label(Summed.PLACED),
        those(hosted & ~_has_point()).label(Summed.UNPLACED),
        those(online & ~announced).label(Summed.ONLINE),
        those(online & announced).label(Summed.ONLINE_ANNOUNCED),
        those(~hosted & e.online.is_not(True)).label(Summed.NOWHERE),
        those(e.date_precision == "day").label(Summed.DAYS),
        those(e.date_precision == "month").label(Summed.MONTHS),
        those(e.date_precision == "year").label(Summed.YEARS),
        those(e.participants.is_not(None)).label(Summed.COUNTED),
    ]
    return select(*numbers).where(*conditions(view, hosts=hosts))


def _by_year_stmt(view: EventsView) -> Select[Any]:
    known = values()
    own = EventFilter.ORGANISER if view.by is TimelineBy.ORGANISER else EventFilter.KIND
    year, group, held = tables.events.c.start_year, known[own], known[EventFilter.HELD]
    return (
        select(
            year.label(ByYear.YEAR),
            group.label(ByYear.GROUP),
            held.label(ByYear.HELD),
            func.count().label(ByYear.EVENTS),
        )
        .where(*conditions(view))
        .group_by(year, group, held)
        .order_by(year, group, held)
    )


def _by_host_stmt(view: EventsView, language: str) -> Select[Any]:
    e, p = tables.events.c, tables.places.c
    hosts = (
        select(
            e.host_key,
            func.min(e.event_id).label("example"),
            func.count().label(ByHost.EVENTS),
            func.count().filter(e.held == ANNOUNCED).label(ByHost.ANNOUNCED),
            func.min(e.start_year).label(ByHost.FIRST),
            func.max(e.start_year).label(ByHost.LAST),
        )
        .where(*conditions(view), _has_point())
        .group_by(e.host_key)
        .order_by(func.count().desc(), e.host_key)
        .limit(MOST_HOSTS)
        .subquery("hosts")
    )
    h, one = hosts.c, tables.events.alias("one")
    own = p[f"name_{content_language(language)}"]
    return (
        select(
            *(column for column in h if column.name != "example"),
            func.coalesce(own, one.c.host_city).label(ByHost.NAME),
            one.c.host_country_iso2.label(ByHost.COUNTRY),
            one.c.lat,
            one.c.lon,
            p.region_id,
        )
        .select_from(
            hosts.join(one, one.c.event_id == h.example).outerjoin(
                tables.places, p.geonameid == one.c.place_id
            )
        )
        .order_by(h[ByHost.EVENTS].desc(), h.host_key)
    )
