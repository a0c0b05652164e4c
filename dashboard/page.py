"""What a page is, how Dash's router reaches it, and how addresses of pages are made.

Dash keeps one page registry a process and hands a layout the query as keyword arguments. Here,
and nowhere else, that becomes: services of the application that answers, a view that cannot be
junk, a translator, and the frame around the page.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from functools import partial
from typing import Any, cast
from urllib.parse import parse_qs, quote, unquote

import dash
import flask
from dash.development.base_component import Component
from dash.exceptions import MissingCallbackContextException

from dashboard.domain.views import PageView, Theme, View
from dashboard.drawn import Drawn, put_all
from dashboard.errors import DashboardError
from dashboard.i18n import N_, Translator
from dashboard.services import Services

log = logging.getLogger(__name__)

EXTENSION = "dashboard"
THEME_COOKIE = "theme"
_SERVER_ERROR = 500
_NOT_FOUND = "not_found_404"  # the name that Dash looks for
_VARIABLE = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Section:
    """A main section of a page, for the search.

    Attributes:
        anchor: id of its element.
        title: English title, marked for translation.
    """

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        name: permanent name, unique.
        path: address; of a page with a template, the address of its first part.
        title: English title, marked for translation; also the words of the menu.
        view: the view that its query is read into.
        layout: makes the page from services, view and translator.
        path_template: address with variables, such as ``/cities/<slug>``; each is a view's field.
        menu: whether the menu lists it.
        parent: name of the page of the menu that it belongs to, where the menu does not list it.
        group: English title of the group of the menu that it stands in, marked for translation;
            empty where it stands alone.
        sections: main sections that the search finds.
        title_of: title of one such page, from services, view and translator; raises
            ``NotFoundError`` for what does not exist, which makes the reply a 404.
        description: English sentence for search engines, marked for translation.
        outlines: outline files that the page draws at once, for the browser to fetch early.
        more_outlines: addresses of further outlines that a view draws at once.
        canonical: path of the same content's permanent address, where it may be another one.
        drawn: callbacks whose first replies the page comes with.
    """

    name: str
    path: str
    title: str
    view: type[View]
    layout: Callable[[Services, Any, Translator], Component]
    path_template: str | None = None
    menu: bool = True
    title_of: Callable[[Services, Any, Translator], str] | None = None
    description: str = ""
    outlines: tuple[str, ...] = ()
    more_outlines: Callable[[Services, Any, Translator], Sequence[str]] | None = None
    canonical: Callable[[Services, Any, Translator], str] | None = None
    group: str = ""
    sections: tuple[Section, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    parent: str = ""

    def variables(self, path: str) -> dict[str, str] | None:
        """Return the variables of ``path`` where it is this page's address, else ``None``."""
        template = (self.path_template or self.path).strip("/")
        pattern = _VARIABLE.sub(r"(?P<\1>[^/]+)", re.escape(template).replace(r"\-", "-"))
        found = re.fullmatch(pattern, path.strip("/"))
        return {name: unquote(text) for name, text in found.groupdict().items()} if found else None


@dataclass(frozen=True, slots=True)
class Shell:
    """What is drawn around and instead of a page.

    Attributes:
        frame: draws what stands around a page's content: header, menu, footer.
        problem: draws an expected error in place of the content.
        missing: draws the words for an address that leads nowhere.
    """

    frame: Callable[[Page, View, Component, Services, Translator], Component]
    problem: Callable[[DashboardError, Translator], Component]
    missing: Callable[[Services, View, Translator], Component]


def current_services() -> Services:
    """Return the services of the application that answers this request."""
    return cast("Services", flask.current_app.extensions[EXTENSION])


def match(pages: Sequence[Page], path: str) -> Page | None:
    """Return the page at the address ``path``, ``None`` where there is none."""
    return next((page for page in pages if page.variables(path) is not None), None)


def href(page: Page, view: View, **path: str) -> str:
    """Return the address of a page in a view.

    Args:
        page: the page.
        view: its view; what is part of the path is left out of the query.
        **path: the path's variables; those not given are taken from the view's fields.
    """
    if page.path_template is None:
        address = page.path
    else:
        names = _VARIABLE.findall(page.path_template)
        address = page.path_template
        for name in names:
            value = str(path.get(name) or getattr(view, name))
            address = address.replace(f"<{name}>", quote(value, safe=""))
        defaults = {
            field.name: field.default
            for field in fields(view)
            if field.name in names and field.default is not MISSING
        }
        view = replace(view, **cast("Any", defaults))
    query = view.to_query()
    return f"{address}?{query}" if query else address


def not_found_page(shell: Shell) -> Page:
    """Return the page of every address that is no other page's."""
    title = N_("Page not found")
    return Page(_NOT_FOUND, "/not-found", title, PageView, shell.missing, menu=False)


def register_pages(pages: Sequence[Page], shell: Shell) -> None:
    """Replace Dash's process-wide page registry by ``pages`` and a page for unknown addresses.

    Args:
        pages: the pages, in the order of the menu.
        shell: what is drawn around and instead of them.
    """
    dash.page_registry.clear()
    for order, page in enumerate((*pages, not_found_page(shell))):
        dash.register_page(
            page.name,
            path=page.path,
            path_template=page.path_template,
            order=order,
            title=partial(_title, page),
            layout=partial(_render, shell, page),
        )


def read_view(page: Page, path: str, query: str) -> View:
    """Return the view that an address names; the path's variables win over the query."""
    params = {
        name: values[0] if len(values) == 1 else values
        for name, values in parse_qs(query.removeprefix("?"), keep_blank_values=True).items()
    }
    return page.view.from_params({**params, **(page.variables(path) or {})})


def page_title(page: Page, view: View, services: Services, t: Translator) -> str:
    """Return the title of a page.

    Raises:
        DashboardError: the page is of something that does not exist, or cannot be looked up.
    """
    return page.title_of(services, view, t) if page.title_of else t.gettext(page.title)


def _address(page: Page) -> tuple[str, str]:
    """Return path and query that the reader is at; empty ones while Dash only tries ``page``."""
    try:
        inputs = dash.ctx.inputs
        path = str(inputs.get("_pages_location.pathname") or "")
        query = str(inputs.get("_pages_location.search") or "")
    except (MissingCallbackContextException, LookupError):  # a thread that ran no callback yet
        path, query = flask.request.path, flask.request.query_string.decode("utf-8", "replace")
    tried = page.name != _NOT_FOUND and page.variables(path) is None
    return ("", "") if tried else (path, query)


def _title(page: Page, /, **_variables: str) -> str:
    services = current_services()
    view = read_view(page, *_address(page))
    t = services.translator(view)
    try:
        return page_title(page, view, services, t)
    except DashboardError as error:
        return t.gettext(error.message) % error.values


def _render(shell: Shell, page: Page, /, **_params: str | list[str]) -> Component:
    """Draw a page; an error in it becomes words in the same frame."""
    services = current_services()
    view = read_view(page, *_address(page))
    t = services.translator(view)
    try:
        content = page.layout(services, view, t)
        put_all(page.drawn, content, services, in_effect(view))
    except DashboardError as error:
        log_expected(error)
        content = shell.problem(error, t)
    except Exception:
        log.exception("The page %s could not be drawn", page.name)
        content = shell.problem(unexpected(), t)
    try:
        return shell.frame(page, view, content, services, t)
    except DashboardError as error:
        log_expected(error)
        return content


def in_effect(view: View) -> View:
    """Return the view in the theme that the browser is in (``assets/js/theme.js``)."""
    dark = flask.request.cookies.get(THEME_COOKIE) == Theme.DARK
    return replace(view, theme=Theme.DARK) if dark else view


def log_expected(error: DashboardError) -> None:
    """Note an expected error; a mistyped address is nothing to warn about."""
    log.log(logging.WARNING if error.status >= _SERVER_ERROR else logging.DEBUG, "%s", error)


def unexpected() -> DashboardError:
    """Return what a reader is told about an error that nobody expected."""
    return DashboardError(
        N_("Something went wrong on our side."),
        N_("Try again in a moment. The error has been noted for the people who run this site."),
    )
