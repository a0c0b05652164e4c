"""Make everything static that can be made before the server starts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.bundled import bundled_folder
from dashboard.static.bundle import BundleState, build_bundle, bundle_state
from dashboard.static.compress import CompressedStore, compressible
from dashboard.static.files import Geometry, joined_contents
from dashboard.static.suites import suite_files


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was made.

    Attributes:
        bundle: which plotly.js serves now.
        compressed: how many compressed twins were made; 0 when all were there.
    """

    bundle: BundleState
    compressed: int


def prepare_assets(
    cache_folder: Path, geometry: Geometry, *, bundle: bool = True, say: Callable[[str], None]
) -> Prepared:
    """Build the plotly.js bundle and compress every static file; quick when nothing changed.

    Args:
        cache_folder: where the results go.
        geometry: the outlines.
        bundle: whether to build the bundle, which takes npm and some 20 s; else use what is there.
        say: takes a line of progress.
    """
    state = bundle_state(cache_folder)
    if bundle and state.node and not state.custom:
        say(f"Building the bundle of plotly.js {state.version} …")
        state = build_bundle(cache_folder)
    store = CompressedStore(cache_folder / "compressed")
    made = store.fill(_contents(state.path, geometry))
    return Prepared(state, made)


def _contents(plotly: Path, geometry: Geometry) -> Iterator[bytes]:
    assets = (file for file in sorted(bundled_folder("assets").rglob("*")) if file.is_file())
    for file in (plotly, *suite_files(), *assets):
        content = file.read_bytes()
        if compressible(file.name, len(content)):
            yield content
    yield from joined_contents()
    for name in (*geometry.names, *geometry.regions.values()):
        yield geometry.content(name)
