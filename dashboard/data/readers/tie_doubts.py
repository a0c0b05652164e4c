"""Read the ends of ties that a person is to look at: ambiguous and unmatched ones."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from dashboard.data.engine import reading
from dashboard.data.readers.base import Reader, checked, read
from dashboard.data.readers.texts import country_names
from dashboard.data.readers.ties import ends_stmt
from dashboard.domain.tie_ends import Match, Why
from dashboard.domain.tie_frames import DOUBT, Doubt

OPEN = (Match.AMBIGUOUS.value, Match.UNMATCHED.value)


class TieDoubtReader(Reader):
    """Ends in doubt."""

    def by_why(self) -> dict[Why, int]:
        """Return the number of ends in doubt by reason, the most frequent first."""
        ends = ends_stmt()
        number = func.count()
        statement = (
            select(ends.c.why, number)
            .where(ends.c.match.in_(OPEN))
            .group_by(ends.c.why)
            .order_by(number.desc(), ends.c.why)
        )
        with reading(self._engine) as connection:
            return {Why(why): count for why, count in connection.execute(statement)}

    def ends(
        self, language: str, *, why: Why | None, page: int, size: int
    ) -> tuple[pd.DataFrame, int]:
        """Return a page of a ``DOUBT`` frame, and how many ends there are on all pages.

        Args:
            language: of the names of countries, where the row has no wording of its own.
            why: reason to keep; none keeps every end in doubt.
            page: page, from 1.
            size: rows of a page.
        """
        kept = _doubts_stmt(why)
        with reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(kept.subquery())) or 0
            at = min(max(page, 1), max(1, -(-total // size)))
            frame = read(connection, kept.limit(size).offset((at - 1) * size))
            names = country_names(connection, language)
        own = frame[Doubt.COUNTRY].map(names)
        wording = frame[Doubt.COUNTRY_WORDING]
        shown = frame.assign(country_wording=wording.where(wording.notna(), own))
        return checked(shown, DOUBT), total


def doubt_frame(connection: Connection) -> pd.DataFrame:
    """Return every end in doubt with Python's own values, for a file."""
    return read(connection, _doubts_stmt(None))


def _doubts_stmt(why: Why | None) -> Select[Any]:
    ends = ends_stmt()
    kept = select(ends).where(ends.c.match.in_(OPEN))
    if why is not None:
        kept = kept.where(ends.c.why == why.value)
    return kept.order_by(ends.c.match, ends.c.why, ends.c.wording, ends.c.tie_id, ends.c.side)
