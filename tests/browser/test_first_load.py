"""What a first and a second visit fetch."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_FETCHED = """
() => performance.getEntriesByType("resource")
  .filter(({ name }) => /[/](assets|suites|geodata|_dash-component-suites)[/]/.test(name))
  .map(({ name, transferSize }) => [name.replace(location.origin, ""), transferSize])
"""


def fetched(page: Page) -> dict[str, int]:
    """Return the static files that a page asked for, and how many bytes came over the wire."""
    return dict(page.evaluate(_FETCHED))


def test_plotly_comes_once_with_the_first_chart(readers) -> None:
    page = readers.open("/members")
    (address,) = [path for path in fetched(page) if "plotly.min.js" in path]
    assert address.startswith("/assets/plotly.min.js?v=")


@pytest.mark.parametrize("path", ["/", "/members?lang=ru&country=RU,KZ", "/about", "/no-such-page"])
def test_the_first_page_is_asked_for_once_and_not_by_dash(readers, path) -> None:
    readers.expected_statuses.add(404)
    page = readers.context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
    readers.go(page, path)
    (routed,) = [each for each in asked if "_pages_content" in each]
    assert routed.startswith(f"{readers.address}/_dash-update-component ")  # Dash adds a query


def test_a_first_answer_that_failed_is_asked_for_again(readers) -> None:
    page = readers.context().new_page()
    failed = readers.fail_first_post(page)
    readers.go(page, "/members")
    assert "_pages_content" in failed[0]
    assert page.locator("main h1").inner_text()


def test_charts_are_drawn_where_the_outlines_of_the_first_map_hang(readers) -> None:
    page = readers.context().new_page()
    page.route("**/geodata/**", lambda _route: None)  # neither answered nor given up
    page.goto(f"{readers.address}/members")
    page.locator("#members-joined-graph .bars path").first.wait_for()
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/members", "/members?country=RU&sort=-population"])
def test_a_page_comes_with_its_map_in_the_readers_colours(readers, path, scheme) -> None:
    page = readers.open(path, color_scheme=scheme)
    assert not [post for post in readers.posts(page) if "map-graph" in post or "directory" in post]
    ink = page.evaluate("document.querySelector('.js-plotly-plot').layout.font.color")
    token = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')")
    assert ink.lower() == token.strip().lower()
    page.goto(f"{readers.address}/about")
    page.go_back()
    readers.settled(page)
    assert not [post for post in readers.posts(page) if "map-graph" in post]


def test_a_page_without_charts_fetches_no_plotly(readers) -> None:
    page = readers.open("/data")
    assert not [path for path in fetched(page) if "plotly.min.js" in path]


def test_a_second_visit_fetches_no_static_file(readers) -> None:
    page = readers.open("/members")
    first = fetched(page)
    assert sum(first.values()) > 200_000
    page.reload()
    readers.settled(page)
    assert {path: size for path, size in fetched(page).items() if size > 0} == {}


def test_scripts_and_styles_are_versioned_and_few(readers) -> None:
    page = readers.open("/members")
    paths = list(fetched(page))
    assert all("?v=" in path or "@" in path or path.startswith("/geodata/") for path in paths)
    assert not [path for path in paths if "dash_table" in path or ".dev." in path]
