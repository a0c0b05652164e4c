"""Read the section's rating as published."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, or_, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.events import linked_to
from dashboard.data.readers.places import places_stmt, with_countries
from dashboard.data.readers.tallies import PLACEMENT as PLACEMENT_KIND
from dashboard.data.readers.texts import content_language, text_columns, text_of
from dashboard.domain.edition_frames import (
    CLAIM,
    RESULT,
    SIZE_CLASS,
    Claim,
    CriteriaGroup,
    Result,
    SizeClass,
)
from dashboard.domain.frames import PLACEMENT, Placement


class RatingReader(Reader):
    """Placements in the editions of the rating, as published."""

    def of_city(
        self, *, place_id: int | None = None, member_id: str | None = None, language: str
    ) -> pd.DataFrame:
        """Return a ``PLACEMENT`` frame of a city, the newest edition first.

        Args:
            place_id: the place; None for a member that is no city.
            member_id: the member; None for a city that is none.
            language: language of the texts.
        """

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _of_city_stmt(place_id, member_id, language))

        key = ("of_city", place_id, member_id, content_language(language))
        return self._frame(PLACEMENT, load, *key)

    def results(self, edition: str, language: str) -> pd.DataFrame:
        """Return a ``RESULT`` frame of an edition: overall places first, then those in a class.

        The order never makes a rank: a city without a place stands last, by its name.
        """

        def load(connection: Connection) -> pd.DataFrame:
            return _results(connection, edition, language)

        return self._frame(RESULT, load, "results", edition, content_language(language))

    def claims(self, language: str) -> pd.DataFrame:
        """Return a ``CLAIM`` frame: placements as other sources word them, the newest first."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _claims_stmt(language))

        return self._frame(CLAIM, load, "claims", content_language(language))

    def classes(self, edition: str, language: str) -> pd.DataFrame:
        """Return the ``SIZE_CLASS`` frame of an edition; bounds are empty where not published."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, classes_stmt(edition, language))

        return self._frame(SIZE_CLASS, load, "classes", edition, content_language(language))


def classes_stmt(edition: str, language: str) -> Select[Any]:
    """Select the columns of a ``SIZE_CLASS`` frame, the largest class first."""
    c = tables.rating_categories.c
    russian = content_language(language) == "ru"
    bottom = func.coalesce(c.population_min, c.population_min_implied)
    return (
        select(
            c.category.label(SizeClass.KEY),
            (func.coalesce(c.category_ru, c.category) if russian else c.category).label(
                SizeClass.NAME
            ),
            c.population_min.label(SizeClass.LOWER),
            c.population_min_implied.label(SizeClass.LOWER_IMPLIED),
            c.population_max.label(SizeClass.UPPER),
            c.source_url,
        )
        .where(c.edition_id == edition)
        .order_by(bottom.desc().nulls_last(), c.category)
    )


def groups_stmt(edition: str, language: str) -> Select[Any]:
    """Select code, name and a source of each group of criteria that an edition names."""
    criteria, c = tables.rating_criteria, tables.rating_criteria.c
    return (
        select(
            c.group_id.label(CriteriaGroup.CODE),
            func.max(text_of(criteria, "group_name", language)).label(CriteriaGroup.NAME),
            func.min(c.source_url).label(CriteriaGroup.SOURCE),
        )
        .where(c.edition_id == edition, c.group_id.is_not(None))
        .group_by(c.group_id)
        .order_by(c.group_id)
    )


def _of_city_stmt(place_id: int | None, member_id: str | None, language: str) -> Select[Any]:
    results, editions = tables.rating_results, tables.rating_editions
    r = results.c
    return (
        select(
            r.edition_id,
            text_of(editions, "name", language).label(Placement.EDITION_NAME),
            editions.c.published_date,
            text_of(results, "category", language).label(Placement.CATEGORY),
            r.rank_overall,
            r.rank_in_category,
            text_of(results, "award", language).label(Placement.AWARD),
            r.list_position,
            r.confidence,
            *text_columns(results, "note", language),
            r.source_url,
        )
        .join(editions, editions.c.edition_id == r.edition_id)
        .where(linked_to(results, place_id, member_id))
        .order_by(r.edition_id.desc(), r.city)
    )


def _results(connection: Connection, edition: str, language: str) -> pd.DataFrame:
    frame = read(connection, _results_stmt(edition, language))
    places = read(
        connection,
        places_stmt(language).where(
            tables.places.c.geonameid.in_(list(frame["place_id"].dropna()))
        ),
    ).set_index("geonameid")
    where = frame[Result.PLACE_ID]
    for column in (Result.LAT, Result.LON):
        frame[column] = where.map(places[column.value])
    frame[Result.NAME] = where.map(places["name"]).where(where.notna(), frame[Result.CITY])
    address = where.map(places["slug"])
    member = frame[Result.MEMBER_ID]
    frame[Result.SLUG] = member.where(member.notna(), address)
    return with_countries(connection, frame, language)


def _results_stmt(edition: str, language: str) -> Select[Any]:
    results, r = tables.rating_results, tables.rating_results.c
    note = func.lower(func.coalesce(r.note_en, ""))
    inferred = or_(note.contains("infer"), note.contains("list order"))
    return (
        select(
            r.edition_id,
            r.city,
            r.country_iso2.label(Result.COUNTRY),
            r.place_id,
            r.linked_member_id.label(Result.MEMBER_ID),
            text_of(results, "category", language).label(Result.CATEGORY),
            r.rank_overall,
            r.rank_in_category,
            text_of(results, "award", language).label(Result.AWARD),
            r.list_position,
            r.confidence,
            inferred.label(Result.INFERRED),
            note.contains("conflict").label(Result.CONFLICT),
            *text_columns(results, "note", language),
            r.source_url,
        )
        .where(r.edition_id == edition)
        .order_by(
            r.rank_overall.nulls_last(),
            r.category_en.nulls_last(),
            r.rank_in_category.nulls_last(),
            r.city,
        )
    )


def _claims_stmt(language: str) -> Select[Any]:
    awards, a, m = tables.awards, tables.awards.c, tables.members.c
    return (
        select(
            a.award_id,
            a.member_id,
            m[f"name_{content_language(language)}"].label(Claim.NAME),
            a.year,
            *(
                column.label(name)
                for column, name in zip(
                    text_columns(awards, "award", language),
                    (Claim.CLAIM, Claim.CLAIM_LANG),
                    strict=True,
                )
            ),
            *text_columns(awards, "note", language),
            a.source_url,
        )
        .join(tables.members, m.member_id == a.member_id)
        .where(a.kind == PLACEMENT_KIND)
        .order_by(a.year.desc().nulls_last(), a.award_id)
    )
