"""The static files of one application: which address gives which bytes."""

import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from werkzeug.security import safe_join

from dashboard.bundled import bundled_folder
from dashboard.static.bundle import bundle_state
from dashboard.static.compress import CompressedStore, compressible, digest, squeeze
from dashboard.static.suites import PREFIX, suite_file

ASSETS = "/assets/"
GEODATA = "/geodata/"
PLOTLY = "/assets/plotly.min.js"
JOINED = (("css", ".css"), ("js", ".js"))
_ALL = "all"  # stem of the file that is all files of its folder in one


class Geometry(Protocol):
    """The outlines, as this layer needs them."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the outline files."""

    @property
    def regions(self) -> Mapping[str, str]:
        """Return the names of the files with one region each, by region id."""

    def url(self, name: str) -> str:
        """Return the address of an outline file, with the hash of its content."""

    def content(self, name: str) -> bytes:
        """Return the outline file."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent.

    Attributes:
        content: the bytes as they are.
        media_type: for ``Content-Type``.
        name: hash of the content.
        fingerprinted: whether the path itself names this version of the file.
        twins: compressed bytes by encoding, filled as they are asked for.
    """

    content: bytes
    media_type: str
    name: str
    fingerprinted: bool
    twins: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)


class StaticFiles:
    """Finds static files by address, and makes addresses that may be cached for ever.

    Args:
        cache_folder: where the bundle and the compressed twins lie.
        geometry: the outlines.
    """

    def __init__(self, cache_folder: Path, geometry: Geometry) -> None:
        """Look up nothing yet."""
        self._assets = bundled_folder("assets")
        self._plotly = bundle_state(cache_folder).path
        self._outlines = {
            geometry.url(name): name for name in (*geometry.names, *geometry.regions.values())
        }
        self._geometry = geometry
        self._store = CompressedStore(cache_folder / "compressed")
        self._read: dict[str, tuple[tuple[tuple[int, int], ...], StaticFile]] = {}

    def find(self, path: str) -> StaticFile | None:
        """Return the file at the address ``path``, ``None`` where it is not a static file."""
        if path.startswith(GEODATA):
            return self._outline(path)
        if path == PLOTLY:
            return self._file(path, self._plotly)
        asset = PurePosixPath(path.removeprefix(ASSETS))
        if path.startswith(ASSETS) and asset.stem == _ALL and len(asset.parts) == 2:  # noqa: PLR2004
            return self._all_of(path, self._assets / asset.parts[0], asset.suffix)
        if path.startswith(ASSETS):
            joined = safe_join(str(self._assets), path.removeprefix(ASSETS))
            return self._file(path, Path(joined)) if joined else None
        if path.startswith(PREFIX):
            file, fingerprinted = suite_file(path)
            return self._file(path, file, fingerprinted=fingerprinted) if file else None
        return None

    def url(self, path: str) -> str:
        """Return the address of a file with its version; ``path`` itself where there is none."""
        found = self.find(path)
        return f"{path}?v={found.name}" if found else path

    def joined(self, folder: str, suffix: str) -> str:
        """Return the versioned address of all assets of a folder in one, ordered by name."""
        return self.url(f"{ASSETS}{folder}/{_ALL}{suffix}")

    def encoded(self, file: StaticFile, encoding: str) -> bytes:
        """Return the file compressed: as made beforehand, else quickly, once."""
        if encoding not in file.twins:
            stored = self._store.get(file.name, encoding)
            made = stored or squeeze(file.content, encoding, quick=True)
            file.twins[encoding] = made
        return file.twins[encoding]

    def _outline(self, path: str) -> StaticFile | None:
        name = self._outlines.get(path)
        if name is None:
            return None
        known = self._read.get(path)
        if known is None:
            content = self._geometry.content(name)
            file = StaticFile(content, "application/json", digest(content), fingerprinted=True)
            known = self._read[path] = ((), file)
        return known[1]

    def _file(self, path: str, file: Path, *, fingerprinted: bool = False) -> StaticFile | None:
        """Read a file once, and again when it has changed."""
        return self._made(path, (file,), fingerprinted=fingerprinted)

    def _all_of(self, path: str, folder: Path, suffix: str) -> StaticFile | None:
        files = _parts(folder, suffix) if folder.parent == self._assets else ()
        return self._made(path, files) if files else None

    def _made(
        self, path: str, files: Sequence[Path], *, fingerprinted: bool = False
    ) -> StaticFile | None:
        try:
            stamp = tuple(_stamp(file) for file in files)
            known = self._read.get(path)
            if known is None or known[0] != stamp:
                content = b"\n".join(file.read_bytes() for file in files)
                media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
                made = StaticFile(content, media_type, digest(content), fingerprinted)
                known = self._read[path] = (stamp, made)
        except OSError:
            return None
        return known[1]


def joined_contents() -> Iterator[bytes]:
    """Give the content of every address that :meth:`StaticFiles.joined` makes."""
    assets = bundled_folder("assets")
    for folder, suffix in JOINED:
        yield b"\n".join(file.read_bytes() for file in _parts(assets / folder, suffix))


def _parts(folder: Path, suffix: str) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob(f"*{suffix}")))


def _stamp(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size


def is_compressible(path: str, file: StaticFile) -> bool:
    """Tell whether the file at ``path`` is sent compressed."""
    return compressible(path, len(file.content))
