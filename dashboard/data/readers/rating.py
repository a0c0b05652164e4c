"""Read the section's rating as published."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.events import linked_to
from dashboard.data.readers.texts import content_language, text_columns, text_of
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
