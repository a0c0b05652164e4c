"""Words of the page on methods: kinds of evidence, reading lists, figures in their own unit."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.domain.method_frames import EffectReading, EvidenceKind, Finding, Measures, Outcome
from dashboard.domain.methods import ReadingList
from dashboard.i18n import N_, Translator

EVIDENCE_KINDS: Mapping[str, str] = {
    EvidenceKind.SURVEY: N_("Survey share"),
    EvidenceKind.COUNT: N_("Count"),
    EvidenceKind.STUDY: N_("Study"),
    EvidenceKind.CLAIM: N_("Claim"),
    EvidenceKind.OTHER: N_("Not classified"),
}

LISTS: Mapping[str, str] = {
    ReadingList.WIDESPREAD: N_("Widespread"),
    ReadingList.SUPPORTED: N_("Supported"),
    ReadingList.DISPUTED: N_("Disputed"),
    ReadingList.UNMEASURED: N_("Effect measured by nobody"),
}

RULES: Mapping[str, str] = {
    ReadingList.WIDESPREAD: N_(
        "At least half of the cities that a survey asked use it, or it makes up at least half of "
        "the contacts counted. Each figure has its own base; they do not compare."
    ),
    ReadingList.SUPPORTED: N_(
        "A survey or a study publishes an effect in its favour, on whatever outcome. Claims of "
        "those who do it are not enough."
    ),
    ReadingList.DISPUTED: N_("A published finding contradicts its effect."),
    ReadingList.UNMEASURED: N_(
        "No survey and no study that was read publishes an effect of it, for or against."
    ),
}

MEASURED: Mapping[str, str] = {
    Measures.USE_CITIES: N_("how many cities use it"),
    Measures.USE_ENGAGEMENTS: N_("its share of contacts, not of cities"),
    Measures.EFFECT: N_("what those asked think that it brings"),
    Measures.COUNT: N_("a number without a whole"),
    Measures.OTHER: N_("not classified"),
}

EFFECTS: Mapping[str, str] = {
    EffectReading.SUPPORTS: N_("Reads in favour"),
    EffectReading.DISPUTES: N_("Reads against"),
    EffectReading.CLAIMS: N_("A claim in favour"),
    EffectReading.NONE: N_("Measures no effect"),
}

OUTCOMES: Mapping[str, str] = {
    Outcome.RECOGNITION: N_("outcome: being known abroad"),
    Outcome.POLICY: N_("outcome: influence on policy, not recognition"),
    Outcome.GROWTH: N_("outcome: growth, not recognition"),
    Outcome.ECONOMY: N_("outcome: economy, not recognition"),
    Outcome.GENERAL: N_("outcome not told apart"),
}


def figure_words(row: Mapping[Any, Any], t: Translator) -> str:
    """Return the figure of a finding in its own unit; a wording where there is no number.

    Empty where nothing was published.
    """
    unit = row[Finding.UNIT] or ""
    if row[Finding.VALUE] is None or pd.isna(row[Finding.VALUE]):
        return str(unit)
    value = float(row[Finding.VALUE])
    number = t.number(int(value) if value.is_integer() else value)
    if unit.startswith("%"):
        return f"{number}\N{NO-BREAK SPACE}{unit}"
    return f"{number} {unit}".strip()


def findings_sentence(rows: pd.DataFrame, t: Translator) -> str:
    """Say how many findings on how many methods are shown, by kind of evidence."""
    if rows.empty:
        return t.gettext("No finding matches these filters.")
    methods = int(rows[Finding.METHOD].nunique())
    counts = "; ".join(
        f"{t.gettext(words)}: {t.number(int(number))}"
        for kind, words in EVIDENCE_KINDS.items()
        if (number := rows[Finding.KIND].eq(kind).sum())
    )
    shown = t.ngettext("%(n)s finding", "%(n)s findings", len(rows)) % {"n": t.number(len(rows))}
    of = t.ngettext("on %(n)s method", "on %(n)s methods", methods) % {"n": t.number(methods)}
    return f"{shown} {of}. {counts}."
