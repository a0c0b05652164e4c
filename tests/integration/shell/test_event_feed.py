"""The calendar feed: RFC 5545 to the letter, read back as it was written, the same each time."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from dash import Dash
from icalendar import Calendar
from sqlalchemy import Engine, text

from dashboard import routes
from dashboard.domain.event_frames import Listed
from dashboard.exports.event_feed import days_of, feed_bytes
from dashboard.i18n import Translator

OCTETS = 75
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "URL")
NEEDED = ("UID", "DTSTAMP", "DTSTART")


@pytest.fixture
def backend() -> str:
    """The routes speak to readers only, which are tested on both kinds of database."""
    return "sqlite"


@pytest.fixture
def client(make_tiny_app: Callable[[str], Dash], record_url: str) -> Any:
    return make_tiny_app(record_url).server.test_client()


@pytest.fixture
def rows(record_reader: Engine) -> Iterator[Callable[[str], list[Any]]]:
    with record_reader.connect() as connection:
        yield lambda statement: list(connection.execute(text(statement)).mappings())


def feed(client: Any, address: str) -> bytes:
    reply = client.get(address)
    assert reply.status_code == 200
    assert reply.content_type == "text/calendar; charset=utf-8"
    return bytes(reply.data)


def read(content: bytes) -> list[Any]:
    """Read a feed strictly: no property that the parser could not make sense of."""
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    events = calendar.walk("VEVENT")
    for event in events:
        assert event.errors == []
    return events


def check_structure(content: bytes) -> None:
    """Hold a feed to RFC 5545: lines (3.1), components (3.6), required and single properties."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    for line in lines:
        assert b"\n" not in line
        assert b"\r" not in line
        assert len(line) <= OCTETS
        line.decode()  # no fold inside a letter
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    of_calendar: list[str] = []
    of_event: list[str] | None = None
    for line in unfolded[1:-1]:
        name = line.split(":")[0].split(";")[0]
        assert name == name.upper()
        if line == "BEGIN:VEVENT":
            assert of_event is None
            of_event = []
        elif line == "END:VEVENT":
            assert of_event is not None
            assert all(of_event.count(one) == 1 for one in NEEDED)
            assert all(of_event.count(one) <= 1 for one in ONCE)
            of_event = None
        elif of_event is None:
            of_calendar.append(name)
        else:
            of_event.append(name)
    assert of_event is None
    assert of_calendar.count("VERSION") == of_calendar.count("PRODID") == 1
    (interval,) = [line for line in unfolded if line.startswith("REFRESH-INTERVAL")]
    assert interval == "REFRESH-INTERVAL;VALUE=DURATION:P1D"  # RFC 7986 asks for the type


@pytest.mark.parametrize("query", ["", "?lang=ru", "?approximate=1&lang=ru", "?kind=nothing&q=zzz"])
def test_the_feed_is_what_the_standard_asks_for(client: Any, query: str) -> None:
    content = feed(client, f"/events.ics{query}")
    check_structure(content)
    assert len({event["UID"] for event in read(content)}) == len(read(content))


def test_days_are_whole_and_the_end_is_the_day_after(client: Any, rows: Any) -> None:
    by_id = {f"{row['event_id']}@uclg-eurasia-atlas": row for row in rows("SELECT * FROM events")}
    events = read(feed(client, "/events.ics"))
    assert len(events) == sum(row["date_precision"] == "day" for row in by_id.values()) == 95
    for event in events:
        row = by_id[event["UID"]]
        assert event.decoded("DTSTART") == date.fromisoformat(row["start_date"])
        assert event.decoded("DTEND") == date.fromisoformat(row["end_date"]) + timedelta(days=1)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert str(event["SUMMARY"]) == row["title_en"]
        assert str(event["URL"]) == row["source_url"]
        tentative = row["held"] == "announced_only"
        assert event["STATUS"] == ("TENTATIVE" if tentative else "CONFIRMED")


def test_months_and_years_come_only_where_asked_for(client: Any, rows: Any) -> None:
    inexact = {
        f"{row['event_id']}@uclg-eurasia-atlas": row
        for row in rows("SELECT * FROM events WHERE date_precision <> 'day'")
    }
    events = {event["UID"]: event for event in read(feed(client, "/events.ics?approximate=1"))}
    assert len(events) == 127
    assert len(inexact) == 32
    for uid, row in inexact.items():
        first = date.fromisoformat(row["start_date"] + "-01-01"[len(row["start_date"]) - 4 :])
        assert events[uid].decoded("DTSTART") == first
        assert events[uid].decoded("DTEND") == first + timedelta(days=1)
        assert str(events[uid]["SUMMARY"]).endswith("day not stated)")
        assert row["start_date"][:4] in str(events[uid]["SUMMARY"]).removeprefix(row["title_en"])


def test_filters_of_the_page_are_those_of_the_feed(client: Any, rows: Any) -> None:
    statement = (
        "SELECT event_id FROM events WHERE kind = 'council' AND organiser = 'UCLG World' "
        "AND date_precision = 'day'"
    )
    events = read(feed(client, "/events.ics?kind=council&organiser=world&lang=ru&page=3&sort=host"))
    wanted = {f"{row['event_id']}@uclg-eurasia-atlas" for row in rows(statement)}
    assert {event["UID"] for event in events} == wanted != set()


def test_a_city_has_a_feed_of_its_own(client: Any, rows: Any) -> None:
    statement = (
        "SELECT event_id FROM events WHERE linked_member_id = 'kazan' UNION "
        "SELECT event_id FROM attendance WHERE linked_member_id = 'kazan'"
    )
    content = feed(client, "/cities/kazan/events.ics?approximate=1&lang=ru")
    check_structure(content)
    wanted = {f"{row['event_id']}@uclg-eurasia-atlas" for row in rows(statement)}
    assert {event["UID"] for event in read(content)} == wanted != set()
    assert "Казань" in str(Calendar.from_ical(content)["X-WR-CALNAME"])
    assert read(feed(client, "/cities/omsk-ru/events.ics")) == []
    assert client.get("/cities/atlantis/events.ics").status_code == 404


def test_a_feed_is_the_same_bytes_until_the_data_change(client: Any, rows: Any) -> None:
    first = client.get("/events.ics?lang=ru")
    again = client.get("/events.ics?lang=ru", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/events.ics?lang=ru").data == first.data
    (imported,) = rows("SELECT max(imported_at) AS at FROM imports")
    stamps = {event.decoded("DTSTAMP") for event in read(first.data)}
    at = datetime.fromisoformat(str(imported["at"])).replace(tzinfo=UTC, microsecond=0)
    # The feed is of a copy of the record that the reader has another copy of.
    assert {abs(stamp - at) < timedelta(days=1) for stamp in stamps} == {True}
    assert len(stamps) == 1


def test_what_a_feed_says_comes_back_as_it_was() -> None:
    wild = "Commas, semicolons; back\\slashes: «кавычки» " + "длинное слово " * 20
    row = dict.fromkeys(map(str, Listed)) | {
        "event_id": "wild", "title": wild, "title_lang": "", "kind": "forum",
        "organiser": "partner", "start_date": "2024-02-28", "end_date": "2024-02-29",
        "date_precision": "day", "host_city": "Saint-Denis, La Réunion; north",
        "theme": "peace, love; a;b", "note": "line one\nline two", "held": "announced_only",
        "source_url": "https://example.org/?a=1;b=2,3",
    }  # fmt: skip
    content = feed_bytes(
        pd.DataFrame([row]), name="A, b; c: d", note="e; f", stamp=None, t=Translator("en")
    )
    check_structure(content)
    (event,) = read(content)
    assert str(event["SUMMARY"]) == wild
    assert str(event["LOCATION"]) == "Saint-Denis, La Réunion; north"
    assert event.decoded("DTEND") == date(2024, 3, 1)
    assert [str(tag) for tag in event["CATEGORIES"].cats] == ["peace, love", "a", "b"]
    assert "line one\nline two" in str(event["DESCRIPTION"])
    assert str(event["URL"]) == "https://example.org/?a=1;b=2,3"
    assert b"\r\nNAME:A\\, b\\; c: d\r\n" in content  # a text of RFC 7986, so escaped
    assert Calendar.from_ical(content).to_ical() == content


@pytest.mark.parametrize(
    ("start", "end", "precision", "first", "after"),
    [
        ("2020", "2021", "year", date(2020, 1, 1), date(2020, 1, 2)),
        ("2019-12", "2020-01", "month", date(2019, 12, 1), date(2019, 12, 2)),
        ("2019-12-31", "2019-12-31", "day", date(2019, 12, 31), date(2020, 1, 1)),
        ("2020-02-28", "2020-03-01", "day", date(2020, 2, 28), date(2020, 3, 2)),
    ],
)
def test_days_of_a_date(start: str, end: str, precision: str, first: date, after: date) -> None:
    assert days_of(start, end, precision) == (first, after)


def test_the_list_comes_as_files_of_the_same_events(client: Any) -> None:
    content = client.get("/events.csv?kind=congress").data.decode("utf-8-sig")
    head, *lines = [line for line in content.splitlines() if line]
    assert head.startswith("event_id,title_en,title_ru,")
    assert not {"search", "host_key", "start_year", "place_id"} & set(head.split(","))
    assert len(lines) == 12
    assert client.get("/events.xlsx?kind=congress").data[:2] == b"PK"


@pytest.mark.parametrize(
    ("address", "builder"),
    [
        ("/events.csv?kind=congress", "csv_bytes"),
        ("/events.xlsx?kind=congress", "workbook_bytes"),
        ("/coverage/prospects.xlsx?country=KZ", "outreach_workbook"),
    ],
)
def test_a_file_that_the_reader_has_is_not_built_again(
    client: Any, monkeypatch: pytest.MonkeyPatch, address: str, builder: str
) -> None:
    built: list[str] = []
    build = getattr(routes, builder)

    def counted(*args: Any) -> bytes:
        built.append(builder)
        return build(*args)

    monkeypatch.setattr(routes, builder, counted)
    first = client.get(address)
    assert (first.status_code, built) == (200, [builder])
    assert len(first.data) == int(first.headers["Content-Length"]) > 0
    tag = {"If-None-Match": first.headers["ETag"]}
    again = client.get(address, headers=tag)
    assert (again.status_code, again.data, built) == (304, b"", [builder])
    narrower = client.get(f"{address},council", headers=tag)
    assert narrower.status_code == 200
    assert narrower.headers["ETag"] != first.headers["ETag"]
    russian = client.get(f"{address}&lang=ru", headers=tag)
    assert russian.status_code == 200
