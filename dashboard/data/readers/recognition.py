"""Read awards and offices of members."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.texts import content_language, text_columns, text_of
from dashboard.domain.frames import AWARD, OFFICE


class AwardReader(Reader):
    """Awards, and placements that a source calls awards."""

    def of_member(self, member_id: str, language: str) -> pd.DataFrame:
        """Return an ``AWARD`` frame, the newest first, undated ones last."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _awards_stmt(member_id, language))

        return self._frame(AWARD, load, "of_member", member_id, content_language(language))


class OfficeReader(Reader):
    """Offices held by people of members."""

    def of_member(self, member_id: str, language: str) -> pd.DataFrame:
        """Return an ``OFFICE`` frame, the newest first, undated ones last."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _offices_stmt(member_id, language))

        return self._frame(OFFICE, load, "of_member", member_id, content_language(language))


def _awards_stmt(member_id: str, language: str) -> Select[Any]:
    awards, a = tables.awards, tables.awards.c
    return (
        select(
            a.award_id,
            a.year,
            a.kind,
            *text_columns(awards, "award", language),
            *text_columns(awards, "note", language),
            a.source_url,
        )
        .where(a.member_id == member_id)
        .order_by(a.year.desc().nulls_last(), a.award_id)
    )


def _offices_stmt(member_id: str, language: str) -> Select[Any]:
    offices, o = tables.offices, tables.offices.c
    return (
        select(
            o.office_id,
            *(
                text_of(offices, field, language).label(field)
                for field in ("person_name", "role", "body")
            ),
            o.start_year,
            o.end_year,
            *text_columns(offices, "note", language),
            o.source_url,
        )
        .where(o.member_id == member_id)
        .order_by(o.start_year.desc().nulls_last(), o.office_id)
    )
