"""Make the summary tables of attendance from events, attendance, places and members.

Everything is one statement a table, so that a million rows never pass through this program; only
the different wordings of cities that are linked to nothing do.
"""

from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    union,
    union_all,
)

from dashboard.data import tables
from dashboard.data.batches import batches
from dashboard.domain.attendance import NAMED, PRESENT, Role, Status, bit, mask
from dashboard.domain.event_views import ANNOUNCED

_FILLED = (
    tables.attendance_wordings,
    tables.attendance_cities,
    tables.attendance_events,
    tables.attendance_cells,
    tables.attendance_tallies,
    tables.attendance_totals,
    tables.attendance_years,
    tables.attendance_cohorts,
)
_BATCH = 2_000


def summarise(connection: Connection) -> None:
    """Make the summary tables anew, in the caller's transaction; links must be up to date."""
    for table in _FILLED:
        connection.execute(delete(table))
    _fill_wordings(connection)
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


SUMMARISED = frozenset(
    table.name for table in (tables.events, tables.attendance, tables.members, tables.places)
)
"""Tables that the summary is made from."""


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


def key_of_wording(country: str, wording: str) -> str:
    """Return what makes two rows the same city that are linked to nothing.

    Made here, because ``lower`` of SQLite leaves all but Latin letters as they are.
    """
    return f"name:{sha256(f'{country}:{wording.casefold()}'.encode()).hexdigest()}"


def _fill_wordings(connection: Connection) -> None:
    wordings = union(
        *(
            select(func.coalesce(table.c[country], ""), table.c[city]).where(
                table.c.place_id.is_(None),
                table.c.linked_member_id.is_(None),
                table.c[city].is_not(None),
            )
            for table, city, country in _NAMED_IN
        )
    )
    for rows in batches(connection.execute(wordings).all(), _BATCH):
        connection.execute(
            insert(tables.attendance_wordings),
            [
                {
                    "country_iso2": country,
                    "wording": wording,
                    "city_key": key_of_wording(country, wording),
                }
                for country, wording in rows
            ],
        )


_NAMED_IN = (
    (tables.events, "host_city", "host_country_iso2"),
    (tables.attendance, "city", "country_iso2"),
)


def _key(table: Table) -> ColumnElement[str]:
    """Select what makes two rows the same city: the place, the member, else the wording."""
    return func.coalesce(
        literal("place:").concat(cast(table.c.place_id, Text)),
        literal("member:").concat(table.c.linked_member_id),
        tables.attendance_wordings.c.city_key,
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


def _parts() -> Subquery:
    """Select a row an event and city for each part, hosts of the events' own rows among them."""
    bits = (literal(bit(Role.HOST, None)), _bit(tables.attendance.c))
    word = tables.attendance_wordings
    return union_all(
        *(
            select(
                table.c.event_id.label("event_id"),
                _key(table).label("city_key"),
                table.c[city].label("wording"),
                func.coalesce(table.c[country], "").label("country"),
                table.c.place_id.label("place_id"),
                table.c.linked_member_id.label("linked_member_id"),
                one.label("bit"),
            )
            .select_from(
                table.outerjoin(
                    word,
                    and_(
                        table.c.place_id.is_(None),
                        table.c.linked_member_id.is_(None),
                        word.c.country_iso2 == func.coalesce(table.c[country], ""),
                        word.c.wording == table.c[city],
                    ),
                )
            )
            .where(table.c[city].is_not(None))
            for (table, city, country), one in zip(_NAMED_IN, bits, strict=True)
        )
    ).subquery("parts")


def _cities_stmt() -> Select[Any]:
    parts = _parts()
    p, m = tables.places.c, tables.members.c
    city = (
        select(
            parts.c.city_key,
            func.min(parts.c.wording).label("wording"),
            func.coalesce(func.min(func.nullif(parts.c.country, "")), "").label("country"),
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
        case(((e.attendance_list == "full") & (e.held != ANNOUNCED), True), else_=False).label(
            "list_full"
        ),
        case((e.held == ANNOUNCED, True), else_=False).label("announced"),
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
            func.max(case((event.announced, 1), else_=0)).label("announced"),
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
        case(
            (grouped.c.announced == 1, _announced(grouped.c.parts)),
            else_=_without_idle_unknowns(grouped.c.parts),
        ).label("parts"),
        grouped.c.year,
        grouped.c.country_iso2,
        grouped.c.membership,
    )


def _announced(parts: ColumnElement[int]) -> ColumnElement[int]:
    """Make every part of a cell, whatever its status, one that was only announced."""
    return sum(
        (
            case(
                (parts.bitwise_and(mask(roles=(role,))) != 0, bit(role, Status.ANNOUNCED)), else_=0
            )
            for role in Role
        ),
        literal(0),
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
    """Count, by year, the cities that came to an event with a full list.

    A full list names who came: a city on it came unless its status says otherwise.
    """
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
        .where(event.list_full, cell.parts.bitwise_and(PRESENT) != 0)
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
            func.max(case((tally.parts.bitwise_and(NAMED) != 0, tally.year), else_=0)).label(
                "last"
            ),
        )
        .group_by(tally.city_no)
        .subquery("years")
    )
    connection.execute(
        cities.update()
        .values(first_year=years.c.first, last_year=years.c.last)
        .where(cities.c.city_no == years.c.city_no)
    )
