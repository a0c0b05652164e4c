"""Read what is published on the methods by which cities gain recognition."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.reviewed import reviewed
from dashboard.data.readers.texts import content_language, text_columns
from dashboard.domain.method_frames import (
    FINDING,
    EffectReading,
    EvidenceKind,
    Finding,
    Measures,
    Outcome,
)

_TEXTS = (
    "method",
    "what_is_published",
    "frequency_unit",
    "frequency_base",
    "effectiveness_published",
    "evidence_type",
    "note",
)


class MethodReader(Reader):
    """Findings on methods, with the reviewed classification of their evidence."""

    def by_finding(self, language: str) -> pd.DataFrame:
        """Return a ``FINDING`` frame: one row a finding, by method and finding."""

        def load(connection: Connection) -> pd.DataFrame:
            return _classified(read(connection, _findings_stmt(language)), language)

        return self._frame(FINDING, load, "by_finding", content_language(language))


def _findings_stmt(language: str) -> Select[Any]:
    methods, m = tables.methods, tables.methods.c
    texts = [column for field in _TEXTS for column in text_columns(methods, field, language)]
    return select(
        m.finding_id,
        m.method_id,
        *texts,
        m.frequency_value,
        m.source_url,
        m.evidence_type_en,
        m.frequency_unit_en,
    ).order_by(m.method_id, m.finding_id)


def _classified(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    """Lay the reviewed readings beside the findings; what nobody has read says so."""
    for name, key, reason in (
        ("evidence_kinds", "evidence_type_en", Finding.KIND_REASON),
        ("frequency_units", "frequency_unit_en", Finding.MEASURES_REASON),
        ("effect_readings", Finding.ID, Finding.READING_REASON),
    ):
        read_as = reviewed(name, language).rename(columns={"reason": str(reason)})
        rows = rows.merge(read_as, how="left", on=str(key), validate="many_to_one")
    unread = {
        Finding.KIND: EvidenceKind.OTHER,
        Finding.MEASURES: Measures.OTHER,
        Finding.READING: EffectReading.NONE,
        Finding.OUTCOME: Outcome.UNSTATED,
    }
    filled = {
        name: rows[name].astype("object").fillna(str(value)) for name, value in unread.items()
    }
    share = pd.to_numeric(rows[Finding.AT_LEAST], errors="coerce")
    return rows.assign(**{**filled, Finding.AT_LEAST: share})
