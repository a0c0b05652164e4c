"""Search the whole record: members, cities, countries, events."""

import hashlib
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from threading import Lock
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, select

from dashboard.data import tables
from dashboard.data.cache import FrameCache
from dashboard.data.choice_words import words_of
from dashboard.data.engine import reading
from dashboard.data.readers.base import Reader
from dashboard.data.readers.membership import MembershipReader
from dashboard.data.readers.places import places_stmt
from dashboard.data.readers.texts import content_language, country_names, text_columns
from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.frames import Member, Place
from dashboard.domain.names import fold
from dashboard.domain.search import Entry, Hit, Kind, SearchIndex

_SCOPE_WEIGHT = 50
"""How many times more a place of the scope weighs than one of as many people elsewhere."""

_LANGUAGES = ("en", "ru")

_Texts = dict[str, Hit]


class SearchReader(Reader):
    """Finds what the record names; the index is kept until the data change.

    Args:
        engine: read-only engine of the database.
        cache: cache that the readers of one application share.
        members: the members.
    """

    def __init__(self, engine: Engine, cache: FrameCache, members: MembershipReader) -> None:
        super().__init__(engine, cache)
        self._members = members
        self._lock = Lock()
        self._made: tuple[Hashable, _Made] | None = None

    def find(self, text: str, *, language: str, most: int = 5) -> list[Hit]:
        """Return what the record has by a name, the best first, ``most`` of each kind.

        Args:
            text: what somebody typed, in any script.
            language: language of the names shown.
            most: number of hits of a kind.
        """
        made = self._current()
        found = made.index.find(text, most=most)
        keys = {kind: [one.key for one in found if one.kind is kind] for kind in Kind}
        names = made.countries[content_language(language)]
        with reading(self._engine) as connection:
            shown = {
                Kind.CITY: _cities(connection, keys[Kind.CITY], language, names),
                Kind.COUNTRY: {
                    code: Hit(Kind.COUNTRY, code, names[code]) for code in keys[Kind.COUNTRY]
                },
                Kind.EVENT: _events(connection, keys[Kind.EVENT], language, names),
            }
        shown[Kind.MEMBER] = _shown_members(self._members.by_member(language), keys[Kind.MEMBER])
        return [hit.of(one) for one in found if (hit := shown[one.kind].get(one.key))]

    def label(self) -> str:
        """Return a short text that changes whenever what is found may have changed."""
        return hashlib.sha256(repr(self._cache.version()).encode()).hexdigest()[:12]

    def _current(self) -> "_Made":
        """Return what is kept of the present data; the first call after a change makes it."""
        version = self._cache.version()
        with self._lock:
            if self._made is None or self._made[0] != version:
                self._made = (version, self._make())
            return self._made[1]

    def _make(self) -> "_Made":
        members, russian = (self._members.by_member(language) for language in _LANGUAGES)
        names = dict(zip(russian[Member.ID], russian[Member.NAME], strict=True))
        with reading(self._engine) as connection:
            countries = {language: country_names(connection, language) for language in _LANGUAGES}
            context = _contexts(connection, countries)
            index = SearchIndex(
                chain(
                    _member_entries(members, names, context),
                    _city_entries(connection, context),
                    _country_entries(connection),
                    _event_entries(connection, context),
                )
            )
        return _Made(index, countries)


@dataclass(frozen=True, slots=True)
class _Made:
    """The index, and the names of countries by language."""

    index: SearchIndex
    countries: Mapping[str, Mapping[str, str]]


def _contexts(
    connection: Connection, countries: Mapping[str, Mapping[str, str]]
) -> Mapping[tuple[str, str | None], str]:
    """Return the folded names of each country and of each region with its country."""
    english, russian = (countries[language] for language in _LANGUAGES)
    folded = {
        code: fold(f"{english.get(code, '')} {russian.get(code, '')} {code}")
        for code in english.keys() | russian.keys()
    }
    r = tables.regions.c
    rows = connection.execute(select(r.region_id, r.country_iso2, r.name_en, r.name_ru))
    regions = {
        (row.country_iso2, row.region_id): fold(f"{row.name_en} {row.name_ru}") for row in rows
    }
    return {(code, None): words for code, words in folded.items()} | {
        key: f"{words} {folded.get(key[0], '')}" for key, words in regions.items()
    }


def _context(
    contexts: Mapping[tuple[str, str | None], str], country: str | None, region: str | None
) -> str:
    code = country or ""
    return contexts.get((code, region)) or contexts.get((code, None), "")


def _names(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(name) for name in names if name))


def _member_entries(
    members: pd.DataFrame,
    russian: Mapping[str, str],
    contexts: Mapping[tuple[str, str | None], str],
) -> Iterator[Entry]:
    for row in members.astype("object").to_dict("records"):
        population = row[Member.POPULATION]
        region = row[Member.REGION_ID]
        yield Entry(
            Kind.MEMBER,
            row[Member.ID],
            names=_names(row[Member.NAME], russian[row[Member.ID]]),
            aliases=row[Member.SEARCH],
            weight=0.0 if pd.isna(population) else float(population),
            context=_context(contexts, row[Member.COUNTRY], None if pd.isna(region) else region),
        )


def _city_entries(
    connection: Connection, contexts: Mapping[tuple[str, str | None], str]
) -> Iterator[Entry]:
    p, m = tables.places.c, tables.members.c
    scope = set(connection.scalars(select(tables.countries.c.country_iso2)))
    members = set(connection.scalars(select(m.place_id).where(m.place_id.is_not(None))))
    columns = (p.geonameid, p.slug, p.name_en, p.name_ru, p.country_iso2, p.region_id)
    for row in connection.execute(select(*columns, p.population, p.search)):
        if row.geonameid not in members:
            yield Entry(
                Kind.CITY,
                row.slug,
                names=_names(row.name_en, row.name_ru),
                aliases=row.search,
                weight=(row.population or 1)
                * (_SCOPE_WEIGHT if row.country_iso2 in scope else 1.0),
                context=_context(contexts, row.country_iso2, row.region_id),
            )


def _country_entries(connection: Connection) -> Iterator[Entry]:
    c = tables.countries.c
    for row in connection.execute(select(c.country_iso2, c.name_en, c.name_ru)):
        yield Entry(Kind.COUNTRY, row.country_iso2, names=_names(row.name_en, row.name_ru))


def _event_entries(
    connection: Connection, contexts: Mapping[tuple[str, str | None], str]
) -> Iterator[Entry]:
    """Yield the events, the newest as the heaviest; a host city and a year find them too.

    The kind of event narrows down: no title of a seminar needs to say that it is one.
    """
    e, p = tables.events.c, tables.places.c
    columns = (e.event_id, e.title_en, e.title_ru, e.kind, e.start_date, e.host_city)
    hosted = tables.events.outerjoin(tables.places, p.geonameid == e.place_id)
    kinds = {kind: fold(" ".join(words_of(kind))) for kind in e.kind.info["choices"]}
    statement = select(*columns, e.host_country_iso2, p.name_en, p.name_ru).select_from(hosted)
    for row in connection.execute(statement):
        year, month = row.start_date[:4], row.start_date[5:7] or "00"
        yield Entry(
            Kind.EVENT,
            row.event_id,
            names=_names(row.title_en, row.title_ru),
            aliases="\n".join(_names(row.host_city, row.name_en, row.name_ru, year)),
            weight=float(year + month),
            context=f"{_context(contexts, row.host_country_iso2, None)} {kinds[row.kind]}",
        )


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _undisputed(country: str, region: object) -> str:
    """Return the name of a country, nothing for a place that several states claim."""
    return "" if region in DISPUTED_REGIONS else country


def _shown_members(members: pd.DataFrame, keys: Sequence[str]) -> _Texts:
    rows = members[members[Member.ID].isin(keys)].astype("object").to_dict("records")
    return {
        row[Member.ID]: Hit(
            Kind.MEMBER,
            row[Member.ID],
            row[Member.NAME],
            country=_undisputed(
                _text(row[Member.COUNTRY_NAME]) or row[Member.COUNTRY], row[Member.REGION_ID]
            ),
            region=_text(row[Member.REGION]),
            sort=row[Member.KIND],
            state=row[Member.STATUS],
        )
        for row in rows
    }


def _cities(
    connection: Connection, keys: Sequence[str], language: str, countries: Mapping[str, str]
) -> _Texts:
    statement = places_stmt(language).where(tables.places.c.slug.in_(keys))
    return {
        row[Place.SLUG]: Hit(
            Kind.CITY,
            row[Place.SLUG],
            row[Place.NAME],
            country=_undisputed(
                countries.get(row[Place.COUNTRY], row[Place.COUNTRY]), row[Place.REGION_ID]
            ),
            region=row[Place.REGION] or "",
        )
        for row in (connection.execute(statement).mappings() if keys else ())
    }


def _events(
    connection: Connection, keys: Sequence[str], language: str, countries: Mapping[str, str]
) -> _Texts:
    events, e, p = tables.events, tables.events.c, tables.places.c
    place = p[f"name_{content_language(language)}"]
    statement = (
        select(
            e.event_id,
            *text_columns(events, "title", language),
            e.kind,
            e.start_date,
            e.end_date,
            e.host_city,
            e.host_country_iso2,
            place.label("place"),
            p.region_id,
        )
        .select_from(events.outerjoin(tables.places, p.geonameid == e.place_id))
        .where(e.event_id.in_(keys))
    )
    return {
        row.event_id: Hit(
            Kind.EVENT,
            row.event_id,
            row.title,
            lang=row.title_lang,
            country=_undisputed(countries.get(row.host_country_iso2, ""), row.region_id),
            region=row.place or row.host_city or "",
            sort=row.kind,
            dates=(row.start_date, row.end_date),
        )
        for row in (connection.execute(statement) if keys else ())
    }
