"""The scripts of Dash and of the component packages that we use."""

import importlib.util
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from dash.fingerprint import check_fingerprint

# Scripts that Dash puts on every page and that nothing of ours needs: the data table, and
# patches for browsers that plotly.js does not run on anyway.
UNUSED = ("/dash_table/", "/deps/polyfill@")

_SERVED = {
    "dash": (
        "deps/*.min.js",
        "dash-renderer/build/dash_renderer.min.js",
        "dcc/dash_core_components*.js",
        "dcc/async-[!m]*.js",  # not Markdown and MathJax, which are large and unused
        "html/*.min.js",
    ),
    "dash_bootstrap_components": ("_components/*.min.js",),
}


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent


def suite_file(address: str) -> tuple[Path | None, bool]:
    """Find the file behind ``<package>/<path>``.

    Args:
        address: what follows ``/_dash-component-suites/``.

    Returns:
        The file, ``None`` where it is none of ours to serve, and whether the address names a
        version.
    """
    package, _, fingerprinted = address.partition("/")
    path, has_version = check_fingerprint(fingerprinted)
    patterns = _SERVED.get(package, ())
    if ".." in path or not any(fnmatchcase(path, pattern) for pattern in patterns):
        return None, False
    return _folder(package) / path, bool(has_version)


def suite_files() -> Iterator[Path]:
    """Give every script that a page of ours may ask for."""
    for package, patterns in _SERVED.items():
        for pattern in patterns:
            yield from sorted(_folder(package).glob(pattern))
