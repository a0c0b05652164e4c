"""Entry point of WSGI servers: ``granian --interface wsgi --factory dashboard.wsgi:create``."""

import flask

from dashboard import log
from dashboard.app import create_app
from dashboard.settings import Settings


def create(settings: Settings | None = None) -> flask.Flask:
    """Return the application, from the environment's settings where none are given."""
    settings = settings or Settings()
    log.configure(settings.log_level)
    server: flask.Flask = create_app(settings).server
    return server
