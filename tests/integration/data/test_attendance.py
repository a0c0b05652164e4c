"""Attendance against plain counts over all rows, on both kinds of database."""

import json
from collections import Counter, defaultdict
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from alembic import command
from sqlalchemy import Engine, text

from dashboard.data.attendance import is_summarised
from dashboard.data.cache import FrameCache
from dashboard.data.engine import open_engine, reading
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.data.readers.attendance import AttendanceReader
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.event_list import EventListReader
from dashboard.data.readers.events import EventReader
from dashboard.data.schema import _config
from dashboard.domain.attendance import UNSTATED, Status, parts_of
from dashboard.domain.attendance_frames import (
    AttendedEvent,
    AttendingCity,
    Cohort,
    ListCount,
    MatrixCell,
    Reach,
)
from dashboard.domain.attendance_views import (
    NO_YEAR,
    AttendanceView,
    AttendingSort,
    MembershipFilter,
    RoleFilter,
    StatusFilter,
)
from dashboard.domain.attendance_years import by_year_and_status
from dashboard.domain.event_frames import Attendee, Listed
from dashboard.domain.event_views import FeedView
from dashboard.domain.frames import Activity

ALL_ROWS = 10_000
MEMBERSHIPS = {"member": "member", "unknown": "implied", "left": "left", None: "none"}
VIEWS = [
    AttendanceView(country=country, year=year, role=role, status=status, member=member)
    for country, year, role, status, member in product(
        ((), ("RU",), ("UA", "KZ", UNSTATED)),
        ((), (2018, 2023)),
        ((), (RoleFilter.HOST,), (RoleFilter.PARTICIPANT, RoleFilter.SPEAKER)),
        ((), (StatusFilter.ATTENDED, StatusFilter.UNSTATED)),
        ((), (MembershipFilter.MEMBER,), (MembershipFilter.IMPLIED, MembershipFilter.UNSTATED)),
    )
][::5]  # a fifth of all mixes: every pair of values of two filters is among them


class Part(NamedTuple):
    """A part of a city in an event, as the rows of the record say it."""

    event: str
    city: str
    role: str
    status: str
    year: int
    country: str
    member: str


def parts(engine: Engine) -> set[Part]:
    """Read every row and put the parts together in Python, by other means than the program's."""
    with engine.connect() as connection:
        events = connection.execute(text("SELECT * FROM events")).mappings().all()
        attendance = connection.execute(text("SELECT * FROM attendance")).mappings().all()
        statuses = dict(connection.execute(text("SELECT member_id, status FROM members")).all())
    year = {event["event_id"]: int(event["start_date"][:4]) for event in events}
    announced = {event["event_id"] for event in events if event["held"] == "announced_only"}
    found = set()
    for row, wording, country, role, status in (
        *((e, e["host_city"], e["host_country_iso2"], "host", None) for e in events),
        *((a, a["city"], a["country_iso2"], a["role"], a["status"]) for a in attendance),
    ):
        if wording is None:
            continue
        member = row["linked_member_id"]
        city = row["place_id"] or member or (country, wording.casefold())
        said = "announced" if row["event_id"] in announced else status or "none"
        membership = MEMBERSHIPS[statuses.get(member)]
        found.add(
            Part(row["event_id"], str(city), role, said, year[row["event_id"]],
                 country or "none", membership)
        )  # fmt: skip
    told = {(p.event, p.city, p.role) for p in found if p.status != "none"}
    return {p for p in found if p.status != "none" or (p.event, p.city, p.role) not in told}


def keep(rows: set[Part], view: AttendanceView) -> set[Part]:
    return {
        row
        for row in rows
        if (not view.country or row.country in view.country)
        and (not view.year or row.year in view.year)
        and (not view.role or row.role in view.role)
        and (not view.status or row.status in view.status)
        and (not view.member or row.member in view.member)
    }


def reader_of(engine: Engine) -> AttendanceReader:
    return AttendanceReader(engine, FrameCache(version_reader(engine)))


def number_of_parts(reader: AttendanceReader, view: AttendanceView) -> int:
    frame = by_year_and_status(reader.tallies(view))
    return int(frame[[*map(str, Status)]].to_numpy().sum()) if len(frame) else 0


def by_hand(rows: set[Part]) -> tuple[Counter[Any], Counter[Any]]:
    """Count events by city and cities by event."""
    cells = {(row.event, row.city) for row in rows}
    return Counter(city for _, city in cells), Counter(event for event, _ in cells)


def test_the_record_is_as_it_was_counted_by_hand(record_reader: Engine) -> None:
    rows, view, reader = parts(record_reader), AttendanceView(), reader_of(record_reader)
    assert len(rows) == 198
    assert number_of_parts(reader, view) == 198
    assert reader.counts(view) == (92, 127)
    assert dict(reader.lists(view).itertuples(index=False, name=None)) == {
        "full": 0, "partial": 42, "host_only": 58, "announced": 8, "nothing": 19,
    }  # fmt: skip
    assert len({row.event for row in rows if row.status == "announced"}) == 8
    with record_reader.connect() as connection:
        attended = connection.scalar(text("SELECT count(*) FROM attendance"))
        nothing = connection.scalar(
            text(
                "SELECT count(*) FROM events WHERE host_city IS NULL AND event_id NOT IN "
                "(SELECT event_id FROM attendance)"
            )
        )
    assert (attended, nothing) == (178, 19)
    assert reader.cohorts(view).empty


def test_hosts_are_those_of_the_reader_of_events(record_reader: Engine) -> None:
    hosts = EventReader(record_reader, FrameCache(version_reader(record_reader))).hosts()
    statuses = tuple(status for status in StatusFilter if status != StatusFilter.ANNOUNCED)
    kept = AttendanceView(role=(RoleFilter.HOST,), status=statuses)
    assert number_of_parts(reader_of(record_reader), kept) == len(hosts)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.to_query() or "all")
def test_every_number_equals_a_count_over_all_rows(
    record_reader: Engine, view: AttendanceView
) -> None:
    reader = reader_of(record_reader)
    rows = keep(parts(record_reader), view)
    of_city, of_event = by_hand(rows)
    assert number_of_parts(reader, view) == len(rows)
    cities = reader.cities(view, "en", offset=0, limit=ALL_ROWS)
    events = reader.events(view, "en", offset=0, limit=ALL_ROWS)
    assert Counter(cities[AttendingCity.EVENTS]) == Counter(of_city.values())
    known = events[events[AttendedEvent.CITIES] > 0]
    assert dict(zip(known[AttendedEvent.ID], known[AttendedEvent.CITIES], strict=True)) == of_event
    assert reader.counts(view) == (len(cities), len(events))
    held = {row for row in rows if row.status != "announced"}
    hosts = {row.city for row in held if row.role == "host"}
    by_country = defaultdict(set)
    for row in rows:
        by_country[row.country].add(row.city)
    reach = reader.reach(view, "en")
    assert int(reach[Reach.HOSTS].sum()) == len(hosts)
    assert int(reach[Reach.ANNOUNCED].sum()) == len(
        {row.city for row in rows} - {row.city for row in held}
    )
    numbers = [Reach.HOSTS.value, Reach.OTHERS.value, Reach.ANNOUNCED.value]
    sums = reach.groupby(Reach.COUNTRY.value)[numbers].sum()
    assert sums.sum(axis="columns").to_dict() == {
        code: len(found) for code, found in by_country.items()
    }
    assert int(cities[AttendingCity.HOSTED].sum()) == sum(row.role == "host" for row in held)
    announced = {(row.event, row.city) for row in rows - held}
    assert int(cities[AttendingCity.ANNOUNCED].sum()) == len(announced)
    table = by_year_and_status(reader.tallies(view))
    assert int(table["host"].sum()) == sum(row.role == "host" for row in held)
    assert int(table["other"].sum()) == sum(row.role != "host" for row in held)


def test_an_announcement_is_no_hosting(record_reader: Engine) -> None:
    reader, view = reader_of(record_reader), AttendanceView(status=(StatusFilter.ANNOUNCED,))
    rows = {row for row in parts(record_reader) if row.status == "announced"}
    assert number_of_parts(reader, view) == len(rows) > 0
    cities = reader.cities(view, "en", offset=0, limit=ALL_ROWS)
    assert len(cities) == len({row.city for row in rows})
    assert not cities[[AttendingCity.HOSTED, AttendingCity.TOOK_PART]].to_numpy().any()
    named = defaultdict(set)
    for row in parts(record_reader):
        named[row.city].add(row.year if row.status != "announced" else 0)
    every = reader.cities(AttendanceView(), "en", offset=0, limit=ALL_ROWS)
    assert Counter(every[AttendingCity.LAST]) == Counter(max(years) for years in named.values())
    statement = text(
        "SELECT c.name_en, c.first_year, c.last_year FROM attendance_cities c WHERE NOT EXISTS ("
        "SELECT 1 FROM events e WHERE e.held = 'reported' AND (e.place_id = c.place_id OR "
        "EXISTS (SELECT 1 FROM attendance a WHERE a.event_id = e.event_id "
        "AND a.place_id = c.place_id))) AND c.place_id IS NOT NULL"
    )
    with record_reader.connect() as connection:
        only = [tuple(row) for row in connection.execute(statement)]
    assert only
    assert all((first, last) == (None, 0) for _, first, last in only)


@pytest.mark.parametrize(
    "view", [view for view in VIEWS if not view.status], ids=lambda view: view.to_query() or "all"
)
def test_the_margins_of_the_matrix_equal_the_lists(
    record_reader: Engine, view: AttendanceView
) -> None:
    reader = reader_of(record_reader)
    cities = reader.cities(view, "ru", offset=0, limit=ALL_ROWS)
    events = reader.events(view, "ru", offset=0, limit=ALL_ROWS)
    cells = reader.cells(
        view,
        cities[AttendingCity.NUMBER].astype(int).tolist(),
        events[AttendedEvent.NUMBER].astype(int).tolist(),
    )
    rows = cells.groupby(MatrixCell.CITY.value).size()
    columns = cells.groupby(MatrixCell.EVENT.value).size()
    numbered = cities.set_index(AttendingCity.NUMBER.value)[AttendingCity.EVENTS.value]
    assert rows.to_dict() == numbered.to_dict()
    dated = events.set_index(AttendedEvent.NUMBER.value)[AttendedEvent.CITIES.value]
    assert columns.to_dict() == dated[dated > 0].to_dict()
    assert len(cells) == numbered.sum() == dated.sum()
    drawn = sum(len(list(parts_of(int(one)))) for one in cells[MatrixCell.PARTS])
    assert drawn == number_of_parts(reader, view)


def test_the_values_of_each_filter_sum_to_the_whole(record_reader: Engine) -> None:
    reader = reader_of(record_reader)
    whole = number_of_parts(reader, AttendanceView())
    choices: dict[str, list[Any]] = {
        "country": [*(code for code, _ in reader.countries("en")), UNSTATED],
        "year": [*reader.years(), NO_YEAR],
        "role": list(RoleFilter),
        "status": list(StatusFilter),
        "member": list(MembershipFilter),
    }
    for name, values in choices.items():
        views = [AttendanceView(**{name: (value,)}) for value in values]
        assert sum(number_of_parts(reader, view) for view in views) == whole, name
        assert number_of_parts(reader, AttendanceView(**{name: tuple(values)})) == whole, name


@pytest.mark.parametrize("sort", AttendingSort)
def test_pages_of_cities_follow_each_other(record_reader: Engine, sort: AttendingSort) -> None:
    reader, view = reader_of(record_reader), AttendanceView(sort=sort)
    pages = [
        reader.cities(view, "ru", offset=at, limit=20)[AttendingCity.NUMBER].tolist()
        for at in range(0, 100, 20)
    ]
    whole = reader.cities(view, "ru", offset=0, limit=ALL_ROWS)
    assert [number for page in pages for number in page] == whole[AttendingCity.NUMBER].tolist()
    column = {"events": AttendingCity.EVENTS, "hosted": AttendingCity.HOSTED,
              "last": AttendingCity.LAST}.get(sort.removeprefix("-"))  # fmt: skip
    if column:
        values = whole[column].tolist()
        assert values == sorted(values, reverse=sort.startswith("-"))


EVENTS = """\
event_id,title_en,kind,start_date,end_date,date_precision,organiser,source_url,eurasian_role,held,attendance_list
test-2026,Test 2026,forum,2026,2026,year,partner,https://example.org/t,not_stated,reported,full
test-2027,T,forum,2027,2027,year,partner,https://example.org/t,not_stated,reported,Полный список
test-2028,Test 2028,forum,2028,2028,year,partner,https://example.org/t,not_stated,reported,partial
"""
ATTENDANCE = """\
event_id,city,country_iso2,role,status,source_url
test-2026,Kazan,RU,participant,attended,https://example.org/t
test-2026,Testville A,RU,participant,attended,https://example.org/t
test-2026,Testville B,RU,participant,registered,https://example.org/t
test-2026,Testville C,RU,speaker,no_show,https://example.org/t
test-2026,Testville D,RU,participant,,https://example.org/t
test-2027,Kazan,RU,host,attended,https://example.org/t
test-2027,Testville A,RU,participant,attended,https://example.org/t
test-2027,Testville B,RU,participant,attended,https://example.org/t
test-2027,Testville C,RU,speaker,Присутствовал,https://example.org/t
test-2027,Testville D,RU,participant,attended,https://example.org/t
test-2028,Testville E,RU,participant,attended,https://example.org/t
"""


@pytest.fixture
def desk(record_writer: Engine, tmp_path: Path) -> ImportDesk:
    return ImportDesk(record_writer, backups=tmp_path / "backups")


@pytest.fixture
def full_lists(desk: ImportDesk) -> int:
    files = [
        SourceFile.of("events.csv", EVENTS.encode()),
        SourceFile.of("attendance.csv", ATTENDANCE.encode()),
    ]
    plan = desk.plan(files)
    assert plan.problems == ()
    return desk.commit(plan, by="tests").import_id or 0


def test_full_lists_bring_statuses_and_cohorts(record_writer: Engine, full_lists: int) -> None:
    assert full_lists
    reader, view = reader_of(record_writer), AttendanceView(year=(2026, 2027, 2028))
    table = by_year_and_status(reader.tallies(view)).set_index("year")
    assert table[[*map(str, Status)]].to_numpy().tolist() == [
        [1, 1, 1, 2, 0],
        [0, 0, 0, 5, 0],
        [0, 0, 0, 1, 0],
    ]
    # 2026 is the first year with a full list: Kazan was named before, of A and D, whom the list
    # names without a status, that cannot be told.
    # 2027: Kazan, A and D were named before; B had only registered, C had not come. The list of
    # 2028 is partial, so that it says nothing of cohorts.
    assert reader.cohorts(view).to_numpy().tolist() == [[2026, 1, 0, 2], [2027, 3, 2, 0]]
    assert reader.cohorts(AttendanceView(country=("KZ",))).empty
    assert Cohort.YEAR in reader.cohorts(view)
    assert reader.has_statuses()
    assert dict(reader.lists(view).itertuples(index=False, name=None)) == {
        "full": 2, "partial": 1, "host_only": 0, "announced": 0, "nothing": 0,
    }  # fmt: skip
    rows = parts(record_writer)
    for status in StatusFilter:
        one = AttendanceView(status=(status,))
        assert number_of_parts(reader, one) == len(keep(rows, one)), status
    absent = reader.cities(AttendanceView(status=(StatusFilter.NO_SHOW,)), "en", offset=0, limit=9)
    assert absent[[AttendingCity.NAME, AttendingCity.ONLY_LISTED]].to_numpy().tolist() == [
        ["Testville C", 1]
    ]


def test_a_no_show_is_no_visit_in_a_profile(record_writer: Engine, full_lists: int) -> None:
    assert full_lists
    with record_writer.begin() as connection:
        connection.execute(
            text("UPDATE attendance SET status = 'no_show' WHERE city = 'Kazan' "
                 "AND event_id = 'test-2026'")
        )  # fmt: skip
    events = EventReader(record_writer, FrameCache(version_reader(record_writer)))
    found = events.of_city(member_id="kazan", language="en").set_index("event_id")["role"]
    assert found["test-2026"] == "no_show"
    assert found["test-2027"] == "host"


def test_who_did_not_come_is_in_no_count_of_a_visit(record_writer: Engine, full_lists: int) -> None:
    assert full_lists
    with record_writer.begin() as connection:
        absent = (
            "UPDATE attendance SET status = 'no_show' WHERE event_id = 'test-2026' "
            "AND city IN ('Kazan', 'Testville D')"
        )
        connection.execute(text(absent))
    cache = FrameCache(version_reader(record_writer))
    listed = EventListReader(record_writer, cache)
    named = listed.attendees("test-2026", "en")
    assert named.groupby(Attendee.ROLE.value)[Attendee.CITY.value].agg(set).to_dict() == {
        "no_show": {"Kazan", "Testville C", "Testville D"},
        "participant": {"Testville A"},
        "registered": {"Testville B"},
    }
    assert dict(zip(named[Attendee.ROLE], named[Attendee.OF_ROLE], strict=True)) == {
        "no_show": 3, "participant": 1, "registered": 1,
    }  # fmt: skip
    view = FeedView(approximate=True)
    feed = set(listed.feed(view, "en", member_id="kazan")[Listed.ID])
    assert "test-2027" in feed
    assert "test-2026" not in feed
    counted = EventReader(record_writer, cache).by_member().set_index(Activity.MEMBER_ID.value)
    statement = text(
        "SELECT count(*) FROM (SELECT event_id FROM events WHERE linked_member_id = 'kazan' "
        "AND host_city IS NOT NULL UNION SELECT event_id FROM attendance WHERE "
        "linked_member_id = 'kazan' AND coalesce(status, '') NOT IN ('registered', 'no_show')) e"
    )
    with record_writer.connect() as connection:
        assert counted.loc["kazan", Activity.EVENTS] == connection.scalar(statement)


def test_an_announcement_makes_no_member_active(record_reader: Engine) -> None:
    cache = FrameCache(version_reader(record_reader))
    counted = EventReader(record_reader, cache).by_member().set_index(Activity.MEMBER_ID.value)
    statement = text(
        "SELECT event_id, held FROM events WHERE linked_member_id = 'yaroslavl' AND host_city IS "
        "NOT NULL UNION SELECT a.event_id, e.held FROM attendance a JOIN events e ON "
        "e.event_id = a.event_id WHERE a.linked_member_id = 'yaroslavl'"
    )
    with record_reader.connect() as connection:
        held = Counter(held for _, held in connection.execute(statement))
    assert held["announced_only"] == 1
    assert counted.loc["yaroslavl", Activity.EVENTS] == held.total() - 1


def test_undoing_an_import_takes_its_numbers_back(
    record_writer: Engine, desk: ImportDesk, full_lists: int
) -> None:
    reader, view = reader_of(record_writer), AttendanceView()
    assert number_of_parts(reader, view) == 198 + 11
    desk.undo(full_lists, by="tests")
    assert number_of_parts(reader, view) == 198
    assert reader.counts(view) == (92, 127)
    assert reader.cohorts(view).empty


def test_a_restored_backup_has_its_summaries(
    record_writer: Engine, desk: ImportDesk, full_lists: int
) -> None:
    assert full_lists
    kept = desk.backup()
    with record_writer.begin() as connection:
        connection.execute(text("DELETE FROM attendance_cells"))
        connection.execute(text("DELETE FROM attendance_events"))
    desk.restore(kept)
    with reading(record_writer) as connection:
        assert is_summarised(connection)
        cells = connection.scalar(text("SELECT count(*) FROM attendance_cells"))
    assert cells == 198 + 11


def test_a_restored_backup_has_no_status_as_a_role(
    record_writer: Engine, desk: ImportDesk, full_lists: int, tmp_path: Path
) -> None:
    assert full_lists
    older = tmp_path / "older.zip"
    with ZipFile(desk.backup()) as kept, ZipFile(older, "w") as archive:
        for name in kept.namelist():
            content = kept.read(name)
            if name == "attendance.jsonl":
                rows = [json.loads(line) for line in content.splitlines()]
                for row in rows:
                    status = row.pop("status")
                    row["role"] = status or row["role"]
                content = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
            archive.writestr(name, content)
    desk.restore(older)
    statement = text(
        "SELECT role, status, count(*) FROM attendance WHERE event_id = 'test-2026' "
        "GROUP BY role, status ORDER BY role, status"
    )
    with reading(record_writer) as connection:
        rows = [tuple(row) for row in connection.execute(statement) if row.status]
        roles = set(connection.scalars(text("SELECT DISTINCT role FROM attendance")))
    assert rows == [
        ("participant", "attended", 2),
        ("participant", "no_show", 1),
        ("participant", "registered", 1),
    ]
    assert roles <= {"host", "participant", "speaker"}
    assert number_of_parts(reader_of(record_writer), AttendanceView()) == 198 + 11


def test_a_wrong_status_is_a_problem_with_its_cell(desk: ImportDesk) -> None:
    wrong = ATTENDANCE.replace(",registered,", ",maybe,").encode()
    plan = desk.plan([
        SourceFile.of("events.csv", EVENTS.encode()), SourceFile.of("attendance.csv", wrong)
    ])  # fmt: skip
    assert [(problem.row, problem.value) for problem in plan.problems] == [(4, "maybe")]


def test_statuses_that_stood_as_roles_become_statuses(empty_url: str) -> None:
    engine = open_engine(empty_url)
    insert = text(
        "INSERT INTO attendance (event_id, city, country_iso2, role, source_url) "
        "VALUES ('e', :city, 'RU', :role, 'https://example.org')"
    )
    with engine.begin() as connection:
        command.upgrade(_config(connection), "0002")
        connection.execute(
            text(
                "INSERT INTO events (event_id, title_en, kind, start_date, end_date, "
                "date_precision, organiser, source_url, eurasian_role, held) VALUES ('e', 'E', "
                "'forum', '2020', '2020', 'year', 'partner', 'https://example.org', "
                "'not_stated', 'reported')"
            )
        )
        for city, role in (
            ("A", "registered"), ("A", "attended"), ("B", "participant"), ("B", "no_show"),
            ("C", "registered"), ("D", "host"),
        ):  # fmt: skip
            connection.execute(insert, {"city": city, "role": role})
        command.upgrade(_config(connection), "head")
        rows = connection.execute(
            text("SELECT city, role, status FROM attendance ORDER BY city")
        ).all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [
        ("A", "participant", "attended"),
        ("B", "participant", "no_show"),
        ("C", "participant", "registered"),
        ("D", "host", None),
    ]


def test_lists_are_counted_by_year(record_reader: Engine) -> None:
    reader = reader_of(record_reader)
    years = reader.years()
    assert years == sorted(years, reverse=True)
    counted = sum(
        int(reader.lists(AttendanceView(year=(year,)))[ListCount.EVENTS].sum()) for year in years
    )
    assert counted == 127
