"""The search for the whole site, in the frame of every page; ``assets/js/search.js`` runs it."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.native import text_input
from dashboard.domain.search import MOST_TEXT
from dashboard.i18n import Translator

ADDRESS = "/search.json"


def search_box(version: str, t: Translator) -> Component:
    """Return the field, and the empty box that its results come into.

    Args:
        version: label of the data, by which replies are kept; empty where it is not known.
        t: translator.
    """
    label = t.gettext("Search for cities, members, events and pages")
    return html.Div(
        [
            text_input(
                label=label,
                placeholder=t.pgettext("field", "Search"),
                class_name="search__input",
                longest=MOST_TEXT,
                role="combobox",
                aria_expanded="false",
                aria_autocomplete="list",
                aria_keyshortcuts="/",
            ),
            html.Kbd("/", className="search__key", **attributes(aria_hidden="true")),
            html.P(className="visually-hidden", role="status"),
            html.Div(hidden=True, className="search__panel"),
        ],
        className="search",
        role="search",
        **attributes(
            data_search=ADDRESS,
            data_version=version,
            data_label=t.gettext("Results"),
            data_failed=t.gettext("The search did not answer. Try again in a moment."),
        ),
    )
