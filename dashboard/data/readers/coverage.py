"""Read the real cities of the scope with all that coverage and prospects are made from."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, or_, select, union_all

from dashboard.data import airports, tables
from dashboard.data.capitals import capital_names
from dashboard.data.gazetteer import WORLD_FROM
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.open_values import TwinCounts
from dashboard.data.readers.places import places_stmt, with_countries
from dashboard.data.readers.texts import content_language, country_names, text_columns
from dashboard.domain.coverage import REGION_COUNTRIES
from dashboard.domain.coverage_frames import (
    AREA,
    SCOPE_CITY,
    Area,
    AreaLevel,
    ScopeCity,
)
from dashboard.domain.event_views import ANNOUNCED
from dashboard.domain.frames import Place
from dashboard.domain.views import MemberStatus

_NOT_THERE = ("registered", "no_show")
_STATUSES = (MemberStatus.MEMBER, MemberStatus.UNKNOWN, MemberStatus.LEFT)


class CoverageReader(Reader):
    """Cities and areas of the scope."""

    def cities(self, language: str) -> pd.DataFrame:
        """Return a ``SCOPE_CITY`` frame in the order of GeoNames ids.

        The gazetteer holds no city districts: the record's table ``districts`` takes them out.
        """

        def load(connection: Connection) -> pd.DataFrame:
            return _cities(connection, language)

        return self._frame(SCOPE_CITY, load, "cities", content_language(language))

    def areas(self, language: str) -> pd.DataFrame:
        """Return an ``AREA`` frame: the countries of the scope, the regions of two of them."""

        def load(connection: Connection) -> pd.DataFrame:
            return _areas(connection, language)

        return self._frame(AREA, load, "areas", content_language(language))


def _cities(connection: Connection, language: str) -> pd.DataFrame:
    c, p, m = tables.countries.c, tables.places.c, tables.members.c
    scopes = _mapping(connection, select(c.country_iso2, c.scope))
    contacts = tables.candidates.c.place_id
    frame = read(
        connection,
        places_stmt(language)
        .where(
            p.country_iso2.in_(list(scopes)),
            or_(
                p.population >= WORLD_FROM,
                p.population.is_(None),
                p.geonameid.in_(select(contacts).where(contacts.is_not(None))),
                p.geonameid.in_(select(m.place_id).where(m.place_id.is_not(None))),
            ),
        )
        .order_by(p.geonameid),
    )
    frame = with_countries(connection, frame, language)
    ids = frame[Place.ID]
    memberships, found_contacts = _memberships(connection), _contacts(connection, language)
    capitals, events = _capitals(connection, scopes), _events(connection, scopes)
    twins = TwinCounts(connection, language)
    rows = []
    for place in frame.to_dict("records"):
        membership = memberships.get(place[Place.ID], {})
        member_id = membership.get("member_id")
        rows.append(
            {
                ScopeCity.SLUG: member_id or place[Place.SLUG],
                ScopeCity.MEMBER_ID: member_id,
                ScopeCity.STATUS: membership.get("status", ""),
                ScopeCity.LEFT: membership.get("left_year"),
                **_ties(twins, place[Place.ID], member_id),
                **_airports(place[Place.LAT], place[Place.LON]),
                **found_contacts.get(place[Place.ID], _NO_CONTACT),
            }
        )
    more = pd.DataFrame(rows, columns=[str(name) for name in _JOINED], dtype=object)
    return (
        frame.drop(columns=[Place.SLUG, Place.MEMBER_ID])
        .join(more)
        .assign(
            **{
                ScopeCity.SCOPE: frame[Place.COUNTRY].map(scopes),
                ScopeCity.CAPITAL: ids.isin(capitals),
                ScopeCity.EVENTS: ids.map(events),
            }
        )
    )


_NO_CONTACT: Mapping[str, None] = dict.fromkeys(
    (
        ScopeCity.CONTACT,
        ScopeCity.CONTACT_LANG,
        ScopeCity.CONTACT_YEAR,
        ScopeCity.CONTACT_SOURCE,
        ScopeCity.CONTACT_NOTE,
        ScopeCity.CONTACT_NOTE_LANG,
    )
)
_JOINED = (
    ScopeCity.SLUG, ScopeCity.MEMBER_ID, ScopeCity.STATUS, ScopeCity.LEFT, ScopeCity.TWINS,
    ScopeCity.TWIN_COUNTRIES, ScopeCity.TWIN_SOURCE, ScopeCity.AIRPORTS, ScopeCity.AIRPORT,
    ScopeCity.AIRPORT_IATA, ScopeCity.AIRPORT_KM, *_NO_CONTACT,
)  # fmt: skip


def _memberships(connection: Connection) -> dict[int, dict[str, Any]]:
    """Return the membership of each place; of two at one place the better evidenced one."""
    m = tables.members.c
    statement = select(m.place_id, m.member_id, m.status, m.left_year).where(
        m.kind == "city", m.place_id.is_not(None)
    )
    rows = [dict(row) for row in connection.execute(statement).mappings()]
    rows.sort(key=lambda row: (_STATUSES.index(MemberStatus(row["status"])), row["member_id"]))
    return {row["place_id"]: row for row in reversed(rows)}


def _contacts(connection: Connection, language: str) -> dict[int, dict[str, Any]]:
    """Return the last past contact with each place."""
    candidates, c = tables.candidates, tables.candidates.c
    statement = (
        select(
            c.place_id,
            *text_columns(candidates, "stage", language),
            *text_columns(candidates, "note", language),
            c.year,
            c.source_url,
        )
        .where(c.place_id.is_not(None))
        .order_by(c.year.asc().nulls_first(), c.entity)
    )
    return {
        row["place_id"]: {
            ScopeCity.CONTACT: row["stage"],
            ScopeCity.CONTACT_LANG: row["stage_lang"],
            ScopeCity.CONTACT_YEAR: row["year"],
            ScopeCity.CONTACT_SOURCE: row["source_url"],
            ScopeCity.CONTACT_NOTE: row["note"],
            ScopeCity.CONTACT_NOTE_LANG: row["note_lang"],
        }
        for row in connection.execute(statement).mappings()
    }


def _events(connection: Connection, scopes: Mapping[str, str]) -> dict[Hashable, int]:
    """Count the different events that name each place as host or as taking part, in SQL.

    What was only announced is not known to have taken place, and counts as no contact.
    """
    e, a, p = tables.events.c, tables.attendance.c, tables.places.c
    held = e.held != ANNOUNCED
    inside = select(p.geonameid).where(p.country_iso2.in_(list(scopes)))
    parts = union_all(
        select(e.place_id, e.event_id).where(e.place_id.in_(inside), held),
        select(a.place_id, a.event_id)
        .join(tables.events, e.event_id == a.event_id)
        .where(held, a.place_id.in_(inside), or_(a.status.is_(None), a.status.not_in(_NOT_THERE)))
        .distinct(),
    ).subquery("parts")
    return _mapping(
        connection,
        select(parts.c.place_id, func.count(parts.c.event_id.distinct())).group_by(
            parts.c.place_id
        ),
    )


def _capitals(connection: Connection, scopes: Mapping[str, str]) -> set[int]:
    """Return the most populous place of each country that has the name of its capital."""
    p = tables.places.c
    found = set()
    for code in scopes:
        name = capital_names().get(code, "")
        place = connection.scalar(
            select(p.geonameid)
            .where(p.country_iso2 == code, p.search.contains(f"\n{name}\n", autoescape=True))
            .order_by(p.population.desc().nulls_last(), p.geonameid)
            .limit(1)
        )
        if name and place is not None:
            found.add(place)
    return found


def _ties(twins: TwinCounts, place_id: int, member_id: str | None) -> dict[str, Any]:
    counts = twins.of(place_id, member_id)
    return {
        ScopeCity.TWINS: counts.abroad,
        ScopeCity.TWIN_COUNTRIES: counts.countries,
        ScopeCity.TWIN_SOURCE: counts.source,
    }


def _airports(lat: float, lon: float) -> dict[str, Any]:
    found = airports.near(lat, lon)
    return {
        ScopeCity.AIRPORTS: found.within,
        ScopeCity.AIRPORT: found.name,
        ScopeCity.AIRPORT_IATA: found.iata,
        ScopeCity.AIRPORT_KM: found.km,
    }


def _areas(connection: Connection, language: str) -> pd.DataFrame:
    c, r = tables.countries.c, tables.regions.c
    wanted = content_language(language)
    names = country_names(connection, language)
    scopes = _mapping(connection, select(c.country_iso2, c.scope).order_by(c.country_iso2))
    regions = select(r.region_id, r.country_iso2, r[f"name_{wanted}"].label("name"))
    rows = [
        (AreaLevel.COUNTRY.value, code, names[code], code, names[code], scope)
        for code, scope in scopes.items()
    ] + [
        (AreaLevel.REGION.value, row.region_id, row.name, row.country_iso2,
         names[row.country_iso2], scopes.get(row.country_iso2, ""))
        for row in connection.execute(
            regions.where(r.country_iso2.in_(REGION_COUNTRIES)).order_by(r.region_id)
        )
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[str(name) for name in Area], dtype=object)


def _mapping(connection: Connection, statement: Select[Any]) -> dict[Any, Any]:
    return {row[0]: row[1] for row in connection.execute(statement)}
