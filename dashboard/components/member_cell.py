"""A member in a table of the record: its name as a link, its country or disputed place below."""

from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import Address, plain, to
from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.frames import Member
from dashboard.domain.views import View


def member_link(row: Mapping[str, Any], view: View) -> Component:
    """Return the name of the row's member as a link to its profile.

    Args:
        row: a row of ``recognition.with_members`` that has a member.
        view: for the link.
    """
    return dcc.Link(row[Member.NAME], href=to(Address.MEMBER, plain(view), row[Member.ID]))


def member_place(row: Mapping[str, Any]) -> Component:
    """Return the country of the row's member; of a disputed place its row's own wording."""
    if row[Member.REGION_ID] in DISPUTED_REGIONS:
        return html.Span(row[Member.REGION], lang=row[Member.REGION_LANG] or None)
    return html.Span(row[Member.COUNTRY_NAME] or row[Member.COUNTRY])
