"""The menu of pages: links and groups that open, for the keyboard and for phones.

What opens and closes is operated by ``assets/js/menu.js``; nothing opens by hovering.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.links import plain
from dashboard.domain.views import View
from dashboard.i18n import Translator
from dashboard.page import Page, Section, href


def placed(
    pages: Sequence[Page],
    groups: Sequence[tuple[str, Sequence[str]]],
    sections: Mapping[str, tuple[Section, ...]],
) -> tuple[Page, ...]:
    """Return the pages in the order of the menu, each with its group and sections.

    Args:
        pages: the pages; those that no group names keep their order after the others.
        groups: title of each group, empty for pages that stand alone, and names of its pages.
        sections: main sections by the name of the page.
    """
    order = [(title, name) for title, names in groups for name in names]
    place = {name: n for n, (_, name) in enumerate(order)}
    group = {name: title for title, name in order}
    there = [
        replace(
            page,
            group=group.get(page.name, page.group),
            menu=page.menu or page.name in group,
            sections=sections.get(page.name, page.sections),
        )
        for page in pages
    ]
    return tuple(sorted(there, key=lambda page: place.get(page.name, len(place))))


def main_menu(page: Page, view: View, menu: Sequence[Page], t: Translator) -> Component:
    """Return the menu.

    Args:
        page: the page shown, which the menu marks.
        view: its view, for the language of the links.
        menu: the pages in order; those of a group follow the first of it. A group of one page is
            a plain link.
        t: translator.
    """
    groups: dict[str, list[Page]] = {}
    for item in menu:
        if item.menu:
            groups.setdefault(item.group or item.name, []).append(item)
    items = [
        _link(pages[0], page, view, t) if len(pages) == 1 else _group(pages, page, view, t)
        for pages in groups.values()
    ]
    button = html.Button(
        [html.Span(className="nav__bars", **attributes(aria_hidden="true")), t.gettext("Menu")],
        type="button",
        className="nav__all",
        **attributes(data_menu_button="true", aria_expanded="false"),
    )
    return html.Nav(
        [button, html.Ul(items, className="nav__list")],
        className="nav",
        **attributes(aria_label=t.gettext("Pages")),
    )


def _link(item: Page, page: Page, view: View, t: Translator) -> Component:
    here = "page" if item.name == page.name else "true" if item.name == page.parent else None
    return html.Li(
        html.A(
            t.gettext(item.title),
            href=href(item, plain(view)),
            **attributes(data_link="true", aria_current=here),
        )
    )


def _group(pages: Sequence[Page], page: Page, view: View, t: Translator) -> Component:
    title = t.gettext(pages[0].group)
    here = "true" if any(item.name in (page.name, page.parent) for item in pages) else None
    return html.Li(
        [
            html.Button(
                title,
                type="button",
                className="nav__button",
                **attributes(data_menu_button="true", aria_expanded="false", aria_current=here),
            ),
            html.Span(title, className="nav__label", **attributes(aria_hidden="true")),
            html.Ul(
                [_link(item, page, view, t) for item in pages],
                className="nav__panel",
                **attributes(aria_label=title),
            ),
        ],
        className="nav__group",
    )
