"""Keep frames that were read until the data change."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock

import pandas as pd


class FrameCache:
    """Frames by key, for one data version at a time.

    Each import raises the data version in its own transaction, so every process sees new data at
    its next request and needs no message. Frames are handed out as copies that share their
    memory until one of them is written to.

    Args:
        get_version: returns the label of the data (:func:`dashboard.data.engine.data_label`).
        most: number of frames that are kept; the least recently used goes first.
    """

    def __init__(self, get_version: Callable[[], Hashable], *, most: int = 128) -> None:
        self._get_version = get_version
        self._most = most
        self._version: Hashable = None
        self._frames: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._lock = RLock()

    def version(self) -> Hashable:
        """Return the label of the data, which changes whenever they may have changed."""
        return self._get_version()

    def get(self, key: Hashable, load: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return the frame of ``key``, by ``load`` where it is not known for this version."""
        # The version is read before the data: data that are newer than their label are read
        # again, data that are older never pass for new.
        version = self._get_version()
        with self._lock:
            if version != self._version:
                self._frames.clear()
                self._version = version
            if key not in self._frames:
                self._frames[key] = load()
                if len(self._frames) > self._most:
                    self._frames.popitem(last=False)
            self._frames.move_to_end(key)
            # The same as a shallow copy, at a third of its time.
            return self._frames[key].iloc[:]
