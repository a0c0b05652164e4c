"""A workbook with 20 planted faults: exactly these 20, with their cells, in both languages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.data.imports import Code, ImportDesk, ProblemsError, SourceFile
from dashboard.i18n import Translations

MEMBERS: list[list[Any]] = [
    ["member_id", "name_en", "name_ru", "country_iso2", "kind", "status", "joined_year",
     "left_year", "evidence_url", "evidence_strength", "lat", "lon", "population_geonames"],
    ["ok-one", "One", "Один", "RU", "city", "member", 2004, "", "https://example.org/1",
     "explicit", 55.8, 49.1, 1243500],
    ["bad-choice", "Two", "Два", "RU", "sity", "member", "", "", "https://example.org/2",
     "explicit", "", "", ""],
    ["bad-year", "Three", "Три", "RU", "city", "member", "20l4", "", "https://example.org/3",
     "explicit", "", "", ""],
    ["bad-number", "Four", "Четыре", "RU", "city", "member", "", "", "https://example.org/4",
     "explicit", "", "", "lots"],
    ["bad-lat", "Five", "Пять", "RU", "city", "member", "", "", "https://example.org/5",
     "explicit", 195.5, 49.1, ""],
    ["bad-url", "Six", "Шесть", "RU", "city", "member", "", "", "example.org", "explicit",
     "", "", ""],
    ["bad-country", "Seven", "Семь", "Росия", "city", "member", "", "", "https://example.org/7",
     "explicit", "", "", ""],
    ["ok-one", "Again", "Опять", "RU", "city", "member", "", "", "https://example.org/8",
     "explicit", "", "", ""],
    ["after", "Nine", "Девять", "RU", "city", "left", 2015, 2009, "https://example.org/9",
     "explicit", "", "", ""],
    ["future", "Ten", "Десять", "RU", "city", "member", 2199, "", "https://example.org/10",
     "explicit", "", "", ""],
    ["formula", "Eleven", "Одиннадцать", "RU", "city", "member", "{=}=2000+4", "", "https://example.org/11",
     "explicit", "", "", ""],
    ["missing", "", "Двенадцать", "RU", "city", "member", "", "", "https://example.org/12",
     "explicit", "", "", ""],
    ["swapped", "Thirteen", "Тринадцать", "RU", "city", "member", "", "", "https://example.org/13",
     "explicit", 177.5, 64.7, ""],
    ["alone", "Fourteen", "Четырнадцать", "RU", "city", "member", "", "", "https://example.org/14",
     "explicit", 54.7, "", ""],
    ["two words", "Fifteen", "Пятнадцать", "RU", "city", "member", "", "", "https://example.org/15",
     "explicit", "", "", ""],
    ["control", "Six\x07teen", "Шестнадцать", "RU", "city", "member", "", "", "https://example.org/16",
     "explicit", "", "", ""],
    ["", "Seventeen", "Семнадцать", "RU", "city", "member", "", "", "https://example.org/17",
     "explicit", "", "", ""],
]  # fmt: skip

EVENTS: list[list[Any]] = [
    ["event_id", "title_en", "kind", "start_date", "end_date", "date_precision", "organiser",
     "participants", "source_url", "eurasian_role", "held"],
    ["ends-early", "A", "forum", "2019-06-25", "24.06.2019", "day", "partner", "", "https://e.org/1",
     "stated", "reported"],
    ["inexact", "B", "forum", "2019-06", "2019-06-30", "day", "partner", 10, "https://e.org/2",
     "stated", "reported"],
    ["no-date", "C", "forum", "30.02.2019", "2019-03-01", "day", "partner", "", "https://e.org/3",
     "stated", "reported"],
]  # fmt: skip

AWARDS: list[list[Any]] = [
    ["award_id", "kind", "award_en", "member_id", "source_url", "colour"],
    ["one", "other", "An award", "ok-onne", "https://e.org/1", "red"],
]

EXPECTED = {
    ("members", "E3", Code.BAD_CHOICE),
    ("members", "G4", Code.BAD_YEAR),
    ("members", "M5", Code.BAD_NUMBER),
    ("members", "K6", Code.BAD_COORDINATE),
    ("members", "I7", Code.BAD_URL),
    ("members", "D8", Code.BAD_COUNTRY),
    ("members", "A9", Code.DUPLICATE_KEY),
    ("members", "G10", Code.JOINED_AFTER_LEFT),
    ("members", "G11", Code.FUTURE_YEAR),
    ("members", "G12", Code.FORMULA),
    ("members", "B13", Code.MISSING_VALUE),
    ("members", "K14", Code.COORDINATES_SWAPPED),
    ("members", "L15", Code.COORDINATE_ALONE),
    ("members", "A16", Code.BAD_ID),
    ("members", "A18", Code.MISSING_KEY),
    ("events", "E2", Code.END_BEFORE_START),
    ("events", "D3", Code.WRONG_PRECISION),
    ("events", "D4", Code.BAD_DATE),
    ("awards", "F1", Code.UNKNOWN_COLUMN),
    ("awards", "D2", Code.MISSING_REFERENCE),
}


def planted(workbook: Callable[..., SourceFile]) -> SourceFile:
    members = [row for row in MEMBERS if row[0] != "control"]  # XLSX cannot hold the character
    members.insert(16, ["", *[""] * 12])  # an empty row moves the numbers of rows, nothing else
    return workbook("faults.xlsx", members=members, events=EVENTS, awards=AWARDS)


def test_exactly_the_planted_faults_with_their_cells(
    workbook: Callable[..., SourceFile],
    desk: ImportDesk,
    engine: Engine,
    snapshot: Callable[[Engine], Any],
) -> None:
    before = snapshot(engine)
    plan = desk.plan([planted(workbook)])
    found = [(problem.sheet, problem.cell, problem.code) for problem in plan.problems]
    assert set(found) == EXPECTED
    assert len(found) == len(EXPECTED) == 20

    with pytest.raises(ProblemsError) as caught:
        desk.commit(plan, by="tests")
    assert caught.value.problems == plan.problems
    assert snapshot(engine) == before


def test_the_words_are_in_both_languages(
    workbook: Callable[..., SourceFile], desk: ImportDesk
) -> None:
    translations = Translations()
    english, russian = (translations.for_language(language) for language in ("en", "ru"))
    for problem in desk.plan([planted(workbook)]).problems:
        for words in (problem.text, problem.hint):
            assert "%(" not in words(english)
            assert re.search("[а-я]", words(russian))
            assert words(english) != words(russian)
