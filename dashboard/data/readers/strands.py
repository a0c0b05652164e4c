"""Read which rows of the record show a strand of the section's mission."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Text, cast, literal, null, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.reviewed import reviewed
from dashboard.data.readers.texts import content_language, language_of, text_of
from dashboard.domain.event_views import ANNOUNCED
from dashboard.domain.recognition_frames import STRAND_EVIDENCE, StrandEvidence

_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "events": "event_id",
        "awards": "award_id",
        "offices": "office_id",
        "milestones": "milestone_id",
        "facts": "fact_id",
    }
)


class StrandReader(Reader):
    """The reviewed mapping of strands to events, awards, offices, milestones and facts."""

    def by_evidence(self, language: str) -> pd.DataFrame:
        """Return a ``STRAND_EVIDENCE`` frame, in the order of the reviewed mapping."""

        def load(connection: Connection) -> pd.DataFrame:
            mapped = reviewed("strand_evidence", language)
            frames = [
                read(connection, _rows_stmt(name, list(rows[StrandEvidence.ROW]), language))
                for name in _KEYS
                for rows in [mapped[mapped[StrandEvidence.TABLE].eq(name)]]
            ]
            known = pd.concat(frames, ignore_index=True)
            keys = [StrandEvidence.TABLE.value, StrandEvidence.ROW.value]
            return mapped.merge(known, on=keys, validate="many_to_one")

        return self._frame(STRAND_EVIDENCE, load, "by_evidence", content_language(language))


def _rows_stmt(name: str, wanted: list[str], language: str) -> Select[Any]:
    table = getattr(tables, name)
    c, key = table.c, table.c[_KEYS[name]]
    field, when = _text_and_time(name)
    member = c.member_id if "member_id" in c else cast(null(), Text)
    announced = c.held == ANNOUNCED if "held" in c else literal(value=False)
    return select(
        literal(name).label(StrandEvidence.TABLE),
        key.label(StrandEvidence.ROW),
        _text(name, field, language).label(StrandEvidence.TEXT),
        language_of(table, field, language).label(StrandEvidence.TEXT_LANG),
        cast(c[when], Text).label(StrandEvidence.WHEN),
        member.label(StrandEvidence.MEMBER_ID),
        announced.label(StrandEvidence.ANNOUNCED),
        c.source_url,
    ).where(key.in_(wanted))


def _text_and_time(name: str) -> tuple[str, str]:
    """Return the field that names a row of a table, and the column that dates it."""
    return {
        "events": ("title", "start_date"),
        "awards": ("award", "year"),
        "offices": ("role", "start_year"),
        "milestones": ("what", "year"),
        "facts": ("label", "year_as_of"),
    }[name]


def _text(name: str, field: str, language: str) -> ColumnElement[str]:
    table = getattr(tables, name)
    text = text_of(table, field, language)
    if name == "offices":
        return text_of(table, "person_name", language) + literal(", ") + text
    if name == "facts":
        return text + literal(": ") + text_of(table, "value", language)
    return text
