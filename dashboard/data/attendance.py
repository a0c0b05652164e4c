"""Make the summary tables of attendance from events, attendance, places and members.

Everything is one statement a table, so that a million rows never pass through this program.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    Text,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    union_all,
)

from dashboard.data import tables
from dashboard.domain.attendance import CAME, PRESENT, Role, Status, bit

_FILLED = (
    tables.attendance_cities,
    tables.attendance_events,
    tables.attendance_cells,
    tables.attendance_tallies,
    tables.attendance_totals,
    tables.attendance_years,
    tables.attendance_cohorts,
)


def summarise(connection: Connection) -> None:
    """Make the summary tables anew, in the caller's transaction; links must be up to date."""
    for table in _FILLED:
        connection.execute(delete(table))
    _fill(connection, tables.attendance_cities, _cities_stmt())
    _fill(connection, tables.attendance_events, _events_stmt())
    _fill(connection, tables.attendance_cells, _cells_stmt())
    cell, tally = tables.attendance_cells.c, tables.attendance_tallies.c
    each = (cell.year, cell.city_no, cell.parts, cell.country_iso2, cell.membership)
    _fill(connection, tables.attendance_tallies, _added(func.count(), *each))
    of_year, of_city, *others = (tally[column.name] for column in each)
    cells = func.sum(tally.cells)
    _fill(connection, tables.attendance_totals, _added(cells, of_city, *others))
    _fill(connection, tables.attendance_years, _added(cells, of_year, *others))
    _add_up(connection)
    _fill(connection, tables.attendance_cohorts, _cohorts_stmt())
    for table in _FILLED:
        connection.execute(text(f"ANALYZE {table.name}"))


def is_summarised(connection: Connection) -> bool:
    """Return whether every event of the record has its row in the summary."""
    counts = [
        connection.scalar(select(func.count()).select_from(table))
        for table in (tables.events, tables.attendance_events)
    ]
    return counts[0] == counts[1]


def _fill(connection: Connection, table: Table, statement: Select[Any]) -> None:
    names = [column.name for column in statement.selected_columns]
    connection.execute(insert(table).from_select(names, statement))


def _added(cells: ColumnElement[int], *keys: ColumnElement[Any]) -> Select[Any]:
    """Select keys and the number of their cells."""
    return select(*keys, cast(cells, Integer).label("cells")).group_by(*keys)


def _key(table: Any, city: str, country: str) -> ColumnElement[str]:
    """Select what makes two rows the same city: the place, the member, else the wording."""
    return func.coalesce(
        literal("place:").concat(cast(table.place_id, Text)),
        literal("member:").concat(table.linked_member_id),
        literal("name:")
        .concat(func.coalesce(table[country], ""))
        .concat(":")
        .concat(func.lower(table[city])),
    )


def _bit(attendance: Any) -> ColumnElement[int]:
    return case(
        *(
            (
                (attendance.role == role)
                & (
                    attendance.status.is_(None)
                    if status is Status.UNKNOWN
                    else attendance.status == status
                ),
                bit(role, status),
            )
            for role in Role
            for status in Status
        ),
        else_=0,
    )


def _parts() -> Any:
    """Select a row an event and city for each part, hosts of the events' own rows among them."""
    e, a = tables.events.c, tables.attendance.c
    hosts = select(
        e.event_id,
        _key(e, "host_city", "host_country_iso2").label("city_key"),
        e.host_city.label("wording"),
        func.coalesce(e.host_country_iso2, "").label("country"),
        e.place_id,
        e.linked_member_id,
        literal(bit(Role.HOST, None)).label("bit"),
    ).where(e.host_city.is_not(None))
    named = select(
        a.event_id,
        _key(a, "city", "country_iso2"),
        a.city,
        func.coalesce(a.country_iso2, ""),
        a.place_id,
        a.linked_member_id,
        _bit(a),
    )
    return union_all(hosts, named).subquery("parts")


def _cities_stmt() -> Select[Any]:
    parts = _parts()
    p, m = tables.places.c, tables.members.c
    city = (
        select(
            parts.c.city_key,
            func.min(parts.c.wording).label("wording"),
            func.min(parts.c.country).label("country"),
            func.min(parts.c.place_id).label("place_id"),
            func.min(parts.c.linked_member_id).label("member_id"),
        )
        .group_by(parts.c.city_key)
        .subquery("city")
    )
    c = city.c
    names = {
        "en": func.coalesce(m.name_en, p.name_en, c.wording),
        "ru": func.coalesce(m.name_ru, p.name_ru, m.name_en, p.name_en, c.wording),
    }
    return select(
        func.row_number().over(order_by=c.city_key).label("city_no"),
        c.city_key,
        names["en"].label("name_en"),
        names["ru"].label("name_ru"),
        c.country.label("country_iso2"),
        func.coalesce(m.region_id, p.region_id).label("region_id"),
        c.place_id,
        c.member_id,
        func.coalesce(m.status, "").label("membership"),
        literal(0).label("last_year"),
    ).select_from(
        city.outerjoin(tables.places, p.geonameid == c.place_id).outerjoin(
            tables.members, m.member_id == c.member_id
        )
    )


def _events_stmt() -> Select[Any]:
    e = tables.events.c
    return select(
        func.row_number().over(order_by=(e.start_date.desc(), e.event_id)).label("event_no"),
        e.event_id,
        cast(func.substr(e.start_date, 1, 4), Integer).label("year"),
        case((e.attendance_list == "full", True), else_=False).label("list_full"),
        literal(0).label("parts"),
        literal(0).label("cities"),
    )


def _cells_stmt() -> Select[Any]:
    parts = _parts()
    city, event = tables.attendance_cities.c, tables.attendance_events.c
    grouped = (
        select(
            event.event_no,
            city.city_no,
            # Powers of two, each once: their sum is the set.
            cast(func.sum(parts.c.bit.distinct()), Integer).label("parts"),
            func.min(event.year).label("year"),
            func.min(city.country_iso2).label("country_iso2"),
            func.min(city.membership).label("membership"),
        )
        # Outer joins only so that SQLite goes through the parts and looks the two others up.
        .select_from(
            parts.outerjoin(tables.attendance_cities, city.city_key == parts.c.city_key).outerjoin(
                tables.attendance_events, event.event_id == parts.c.event_id
            )
        )
        .group_by(event.event_no, city.city_no)
        .subquery("grouped")
    )
    return select(
        grouped.c.event_no,
        grouped.c.city_no,
        _without_idle_unknowns(grouped.c.parts).label("parts"),
        grouped.c.year,
        grouped.c.country_iso2,
        grouped.c.membership,
    )


def _without_idle_unknowns(parts: ColumnElement[int]) -> ColumnElement[int]:
    """Take the unknown status off a role of which a list says more."""
    found = parts
    for role in Role:
        unknown = bit(role, None)
        known = sum(bit(role, status) for status in Status) - unknown
        both = (parts.bitwise_and(unknown) != 0) & (parts.bitwise_and(known) != 0)
        found = found - case((both, unknown), else_=0)
    return found


def _cohorts_stmt() -> Select[Any]:
    """Count, by year, the cities that came to an event with a full list."""
    cell, city, event = (
        tables.attendance_cells.c,
        tables.attendance_cities.c,
        tables.attendance_events.c,
    )
    came = (
        select(cell.year, cell.city_no)
        .join_from(
            tables.attendance_cells, tables.attendance_events, event.event_no == cell.event_no
        )
        .where(event.list_full, cell.parts.bitwise_and(CAME) != 0)
        .distinct()
        .subquery("came")
    )
    before = case((city.first_year < came.c.year, True), else_=False).label("came_before")
    keys = (came.c.year, city.country_iso2, city.membership, before)
    return (
        select(*keys, func.count().label("cities"))
        .join_from(came, tables.attendance_cities, city.city_no == came.c.city_no)
        .group_by(*keys)
    )


def _add_up(connection: Connection) -> None:
    """Fill what events and cities say of all their cells."""
    cell, tally = tables.attendance_cells.c, tables.attendance_tallies.c
    events, cities = tables.attendance_events, tables.attendance_cities
    bits = [bit(role, status) for role in Role for status in Status]
    each = (
        select(
            cell.event_no,
            func.count().label("cities"),
            # A bit is set for the event where it is for any of its cities.
            sum(
                (func.max(cell.parts.bitwise_and(one)) for one in bits[1:]),
                func.max(cell.parts.bitwise_and(bits[0])),
            ).label("parts"),
        )
        .group_by(cell.event_no)
        .subquery("each")
    )
    connection.execute(
        events.update()
        .values(cities=each.c.cities, parts=each.c.parts)
        .where(events.c.event_no == each.c.event_no)
    )
    years = (
        select(
            tally.city_no,
            func.min(case((tally.parts.bitwise_and(PRESENT) != 0, tally.year))).label("first"),
            func.max(tally.year).label("last"),
        )
        .group_by(tally.city_no)
        .subquery("years")
    )
    connection.execute(
        cities.update()
        .values(first_year=years.c.first, last_year=years.c.last)
        .where(cities.c.city_no == years.c.city_no)
    )
