"""Read what is published about the section as a whole."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.texts import content_language, text_columns, text_of
from dashboard.domain.frames import FACT, STRAND
from dashboard.domain.recognition_frames import MILESTONE


class FactReader(Reader):
    """Published claims about the section, and the strands of its mission."""

    def by_fact(self, language: str) -> pd.DataFrame:
        """Return a ``FACT`` frame, claims about one thing together, the newest first."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _facts_stmt(language))

        return self._frame(FACT, load, "by_fact", content_language(language))

    def by_strand(self, language: str) -> pd.DataFrame:
        """Return a ``STRAND`` frame."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _strands_stmt(language))

        return self._frame(STRAND, load, "by_strand", content_language(language))

    def by_milestone(self, language: str) -> pd.DataFrame:
        """Return a ``MILESTONE`` frame, the oldest first, undated ones last."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, _milestones_stmt(language))

        return self._frame(MILESTONE, load, "by_milestone", content_language(language))


def _facts_stmt(language: str) -> Select[Any]:
    facts, f = tables.facts, tables.facts.c
    return select(
        f.fact_id,
        f.fact_key,
        text_of(facts, "label", language).label("label"),
        *text_columns(facts, "value", language),
        f.year_as_of,
        *text_columns(facts, "note", language),
        f.source_url,
    ).order_by(f.fact_key, f.year_as_of.desc().nulls_last(), f.fact_id)


def _strands_stmt(language: str) -> Select[Any]:
    strands, s = tables.strands, tables.strands.c
    return select(
        s.strand_id, text_of(strands, "name", language).label("name"), s.source_url
    ).order_by(s.strand_id)


def _milestones_stmt(language: str) -> Select[Any]:
    milestones, m = tables.milestones, tables.milestones.c
    return select(
        m.milestone_id,
        m.year,
        m.kind,
        *text_columns(milestones, "what", language),
        m.member_id,
        m.source_url,
    ).order_by(m.year.nulls_last(), m.milestone_id)
