"""Link the rows of the record to places and members.

Derived columns only: what a row itself says, its country and region above all, is never changed.
"""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from dashboard.data import tables
from dashboard.data.lookup import Link, Lookup, NotFound
from dashboard.data.member_links import link_members
from dashboard.data.mentions import MENTIONS, Mention
from dashboard.data.sources import refresh_sources

__all__ = ["UnlinkedRow", "refresh_sources", "relink", "unlinked"]

_DERIVED = ("place_id", "linked_member_id", "link_basis")


class UnlinkedRow(NamedTuple):
    """A row of the record that names a place which was not found.

    Args:
        table: table of the row.
        row: its key, parts separated by commas.
        wording: what the row calls the place.
        country: country of the row, ISO 3166-1 alpha-2; empty: the row has none.
        reason: why it was not found.
    """

    table: str
    row: str
    wording: str
    country: str
    reason: NotFound


def relink(connection: Connection) -> frozenset[str]:
    """Fill the derived columns of members and of every table that names places.

    A row is linked by its GeoNames id, else by an alias, by a member's own name, or by the name
    of a place in its country. What cannot be found, or is ambiguous, stays empty. Call it after
    :func:`dashboard.data.gazetteer.load_places`, in the same transaction.

    Returns:
        Names of the tables in which a link changed.
    """
    changed = {tables.members.name} if link_members(connection) else set()
    lookup = Lookup(connection)
    return frozenset(
        changed
        | {mention.table.name for mention in MENTIONS if _link_rows(connection, mention, lookup)}
    )


def unlinked(connection: Connection) -> list[UnlinkedRow]:
    """List the rows whose place was not found, in the order of tables and keys."""
    lookup = Lookup(connection)
    found: list[UnlinkedRow] = []
    for mention in MENTIONS:
        c = mention.table.c
        keys = [key.label(f"key_{key.name}") for key in mention.table.primary_key]
        rows = mention.stmt(*keys).where(c.place_id.is_(None), c.linked_member_id.is_(None))
        for wording, country, geonameid, *key in connection.execute(rows.order_by(*keys)):
            link = lookup.find(wording, country, geonameid)
            reason = link if isinstance(link, NotFound) else NotFound.NO_PLACE
            row = ", ".join(map(str, key))
            found.append(UnlinkedRow(mention.table.name, row, wording, country or "", reason))
    m = tables.members.c
    cities = select(m.member_id, m.name_en, m.country_iso2).where(
        m.kind == "city", m.place_id.is_(None)
    )
    found += [
        UnlinkedRow(tables.members.name, member_id, name, country, NotFound.NO_PLACE)
        for member_id, name, country in connection.execute(cities.order_by(m.member_id))
    ]
    return found


def _link_rows(connection: Connection, mention: Mention, lookup: Lookup) -> bool:
    """Link the rows of a table; return whether any link changed."""
    table = mention.table
    keys = [key.label(f"key_{key.name}") for key in table.primary_key]
    derived = [table.c[name].label(name) for name in _DERIVED]
    changed = []
    for row in connection.execute(mention.stmt(*keys, *derived)).mappings():
        link = lookup.find(row["wording"], row["country"], row["geonameid"])
        values = (link.place_id, link.member_id, link.basis) if isinstance(link, Link) else None
        linked = dict(zip(_DERIVED, values or (None, None, None), strict=True))
        if any(row[name] != value for name, value in linked.items()):
            changed.append(
                {key.name: row[key.name] for key in keys}
                | {f"to_{name}": value for name, value in linked.items()}
            )
    if changed:
        statement = update(table).values({name: bindparam(f"to_{name}") for name in _DERIVED})
        for key in table.primary_key:
            statement = statement.where(key == bindparam(f"key_{key.name}"))
        connection.execute(statement, changed)
    # A row that no longer names a place keeps no link.
    cleared = connection.execute(
        update(table)
        .where(table.c[mention.city].is_(None), table.c.link_basis.is_not(None))
        .values(dict.fromkeys(_DERIVED))
    )
    return bool(changed) or cleared.rowcount > 0
