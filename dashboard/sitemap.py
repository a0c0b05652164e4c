"""The pages, in the order of the menu, and what stands around them."""

from collections.abc import Callable, Sequence
from functools import partial

from dash import Dash

from dashboard.callbacks import city as city_callbacks
from dashboard.callbacks import members as members_callbacks
from dashboard.callbacks import overview as overview_callbacks
from dashboard.callbacks import shell as shell_callbacks
from dashboard.components.frame import missing_page, page_frame
from dashboard.components.states import error_state
from dashboard.page import Page, Shell
from dashboard.pages import about, city, data, members, overview
from dashboard.services import Services

PAGES: Sequence[Page] = (
    overview.PAGE,
    members.PAGE,
    city.MEMBER_PAGE,
    city.PAGE,
    data.PAGE,
    about.PAGE,
)

CALLBACKS: Sequence[Callable[[Dash, Services], None]] = (
    shell_callbacks.register,
    overview_callbacks.register,
    members_callbacks.register,
    city_callbacks.register,
)


def shell() -> Shell:
    """Return what is drawn around and instead of the pages."""
    return Shell(
        frame=partial(page_frame, menu=PAGES),
        problem=lambda error, t: error_state(error, t=t),
        missing=partial(missing_page, home=PAGES[0]),
    )
