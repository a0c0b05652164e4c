"""Give members their places and the outlines that are shaded for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from dashboard.data import tables
from dashboard.data.lookup import NotFound, find_place
from dashboard.data.regions import Point, regions_by_name, regions_by_point
from dashboard.domain.names import fold


def link_members(connection: Connection) -> bool:
    """Fill ``place_id`` of the cities and ``region_id`` of all members.

    The outline is the one that the row's own region wording names, else that of its place, else
    the one that its point lies in. Both are for maps only; the wording itself stays.

    Returns:
        whether any changed.
    """
    m = tables.members.c
    rows = connection.execute(select(tables.members).order_by(m.member_id)).all()
    places = {row.member_id: _place(connection, row) for row in rows}
    regions = _regions(connection, rows, places)
    changed = [
        {"of": row.member_id, "place": places[row.member_id], "region": regions[row.member_id]}
        for row in rows
        if (row.place_id, row.region_id) != (places[row.member_id], regions[row.member_id])
    ]
    if changed:
        connection.execute(
            update(tables.members)
            .where(m.member_id == bindparam("of"))
            .values(place_id=bindparam("place"), region_id=bindparam("region")),
            changed,
        )
    return bool(changed)


def _place(connection: Connection, member: Row[Any]) -> int | None:
    p = tables.places.c
    if member.geonameid is not None:
        found: int | None = connection.scalar(
            select(p.geonameid).where(p.geonameid == member.geonameid)
        )
        return found
    if member.kind != "city":
        return None
    place = find_place(connection, member.country_iso2, fold(member.name_en))
    return None if isinstance(place, NotFound) else place


def _regions(
    connection: Connection, rows: Sequence[Row[Any]], places: Mapping[str, int | None]
) -> dict[str, str | None]:
    p = tables.places.c
    named = regions_by_name(connection)
    linked = [place for place in places.values() if place is not None]
    statement = select(p.geonameid, p.region_id).where(p.geonameid.in_(linked))
    of_place = {row.geonameid: row.region_id for row in connection.execute(statement)}
    regions: dict[str, str | None] = {}
    points: dict[str, Point] = {}
    for row in rows:
        names = (row.region_en, row.region_ru, *((row.name_en,) if row.kind == "region" else ()))
        keys = [(row.country_iso2, fold(name)) for name in names if name]
        region = next((named[key] for key in keys if key in named), None)
        regions[row.member_id] = region or of_place.get(places[row.member_id])
        if regions[row.member_id] is None and row.lat is not None and row.lon is not None:
            points[row.member_id] = Point(row.lat, row.lon, row.country_iso2)
    by_point = regions_by_point(list(points.values()))
    return regions | dict(zip(points, by_point, strict=True))
