"""Count events: by the values of each filter, by year, by host, by kind and organiser."""

import pandas as pd
from sqlalchemy import Connection, func, select

from dashboard.data import tables
from dashboard.data.readers.base import read
from dashboard.data.readers.event_columns import EventColumnReader
from dashboard.data.readers.texts import content_language, country_names
from dashboard.domain.event_codes import Coded
from dashboard.domain.event_frames import (
    BY_HOST,
    BY_YEAR,
    CROSSED,
    SUMMED,
    TALLIED,
    ByHost,
)
from dashboard.domain.event_views import EventsView

MOST_HOSTS = 1_500


class EventCountReader(EventColumnReader):
    """Numbers of events under the filters of a view, counted from their columns."""

    def by_value(self, view: EventsView) -> pd.DataFrame:
        """Return a ``TALLIED`` frame: each value of each filter under the other filters."""
        key = view.filters().to_query()
        return self._frame(TALLIED, lambda c: self._columns_of(c, view).tallied(), "by_value", key)

    def total(self, view: EventsView, *, hosts: bool = False) -> pd.DataFrame:
        """Return a ``SUMMED`` frame: one row with what the filters keep.

        Args:
            view: the view.
            hosts: whether the selected host cities narrow it.
        """
        key = view.filters(*(["select"] if hosts else [])).to_query()
        return self._frame(
            SUMMED, lambda c: self._columns_of(c, view).summed(hosts=hosts), "total", key
        )

    def by_year(self, view: EventsView) -> pd.DataFrame:
        """Return a ``BY_YEAR`` frame: the groups of the view's ``by`` in each year."""
        key = view.filters("by").to_query()
        return self._frame(
            BY_YEAR, lambda c: self._columns_of(c, view).by_year(view.by), "by_year", key
        )

    def by_host(self, view: EventsView, language: str, *, most: int = MOST_HOSTS) -> pd.DataFrame:
        """Return a ``BY_HOST`` frame: the host cities with a point, the busiest first.

        Args:
            view: the view.
            language: language of the names.
            most: number of host cities at most.
        """

        def load(connection: Connection) -> pd.DataFrame:
            counted = self._columns_of(connection, view).by_host(most)
            named = _named(connection, counted[Coded.ID].tolist(), language)
            return counted.merge(named, on=Coded.ID.value, validate="1:1")

        key = view.filters().to_query()
        return self._frame(BY_HOST, load, "by_host", content_language(language), most, key)

    def kinds_by_organiser(self, view: EventsView) -> pd.DataFrame:
        """Return a ``CROSSED`` frame: kind and group of organisers together."""
        key = view.filters().to_query()
        return self._frame(CROSSED, lambda c: self._columns_of(c, view).crossed(), "crossed", key)


def _named(connection: Connection, events: list[str], language: str) -> pd.DataFrame:
    """Read what some events say of their hosts."""
    e, p = tables.events.c, tables.places.c
    own = p[f"name_{content_language(language)}"]
    frame = read(
        connection,
        select(
            e.event_id,
            func.coalesce(own, e.host_city).label(ByHost.NAME),
            e.host_country_iso2.label(ByHost.COUNTRY),
            e.lat,
            e.lon,
            p.region_id,
        )
        .select_from(tables.events.outerjoin(tables.places, p.geonameid == e.place_id))
        .where(e.event_id.in_(events)),
    )
    names = country_names(connection, language)
    return frame.assign(**{ByHost.COUNTRY_NAME.value: frame[ByHost.COUNTRY].map(names)})
