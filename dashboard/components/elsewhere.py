"""Members that have no point on a map, as links to their pages."""

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import Address, plain, to
from dashboard.domain.frames import Member
from dashboard.domain.membership import MEMBER_STATES, STATE
from dashboard.domain.views import View
from dashboard.figures.words import KINDS
from dashboard.i18n import Translator


def not_placed(there: pd.DataFrame, view: View, t: Translator) -> Component:
    """Return the evidenced members that are not a city, or have no coordinates.

    Args:
        there: a frame of ``membership.as_of``.
        view: the reader's view, for the addresses.
        t: translator.
    """
    rows = there[there[STATE].isin(MEMBER_STATES) & there[Member.LAT].isna()]
    if rows.empty:
        return html.Div()
    label = t.ngettext(
        "%(n)s member has no point on the map:",
        "%(n)s members have no point on the map:",
        len(rows),
    ) % {"n": t.number(len(rows))}
    links = [
        html.Li(
            [
                dcc.Link(name, href=to(Address.MEMBER, plain(view), member)),
                " ",
                html.Span(t.gettext(KINDS[kind]), className="muted"),
            ]
        )
        for member, name, kind in zip(
            rows[Member.ID], rows[Member.NAME], rows[Member.KIND], strict=True
        )
    ]
    return html.Div([html.P(label, className="muted"), html.Ul(links)], className="elsewhere")
