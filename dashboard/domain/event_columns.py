"""Every number of the events of a view, counted from columns of codes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.domain.event_codes import BETWEEN, Coded, Known
from dashboard.domain.event_frames import ByHost, ByYear, Crossed, Summed, Tallied
from dashboard.domain.event_views import (
    ANNOUNCED,
    NOT_STATED,
    EventFilter,
    EventSort,
    EventsView,
    TimelineBy,
)

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.integer[Any]]
_ORDERS = MappingProxyType({"host": Coded.CITY, "participants": Coded.PARTICIPANTS})
"""Column of each order of the list but that of time."""


class EventColumns:
    """The events that a view keeps, as numbers.

    Args:
        columns: a categorical column for each :class:`EventFilter` and :class:`Coded`, one row an
            event; the ids are the index, in their order.
        view: filters, selected host cities and order.
        found: whether the view's search finds each event; None where nothing is searched.
    """

    def __init__(self, columns: pd.DataFrame, view: EventsView, found: Mask | None = None) -> None:
        self._columns = columns
        self._view = view
        self._found = np.ones(len(columns), dtype="bool") if found is None else found
        self._masks = {name: self._asked(name) for name in EventFilter if view.kept(name)}
        self._kept = self._under(None)

    def tallied(self) -> pd.DataFrame:
        """Count each value of each filter where the other filters apply.

        Of a filter that keeps all, the numbers sum to the events shown; of one that keeps some,
        those of the kept values do. Themes do not sum: an event may have several.
        """
        rows = []
        for name in EventFilter:
            numbers = self._count(name, self._under(name))
            if name is EventFilter.TOPIC:
                numbers = _of_themes(numbers)
            rows += [(name.value, value, number) for value, number in numbers.items()]
        return pd.DataFrame(rows, columns=list(map(str, Tallied)))

    def crossed(self) -> pd.DataFrame:
        """Count the pairs of kind and organiser."""
        keys = {Crossed.KIND: EventFilter.KIND, Crossed.ORGANISER: EventFilter.ORGANISER}
        return self._grouped(keys, Crossed.EVENTS)

    def by_year(self, by: TimelineBy) -> pd.DataFrame:
        """Count by year, group of ``by`` and whether an event is known to have been held."""
        group = EventFilter.ORGANISER if by is TimelineBy.ORGANISER else EventFilter.KIND
        keys = {ByYear.YEAR: EventFilter.YEAR, ByYear.GROUP: group, ByYear.HELD: EventFilter.HELD}
        frame = self._grouped(keys, ByYear.EVENTS)
        return frame.assign(**{ByYear.YEAR.value: _years(frame[ByYear.YEAR])})

    def summed(self, *, hosts: bool = False) -> pd.DataFrame:
        """Count all, and what is known of them, in one row.

        Args:
            hosts: whether the selected host cities narrow them.
        """
        kept = self._of_hosts() if hosts else self._kept
        announced = kept & self._is(EventFilter.HELD, (ANNOUNCED,))
        numbers = {
            Summed.EVENTS.value: int(kept.sum()),
            Summed.ANNOUNCED.value: int(announced.sum()),
        }
        numbers[Summed.COUNTED.value] = int((self._codes(Coded.PARTICIPANTS)[kept] >= 0).sum())
        for name in (Coded.PLACE, Coded.PRECISION):
            numbers |= self._count(name, kept)
        return pd.DataFrame([{name: numbers.get(name, 0) for name in map(str, Summed)}])

    def listed(self, start: int, most: int) -> list[str]:
        """Return the ids of a part of the list: of the selected host cities, in the view's order.

        Args:
            start: number of events before the part.
            most: number of events at most.
        """
        kept = np.flatnonzero(self._of_hosts())
        down = self._view.sort.startswith("-")
        dates = self._codes(Coded.START)[kept]
        if self._view.sort in {EventSort.DATE, EventSort.DATE_DOWN}:
            order = np.argsort(dates, kind="stable")  # of one day, by the id
            order = order[::-1] if down else order
        else:
            keys = self._codes(_ORDERS[self._view.sort.removeprefix("-")])[kept]
            ranks = keys.astype("int64")
            order = np.lexsort((-dates.astype("int64"), -ranks if down else ranks, keys < 0))
        return self._columns.index[kept[order[start : start + most]]].tolist()

    def by_host(self, most: int) -> pd.DataFrame:
        """Count by host city with a point, the one with the most events first.

        Args:
            most: number of rows at most.

        Returns:
            What a ``BY_HOST`` frame counts, and the id of the first event of each host.
        """
        placed = np.flatnonzero(self._kept & self._is(Coded.PLACE, (Known.PLACED,)))
        labels, hosts = self._labels(Coded.HOST), self._codes(Coded.HOST)[placed]
        events = np.bincount(hosts, minlength=len(labels))
        is_announced = self._is(EventFilter.HELD, (ANNOUNCED,))[placed]
        announced = np.bincount(hosts[is_announced], minlength=len(labels))
        there = np.flatnonzero(events)
        # The events of a host side by side, its first one at the start of its part.
        order = np.argsort(hosts, kind="stable")
        starts = np.cumsum(events[there]) - events[there]
        of_label = _years(self._labels(EventFilter.YEAR)).to_numpy()
        years = of_label[self._codes(EventFilter.YEAR)[placed[order]]]
        frame = pd.DataFrame(
            {
                Coded.ID.value: self._columns.index[placed[order[starts]]],
                ByHost.KEY.value: labels[there],
                ByHost.EVENTS.value: events[there],
                ByHost.ANNOUNCED.value: announced[there],
                ByHost.FIRST.value: np.fmin.reduceat(years, starts),
                ByHost.LAST.value: np.fmax.reduceat(years, starts),
            }
        )
        busiest = frame.sort_values(ByHost.EVENTS.value, ascending=False, kind="stable")
        return busiest.head(most).reset_index(drop=True)

    def _under(self, but: EventFilter | None) -> Mask:
        """Return which events all filters keep, but for one."""
        kept = self._found
        for name, mask in self._masks.items():
            if name is not but:
                kept = kept & mask
        return kept

    def _of_hosts(self) -> Mask:
        """Return which events all filters keep, in the selected host cities where there are any."""
        select = self._view.select
        return self._kept & self._is(Coded.HOST, select) if select else self._kept

    def _asked(self, name: EventFilter) -> Mask:
        """Return which events a filter of the view keeps."""
        if name is not EventFilter.TOPIC:
            return self._is(name, self._view.kept(name))
        wanted = set(self._view.kept(name))
        labels = self._labels(name)
        return self._is(name, [label for label in labels if wanted & _themes(label)])

    def _is(self, name: str, values: Sequence[str]) -> Mask:
        labels = self._labels(name)
        # The last place is that of the code -1: no value.
        wanted = np.append(np.isin(labels, list(map(str, values))), False)
        mask: Mask = wanted[self._codes(name)]
        return mask

    def _count(self, name: str, kept: Mask) -> dict[str, int]:
        """Return how many of some events have each value that any of them has."""
        labels, codes = self._labels(name), self._codes(name)[kept]
        numbers = np.bincount(codes[codes >= 0], minlength=len(labels))
        there = np.flatnonzero(numbers)
        return dict(zip(labels[there].tolist(), numbers[there].tolist(), strict=True))

    def _grouped(self, keys: dict[Any, EventFilter], events: str) -> pd.DataFrame:
        """Count the events kept by some filters together, in the order of their values."""
        labels = [self._labels(name) for name in keys.values()]
        shape = tuple(map(len, labels))
        codes = [self._codes(name)[self._kept] for name in keys.values()]
        numbers = np.bincount(np.ravel_multi_index(tuple(codes), shape))
        there = np.flatnonzero(numbers)
        places = np.unravel_index(there, shape)
        columns = zip(keys, labels, places, strict=True)
        frame = {str(key): of_key[place] for key, of_key, place in columns}
        return pd.DataFrame(frame | {str(events): numbers[there]})

    def _labels(self, name: str) -> npt.NDArray[np.object_]:
        return self._columns[str(name)].cat.categories.to_numpy(dtype="object")

    def _codes(self, name: str) -> Codes:
        return self._columns[str(name)].cat.codes.to_numpy()


def _themes(label: str) -> set[str]:
    return set(label.split(BETWEEN))


def _of_themes(of_label: dict[str, int]) -> dict[str, int]:
    """Return how many events have each theme; that all have one is a number too."""
    found = Counter({NOT_STATED: 0})
    for label, number in of_label.items():
        for theme in _themes(label):
            found[theme] += number
    return dict(found)


def _years(labels: Iterable[str]) -> "pd.Series[float]":
    return pd.to_numeric(pd.Series(list(labels), dtype="object"), errors="coerce").astype("float64")
