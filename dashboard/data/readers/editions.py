"""Read editions of the rating with their values, and what was published of them."""

from collections.abc import Hashable
from dataclasses import dataclass
from threading import RLock
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Select, func, select

from dashboard.data import tables
from dashboard.data.cache import FrameCache
from dashboard.data.editions import EditionRows, read_edition
from dashboard.data.engine import reading
from dashboard.data.readers.base import Reader, checked, read
from dashboard.data.readers.open_index import OPEN, OpenIndexReader
from dashboard.data.readers.places import places_stmt, with_countries
from dashboard.data.readers.texts import content_language, text_columns
from dashboard.domain.edition_frames import (
    EDITION,
    NODE_SCORE,
    RANKING,
    UNIT,
    VALUE,
    Edition,
    NodeScore,
    Ranking,
    Unit,
    Value,
)
from dashboard.domain.names import fold
from dashboard.domain.ratings.spec import Specification


@dataclass(frozen=True, eq=False)
class Publication:
    """An edition as it was published; no later engine or import changes it.

    Args:
        facts: ``edition_id``, ``key``, ``rating_key``, ``published_at``, ``published_by``,
            ``supersedes``, ``superseded_by``, ``engine_version``, ``draws``, ``seed``,
            ``ranked``, ``unranked``.
        specification: what it was rated by.
        ranking: a ``RANKING`` frame, the best first, cities without a rank last.
        scores: a ``NODE_SCORE`` frame.
    """

    facts: dict[str, Any]
    specification: Specification
    ranking: pd.DataFrame
    scores: pd.DataFrame


class EditionReader(Reader):
    """Editions of the rating; the open connections index answers by its own name as well.

    Args:
        engine: read-only engine of the database.
        cache: cache that the readers of one application share.
        open_index: reader of the open connections index.
    """

    def __init__(self, engine: Engine, cache: FrameCache, open_index: OpenIndexReader) -> None:
        super().__init__(engine, cache)
        self._open = open_index
        self._lock = RLock()
        self._of_version: Hashable = None
        self._objects: dict[str, dict[str, Any]] = {}

    def editions(self, language: str) -> pd.DataFrame:
        """Return an ``EDITION`` frame: every edition on record, the newest first."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, _editions_stmt(language))
            moments = pd.to_datetime(frame[Edition.LOCKED_AT], utc=True)
            return frame.assign(**{Edition.LOCKED_AT: moments})

        return self._frame(EDITION, load, "editions", content_language(language))

    def units(self, edition: str, language: str) -> pd.DataFrame:
        """Return a ``UNIT`` frame of an edition, in the order of names."""
        if edition == OPEN:
            return self._open.units(language)

        def load(connection: Connection) -> pd.DataFrame:
            return _units(connection, edition, language)

        return self._frame(UNIT, load, "units", edition, content_language(language))

    def values(self, edition: str, language: str) -> pd.DataFrame:
        """Return a ``VALUE`` frame of an edition; what has no row is unknown, and absent."""
        if edition == OPEN:
            return self._open.values(language)

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _values_stmt(edition, language))

        return self._frame(VALUE, load, "values", edition, content_language(language))

    def table(self, edition: str) -> pd.DataFrame:
        """Return units × indicators as an engine rates them: every one of both, unknown NaN.

        Raises:
            NotFoundError: there is no such edition, or no values of it.
        """
        if edition == OPEN:
            return self._open.table()
        return self._rows(edition).table.copy()

    def attributes(self, edition: str) -> pd.DataFrame:
        """Return units × what values may be divided or grouped by.

        Raises:
            NotFoundError: there is no such edition, or no values of it.
        """
        if edition == OPEN:
            return self._open.attributes()
        return self._rows(edition).attributes.copy()

    def specification(self, edition: str) -> Specification:
        """Return what an edition is rated by.

        Raises:
            NotFoundError: there is no such edition, or no values of it.
            SpecificationError: its framework or method has faults.
        """
        if edition == OPEN:
            return self._open.specification()
        return self._rows(edition).specification

    def publication(self, edition: str) -> Publication | None:
        """Return an edition as it was published, or None where it is not."""
        with self._lock:
            kept = self._kept("publication")
            found: Publication | None = kept.get(edition)
            if found is None:
                with reading(self._engine) as connection:
                    found = _publication(connection, edition)
                if found is not None:  # what does not exist has endless names
                    kept[edition] = found
        return found

    def _rows(self, edition: str) -> EditionRows:
        with self._lock:
            kept = self._kept("rows")
            if edition not in kept:
                with reading(self._engine) as connection:
                    kept[edition] = read_edition(connection, edition)
            found: EditionRows = kept[edition]
        return found

    def _kept(self, kind: str) -> dict[str, Any]:
        """Return what was read of this version of the data, which is no frame."""
        version = self._cache.version()
        if version != self._of_version:
            self._of_version = version
            self._objects = {"rows": {}, "publication": {}}
        return self._objects[kind]


def _publication(connection: Connection, edition: str) -> Publication | None:
    p, heir = tables.rating_publications, tables.rating_publications.alias()
    statement = (
        select(p, heir.c.edition_id.label("superseded_by"))
        .outerjoin(heir, heir.c.supersedes == p.c.edition_id)
        .where(p.c.edition_id == edition)
    )
    row = connection.execute(statement).mappings().first()
    if row is None:
        return None
    facts = {key: value for key, value in row.items() if key not in ("specification", "result")}
    result = dict(row["result"])
    units = result.pop("units")
    return Publication(
        facts=facts | result,
        specification=Specification.model_validate(row["specification"]),
        ranking=_ranking(units),
        scores=_scores(units),
    )


def _ranking(units: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(units, columns=list(map(str, Ranking)), dtype=object)
    last = frame[Ranking.RANK].map(lambda rank: float("inf") if rank is None else rank)
    ordered = frame.assign(last=last).sort_values(["last", Ranking.UNIT.value])
    return checked(ordered, RANKING)


def _scores(units: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [(unit["unit"], code, score) for unit in units for code, score in unit["scores"].items()]
    return checked(pd.DataFrame(rows, columns=list(map(str, NodeScore)), dtype=object), NODE_SCORE)


def _editions_stmt(language: str) -> Select[Any]:
    editions, e = tables.rating_editions, tables.rating_editions.c
    p, heir = tables.rating_publications, tables.rating_publications.alias()

    def count(table: Any, *conditions: Any) -> Any:
        counted = select(func.count()).select_from(table).where(table.c.edition_id == e.edition_id)
        return counted.where(*conditions).scalar_subquery()

    framework = tables.rating_framework
    return (
        select(
            e.edition_id,
            *text_columns(editions, "name", language),
            e.data_year,
            e.published_date,
            e.cities_count,
            *text_columns(editions, "scope", language),
            *text_columns(editions, "note", language),
            e.source_url,
            count(tables.rating_results).label(Edition.RESULTS),
            count(tables.rating_participants).label(Edition.PARTICIPANTS),
            count(tables.rating_units).label(Edition.UNITS),
            count(framework, framework.c.kind == "indicator").label(Edition.INDICATORS),
            count(tables.rating_values, tables.rating_values.c.value.is_not(None)).label(
                Edition.VALUES
            ),
            p.c.key,
            p.c.published_at.label(Edition.LOCKED_AT),
            p.c.supersedes,
            heir.c.edition_id.label(Edition.SUPERSEDED_BY),
        )
        .select_from(
            editions.outerjoin(p, p.c.edition_id == e.edition_id).outerjoin(
                heir, heir.c.supersedes == e.edition_id
            )
        )
        .order_by(e.published_date.desc().nulls_last(), e.edition_id.desc())
    )


def _units(connection: Connection, edition: str, language: str) -> pd.DataFrame:
    u = tables.rating_units.c
    russian = content_language(language) == "ru"
    name = func.coalesce(u.name_ru, u.name_en) if russian else u.name_en
    frame = read(
        connection,
        select(
            u.unit_id.label(Unit.ID),
            name.label(Unit.NAME),
            u.country_iso2.label(Unit.COUNTRY),
            u.population.label(Unit.POPULATION),
            u.size_class.label(Unit.SIZE_CLASS),
            u.place_id,
            u.linked_member_id.label(Unit.MEMBER_ID),
        ).where(u.edition_id == edition),
    )
    classes = frame[Unit.SIZE_CLASS]
    names = _class_names(connection, edition, language)
    frame[Unit.SIZE_CLASS_NAME] = classes.map(names).fillna(classes)
    where = frame[Unit.PLACE_ID]
    named = tables.places.c.geonameid.in_(list(where.dropna()))
    places = read(connection, places_stmt(language).where(named)).set_index("geonameid")
    for column in (Unit.LAT, Unit.LON):
        frame[column] = where.map(places[column.value])
    member = frame[Unit.MEMBER_ID]
    frame[Unit.SLUG] = member.where(member.notna(), where.map(places["slug"]))
    frame = with_countries(connection, frame, language)
    return frame.assign(folded=frame[Unit.NAME].map(fold)).sort_values(["folded", Unit.ID.value])


def _class_names(connection: Connection, edition: str, language: str) -> dict[str, str]:
    """Return the names of size classes by either of their wordings.

    Those of the edition itself come first, then those of the newest edition that has the class.
    """
    c = tables.rating_categories.c
    russian = content_language(language) == "ru"
    rows = read(
        connection,
        select(
            c.category,
            c.category_ru,
            (func.coalesce(c.category_ru, c.category) if russian else c.category).label("name"),
        ).order_by(c.edition_id == edition, c.edition_id),
    )
    found: dict[str, str] = {}
    for column in ("category_ru", "category"):
        named = rows[rows[column].notna()]
        found |= dict(zip(named[column], named["name"], strict=True))
    return found


def _values_stmt(edition: str, language: str) -> Select[Any]:
    values, v = tables.rating_values, tables.rating_values.c
    return (
        select(
            v.unit_id.label(Value.UNIT),
            v.code,
            v.value,
            v.year,
            v.kind,
            func.coalesce(v.source, v.source_url, "").label(Value.SOURCE),
            v.source_url,
            *text_columns(values, "note", language),
        )
        .where(v.edition_id == edition)
        .order_by(v.unit_id, v.code)
    )
