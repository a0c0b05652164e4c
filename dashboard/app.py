"""The composition root: everything is made here, from settings, and nothing at import."""

import csv
from collections.abc import Callable, Hashable, Sequence
from importlib.resources import files as resources
from typing import cast

import dash
import flask
from flask_compress import Compress
from sqlalchemy import Engine

from dashboard import sitemap
from dashboard.boundary import on_callback_error, register_errors
from dashboard.bundled import bundled_folder
from dashboard.components.page_finder import PageFinder
from dashboard.data.cache import FrameCache
from dashboard.data.engine import open_engine
from dashboard.data.outlines import Outlines
from dashboard.data.readers.attendance import AttendanceReader
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.countries import CountryReader
from dashboard.data.readers.coverage import CoverageReader
from dashboard.data.readers.editions import EditionReader
from dashboard.data.readers.event_counts import EventCountReader
from dashboard.data.readers.event_list import EventListReader
from dashboard.data.readers.events import EventReader
from dashboard.data.readers.membership import MembershipReader
from dashboard.data.readers.methods import MethodReader
from dashboard.data.readers.open_index import OpenIndexReader
from dashboard.data.readers.places import PlaceReader
from dashboard.data.readers.rated import RatedReader
from dashboard.data.readers.rating import RatingReader
from dashboard.data.readers.recognition import AwardReader, OfficeReader
from dashboard.data.readers.record import RecordReader
from dashboard.data.readers.search import SearchReader
from dashboard.data.readers.section import FactReader
from dashboard.data.readers.strands import StrandReader
from dashboard.data.readers.tallies import TallyReader
from dashboard.data.readers.tie_doubts import TieDoubtReader
from dashboard.data.readers.ties import TieReader
from dashboard.data.readers.twins import TwinReader
from dashboard.document import SITE, AtlasDash
from dashboard.errors import DashboardError
from dashboard.exports.downloads import Downloads
from dashboard.figures.atlas import BaseMap
from dashboard.guard import register_guard
from dashboard.headers import register_headers
from dashboard.i18n import Translations
from dashboard.kept_posts import VERSION, KeptPosts
from dashboard.page import EXTENSION, Page, Shell, not_found_page, register_pages
from dashboard.routes import register_routes, register_search
from dashboard.services import Services
from dashboard.settings import Borders, Settings
from dashboard.static.deliver import Delivery
from dashboard.static.files import StaticFiles

_COMPRESSED = (
    "text/html",
    "text/plain",
    "text/csv",
    "application/json",
    "application/geo+json",
    "application/javascript",
    "text/javascript",
)

Register = Callable[[dash.Dash, Services], None]


def create_app(settings: Settings) -> dash.Dash:
    """Make the application; the database is opened by the first request that needs it."""
    engine = open_engine(settings.database_url, read_only=True)
    services = open_services(settings, engine)
    return assemble(services, Downloads(engine), sitemap.PAGES, sitemap.shell(), sitemap.CALLBACKS)


def open_services(
    settings: Settings, engine: Engine, translations: Translations | None = None
) -> Services:
    """Make the services of an application on a read-only engine.

    Args:
        settings: its settings.
        engine: its database; nothing is read yet.
        translations: its words; those that ship where not given.
    """
    cache = FrameCache(_once_a_request(version_reader(engine)))
    outlines = Outlines()
    open_index = OpenIndexReader(engine, cache)
    members = MembershipReader(engine, cache)
    editions = EditionReader(engine, cache, open_index)
    return Services(
        settings=settings,
        translations=translations or Translations(),
        outlines=outlines,
        base_map=_base_map(outlines, settings.borders),
        cache=cache,
        members=members,
        countries=CountryReader(engine, cache),
        coverage=CoverageReader(engine, cache),
        places=PlaceReader(engine, cache),
        events=EventReader(engine, cache),
        event_list=EventListReader(engine, cache),
        event_counts=EventCountReader(engine, cache),
        attendance=AttendanceReader(engine, cache),
        awards=AwardReader(engine, cache),
        offices=OfficeReader(engine, cache),
        rating=RatingReader(engine, cache),
        open_index=open_index,
        editions=editions,
        rated=RatedReader(cache, editions),
        twins=TwinReader(engine, cache),
        ties=TieReader(engine, cache),
        tie_doubts=TieDoubtReader(engine, cache),
        facts=FactReader(engine, cache),
        strands=StrandReader(engine, cache),
        methods=MethodReader(engine, cache),
        tallies=TallyReader(engine, cache),
        record=RecordReader(engine, cache),
        search=SearchReader(engine, cache, members),
    )


def _once_a_request(read: Callable[[], Hashable]) -> Callable[[], Hashable]:
    """Read the data version once for all frames of a request; what failed is not tried again.

    A page then shows one state of the data, and waits for a locked database once.
    """

    def version() -> Hashable:
        if not flask.has_request_context():
            return read()
        known: Hashable | DashboardError = flask.request.environ.get(VERSION)
        if known is None:
            try:
                known = read()
            except DashboardError as error:
                known = error
            flask.request.environ[VERSION] = known
        if isinstance(known, DashboardError):
            raise known
        return known

    return version


def assemble(
    services: Services,
    downloads: Downloads,
    pages: Sequence[Page],
    shell: Shell,
    callbacks: Sequence[Register],
) -> dash.Dash:
    """Put an application together from its parts.

    Args:
        services: what layouts, callbacks and routes may use.
        downloads: makes the files to download.
        pages: the pages, in the order of the menu.
        shell: what is drawn around and instead of them.
        callbacks: the ``register`` functions of the callback modules.
    """
    server = flask.Flask("dashboard", static_folder=None)
    server.extensions[EXTENSION] = services
    files = StaticFiles(services.settings.cache_folder, services.outlines)
    register_search(server, services, PageFinder(pages, services.translations))
    register_routes(server, services, downloads)  # before Dash, whose last rule takes any path
    app = AtlasDash(
        files=files,
        pages=(*pages, not_found_page(shell)),
        name="dashboard",
        server=server,
        title=SITE,
        assets_folder=str(bundled_folder("assets")),
        use_pages=True,
        pages_folder="",
        serve_locally=True,
        suppress_callback_exceptions=True,  # or the first request draws all pages to know their ids
        compress=False,  # below, with brotli
        update_title="",
        enable_mcp=False,
        on_error=on_callback_error,
    )
    register_pages(pages, shell)
    for register in callbacks:
        register(app, services)
    register_guard(app)
    register_errors(server)
    register_headers(server, lambda: cast("list[str]", app.csp_hashes()))
    server.config.update(
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],  # zstd takes a quarter of brotli's time here
        COMPRESS_BR_LEVEL=4,
        COMPRESS_MIMETYPES=_COMPRESSED,
    )
    Compress(server)
    kept = KeptPosts(server.wsgi_app, services.cache.version, services.today)
    server.wsgi_app = Delivery(kept, files)  # type: ignore[method-assign]
    return app


def _base_map(outlines: Outlines, borders: Borders) -> BaseMap:
    """Name what the maps draw under the data: the scope as it ships, the others as context."""
    table = resources("dashboard.data") / "record" / "scope.csv"
    with table.open(encoding="utf-8") as rows:
        scope = tuple(
            row["country_iso2"] for row in csv.DictReader(rows) if row["scope"] == "current"
        )
    return BaseMap(
        countries_url=outlines.url("countries"),
        regions_url=outlines.url("regions"),
        region_urls={region: outlines.url(name) for region, name in outlines.regions.items()},
        land_url=outlines.url("land"),
        scope=scope,
        neighbours=tuple(code for code in outlines.ids("countries") if code not in scope),
        land=outlines.ids("land"),
        world_url=outlines.url("world"),
        borders=borders,
    )
