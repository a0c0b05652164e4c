"""Words and sentences of the page on awards, offices and milestones."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.domain.frames import Member
from dashboard.domain.recognition import END, START, Mark
from dashboard.domain.recognition_frames import Held, Honour, ReadAs
from dashboard.i18n import N_, Translator
from dashboard.i18n.dates import partial_date

MILESTONE_KINDS: Mapping[str, str] = {
    "founding": N_("Founding"),
    "organization": N_("Organization"),
    "report": N_("Report"),
    "office": N_("Office"),
    "un": N_("United Nations"),
    "sdg": N_("UN goals"),
    "support": N_("Support"),
    "research": N_("Research"),
}

MARKS: Mapping[str, str] = {
    START: N_("Start of the office"),
    ReadAs.ELECTED: N_("Elected or appointed"),
    ReadAs.RE_ELECTED: N_("Elected again"),
    ReadAs.IN_OFFICE: N_("Named as in office"),
    END: N_("End of the office"),
}

READINGS: Mapping[str, str] = {
    ReadAs.ELECTED: N_("elected or appointed %(date)s"),
    ReadAs.RE_ELECTED: N_("elected again %(date)s"),
    ReadAs.IN_OFFICE: N_("in office %(date)s"),
    ReadAs.TERM_END: N_("term stated to end %(date)s"),
}

STRAND_TABLES: Mapping[str, str] = {
    "events": N_("Event"),
    "awards": N_("Award"),
    "offices": N_("Office"),
    "milestones": N_("Milestone"),
    "facts": N_("Claim"),
}


def reading_words(kind: str, day: str, t: Translator) -> str:
    """Say what a note says of an office at a date, as exactly as the note does."""
    return t.gettext(READINGS[kind]) % {"date": partial_date(day, t)}


def awards_sentence(rows: pd.DataFrame, t: Translator) -> str:
    """Say how many awards of how many cities bear a year, and which years these are.

    Args:
        rows: a frame of ``recognition.with_members``, without placements.
        t: translator.
    """
    if rows.empty:
        return t.gettext("No award matches these filters.")
    counted = t.gettext("Awards on record: %(n)s; members that have one: %(members)s") % {
        "n": t.number(len(rows)),
        "members": t.number(int(rows[Member.NAME].nunique())),
    }
    return f"{counted}; {_dated(rows, t)}"


def placements_sentence(rows: pd.DataFrame, t: Translator) -> str:
    """Say how many placements in the section's rating are on record, by year."""
    if rows.empty:
        return t.gettext("No placement matches these filters.")
    by_year = rows.groupby(Honour.YEAR.value).size()
    counts = ", ".join(f"{year}: {t.number(int(count))}" for year, count in by_year.items())
    return t.ngettext(
        "%(n)s placement in the section's own rating, by year: %(counts)s. None of them is an "
        "award.",
        "%(n)s placements in the section's own rating, by year: %(counts)s. None of them is an "
        "award.",
        len(rows),
    ) % {"n": t.number(len(rows)), "counts": counts}


def _dated(rows: pd.DataFrame, t: Translator) -> str:
    years = rows[Honour.YEAR].dropna()
    undated = len(rows) - len(years)
    if years.empty:
        return t.gettext("no source dates any of them.")
    span = (
        f"{years.min()}\N{EN DASH}{years.max()}" if years.min() < years.max() else str(years.min())
    )
    dated = t.ngettext("%(n)s is dated (%(span)s)", "%(n)s are dated (%(span)s)", len(years)) % {
        "n": t.number(len(years)),
        "span": span,
    }
    if not undated:
        return f"{dated}."
    rest = t.ngettext(
        "%(n)s that no source dates is listed, not placed.",
        "%(n)s that no source dates are listed, not placed.",
        undated,
    ) % {"n": t.number(undated)}
    return f"{dated}; {rest}"


def offices_sentence(held: pd.DataFrame, current: int, today: date, t: Translator) -> str:
    """Say how many offices have a start and an end, and how many are held today.

    Args:
        held: a ``HELD`` frame.
        current: how many of them a source of the last two years says to be held.
        today: the day that this is said.
        t: translator.
    """
    if held.empty:
        return t.gettext("No office matches these filters.")
    started, ended = int(held[Held.START].notna().sum()), int(held[Held.END].notna().sum())
    parts = [
        t.ngettext("%(n)s office on record", "%(n)s offices on record", len(held))
        % {"n": t.number(len(held))},
        t.ngettext("the start of %(n)s is known", "the start of %(n)s is known", started)
        % {"n": t.number(started)},
        t.ngettext("the end of %(n)s is known", "the end of %(n)s is known", ended)
        % {"n": t.number(ended)}
        if ended
        else t.gettext("no source states an end"),
    ]
    now = t.ngettext(
        "As of %(day)s a source of the last two years says of %(n)s that it is held.",
        "As of %(day)s a source of the last two years says of %(n)s that they are held.",
        current,
    ) % {"day": t.date(today), "n": t.number(current)}
    return f"{'; '.join(parts)}. {now}"


def years_read(marks: pd.DataFrame, office: str) -> str:
    """Return the years of an office's marks after its start, comma-joined."""
    own = marks[marks[Mark.OFFICE].eq(office) & marks[Mark.KIND].ne(START)]
    return ", ".join(str(year) for year in own[Mark.YEAR])
