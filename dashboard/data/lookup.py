"""Find the place and the member that a row of the record names."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from dashboard.data import tables
from dashboard.domain.names import fold

_CLEARLY_LARGER = 2.0


class Basis(StrEnum):
    """How a row was linked."""

    GEONAMEID = "geonameid"
    ALIAS = "alias"
    NAME = "name"


class NotFound(StrEnum):
    """Why a row was not linked."""

    NO_COUNTRY = "no_country"
    NO_PLACE = "no_place"
    DISTRICT = "district"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Link:
    """What a row names.

    Args:
        place_id: the place; None: a member that is no city.
        member_id: the member, where there is one.
        basis: how it was found.
    """

    place_id: int | None
    member_id: str | None
    basis: Basis


class Lookup:
    """Finds what a wording, a country and a GeoNames id stand for.

    Args:
        connection: connection to the record; members must have their places already.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        m, a = tables.members.c, tables.aliases.c
        members = connection.execute(
            select(m.member_id, m.country_iso2, m.name_en, m.name_ru, m.place_id).order_by(
                m.member_id.desc()
            )
        ).all()
        self._place_of = {row.member_id: row.place_id for row in members}
        self._member_at = {row.place_id: row.member_id for row in members if row.place_id}
        self._members = {
            (row.country_iso2, fold(name)): row.member_id
            for row in members
            for name in (row.name_ru, row.name_en)
        }
        aliases = select(a.country_iso2, a.name, a.member_id)
        self._aliases = {
            (country, fold(name)): member for country, name, member in connection.execute(aliases)
        }
        self._districts = set(connection.scalars(select(tables.districts.c.geonameid)))
        self._named: dict[tuple[str, str], Link | NotFound] = {}

    def find(
        self, wording: str, country: str | None, geonameid: int | None = None
    ) -> Link | NotFound:
        """Return what a row names, or why that is not known."""
        if geonameid is not None:
            return self._by_id(geonameid)
        if country is None:
            return NotFound.NO_COUNTRY
        key = (country, fold(wording))
        if key not in self._named:
            self._named[key] = self._by_name(*key)
        return self._named[key]

    def _by_id(self, geonameid: int) -> Link | NotFound:
        places = tables.places.c.geonameid
        if self._connection.scalar(select(places).where(places == geonameid)) is None:
            return NotFound.DISTRICT if geonameid in self._districts else NotFound.NO_PLACE
        return Link(geonameid, self._member_at.get(geonameid), Basis.GEONAMEID)

    def _by_name(self, country: str, name: str) -> Link | NotFound:
        for basis, names in ((Basis.ALIAS, self._aliases), (Basis.NAME, self._members)):
            if member := names.get((country, name)):
                return Link(self._place_of[member], member, basis)
        place = find_place(self._connection, country, name)
        if isinstance(place, NotFound):
            return place
        return Link(place, self._member_at.get(place), Basis.NAME)


def find_place(connection: Connection, country: str, name: str) -> int | NotFound:
    """Return the place of a country that has a folded name.

    A place whose main name it is goes before one that has it among its other names; then the
    most populous wins, unless another in a different region is of similar size.
    """
    p = tables.places.c
    rows = connection.execute(
        select(p.geonameid, p.name_en, p.name_ru, p.population, p.region_id)
        .where(p.country_iso2 == country, p.search.contains(f"\n{name}\n", autoescape=True))
        .order_by(p.population.desc().nulls_last(), p.geonameid)
    ).all()
    main = [row for row in rows if name in {fold(row.name_en), fold(row.name_ru or "")}]
    match main or rows:
        case []:
            return NotFound.NO_PLACE
        case [only]:
            return int(only.geonameid)
        case [first, second, *_]:
            same_region = first.region_id is not None and first.region_id == second.region_id
            larger = (first.population or 0) >= _CLEARLY_LARGER * (second.population or 0)
            return int(first.geonameid) if larger or same_region else NotFound.AMBIGUOUS
    raise AssertionError(rows)  # pragma: no cover - the cases above are all
