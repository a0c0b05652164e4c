"""Find a city by name and go to its profile."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import Address, plain, to
from dashboard.components.states import tag
from dashboard.domain.frames import Place
from dashboard.domain.views import View
from dashboard.i18n import Translator


def found_cities(places: pd.DataFrame, text: str, view: View, t: Translator) -> Component:
    """Return the places that a search found, as links to their profiles.

    Args:
        places: a ``PLACE`` frame, the best first.
        text: what was searched for; empty gives an empty box.
        view: the reader's view, for the addresses.
        t: translator.
    """
    if not text.strip():
        return html.Div()
    if places.empty:
        words = t.gettext("No city by the name “%(name)s” is in the gazetteer.") % {"name": text}
        return html.P(words, className="muted")
    return html.Ul(
        [_found(place, view, t) for place in places.to_dict("records")], className="found"
    )


def _found(place: Mapping[Any, Any], view: View, t: Translator) -> Component:
    member = place[Place.MEMBER_ID]
    named = isinstance(member, str) and bool(member)
    address = (
        to(Address.MEMBER, plain(view), member)
        if named
        else to(Address.CITY, plain(view), place[Place.SLUG])
    )
    where = [place[Place.REGION], place[Place.COUNTRY_NAME] or place[Place.COUNTRY]]
    words = ", ".join(dict.fromkeys(part for part in where if isinstance(part, str) and part))
    mark = [tag(t.gettext("in the record"), kind="accent")] if named else []
    return html.Li(
        [dcc.Link(place[Place.NAME], href=address), html.Span(words, className="muted"), *mark]
    )
