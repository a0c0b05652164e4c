"""The organization over time: founding, milestones and reports, and where sources differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.domain.claims import about, conflicting
from dashboard.domain.frames import Fact
from dashboard.domain.recognition_frames import Milestone

FOUNDING = (
    "iula_established",
    "wfuc_established",
    "section_founding_date",
    "world_organization_founding_congress",
)
"""Keys of the facts that date the founding of the section, of UCLG and of its predecessors."""

REPORT = "gold_report"
SECTION = "uclg_section"
OWN_SECTION = "uclg-section-eurasia"
NOT_REGIONAL = frozenset({"uclg-section-metropolis", "uclg-section-forum-of-regions"})
"""The two sections that are not of a region of the world."""

# Of these, several are true at a time: rows of one key name different things, not one thing twice.
_LISTS = frozenset(
    {
        "congress",
        "event",
        "general_assembly",
        "council_session",
        REPORT,
        "membership_category",
        "rating_edition",
        SECTION,
    }
)
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_NUMERAL = re.compile(r"\bGOLD ([IVX]+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the line of time.

    Attributes:
        year: year; ``None`` where no source dates it.
        kind: kind of the milestone; ``founding`` for facts on it.
        text: what happened.
        lang: language tag of the text where it is not the reader's.
        detail: a date in the source's own words, where it is more exact than the year.
        sources: addresses of the pages that say so.
        rows: ids of the milestones and facts that it stands for.
        differs: the years that other sources give for the same.
    """

    year: int | None
    kind: str
    text: str
    lang: str = ""
    detail: str = ""
    sources: tuple[str, ...]
    rows: tuple[str, ...]
    differs: tuple[int, ...] = ()


def timeline(milestones: pd.DataFrame, facts: pd.DataFrame) -> Sequence[Entry]:
    """Return founding, milestones and GOLD reports by year, the undated last.

    A report that a milestone and facts give the same year is one entry with the sources of all;
    one that sources give different years stands at each of them, and says so.

    Args:
        milestones: a ``MILESTONE`` frame.
        facts: a ``FACT`` frame.
    """
    reports = _reports(milestones, facts)
    in_reports = {row for entry in reports for row in entry.rows}
    others = [
        Entry(
            year=None if pd.isna(row[Milestone.YEAR]) else int(row[Milestone.YEAR]),
            kind=row[Milestone.KIND],
            text=row[Milestone.WHAT],
            lang=row[Milestone.WHAT_LANG],
            sources=(row[Milestone.SOURCE],),
            rows=(row[Milestone.ID],),
        )
        for row in milestones.to_dict("records")
        if row[Milestone.ID] not in in_reports
    ]
    entries = [*_founding(facts), *others, *reports]
    return sorted(entries, key=lambda entry: (entry.year is None, entry.year or 0))


def _founding(facts: pd.DataFrame) -> list[Entry]:
    rows = facts[facts[Fact.KEY].isin(FOUNDING)].to_dict("records")
    entries = []
    for row in rows:
        found = _YEAR.search(row[Fact.VALUE])
        exact = found is None or found.group() != row[Fact.VALUE]
        entries.append(
            Entry(
                year=int(found.group()) if found else None,
                kind="founding",
                text=row[Fact.LABEL],
                detail=row[Fact.VALUE] if exact else "",
                sources=(row[Fact.SOURCE],),
                rows=(row[Fact.ID],),
            )
        )
    return entries


def _reports(milestones: pd.DataFrame, facts: pd.DataFrame) -> list[Entry]:
    """Return the GOLD reports, one entry a report and year."""
    named = [
        (row[Milestone.WHAT], row[Milestone.WHAT_LANG], row[Milestone.YEAR], row[Milestone.SOURCE],
         row[Milestone.ID])
        for row in milestones.to_dict("records")
    ] + [
        (row[Fact.VALUE], row[Fact.VALUE_LANG], row[Fact.AS_OF], row[Fact.SOURCE], row[Fact.ID])
        for row in about(facts, REPORT).to_dict("records")
    ]  # fmt: skip
    by_report: dict[tuple[str, int | None], list[tuple[str, str, str, str]]] = {}
    for text, lang, year, source, row in named:
        found = _NUMERAL.search(text)
        if found:
            key = (found.group(1), None if pd.isna(year) else int(year))
            by_report.setdefault(key, []).append((text, lang, source, row))
    years: dict[str, set[int]] = {}
    for numeral, year in by_report:
        years.setdefault(numeral, set()).update(() if year is None else (year,))
    return [
        Entry(
            year=year,
            kind="report",
            text=rows[0][0],
            lang=rows[0][1],
            sources=tuple(dict.fromkeys(row[2] for row in rows)),
            rows=tuple(row[3] for row in rows),
            differs=tuple(sorted(years[numeral] - {year})),
        )
        for (numeral, year), rows in by_report.items()
    ]


def sections(facts: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the regional sections of UCLG and the two others, as rows of the ``FACT`` frame."""
    rows = about(facts, SECTION)
    others = rows[Fact.ID].isin(NOT_REGIONAL)
    return rows[~others], rows[others]


def disagreements(facts: pd.DataFrame) -> Sequence[pd.DataFrame]:
    """Return the claims about each thing of which sources say different things.

    GOLD reports to which sources give different years are among them, one report each.
    """
    keys = [key for key in dict.fromkeys(facts[Fact.KEY]) if key not in _LISTS]
    found = [claims for key in keys if conflicting(claims := about(facts, key))]
    reports = about(facts, REPORT)
    numerals = reports[Fact.VALUE].str.extract(_NUMERAL, expand=False)
    for _, rows in reports.groupby(numerals):
        if len(set(rows[Fact.AS_OF].dropna())) > 1:
            found.append(rows)
    return found
