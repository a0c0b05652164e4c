"""Security headers of every reply that is not a static file."""

from collections.abc import Callable

import flask

# Plotly and Dash write styles into the page, as elements and as attributes, which a policy can
# only allow wholesale. Scripts are ours, by file or by hash. Images: PNG downloads are blobs.
_POLICY = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)


def register_headers(server: flask.Flask, inline_scripts: Callable[[], list[str]]) -> None:
    """Add the headers.

    Args:
        server: the application's server.
        inline_scripts: gives the policy's hashes of the inline scripts that Dash writes.
    """

    @server.after_request
    def add(response: flask.Response) -> flask.Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        # The address of the page tells a failing callback which language to speak.
        response.headers["Referrer-Policy"] = "same-origin"
        if response.mimetype == "text/html":
            scripts = " ".join(("script-src 'self'", *inline_scripts()))
            response.headers["Content-Security-Policy"] = "; ".join((*_POLICY, scripts))
            response.headers["Cache-Control"] = "no-cache"
        return response
