"""Links to the pages that a row was read from, short enough for a line of text."""

import re
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

# An address inside a sentence; the full stop or the bracket after it is the sentence's.
_ADDRESS = re.compile(r"(https?://[^\s\"«»<>]*[^\s\"«»<>.,;:)\]])")


def site(url: str) -> str:
    """Return the site of an address as people write it: no ``www.``, its own script."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return url
    try:
        return host.encode("ascii").decode("idna") or url
    except UnicodeError:
        return host or url


def source_link(url: str) -> Component:
    """Return a link to a source by the name of its site; plain words where it is no web address."""
    if not url.startswith(("https://", "http://")):
        return html.Span(url)
    return html.A(site(url), href=url, rel="noopener external")


def with_links(text: str) -> list[Component | str]:
    """Return a text whose bare web addresses are links by the name of their site."""
    pieces = _ADDRESS.split(text)
    return [source_link(piece) if number % 2 else piece for number, piece in enumerate(pieces)]
