"""Every number of the events is that of the record, counted here in plain SQL; on both kinds."""

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text

from dashboard.data import tables
from dashboard.data.cache import FrameCache
from dashboard.data.engine import bump_data_version, open_engine, writing
from dashboard.data.event_columns import write_columns
from dashboard.data.event_themes import OTHER, refresh_events
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.event_counts import EventCountReader
from dashboard.data.readers.event_list import PAGE_SIZE, EventListReader
from dashboard.domain.event_views import (
    NOT_STATED,
    EventFilter,
    EventSort,
    EventsView,
    TimelineBy,
)
from dashboard.errors import BadInputError

SUMMING = tuple(name for name in EventFilter if name is not EventFilter.TOPIC)
# What a value of a filter says, in the words of the table.
PLAIN = {
    "kind": "kind",
    "organiser": "CASE organiser WHEN 'UCLG-Eurasia' THEN 'section' WHEN 'UCLG World' "
    "THEN 'world' ELSE 'other' END",
    "year": "substr(start_date, 1, 4)",
    "country": "CASE WHEN host_country_iso2 IS NULL THEN 'not-stated' ELSE host_country_iso2 END",
    "online": "CASE WHEN online IS NULL THEN 'not-stated' WHEN online THEN 'online' "
    "ELSE 'in-person' END",
    "role": "CASE eurasian_role WHEN 'not_stated' THEN 'not-stated' ELSE eurasian_role END",
    "held": "held",
}
GRID = (
    {},
    {"kind": ("council",)},
    {"organiser": ("world",)},
    {"kind": ("council", "congress"), "organiser": ("world", "other")},
    {"year": ("2018", "2020")},
    {"country": ("RU", NOT_STATED)},
    {"online": (NOT_STATED,)},
    {"role": (NOT_STATED, "listed_only"), "held": ("reported",)},
    {"held": ("announced_only",)},
    {"kind": ("visit",), "country": ("RU",), "year": ("2018", "2019", "2023")},
    {"year": ("1999",)},
)

Count = Callable[..., int]

NO_HOST = {"host_city": None, "host_key": None, "lat": None, "lon": None}


@pytest.fixture
def counts(record_reader: Engine) -> EventCountReader:
    return EventCountReader(record_reader, FrameCache(version_reader(record_reader)))


@pytest.fixture
def lists(record_reader: Engine) -> EventListReader:
    return EventListReader(record_reader, FrameCache(version_reader(record_reader)))


@pytest.fixture
def count(record_reader: Engine) -> Iterator[Count]:
    with record_reader.connect() as connection:
        yield lambda where="1 = 1", **values: int(
            connection.scalar(text(f"SELECT count(*) FROM events WHERE {where}"), values) or 0
        )


def where_of(asked: dict[str, tuple[str, ...]]) -> str:
    """Return the condition of some filters in plain SQL."""
    parts = [f"{PLAIN[name]} IN ({', '.join(map(repr, values))})" for name, values in asked.items()]
    return " AND ".join(parts) or "1 = 1"


def tallies(frame: Any) -> dict[tuple[str, str], int]:
    keys = zip(frame["filter"], frame["value"], strict=True)
    return dict(zip(keys, map(int, frame["events"]), strict=True))


def test_the_record_has_127_events_in_55_44_and_28(counts: EventCountReader, count: Count) -> None:
    found = tallies(counts.by_value(EventsView()))
    assert int(counts.total(EventsView())["events"].iloc[0]) == count() == 127
    assert [found["organiser", group] for group in ("section", "world", "other")] == [55, 44, 28]
    assert found["country", NOT_STATED] == count("host_country_iso2 IS NULL") == 25
    assert found["held", "announced_only"] == count("held = 'announced_only'") == 12
    assert found["role", NOT_STATED] == count("eurasian_role = 'not_stated'") == 23
    assert found["online", NOT_STATED] == count("online IS NULL") == 8


@pytest.mark.parametrize("asked", GRID, ids=str)
def test_each_value_of_each_filter_counts_what_sql_counts(
    counts: EventCountReader, count: Count, asked: dict[str, tuple[str, ...]]
) -> None:
    found = tallies(counts.by_value(EventsView(**asked)))  # type: ignore[arg-type]
    for name in SUMMING:
        others = where_of({key: values for key, values in asked.items() if key != name})
        of_filter = {value: events for (key, value), events in found.items() if key == name}
        assert sum(of_filter.values()) == count(others), name
        for value, events in of_filter.items():
            assert events == count(f"{others} AND {PLAIN[name]} = :value", value=value)


@pytest.mark.parametrize("asked", GRID, ids=str)
def test_filters_charts_and_list_sum_to_the_total_shown(
    counts: EventCountReader, lists: EventListReader, count: Count, asked: dict[str, Any]
) -> None:
    view = EventsView(**asked)
    shown = int(counts.total(view)["events"].iloc[0])
    assert shown == count(where_of(asked))
    found = tallies(counts.by_value(view))
    for name in SUMMING:
        kept = asked.get(name.value, ())
        of_filter = [
            n for (key, value), n in found.items() if key == name and value in (kept or {value})
        ]
        assert sum(of_filter) == shown, name
    assert int(counts.kinds_by_organiser(view)["events"].sum()) == shown
    for by in TimelineBy:
        assert int(counts.by_year(EventsView(**asked, by=by))["events"].sum()) == shown
    total = counts.total(view).iloc[0]
    hosts = counts.by_host(view, "en")
    assert (
        int(hosts["events"].sum())
        == int(total["placed"])
        == count(f"{where_of(asked)} AND lat IS NOT NULL")
    )
    assert int(hosts["announced"].sum()) <= int(total["announced"])
    assert int(total["days"]) + int(total["months"]) + int(total["years"]) == shown
    pages = [lists.page(view, page, "en") for page in range(1, -(-shown // PAGE_SIZE) + 1)]
    listed = [event for page in pages for event in page["event_id"]]
    assert len(listed) == len(set(listed)) == shown
    assert set(lists.record_rows(view)["event_id"]) == set(listed)


def test_every_pair_of_kind_and_organiser_sums(counts: EventCountReader, count: Count) -> None:
    known = tallies(counts.by_value(EventsView()))
    kinds = [value for name, value in known if name == "kind"]
    groups = [value for name, value in known if name == "organiser"]
    crossed = counts.kinds_by_organiser(EventsView())
    pairs = {(row["kind"], row["organiser"]): row["events"] for row in crossed.to_dict("records")}
    for kind, group in product(kinds, groups):
        asked = {"kind": (kind,), "organiser": (group,)}
        assert pairs.get((kind, group), 0) == count(where_of(asked))
    assert pairs["council", "world"] == 20


def test_years_of_the_timeline_are_those_of_the_start(
    counts: EventCountReader, count: Count
) -> None:
    by_year = counts.by_year(EventsView()).groupby("year")["events"].sum()
    assert list(by_year.index) == list(range(2004, 2026))
    for year, events in by_year.items():
        assert events == count("start_date LIKE :start", start=f"{year}%")


@pytest.mark.parametrize("name", ["climate", "culture", "cooperation"])
def test_a_theme_keeps_the_events_that_have_one_of_its_tags(
    record_reader: Engine, counts: EventCountReader, lists: EventListReader, name: str
) -> None:
    x = tables.event_themes.c
    with record_reader.connect() as connection:
        tagged = set(connection.scalars(select(x.event_id).where(x.theme == name)))
        bare = connection.scalars(text("SELECT event_id FROM events WHERE theme_en IS NULL")).all()
    view = EventsView.from_query(f"topic={name},not-stated")
    assert int(counts.total(view)["events"].iloc[0]) == len(tagged | set(bare))
    assert set(lists.record_rows(view)["event_id"]) == tagged | set(bare)
    found = tallies(counts.by_value(EventsView()))
    assert found["topic", name] == len(tagged) > 0
    assert found["topic", NOT_STATED] == len(bare) == 0


def test_the_order_of_the_list_is_that_of_the_view(lists: EventListReader) -> None:
    dates = [
        date
        for page in range(1, 12)
        for date in lists.page(EventsView(sort=EventSort.DATE), page, "en")["start_date"]
    ]
    assert dates == sorted(dates)
    assert len(dates) == 127
    most = lists.page(EventsView(sort=EventSort.PARTICIPANTS_DOWN), 1, "en")["participants"]
    assert most.tolist() == sorted(most, reverse=True)
    hosts = lists.page(EventsView(sort=EventSort.HOST), 1, "en")["host_city"]
    assert hosts.notna().all()


@pytest.mark.parametrize("q", ["казан", "KAZAN", "Kazán"])
def test_a_search_finds_every_script(
    counts: EventCountReader, lists: EventListReader, q: str
) -> None:
    found = int(counts.total(EventsView(q=q))["events"].iloc[0])
    assert found >= 15
    assert int(counts.total(EventsView(q="%"))["events"].iloc[0]) == 0
    rows = lists.page(EventsView(q="heritage"), 1, "en")
    assert "2005-06-kazan-heritage-housing" in set(rows["event_id"])


def test_neighbours_in_time_are_the_nearest(lists: EventListReader, record_reader: Engine) -> None:
    with record_reader.connect() as connection:
        every = connection.execute(
            text("SELECT event_id, start_date FROM events ORDER BY start_date, event_id")
        ).all()
    for at in (0, 1, 40, 126):
        key, start = every[at]
        before, after = lists.beside(key, start, "ru")
        assert before["event_id"].tolist() == [row[0] for row in every[max(0, at - 2) : at]][::-1]
        assert after["event_id"].tolist() == [row[0] for row in every[at + 1 : at + 3]]


def test_all_178_attendances_stand_on_the_pages_of_their_events(
    lists: EventListReader, record_reader: Engine
) -> None:
    with record_reader.connect() as connection:
        rows = connection.execute(
            text("SELECT event_id, role, count(*) FROM attendance GROUP BY event_id, role")
        ).all()
    shown = 0
    for event, role, number in rows:
        every = lists.attendees(event, "en")
        of_role = every[every["role"].eq(role)]
        assert of_role["of_role"].unique().tolist() == [number]
        shown += len(of_role)
    assert shown == 178


def test_an_event_without_reviewed_tag_host_or_mode_is_not_stated(record_url: str) -> None:
    engine = open_engine(record_url)
    with writing(engine) as connection:
        connection.execute(
            insert(tables.events).values(
                event_id="new", title_en="New", kind="other", start_date="2030",
                end_date="2030", date_precision="year", organiser="partner",
                theme_en="a tag that nobody reviewed", eurasian_role="not_stated",
                held="reported", source_url="https://example.org",
            )
        )  # fmt: skip
        refresh_events(connection)
        write_columns(connection)
        bump_data_version(connection)
    reader = EventCountReader(engine, FrameCache(version_reader(engine)))
    view = EventsView(year=("2030",))
    found = tallies(reader.by_value(view))
    assert found["topic", OTHER] == 1
    for name in ("country", "online", "role"):
        assert found[name, NOT_STATED] == 1
    with writing(engine) as connection:
        connection.execute(text("UPDATE events SET theme_en = NULL WHERE event_id = 'new'"))
        refresh_events(connection)
        write_columns(connection)
        bump_data_version(connection)
    assert tallies(reader.by_value(view))["topic", NOT_STATED] == 1
    engine.dispose()


def test_pairs_of_filters_never_lose_an_event(counts: EventCountReader, count: Count) -> None:
    every = tallies(counts.by_value(EventsView()))
    largest = {
        name: max((n, value) for (key, value), n in every.items() if key == name)[1]
        for name in SUMMING
    }
    for one, other in combinations(SUMMING, 2):
        asked = {one.value: (largest[one],), other.value: (largest[other],)}
        view = EventsView(**asked)  # type: ignore[arg-type]
        assert int(counts.total(view)["events"].iloc[0]) == count(where_of(asked)), asked


def test_each_event_has_one_reason_to_stand_on_the_map_or_not(record_url: str) -> None:
    engine = open_engine(record_url)
    e = tables.events.c
    with engine.begin() as connection:
        ids = list(connection.scalars(select(e.event_id).order_by(e.event_id).limit(10)))
        for at, values in enumerate(
            [
                {"host_city": "A", "host_key": "a", "lat": 1, "lon": 1},
                *[{"host_city": "A", "host_key": "a", "lat": None, "lon": None}] * 2,
                *[{**NO_HOST, "online": True, "held": "reported"}] * 3,
                {**NO_HOST, "online": True, "held": "announced_only"},
                *[{**NO_HOST, "online": None}] * 3,
            ]
        ):
            connection.execute(
                tables.events.update()
                .where(e.event_id == ids[at])
                .values(start_date="1990", start_year=1990, **values)
            )
        write_columns(connection)
    reader = EventCountReader(engine, FrameCache(lambda: 1))
    row = reader.total(EventsView(year=("1990",))).iloc[0]
    engine.dispose()
    columns = ("placed", "unplaced", "online", "online_announced", "nowhere", "events")
    assert [row[column] for column in columns] == [1, 2, 3, 1, 3, 10]


def test_a_workbook_holds_so_many_events(lists: EventListReader) -> None:
    with pytest.raises(BadInputError, match="more than 126"):
        lists.record_rows(EventsView(), most=126)
    assert len(lists.record_rows(EventsView(), most=127)) == 127
