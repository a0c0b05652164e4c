"""Replies kept in front of the application: whole, of one state of the data, never an error."""

from collections.abc import Callable
from typing import Any

import flask
import pytest
from dash import Dash
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from dashboard.data.engine import bump_data_version, open_engine, writing
from dashboard.data.readers.places import PlaceReader
from dashboard.errors import DatabaseUnavailableError

AppMaker = Callable[..., Dash]


@pytest.fixture
def app(make_tiny_app: AppMaker, database_url: str) -> Dash:
    return make_tiny_app(database_url)


@pytest.fixture
def reached(app: Dash) -> list[str]:
    """Return the addresses that were asked of the application itself."""
    asked: list[str] = []

    @app.server.before_request
    def note() -> None:
        asked.append(flask.request.path)

    return asked


def find(app: Dash, query: str = "slug=nowhere", *, referrer: str = "") -> TestResponse:
    """Post what the browser posts when the slice of the view changes."""
    output = {"id": "tiny-found", "property": "children"}
    body = {
        "output": "..tiny-found.children..",
        "outputs": [output],
        "inputs": [{"id": "tiny-slice", "property": "data", "value": query}],
        "changedPropIds": ["tiny-slice.data"],
    }
    headers = {"Referer": f"http://localhost/{referrer}"}
    return app.server.test_client().post("/_dash-update-component", json=body, headers=headers)


def test_the_same_request_does_not_reach_the_application(app: Dash, reached: list[str]) -> None:
    first, again, other = find(app), find(app), find(app, "slug=kazan")
    assert first.json["response"]["tiny-found"]["children"] == "Members: unknown"
    assert (again.status_code, again.data) == (200, first.data)
    assert dict(again.headers) == dict(first.headers)
    assert other.status_code == 200
    assert len(reached) == 2


def test_an_import_ends_what_is_kept(app: Dash, reached: list[str], database_url: str) -> None:
    find(app)
    writer = open_engine(database_url)
    with writing(writer) as connection:
        bump_data_version(connection)
    writer.dispose()
    find(app)
    find(app)
    assert len(reached) == 2


def test_an_error_is_told_to_who_met_it_and_to_nobody_else(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseUnavailableError("No city is chosen yet.", "")

    find(app)  # Dash sets up
    with monkeypatch.context() as broken:
        broken.setattr(PlaceReader, "by_slug", fail)
        failed = find(app, "slug=ufa", referrer="?lang=ru")
    assert "Город пока не" in failed.text
    well = find(app, "slug=ufa", referrer="?lang=en")
    assert well.json["response"]["tiny-found"]["children"] == "Members: unknown"
    assert "sideUpdate" not in well.json


def test_a_request_reads_the_data_version_once(app: Dash) -> None:
    find(app)
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "data_version" in statement:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        find(app, "slug=omsk")
        find(app, "slug=omsk")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) == 2, asked


def test_a_database_that_cannot_be_read_is_tried_once(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []

    def fail(*_: Any) -> None:
        tries.append("tried")
        raise DatabaseUnavailableError("No city is chosen yet.", "")

    monkeypatch.setattr("dashboard.data.readers.base.data_label", fail)
    assert "No city is chosen yet." in find(app).text
    assert tries == ["tried"]
