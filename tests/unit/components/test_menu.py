"""The menu of pages: order, groups, what is marked."""

from typing import Any

from dash import html

from dashboard.components.markup import markup
from dashboard.components.menu import main_menu, placed
from dashboard.domain.views import PageView
from dashboard.i18n import Translator
from dashboard.page import Page, Section
from dashboard.settings import Language


def _layout(*_arguments: Any) -> html.Div:
    return html.Div()


def _page(name: str, **rest: Any) -> Page:
    return Page(name, f"/{name}", name.capitalize(), PageView, _layout, **rest)


GROUPS = (("", ("home",)), ("Events", ("events", "attendance")), ("Data", ("data", "absent")))
PAGES = placed(
    (
        _page("attendance", menu=False),
        _page("other"),
        _page("data"),
        _page("events"),
        _page("city", menu=False),
        _page("home"),
    ),
    GROUPS,
    {"data": (Section("tables", "Tables"),)},
)


def test_pages_come_in_the_order_of_the_groups_and_the_others_after_them() -> None:
    assert [page.name for page in PAGES] == [
        "home", "events", "attendance", "data", "other", "city",
    ]  # fmt: skip
    assert [page.group for page in PAGES] == ["", "Events", "Events", "Data", "", ""]


def test_a_page_of_a_group_is_in_the_menu_whatever_it_says_itself() -> None:
    assert [page.name for page in PAGES if not page.menu] == ["city"]


def test_sections_are_those_of_the_site() -> None:
    assert {page.name: page.sections for page in PAGES if page.sections} == {
        "data": (Section("tables", "Tables"),)
    }


def test_groups_open_and_single_pages_are_links() -> None:
    menu = markup(main_menu(PAGES[0], PageView(), PAGES, Translator("en")))
    assert menu.count('class="nav__group"') == 1
    assert menu.count("data-menu-button") == 2  # the whole menu on phones, and the group
    assert 'href="/city"' not in menu
    assert menu.count("<a ") == 5


def test_the_present_page_and_its_group_are_marked() -> None:
    menu = main_menu(PAGES[2], PageView(lang=Language.EN), PAGES, Translator("en"))
    marked = [part for part in markup(menu).split("<") if "aria-current" in part]
    assert [part.split(">")[1] for part in marked] == ["Events", "Attendance"]
    assert 'aria-current="true"' in marked[0]
    assert 'aria-current="page"' in marked[1]
    assert 'href="/attendance?lang=en"' in marked[1]
