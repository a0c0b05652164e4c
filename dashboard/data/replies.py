"""Keep what callbacks answered until the data change."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any

import orjson

Key = tuple[Hashable, str]
"""Whose reply it is, and the canonical query string of the view."""

MOST_BYTES = 32 * 1024 * 1024
_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY


class KeptBytes:
    """Bytes by key, for one data version at a time.

    Args:
        most: bytes that are kept; what was asked for least recently goes first.
    """

    def __init__(self, *, most: int = MOST_BYTES) -> None:
        self._most = most
        self._bytes = 0
        self._version: Hashable = None
        self._kept: OrderedDict[Hashable, tuple[tuple[bytes, ...], int]] = OrderedDict()
        self.lock = RLock()

    def find(self, version: Hashable, key: Hashable) -> tuple[bytes, ...] | None:
        """Return what is kept under ``key``; another version forgets everything."""
        with self.lock:
            if version != self._version:
                self._kept.clear()
                self._bytes, self._version = 0, version
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(
        self, version: Hashable, key: Hashable, parts: tuple[bytes, ...], *, more: int = 0
    ) -> None:
        """Keep ``parts``, unless the data have changed since ``version`` was read.

        Args:
            version: the label of the data, read before the parts were made.
            key: what they are found by.
            parts: the bytes.
            more: bytes that the key takes.
        """
        with self.lock:
            if version != self._version or key in self._kept:
                return
            size = more + sum(map(len, parts))
            self._kept[key] = (parts, size)
            self._bytes += size
            while self._bytes > self._most and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1][1]


class ReplyCache:
    """Replies by function and view.

    A reply is kept as JSON: it takes little memory, cannot be changed by whoever gets it, and is
    not written out again for the next reader of the same view.

    Args:
        most: bytes of JSON and of queries that are kept.
    """

    def __init__(self, *, most: int = MOST_BYTES) -> None:
        self._replies = KeptBytes(most=most)

    def get(
        self, version: Hashable, key: Key, make: Callable[[], tuple[Any, ...]]
    ) -> tuple[bytes, ...]:
        """Return the parts of the reply of ``key`` as JSON, by ``make`` where it is not known.

        Args:
            version: the label of the data, read before ``make`` reads the data.
            key: function and view.
            make: returns plain data or Dash components.
        """
        with self._replies.lock:
            known = self._replies.find(version, key)
            if known is None:
                known = tuple(_json(part) for part in make())
                self._replies.keep(version, key, known, more=len(key[1].encode()))
        return known


def _json(part: Any) -> bytes:
    return orjson.dumps(part, default=_plain, option=_OPTIONS)


def _plain(node: Any) -> Any:
    """Return a component as the browser receives it."""
    if hasattr(node, "to_plotly_json"):
        return node.to_plotly_json()
    raise TypeError(f"{type(node).__name__} is no plain data")
