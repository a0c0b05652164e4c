"""What a page comes with is what its callbacks answer."""

import json
from typing import Any

import flask
import orjson
import pytest
from dash._utils import stringify_id
from dash.development.base_component import Component

from dashboard import ids, sitemap
from dashboard.drawn import MARKUP, written_slice
from dashboard.page import EXTENSION, Page, _render, in_effect, read_view
from dashboard.services import Services

CASES = (
    ("/", ""),
    ("/", "city=kazan&lang=ru"),
    ("/members", ""),
    ("/members", "country=RU,KZ&area=region&sort=-population&page=1&lang=ru"),
    ("/members", "year=2010&junk=1&colour=nonsense&select=kazan,omsk&theme=dark"),
)


def drawn_page(services: Services, path: str, query: str, cookie: str) -> tuple[Page, Any, Any]:
    """Return a page as the router draws it: page, components by id, view."""
    server = flask.Flask("dashboard")
    server.extensions[EXTENSION] = services
    page = next(one for one in sitemap.PAGES if one.path == path)
    headers = {"Cookie": cookie} if cookie else {}
    with server.test_request_context(f"{path}?{query}", headers=headers):
        tree = _render(sitemap.shell(), page)
        view = in_effect(read_view(page, path, query))
    parts = {
        stringify_id(found): part
        for part in tree._traverse()
        if isinstance(part, Component) and (found := getattr(part, "id", None)) is not None
    }
    return page, parts, view


@pytest.mark.parametrize("cookie", ["", "theme=dark", "theme=light", "theme=nonsense"])
@pytest.mark.parametrize(("path", "query"), CASES)
def test_a_page_comes_with_what_its_callbacks_answer(
    services: Services, path: str, query: str, cookie: str
) -> None:
    page, parts, view = drawn_page(services, path, query, cookie)
    assert page.drawn
    for drawn in page.drawn:
        names = drawn.slices[drawn.figure]
        asked = parts[stringify_id(ids.view_slice(drawn.figure, names))].data
        assert asked == written_slice(view, names)
        assert ("theme=dark" in asked) == (cookie == "theme=dark" or "theme=dark" in query)
        answer = services.answered(drawn.update, drawn.view.from_query(asked))
        for (name, key), part in zip(drawn.outputs, answer, strict=True):
            if key == MARKUP:
                props = parts[name].to_plotly_json()["props"]
                assert props["dangerouslySetInnerHTML"]["__html"] == orjson.loads(part)
            else:
                there = orjson.dumps(getattr(parts[name], key))
                assert json.loads(there) == json.loads(part)


def test_what_cannot_be_read_draws_no_page_half(services: Services) -> None:
    _, parts, view = drawn_page(services, "/members", "year=x&country=&q=%00", "")
    assert view.to_query() == ""
    assert parts["members-map-graph"].figure is not None
