"""Read awards and offices of members."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, ScalarSelect, Select, func, or_, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.texts import content_language, text_columns, text_of
from dashboard.domain.frames import AWARD, OFFICE, Office

# Vice-presidents, co-presidents and members of a council are several at a time: the next one's
# first year says nothing of them.
_ONE_AT_A_TIME = ("President%", "Secretary General%")


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
            _succeeded().label(Office.SUCCEEDED),
            *text_columns(offices, "note", language),
            o.source_url,
        )
        .where(o.member_id == member_id)
        .order_by(o.start_year.desc().nulls_last(), o.office_id)
    )


def _succeeded() -> ScalarSelect[Any]:
    """Return the first year of the next holder of the same role in the same body."""
    o, later = tables.offices.c, tables.offices.alias().c
    return (
        select(func.min(later.start_year))
        .where(
            later.role_en == o.role_en,
            later.body_en == o.body_en,
            later.person_name_en != o.person_name_en,
            later.start_year > o.start_year,
            or_(*(o.role_en.like(role) for role in _ONE_AT_A_TIME)),
        )
        .correlate(tables.offices)
        .scalar_subquery()
    )
