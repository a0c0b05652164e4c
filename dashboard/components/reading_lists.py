"""Four lists of methods, each by a stated rule, with the findings that put a method on it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.fold import phone_fold
from dashboard.components.links import Address, to
from dashboard.components.profile_history import records
from dashboard.components.sources import source_link, with_links
from dashboard.domain.method_evidence_views import MethodEvidenceView
from dashboard.domain.method_frames import Finding
from dashboard.domain.methods import USES, Listed, ReadingList, reading_list
from dashboard.figures.method_evidence_words import LISTS, OUTCOMES, RULES, figure_words
from dashboard.i18n import Translator


def reading_lists(findings: pd.DataFrame, view: MethodEvidenceView, t: Translator) -> Component:
    """Return the four lists side by side.

    Args:
        findings: a whole ``FINDING`` frame.
        view: for the links.
        t: translator.
    """
    return html.Div(
        [_one(kind, reading_list(findings, kind), view, t) for kind in ReadingList],
        className="reading-lists",
    )


def _one(
    kind: ReadingList, methods: Sequence[Listed], view: MethodEvidenceView, t: Translator
) -> Component:
    count = t.ngettext("%(n)s method", "%(n)s methods", len(methods)) % {
        "n": t.number(len(methods))
    }
    return html.Section(
        [
            html.H3([t.gettext(LISTS[kind]), " ", html.Span(count, className="profile__count")]),
            html.P(t.gettext(RULES[kind]), className="chart-note"),
            phone_fold(
                t.gettext("Show the methods"),
                html.Ul([_method(kind, method, view, t) for method in methods]),
            ),
        ],
        className="reading-list",
    )


def _method(
    kind: ReadingList, method: Listed, view: MethodEvidenceView, t: Translator
) -> Component:
    only = replace(view, method=method.method, evidence=(), reading=None)
    rows = records(method.findings)
    match kind:
        case ReadingList.WIDESPREAD:
            said = [_use(row, t) for row in rows]
        case ReadingList.UNMEASURED:
            said = [_known(rows, t)]
        case _:
            said = [_effect(row, t) for row in rows]
    return html.Li([dcc.Link(method.name, href=to(Address.METHODS, only)), *said])


def _use(row: dict[str, Any], t: Translator) -> Component:
    """Return a published use: the figure in its own unit, what it is of, its base, its source."""
    return _note([row[Finding.WHAT], row[Finding.BASE]], row, figure_words(row, t))


def _effect(row: dict[str, Any], t: Translator) -> Component:
    """Return a published effect, what it is an effect on, its base and its source."""
    outcome = OUTCOMES.get(row[Finding.OUTCOME] or "")
    effect = str(row[Finding.EFFECT] or "").rstrip(".")
    return _note(
        [row[Finding.WHAT], effect, row[Finding.BASE], t.gettext(outcome) if outcome else ""], row
    )


def _note(parts: Sequence[str | None], row: dict[str, Any], figure: str = "") -> Component:
    words = "; ".join(part for part in parts if part)
    text = with_links(f"{figure}: {words}" if figure else words)
    return html.Span([*text, ". ", source_link(row[Finding.SOURCE] or "")], className="claim__note")


def _known(rows: list[dict[str, Any]], t: Translator) -> Component:
    """Say what is measured of a method whose effect is not."""
    if any(row[Finding.MEASURES] in USES for row in rows):
        words = t.gettext("known only: how much it is used")
    elif any(figure_words(row, t) for row in rows):
        words = t.gettext("known only: a number without a whole")
    else:
        words = t.gettext("no figure at all")
    return html.Span(words, className="claim__note")
