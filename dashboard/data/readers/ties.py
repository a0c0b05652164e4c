"""Read ties between towns: how ends were matched, towns, arcs, countries, and ends in doubt.

Everything is counted, filtered and paged by the database; ``surety`` leaves out, where it says
so, the ties of which an end was matched by distance alone.
"""

from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from dashboard.data import tables
from dashboard.data.engine import reading
from dashboard.data.readers.base import Reader, checked, read
from dashboard.data.readers.texts import content_language
from dashboard.data.readers.tie_areas import area_names, area_of, country_of, with_area_names
from dashboard.domain.tie_ends import Match, Why
from dashboard.domain.tie_frames import (
    ARC,
    COUNTRY_PAIR,
    EDGE,
    END_COUNT,
    REST,
    TIE_TOTAL,
    TOWN,
    Arc,
    CountryPair,
    Edge,
    EndCount,
    Rest,
    TieTotal,
    Town,
)
from dashboard.domain.tie_totals import ShownTies, TieTotals
from dashboard.domain.tie_views import Extent, Surety, TownSort

WEST, EAST, SOUTH = -11.0, 200.5, 17.0
"""The window of the region's outlines, degrees; east of 180 they go on."""


class TieReader(Reader):
    """Ties that were imported."""

    def totals(self) -> TieTotals:
        """Return how many rows, pairs and towns there are."""
        row = self._frame(TIE_TOTAL, _totals, "totals").iloc[0]
        return TieTotals(**{name.value: int(row[name]) for name in TieTotal})

    def by_match(self) -> pd.DataFrame:
        """Return an ``END_COUNT`` frame: one row a way of matching, those without ends as well."""

        def load(connection: Connection) -> pd.DataFrame:
            ends = ends_stmt()
            scope = select(tables.countries.c.country_iso2)
            found = read(
                connection,
                select(
                    ends.c.match.label(EndCount.MATCH),
                    func.count().label(EndCount.ENDS),
                    func.count().filter(ends.c.country.in_(scope)).label(EndCount.IN_SCOPE),
                ).group_by(ends.c.match),
            ).set_index(EndCount.MATCH.value)
            return found.reindex([str(way) for way in Match], fill_value=0).reset_index()

        return self._frame(END_COUNT, load, "by_match")

    def towns(  # noqa: PLR0913 - what is kept, in which order, and which page
        self,
        language: str,
        *,
        surety: Surety,
        country: tuple[str, ...],
        sort: TownSort,
        page: int,
        size: int,
    ) -> tuple[pd.DataFrame, int]:
        """Return a page of a ``TOWN`` frame, and how many towns there are on all pages."""
        towns = _towns_stmt(language, surety).subquery()
        kept = select(towns)
        if country:
            kept = kept.where(towns.c.country.in_(country))
        with reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(kept.subquery())) or 0
            at = min(max(page, 1), max(1, -(-total // size)))
            ordered = kept.order_by(*_town_order(towns, sort))
            frame = read(connection, ordered.limit(size).offset((at - 1) * size))
            return _named_towns(connection, frame, language), total

    def towns_of(self, places: tuple[int, ...], language: str, surety: Surety) -> pd.DataFrame:
        """Return a ``TOWN`` frame of some places, whether or not they have ties."""
        towns = _towns_stmt(language, surety, every=True).subquery()
        with reading(self._engine) as connection:
            frame = read(connection, select(towns).where(towns.c.place_id.in_(places)))
            return _named_towns(connection, frame, language)

    def isolated_members(self, language: str, surety: Surety) -> pd.DataFrame:
        """Return a ``TOWN`` frame of the member cities that have a place and no tie."""

        def load(connection: Connection) -> pd.DataFrame:
            m = tables.members.c
            members = select(m.place_id).where(m.place_id.is_not(None), m.status == "member")
            towns = _towns_stmt(language, surety, every=True).subquery()
            frame = read(
                connection,
                select(towns)
                .where(towns.c.place_id.in_(members), towns.c.ties == 0)
                .order_by(towns.c.country, towns.c.name),
            )
            return _named_towns(connection, frame, language)

        return self._frame(TOWN, load, "isolated", language, surety)

    def member_cities(self) -> int:
        """Return the number of places that are evidenced member cities."""
        m = tables.members.c
        with reading(self._engine) as connection:
            return (
                connection.scalar(
                    select(func.count(m.place_id.distinct())).where(m.status == "member")
                )
                or 0
            )

    def arcs(
        self, language: str, *, surety: Surety, extent: Extent, of: int | None, most: int
    ) -> ShownTies:
        """Return the at most ``most`` ties that are drawn one by one, and what is left.

        Drawn are the ties of a chosen town, else first those of the section's member cities, then
        all others; each time those whose smaller town is the most populous first.
        """
        pairs = _pairs_stmt(language, surety, of).subquery()
        window: ColumnElement[bool] = literal(value=True)
        if extent is Extent.REGION:
            window = _inside(pairs, "one") & _inside(pairs, "other")
        ordered = (
            select(pairs)
            .where(window)
            .order_by(pairs.c.member.desc(), pairs.c.smaller.desc(), *_both(pairs))
        )
        with reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(pairs)) or 0
            inside = connection.scalar(select(func.count()).select_from(pairs).where(window)) or 0
            drawn = read(connection, ordered.limit(most))
            rest = read(connection, _rest_stmt(ordered.offset(most).limit(2**31)))
            names = area_names(connection, language)
        rest[Rest.COUNTRY_NAME] = rest[Rest.COUNTRY].map(names)
        return ShownTies(checked(drawn, ARC), checked(rest, REST), total, total - inside)

    def country_pairs(self, language: str, surety: Surety) -> pd.DataFrame:
        """Return a ``COUNTRY_PAIR`` frame, each pair of areas from both sides."""

        def load(connection: Connection) -> pd.DataFrame:
            link, one, other = tables.tie_links.c, tables.places.alias(), tables.places.alias()
            sides = (
                select(area_of(one).label(CountryPair.ONE), area_of(other).label(CountryPair.OTHER))
                .select_from(tables.tie_links)
                .join(one, one.c.geonameid == link.place_id)
                .join(other, other.c.geonameid == link.partner_id)
                .where(_kept(surety))
                .subquery("sides")
            ).c
            # Inside an area each tie stands in the network from both sides, so it is halved.
            number = case((sides.one == sides.other, func.count() / 2), else_=func.count())
            frame = read(
                connection,
                select(sides.one, sides.other, number.label(CountryPair.TIES))
                .group_by(sides.one, sides.other)
                .order_by(sides.one, sides.other),
            )
            names = area_names(connection, language)
            frame[CountryPair.ONE_NAME] = frame[CountryPair.ONE].map(names)
            frame[CountryPair.OTHER_NAME] = frame[CountryPair.OTHER].map(names)
            frame[CountryPair.TIES] = frame[CountryPair.TIES].astype(float).astype(int)
            return frame

        return self._frame(COUNTRY_PAIR, load, "country_pairs", language, surety)

    def edges(self, surety: Surety) -> pd.DataFrame:
        """Return an ``EDGE`` frame: every pair once."""

        def load(connection: Connection) -> pd.DataFrame:
            link = tables.tie_links.c
            return read(
                connection,
                select(link.place_id.label(Edge.ONE), link.partner_id.label(Edge.OTHER))
                .where(link.place_id < link.partner_id, _kept(surety))
                .order_by(link.place_id, link.partner_id),
            )

        return self._frame(EDGE, load, "edges", surety)


def _totals(connection: Connection) -> pd.DataFrame:
    t, link = tables.ties.c, tables.tie_links.c
    both = t.place_id_a.is_not(None) & t.place_id_b.is_not(None)
    rows, matched, alike = connection.execute(
        select(
            func.count(),
            func.count().filter(both),
            func.count().filter(both & (t.place_id_a == t.place_id_b)),
        ).select_from(tables.ties)
    ).one()
    sides, sure, towns = connection.execute(
        select(
            func.count(),
            func.count().filter(link.by_name),
            func.count(link.place_id.distinct()),
        ).select_from(tables.tie_links)
    ).one()
    numbers = (rows, matched, alike, sides // 2, sure // 2, towns)
    return pd.DataFrame([dict(zip(map(str, TieTotal), numbers, strict=True))])


def _named_towns(connection: Connection, frame: pd.DataFrame, language: str) -> pd.DataFrame:
    return checked(with_area_names(connection, frame, language), TOWN)


def ends_stmt() -> Subquery:
    """Select every end of every tie; one that was never matched counts as unmatched."""
    t = tables.ties.c
    sides = []
    for side, other in (("a", "b"), ("b", "a")):
        never = t[f"match_{side}"].is_(None)
        sides.append(
            select(
                t.tie_id,
                literal(side).label("side"),
                t[f"city_{side}"].label("wording"),
                t[f"country_{side}"].label("country_wording"),
                t[f"found_country_{side}"].label("country"),
                t[f"lat_{side}"].label("lat"),
                t[f"lon_{side}"].label("lon"),
                t[f"city_{other}"].label("other_end"),
                func.coalesce(t[f"match_{side}"], Match.UNMATCHED.value).label("match"),
                case((never, Why.NO_PLACE.value), else_=t[f"why_{side}"]).label("why"),
                t[f"distance_km_{side}"].label("distance_km"),
                t[f"candidates_{side}"].label("candidates"),
                t.source_url,
            )
        )
    return union_all(*sides).subquery("ends")


def _kept(surety: Surety) -> ColumnElement[bool]:
    return tables.tie_links.c.by_name if surety is Surety.NAME else literal(value=True)


def _member_of_place() -> Subquery:
    """Select the member of each place; two members may be one city: the first id stands."""
    m = tables.members.c
    return (
        select(m.place_id, func.min(m.member_id).label("member_id"))
        .where(m.place_id.is_not(None))
        .group_by(m.place_id)
        .subquery()
    )


def _name(places: Any, language: str) -> ColumnElement[str]:
    russian = func.coalesce(places.c.name_ru, places.c.name_en)
    return russian if content_language(language) == "ru" else places.c.name_en


def _towns_stmt(language: str, surety: Surety, *, every: bool = False) -> Select[Any]:
    """Select towns with their ties and reach; ``every`` keeps places without ties."""
    link, p, partner = tables.tie_links, tables.places, tables.places.alias("partner")
    counted = (
        select(
            link.c.place_id,
            func.count().label(Town.TIES),
            func.count(country_of(partner).distinct()).label(Town.REACH),
        )
        .join(partner, partner.c.geonameid == link.c.partner_id)
        .where(_kept(surety))
        .group_by(link.c.place_id)
        .subquery()
    )
    member = _member_of_place()
    return select(
        p.c.geonameid.label(Town.PLACE_ID),
        p.c.slug,
        member.c.member_id,
        _name(p, language).label(Town.NAME),
        p.c.country_iso2.label(Town.COUNTRY),
        p.c.region_id,
        func.coalesce(counted.c.ties, 0).label(Town.TIES),
        func.coalesce(counted.c.reach, 0).label(Town.REACH),
    ).select_from(
        p.join(counted, counted.c.place_id == p.c.geonameid, isouter=every).outerjoin(
            member, member.c.place_id == p.c.geonameid
        )
    )


def _town_order(towns: Subquery, sort: TownSort) -> tuple[ColumnElement[Any], ...]:
    column = towns.c[sort.removeprefix("-")]
    first = column.desc() if sort.startswith("-") else column.asc()
    return (first, towns.c.ties.desc(), towns.c.name, towns.c.place_id)


def _pairs_stmt(language: str, surety: Surety, of: int | None) -> Select[Any]:
    """Select every pair once, from the side of the chosen town where there is one."""
    link, m = tables.tie_links.c, tables.members.c
    one, other = tables.places.alias("one"), tables.places.alias("other")
    members = select(m.place_id).where(m.place_id.is_not(None), m.status == "member")
    is_member = or_(link.place_id.in_(members), link.partner_id.in_(members))
    once = link.place_id == of if of is not None else link.place_id < link.partner_id
    sizes = [func.coalesce(side.c.population, 0) for side in (one, other)]
    return (
        select(
            *(
                column.label(f"{name}_{field}")
                for name, side in (("one", one), ("other", other))
                for field, column in (
                    ("id", side.c.geonameid),
                    ("slug", side.c.slug),
                    ("name", _name(side, language)),
                    ("country", area_of(side)),
                    ("lat", side.c.lat),
                    ("lon", side.c.lon),
                )
            ),
            case((is_member, 1), else_=0).label("member"),
            case((sizes[0] < sizes[1], sizes[0]), else_=sizes[1]).label("smaller"),
        )
        .select_from(tables.tie_links)
        .join(one, one.c.geonameid == link.place_id)
        .join(other, other.c.geonameid == link.partner_id)
        .where(once, _kept(surety))
    )


def _both(pairs: Subquery) -> tuple[ColumnElement[Any], ...]:
    return pairs.c[Arc.ONE_ID], pairs.c[Arc.OTHER_ID]


def _inside(pairs: Subquery, side: str) -> ColumnElement[bool]:
    lat, lon = pairs.c[f"{side}_lat"], pairs.c[f"{side}_lon"]
    return and_(lat >= SOUTH, or_(lon.between(WEST, 180), lon <= EAST - 360))


def _rest_stmt(rest: Select[Any]) -> Select[Any]:
    """Count the pairs left by the areas of their ends; one inside an area counts once."""
    pairs = rest.subquery()
    sides = union_all(
        select(
            pairs.c.one_country.label("country"),
            pairs.c.one_lat.label("lat"),
            pairs.c.one_lon.label("lon"),
            literal(1).label("ties"),
        ),
        select(
            pairs.c.other_country,
            pairs.c.other_lat,
            pairs.c.other_lon,
            case((pairs.c.one_country == pairs.c.other_country, 0), else_=1),
        ),
    ).subquery()
    return (
        select(
            sides.c.country,
            func.sum(sides.c.ties).label(Rest.TIES),
            func.avg(sides.c.lat).label(Rest.LAT),
            func.avg(sides.c.lon).label(Rest.LON),
        )
        .group_by(sides.c.country)
        .order_by(func.sum(sides.c.ties).desc(), sides.c.country)
    )
