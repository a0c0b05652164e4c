from datetime import date

import pandas as pd
import pytest

from dashboard.domain.recognition import is_current, last_reading, office_marks, term_end
from dashboard.domain.recognition_frames import HELD, OFFICE_READING, Held


def held(*rows):
    frame = pd.DataFrame(rows, columns=["office_id", "start_year", "end_year"])
    frame = frame.assign(person_name="P", role="R", body="B", body_key="b")
    return HELD.validate(frame.reindex(columns=[str(name) for name in Held]))


def readings(*rows):
    frame = pd.DataFrame(rows, columns=["office_id", "date", "reading"]).assign(reason="why")
    return OFFICE_READING.validate(frame.astype("str"))


def marks(*arguments):
    return list(office_marks(*arguments).itertuples(index=False, name=None))


def test_an_office_without_an_end_has_points_and_nothing_later():
    read = readings(("a", "2006-10", "elected"), ("a", "2015", "re_elected"))
    assert marks(held(("a", 2006, None)), read) == [
        ("a", 2006, "start", "2006"), ("a", 2015, "re_elected", "2015"),
    ]  # fmt: skip


def test_a_foreseen_end_is_not_drawn_and_a_stated_one_is():
    read = readings(("a", "2024", "term_end"))
    assert [mark[2] for mark in marks(held(("a", 2021, None)), read)] == ["start"]
    assert [mark[1:3] for mark in marks(held(("a", 2021, 2024)), read)] == [
        (2021, "start"), (2024, "end"),
    ]  # fmt: skip


def test_without_a_start_there_is_no_mark():
    assert marks(held(("a", None, None)), readings(("a", "2025-10", "in_office"))) == []


@pytest.mark.parametrize(
    ("day", "end", "expected"),
    [
        ("2025-10", None, True),
        ("2024-11-26", None, True),
        ("2024-11-25", None, False),
        ("2024-11", None, False),  # may be the first day of the month
        ("2024", None, False),
        ("2025", None, True),
        ("2025-10", 2026, False),
    ],
)
def test_current_needs_a_source_of_the_last_two_years(day, end, expected):
    read = readings(("a", "2007", "in_office"), ("a", day, "in_office"))
    assert is_current(read, "a", end, date(2026, 11, 26)) is expected


def test_a_foreseen_end_says_nothing_of_today():
    read = readings(("a", "2022-10", "re_elected"), ("a", "2026-10", "term_end"))
    assert last_reading(read, "a") == "2022-10"
    assert term_end(read, "a") == "2026-10"
    assert not is_current(read, "a", None, date(2026, 9, 1))
    assert last_reading(read, "b") == term_end(read, "b") == ""
