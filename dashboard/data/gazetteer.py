"""Fill the table of places from GeoNames.

The table holds the world's places of 15,000 inhabitants and more, those of 500 and more in the
countries of the scope, and every place that a row of the record names. City districts that
GeoNames counts as cities are left out by the record's table ``districts``.

A place once in the table stays in it, unless it is declared a district, and keeps its slug.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from dashboard.data import geonames, tables
from dashboard.data.geonames import City
from dashboard.data.mentions import MENTIONS
from dashboard.data.named import Named, Wording, read_named
from dashboard.data.regions import Point, regions_by_point
from dashboard.data.slugs import assign_slugs

WORLD_FROM = 15_000
SCOPE_FROM = 500
_BATCH = 2_000

Progress = Callable[[int, int], None]
"""Called with the number of places done and the number of all."""

_CHANGES = tuple(c.name for c in tables.places.c if c.name not in {"geonameid", "slug"})

_Row = dict[str, Any]


def load_places(connection: Connection, *, progress: Progress | None = None) -> int:
    """Bring ``places`` up to date with GeoNames and with what the record names.

    GeoNames is read only where something that the places depend on has changed since the last
    call; otherwise the call costs milliseconds.

    Args:
        connection: connection inside the caller's transaction.
        progress: called with the number of places done and the number of all.

    Returns:
        Number of places in the table.
    """
    named = read_named(connection)
    digest = named.digest()
    if digest != connection.scalar(select(tables.data_version.c.places_digest)):
        _remove(connection, named.districts)
        given = _given(connection)
        _write(connection, given, _rows(named, given), progress)
        connection.execute(update(tables.data_version).values(places_digest=digest))
    return connection.scalar(select(func.count()).select_from(tables.places)) or 0


def choose_cities(cities: Collection[City], named: Named, kept: Collection[int]) -> list[City]:
    """Return the cities that belong in the table, in the order of ``cities``.

    Args:
        cities: all cities, the most populous first.
        named: what the record says about places.
        kept: geonameids that are in the table already.
    """
    chosen = {
        city.geonameid
        for city in cities
        if city.population >= WORLD_FROM
        or (city.population >= SCOPE_FROM and city.country in named.scope)
        or city.geonameid in named.ids
        or city.geonameid in kept
    } - named.districts
    chosen |= _by_wording(cities, named, chosen)
    return [city for city in cities if city.geonameid in chosen]


def _by_wording(cities: Iterable[City], named: Named, chosen: Collection[int]) -> set[int]:
    """Find the places that rows name in words and that no chosen city is called."""
    countries = {country for country, _ in named.wordings}
    found: dict[Wording, int] = {}
    for city in cities:
        if city.country not in countries or city.geonameid in named.districts:
            continue
        for name in city.folded | named.aliases.get(city.geonameid, frozenset()):
            wording = (city.country, name)
            if wording not in named.wordings:
                continue
            # The most populous comes first; a place that is in the table anyway is preferred.
            if wording not in found or (found[wording] not in chosen and city.geonameid in chosen):
                found[wording] = city.geonameid
    return set(found.values())


def _rows(named: Named, given: dict[int, _Row]) -> list[_Row]:
    cities = choose_cities(geonames.read_cities(), named, given)
    slugs = assign_slugs(
        cities,
        given={geonameid: row["slug"] for geonameid, row in given.items()},
        members=named.members,
        reserved=named.reserved,
    )
    regions = _regions(cities, named.scope)
    return [
        {
            "geonameid": city.geonameid,
            "slug": slugs[city.geonameid],
            "name_en": named.english.get(city.geonameid, city.name),
            "name_ru": named.russian.get(city.geonameid),
            "country_iso2": city.country,
            "region_id": regions.get(city.geonameid),
            "population": city.population or None,
            "lat": city.lat,
            "lon": city.lon,
            "search": _search(city, named),
        }
        for city in cities
    ]


def _search(city: City, named: Named) -> str:
    """Return the folded names one a line, each between line breaks."""
    names = city.folded | named.aliases.get(city.geonameid, frozenset())
    return "\n".join(("", *sorted(names), ""))


def _regions(cities: Iterable[City], scope: Collection[str]) -> dict[int, str]:
    """Return the outline that each city of the scope lies in, where it lies in one."""
    inside = [city for city in cities if city.country in scope]
    found = regions_by_point(
        [Point(city.lat, city.lon, city.country, city.admin1) for city in inside]
    )
    return {city.geonameid: region for city, region in zip(inside, found, strict=True) if region}


def _given(connection: Connection) -> dict[int, _Row]:
    rows = connection.execute(select(tables.places)).mappings()
    return {row["geonameid"]: dict(row) for row in rows}


def _write(
    connection: Connection, given: dict[int, _Row], rows: list[_Row], progress: Progress | None
) -> None:
    new = [row for row in rows if row["geonameid"] not in given]
    changed = [
        {f"to_{name}": row[name] for name in ("geonameid", *_CHANGES)}
        for row in rows
        if row["geonameid"] in given and row != given[row["geonameid"]]
    ]
    table = tables.places
    change = (
        update(table)
        .where(table.c.geonameid == bindparam("to_geonameid"))
        .values({name: bindparam(f"to_{name}") for name in _CHANGES})
    )
    done, total = 0, len(new) + len(changed)
    for statement, batch_of in ((insert(table), new), (change, changed)):
        for start in range(0, len(batch_of), _BATCH):
            batch = batch_of[start : start + _BATCH]
            connection.execute(statement, batch)
            done += len(batch)
            if progress:
                progress(done, total)


def _remove(connection: Connection, districts: Collection[int]) -> None:
    """Remove the places that are declared districts, and the links to them."""
    gone = list(
        connection.scalars(
            select(tables.places.c.geonameid).where(tables.places.c.geonameid.in_(districts))
        )
    )
    if not gone:
        return
    for table in (tables.members, *(mention.table for mention in MENTIONS)):
        connection.execute(update(table).where(table.c.place_id.in_(gone)).values(place_id=None))
    connection.execute(delete(tables.places).where(tables.places.c.geonameid.in_(gone)))
