"""Read awards and offices of members."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, ScalarSelect, Select, func, or_, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.reviewed import reviewed
from dashboard.data.readers.texts import content_language, text_columns, text_of
from dashboard.domain.frames import AWARD, OFFICE, Office
from dashboard.domain.names import ascii_slug
from dashboard.domain.recognition_frames import HELD, HONOUR, OFFICE_READING, Held, OfficeReading

# Vice-presidents, co-presidents and members of a council are several at a time: the next one's
# first year says nothing of them.
_ONE_AT_A_TIME = ("President%", "Secretary General%")


class AwardReader(Reader):
    """Awards, and placements that a source calls awards."""

    def by_award(self, language: str) -> pd.DataFrame:
        """Return an ``HONOUR`` frame of all members, the oldest first, undated ones last."""

        def load(connection: Connection) -> pd.DataFrame:
            a = tables.awards.c
            return read(
                connection,
                _awards_stmt(language)
                .add_columns(a.member_id)
                .order_by(a.year.nulls_last(), a.award_id),
            )

        return self._frame(HONOUR, load, "by_award", content_language(language))

    def of_member(self, member_id: str, language: str) -> pd.DataFrame:
        """Return an ``AWARD`` frame, the newest first, undated ones last."""

        def load(connection: Connection) -> pd.DataFrame:
            a = tables.awards.c
            return read(
                connection,
                _awards_stmt(language)
                .where(a.member_id == member_id)
                .order_by(a.year.desc().nulls_last(), a.award_id),
            )

        return self._frame(AWARD, load, "of_member", member_id, content_language(language))


class OfficeReader(Reader):
    """Offices held by people of members and of the world organization."""

    def by_office(self, language: str) -> pd.DataFrame:
        """Return a ``HELD`` frame of all offices, the oldest first, those without a start last."""

        def load(connection: Connection) -> pd.DataFrame:
            o = tables.offices.c
            rows = read(
                connection,
                _offices_stmt(language)
                .add_columns(o.member_id, o.body_en)
                .order_by(o.start_year.nulls_last(), o.office_id),
            )
            return rows.assign(**{Held.BODY_KEY: [ascii_slug(body) for body in rows["body_en"]]})

        return self._frame(HELD, load, "by_office", content_language(language))

    def by_reading(self, language: str) -> pd.DataFrame:
        """Return an ``OFFICE_READING`` frame of the offices on record, by office and date."""

        def load(connection: Connection) -> pd.DataFrame:
            known = set(connection.scalars(select(tables.offices.c.office_id)))
            rows = reviewed("office_readings", language)
            rows = rows[rows[OfficeReading.OFFICE].isin(known)]
            return rows.sort_values([OfficeReading.OFFICE, OfficeReading.DATE])

        return self._frame(OFFICE_READING, load, "by_reading", content_language(language))

    def of_member(self, member_id: str, language: str) -> pd.DataFrame:
        """Return an ``OFFICE`` frame, the newest first, undated ones last."""

        def load(connection: Connection) -> pd.DataFrame:
            o = tables.offices.c
            return read(
                connection,
                _offices_stmt(language)
                .where(o.member_id == member_id)
                .order_by(o.start_year.desc().nulls_last(), o.office_id),
            )

        return self._frame(OFFICE, load, "of_member", member_id, content_language(language))


def _awards_stmt(language: str) -> Select[Any]:
    awards, a = tables.awards, tables.awards.c
    return select(
        a.award_id,
        a.year,
        a.kind,
        *text_columns(awards, "award", language),
        *text_columns(awards, "note", language),
        a.source_url,
    )


def _offices_stmt(language: str) -> Select[Any]:
    offices, o = tables.offices, tables.offices.c
    return select(
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
