"""Numbers of events out of columns of codes are those of the rows, counted one by one."""

from collections import Counter
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.event_codes import BETWEEN, Coded, Known
from dashboard.domain.event_columns import EventColumns
from dashboard.domain.event_views import (
    ANNOUNCED,
    NOT_STATED,
    EventFilter,
    EventSort,
    EventsView,
    TimelineBy,
)

VALUES: dict[str, list[Any]] = {
    EventFilter.KIND: ["council", "forum", NOT_STATED],
    EventFilter.ORGANISER: ["section", "world", "other"],
    EventFilter.TOPIC: ["climate", f"climate{BETWEEN}culture", "health-safety", NOT_STATED],
    EventFilter.YEAR: ["2004", "2019"],
    EventFilter.COUNTRY: ["KZ", "RU", NOT_STATED],
    EventFilter.ONLINE: ["online", "in-person", NOT_STATED],
    EventFilter.ROLE: ["stated", "listed_only", NOT_STATED],
    EventFilter.HELD: ["reported", ANNOUNCED],
    Coded.PLACE: [Known.PLACED.value, Known.UNPLACED.value, Known.NOWHERE.value],
    Coded.PRECISION: [Known.DAYS.value, Known.MONTHS.value, Known.YEARS.value],
    Coded.HOST: ["almaty-kz", "kazan-ru", "ufa-ru"],
    Coded.START: ["2004", "2019-05", "2019-05-02"],
    Coded.CITY: [None, "Almaty", "Kazan"],
    Coded.PARTICIPANTS: [None, 5, 40, 1000],
}
EVENT = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()})
SINGLE = tuple(name for name in EventFilter if name is not EventFilter.TOPIC)


def of_filter(name: EventFilter) -> list[str]:
    return sorted({value for label in VALUES[name] for value in label.split(BETWEEN)})


VIEW = st.builds(
    EventsView,
    **{
        name.value: st.lists(st.sampled_from(of_filter(name)), max_size=2, unique=True).map(tuple)
        for name in EventFilter
    },
    select=st.lists(st.sampled_from(VALUES[Coded.HOST]), max_size=2, unique=True).map(tuple),
    sort=st.sampled_from(EventSort),
    by=st.sampled_from(TimelineBy),
)


def columns_of(events: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            str(name): pd.Categorical([event[name] for event in events], categories=labels)
            for name, values in VALUES.items()
            if (labels := sorted({*values} - {None}))
        },
        index=pd.Index([f"event-{at:03}" for at in range(len(events))], dtype="object"),
    )


def keeps(view: EventsView, event: dict[str, Any], but: EventFilter | None = None) -> bool:
    return all(
        not view.kept(name)
        or name is but
        or set(map(str, view.kept(name))) & set(event[name].split(BETWEEN))
        for name in EventFilter
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENT, max_size=40), VIEW)
def test_every_number_is_that_of_the_rows(events: list[dict[str, Any]], view: EventsView) -> None:
    counted = EventColumns(columns_of(events), view)
    kept = [event for event in events if keeps(view, event)]
    tallied = Counter({(EventFilter.TOPIC.value, NOT_STATED): 0})
    for name in EventFilter:
        for event in events:
            if keeps(view, event, name):
                tallied.update((name.value, value) for value in event[name].split(BETWEEN))
    rows = counted.tallied().itertuples(index=False)
    assert {(row.filter, row.value): row.events for row in rows} == dict(tallied)

    pairs = Counter((event[EventFilter.KIND], event[EventFilter.ORGANISER]) for event in kept)
    assert [tuple(row) for row in counted.crossed().itertuples(index=False)] == [
        (*pair, number) for pair, number in sorted(pairs.items())
    ]
    years = Counter(
        (int(event[EventFilter.YEAR]), event[view.by.value], event[EventFilter.HELD])
        for event in kept
    )
    assert [tuple(row) for row in counted.by_year(view.by).itertuples(index=False)] == [
        (*key, number) for key, number in sorted(years.items())
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENT, max_size=40), VIEW, st.integers(1, 3))
def test_hosts_and_sums_are_those_of_the_rows(
    events: list[dict[str, Any]], view: EventsView, most: int
) -> None:
    counted = EventColumns(columns_of(events), view)
    kept = [(at, event) for at, event in enumerate(events) if keeps(view, event)]
    placed = [pair for pair in kept if pair[1][Coded.PLACE] == Known.PLACED]
    expected = []
    by_key = sorted(placed, key=lambda pair: (pair[1][Coded.HOST], pair[0]))
    for key, group in groupby(by_key, key=lambda pair: pair[1][Coded.HOST]):
        own = list(group)
        years = [int(event[EventFilter.YEAR]) for _, event in own]
        announced = sum(event[EventFilter.HELD] == ANNOUNCED for _, event in own)
        first = f"event-{own[0][0]:03}"
        expected.append((first, key, len(own), announced, min(years), max(years)))
    expected.sort(key=lambda row: -row[2])
    hosts = counted.by_host(most).itertuples(index=False)
    assert [tuple(row) for row in hosts] == expected[:most]

    for hosts_narrow in (False, True):
        shown = [
            event
            for _, event in kept
            if not (hosts_narrow and view.select) or event[Coded.HOST] in view.select
        ]
        row = counted.summed(hosts=hosts_narrow).iloc[0]
        assert row["events"] == len(shown)
        assert row["announced"] == sum(event[EventFilter.HELD] == ANNOUNCED for event in shown)
        assert row["counted"] == sum(event[Coded.PARTICIPANTS] is not None for event in shown)
        for name in (Coded.PLACE, Coded.PRECISION):
            for value in VALUES[name]:
                assert row[value] == sum(event[name] == value for event in shown)


@settings(max_examples=100, deadline=None)
@given(st.lists(EVENT, max_size=40), VIEW, st.integers(0, 12))
def test_a_part_of_the_list_is_that_of_the_rows_in_order(
    events: list[dict[str, Any]], view: EventsView, start: int
) -> None:
    shown = [
        (f"event-{at:03}", event)
        for at, event in enumerate(events)
        if keeps(view, event) and (not view.select or event[Coded.HOST] in view.select)
    ]
    down = view.sort.startswith("-")
    if view.sort in {EventSort.DATE, EventSort.DATE_DOWN}:
        shown.sort(key=lambda pair: (pair[1][Coded.START], pair[0]), reverse=down)
    else:
        name = Coded.CITY if "host" in view.sort else Coded.PARTICIPANTS
        shown.sort(key=lambda pair: pair[1][Coded.START], reverse=True)
        known = [pair for pair in shown if pair[1][name] is not None]
        known.sort(key=lambda pair: pair[1][name], reverse=down)
        shown = known + [pair for pair in shown if pair[1][name] is None]
    listed = EventColumns(columns_of(events), view).listed(start, 5)
    assert listed == [event_id for event_id, _ in shown[start : start + 5]]


@pytest.mark.parametrize("found", [[True, False, True], [False, False, False]])
def test_a_search_narrows_every_number(found: list[bool]) -> None:
    event = {name: values[-1] for name, values in VALUES.items()} | {
        Coded.PLACE: Known.PLACED.value
    }
    counted = EventColumns(columns_of([event] * 3), EventsView(), np.array(found))
    assert counted.summed()["events"].iloc[0] == sum(found)
    assert counted.crossed()["events"].sum() == sum(found)
    assert counted.by_host(10)["events"].sum() == sum(found)
    assert len(counted.listed(0, 10)) == sum(found)
