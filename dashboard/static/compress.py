"""Compressed twins of static files, made once and kept by the hash of their content."""

import gzip
import hashlib
import os
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

ENCODINGS = ("br", "gzip")
MIN_BYTES = 200
_TEXT = frozenset(
    {".css", ".geojson", ".html", ".ico", ".js", ".json", ".svg", ".txt", ".webmanifest"}
)


def digest(content: bytes) -> str:
    """Return the hash that names ``content``: in addresses, in ETags, in the store."""
    return hashlib.sha256(content).hexdigest()[:20]


def compressible(name: str, size: int) -> bool:
    """Tell whether a file of this name and size gains from compression."""
    return Path(name).suffix in _TEXT and size >= MIN_BYTES


def squeeze(content: bytes, encoding: str, *, quick: bool = False) -> bytes:
    """Compress ``content``: as small as it gets, or, for a reply that waits, ``quick``."""
    if encoding == "br":
        return bytes(brotli.compress(content, quality=5 if quick else 11))
    return gzip.compress(content, compresslevel=6 if quick else 9, mtime=0)


class CompressedStore:
    """A folder of compressed files.

    Args:
        folder: where they lie; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        """Remember the folder."""
        self._folder = folder

    def get(self, name: str, encoding: str) -> bytes | None:
        """Return what is stored for the digest ``name``, ``None`` where nothing is."""
        try:
            return self._path(name, encoding).read_bytes()
        except OSError:
            return None

    def fill(self, contents: Iterable[bytes]) -> int:
        """Store every one of ``contents``, drop everything else, return how many were made."""
        wanted = {digest(content): content for content in contents}
        missing = [
            (name, encoding)
            for name in wanted
            for encoding in ENCODINGS
            if not self._path(name, encoding).is_file()
        ]
        if missing:
            self._folder.mkdir(parents=True, exist_ok=True)
            with ThreadPoolExecutor(os.cpu_count()) as pool:  # both codecs let go of the GIL
                for _ in pool.map(lambda key: self._make(wanted[key[0]], *key), missing):
                    pass
        kept = {self._path(name, encoding) for name in wanted for encoding in ENCODINGS}
        for path in self._folder.glob("*.*"):
            if path not in kept:
                path.unlink(missing_ok=True)
        return len(missing)

    def _path(self, name: str, encoding: str) -> Path:
        return self._folder / f"{name}.{encoding}"

    def _make(self, content: bytes, name: str, encoding: str) -> None:
        """Write under a passing name first: a reader sees the whole file or none."""
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as made:
            made.write(squeeze(content, encoding))
        Path(made.name).replace(self._path(name, encoding))
