"""Read who was named at which event: counted, filtered and paged by the database."""

from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    Subquery,
    case,
    cast,
    func,
    literal,
    select,
)

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.texts import content_language, country_names, text_columns
from dashboard.domain.attendance import (
    ABSENT,
    ALL,
    CAME,
    HOSTS,
    PRESENT,
    STATED,
    UNSTATED,
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
    AttendedEvent,
    AttendingCity,
    CityCountry,
    Cohort,
    EventYear,
    ListCount,
    MatrixCell,
    Reach,
    YearParts,
)
from dashboard.domain.attendance_views import AttendanceView, AttendingSort, MembershipFilter
from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.names import fold

_MEMBERSHIPS = {
    MembershipFilter.MEMBER: "member",
    MembershipFilter.IMPLIED: "unknown",
    MembershipFilter.LEFT: "left",
    MembershipFilter.UNSTATED: "",
}
_CELL, _TALLY = tables.attendance_cells.c, tables.attendance_tallies.c
_CITY, _EVENT = tables.attendance_cities.c, tables.attendance_events.c


class AttendanceReader(Reader):
    """Cities by events; every method keeps what the filters of a view keep."""

    def tallies(self, view: AttendanceView) -> pd.DataFrame:
        """Return a ``YEAR_PARTS`` frame: cells by year and parts, no more of each than is kept."""
        return self._frame(
            YEAR_PARTS, lambda link: read(link, _tallies_stmt(view)), "tallies", *_key(view)
        )

    def reach(self, view: AttendanceView, language: str) -> pd.DataFrame:
        """Return a ``REACH`` frame: cities by country, the most first, disputed places last."""

        def load(connection: Connection) -> pd.DataFrame:
            return _reach(connection, view, language)

        return self._frame(REACH, load, "reach", content_language(language), *_key(view))

    def cities(
        self, view: AttendanceView, language: str, *, offset: int, limit: int
    ) -> pd.DataFrame:
        """Return an ``ATTENDING_CITY`` frame: a page of the cities, in the order of the view."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, _cities_stmt(view, language, offset, limit))
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
            return read(connection, _events_stmt(view, language, offset, limit))

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
            *_kept(tables.attendance_cells, view),
            _CELL.city_no.in_(city_numbers),
            _CELL.event_no.in_(event_numbers),
        )
        key = (tuple(city_numbers), tuple(event_numbers), *_key(view))
        return self._frame(MATRIX_CELL, lambda link: read(link, statement), "cells", *key)

    def counts(self, view: AttendanceView) -> tuple[int, int]:
        """Return the number of cities, and of events that :meth:`events` pages through."""
        cities = select(_TALLY.city_no).where(*_kept(tables.attendance_tallies, view)).distinct()
        counted: list[ColumnElement[Any]] = [
            _number(cities.subquery()).label(AttendanceCounts.CITIES),
            _number(_event_numbers(view)).label(AttendanceCounts.EVENTS),
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
            .where(*_years(_EVENT.year, view))
            .group_by(_EVENT.list_full, _EVENT.parts)
        )

        def load(connection: Connection) -> pd.DataFrame:
            counts = dict.fromkeys(ListState, 0)
            for full, parts, number in connection.execute(statement):
                counts[list_state(full=bool(full), parts=int(parts))] += int(number)
            return pd.DataFrame(counts.items(), columns=list(ListCount))

        return self._frame(LIST_COUNT, load, "lists", view.year)

    def cohorts(self, view: AttendanceView) -> pd.DataFrame:
        """Return a ``COHORT`` frame: cities on full lists by whether they were named before.

        Roles and statuses are left aside: a cohort is of cities that came.
        """
        return self._frame(
            COHORT,
            lambda link: _cohorts(link, view),
            "cohorts",
            view.country,
            view.year,
            view.member,
        )

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


def _number(rows: Subquery) -> ScalarSelect[int]:
    return select(func.count()).select_from(rows).scalar_subquery()


def _key(view: AttendanceView) -> tuple[Any, ...]:
    return (view.country, view.year, view.member, view.wanted)


def _years(column: ColumnElement[int], view: AttendanceView) -> list[ColumnElement[bool]]:
    return [column.in_(view.year)] if view.year else []


def _of_cities(table: FromClause, view: AttendanceView) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if view.country:
        codes = ["" if code == UNSTATED else code for code in view.country]
        conditions.append(table.c.country_iso2.in_(codes))
    if view.member:
        conditions.append(table.c.membership.in_([_MEMBERSHIPS[each] for each in view.member]))
    return conditions


def _kept(table: FromClause, view: AttendanceView) -> list[ColumnElement[bool]]:
    """Select the rows of cells or tallies that the filters keep."""
    conditions = [*_years(table.c.year, view), *_of_cities(table, view)]
    if view.wanted != ALL:
        conditions.append(table.c.parts.bitwise_and(view.wanted) != 0)
    return conditions


def _cells_with(mask: int, view: AttendanceView) -> ColumnElement[int]:
    """Count the events of a city with a part of ``mask`` that the filters keep."""
    wanted = _TALLY.parts.bitwise_and(mask & view.wanted) != 0
    return cast(func.sum(case((wanted, _TALLY.cells), else_=0)), Integer)


def _tallies_stmt(view: AttendanceView) -> Select[Any]:
    parts = _TALLY.parts.bitwise_and(view.wanted).label(YearParts.PARTS)
    return (
        select(
            _TALLY.year.label(YearParts.YEAR),
            parts,
            cast(func.sum(_TALLY.cells), Integer).label(YearParts.CELLS),
        )
        .where(*_kept(tables.attendance_tallies, view))
        .group_by(_TALLY.year, parts)
        .order_by(_TALLY.year, parts)
    )


def _by_city(view: AttendanceView) -> Select[Any]:
    return (
        select(
            _TALLY.city_no,
            cast(func.sum(_TALLY.cells), Integer).label(AttendingCity.EVENTS),
            _cells_with(HOSTS, view).label(AttendingCity.HOSTED),
            _cells_with(PRESENT & ~HOSTS, view).label(AttendingCity.TOOK_PART),
            _cells_with(ABSENT, view).label(AttendingCity.ONLY_LISTED),
        )
        .where(*_kept(tables.attendance_tallies, view))
        .group_by(_TALLY.city_no)
    )


def _cities_stmt(view: AttendanceView, language: str, offset: int, limit: int) -> Select[Any]:
    counted = _by_city(view).subquery("counted")
    name = _CITY[f"name_{content_language(language)}"]
    orders: dict[str, ColumnElement[Any]] = {
        AttendingSort.EVENTS: counted.c.events,
        AttendingSort.HOSTED: counted.c.hosted,
        AttendingSort.NAME: name,
        AttendingSort.COUNTRY: _CITY.country_iso2,
        AttendingSort.LAST: _CITY.last_year,
    }
    by = orders[view.sort.removeprefix("-")].label("by")

    def order(rows: Any) -> tuple[ColumnElement[Any], ...]:
        return (rows.by.desc() if view.sort.startswith("-") else rows.by, rows.name, rows.city_no)

    ordered = (
        select(*_CITY, *[counted.c[column] for column in _COUNTED], by, name.label("name"))
        .join(counted, counted.c.city_no == _CITY.city_no)
        .subquery("ordered")
    )
    page = select(ordered).order_by(*order(ordered.c)).offset(offset).limit(limit).subquery("page")
    m, p = tables.members, tables.places
    return (
        select(
            page.c.city_no,
            page.c.name.label(AttendingCity.NAME),
            page.c.member_id,
            p.c.slug,
            page.c.country_iso2.label(AttendingCity.COUNTRY),
            *text_columns(m, "region", language),
            page.c.region_id,
            page.c.membership,
            *[page.c[column] for column in _COUNTED],
            page.c.last_year,
        )
        .select_from(
            page.outerjoin(p, p.c.geonameid == page.c.place_id).outerjoin(
                m, m.c.member_id == page.c.member_id
            )
        )
        .order_by(*order(page.c))
    )


_COUNTED = (
    AttendingCity.EVENTS,
    AttendingCity.HOSTED,
    AttendingCity.TOOK_PART,
    AttendingCity.ONLY_LISTED,
)


def _event_numbers(view: AttendanceView) -> Subquery:
    """Select the numbers of the events that are paged through, and the cities kept of each."""
    if not view.of_cities:
        return (
            select(_EVENT.event_no, _EVENT.cities)
            .where(*_years(_EVENT.year, view))
            .subquery("numbers")
        )
    return (
        select(_CELL.event_no, func.count().label("cities"))
        .where(*_kept(tables.attendance_cells, view))
        .group_by(_CELL.event_no)
        .subquery("numbers")
    )


def _events_stmt(view: AttendanceView, language: str, offset: int, limit: int) -> Select[Any]:
    numbers = _event_numbers(view)
    page = (
        select(numbers.c.event_no, numbers.c.cities)
        .order_by(numbers.c.event_no)
        .offset(offset)
        .limit(limit)
        .subquery("page")
    )
    e = tables.events
    return (
        select(
            page.c.event_no,
            e.c.event_id,
            *text_columns(e, "title", language),
            e.c.start_date,
            e.c.date_precision,
            e.c.held,
            _EVENT.list_full.label(AttendedEvent.FULL),
            _EVENT.parts,
            page.c.cities,
        )
        .join(tables.attendance_events, _EVENT.event_no == page.c.event_no)
        .join(e, e.c.event_id == _EVENT.event_id)
        .order_by(page.c.event_no)
    )


def _reach(connection: Connection, view: AttendanceView, language: str) -> pd.DataFrame:
    counted = _by_city(view).subquery("counted")
    joined = tables.attendance_cities.join(counted, counted.c.city_no == _CITY.city_no)
    disputed = case((_CITY.region_id.in_(DISPUTED_REGIONS), True), else_=False)
    hosts = case((counted.c.hosted > 0, 1), else_=0)
    statement = (
        select(
            _CITY.country_iso2.label(Reach.COUNTRY),
            disputed.label(Reach.DISPUTED),
            cast(func.sum(hosts), Integer).label(Reach.HOSTS),
            cast(func.sum(1 - hosts), Integer).label(Reach.OTHERS),
        )
        .select_from(joined)
        .group_by(_CITY.country_iso2, disputed)
    )
    frame = read(connection, statement)
    name = _CITY[f"name_{content_language(language)}"]
    places = connection.execute(
        select(_CITY.country_iso2, name)
        .select_from(joined)
        .where(_CITY.region_id.in_(DISPUTED_REGIONS))
        .order_by(name)
    ).all()
    names = country_names(connection, language) | {"": ""}
    frame[Reach.NAME] = [
        ", ".join(place for country, place in places if country == code)
        if is_disputed
        else names.get(code, code)
        for code, is_disputed in zip(frame[Reach.COUNTRY], frame[Reach.DISPUTED], strict=True)
    ]
    frame["all"] = frame[Reach.HOSTS] + frame[Reach.OTHERS]
    return frame.sort_values([Reach.DISPUTED, "all", Reach.NAME], ascending=[True, False, True])


def _cohorts(connection: Connection, view: AttendanceView) -> pd.DataFrame:
    came = (_TALLY.list_full, _TALLY.parts.bitwise_and(CAME) != 0)
    base = connection.scalar(select(func.min(_TALLY.year)).where(*came))
    conditions = [*_years(_TALLY.year, view), *_of_cities(tables.attendance_tallies, view)]
    there = select(_TALLY.year, _TALLY.city_no).where(*came, *conditions).distinct().subquery()
    before = case((_CITY.first_year < there.c.year, 1), else_=0)
    returning = cast(func.sum(before), Integer)
    statement = (
        select(
            there.c.year.label(Cohort.YEAR),
            returning.label(Cohort.RETURNING),
            func.count().label("all"),
        )
        .join(tables.attendance_cities, _CITY.city_no == there.c.city_no)
        .group_by(there.c.year)
        .order_by(there.c.year)
    )
    frame = read(connection, statement)
    new = frame["all"] - frame[Cohort.RETURNING]
    first = frame[Cohort.YEAR] == base
    return frame.assign(
        **{Cohort.FIRST_TIME: new.mask(first, 0), Cohort.UNTOLD: new.where(first, 0)}
    )
