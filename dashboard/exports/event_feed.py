"""Events as an iCalendar feed (RFC 5545), the same bytes for the same data.

Every event is an all-day one: the record knows days, not hours. An event with a day keeps it, and
its exclusive end is the day after its last. One that is known by its month or year alone is in the
feed only where it was asked for, as a single day, the first that it may have been, and its title
says how little is known.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
from icalendar import STATUS, TRANSP, Calendar, Event, vDuration, vText

from dashboard.domain.event_frames import Listed
from dashboard.domain.event_views import Held
from dashboard.figures.event_words import place_words, when
from dashboard.figures.record_words import EVENT_KINDS, ORGANISERS
from dashboard.i18n import Translator

MEDIA_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(days=1)
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = "-01-01"
_YEAR = len("2005")


def feed_bytes(
    rows: pd.DataFrame, *, name: str, note: str, stamp: datetime | None, t: Translator
) -> bytes:
    """Return a calendar of the events of a ``LISTED`` frame.

    Args:
        rows: the events; those without a day become one day with the precision in the title.
        name: name of the calendar.
        note: what a subscriber should know.
        stamp: when the data were last changed; the stamp of every event.
        t: translator.
    """
    language = t.language.split("-")[0]
    calendar = Calendar.new(
        prodid=f"-//UCLG-Eurasia Atlas//Events//{language.upper()}",
        uid="events@uclg-eurasia-atlas",
    )
    # NAME, DESCRIPTION and the interval are of RFC 7986, which asks for the type of the last one;
    # the other two are what calendar programs read that do not know it.
    for title, text in (("NAME", name), ("DESCRIPTION", note)):
        calendar.add(title, vText(text))
    for title, text in (("X-WR-CALNAME", name), ("X-WR-CALDESC", note)):
        calendar.add(title, vText(text))
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    records = rows.astype("object").where(rows.notna(), None).to_dict("records")
    for row in sorted(records, key=lambda row: (row[Listed.START], row[Listed.ID])):
        calendar.add_component(_event(row, stamp or _UNDATED, t))
    return bytes(calendar.to_ical())


def days_of(start: str, end: str, precision: str) -> tuple[date, date]:
    """Return the first day and the day after the last one, as ``DTSTART`` and ``DTEND`` have them.

    Args:
        start: first day as the record writes it: YYYY, YYYY-MM or YYYY-MM-DD.
        end: last day in the same precision.
        precision: ``day``, or ``month`` or ``year``, which give the first day alone.
    """
    first = date.fromisoformat(start + _FIRST_DAY[len(start) - _YEAR :])
    last = max(first, date.fromisoformat(end)) if precision == "day" else first
    return first, last + timedelta(days=1)


def _event(row: dict[Any, Any], stamp: datetime, t: Translator) -> Event:
    precision = str(row[Listed.PRECISION])
    first, after = days_of(row[Listed.START], row[Listed.END], precision)
    summary = str(row[Listed.TITLE])
    if precision != "day":
        time = when(row[Listed.START], row[Listed.END], precision, t)
        summary = f"{summary} ({time})"
    announced = row[Listed.HELD] == Held.ANNOUNCED_ONLY
    event = Event.new(
        uid=f"{row[Listed.ID]}@uclg-eurasia-atlas",
        stamp=stamp.astimezone(UTC).replace(microsecond=0),
        start=first,
        end=after,
        summary=summary,
        description="\n".join(_description(row, t, announced=announced)),
        location=_location(row, t) or None,
        categories=_categories(row),
        status=STATUS.TENTATIVE if announced else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT,
        url=str(row[Listed.SOURCE]),
    )
    event["SUMMARY"].params["LANGUAGE"] = row[Listed.TITLE_LANG] or t.language.split("-")[0]
    return event


def _location(row: dict[Any, Any], t: Translator) -> str:
    place = place_words(
        row[Listed.HOST],
        row[Listed.COUNTRY],
        row[Listed.COUNTRY_NAME],
        row[Listed.REGION_ID],
        t,
    )
    return place or (t.gettext("online") if row[Listed.ONLINE] else "")


def _categories(row: dict[Any, Any]) -> Sequence[str]:
    return [tag for part in str(row[Listed.THEME] or "").split(";") if (tag := part.strip())]


def _description(row: dict[Any, Any], t: Translator, *, announced: bool) -> list[str]:
    kind, organiser = str(row[Listed.KIND]), str(row[Listed.ORGANISER])
    what = (EVENT_KINDS.get(kind, kind), ORGANISERS.get(organiser, organiser))
    lines = [" · ".join(map(t.gettext, what))]
    if announced:
        lines.append(t.gettext("Only announced; no source read says that it took place."))
    if row[Listed.PRECISION] != "day":
        lines.append(t.gettext("The day is not stated; the first that it may have been is used."))
    if row[Listed.NOTE]:
        lines.append(str(row[Listed.NOTE]))
    return lines
