"""The scripts of Dash and of the component packages that we use, under versioned addresses.

Dash's own addresses version the scripts of a page but not the chunks that these load later. A
chunk is looked for beside the script that wants it, so a version in the folder's name covers it.
"""

import importlib.util
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from dash.fingerprint import check_fingerprint

PREFIX = "/suites/"
_DASH_ADDRESS = "/_dash-component-suites/"
_SERVED = MappingProxyType(
    {
        "dash": (
            "deps/*.min.js",
            "dash-renderer/build/dash_renderer.min.js",
            "dcc/*.js",
            "html/*.min.js",
        ),
        "dash_bootstrap_components": ("_components/*.min.js",),
    }
)
# Large chunks that no page of ours asks for; served, but not compressed beforehand.
_RARE = re.compile(r"async-(mathjax|markdown|highlight)")
# What no page needs: the table, and a polyfill (core-js 2) for browsers that cannot show our style
# sheets either. Its one global that Dash's chunks use, ``regeneratorRuntime``, comes with
# dash-bootstrap-components too.
_UNUSED = ("/dash_table/", "/deps/polyfill@")


def script_lines(scripts: str) -> list[str]:
    """Return Dash's script tags with versioned addresses, without those that nothing needs."""
    addresses = {f"{_DASH_ADDRESS}{package}/": _prefix(package) for package in _SERVED}
    lines = [line for line in scripts.split("\n") if not any(unused in line for unused in _UNUSED)]
    for theirs, ours in addresses.items():
        lines = [line.replace(f'src="{theirs}', f'src="{ours}') for line in lines]
    return lines


def chunk(name: str) -> str:
    """Return the address of a chunk of Dash's core components, such as ``async-graph``."""
    return f"{_prefix('dash')}dcc/{name}.js"


def suite_file(address: str) -> tuple[Path | None, bool]:
    """Find the file behind ``/suites/<package>@<version>/<path>``.

    Returns:
        The file, ``None`` where it is none of ours to serve, and whether the version is ours.
    """
    folder, _, fingerprinted = address.removeprefix(PREFIX).partition("/")
    package, _, version = folder.partition("@")
    path, _ = check_fingerprint(fingerprinted)
    patterns = _SERVED.get(package, ())
    if ".." in path or not any(fnmatchcase(path, pattern) for pattern in patterns):
        return None, False
    return _folder(package) / path, version == _version(package)


def suite_files() -> Iterator[Path]:
    """Give every script that a page of ours may ask for."""
    for package, patterns in _SERVED.items():
        for pattern in patterns:
            found = sorted(_folder(package).glob(pattern))
            yield from (path for path in found if not _RARE.match(path.name))


def _prefix(package: str) -> str:
    return f"{PREFIX}{package}@{_version(package)}/"


# Neither imports the package: an imported component package is put on every page by Dash.
@cache
def _version(package: str) -> str:
    return metadata.version(package)


@cache
def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent
