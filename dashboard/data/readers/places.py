"""Find places of the gazetteer."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from dashboard.data import tables
from dashboard.data.engine import reading
from dashboard.data.readers.base import Reader, checked, read
from dashboard.data.readers.texts import content_language, country_names
from dashboard.domain.frames import PLACE, Place, Row
from dashboard.domain.names import fold


class PlaceReader(Reader):
    """Places of the gazetteer, by name and by slug."""

    def search(self, text: str, limit: int = 20, *, language: str = "en") -> pd.DataFrame:
        """Return a ``PLACE`` frame of the places that have a name with words that begin so.

        Places with exactly that name come first, then members, then the countries of the scope,
        then the most populous.
        """
        wanted = fold(text)
        if not wanted:
            return checked(pd.DataFrame(columns=list(Place), dtype="object"), PLACE)
        return self._places(_search_stmt(wanted, limit, language), language)

    def by_slug(self, slug: str, *, language: str = "en") -> Row | None:
        """Return the place of a slug or of a member's identifier, keyed by ``Place``, or None.

        Both addresses of a place that became a member later work for ever: its old slug is found
        first, and ``member_id`` says which address is canonical. A member that is no place is
        not found here.
        """
        p, m = tables.places.c, tables.members.c
        for condition in (p.slug == slug, m.member_id == slug):
            found = self._places(places_stmt(language).where(condition), language)
            if not found.empty:
                row = found.astype("object").iloc[0]
                return {str(name): None if pd.isna(row[name]) else row[name] for name in Place}
        return None

    def _places(self, statement: Select[Any], language: str) -> pd.DataFrame:
        with reading(self._engine) as connection:
            return checked(with_countries(connection, read(connection, statement), language), PLACE)


def with_countries(connection: Connection, frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return a frame with the country's name beside its code."""
    names = country_names(connection, language)
    return frame.assign(**{Place.COUNTRY_NAME: frame[Place.COUNTRY].map(names)})


def places_stmt(language: str) -> Select[Any]:
    """Select every place with the columns of a ``PLACE`` frame, but the country's name."""
    p, m, r = tables.places.c, tables.members.c, tables.regions.c
    wanted = content_language(language)
    # Two members may be one city (a city and its old entry): the first identifier stands.
    first = (
        select(m.place_id, func.min(m.member_id).label("member_id"))
        .where(m.place_id.is_not(None))
        .group_by(m.place_id)
        .subquery()
    )
    return select(
        p.geonameid,
        p.slug,
        (func.coalesce(p.name_ru, p.name_en) if wanted == "ru" else p.name_en).label(Place.NAME),
        p.country_iso2.label(Place.COUNTRY),
        p.region_id,
        r[f"name_{wanted}"].label(Place.REGION),
        p.population,
        p.lat,
        p.lon,
        m.member_id,
    ).select_from(
        tables.places.outerjoin(first, first.c.place_id == p.geonameid)
        .outerjoin(tables.members, m.member_id == first.c.member_id)
        .outerjoin(tables.regions, and_(r.region_id == p.region_id))
    )


def _search_stmt(wanted: str, limit: int, language: str) -> Select[Any]:
    p, m, c = tables.places.c, tables.members.c, tables.countries.c

    def has(text: str) -> ColumnElement[bool]:
        return p.search.contains(text, autoescape=True)

    in_scope = p.country_iso2.in_(select(c.country_iso2))
    return (
        places_stmt(language)
        .where(or_(has(f"\n{wanted}"), has(f" {wanted}")))
        .order_by(
            case((has(f"\n{wanted}\n"), 0), else_=1),
            case((m.member_id.is_not(None), 0), (in_scope, 1), else_=2),
            p.population.desc().nulls_last(),
            p.geonameid,
        )
        .limit(limit)
    )
