"""Whatever stands in an address, the answer is a page or a friendly 404, and cheap."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson
import pytest
from dash import Dash
from dash.development.base_component import Component
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.engine import Engine

from dashboard import sitemap
from dashboard.page import _render, match

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
QUERIES = (
    "utm_source=newsletter&utm_medium=mail",
    "lang=xx&theme=purple&year=MMXX&page=-1&sort=price&colour=red&area=&kind=,,,",
    f"q={quote(MARKUP)}&select={quote(MARKUP)}&city={quote(MARKUP)}&country={quote(MARKUP)}",
    "lang=ru&lang=en&year=2010&year=2012&country=RU&country=KZ",
    "q=" + "k" * 10_000,
    "select=" + ",".join(f"m{n}" for n in range(3_000)),
    "&".join(f"key{n}=value" for n in range(200)),
    "slug=oslo&member_id=oslo&page=member&services=x&view=x&shell=x&t=x&path=x&_page=x",
    "q=%00&city=%ED%A0%80&select=%FF%FE&year=%D9%A3",
    "=&==&&&;&%&%zz&q",
    "q=%F0%9F%98%80%E2%80%AE%CC%81",
    "year=99999999999999999999999999&page=99999999999999999999",
    "q=' OR 1=1 --&select='; DROP TABLE members; --",
)
EVENT = "/events/2018-10-cheboksary-eurasia-congress"
PAGES = (
    "/",
    "/members",
    "/members/kazan",
    "/cities/moscow-ru",
    "/events",
    EVENT,
    "/ties",
    "/coverage",
    "/events/attendance",
    "/rating",
    "/recognition",
    "/methods",
    "/data",
    "/about",
)
LOST = (
    "/cities/oslo",
    "/members/nobody",
    "/members/-",
    "/cities/" + quote(MARKUP, safe=""),
    "/cities/%00",
    "/cities/" + "x" * 5_000,
    "/cities/kazan/extra",
    "/nowhere",
    "/members%2Fkazan%2F..",
    "/%F0%9F%98%80",
    "/events/nothing",
    "/events/-",
    "/events/" + quote(MARKUP, safe=""),
    "/gatherings",
)
# The frames are cached; what is left is the version of the data, once a request.
MOST_STATEMENTS = 3
# A profile reads what is about its place alone, which is not worth keeping.
MOST_OF_A_PROFILE = 10
# Dash lays out all pages once in a fresh process; the page of the record counts column by column.
MOST_AT_FIRST = 300


def components(tree: Any) -> Iterator[Component]:
    if isinstance(tree, Component):
        yield tree
        yield from components(getattr(tree, "children", None))
    elif isinstance(tree, list | tuple):
        for child in tree:
            yield from components(child)


def draw(app: Dash, path: str, query: str) -> list[Component]:
    """Return the components that the router draws at an address."""
    page = match(sitemap.PAGES, path)
    assert page is not None
    with app.server.test_request_context(path, query_string=query):
        return list(components(_render(sitemap.shell(), page)))


def classes(tree: list[Component]) -> str:
    return " ".join(str(getattr(part, "className", "")) for part in tree)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
@pytest.mark.parametrize("path", PAGES)
def test_a_page_survives_any_query(app: Dash, path: str, query: str) -> None:
    reply = app.server.test_client().get(f"{path}?{query}")
    assert reply.status_code == 200
    assert "<script>alert" not in reply.text
    assert "notice--error" not in classes(draw(app, path, query))


@pytest.mark.parametrize("path", LOST, ids=range(len(LOST)))
def test_what_does_not_exist_is_a_404_in_the_readers_language(app: Dash, path: str) -> None:
    reply = app.server.test_client().get(f"{path}?lang=ru&{QUERIES[2]}")
    assert reply.status_code == 404
    assert '<html lang="ru"' in reply.text
    assert "<script>alert" not in reply.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(PAGES),
    query=st.dictionaries(
        st.sampled_from(
            ["lang", "theme", "city", "q", "year", "colour", "area", "country", "kind", "status",
             "evidence", "select", "sort", "page", "slug"]
        ),
        st.text(max_size=30),
    ).map(lambda parts: "&".join(f"{key}={quote(text)}" for key, text in parts.items())),
)  # fmt: skip
def test_no_query_breaks_a_layout(app: Dash, path: str, query: str) -> None:
    assert "notice--error" not in classes(draw(app, path, query))


@pytest.mark.parametrize("path", PAGES)
def test_a_path_wins_over_a_query_of_the_same_name(app: Dash, path: str) -> None:
    assert classes(draw(app, path, "slug=oslo")) == classes(draw(app, path, ""))


@pytest.mark.parametrize("path", PAGES)
def test_layouts_compute_no_figure_but_those_that_a_page_comes_with(app: Dash, path: str) -> None:
    graphs = [part for part in draw(app, path, "") if type(part).__name__ == "Graph"]
    page = match(sitemap.PAGES, path)
    assert page
    come = {str(name) for drawn in page.drawn for name, _ in drawn.outputs}
    for graph in graphs:
        drawn = isinstance(graph.figure, orjson.Fragment)
        assert drawn == (str(graph.id) in come), graph.id
        assert drawn or graph.figure["data"] == []
    assert bool(graphs) is (path not in ("/methods", "/data", "/about", EVENT))


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Collect what any engine is asked, beginnings of transactions apart."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_was_asked_for_before_is_cheap(
    app: Dash, path: str, statements: list[str]
) -> None:
    draw(app, path, "")
    app.server.test_client().get(path)
    most = (
        MOST_OF_A_PROFILE
        if path.startswith(("/members/", "/cities/", "/events/"))
        else MOST_STATEMENTS
    )
    statements.clear()
    draw(app, path, "")
    assert len(statements) <= most, statements
    statements.clear()
    app.server.test_client().get(path)
    assert len(statements) <= most, statements


def test_the_first_page_of_a_process_asks_little(
    make_app: Any, record_path: Path, statements: list[str]
) -> None:
    fresh = make_app(f"sqlite:///{record_path}")
    assert fresh.server.test_client().get("/").status_code == 200
    assert 0 < len(statements) <= MOST_AT_FIRST
