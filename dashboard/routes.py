"""Plain HTTP beside the pages: health, downloads, robots."""

from http import HTTPStatus

import flask
import orjson

from dashboard import __version__
from dashboard.components.page_finder import PageFinder
from dashboard.components.search_reply import search_reply
from dashboard.domain.search import MOST_TEXT
from dashboard.domain.views import PageView, View
from dashboard.errors import BadInputError, DashboardError
from dashboard.exports.downloads import Downloads
from dashboard.exports.rating_books import RatingBooks
from dashboard.i18n import N_
from dashboard.services import Services

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GEOJSON = "application/geo+json"
_SEARCH_SECONDS = 3600


def register_routes(server: flask.Flask, services: Services, downloads: Downloads) -> None:
    """Attach the plain addresses to ``server``."""
    books = RatingBooks(services.rated, services.editions, services.record)

    @server.get("/healthz")
    def healthz() -> tuple[dict[str, object], int]:
        """Tell a monitor whether readers are served: versions, and the database's state."""
        body: dict[str, object] = {"version": __version__}
        try:
            return body | {"database": "ok", "data_version": services.record.version()}, 200
        except DashboardError as error:
            return body | {"database": error.message % error.values, "data_version": None}, 503

    @server.get("/data/<name>.csv")
    def table_csv(name: str) -> flask.Response:
        """Download a table; texts that a spreadsheet would run as formulas are neutralised."""
        return _file(downloads.csv(name), f"{name}.csv", _CSV)

    @server.get("/data/<name>.xlsx")
    def table_xlsx(name: str) -> flask.Response:
        """Download a table, or with ``record.xlsx`` all of them."""
        return _file(downloads.workbook(name), f"{name}.xlsx", _XLSX)

    @server.get("/data/<name>.geojson")
    def points(name: str) -> flask.Response:
        """Download the members or the places as points."""
        return _file(downloads.geojson(name), f"{name}.geojson", _GEOJSON)

    @server.get("/rating/<edition>.xlsx")
    def rating_xlsx(edition: str) -> flask.Response:
        """Download the workbook that recalculates an edition, in the language of ``lang``."""
        t = services.translator(
            View.from_query(flask.request.query_string.decode("utf-8", "replace"))
        )
        return _file(books.workbook(edition, t), f"{edition}-{t.language}.xlsx", _XLSX)

    @server.get("/robots.txt")
    def robots() -> flask.Response:
        """Let search engines read the pages, not the machinery."""
        return flask.Response("User-agent: *\nDisallow: /_dash-\n", mimetype="text/plain")


def register_search(server: flask.Flask, services: Services, pages: PageFinder) -> None:
    """Attach the address of the search for the whole site to ``server``."""

    @server.get("/search.json")
    def search() -> flask.Response:
        """Find ``q``, in the language of ``lang``.

        The address that the pages ask at has the version of the data as ``v``: its reply is kept
        by the browser. Any other is asked for again, and is not sent where it is the same.
        """
        text = flask.request.args.get("q", "").replace("\0", "")
        if len(text) > MOST_TEXT:
            raise BadInputError(
                N_("The text to search for has %(n)s letters, more than %(most)s."),
                N_("Search for a name, or for a part of it."),
                n=len(text),
                most=MOST_TEXT,
            )
        view = PageView.from_query(flask.request.query_string.decode("utf-8", "replace"))
        version = str(services.record.version())
        response = flask.Response(content_type="application/json; charset=utf-8")
        response.set_etag(f"{version}-{__version__}")
        if flask.request.args.get("v") == version:
            response.headers["Cache-Control"] = f"private, max-age={_SEARCH_SECONDS}"
        else:
            response.headers["Cache-Control"] = "private, no-cache"
        if response.make_conditional(flask.request).status_code != HTTPStatus.NOT_MODIFIED:
            t = services.translator(view)
            response.set_data(orjson.dumps(search_reply(services, pages, text, view, t)))
        return response


def _file(content: bytes, name: str, media_type: str) -> flask.Response:
    response = flask.Response(content, content_type=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.add_etag()
    response.make_conditional(flask.request)
    return response
