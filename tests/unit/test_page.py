import pytest
from dash import html

from dashboard.domain.views import CityView, MembersView, PageView
from dashboard.page import Page, href, match, read_view
from dashboard.settings import Language


def _layout(*_: object) -> html.Div:
    return html.Div()


HOME = Page("home", "/", "Overview", PageView, _layout)
MEMBERS = Page("members", "/members", "Members", MembersView, _layout)
CITY = Page("city", "/cities", "City", CityView, _layout, "/cities/<slug>", menu=False)
PAGES = (HOME, MEMBERS, CITY)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", HOME),
        ("/members", MEMBERS),
        ("/members/", MEMBERS),
        ("/cities/kazan", CITY),
        ("/cities/kazan/old", None),
        ("/cities", None),
        ("/membersX", None),
        ("/mem.ers", None),
    ],
)
def test_an_address_belongs_to_one_page(path: str, page: Page | None) -> None:
    assert match(PAGES, path) is page


def test_the_path_wins_over_the_query() -> None:
    view = read_view(CITY, "/cities/kazan", "?slug=moscow&lang=ru")
    assert view == CityView(slug="kazan", lang=Language.RU)


def test_a_repeated_parameter_is_a_list() -> None:
    view = read_view(MEMBERS, "/members", "country=KZ&country=RU")
    assert isinstance(view, MembersView)
    assert view.country == ("KZ", "RU")


def test_junk_gives_the_default_view() -> None:
    junk = "year=%FF&utm_source=x&page=<script>&_page=1&frame=2&lang=xx&shell=3&services=4"
    assert read_view(MEMBERS, "/members", junk) == MembersView()


def test_an_address_is_read_back_as_its_view() -> None:
    view = MembersView(country=("KZ",), year=2010, lang=Language.RU)
    path, _, query = href(MEMBERS, view).partition("?")
    assert path == "/members"
    assert read_view(MEMBERS, path, query) == view


def test_a_slug_stands_in_the_path_and_not_in_the_query() -> None:
    assert (
        href(CITY, CityView(slug="nur sultan", lang=Language.RU)) == "/cities/nur%20sultan?lang=ru"
    )
    assert href(CITY, CityView(), slug="a/b") == "/cities/a%2Fb"


def test_a_quoted_slug_is_read_back() -> None:
    assert read_view(CITY, "/cities/nur%20sultan", "") == CityView(slug="nur sultan")
