"""Awards by year and offices over time: what may be placed, what is only listed."""

from datetime import date
from enum import StrEnum

import pandas as pd

from dashboard.domain.frames import Member
from dashboard.domain.recognition_frames import Held, Honour, OfficeReading, ReadAs
from dashboard.domain.recognition_views import NO_MEMBER, HonourKind, RecognitionView

RECENT_YEARS = 2
"""How old a source may be that says who holds an office today."""

_YEAR = 4
_MEMBER_COLUMNS = (
    Member.NAME,
    Member.COUNTRY,
    Member.COUNTRY_NAME,
    Member.REGION,
    Member.REGION_LANG,
    Member.REGION_ID,
)


class Mark(StrEnum):
    """One row a mark of an office on its line of time: a year, never more than was read."""

    OFFICE = "office_id"
    YEAR = "year"
    KIND = "kind"
    DATE = "date"


START, END = "start", "end"
"""Kinds of a :class:`Mark` that the row itself states; the others are those of ``ReadAs``."""


def with_members(rows: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the name, country and region of their member; missing without one.

    Args:
        rows: an ``HONOUR`` or ``HELD`` frame.
        members: a ``MEMBER`` frame.
    """
    about = members[[Member.ID, *_MEMBER_COLUMNS]]
    return rows.merge(about, how="left", on=Member.ID.value, validate="many_to_one")


def narrowed_awards(rows: pd.DataFrame, view: RecognitionView) -> pd.DataFrame:
    """Return the awards and placements of a view, from a frame of :func:`with_members`."""
    keep = _of_country(rows, view)
    if view.kind:
        keep &= rows[Honour.KIND].isin(list(view.kind))
    return rows[keep]


def narrowed_offices(rows: pd.DataFrame, view: RecognitionView) -> pd.DataFrame:
    """Return the offices of a view, from a frame of :func:`with_members`."""
    keep = _of_country(rows, view)
    if view.body:
        keep &= rows[Held.BODY_KEY].isin(list(view.body))
    return rows[keep]


def _of_country(rows: pd.DataFrame, view: RecognitionView) -> pd.Series:
    if not view.country:
        return pd.Series(data=True, index=rows.index)
    return rows[Member.COUNTRY].fillna(NO_MEMBER).isin(list(view.country))


def awards_alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the awards without the placements in the section's own rating."""
    return rows[rows[Honour.KIND].ne(HonourKind.PLACEMENT)]


def placements_alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the placements in the section's own rating."""
    return rows[rows[Honour.KIND].eq(HonourKind.PLACEMENT)]


def office_marks(held: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Return the marks of offices on the line of time, by office and year.

    An office has a mark at its start and at its end where the row states them, and one at each
    year at which it was read to be held or filled anew. A term that a source only foresees has
    none, and nothing is drawn up to today. Offices without a start have no marks: they are listed.

    Args:
        held: a ``HELD`` frame.
        readings: an ``OFFICE_READING`` frame.

    Returns:
        A frame with the columns of :class:`Mark`.
    """
    started = held[held[Held.START].notna()]
    marks: list[tuple[str, int, str, str]] = []
    for office, start, end in zip(
        started[Held.ID], started[Held.START], started[Held.END], strict=True
    ):
        marks.append((office, int(start), START, str(start)))
        if pd.notna(end):
            marks.append((office, int(end), END, str(end)))
        own = readings[readings[OfficeReading.OFFICE].eq(office)]
        own = own[own[OfficeReading.KIND].ne(ReadAs.TERM_END)]
        for day, kind in zip(own[OfficeReading.DATE], own[OfficeReading.KIND], strict=True):
            if int(day[:_YEAR]) != int(start):
                marks.append((office, int(day[:_YEAR]), kind, day))
    columns = [str(name) for name in Mark]
    return pd.DataFrame(marks, columns=columns).drop_duplicates([Mark.OFFICE, Mark.YEAR])


def last_reading(readings: pd.DataFrame, office: str) -> str:
    """Return the last date at which an office was read to be held or filled; empty without any."""
    own = readings[readings[OfficeReading.OFFICE].eq(office)]
    held = own[own[OfficeReading.KIND].ne(ReadAs.TERM_END)]
    return str(held[OfficeReading.DATE].max()) if len(held) else ""


def term_end(readings: pd.DataFrame, office: str) -> str:
    """Return the end of the term that a source foresees; empty where none does."""
    own = readings[readings[OfficeReading.OFFICE].eq(office)]
    ends = own.loc[own[OfficeReading.KIND].eq(ReadAs.TERM_END), OfficeReading.DATE]
    return str(ends.max()) if len(ends) else ""


def is_current(readings: pd.DataFrame, office: str, end: int | None, today: date) -> bool:
    """Tell whether a source of the last two years says that an office is held.

    A date that is known to the month or the year counts from its first day, so that nothing is
    called current that may be older.

    Args:
        readings: an ``OFFICE_READING`` frame.
        office: id of the office.
        end: last year of the office where the row states it.
        today: the day to judge from.
    """
    last = last_reading(readings, office)
    if not last or (end is not None and end <= today.year):
        return False
    since = (today.year - RECENT_YEARS, today.month, today.day)
    return _first_day(last) >= since


def _first_day(text: str) -> tuple[int, int, int]:
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return year, month, day
