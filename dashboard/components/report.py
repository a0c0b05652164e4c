"""“Is this wrong or missing?”: a mail to the people who keep the record."""

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Translator


def report_link(contact: str, row_id: str, *, t: Translator) -> Component | None:
    """Return the link that writes a mail about a row of the record.

    Args:
        contact: mail address of the installation; without one there is no link.
        row_id: the row, as ``table/key``; it stands in the subject.
        t: translator.
    """
    if not contact:
        return None
    subject = t.gettext("Correction to the record: %(row)s") % {"row": row_id}
    body = t.gettext("What is wrong or missing, and where can it be read?")
    address = f"mailto:{quote(contact, safe='@.+-_')}?subject={quote(subject)}&body={quote(body)}"
    return html.P(
        [
            html.A(t.gettext("Is this wrong or missing?"), href=address),
            " ",
            html.Span(t.gettext("Write to us with the public source."), className="muted"),
        ],
        className="report-link no-print",
    )
