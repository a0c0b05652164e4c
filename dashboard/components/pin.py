"""The reader's own city: a button that pins it, and its place in the frame of every page.

The pinned city is the parameter ``city``, whose carrier stands in the frame;
``assets/js/view_state.js`` keeps buttons, frame and links of the page at it.
"""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.controls import hidden_control
from dashboard.components.links import Address, plain, to
from dashboard.components.my_city import MyCity
from dashboard.domain.views import View
from dashboard.i18n import Translator


def pin_button(
    slug: str, name: str, address: str, t: Translator, *, pinned: bool, full: bool = False
) -> Component:
    """Return the button that pins a city as the reader's own, and lets it go again.

    Args:
        slug: last part of the address of the city's profile.
        name: its name.
        address: address of its profile, for the frame.
        t: translator.
        pinned: whether it is the pinned one.
        full: whether the button has words, not the sign alone.
    """
    label = t.gettext("My city: %(name)s") % {"name": name}
    words = [html.Span(t.gettext("My city"), className="pin__words")] if full else []
    return html.Button(
        [html.Span(className="pin__star", **attributes(aria_hidden="true")), *words],
        type="button",
        title=label,
        className="pin pin--full" if full else "pin",
        **attributes(
            data_pin=slug,
            data_pin_name=name,
            data_pin_href=address,
            aria_pressed=str(pinned).lower(),
            aria_label=label,
        ),
    )


def my_city_bar(city: MyCity | None, view: View, t: Translator) -> Component:
    """Return the carrier of the pinned city and the words "My city" with a link and a way out.

    Args:
        city: the pinned city; ``None`` where none is, or where nobody knows it.
        view: the reader's view.
        t: translator.
    """
    name = city.name if city else view.city
    address = Address.MEMBER if city and city.member_id else Address.CITY
    unpin = t.gettext("Unpin my city")
    link = html.A(
        name,
        href=to(address, plain(view), city.slug if city else view.city),
        className="my-city__name",
        **attributes(data_link="true", data_my_city_name="true"),
    )
    bar = html.Div(
        [
            html.Span(className="pin__star", **attributes(aria_hidden="true")),
            html.Span(t.gettext("My city:")),
            link,
            html.Button(
                "×",
                type="button",
                title=unpin,
                className="my-city__unpin",
                **attributes(data_set="city", data_value="", aria_label=unpin),
            ),
        ],
        className="my-city" if view.city else "my-city my-city--none",
        **attributes(data_my_city=view.city),
    )
    return html.Div([bar, hidden_control("city", "", view.city)], className="my-city__place")
