"""Which methods are widespread, supported, disputed or measured by nobody, by stated rules.

The rules read classified findings and nothing else: ``docs/reference/methods.md`` says them in
words, ``dashboard/data/reviewed`` holds the classifications, a reason a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.domain.method_frames import EffectReading, EvidenceKind, Finding, Measures

HALF = 50.0
"""Share in percent from which a method counts as widespread."""

USES = (Measures.USE_CITIES, Measures.USE_ENGAGEMENTS)
"""What a figure measures that says how widespread a method is."""

_MEASURED_BY = (EvidenceKind.SURVEY, EvidenceKind.STUDY)


class ReadingList(StrEnum):
    """A question to the findings, answered by a list of methods.

    Attributes:
        WIDESPREAD: a survey finds that at least half of the cities asked use it, or that it makes
            up at least half of the contacts counted; each has its own base.
        SUPPORTED: a survey or a study publishes an effect in favour of it, on whatever outcome.
        DISPUTED: a published finding contradicts its effect.
        UNMEASURED: no survey and no study publishes an effect of it, for or against.
    """

    WIDESPREAD = "widespread"
    SUPPORTED = "supported"
    DISPUTED = "disputed"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One method of a reading list.

    Attributes:
        method: its code.
        name: its name in the reader's language.
        findings: the rows of the ``FINDING`` frame that put it on the list.
    """

    method: str
    name: str
    findings: pd.DataFrame


def method_names(findings: pd.DataFrame) -> dict[str, str]:
    """Return the name of each method by its code: that of its first finding."""
    first = findings.sort_values(Finding.ID).drop_duplicates(Finding.METHOD)
    names = dict(zip(first[Finding.METHOD], first[Finding.NAME], strict=True))
    return {code: names[code] for code in sorted(names)}


def reading_list(findings: pd.DataFrame, kind: ReadingList) -> Sequence[Listed]:
    """Return the methods of a list in the order of their codes, each with its findings.

    Args:
        findings: a whole ``FINDING`` frame.
        kind: which list.
    """
    rows = findings[_chosen(findings, kind)]
    return [
        Listed(method=code, name=name, findings=rows[rows[Finding.METHOD].eq(code)])
        for code, name in method_names(findings).items()
        if code in set(rows[Finding.METHOD])
    ]


def narrowed(
    findings: pd.DataFrame, evidence: Sequence[EvidenceKind], kind: ReadingList | None
) -> pd.DataFrame:
    """Return the findings of the chosen kinds of evidence, of the methods on the chosen list."""
    keep = pd.Series(data=True, index=findings.index)
    if kind is not None:
        keep &= findings[Finding.METHOD].isin(findings.loc[_chosen(findings, kind), Finding.METHOD])
    if evidence:
        keep &= findings[Finding.KIND].isin(list(evidence))
    return findings[keep]


def _chosen(findings: pd.DataFrame, kind: ReadingList) -> pd.Series:
    reading = findings[Finding.READING]
    measured = findings[Finding.KIND].isin(_MEASURED_BY)
    supports = reading.eq(EffectReading.SUPPORTS) & measured
    disputes = reading.eq(EffectReading.DISPUTES)
    match kind:
        case ReadingList.WIDESPREAD:
            share = findings[Finding.VALUE].fillna(findings[Finding.AT_LEAST])
            return findings[Finding.MEASURES].isin(USES) & share.ge(HALF)
        case ReadingList.SUPPORTED:
            return supports
        case ReadingList.DISPUTED:
            return disputes
    known = findings.loc[supports | (disputes & measured), Finding.METHOD]
    return ~findings[Finding.METHOD].isin(known)
