"""The composition root: everything is made here, from settings, and nothing at import."""

from collections.abc import Callable, Sequence
from typing import cast

import dash
import flask
from flask_compress import Compress

from dashboard.boundary import on_callback_error, register_errors
from dashboard.document import SITE, AtlasDash
from dashboard.headers import register_headers
from dashboard.page import EXTENSION, Page, Shell, not_found_page, register_pages
from dashboard.routes import register_routes
from dashboard.services import Services
from dashboard.static.deliver import Delivery
from dashboard.static.files import StaticFiles
from dashboard.static.folders import assets_folder

Register = Callable[[dash.Dash, Services], None]


def assemble(
    services: Services, pages: Sequence[Page], shell: Shell, callbacks: Sequence[Register]
) -> dash.Dash:
    """Put an application together from its parts; ``create_app`` gives it those that ship.

    Args:
        services: what layouts, callbacks and routes may use.
        pages: the pages, in the order of the menu.
        shell: what is drawn around and instead of them.
        callbacks: the ``register`` functions of the callback modules.
    """
    server = flask.Flask("dashboard", static_folder=None)
    server.extensions[EXTENSION] = services
    register_routes(server, services)  # before Dash, whose last rule takes any path
    files = StaticFiles(services.settings.cache_folder, services.outlines)
    app = AtlasDash(
        files=files,
        pages=(*pages, not_found_page(shell)),
        name="dashboard",
        server=server,
        title=SITE,
        assets_folder=str(assets_folder()),
        use_pages=True,
        pages_folder="",
        serve_locally=True,
        suppress_callback_exceptions=False,
        compress=False,  # below, with brotli
        update_title="",
        enable_mcp=False,
        on_error=on_callback_error,
    )
    register_pages(pages, shell)
    for register in callbacks:
        register(app, services)
    register_errors(server)
    register_headers(server, lambda: cast("list[str]", app.csp_hashes()))
    server.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=4)
    Compress(server)
    server.wsgi_app = Delivery(server.wsgi_app, files)  # type: ignore[method-assign]
    return app
