"""The pages, in the order of the menu, and what stands around them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from dash import Dash, dcc
from dash.development.base_component import Component

from dashboard.callbacks import attendance as attendance_callbacks
from dashboard.callbacks import city as city_callbacks
from dashboard.callbacks import compare as compare_callbacks
from dashboard.callbacks import members as members_callbacks
from dashboard.callbacks import method as method_callbacks
from dashboard.callbacks import overview as overview_callbacks
from dashboard.callbacks import ranking as ranking_callbacks
from dashboard.callbacks import shell as shell_callbacks
from dashboard.components.frame import missing_page, page_frame
from dashboard.components.links import Address, to
from dashboard.components.states import error_state
from dashboard.components.still import still
from dashboard.domain.views import PageView, View
from dashboard.errors import DashboardError, NotFoundError
from dashboard.i18n import Translator
from dashboard.page import Page, Shell
from dashboard.pages import (
    about,
    attendance,
    city,
    compare,
    data,
    members,
    method,
    overview,
    ranking,
)
from dashboard.services import Services

PAGES: Sequence[Page] = (
    overview.PAGE,
    members.PAGE,
    city.MEMBER_PAGE,
    city.PAGE,
    attendance.PAGE,
    ranking.PAGE,
    method.PAGE,
    compare.PAGE,
    data.PAGE,
    about.PAGE,
)

CALLBACKS: Sequence[Callable[[Dash, Services], None]] = (
    shell_callbacks.register,
    overview_callbacks.register,
    members_callbacks.register,
    city_callbacks.register,
    attendance_callbacks.register,
    ranking_callbacks.register,
    method_callbacks.register,
    compare_callbacks.register,
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
    return error_state(error, t, actions=(to_directory,))


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
