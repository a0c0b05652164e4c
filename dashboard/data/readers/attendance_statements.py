"""Statements about attendance: what the filters of a view keep, added up by the database."""

from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    Subquery,
    Table,
    case,
    cast,
    func,
    select,
)

from dashboard.data import tables
from dashboard.data.readers.texts import content_language, text_columns
from dashboard.domain.attendance import ABSENT, ALL, ANNOUNCED, HOSTED, PRESENT, UNSTATED
from dashboard.domain.attendance_frames import (
    AttendedEvent,
    AttendingCity,
    Cohort,
    Reach,
    YearParts,
)
from dashboard.domain.attendance_views import AttendanceView, AttendingSort, MembershipFilter
from dashboard.domain.disputed import DISPUTED_REGIONS

_MEMBERSHIPS = MappingProxyType(
    {
        MembershipFilter.MEMBER: "member",
        MembershipFilter.IMPLIED: "unknown",
        MembershipFilter.LEFT: "left",
        MembershipFilter.UNSTATED: "",
    }
)
_CELL = tables.attendance_cells.c
_CITY, _EVENT = tables.attendance_cities.c, tables.attendance_events.c


def number(rows: Subquery) -> ScalarSelect[int]:
    """Count the rows of a statement."""
    return select(func.count()).select_from(rows).scalar_subquery()


def _key(view: AttendanceView) -> tuple[Any, ...]:
    return (view.country, view.year, view.member, view.wanted)


def of_years(column: ColumnElement[int], view: AttendanceView) -> list[ColumnElement[bool]]:
    """Select the rows of the view's years."""
    return [column.in_(view.year)] if view.year else []


def _of_cities(table: Table, view: AttendanceView) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if view.country:
        codes = ["" if code == UNSTATED else code for code in view.country]
        conditions.append(table.c.country_iso2.in_(codes))
    if view.member:
        conditions.append(table.c.membership.in_([_MEMBERSHIPS[each] for each in view.member]))
    return conditions


def kept(table: Table, view: AttendanceView) -> list[ColumnElement[bool]]:
    """Select the rows of a summary that the filters keep."""
    conditions = _of_cities(table, view)
    if "year" in table.c:
        conditions += of_years(table.c.year, view)
    if view.wanted != ALL:
        conditions.append(table.c.parts.bitwise_and(view.wanted) != 0)
    return conditions


def _tallied(view: AttendanceView) -> Table:
    """Return the smallest table of cities by parts that knows what the view filters by."""
    return tables.attendance_tallies if view.year else tables.attendance_totals


def tallies_stmt(view: AttendanceView) -> Select[Any]:
    """Count cells by year and parts."""
    rows = tables.attendance_years
    parts = rows.c.parts.bitwise_and(view.wanted).label(YearParts.PARTS)
    return (
        select(
            rows.c.year.label(YearParts.YEAR),
            parts,
            cast(func.sum(rows.c.cells), Integer).label(YearParts.CELLS),
        )
        .where(*kept(rows, view))
        .group_by(rows.c.year, parts)
        .order_by(rows.c.year, parts)
    )


def _by_city(view: AttendanceView) -> Select[Any]:
    rows = _tallied(view)

    def cells(mask: int) -> ColumnElement[int]:
        """Count the events of a city with a part of ``mask`` that the filters keep."""
        wanted = rows.c.parts.bitwise_and(mask & view.wanted) != 0
        return cast(func.sum(case((wanted, rows.c.cells), else_=0)), Integer)

    return (
        select(
            rows.c.city_no,
            cells(ALL).label(AttendingCity.EVENTS),
            cells(HOSTED).label(AttendingCity.HOSTED),
            cells(PRESENT & ~HOSTED).label(AttendingCity.TOOK_PART),
            cells(ABSENT).label(AttendingCity.ONLY_LISTED),
            cells(ANNOUNCED).label(AttendingCity.ANNOUNCED),
        )
        .where(*kept(rows, view))
        .group_by(rows.c.city_no)
    )


def city_numbers(view: AttendanceView) -> Subquery:
    """Select the numbers of the cities that the filters keep."""
    rows = _tallied(view)
    return select(rows.c.city_no).where(*kept(rows, view)).distinct().subquery("numbers")


def cities_stmt(view: AttendanceView, language: str, offset: int, limit: int) -> Select[Any]:
    """Select a page of the cities, in the order of the view."""
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
    AttendingCity.ANNOUNCED,
)


def number_of_events(view: AttendanceView) -> ScalarSelect[int]:
    """Count the events that :func:`events_stmt` pages through."""
    if view.country or view.member:
        return number(_events_of_cities(view).subquery("numbers"))
    rows = select(_EVENT.event_no).where(*of_years(_EVENT.year, view))
    if view.of_cities:  # the parts of an event are those of all its cities
        rows = rows.where(_EVENT.parts.bitwise_and(view.wanted) != 0)
    return number(rows.subquery("numbers"))


def _events_of_cities(view: AttendanceView) -> Select[Any]:
    """Select the numbers of events with a part that the filters keep, and their cities."""
    cities = func.count().label("cities")
    rows = select(_CELL.event_no, cities).where(*kept(tables.attendance_cells, view))
    if view.year:  # numbers follow the dates, so that years are spans of them
        first, last = (
            select(end(_EVENT.event_no)).where(*of_years(_EVENT.year, view)).scalar_subquery()
            for end in (func.min, func.max)
        )
        rows = rows.where(_CELL.event_no.between(first, last))
    return rows.group_by(_CELL.event_no)


def events_stmt(view: AttendanceView, language: str, offset: int, limit: int) -> Select[Any]:
    """Select a page of the events, the newest first."""
    if view.of_cities:
        numbers = _events_of_cities(view).order_by(_CELL.event_no)
    else:
        every = select(_EVENT.event_no, _EVENT.cities).where(*of_years(_EVENT.year, view))
        numbers = every.order_by(_EVENT.event_no)
    page = numbers.offset(offset).limit(limit).subquery("page")
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


def reach_stmt(view: AttendanceView) -> Select[Any]:
    """Count cities by country, those of disputed regions apart."""
    counted = _by_city(view).subquery("counted")
    disputed = case((_CITY.region_id.in_(DISPUTED_REGIONS), True), else_=False)
    hosts = case((counted.c.hosted > 0, 1), else_=0)
    announced = case((counted.c.announced == counted.c.events, 1), else_=0)
    return (
        select(
            _CITY.country_iso2.label(Reach.COUNTRY),
            disputed.label(Reach.DISPUTED),
            cast(func.sum(hosts), Integer).label(Reach.HOSTS),
            cast(func.sum(1 - hosts - announced), Integer).label(Reach.OTHERS),
            cast(func.sum(announced), Integer).label(Reach.ANNOUNCED),
        )
        .join_from(tables.attendance_cities, counted, counted.c.city_no == _CITY.city_no)
        .group_by(_CITY.country_iso2, disputed)
    )


def disputed_stmt(view: AttendanceView, language: str) -> Select[Any]:
    """Select country and name of the cities kept that stand in a disputed region."""
    name = _CITY[f"name_{content_language(language)}"]
    rows = _tallied(view)
    there = select(rows.c.city_no).where(rows.c.city_no == _CITY.city_no, *kept(rows, view))
    return (
        select(_CITY.country_iso2, name)
        .where(_CITY.region_id.in_(DISPUTED_REGIONS), there.exists())
        .order_by(name)
    )


def cohorts_stmt(view: AttendanceView) -> Select[Any]:
    """Count the cities that came to events with a full list by year and earlier mention."""
    rows = tables.attendance_cohorts
    before = cast(func.sum(case((rows.c.came_before, rows.c.cities), else_=0)), Integer)
    return (
        select(
            rows.c.year.label(Cohort.YEAR),
            before.label(Cohort.RETURNING),
            cast(func.sum(rows.c.cities), Integer).label("all"),
        )
        .where(*of_years(rows.c.year, view), *_of_cities(rows, view))
        .group_by(rows.c.year)
        .order_by(rows.c.year)
    )
