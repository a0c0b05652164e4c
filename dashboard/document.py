"""The HTML document around the application: what is true before any script has run."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import Any

import flask
from dash import Dash

from dashboard.domain.views import Theme, View
from dashboard.errors import DashboardError
from dashboard.i18n import N_, Translator
from dashboard.page import Page, current_services, match, page_title, read_view
from dashboard.static.files import JOINED, PLOTLY, StaticFiles
from dashboard.static.suites import chunk, script_lines

SITE = N_("UCLG-Eurasia")
_DESCRIPTION = N_(
    "Members, events and ratings of UCLG-Eurasia on maps, each number with its source"
)
_ICON = "/assets/icons/favicon.svg"

_HTML = """<!DOCTYPE html>
<html lang="{lang}"{theme}>
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<meta name="plotly" content="{plotly}">
{early}
</head>
<body>
<noscript><p>{no_script}</p></noscript>
<div id="react-entry-point" style="--loading: '{loading}'">
<div class="_dash-loading">{loading}</div>
</div>
<div>
{config}
{scripts}
{renderer}
</div>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the first reply says about its address."""

    status: int
    title: str
    view: View
    t: Translator
    page: Page | None
    canonical: str = ""


class AtlasDash(Dash):
    """Dash with our document: status, language, title and early hints of the address asked for.

    Args:
        files: the static files.
        pages: the pages, to know an address by; the last one is the page of unknown addresses.
        **options: options of ``Dash``.
    """

    def __init__(self, *, files: StaticFiles, pages: Sequence[Page], **options: Any) -> None:
        """Make the application; its assets are linked here, not by Dash."""
        super().__init__(include_assets_files=False, include_pages_meta=False, **options)
        self._files = files
        self._known = tuple(pages)

    def index(self, *args: Any, **kwargs: Any) -> flask.Response:
        """Return the document with the HTTP status of the address."""
        flask.g.reply = reply = self._reply()
        return flask.make_response(super().index(*args, **kwargs), reply.status)  # type: ignore[no-untyped-call]

    def _config(self) -> dict[str, Any]:
        """Return the browser's configuration, without what concerns nobody."""
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        del config["python_version"]  # of the machine
        return config

    def interpolate_index(self, *_parts: str, **parts: str) -> str:
        """Fill the document; Dash calls it with its scripts and its configuration."""
        reply: Reply = flask.g.reply
        description = reply.page.description if reply.page else ""
        return _HTML.format(
            lang=escape(reply.t.language),
            theme=' data-theme="dark"' if reply.view.theme is Theme.DARK else "",
            title=escape(reply.title),
            description=escape(reply.t.gettext(description or _DESCRIPTION)),
            plotly=self._files.url(PLOTLY),
            no_script=escape(reply.t.gettext("This site needs JavaScript to draw its maps.")),
            early="\n".join(self._early(reply)),
            loading=escape(reply.t.gettext("Loading …")),
            config=parts["config"],
            scripts="\n".join([*self._own_scripts(), *script_lines(parts["scripts"])]),
            renderer=parts["renderer"],
        )

    def _reply(self) -> Reply:
        services, path = current_services(), flask.request.path
        page = match(self._known[:-1], path)
        shown = page or self._known[-1]
        view = read_view(shown, path, flask.request.query_string.decode("utf-8", "replace"))
        t = services.translator(view)
        status, canonical = 200 if page else 404, ""
        try:
            if page:
                services.cache.version()  # every page stands on the database
            title = page_title(shown, view, services, t)
            if shown.canonical:
                canonical = shown.canonical(services, view, t)
        except DashboardError as error:
            status, title = error.status, t.gettext(error.message) % error.values
        return Reply(status, f"{title} · {t.gettext(SITE)}", view, t, page, canonical)

    def _early(self, reply: Reply) -> list[str]:
        """Return the links of the head: permanent address, icon, early fetches, styles."""
        page = reply.page if reply.status == HTTPStatus.OK else None
        drawn = self._outlines(page, reply) if page else ()
        permanent = self.get_relative_path(reply.canonical) if reply.canonical else ""  # type: ignore[no-untyped-call]
        return [
            *([f'<link rel="canonical" href="{escape(permanent)}">'] if permanent else []),
            f'<link rel="icon" href="{self._files.url(_ICON)}" type="image/svg+xml">',
            f'<link rel="stylesheet" href="{self._files.joined(*JOINED[0])}">',
            # Our scripts first, which ask for the content; then what they draw it with.
            f'<link rel="preload" as="script" href="{self._files.joined(*JOINED[1])}">',
            *(
                f'<link rel="preload" as="fetch" crossorigin href="{address}">'
                for address in (*drawn, *self._first_asked())
            ),
            *(
                (
                    f'<link rel="preload" as="script" href="{chunk("async-graph")}">',
                    f'<script async data-plotly src="{self._files.url(PLOTLY)}"></script>',
                )
                if drawn
                else ()
            ),
        ]

    def _outlines(self, page: Page, reply: Reply) -> tuple[str, ...]:
        """Return the addresses of the outlines that the first map needs before it draws."""
        services = current_services()
        more = page.more_outlines(services, reply.view, reply.t) if page.more_outlines else ()
        return (*map(services.outlines.url, page.outlines), *more)

    def _first_asked(self) -> tuple[str, ...]:
        """Return what Dash asks for as soon as its scripts run."""
        return tuple(
            self.get_relative_path(path)  # type: ignore[no-untyped-call]
            for path in ("/_dash-layout", "/_dash-dependencies")
        )

    def _own_scripts(self) -> list[str]:
        """Return our scripts; plotly.js is fetched by the first chart (``plotly_address.js``)."""
        return [f'<script src="{self._files.joined(*JOINED[1])}"></script>']
