"""Dates of the record in words, never more exact than they are known."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from babel.dates import format_interval, format_skeleton

from dashboard.i18n.translator import Translator

# How the record writes dates: a year, a month or a day, told apart by their length.
_YEAR, _MONTH, _DAY = len("2005"), len("2005-06"), len("2005-06-01")
_SKELETONS: Mapping[int, str] = MappingProxyType({_MONTH: "yMMMM", _DAY: "yMMMMd"})


def _day(text: str) -> date:
    """Return the first day of a date; raise ``ValueError`` for what is none."""
    return date.fromisoformat(text + "-01-01"[len(text) - _YEAR :])


def partial_date(text: str, t: Translator) -> str:
    """Return ``2005``, ``2005-06`` or ``2005-06-01`` in words of the same precision.

    What is written in no such way is returned as it is.
    """
    skeleton = _SKELETONS.get(len(text))
    try:
        day = _day(text)
    except ValueError:
        return text
    return text if skeleton is None else str(format_skeleton(skeleton, day, locale=t.locale))


def period(start: str, end: str, t: Translator) -> str:
    """Return the time from ``start`` to ``end``, both as in :func:`partial_date`, in words."""
    if not end or end == start:
        return partial_date(start, t)
    skeleton = _SKELETONS.get(len(start))
    if len(start) != len(end) or skeleton is None:
        return f"{partial_date(start, t)}\N{EN DASH}{partial_date(end, t)}"
    try:
        first, last = _day(start), _day(end)
    except ValueError:
        return f"{start}\N{EN DASH}{end}"
    return str(format_interval(first, last, skeleton, locale=t.locale))
