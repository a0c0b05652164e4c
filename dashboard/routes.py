"""Plain HTTP beside the pages: health, downloads, robots."""

from datetime import UTC, datetime

import flask

from dashboard import __version__
from dashboard.components.shown_coverage import incompleteness, shown_prospects
from dashboard.domain.coverage_views import CoverageView
from dashboard.domain.views import View
from dashboard.errors import DashboardError
from dashboard.exports.downloads import Downloads
from dashboard.exports.outreach import Outreach, outreach_workbook
from dashboard.exports.rating_books import RatingBooks
from dashboard.services import Services

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GEOJSON = "application/geo+json"


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

    @server.get("/coverage/prospects.xlsx")
    def outreach_xlsx() -> flask.Response:
        """Download the prospects that the query of ``/coverage`` lists."""
        view = CoverageView.from_query(flask.request.query_string.decode("utf-8", "replace"))
        t = services.translator(view)
        content = Outreach(
            prospects=shown_prospects(services, view, t),
            view=view,
            incomplete=incompleteness(services, t),
            data_version=services.cache.version(),
            made=datetime.now(UTC).date(),
        )
        name = f"prospects-{content.made.isoformat()}-{t.language}.xlsx"
        return _file(outreach_workbook(content, t), name, _XLSX)

    @server.get("/robots.txt")
    def robots() -> flask.Response:
        """Let search engines read the pages, not the machinery."""
        return flask.Response("User-agent: *\nDisallow: /_dash-\n", mimetype="text/plain")


def _file(content: bytes, name: str, media_type: str) -> flask.Response:
    response = flask.Response(content, content_type=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.add_etag()
    response.make_conditional(flask.request)
    return response
