"""The error boundary: what a reader sees when a request fails."""

import logging
from urllib.parse import urlsplit

import dash
import flask
from dash.exceptions import DependencyException
from werkzeug.exceptions import HTTPException

from dashboard import ids
from dashboard.domain.views import View
from dashboard.errors import DashboardError
from dashboard.i18n import Translator
from dashboard.page import current_services, log_expected, unexpected

log = logging.getLogger(__name__)


def on_callback_error(error: Exception) -> None:
    """Show an expected error of a callback in the toast; let any other one be a logged 500.

    The figures of the page stay as they are.
    """
    if not isinstance(error, DashboardError):
        raise error
    log_expected(error)
    t = _readers_translator()
    title, hint = _words(error, t)
    dash.set_props(ids.Shell.TOAST, {"children": f"{title} {hint}".strip(), "is_open": True})


def register_errors(server: flask.Flask) -> None:
    """Answer failed plain requests in the reader's language, without a traceback."""
    server.register_error_handler(DashboardError, _expected)
    server.register_error_handler(DependencyException, _no_such_file)
    server.register_error_handler(Exception, _unexpected)


def _no_such_file(_error: Exception) -> tuple[flask.Response, int]:
    return flask.Response("", content_type="text/plain"), 404


def _expected(error: Exception) -> tuple[flask.Response, int]:
    if not isinstance(error, DashboardError):
        raise TypeError from error
    log_expected(error)
    return _plain(error), error.status


def _unexpected(error: Exception) -> tuple[flask.Response, int] | HTTPException:
    if isinstance(error, HTTPException):
        return error
    log.error("%s %s failed", flask.request.method, flask.request.path, exc_info=error)
    return _plain(unexpected()), 500


def _plain(error: DashboardError) -> flask.Response:
    text = "\n".join(filter(None, _words(error, _readers_translator())))
    return flask.Response(text + "\n", content_type="text/plain; charset=utf-8")


def _words(error: DashboardError, t: Translator) -> tuple[str, str]:
    return t.gettext(error.message) % error.values, t.gettext(error.hint) % error.values


def _readers_translator() -> Translator:
    """Return the translator of the address in the browser: of a callback, its referrer's."""
    address = flask.request.referrer if flask.request.method == "POST" else flask.request.url
    return current_services().translator(View.from_query(urlsplit(address or "").query))
