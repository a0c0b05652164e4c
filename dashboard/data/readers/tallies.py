"""Read how many rows the record has of each subject, and what to know before quoting that."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Integer, Select, cast, func, literal, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.domain.event_views import ANNOUNCED
from dashboard.domain.frames import TALLY, Counted, Tally

PLACEMENT = "rating_placement"


class TallyReader(Reader):
    """Counts of the record for headline numbers."""

    def by_subject(self) -> pd.DataFrame:
        """Return a ``TALLY`` frame: one row a :class:`Counted`."""

        def load(connection: Connection) -> pd.DataFrame:
            return pd.concat(
                [read(connection, statement) for statement in _statements()], ignore_index=True
            )

        return self._frame(TALLY, load, "by_subject")


def _statements() -> tuple[Select[Any], ...]:
    e, a = tables.events.c, tables.awards.c
    o, r = tables.offices.c, tables.rating_editions.c
    an_award = a.kind != PLACEMENT
    results = select(func.count()).select_from(tables.rating_results).scalar_subquery()
    started, published = (
        cast(func.substr(date, 1, 4), Integer) for date in (e.start_date, r.published_date)
    )
    return (
        _tally(Counted.EVENTS, started, func.count().filter(e.held == ANNOUNCED)),
        _tally(Counted.AWARDS, a.year, func.count().filter(~an_award), an_award),
        _tally(Counted.OFFICES, o.start_year, literal(0)),
        _tally(Counted.RATING_EDITIONS, published, results),
    )


def _tally(subject: Counted, year: Any, apart: Any, counted: Any = None) -> Select[Any]:
    """Count rows, those without a year, and the span of years, of the rows ``counted``."""
    keep = literal(value=True) if counted is None else counted
    table = getattr(tables, subject)
    return select(
        literal(str(subject)).label(Tally.SUBJECT),
        func.count().filter(keep).label(Tally.ROWS),
        apart.label(Tally.APART),
        func.count().filter(keep & year.is_(None)).label(Tally.UNDATED),
        func.min(year).filter(keep).label(Tally.FIRST),
        func.max(year).filter(keep).label(Tally.LAST),
    ).select_from(table)
