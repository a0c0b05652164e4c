"""Match the ends of imported ties to places, and make the network that follows from them."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    select,
    union_all,
    update,
)

from dashboard.data import geonames, tables
from dashboard.data.batches import batches
from dashboard.data.imports.cells import CellError, parse
from dashboard.data.named import Named
from dashboard.data.regions import Point, regions_by_point
from dashboard.data.tables.ties import SIDES
from dashboard.data.tie_matching import Known, Matcher
from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.names import fold
from dashboard.domain.tie_ends import End, Found, Match

RULES = 1
"""Raised when the rules of matching change, so that every end is matched again."""

_SAID = ("city", "country", "lat", "lon", "geonameid")
_BY_NAME = (Match.NAME, Match.GIVEN)


def match_ties(
    connection: Connection, named: Named, progress: Callable[[int, int], None] | None = None
) -> None:
    """Match the ends that are new or changed, then make the network again.

    The whole of GeoNames' extract is searched, not only the table of places: a place that is not
    in the table because it is small would else lose its ends to a larger neighbour. Places that
    ends are matched to come into the table with the next
    :func:`dashboard.data.gazetteer.load_places`, in the same transaction.

    Args:
        connection: connection inside the caller's transaction.
        named: what the record says about places.
        progress: called with the number of rows done and of all.
    """
    t = tables.ties
    if not connection.scalar(select(exists(select(t.c.tie_id)))):
        connection.execute(delete(tables.tie_links))
        return
    known_from = _digest([RULES, geonames.extract_version(), *_of_places(named)])
    stale: list[tuple[Any, str]] = []
    for row in connection.execute(select(*_said_columns()).order_by(t.c.tie_id)).mappings():
        key = _digest([known_from, *(row[column.name] for column in _said_columns()[1:-1])])
        if row["matched_from"] != key:
            stale.append((row, key))
    if stale:
        matcher = Matcher(_known_places(named))
        done = 0
        for batch in batches(stale, 20_000):
            _write(connection, matcher, batch)
            done += len(batch)
            if progress:
                progress(done, len(stale))
    _make_links(connection)


def _digest(values: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def _of_places(named: Named) -> tuple[Any, ...]:
    """Return what the record says of places, as far as ends are matched by it."""
    return (
        sorted(named.districts),
        sorted(named.english.items()),
        sorted(named.russian.items()),
        sorted((geonameid, sorted(names)) for geonameid, names in named.aliases.items()),
    )


def _said_columns() -> list[Any]:
    """Return the key, what rows say of their ends, and the digest they were matched from."""
    c = tables.ties.c
    said = [c[name.format(side)] for side in SIDES for name in _names()]
    return [c.tie_id, *said, c.matched_from]


def _names() -> tuple[str, ...]:
    return ("city_{}", "country_{}", "country_{}_iso2", "lat_{}", "lon_{}", "geonameid_{}")


def _known_places(named: Named) -> list[Known]:
    cities = [city for city in geonames.read_cities() if city.geonameid not in named.districts]
    states = {region[:2] for region in DISPUTED_REGIONS}
    asked = [city for city in cities if city.country in states]
    regions = regions_by_point([Point(c.lat, c.lon, c.country, c.admin1) for c in asked])
    disputed = {
        city.geonameid
        for city, region in zip(asked, regions, strict=True)
        if region in DISPUTED_REGIONS
    }
    return [
        Known(
            city.geonameid,
            city.name,
            city.country,
            city.lat,
            city.lon,
            city.population,
            (city.folded_name, *_reviewed(city.geonameid, named)),
            city.folded | also if (also := named.aliases.get(city.geonameid)) else city.folded,
            city.geonameid in disputed,
        )
        for city in cities
    ]


def _reviewed(geonameid: int, named: Named) -> list[str]:
    """Return the folded names that the record has for a place."""
    names = (given.get(geonameid) for given in (named.english, named.russian))
    return [fold(name) for name in names if name]


def _write(connection: Connection, matcher: Matcher, batch: Sequence[tuple[Any, str]]) -> None:
    ends = [_end(row, side) for row, _ in batch for side in SIDES]
    found = matcher.match(ends)
    changes = []
    for at, (row, key) in enumerate(batch):
        change = {"key_tie_id": row["tie_id"], "to_matched_from": key}
        for offset, side in enumerate(SIDES):
            place = 2 * at + offset
            change |= _derived(side, ends[place], found[place], matcher)
        changes.append(change)
    t = tables.ties
    names = [name.removeprefix("to_") for name in changes[0] if name.startswith("to_")]
    connection.execute(
        update(t)
        .where(t.c.tie_id == bindparam("key_tie_id"))
        .values({name: bindparam(f"to_{name}") for name in names}),
        changes,
    )


def _end(row: Any, side: str) -> End:
    return End(
        row[f"city_{side}"],
        row[f"country_{side}_iso2"] or country_of(row[f"country_{side}"]),
        row[f"lat_{side}"],
        row[f"lon_{side}"],
        row[f"geonameid_{side}"],
    )


def country_of(wording: str | None) -> str:
    """Return the country that a wording names, ISO 3166-1 alpha-2; empty: there is none."""
    if not wording:
        return ""
    try:
        return str(parse(wording, tables.ties.c.country_a_iso2))
    except CellError:
        return ""


def _derived(side: str, end: End, found: Found, matcher: Matcher) -> dict[str, Any]:
    chosen_from = map(matcher.place, found.candidates)
    named = (f"{place.name} ({place.country}, {place.geonameid})" for place in chosen_from)
    return {
        f"to_found_country_{side}": end.country or None,
        f"to_place_id_{side}": found.place_id,
        f"to_match_{side}": found.match,
        f"to_why_{side}": found.why,
        f"to_distance_km_{side}": found.distance_km,
        f"to_candidates_{side}": "; ".join(named) or None,
    }


def _make_links(connection: Connection) -> None:
    """Fill the network: pairs of different places, from both sides, however often rows say so."""
    t, links = tables.ties.c, tables.tie_links
    connection.execute(delete(links))
    sure = case((t.match_a.in_(_BY_NAME) & t.match_b.in_(_BY_NAME), 1), else_=0).label("sure")
    both = t.place_id_a.is_not(None) & t.place_id_b.is_not(None) & (t.place_id_a != t.place_id_b)
    pairs = union_all(
        select(t.place_id_a.label("place"), t.place_id_b.label("partner"), sure).where(both),
        select(t.place_id_b.label("place"), t.place_id_a.label("partner"), sure).where(both),
    ).subquery()
    p = pairs.c
    connection.execute(
        insert(links).from_select(
            ["place_id", "partner_id", "rows", "by_name"],
            select(p.place, p.partner, func.count(), cast(func.max(p.sure), Boolean)).group_by(
                p.place, p.partner
            ),
        )
    )
