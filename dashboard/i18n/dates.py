"""Dates of the record in words, never more exact than they are known."""

from datetime import date

from babel.dates import format_interval, format_skeleton

from dashboard.i18n.translator import Translator
from dashboard.i18n.typography import plain_spaces

# How the record writes dates: a year, a month or a day, told apart by their length.
_YEAR, _MONTH, _DAY = len("2005"), len("2005-06"), len("2005-06-01")
_MONTHS = "yMMMM"


def _day(text: str) -> date:
    """Return the first day of a date; raise ``ValueError`` for what is none."""
    return date.fromisoformat(text + "-01-01"[len(text) - _YEAR :])


def partial_date(text: str, t: Translator) -> str:
    """Return ``2005``, ``2005-06`` or ``2005-06-01`` in words of the same precision.

    What is written in no such way is returned as it is.
    """
    try:
        day = _day(text)
    except ValueError:
        return text
    if len(text) == _MONTH:
        return plain_spaces(str(format_skeleton(_MONTHS, day, locale=t.locale)))
    return t.date(day) if len(text) == _DAY else text


def period(start: str, end: str, t: Translator) -> str:
    """Return the time from ``start`` to ``end``, both as in :func:`partial_date`, in words."""
    if not end or end == start:
        return partial_date(start, t)
    if len(start) != len(end) or len(start) not in (_MONTH, _DAY):
        return f"{partial_date(start, t)}\N{EN DASH}{partial_date(end, t)}"
    try:
        first, last = _day(start), _day(end)
    except ValueError:
        return f"{start}\N{EN DASH}{end}"
    if len(start) == _DAY:
        return _days(first, last, t)
    return plain_spaces(str(format_interval(first, last, _MONTHS, locale=t.locale)))


def _days(first: date, last: date, t: Translator) -> str:
    """Return days from ``first`` to ``last`` with the month in full, which CLDR has not."""
    if first.year != last.year:
        return f"{t.date(first)} \N{EN DASH} {t.date(last)}"
    if first.month != last.month:
        return f"{t.date(first, 'd MMMM')} \N{EN DASH} {t.date(last)}"
    return f"{first.day}\N{EN DASH}{t.date(last)}"
