"""The pages, in the order of the menu, and what stands around them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from dash import Dash, dcc
from dash.development.base_component import Component

from dashboard import ids
from dashboard.callbacks import attendance as attendance_callbacks
from dashboard.callbacks import city as city_callbacks
from dashboard.callbacks import compare as compare_callbacks
from dashboard.callbacks import coverage as coverage_callbacks
from dashboard.callbacks import events as events_callbacks
from dashboard.callbacks import members as members_callbacks
from dashboard.callbacks import method as method_callbacks
from dashboard.callbacks import methods as methods_callbacks
from dashboard.callbacks import overview as overview_callbacks
from dashboard.callbacks import ranking as ranking_callbacks
from dashboard.callbacks import recognition as recognition_callbacks
from dashboard.callbacks import shell as shell_callbacks
from dashboard.callbacks import ties as ties_callbacks
from dashboard.components.frame import missing_page, page_frame
from dashboard.components.links import Address, to
from dashboard.components.menu import placed
from dashboard.components.states import error_state
from dashboard.components.still import still
from dashboard.domain.views import PageView, View
from dashboard.drawn import Drawn
from dashboard.errors import DashboardError, NotFoundError
from dashboard.i18n import N_, Translator
from dashboard.page import Page, Section, Shell
from dashboard.pages import (
    about,
    attendance,
    city,
    compare,
    coverage,
    data,
    event,
    events,
    members,
    method,
    methods,
    overview,
    ranking,
    recognition,
    ties,
)
from dashboard.services import Services

_PAGES: Sequence[Page] = (
    overview.PAGE,
    members.PAGE,
    city.MEMBER_PAGE,
    city.PAGE,
    events.PAGE,
    event.PAGE,
    coverage.PAGE,
    attendance.PAGE,
    ranking.PAGE,
    method.PAGE,
    compare.PAGE,
    ties.PAGE,
    recognition.PAGE,
    methods.PAGE,
    data.PAGE,
    about.PAGE,
)

GROUPS: Sequence[tuple[str, Sequence[str]]] = (
    ("", ("overview",)),
    (N_("Members"), ("members", "coverage", "ties")),
    (N_("Events"), ("events", "attendance")),
    (N_("Rating"), ("rating", "compare", "method")),
    (N_("Recognition"), ("recognition", "methods")),
    (N_("Data"), ("data", "about")),
)
"""The groups of the menu in order, by the names of their pages."""

SECTIONS: Mapping[str, tuple[Section, ...]] = MappingProxyType(
    {
        "overview": (
            Section(ids.Overview.NUMBERS, N_("In numbers")),
            Section(ids.Overview.PARTS, N_("Events and coverage")),
            Section(ids.Overview.CLAIMS, N_("What is claimed, and by whom")),
        ),
        "coverage": (
            Section(ids.Coverage.AREAS_PART, N_("Every area in numbers")),
            Section(ids.Coverage.PROSPECTS, N_("Prospects: whom to ask first")),
        ),
        "rating": (Section(ids.Rating.PUBLISHED, N_("As published")),),
        "method": (
            Section(ids.Method.LABORATORY, N_("Laboratory")),
            Section(ids.Method.CARD, N_("The method, stage by stage")),
            Section(ids.Method.WEIGHTS, N_("What really counts")),
            Section(ids.Method.ROBUSTNESS, N_("Robustness")),
            Section(ids.Method.ANALYST, N_("For analysts")),
        ),
        "recognition": (
            Section(ids.Recognition.AWARDS, N_("Awards")),
            Section(ids.Recognition.OFFICES, N_("Offices")),
        ),
        "data": (
            Section(ids.Data.DOWNLOADS, N_("Downloads")),
            Section(ids.Data.TABLES, N_("Tables")),
            Section(ids.Data.QUALITY, N_("What is not known")),
            Section(ids.Data.LINKS, N_("Links to places")),
            Section(ids.Data.IMPORTS, N_("Imports")),
            Section(ids.Data.OWN, N_("Load your own data")),
        ),
        "about": (
            Section(ids.About.OPERATOR, N_("Who runs it")),
            Section(ids.About.NOT_OFFICIAL, N_("What is not official")),
            Section(ids.About.EVIDENCE, N_("How membership is evidenced")),
            Section(ids.About.RULES, N_("Rules that the atlas keeps")),
            Section(ids.About.BORDERS, N_("Borders and names")),
            Section(ids.About.LICENCES, N_("Licences and attribution")),
            Section(ids.About.ACCESSIBILITY, N_("Accessibility")),
        ),
    }
)
"""Main sections that the search finds, by the name of the page."""

_DRAWN: Mapping[str, tuple[Drawn, ...]] = MappingProxyType(
    {"overview": overview_callbacks.DRAWN, "members": members_callbacks.DRAWN}
)

PAGES: Sequence[Page] = tuple(
    replace(page, drawn=_DRAWN.get(page.name, ())) for page in placed(_PAGES, GROUPS, SECTIONS)
)

CALLBACKS: Sequence[Callable[[Dash, Services], None]] = (
    shell_callbacks.register,
    overview_callbacks.register,
    members_callbacks.register,
    city_callbacks.register,
    events_callbacks.register,
    coverage_callbacks.register,
    attendance_callbacks.register,
    ranking_callbacks.register,
    method_callbacks.register,
    compare_callbacks.register,
    ties_callbacks.register,
    recognition_callbacks.register,
    methods_callbacks.register,
)


def problem(error: DashboardError, t: Translator) -> Component:
    """Draw an expected error; what was not found comes with the way to what there is."""
    if error.status != NotFoundError.status:
        return error_state(error, t)
    view = PageView.from_params({"lang": t.language})
    to_directory = dcc.Link(
        t.gettext("Go to the directory of members"),
        href=to(Address.MEMBERS, view),
        className="button button--primary",
    )
    to_events = dcc.Link(
        t.gettext("Go to the list of events"), href=to(Address.EVENTS, view), className="button"
    )
    return error_state(error, t, actions=(to_directory, to_events))


def _framed(
    page: Page,
    view: View,
    content: Component | Sequence[Component],
    services: Services,
    t: Translator,
) -> Any:
    return still(page_frame(page, view, content, services, t, menu=PAGES))


def shell() -> Shell:
    """Return what is drawn around and instead of the pages."""
    return Shell(
        frame=_framed,
        problem=problem,
        missing=partial(missing_page, home=PAGES[0]),
    )
