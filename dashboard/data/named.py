"""What the record says about places: which it names, what they are called, which are none."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dashboard.data import geonames, tables
from dashboard.data.mentions import MENTIONS
from dashboard.data.outlines import Outlines
from dashboard.domain.names import fold

Wording = tuple[str, str]
"""A country and a folded name."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the record says about places.

    Args:
        scope: countries of the scope.
        districts: geonameids that are districts of a city.
        ids: geonameids that rows name.
        wordings: places that rows name only in words.
        english: English names by geonameid.
        russian: reviewed Russian names by geonameid.
        aliases: further folded names by geonameid.
        members: ``member_id`` by geonameid.
        reserved: every ``member_id``.
        regions: identifiers of the outlines that have a name in the record.
    """

    scope: frozenset[str]
    districts: frozenset[int]
    ids: frozenset[int]
    wordings: frozenset[Wording]
    english: Mapping[int, str]
    russian: Mapping[int, str]
    aliases: Mapping[int, frozenset[str]]
    members: Mapping[int, str]
    reserved: frozenset[str]
    regions: frozenset[str]

    def digest(self) -> str:
        """Return a digest that changes when the table of places may have to change."""
        content = (
            geonames.extract_version(),
            Outlines().url("regions"),
            sorted(self.scope),
            sorted(self.districts),
            sorted(self.ids),
            sorted(self.wordings),
            sorted(self.english.items()),
            sorted(self.russian.items()),
            sorted((geonameid, sorted(names)) for geonameid, names in self.aliases.items()),
            sorted(self.members.items()),
            sorted(self.regions),
        )
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def read_named(connection: Connection) -> Named:
    """Read what the record says about places."""
    english, russian, aliases, members = _names(connection)
    ids, wordings = _mentioned(connection)
    return Named(
        scope=frozenset(connection.scalars(select(tables.countries.c.country_iso2))),
        districts=frozenset(connection.scalars(select(tables.districts.c.geonameid))),
        ids=frozenset(ids | members.keys()),
        wordings=frozenset(wordings),
        english=english,
        russian=russian,
        aliases=aliases,
        members=members,
        reserved=frozenset(connection.scalars(select(tables.members.c.member_id))),
        regions=frozenset(connection.scalars(select(tables.regions.c.region_id))),
    )


def _names(
    connection: Connection,
) -> tuple[dict[int, str], dict[int, str], dict[int, frozenset[str]], dict[int, str]]:
    m, n, a = tables.members.c, tables.place_names.c, tables.aliases
    english: dict[int, str] = {}
    russian: dict[int, str] = {}
    members: dict[int, str] = {}
    others: defaultdict[int, set[str]] = defaultdict(set)
    of_members = select(m.geonameid, m.member_id, m.name_en, m.name_ru, a.c.name).join(
        a, isouter=True
    )
    for geonameid, member_id, name_en, name_ru, alias in connection.execute(
        of_members.where(m.geonameid.is_not(None)).order_by(m.member_id)
    ):
        members.setdefault(geonameid, member_id)
        english[geonameid], russian[geonameid] = name_en, name_ru
        others[geonameid].update(fold(name) for name in (name_en, name_ru, alias) if name)
    for geonameid, name_en, name_ru in connection.execute(
        select(n.geonameid, n.name_en, n.name_ru)
    ):
        for names, name in ((english, name_en), (russian, name_ru)):
            if name:
                names[geonameid] = name
                others[geonameid].add(fold(name))
    return english, russian, {key: frozenset(names) for key, names in others.items()}, members


def _mentioned(connection: Connection) -> tuple[set[int], set[Wording]]:
    """Return the places that rows name by id, and those that they name only in words."""
    m, a = tables.members.c, tables.aliases.c
    ids: set[int] = set()
    wordings: set[Wording] = set()
    for mention in MENTIONS:
        for wording, country, geonameid in connection.execute(mention.stmt()):
            if geonameid:
                ids.add(geonameid)
            elif country:
                wordings.add((country, fold(wording)))
    t = tables.ties.c
    for place in (t.place_id_a, t.place_id_b):
        ids |= set(connection.scalars(select(place).where(place.is_not(None)).distinct()))
    known = {(row[0], fold(row[1])) for row in connection.execute(select(a.country_iso2, a.name))}
    for country, name_en, name_ru, kind, geonameid in connection.execute(
        select(m.country_iso2, m.name_en, m.name_ru, m.kind, m.geonameid)
    ):
        if kind == "city" and not geonameid:
            wordings.add((country, fold(name_en)))
        else:
            known |= {(country, fold(name_en)), (country, fold(name_ru))}
    return ids, wordings - known
