"""The table of methods by kinds of evidence."""

from typing import Any

from dash import Dash, Input, Output

from dashboard import ids
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.method_findings import method_findings
from dashboard.domain.method_evidence_views import MethodEvidenceView
from dashboard.domain.method_frames import Finding
from dashboard.domain.methods import method_names, narrowed
from dashboard.services import Services

Reply = tuple[Any, ...]


def update_table(services: Services, query: str | None) -> Reply:
    """Redraw the table of findings."""
    view = MethodEvidenceView.from_query(query)
    t = services.translator(view)
    findings = services.methods.by_finding(t.language)
    rows = narrowed(findings, view.evidence, view.reading)
    if view.method:
        rows = rows[rows[Finding.METHOD].eq(view.method)]
    names = method_names(findings)
    return (markup(method_findings(rows, names, t, unfolded=bool(view.method))),)


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    app.callback(
        [Output(ids.Methods.TABLE, PROPERTY)],
        Input(ids.view_slice(ids.Methods.TABLE, ids.METHODS_SLICES[ids.Methods.TABLE]), "data"),
    )(services.kept(update_table, view=MethodEvidenceView))
