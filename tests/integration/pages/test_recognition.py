"""The page on recognition shows what plain SQL finds in the database, each row once; on both."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, text

from dashboard.app import open_services
from dashboard.callbacks.recognition import update_awards, update_offices
from dashboard.data.replies import ReplyCache
from dashboard.domain.organisation import disagreements, sections, timeline
from dashboard.domain.recognition_frames import StrandEvidence
from dashboard.domain.recognition_views import HonourKind, RecognitionView
from dashboard.pages import recognition
from dashboard.services import Services
from dashboard.settings import Settings

Rows = Callable[..., list[Any]]
TODAY = date(2026, 11, 26)


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def services(record_reader: Engine) -> Services:
    opened = open_services(Settings(database_url="sqlite://"), record_reader)
    return replace(opened, today=lambda: TODAY)


@pytest.fixture
def rows(record_reader: Engine) -> Iterator[Rows]:
    with record_reader.connect() as connection:
        yield lambda statement, **values: connection.execute(text(statement), values).all()


def table_rows(html: str) -> int:
    return html.count('scope="row"')


def dots(figure: dict[str, Any]) -> Counter[int]:
    """Count the awards that the dots stand for, by year."""
    found: Counter[int] = Counter()
    for trace in figure["data"]:
        for year, number in zip(trace["x"], trace["text"], strict=True):
            found[year] += int(number.removeprefix("×") or 1)
    return found


def test_awards_and_placements_are_those_of_the_database(services: Services, rows: Rows) -> None:
    reply = update_awards(services, "lang=en")
    for figure, table, condition in (
        (reply[0], reply[2], "<>"),
        (reply[4], reply[6], "="),
    ):
        where = f"FROM awards WHERE kind {condition} 'rating_placement'"
        assert table_rows(table) == rows(f"SELECT count(*) {where}")[0][0]
        dated = rows(f"SELECT year, count(*) {where} AND year IS NOT NULL GROUP BY year")
        assert dots(figure) == dict(dated)
    assert table_rows(reply[2]) + table_rows(reply[6]) == 29
    assert reply[3].count("<li>") == rows("SELECT count(*) FROM awards WHERE year IS NULL")[0][0]


def test_filters_of_awards_sum_to_all(services: Services, rows: Rows) -> None:
    """By kind, by country and by both together: 29."""

    def count(query: str) -> int:
        reply = update_awards(services, query)
        return table_rows(reply[2]) + table_rows(reply[6])

    countries = [
        row[0]
        for row in rows(
            "SELECT DISTINCT m.country_iso2 FROM awards a JOIN members m USING (member_id)"
        )
    ]
    assert sum(count(f"kind={kind}") for kind in HonourKind) == 29
    assert sum(count(f"country={code}") for code in countries) == 29
    both = product(HonourKind, countries)
    assert sum(count(f"country={code}&kind={kind}") for kind, code in both) == 29
    expected = rows(
        "SELECT count(*) FROM awards a JOIN members m USING (member_id) "
        "WHERE m.country_iso2 = 'RU' AND a.kind = 'joint_diploma'"
    )[0][0]
    assert count("country=RU&kind=joint_diploma") == expected == 3


def test_offices_stand_once_and_start_where_the_row_says(services: Services, rows: Rows) -> None:
    figure, _, table, listed = update_offices(services, "lang=en")
    assert table_rows(table) == rows("SELECT count(*) FROM offices")[0][0] == 21
    starts = next(trace for trace in figure["data"] if trace["marker"]["symbol"] == "circle")
    years = rows("SELECT start_year FROM offices WHERE start_year IS NOT NULL")
    assert Counter(starts["x"]) == Counter(year for (year,) in years)
    without = rows("SELECT person_name_en FROM offices WHERE start_year IS NULL")
    assert len(without) == 6
    _, _, unstarted = listed.partition("listed and not placed")
    assert Counter(re.findall(r"<b>(.+?)</b>", unstarted)) == Counter(name for (name,) in without)


def test_no_office_reaches_today(services: Services, rows: Rows) -> None:
    """The record states no end, so no line is drawn, and no mark is later than a note."""
    assert rows("SELECT count(*) FROM offices WHERE end_year IS NOT NULL")[0][0] == 0
    figure = update_offices(services, "lang=en")[0]
    assert all(trace["mode"] == "markers" for trace in figure["data"])
    assert max(max(trace["x"]) for trace in figure["data"]) == 2025 < TODAY.year
    hairlines = figure["layout"]["shapes"]
    assert all((line["x0"], line["x1"], line["xref"]) == (0, 1, "paper") for line in hairlines)


@pytest.mark.parametrize(
    ("today", "current"),
    [
        (TODAY, {"Ilsur Metshin", "Emilia Saiz", "Rasikh Sagitov"}),
        (date(2026, 10, 31), {"Ilsur Metshin", "Emilia Saiz", "Rasikh Sagitov", "Aysen Nikolaev",
                              "Yanina Pavlenko"}),
        (date(2027, 10, 2), set()),
    ],
)  # fmt: skip
def test_current_is_what_the_last_two_years_say(
    services: Services, today: date, current: set[str]
) -> None:
    listed = update_offices(replace(services, today=lambda: today), "lang=en")[3]
    found, _, _ = listed.partition("listed and not placed")
    named = set(re.findall(r"<b>(.+?)</b>", found.partition("Current by")[2]))
    assert named == current


def test_a_kept_reply_ends_with_the_day(services: Services) -> None:
    day = TODAY
    later = replace(services, today=lambda: day, replies=ReplyCache())
    answer = later.kept(update_offices, view=RecognitionView)
    first = orjson.dumps(answer("lang=en"))
    assert orjson.dumps(answer("lang=en")) == first
    day = date(2027, 10, 2)
    assert orjson.dumps(answer("lang=en")) != first


def test_filters_of_offices_sum_to_all(services: Services, rows: Rows) -> None:
    def count(query: str) -> int:
        return table_rows(update_offices(services, query)[2])

    keys = set(services.offices.by_office("en")["body_key"])
    assert len(keys) == rows("SELECT count(DISTINCT body_en) FROM offices")[0][0]
    assert sum(count(f"body={key}") for key in keys) == 21
    countries = rows(
        "SELECT m.country_iso2, count(*) FROM offices o JOIN members m USING (member_id) GROUP BY 1"
    )
    for code, number in countries:
        assert count(f"country={code}") == number, code
    without = rows("SELECT count(*) FROM offices WHERE member_id IS NULL")[0][0]
    assert count("country=none") == without
    assert sum(number for _, number in countries) + without == 21


def test_readings_of_notes_are_of_offices_and_years_that_their_rows_name(
    services: Services, rows: Rows
) -> None:
    """Each year that was read stands in the row's note, or is the start that the row states."""
    readings = services.offices.by_reading("en")
    notes = {
        office: (note or "", start)
        for office, note, start in rows("SELECT office_id, note_en, start_year FROM offices")
    }
    assert len(readings) == 25
    for row in readings.to_dict("records"):
        note, start = notes[row["office_id"]]
        year = row["date"][:4]
        four_years_on = row["reading"] == "term_end" and str(int(year) - 4) in note
        assert year in note or str(start) == year or four_years_on, row


def test_the_line_of_time_holds_every_milestone_and_report(services: Services, rows: Rows) -> None:
    entries = timeline(services.facts.by_milestone("en"), services.facts.by_fact("en"))
    found = Counter(row for entry in entries for row in entry.rows)
    expected = rows(
        "SELECT milestone_id FROM milestones UNION ALL SELECT fact_id FROM facts WHERE fact_key IN "
        "('gold_report', 'iula_established', 'wfuc_established', 'section_founding_date', "
        "'world_organization_founding_congress')"
    )
    assert found == Counter(row for (row,) in expected)
    assert len([row for row in found if row.startswith(("gold-", "uclg-founded"))]) == 11
    undated = rows("SELECT count(*) FROM milestones WHERE year IS NULL")[0][0]
    assert [entry.year for entry in entries].count(None) == undated == 7
    years = dict(rows("SELECT milestone_id, year FROM milestones"))
    for entry in entries:
        for row in entry.rows:
            assert years.get(row, entry.year) == entry.year, row
    first = [entry for entry in entries if entry.text.startswith("GOLD I:")]
    assert [(entry.year, entry.differs) for entry in first] == [(2007, (2008,)), (2008, (2007,))]
    assert any(entry.text.startswith("GOLD V:") and entry.year == 2019 for entry in entries)
    assert [entry.year for entry in entries][:3] == [1913, 1957, 2004]


def test_there_are_nine_sections(services: Services, rows: Rows) -> None:
    regional, others = sections(services.facts.by_fact("en"))
    total = rows("SELECT count(*) FROM facts WHERE fact_key = 'uclg_section'")[0][0]
    assert (len(regional), len(others), total) == (7, 2, 9)
    assert "uclg-section-eurasia" in set(regional["fact_id"])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_strand_shows_the_rows_that_the_review_names(
    services: Services, rows: Rows, language: str
) -> None:
    evidence = services.strands.by_evidence(language)
    strands = {strand for (strand,) in rows("SELECT strand_id FROM strands")}
    assert len(strands) == 12
    assert set(evidence["strand_id"]) <= strands
    assert len(evidence) == 85
    assert not evidence.duplicated(["strand_id", "table", "row_id"]).any()
    keys = {"events": "event_id", "awards": "award_id", "offices": "office_id",
            "milestones": "milestone_id", "facts": "fact_id"}  # fmt: skip
    for table, rows_of in evidence.groupby("table"):
        known = {row for (row,) in rows(f"SELECT {keys[table]} FROM {table}")}
        assert set(rows_of["row_id"]) <= known
    announced = rows("SELECT event_id FROM events WHERE held = 'announced_only'")
    marked = evidence[evidence["table"].eq("events") & evidence["announced"]]["row_id"]
    assert set(marked) == set(evidence["row_id"]) & {event for (event,) in announced}
    assert evidence["reason"].str.len().min() > 10
    awards = rows("SELECT award_id FROM awards WHERE kind <> 'rating_placement'")
    shown = evidence[evidence["table"].eq("awards")]["row_id"]
    assert set(shown) == {award for (award,) in awards}


def test_claims_that_differ_are_side_by_side(services: Services, rows: Rows) -> None:
    facts = services.facts.by_fact("en")
    assert len(facts) == rows("SELECT count(*) FROM facts")[0][0] == 66
    found = {group.iloc[0]["fact_key"]: len(group) for group in disagreements(facts)}
    counted = dict(
        rows(
            "SELECT fact_key, count(*) FROM facts GROUP BY fact_key "
            "HAVING count(DISTINCT value_en) > 1"
        )
    )
    several = {
        "congress", "event", "general_assembly", "gold_report", "membership_category",
        "rating_edition", "uclg_section",
    }  # fmt: skip
    assert found == {k: n for k, n in counted.items() if k not in several} | {"gold_report": 2}


def test_the_page_says_its_numbers(services: Services, read: Any, find: Any, en: Any) -> None:
    page = recognition.layout(services, RecognitionView(), en)
    words = read(page)
    assert "12 strands that the section names as its mission; rows of the record show 12" in words
    assert "Of 66 published claims" in words
    assert "18 contradict each other on 6 things" in words
    assert "7 milestones that no source dates" in words
    facts = next(
        table for table in find(page, "Table") if "table--facts" in (table.className or "")
    )
    assert len(find(facts, "Tr")) == 1 + 66


def test_a_strand_without_rows_says_so(services: Services, read: Any, en: Any) -> None:
    from dashboard.components.strand_list import strand_list

    strands = services.facts.by_strand("en")
    evidence = services.strands.by_evidence("en").head(0)
    words = read(strand_list(strands, evidence, {}, RecognitionView(), en))
    assert words.count("No row of the record shows") == 12


def test_events_that_show_a_strand_link_to_their_pages(
    services: Services, find: Any, en: Any
) -> None:
    from dashboard.components.strand_list import strand_list

    strands, evidence = services.facts.by_strand("en"), services.strands.by_evidence("en")
    found = find(strand_list(strands, evidence, {}, RecognitionView(), en), "Link")
    of_events = evidence[evidence[StrandEvidence.TABLE].eq("events")]
    assert sorted(link.href for link in found) == sorted(
        f"/events/{event}" for event in of_events[StrandEvidence.ROW]
    )


def test_disputed_places_keep_their_wording(services: Services) -> None:
    placements = update_awards(services, "lang=en")[6]
    assert "Transnistria (disputed)" in placements
    offices = update_offices(services, "lang=en")[2]
    assert "Crimea (disputed; Russian-administered)" in offices


def test_nothing_found_is_said(services: Services) -> None:
    awards = update_awards(services, "lang=en&country=XX")
    assert awards[1] == "No award matches these filters."
    assert awards[5] == "No placement matches these filters."
    assert (
        update_offices(services, "lang=en&body=none-such")[1] == "No office matches these filters."
    )
