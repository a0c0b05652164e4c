"""Plain HTTP beside the pages: health, robots."""

import flask

from dashboard import __version__
from dashboard.errors import DashboardError
from dashboard.services import Services


def register_routes(server: flask.Flask, services: Services) -> None:
    """Attach the plain addresses to ``server``."""

    @server.get("/healthz")
    def healthz() -> tuple[dict[str, object], int]:
        """Tell a monitor whether readers are served: versions, and the database's state."""
        body: dict[str, object] = {"version": __version__}
        try:
            return body | {"database": "ok", "data_version": services.record.version()}, 200
        except DashboardError as error:
            return body | {"database": error.message % error.values, "data_version": None}, 503

    @server.get("/robots.txt")
    def robots() -> flask.Response:
        """Let search engines read the pages, not the machinery."""
        return flask.Response("User-agent: *\nDisallow: /_dash-\n", mimetype="text/plain")
