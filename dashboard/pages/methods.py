"""What cities do to be recognised abroad, and what is known of its use and effect."""

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.controls import Option, checklist, filters_sheet, select, slice_stores
from dashboard.components.downloads import table_downloads
from dashboard.components.links import Address
from dashboard.components.reading_lists import reading_lists
from dashboard.domain.method_evidence_views import MethodEvidenceView
from dashboard.domain.method_frames import EvidenceKind, Finding
from dashboard.domain.methods import method_names
from dashboard.figures.method_evidence_words import EVIDENCE_KINDS, LISTS
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services


def _head(findings: pd.DataFrame, t: Translator) -> Component:
    methods = int(findings[Finding.METHOD].nunique())
    lead = t.gettext(
        "%(methods)s methods and %(findings)s published findings on them. The figures have "
        "different units, bases and years and do not compare: there is no common scale."
    ) % {"methods": t.number(methods), "findings": t.number(len(findings))}
    return html.Div(
        [
            html.H1(t.gettext("What cities do to be recognised")),
            html.P(lead, className="lead"),
        ],
        className="page-head",
    )


def _filters(findings: pd.DataFrame, view: MethodEvidenceView, t: Translator) -> Component:
    every = Option("", t.pgettext("filter", "All"))
    there = set(findings[Finding.KIND])
    return filters_sheet(
        [
            checklist(
                "evidence",
                (),
                view.evidence,
                label=t.gettext("Kind of evidence"),
                options=[
                    Option(kind, t.gettext(EVIDENCE_KINDS[kind]))
                    for kind in EvidenceKind
                    if kind in there
                ],
                t=t,
            ),
            select(
                "reading",
                "",
                view.reading,
                label=t.gettext("List"),
                options=[
                    every,
                    *(Option(kind, t.gettext(words)) for kind, words in LISTS.items()),
                ],
            ),
            select(
                "method",
                "",
                view.method,
                label=t.gettext("What cities do"),
                options=[
                    every,
                    *(Option(code, name) for code, name in method_names(findings).items()),
                ],
            ),
        ],
        t=t,
        active=sum(map(bool, (view.evidence, view.reading, view.method))),
    )


def layout(services: Services, view: MethodEvidenceView, t: Translator) -> Component:
    """Lay out the page; the callback of ``dashboard.callbacks.methods`` fills the table."""
    findings = services.methods.by_finding(t.language)
    parts = [
        html.Section(
            [
                html.H2(t.gettext("Four ways to read it")),
                reading_lists(findings, view, t),
            ],
            className="section",
            id=ids.Methods.LISTS,
        ),
        html.Section(
            [
                html.H2(t.gettext("All findings, by method and kind of evidence")),
                _filters(findings, view, t),
                html.Div(id=ids.Methods.TABLE, className="methods__table"),
            ],
            className="section",
            id=ids.Methods.EVIDENCE,
        ),
    ]
    return html.Div(
        [
            _head(findings, t),
            # Who asks for one method sees it first.
            *(reversed(parts) if view.method else parts),
            table_downloads(("methods",), t),
            *slice_stores(ids.METHODS_SLICES),
        ]
    )


PAGE = Page(
    "methods",
    Address.METHODS,
    N_("Methods"),
    MethodEvidenceView,
    layout,
    description=N_(
        "What cities do to be recognised abroad: which methods are widespread, supported, "
        "disputed or measured by nobody, each figure with its base and source."
    ),
)
