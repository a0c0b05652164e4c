"""Read who was named at which event: counted, filtered and paged by the database."""

from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    case,
    func,
    literal,
    select,
)

from dashboard.data import tables
from dashboard.data.readers.attendance_statements import (
    cities_stmt,
    city_numbers,
    cohorts_stmt,
    disputed_stmt,
    events_stmt,
    kept,
    number,
    number_of_events,
    of_years,
    reach_stmt,
    tallies_stmt,
)
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.texts import content_language, country_names
from dashboard.domain.attendance import (
    STATED,
    ListState,
    list_state,
)
from dashboard.domain.attendance_frames import (
    ATTENDANCE_COUNTS,
    ATTENDED_EVENT,
    ATTENDING_CITY,
    CITY_COUNTRY,
    COHORT,
    EVENT_YEAR,
    LIST_COUNT,
    MATRIX_CELL,
    REACH,
    YEAR_PARTS,
    AttendanceCounts,
    AttendingCity,
    CityCountry,
    Cohort,
    EventYear,
    ListCount,
    MatrixCell,
    Reach,
)
from dashboard.domain.attendance_views import AttendanceView
from dashboard.domain.names import fold

_CELL = tables.attendance_cells.c
_CITY, _EVENT = tables.attendance_cities.c, tables.attendance_events.c


class AttendanceReader(Reader):
    """Cities by events; every method keeps what the filters of a view keep."""

    def tallies(self, view: AttendanceView) -> pd.DataFrame:
        """Return a ``YEAR_PARTS`` frame: cells by year and parts, no more of each than is kept."""
        return self._frame(
            YEAR_PARTS, lambda link: read(link, tallies_stmt(view)), "tallies", *_key(view)
        )

    def reach(self, view: AttendanceView, language: str) -> pd.DataFrame:
        """Return a ``REACH`` frame: cities by country, the most first, disputed places last."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, reach_stmt(view))
            places = connection.execute(disputed_stmt(view, language)).all()
            names = country_names(connection, language) | {"": ""}
            frame[Reach.NAME] = [
                ", ".join(place for country, place in places if country == code)
                if disputed
                else names.get(code, code)
                for code, disputed in zip(frame[Reach.COUNTRY], frame[Reach.DISPUTED], strict=True)
            ]
            frame["all"] = frame[[Reach.HOSTS, Reach.OTHERS, Reach.ANNOUNCED]].sum(axis="columns")
            order = [Reach.DISPUTED, "all", Reach.NAME]
            return frame.sort_values(order, ascending=[True, False, True])

        return self._frame(REACH, load, "reach", content_language(language), *_key(view))

    def cities(
        self, view: AttendanceView, language: str, *, offset: int, limit: int
    ) -> pd.DataFrame:
        """Return an ``ATTENDING_CITY`` frame: a page of the cities, in the order of the view."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, cities_stmt(view, language, offset, limit))
            names = country_names(connection, language) | {"": None}
            frame[AttendingCity.COUNTRY_NAME] = [
                names.get(code, code) for code in frame[AttendingCity.COUNTRY]
            ]
            return frame

        key = (content_language(language), view.sort, offset, limit, *_key(view))
        return self._frame(ATTENDING_CITY, load, "cities", *key)

    def events(
        self, view: AttendanceView, language: str, *, offset: int, limit: int
    ) -> pd.DataFrame:
        """Return an ``ATTENDED_EVENT`` frame: a page of the events, the newest first.

        Where nothing but the year is filtered, events of which no city is known are among them.
        """

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, events_stmt(view, language, offset, limit))

        key = (content_language(language), offset, limit, *_key(view))
        return self._frame(ATTENDED_EVENT, load, "events", *key)

    def cells(
        self, view: AttendanceView, city_numbers: list[int], event_numbers: list[int]
    ) -> pd.DataFrame:
        """Return a ``MATRIX_CELL`` frame of some cities and events."""
        statement = select(
            _CELL.city_no.label(MatrixCell.CITY),
            _CELL.event_no.label(MatrixCell.EVENT),
            _CELL.parts.bitwise_and(view.wanted).label(MatrixCell.PARTS),
        ).where(
            *kept(tables.attendance_cells, view),
            _CELL.city_no.in_(city_numbers),
            _CELL.event_no.in_(event_numbers),
        )
        key = (tuple(city_numbers), tuple(event_numbers), *_key(view))
        return self._frame(MATRIX_CELL, lambda link: read(link, statement), "cells", *key)

    def counts(self, view: AttendanceView) -> tuple[int, int]:
        """Return the number of cities, and of events that :meth:`events` pages through."""
        counted: list[ColumnElement[Any]] = [
            number(city_numbers(view)).label(AttendanceCounts.CITIES),
            number_of_events(view).label(AttendanceCounts.EVENTS),
        ]
        statement = select(*counted)
        frame = self._frame(
            ATTENDANCE_COUNTS, lambda link: read(link, statement), "counts", *_key(view)
        )
        return int(frame[AttendanceCounts.CITIES].iloc[0]), int(
            frame[AttendanceCounts.EVENTS].iloc[0]
        )

    def lists(self, view: AttendanceView) -> pd.DataFrame:
        """Return a ``LIST_COUNT`` frame: events of the view's years by what is known of them."""
        statement = (
            select(_EVENT.list_full, _EVENT.parts, func.count())
            .where(*of_years(_EVENT.year, view))
            .group_by(_EVENT.list_full, _EVENT.parts)
        )

        def load(connection: Connection) -> pd.DataFrame:
            counts = dict.fromkeys(ListState, 0)
            for full, parts, events in connection.execute(statement):
                counts[list_state(full=bool(full), parts=int(parts))] += int(events)
            return pd.DataFrame(counts.items(), columns=list(ListCount))

        return self._frame(LIST_COUNT, load, "lists", view.year)

    def cohorts(self, view: AttendanceView) -> pd.DataFrame:
        """Return a ``COHORT`` frame: cities on full lists by whether they were named before.

        Roles and statuses are left aside: a cohort is of cities that came.
        """
        first = select(func.min(tables.attendance_cohorts.c.year))

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, cohorts_stmt(view))
            new = frame["all"] - frame[Cohort.RETURNING]
            untold = frame[Cohort.YEAR] == connection.scalar(first)
            return frame.assign(
                **{Cohort.FIRST_TIME: new.mask(untold, 0), Cohort.UNTOLD: new.where(untold, 0)}
            )

        return self._frame(COHORT, load, "cohorts", view.country, view.year, view.member)

    def years(self) -> list[int]:
        """Return the years with an event, the newest first."""
        statement = (
            select(_EVENT.year.label(EventYear.YEAR), func.count().label(EventYear.EVENTS))
            .group_by(_EVENT.year)
            .order_by(_EVENT.year.desc())
        )
        frame = self._frame(EVENT_YEAR, lambda link: read(link, statement), "years")
        return [int(year) for year in frame[EventYear.YEAR]]

    def newest_year(self) -> int | None:
        """Return the year of the newest event; None where there is none."""
        return next(iter(self.years()), None)

    def has_statuses(self) -> bool:
        """Return whether a list says of any city whether it came."""
        told = select(literal(1)).where(_EVENT.parts.bitwise_and(STATED) != 0).exists()
        statement: Select[Any] = select(
            literal(0).label(EventYear.YEAR), case((told, 1), else_=0).label(EventYear.EVENTS)
        )
        frame = self._frame(EVENT_YEAR, lambda link: read(link, statement), "has_statuses")
        return bool(frame[EventYear.EVENTS].iloc[0])

    def countries(self, language: str) -> list[tuple[str, str]]:
        """Return code and name of every country that a named city is in, by name."""

        def load(connection: Connection) -> pd.DataFrame:
            names = country_names(connection, language)
            codes = connection.scalars(select(_CITY.country_iso2).distinct())
            rows = [(code, names.get(code, code)) for code in codes if code]
            frame = pd.DataFrame(rows, columns=list(CityCountry))
            return frame.sort_values(CityCountry.NAME, key=lambda each: each.map(fold))

        frame = self._frame(CITY_COUNTRY, load, "countries", content_language(language))
        return list(frame.itertuples(index=False, name=None))


def _key(view: AttendanceView) -> tuple[Any, ...]:
    return (view.country, view.year, view.member, view.wanted)
