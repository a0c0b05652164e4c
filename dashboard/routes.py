"""Plain HTTP beside the pages: health, downloads, robots."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus

import flask
import orjson

from dashboard import __version__
from dashboard.components.page_finder import PageFinder
from dashboard.components.profile_finder import find_profile
from dashboard.components.search_reply import search_reply
from dashboard.components.shown_coverage import incompleteness, shown_prospects
from dashboard.domain.coverage_views import CoverageView
from dashboard.domain.event_frames import MOST_IN_A_FEED
from dashboard.domain.event_views import EventsView, FeedView
from dashboard.domain.frames import Import
from dashboard.domain.profile import Profile
from dashboard.domain.search import MOST_TEXT
from dashboard.domain.views import PageView, View
from dashboard.errors import BadInputError, DashboardError
from dashboard.exports.downloads import Downloads
from dashboard.exports.event_feed import MEDIA_TYPE, feed_bytes
from dashboard.exports.outreach import Outreach, outreach_workbook
from dashboard.exports.rating_books import RatingBooks
from dashboard.exports.tables import csv_bytes
from dashboard.exports.workbook import workbook_bytes
from dashboard.i18n import N_
from dashboard.services import Services

_MOST_IN_A_WORKBOOK = 20_000
_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GEOJSON = "application/geo+json"
_SEARCH_SECONDS = 3600


def register_routes(server: flask.Flask, services: Services, downloads: Downloads) -> None:
    """Attach the plain addresses to ``server``."""
    _register_events(server, services)
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
        t = services.translator(View.from_query(_query()))
        return _file(books.workbook(edition, t), f"{edition}-{t.language}.xlsx", _XLSX)

    @server.get("/coverage/prospects.xlsx")
    def outreach_xlsx() -> flask.Response:
        """Download the prospects that the query of ``/coverage`` lists."""
        view = CoverageView.from_query(_query())
        t = services.translator(view)
        today = datetime.now(UTC).date()

        def build() -> bytes:
            content = Outreach(
                prospects=shown_prospects(services, view, t),
                view=view,
                incomplete=incompleteness(services, t),
                data_version=services.record.version(),
                made=today,
            )
            return outreach_workbook(content, t)

        name = f"prospects-{today.isoformat()}-{t.language}.xlsx"
        return _built(services, view, name, _XLSX, build)

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
        version = services.search.label()
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


def _register_events(server: flask.Flask, services: Services) -> None:
    @server.get("/events.ics")
    def events_ics() -> flask.Response:
        """Give the calendar of the events that the query keeps, to subscribe to."""
        return _feed(services, FeedView.from_query(_query()))

    @server.get("/cities/<slug>/events.ics")
    def city_ics(slug: str) -> flask.Response:
        """Give the calendar of what a city or another member hosted or took part in."""
        view = FeedView.from_query(_query())
        return _feed(services, view, find_profile(services, slug, services.translator(view)))

    @server.get("/events.csv")
    def events_csv() -> flask.Response:
        """Download the list of the events that the query keeps."""
        view = EventsView.from_query(_query())

        def build() -> bytes:
            return csv_bytes(services.event_list.record_rows(view))

        return _built(services, view, "events.csv", _CSV, build)

    @server.get("/events.xlsx")
    def events_xlsx() -> flask.Response:
        """Download the same as a workbook, which holds at most 20,000 events."""
        view = EventsView.from_query(_query())

        def build() -> bytes:
            rows = services.event_list.record_rows(view, most=_MOST_IN_A_WORKBOOK)
            return workbook_bytes({"events": rows})

        return _built(services, view, "events.xlsx", _XLSX, build)


def _built(
    services: Services, view: View, name: str, media_type: str, build: Callable[[], bytes]
) -> flask.Response:
    """Answer with a file that follows from data and view, built only for who does not have it.

    The name is part of what the file is known by: it says the day, where the file does.
    """
    known = (
        __version__,
        services.cache.version(),
        view.to_query(),
        services.translator(view).language,
        name,
    )
    response = _attachment(name, media_type)
    response.set_etag(sha256(repr(known).encode()).hexdigest()[:32])
    if response.make_conditional(flask.request).status_code != HTTPStatus.NOT_MODIFIED:
        response.set_data(build())
    return response


def _file(content: bytes, name: str, media_type: str) -> flask.Response:
    response = _attachment(name, media_type, content)
    response.add_etag()
    response.make_conditional(flask.request)
    return response


def _attachment(name: str, media_type: str, content: bytes | None = None) -> flask.Response:
    response = flask.Response(content, content_type=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _query() -> str:
    return flask.request.query_string.decode("utf-8", "replace")


def _feed(services: Services, view: FeedView, city: Profile | None = None) -> flask.Response:
    t = services.translator(view)
    rows = services.event_list.feed(
        view,
        t.language,
        place_id=city.place_id if city else None,
        member_id=city.member_id if city else None,
    )
    name = t.gettext("Events of UCLG-Eurasia")
    if city:
        name = f"{name}: {city.name}"
    note = t.gettext(
        "From public sources, not an official calendar. Days only, no hours; what was only "
        "announced is tentative. At most the %(n)s newest events."
    ) % {"n": t.number(MOST_IN_A_FEED)}
    content = feed_bytes(rows, name=name, note=note, stamp=_changed(services), t=t)
    response = flask.Response(content, content_type=MEDIA_TYPE)
    response.headers.set("Content-Disposition", "inline", filename="events.ics")
    response.add_etag()
    response.make_conditional(flask.request)
    return response


def _changed(services: Services) -> datetime | None:
    """Return when the data were last changed, nothing before the first import."""
    imports = services.record.by_import()
    return None if imports.empty else imports[Import.AT].max().to_pydatetime()
