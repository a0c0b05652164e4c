"""Methods by kinds of evidence: a table of findings, each figure in its own unit and base."""

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.profile_history import records
from dashboard.components.sources import source_link, with_links
from dashboard.components.states import empty_state
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.method_frames import EffectReading, EvidenceKind, Finding
from dashboard.figures.method_evidence_words import (
    EFFECTS,
    EVIDENCE_KINDS,
    MEASURED,
    OUTCOMES,
    figure_words,
    findings_sentence,
)
from dashboard.i18n import Translator


def method_findings(
    rows: pd.DataFrame, names: dict[str, str], t: Translator, *, unfolded: bool = False
) -> Component:
    """Return the findings by method and kind of evidence, each of them once.

    Args:
        rows: the findings to show, rows of a ``FINDING`` frame.
        names: names of the methods by their codes, of ``methods.method_names``.
        t: translator.
        unfolded: whether the details of each finding stand open.
    """
    if rows.empty:
        reset = html.Button(
            t.gettext("Reset"), type="button", className="button", **attributes(data_reset="true")
        )
        return empty_state(
            t.gettext("No finding matches these filters."),
            t.gettext("Loosen a filter, or go back to all methods."),
            actions=[reset],
            level=3,
        )
    kinds = [kind for kind in EvidenceKind if rows[Finding.KIND].eq(kind).any()]
    columns = [
        Column(label=t.gettext("What cities do")),
        *(Column(label=t.gettext(EVIDENCE_KINDS[kind])) for kind in kinds),
    ]
    shown = [code for code in names if code in set(rows[Finding.METHOD])]
    body = [
        Row(
            cells=[
                names[code],
                *(
                    _cell(_own(rows, code, kind), names[code], t, unfolded=unfolded)
                    for kind in kinds
                ),
            ]
        )
        for code in shown
    ]
    table = data_table(
        columns,
        body,
        caption=t.gettext("Methods by kinds of evidence"),
        t=t,
        caption_hidden=True,
        named=True,
        class_name="table--cards table--findings",
    )
    return html.Div([html.P(findings_sentence(rows, t)), table], className="stack")


def _own(rows: pd.DataFrame, code: str, kind: EvidenceKind) -> list[dict[str, Any]]:
    return records(rows[rows[Finding.METHOD].eq(code) & rows[Finding.KIND].eq(kind)])


def _cell(findings: list[dict[str, Any]], name: str, t: Translator, *, unfolded: bool) -> Cell:
    if not findings:
        return Cell(content=html.Span("—", className="muted"), raw="")
    items = [_finding(row, name, t, unfolded=unfolded) for row in findings]
    return Cell(content=html.Ul(items, className="findings"))


def _finding(row: dict[str, Any], name: str, t: Translator, *, unfolded: bool) -> Component:
    figure = figure_words(row, t)
    said = html.Span(row[Finding.WHAT], lang=row[Finding.WHAT_LANG] or None)
    base = row[Finding.BASE]
    parts: list[Component] = [
        *([html.B(figure, lang=row[Finding.UNIT_LANG] or None)] if figure else []),
        said,
        *(
            [
                html.Span(
                    with_links(base), className="claim__note", lang=row[Finding.BASE_LANG] or None
                )
            ]
            if base
            else []
        ),
        html.Span(source_link(row[Finding.SOURCE] or ""), className="claim__note"),
    ]
    more = html.Details(
        [html.Summary(t.gettext("Details")), html.Dl(_details(row, name, t), className="finding")],
        className="disclosure",
        open=unfolded,
    )
    return html.Li([*parts, more])


def _details(row: dict[str, Any], name: str, t: Translator) -> list[Component]:
    read = t.gettext(EFFECTS[row[Finding.READING]])
    outcome = OUTCOMES.get(row[Finding.OUTCOME] or "")
    effect: list[Component | str] = [read, *([f", {t.gettext(outcome)}"] if outcome else [])]
    if row[Finding.READING_REASON]:
        effect += [". ", row[Finding.READING_REASON]]
    pairs: list[tuple[str, Any, str]] = []
    if row[Finding.NAME] != name:
        pairs.append((t.gettext("Called"), row[Finding.NAME], row[Finding.NAME_LANG]))
    if row[Finding.EFFECT]:
        words = with_links(row[Finding.EFFECT])
        pairs.append((t.gettext("Published effect"), words, row[Finding.EFFECT_LANG]))
    if row[Finding.EFFECT] or row[Finding.READING] != EffectReading.NONE:
        pairs.append((t.gettext("How we read it"), effect, ""))
    if figure_words(row, t):
        measured = t.gettext(MEASURED[row[Finding.MEASURES]])
        why = row[Finding.MEASURES_REASON]
        pairs.append((t.gettext("The figure says"), f"{measured}. {why or ''}".strip(), ""))
    pairs.append((t.gettext("Evidence"), row[Finding.EVIDENCE], row[Finding.EVIDENCE_LANG]))
    if row[Finding.KIND_REASON]:
        kind = t.gettext(EVIDENCE_KINDS[row[Finding.KIND]])
        pairs.append((t.gettext("Why “%(kind)s”") % {"kind": kind}, row[Finding.KIND_REASON], ""))
    if row[Finding.NOTE]:
        pairs.append((t.gettext("Note"), with_links(row[Finding.NOTE]), row[Finding.NOTE_LANG]))
    return [
        part
        for label, words, lang in pairs
        for part in (html.Dt(label), html.Dd(words, lang=lang or None))
    ]
