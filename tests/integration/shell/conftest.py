"""A small application for tests of the shell: three pages, real services, any database."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from sqlalchemy import Engine

from dashboard import ids
from dashboard.app import assemble, open_services
from dashboard.data.engine import open_engine
from dashboard.domain.views import CityView, PageView, View
from dashboard.errors import DashboardError, NotFoundError
from dashboard.exports.downloads import Downloads
from dashboard.i18n import Translator
from dashboard.page import Page, Shell
from dashboard.services import Services
from dashboard.settings import Settings

AppMaker = Callable[..., Dash]


def _home(services: Services, view: View, t: Translator) -> Component:
    return html.Div(
        [
            html.H1(t.gettext("Members")),
            html.P(f"version {services.record.version()}", id="tiny-version"),
            dcc.Graph(id="tiny-graph", figure={"data": [{"type": "bar", "x": [1], "y": [2]}]}),
            html.Button("Press", id="tiny-button"),
            html.P(id="tiny-out"),
            dcc.Store(id="tiny-slice"),
            html.P(id="tiny-found"),
            dcc.Link("City", href="/cities/kazan", id="tiny-link"),
        ]
    )


def _city_name(services: Services, view: CityView, t: Translator) -> str:
    if view.slug != "kazan":
        raise NotFoundError("no city “%(slug)s”.", "Look it up.", slug=view.slug)
    return "Kazan"


def _city(services: Services, view: CityView, t: Translator) -> Component:
    return html.H1(_city_name(services, view, t))


def _broken(services: Services, view: View, t: Translator) -> Component:
    raise RuntimeError("the secret of the broken page")


PAGES = (
    Page("home", "/", "Members", PageView, _home, outlines=("countries",)),
    Page("city", "/cities", "City", CityView, _city, "/cities/<slug>", title_of=_city_name),
    Page("broken", "/broken", "Broken", PageView, _broken),
)


def _frame(page: Page, view: View, content: Component, services: Services, t: Translator) -> Any:
    toast = html.Div(id=ids.Shell.TOAST)
    return html.Main([html.P(f"{page.name} in {t.language}"), content, toast])


def _problem(error: DashboardError, t: Translator) -> Component:
    return html.Div([html.H1(error.message % error.values), html.P(error.hint)])


def _press(clicks: int | None) -> str:
    if clicks == 1:
        raise NotFoundError("number %(n)s is gone.", "Try another.", n=clicks)
    if clicks == 2:
        raise RuntimeError("the secret of the callback")
    return f"pressed {clicks}"


def _find(services: Services, query: str | None) -> tuple[str]:
    view = CityView.from_query(query)
    found = "known" if services.places.by_slug(view.slug) else "unknown"
    return (f"{services.translator(view).gettext('Members')}: {found}",)


def _register(app: Dash, services: Services) -> None:
    app.callback(Output("tiny-out", "children"), Input("tiny-button", "n_clicks"))(_press)
    find = services.kept(_find, view=CityView)
    app.callback([Output("tiny-found", "children")], Input("tiny-slice", "data"))(find)


@pytest.fixture(scope="session")
def backend() -> str:
    """The shell speaks to readers, whatever they read from: one kind of database is enough."""
    return "sqlite"


@pytest.fixture
def make_tiny_app(tmp_path: Path) -> Iterator[AppMaker]:
    """Return a function that makes the small application on the database of a URL."""
    engines: list[Engine] = []

    def make(database_url: str, **settings: Any) -> Dash:
        chosen = Settings(database_url=database_url, cache_folder=tmp_path / "cache", **settings)
        engine = open_engine(database_url, read_only=True)
        engines.append(engine)
        shell = Shell(_frame, _problem, lambda *_: html.H1("Nothing here"))
        services = open_services(chosen, engine)
        return assemble(services, Downloads(engine), PAGES, shell, [_register])

    yield make
    for engine in engines:
        engine.dispose()
