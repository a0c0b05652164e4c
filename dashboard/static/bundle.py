"""Our own plotly.js, with only the traces that we draw.

``dcc.Graph`` uses ``window.Plotly`` where a script has set it, and never asks for the full
``plotly.min.js`` then. The bundle is made from the npm package of exactly the version that the
installed Python package carries; without Node, or without npm's registry, the full one serves.
"""

import hashlib
import logging
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import plotly
from plotly.offline import get_plotlyjs_version

log = logging.getLogger(__name__)

ESBUILD_VERSION = "0.28.2"
INSTALL_SECONDS = 240
BUILD_SECONDS = 60
_RECIPE = Path(__file__).parent / "recipe" / "bundle.js"
_FULL = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_INSTALL = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
_ESBUILD = (
    "--bundle",
    "--minify",
    "--format=iife",
    "--target=es2018",
    "--charset=utf8",
    "--legal-comments=none",
    "--loader:.css=empty",  # the style of the tile maps, which we have none of
    "--define:global=window",
    # Chromium compiles all of it while it arrives, instead of each part when it first runs: a third
    # of the time on the page's own thread (docs/reference/speed.md).
    "--banner:js=//# allFunctionsCalledOnLoad",
    '--define:process.env.NODE_ENV="production"',
)


@dataclass(frozen=True, slots=True)
class BundleState:
    """Which plotly.js is served.

    Attributes:
        version: version of plotly.js.
        custom: whether it is our own bundle; else it is the full one of the Python package.
        path: the script.
        node: whether Node and npm are on this machine.
    """

    version: str
    custom: bool
    path: Path
    node: bool


def _bundle_path(cache_folder: Path) -> Path:
    """Name the bundle after all that it is made from, so that a change makes a new one."""
    version = get_plotlyjs_version()
    made_from = _RECIPE.read_bytes() + "".join((version, ESBUILD_VERSION, *_ESBUILD)).encode()
    name = f"plotly-{version}-{hashlib.sha256(made_from).hexdigest()[:12]}.min.js"
    return cache_folder / "bundle" / name


def bundle_state(cache_folder: Path) -> BundleState:
    """Tell which plotly.js a server with this cache folder serves."""
    custom = _bundle_path(cache_folder)
    found = custom.is_file()
    return BundleState(
        version=get_plotlyjs_version(),
        custom=found,
        path=custom if found else _FULL,
        node=bool(shutil.which("node") and shutil.which("npm")),
    )


def build_bundle(cache_folder: Path) -> BundleState:
    """Make the bundle where it is not there yet and Node is; never raises for want of either."""
    state = bundle_state(cache_folder)
    if state.custom or not state.node:
        return state
    target = _bundle_path(cache_folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as work:
            _make(Path(work), state.version).replace(target)
    except (OSError, subprocess.SubprocessError) as error:
        detail = getattr(error, "stderr", None) or error
        log.warning("The plotly.js bundle was not made, the full one serves: %s", detail)
    for old in target.parent.glob("plotly-*.min.js"):
        if old != target:
            old.unlink(missing_ok=True)
    return bundle_state(cache_folder)


def _make(work: Path, version: str) -> Path:
    npm, node = shutil.which("npm") or "npm", shutil.which("node") or "node"
    (work / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    packages = (f"plotly.js@{version}", f"esbuild@{ESBUILD_VERSION}")
    _run([npm, "install", *_INSTALL, *packages], work, INSTALL_SECONDS)
    entry = shutil.copy(_RECIPE, work / "bundle.js")
    made = work / "plotly.min.js"
    esbuild = str(work / "node_modules" / "esbuild" / "bin" / "esbuild")
    _run([node, esbuild, str(entry), *_ESBUILD, f"--outfile={made}"], work, BUILD_SECONDS)
    return made


def _run(command: list[str], folder: Path, seconds: int) -> None:
    subprocess.run(  # noqa: S603 - our own recipe
        command, cwd=folder, check=True, capture_output=True, text=True, timeout=seconds
    )
