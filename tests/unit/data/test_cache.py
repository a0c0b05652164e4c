"""The cache of frames."""

import threading
from collections.abc import Iterator

import pandas as pd
import pytest

from dashboard.data.cache import FrameCache


class Source:
    """A database with a version, that counts how often it is read."""

    def __init__(self) -> None:
        self.version = 1
        self.reads = 0

    def load(self) -> pd.DataFrame:
        self.reads += 1
        return pd.DataFrame({"value": [self.version]})


@pytest.fixture
def source() -> Iterator[Source]:
    return Source()


def test_a_frame_is_read_once_a_version(source: Source) -> None:
    cache = FrameCache(lambda: source.version)
    assert cache.get("a", source.load)["value"].item() == 1
    cache.get("a", source.load)
    assert source.reads == 1
    source.version = 2
    assert cache.get("a", source.load)["value"].item() == 2
    assert source.reads == 2


def test_who_changes_a_frame_changes_his_own(source: Source) -> None:
    cache = FrameCache(lambda: source.version)
    mine = cache.get("a", source.load)
    mine["value"] = 99
    mine["more"] = 1
    mine.loc[0, "value"] = 98
    assert cache.get("a", source.load).to_dict("list") == {"value": [1]}


def test_the_least_recently_used_frame_goes_first(source: Source) -> None:
    cache = FrameCache(lambda: source.version, most=2)
    for key in ("a", "b", "a", "c", "a"):
        cache.get(key, source.load)
    assert source.reads == 3
    cache.get("b", source.load)
    assert source.reads == 4


def test_a_failed_read_is_not_kept(source: Source) -> None:
    cache = FrameCache(lambda: source.version)

    def fail() -> pd.DataFrame:
        raise RuntimeError("no database")

    with pytest.raises(RuntimeError, match="no database"):
        cache.get("a", fail)
    assert cache.get("a", source.load)["value"].item() == 1


def test_threads_share_one_read(source: Source) -> None:
    cache = FrameCache(lambda: source.version)
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        for key in ("a", "b", "c"):
            cache.get(key, source.load)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert source.reads == 3
