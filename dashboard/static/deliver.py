"""The WSGI layer that answers static addresses before Flask sees them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from dashboard.static.compress import ENCODINGS
from dashboard.static.files import StaticFiles, is_compressible

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


class Delivery:
    """Answers static addresses with bytes compressed beforehand.

    An address that names the version of its file may be kept for a year; any other is asked
    about again and answered 304 while the file is the same.

    Args:
        application: who answers everything else.
        files: the static files.
    """

    def __init__(self, application: "WSGIApplication", files: StaticFiles) -> None:
        """Stand in front of ``application``."""
        self._application = application
        self._files = files

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            request = Request(environ)
            response = self._respond(request)
            if response is not None:
                return response(environ, start_response)
        return self._application(environ, start_response)

    def _respond(self, request: Request) -> Response | None:
        file = self._files.find(request.path)
        if file is None:
            return None
        versioned = file.fingerprinted or request.args.get("v") == file.name
        headers = {
            "Cache-Control": _FOR_EVER if versioned else _ASK_AGAIN,
            "X-Content-Type-Options": "nosniff",
        }
        body, tag = file.content, file.name
        if is_compressible(request.path, file):
            headers["Vary"] = "Accept-Encoding"
            encoding = request.accept_encodings.best_match(ENCODINGS)
            if encoding:
                body, tag = self._files.encoded(file, encoding), f"{file.name}-{encoding}"
                headers["Content-Encoding"] = encoding
        response = Response(body, headers=headers, content_type=_content_type(file.media_type))
        response.set_etag(tag)
        response.make_conditional(request)
        return response


def _content_type(media_type: str) -> str:
    is_text = media_type.startswith("text/") or media_type.endswith(("javascript", "json"))
    return f"{media_type}; charset=utf-8" if is_text else media_type
