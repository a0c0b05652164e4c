import gzip
from pathlib import Path

import brotli

from dashboard.static.compress import CompressedStore, compressible, digest

CONTENT = b"function atlas() { return 'atlas'; }\n" * 50


def test_twins_hold_the_content(tmp_path: Path) -> None:
    store = CompressedStore(tmp_path / "made")
    assert store.fill([CONTENT]) == 2
    name = digest(CONTENT)
    assert brotli.decompress(store.get(name, "br")) == CONTENT
    assert gzip.decompress(store.get(name, "gzip") or b"") == CONTENT


def test_a_second_run_makes_nothing(tmp_path: Path) -> None:
    store = CompressedStore(tmp_path)
    store.fill([CONTENT])
    assert store.fill([CONTENT]) == 0


def test_what_is_no_longer_served_goes(tmp_path: Path) -> None:
    store = CompressedStore(tmp_path)
    store.fill([CONTENT, b"old" * 100])
    store.fill([CONTENT])
    assert store.get(digest(b"old" * 100), "br") is None
    assert len(list(tmp_path.iterdir())) == 2


def test_nothing_stored_is_none(tmp_path: Path) -> None:
    assert CompressedStore(tmp_path / "absent").get("x", "br") is None


def test_only_text_of_some_size_is_compressed() -> None:
    assert compressible("a.css", 4000)
    assert not compressible("a.css", 40)
    assert not compressible("a.png", 4000)
