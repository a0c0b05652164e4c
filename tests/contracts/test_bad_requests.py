"""What goes wrong is told in the reader's words: no traceback, no path of the machine, no 200."""

import json
import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from dash import Dash
from werkzeug.test import TestResponse

from dashboard.data import engine as engine_module
from dashboard.data.engine import migrate, open_engine
from dashboard.domain.views import MembersView
from dashboard.guard import MOST_BYTES, MOST_QUERY
from dashboard.i18n import Translations
from dashboard.services import Services

AppMaker = Callable[..., Dash]

FOUND_SLICE = {"figure": "overview-found", "names": "q", "type": "view-slice"}
FOUND = {
    "output": "..overview-found.data-html..",
    "outputs": [{"id": "overview-found", "property": "data-html"}],
    "inputs": [{"id": FOUND_SLICE, "property": "data", "value": "q=kazan"}],
    "changedPropIds": [],
}
LOCATOR_SLICE = {"figure": "city-locator-graph", "names": "", "type": "view-slice"}
LOCATOR = {
    "output": "city-locator-graph.figure",
    "outputs": {"id": "city-locator-graph", "property": "figure"},
    "inputs": [{"id": LOCATOR_SLICE, "property": "data", "value": ""}],
    "state": [{"id": "city-slug", "property": "data", "value": "kazan"}],
    "changedPropIds": [],
}
ROUTER = {
    "output": ".._pages_content.children..._pages_store.data..",
    "outputs": [
        {"id": "_pages_content", "property": "children"},
        {"id": "_pages_store", "property": "data"},
    ],
    "inputs": [
        {"id": "_pages_location", "property": "pathname", "value": "/"},
        {"id": "_pages_location", "property": "search", "value": ""},
    ],
    "changedPropIds": [],
}
FORGED: dict[str, Any] = {
    "nothing": {},
    "list": [],
    "number": 3,
    "unknown output": FOUND | {"output": "nope.children"},
    "no output": {key: value for key, value in FOUND.items() if key != "output"},
    "an output that is no text": FOUND | {"output": {"id": "overview-found"}},
    "a browser's callback": FOUND | {"output": "_pages_dummy.children"},
    "another page's output": FOUND
    | {"outputs": [{"id": "members-directory", "property": "data-html"}]},
    "another property": FOUND | {"outputs": [{"id": "overview-found", "property": "style"}]},
    "no inputs": FOUND | {"inputs": []},
    "inputs that are a text": FOUND | {"inputs": "q=kazan"},
    "too many inputs": FOUND | {"inputs": FOUND["inputs"] * 50},
    "another page's inputs": FOUND | {"inputs": LOCATOR["inputs"]},
    "an input without a name": FOUND | {"inputs": [{"value": "q=kazan"}]},
    "no state": {key: value for key, value in LOCATOR.items() if key != "state"},
    "a state that is a number": LOCATOR | {"state": 5},
    "triggers that are a number": FOUND | {"changedPropIds": 5},
    "triggers that are numbers": FOUND | {"changedPropIds": [5]},
    "a path that is a number": ROUTER
    | {"inputs": [ROUTER["inputs"][0] | {"value": 5}, ROUTER["inputs"][1]]},  # type: ignore[index]
    "a query that is a list": ROUTER
    | {"inputs": [ROUTER["inputs"][0], ROUTER["inputs"][1] | {"value": ["q"]}]},  # type: ignore[index]
}
JUNK = (5, True, 1.5, [1], {"a": {"b": 1}}, None, "\0", "\ud800", "q=" + "k" * 7_000, "&=&=%")

_SERVICES = [part.name for part in fields(Services) if part.default is part.default_factory]


def post(app: Dash, body: Any, **options: Any) -> TestResponse:
    data = body if isinstance(body, bytes) else json.dumps(body)
    options = {"content_type": "application/json", **options}
    return app.server.test_client().post("/_dash-update-component", data=data, **options)


def is_clean(reply: TestResponse) -> bool:
    """Return whether a reply tells nothing of the machine or the program's insides."""
    inside = ("Traceback", "/site-packages", ".py", "/home/", "/root/", "sqlite", "Error:")
    return not [word for word in inside if word in reply.text]


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_request_is_refused_in_words(app: Dash, name: str) -> None:
    reply = post(app, FORGED[name], headers={"Referer": "http://localhost/?lang=ru"})
    assert reply.status_code == 400
    t = Translations().for_language("ru")
    assert t.gettext("This request fits no part of the page.") in reply.text
    assert is_clean(reply)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"q=1", b"null", b"[" * 100_000])
def test_what_is_no_json_is_refused(app: Dash, data: bytes) -> None:
    for kind in ("application/json", "text/plain"):
        reply = post(app, data, content_type=kind)
        assert reply.status_code == 400
        assert is_clean(reply)


def test_a_query_longer_than_any_of_ours_is_refused(app: Dash) -> None:
    long = "q=" + "k" * MOST_QUERY
    for body in (
        FOUND | {"inputs": [FOUND["inputs"][0] | {"value": long}]},  # type: ignore[index]
        LOCATOR | {"state": [LOCATOR["state"][0] | {"value": long}]},  # type: ignore[index]
    ):
        reply = post(app, body)
        assert reply.status_code == 400
        assert is_clean(reply)
    page = app.server.test_client().get(f"/?{long}")
    assert page.status_code == 400
    assert is_clean(page)


@pytest.mark.parametrize(
    "query", ["?q=kazan&year=2010", "year=2010&q=kazan&junk=1", "year=2010&q=kazan&colour=nonsense"]
)
def test_what_says_the_same_view_is_one_reply(query: str) -> None:
    made: list[str | None] = []
    services = Services(**dict.fromkeys(_SERVICES, SimpleNamespace(version=lambda: 1)))  # type: ignore[arg-type]

    def update(_services: Services, view: str | None) -> tuple[str]:
        made.append(view)
        return ("drawn",)

    answer = services.kept(update, view=MembersView)
    answer("year=2010&q=kazan")
    answer(query)
    assert made == ["q=kazan&year=2010"]
    for forged in (5, ["q"], None):
        answer(forged)  # type: ignore[arg-type]
    assert made == ["q=kazan&year=2010", ""]


def test_a_huge_request_is_refused_unread(app: Dash) -> None:
    reply = post(app, b'"' + b"k" * MOST_BYTES + b'"')
    assert reply.status_code == 413
    assert is_clean(reply)


@pytest.mark.parametrize("value", JUNK, ids=range(len(JUNK)))
def test_junk_in_a_genuine_request_is_read_as_nothing(app: Dash, value: Any) -> None:
    reply = post(app, FOUND | {"inputs": [FOUND["inputs"][0] | {"value": value}]})  # type: ignore[index]
    assert reply.status_code == 200
    assert is_clean(reply)


@pytest.mark.parametrize("value", JUNK, ids=range(len(JUNK)))
def test_a_profile_of_junk_is_told_as_not_found(app: Dash, value: Any) -> None:
    reply = post(app, LOCATOR | {"state": [LOCATOR["state"][0] | {"value": value}]})  # type: ignore[index]
    assert reply.status_code == 200
    assert reply.json is not None
    assert "shell-toast" in reply.json["sideUpdate"]
    assert reply.json.get("response", {}) == {}
    assert is_clean(reply)


def test_the_genuine_requests_are_answered(app: Dash) -> None:
    for body in (FOUND, LOCATOR, ROUTER):
        reply = post(app, body)
        assert reply.status_code == 200
        assert reply.json is not None
        assert reply.json["response"]


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(app: Dash, method: str) -> None:
    reply = getattr(app.server.test_client(), method)("/_dash-update-component")
    assert reply.status_code == 405
    assert is_clean(reply)


def _hold(path: str, held: Any, done: Any) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("UPDATE data_version SET version = 5")
    held.set()
    done.wait()


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A database that another process does not let go of."""
    monkeypatch.setattr(engine_module, "BUSY_SECONDS", 0.2)
    path = tmp_path / "locked.db"
    made = open_engine(f"sqlite:///{path}")
    migrate(made)
    made.dispose()
    spawn = multiprocessing.get_context("fork")
    held, done = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_hold, args=(str(path), held, done))
    other.start()
    assert held.wait(30)
    yield path
    done.set()
    other.join()


@pytest.fixture
def unusable(tmp_path: Path) -> dict[str, Path]:
    damaged = tmp_path / "damaged.db"
    damaged.write_text("Dear members, " * 200)
    return {"missing": tmp_path / "missing.db", "damaged": damaged}


def _tells_and_hides(app: Dash, path: Path, words: str, caplog: pytest.LogCaptureFixture) -> None:
    t = Translations().for_language("ru")
    for address in ("/", "/members", "/members/kazan", "/cities/moscow-ru", "/data", "/about"):
        first = app.server.test_client().get(f"{address}?lang=ru")
        assert first.status_code == 503, address
        drawn = post(
            app,
            ROUTER
            | {
                "inputs": [
                    {"id": "_pages_location", "property": "pathname", "value": address},
                    {"id": "_pages_location", "property": "search", "value": "?lang=ru"},
                ]
            },
        )
        assert drawn.status_code == 200
        assert t.gettext(words) in first.text
        assert t.gettext(words) in json.dumps(drawn.json, ensure_ascii=False)
        for reply in (first, drawn):
            assert str(path) not in reply.text
            assert path.name not in reply.text
    for address in ("/data/members.csv", "/data/record.xlsx", "/healthz"):
        reply = app.server.test_client().get(address)
        assert reply.status_code == 503
        assert path.name not in reply.text
    toast = post(app, FOUND, headers={"Referer": "http://localhost/?lang=ru"})
    assert toast.json is not None
    assert t.gettext(words) in toast.json["sideUpdate"]["shell-toast"]["children"]
    assert path.name not in toast.text
    assert str(path) in caplog.text, "who runs the program is told which database it is"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing", "The database cannot be used."),
        ("damaged", "The file of the database is damaged or not a database of this program."),
    ],
)
def test_an_unusable_database_is_told_without_its_path(
    make_app: AppMaker,
    unusable: dict[str, Path],
    kind: str,
    words: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = make_app(f"sqlite:///{unusable[kind]}")
    _tells_and_hides(app, unusable[kind], words, caplog)


def test_a_locked_database_is_told_without_its_path(
    make_app: AppMaker, locked: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app(f"sqlite:///{locked}")
    _tells_and_hides(app, locked, "The database is locked.", caplog)
