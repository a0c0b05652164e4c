"""Keep what callbacks answered, as JSON, until the data change."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any

import orjson

Key = tuple[Hashable, str]
"""Whose reply it is, and the canonical query string of the view."""

MOST_BYTES = 32 * 1024 * 1024
_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY


class ReplyCache:
    """Replies by key, for one data version at a time.

    A reply is kept as JSON: it takes little memory, cannot be changed by whoever gets it, and is
    not written out again for the next reader of the same view.

    Args:
        most: bytes of JSON and of queries that are kept; the least recently used reply goes first.
    """

    def __init__(self, *, most: int = MOST_BYTES) -> None:
        self._most = most
        self._bytes = 0
        self._version: Hashable = None
        self._replies: OrderedDict[Key, tuple[bytes, ...]] = OrderedDict()
        self._lock = RLock()

    def get(
        self, version: Hashable, key: Key, make: Callable[[], tuple[Any, ...]]
    ) -> tuple[bytes, ...]:
        """Return the parts of the reply of ``key`` as JSON, by ``make`` where it is not known.

        Args:
            version: the label of the data, read before ``make`` reads the data.
            key: function and view.
            make: returns plain data or Dash components.
        """
        with self._lock:
            if version != self._version:
                self._replies.clear()
                self._bytes, self._version = 0, version
            known = self._replies.get(key)
            if known is None:
                known = tuple(_json(part) for part in make())
                self._add(key, known)
            self._replies.move_to_end(key)
        return known

    def _add(self, key: Key, reply: tuple[bytes, ...]) -> None:
        self._replies[key] = reply
        self._bytes += _size(key, reply)
        while self._bytes > self._most and len(self._replies) > 1:
            self._bytes -= _size(*self._replies.popitem(last=False))


def _size(key: Key, reply: tuple[bytes, ...]) -> int:
    return len(key[1].encode()) + sum(map(len, reply))


def _json(part: Any) -> bytes:
    return orjson.dumps(part, default=_plain, option=_OPTIONS)


def _plain(node: Any) -> Any:
    """Return a component as the browser receives it."""
    if hasattr(node, "to_plotly_json"):
        return node.to_plotly_json()
    raise TypeError(f"{type(node).__name__} is no plain data")
