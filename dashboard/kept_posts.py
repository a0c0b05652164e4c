"""The WSGI layer that answers a callback's request again as it was answered before.

A reply that hangs on nothing but the request's body and the data (``Services.kept``) is the same
for the next reader who asks the same, down to its compressed bytes. At a congress many do: the
hall opens the address on the screen. Such a request reaches neither Flask nor Dash.
"""

from collections.abc import Callable, Hashable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import flask
import orjson

from dashboard.data.replies import KeptBytes
from dashboard.errors import DashboardError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_POSTED = "/_dash-update-component"
_MARK = "dashboard.kept"
_NAMED = ("HTTP_ACCEPT_ENCODING", "CONTENT_TYPE")
_MOST_BODY = 8 * 1024
_MOST_HEADER = 256
_OK = "200 OK"

VERSION = "dashboard.version"
"""Key of a request's ``environ``: the data version read for it, or why it could not be read."""


def mark_kept() -> None:
    """Say that the reply to the request at hand hangs on its body and the data alone.

    Say so when it is made: an error is told in the language of who met it, and may be gone soon.
    """
    if flask.has_request_context():
        flask.request.environ[_MARK] = True


class KeptPosts:
    """Answers a callback's request as before, while the data are the same.

    Args:
        application: who answers everything else.
        version: reads the data version.
        today: tells the day.
    """

    def __init__(
        self,
        application: "WSGIApplication",
        version: Callable[[], Hashable],
        today: Callable[[], Hashable],
    ) -> None:
        """Stand in front of ``application``."""
        self._application = application
        self._version = version
        self._today = today
        self._replies = KeptBytes()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        body = _body(environ)
        if body is None:
            return self._application(environ, start_response)
        environ["wsgi.input"] = BytesIO(body)
        try:
            environ[VERSION] = self._version()
        except DashboardError as error:  # the application says so in words, without asking again
            environ[VERSION] = error
            return self._application(environ, start_response)
        except Exception:  # noqa: BLE001 - the application meets it too, logs it and answers
            return self._application(environ, start_response)
        version = (environ[VERSION], self._today())
        key = (*(environ.get(name, "") for name in _NAMED), body)
        known = self._replies.find(version, key)
        if known is None:
            return self._ask(environ, start_response, version, key)
        headers, reply = known
        start_response(_OK, [(name, value) for name, value in orjson.loads(headers)])
        return [reply]

    def _ask(
        self,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
        version: Hashable,
        key: tuple[str | bytes, ...],
    ) -> Iterable[bytes]:
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            said.append((status, headers))
            return start_response(status, headers, *error)

        reply = self._application(environ, start)
        if not environ.get(_MARK) or [status for status, _ in said] != [_OK]:
            return reply
        try:
            whole = b"".join(reply)
        finally:
            if hasattr(reply, "close"):
                reply.close()
        kept = (orjson.dumps(said[0][1]), whole)
        self._replies.keep(version, key, kept, more=sum(map(len, key)))
        return [whole]


def _body(environ: "WSGIEnvironment") -> bytes | None:
    """Return the body of a callback's request, None of any other and of a long one."""
    if environ["REQUEST_METHOD"] != "POST" or environ.get("PATH_INFO") != _POSTED:
        return None
    if any(len(environ.get(name, "")) > _MOST_HEADER for name in _NAMED):
        return None
    length = environ.get("CONTENT_LENGTH", "")
    if not length.isdigit() or int(length) > _MOST_BODY:
        return None
    body: bytes = environ["wsgi.input"].read(int(length))
    return body
