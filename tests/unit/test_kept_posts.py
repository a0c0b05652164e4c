"""A callback's request is answered as before, while the data are the same."""

import flask
import pytest
from werkzeug.test import Client, TestResponse

from dashboard.errors import DatabaseUnavailableError
from dashboard.kept_posts import KeptPosts, mark_kept

ADDRESS = "/_dash-update-component"


class Counted:
    """An application that counts what it is asked, behind the layer."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.version = 1
        self.day = 1
        self.marks = True
        self.status = 200
        server = flask.Flask(__name__)

        @server.post(ADDRESS)
        @server.post("/other")
        def answer() -> flask.Response:
            self.asked.append(flask.request.get_data())
            if self.marks:
                mark_kept()
            encoding = flask.request.headers.get("Accept-Encoding", "")
            reply = flask.Response(f"{len(self.asked)} {encoding}", self.status)
            reply.headers["X-Said"] = "é"
            return reply

        self.client = Client(KeptPosts(server.wsgi_app, self.tell, lambda: self.day))

    def tell(self) -> int:
        if self.version < 0:
            raise OSError("the file is just being replaced")
        if not self.version:
            raise DatabaseUnavailableError("the database is missing.", "Make it.")
        return self.version

    def ask(self, body: bytes = b"{}", encoding: str = "br", path: str = ADDRESS) -> TestResponse:
        return self.client.post(
            path, data=body, content_type="application/json", headers={"Accept-Encoding": encoding}
        )


@pytest.fixture
def counted() -> Counted:
    return Counted()


def test_the_same_request_is_answered_as_before(counted: Counted) -> None:
    first, again = counted.ask(), counted.ask()
    assert (first.status_code, first.data) == (200, b"1 br")
    assert (again.status_code, again.data, again.headers) == (200, first.data, first.headers)
    assert counted.asked == [b"{}"]


@pytest.mark.parametrize("change", ["body", "encoding", "version", "day"])
def test_another_request_or_version_is_asked_anew(counted: Counted, change: str) -> None:
    counted.ask()
    if change == "version":
        counted.version = 2
    if change == "day":
        counted.day = 2
    other = counted.ask(
        body=b"[]" if change == "body" else b"{}", encoding="gzip" if change == "encoding" else "br"
    )
    assert other.data.startswith(b"2 ")


@pytest.mark.parametrize(
    "reason", ["not marked", "refused", "no database", "long", "long header", "broken", "elsewhere"]
)
def test_what_may_not_be_kept_is_asked_each_time(counted: Counted, reason: str) -> None:
    counted.marks = reason != "not marked"
    counted.status = 400 if reason == "refused" else 200
    counted.version = {"no database": 0, "broken": -1}.get(reason, 1)
    encoding = "br" + ", br" * 1_000 if reason == "long header" else "br"
    body = b" " * 9_000 if reason == "long" else b"{}"
    path = "/other" if reason == "elsewhere" else ADDRESS
    replies = [counted.ask(body, encoding, path) for _ in range(2)]
    assert [reply.text for reply in replies] == [f"1 {encoding}", f"2 {encoding}"]
    assert counted.asked == [body, body]
