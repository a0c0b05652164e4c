"""What stands around a page: skip link, header, menu, language and theme, footer, view state."""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import BORDERS_DISCLAIMER
from dashboard.components.links import Address, plain, to
from dashboard.components.menu import main_menu
from dashboard.components.my_city import my_city
from dashboard.components.pin import my_city_bar
from dashboard.components.search_box import search_box
from dashboard.components.states import not_found
from dashboard.domain.frames import Import
from dashboard.domain.views import View
from dashboard.errors import DashboardError
from dashboard.i18n import Translator
from dashboard.page import Page, href
from dashboard.services import Services
from dashboard.settings import Language

TOAST_MS = 6000
_LANGUAGES = MappingProxyType({Language.RU: ("RU", "Русский"), Language.EN: ("EN", "English")})


def _languages(page: Page, view: View, t: Translator) -> Component:
    def switch(language: Language) -> Component:
        short, full = _LANGUAGES[language]
        words = [
            html.Span(short, **attributes(aria_hidden="true")),
            html.Span(full, className="visually-hidden"),
        ]
        if language == t.language:
            return html.Span(words, lang=language, **attributes(aria_current="true"))
        # The script puts the controls' present values into the address before it is followed.
        return html.A(
            words,
            href=href(page, replace(view, lang=language)),
            lang=language,
            title=full,
            **attributes(data_link="true", data_language=language),
        )

    return html.Div(
        [switch(language) for language in _LANGUAGES],
        className="languages",
        role="group",
        **attributes(aria_label=t.gettext("Language")),
    )


def _theme_button(t: Translator) -> Component:
    return html.Button(
        html.Span(className="icon icon--theme"),
        type="button",
        className="icon-button theme-button",
        **attributes(
            data_theme_button="true",
            data_label_system=t.gettext("Colours: as the system"),
            data_label_light=t.gettext("Colours: light"),
            data_label_dark=t.gettext("Colours: dark"),
            aria_label=t.gettext("Colours: as the system"),
        ),
    )


def _version(services: Services) -> str:
    """Return the label of the data; empty where the database cannot be read."""
    try:
        return services.search.label()
    except DashboardError:
        return ""


def _data_note(services: Services, t: Translator) -> str:
    """Return version and date of the data in words, nothing before the first import."""
    imports = services.record.by_import()
    if imports.empty:
        return ""
    return t.gettext("Loaded on %(date)s, version %(version)s") % {
        "date": t.date(imports[Import.AT].iloc[0].date()),
        "version": t.number(services.record.version()),
    }


def _footer(services: Services, t: Translator) -> Component:
    contact = services.settings.contact
    note = _data_note(services, t)
    write = html.A(t.gettext("Write to us"), href=f"mailto:{contact}") if contact else None
    links = [
        html.A(
            "GeoNames, CC BY 4.0",
            href="https://www.geonames.org/",
            rel="noopener external",
        ),
        html.A("Natural Earth", href="https://www.naturalearthdata.com/", rel="noopener external"),
        write,
    ]
    return html.Footer(
        [
            html.P(t.gettext(BORDERS_DISCLAIMER)),
            *([html.P(note, className="frame__note")] if note else []),
            html.P(
                t.gettext(
                    "Compiled from public sources; every row names its own. "
                    "This is not the official register of the section."
                )
            ),
            html.Ul([html.Li(link) for link in links if link is not None]),
        ],
        className="frame__footer",
    )


def page_frame(
    page: Page,
    view: View,
    content: Component | Sequence[Component],
    services: Services,
    t: Translator,
    *,
    menu: Sequence[Page] = (),
) -> Component:
    """Return a page with everything that stands around it.

    Args:
        page: the page shown.
        view: its view.
        content: its sections; a plain ``Div`` is taken apart into its children, so that each is
            a row of the page's grid (class ``bleed`` for the width of the window).
        services: for settings and the version of the data.
        t: translator.
        menu: the pages, in the order of the menu.
    """
    bare = isinstance(content, html.Div) and not getattr(content, "className", None)
    sections = content.children if bare and isinstance(content, html.Div) else content
    home = menu[0] if menu else page
    wordmark = html.A(
        [t.gettext("UCLG-Eurasia"), " ", html.Span(t.pgettext("wordmark", "Atlas"))],
        href=href(home, plain(view)),
        className="wordmark",
        **attributes(data_link="true"),
    )
    tools = html.Div([_languages(page, view, t), _theme_button(t)], className="frame__tools")
    return html.Div(
        [
            html.A(
                t.gettext("Skip to the content"), href=f"#{ids.Shell.MAIN}", className="skip-link"
            ),
            html.Header(
                html.Div(
                    [
                        wordmark,
                        main_menu(page, view, menu, t),
                        search_box(_version(services), t),
                        my_city_bar(my_city(services, view, t), view, t),
                        tools,
                    ],
                    className="frame__bar",
                ),
                className="frame__header",
            ),
            html.Main(sections, id=ids.Shell.MAIN, className="page", tabIndex=-1),
            _footer(services, t),
            dcc.Store(id=ids.Shell.THEME),
            dbc.Toast(
                id=ids.Shell.TOAST,
                header=t.gettext("Message"),
                header_class_name="visually-hidden",
                duration=TOAST_MS,
                is_open=False,
            ),
        ],
        className=f"frame frame--{page.name}",
        lang=t.language,
        **attributes(
            data_failed=t.gettext(
                "This could not be brought up to date. Check the connection and try again."
            )
        ),
    )


def missing_page(services: Services, view: View, t: Translator, *, home: Page) -> Component:
    """Return the content of an address that leads nowhere."""
    del services
    ways = [
        dcc.Link(words, href=to(address, plain(view)), className="button")
        for words, address in (
            (t.gettext("Find a member in the directory"), Address.MEMBERS),
            (t.gettext("See what is in the record"), Address.DATA),
        )
    ]
    return html.Div(not_found(t=t, home=href(home, plain(view)), actions=ways))
