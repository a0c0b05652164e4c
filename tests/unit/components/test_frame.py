"""The frame around a page."""

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from dash import html

from dashboard import ids
from dashboard.components.frame import missing_page, page_frame
from dashboard.domain.frames import Import, Place
from dashboard.domain.views import CityView, MembersView
from dashboard.i18n import Translator
from dashboard.page import Page
from dashboard.settings import Language, Settings


def _layout(*_arguments: Any) -> html.Div:
    return html.Div()


HOME = Page("home", "/", "Overview", MembersView, _layout)
CITY = Page("city", "/cities", "City", CityView, _layout, "/cities/<slug>", menu=False)
MENU = (HOME, CITY)


class _Record:
    def __init__(self, imported: bool) -> None:  # noqa: FBT001 - a stand-in of two lines
        days = ["2026-11-23T10:00Z", "2026-10-01T10:00Z"] if imported else []
        self._imports = pd.DataFrame({Import.AT: pd.to_datetime(days, utc=True)})

    def version(self) -> int:
        return 12

    def by_import(self) -> pd.DataFrame:
        return self._imports


class _Places:
    """A gazetteer of one city, which is no member."""

    def by_slug(self, slug: str, **_options: str) -> dict[str, Any] | None:
        row = {Place.SLUG: "omsk", Place.NAME: "Omsk", Place.COUNTRY: "RU"}
        return None if slug != "omsk" else {str(name): row.get(name) for name in Place}


def _nodes(node: Any) -> list[Any]:
    children = getattr(node, "children", None)
    inside = children if isinstance(children, (list, tuple)) else [children]
    return [node, *(found for child in inside if hasattr(child, "to_plotly_json")
                    for found in _nodes(child))]  # fmt: skip


def _frame(
    page: Page, view: Any, content: Any, *, contact: str = "", imported: bool = True
) -> list[Any]:
    services: Any = SimpleNamespace(
        settings=Settings(contact=contact),
        record=_Record(imported),
        search=SimpleNamespace(label=lambda: "5eed"),
        places=_Places(),
        members=SimpleNamespace(of_member=lambda _slug, _language: None),
    )
    return _nodes(page_frame(page, view, content, services, Translator("en"), menu=MENU))


def _links(nodes: list[Any]) -> list[str]:
    return [node.href for node in nodes if isinstance(node, html.A)]


def test_menu_lists_its_pages_and_marks_the_present_one() -> None:
    nodes = _frame(HOME, MembersView(), [])
    current = [n for n in nodes if getattr(n, "aria-current", None) == "page"]
    assert [node.children for node in current] == ["Overview"]
    assert "City" not in [getattr(node, "children", None) for node in nodes]


def test_language_switch_keeps_the_view() -> None:
    links = _links(_frame(CITY, CityView(slug="kazan", city="omsk"), []))
    assert "/cities/kazan?city=omsk&lang=ru" in links


def test_menu_keeps_the_language() -> None:
    assert "/?lang=en" in _links(_frame(CITY, CityView(slug="kazan", lang=Language.EN), []))


@pytest.mark.parametrize(
    "content", [[html.H1("a"), html.P("b")], html.Div([html.H1("a"), html.P("b")])]
)
def test_sections_become_rows_of_the_page(content: Any) -> None:
    (main,) = [n for n in _frame(HOME, MembersView(), content) if isinstance(n, html.Main)]
    assert [type(section) for section in main.children] == [html.H1, html.P]


def test_view_state_and_toast_are_in_the_frame() -> None:
    drawn = {str(getattr(node, "id", None)) for node in _frame(HOME, MembersView(), [])}
    assert {ids.Shell.THEME, ids.Shell.TOAST, ids.Shell.MAIN} <= drawn


def test_the_pinned_city_stands_in_the_frame_by_its_name() -> None:
    nodes = _frame(HOME, MembersView(city="omsk"), [])
    (bar,) = [node for node in nodes if getattr(node, "data-my-city", None) is not None]
    assert getattr(bar, "data-my-city") == "omsk"
    (link,) = [node for node in nodes if getattr(node, "data-my-city-name", None)]
    assert (link.children, link.href) == ("Omsk", "/cities/omsk?city=omsk")
    (carrier,) = [node for node in nodes if getattr(node, "id", None) == ids.control("city", "")]
    assert carrier.value == "omsk"


@pytest.mark.parametrize(("city", "shown"), [("", False), ("atlantis", True)])
def test_a_city_that_nobody_knows_can_be_unpinned(city: str, shown: bool) -> None:  # noqa: FBT001
    nodes = _frame(HOME, MembersView(city=city), [])
    (bar,) = [node for node in nodes if getattr(node, "data-my-city", None) is not None]
    assert ("my-city--none" not in bar.className) is shown
    (link,) = [node for node in nodes if getattr(node, "data-my-city-name", None)]
    assert link.children == city


def test_skip_link_comes_first() -> None:
    assert _links(_frame(HOME, MembersView(), []))[0] == "#shell-main"


def test_contact_only_where_there_is_one() -> None:
    assert "mailto:a@b.example" in _links(_frame(HOME, MembersView(), [], contact="a@b.example"))
    assert not [link for link in _links(_frame(HOME, MembersView(), [])) if "mailto" in link]


def test_missing_page_leads_home() -> None:
    services: Any = SimpleNamespace()
    made = missing_page(services, MembersView(lang=Language.RU), Translator("en"), home=HOME)
    hrefs = [getattr(node, "href", None) for node in _nodes(made)]
    assert "/?lang=ru" in hrefs


def test_footer_dates_the_data() -> None:
    texts = [getattr(node, "children", None) for node in _frame(HOME, MembersView(), [])]
    assert "Loaded on 23 November 2026, version 12" in texts
    before = _frame(HOME, MembersView(), [], imported=False)
    assert not [n for n in before if getattr(n, "className", "") == "frame__note"]
