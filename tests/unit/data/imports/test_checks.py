import io
from typing import Any

import pytest
import xlsxwriter

from dashboard.data.imports.checks import Breach, breaches, contents
from dashboard.data.imports.mapping_file import read_mapping
from dashboard.data.imports.problems import Code
from dashboard.data.imports.source import SourceFile, packaged_record
from dashboard.data.tables import record_tables
from dashboard.errors import BadInputError


@pytest.mark.parametrize(
    ("values", "breach"),
    [
        ({"joined_year": 2031}, Breach(Code.FUTURE_YEAR, "joined_year")),
        (
            {"joined_year": 2010, "left_year": 2004},
            Breach(Code.JOINED_AFTER_LEFT, "joined_year", 2004),
        ),
        (
            {"start_date": "2019-06-25", "end_date": "2019-06-24"},
            Breach(Code.END_BEFORE_START, "end_date", "2019-06-25"),
        ),
        (
            {"start_date": "2019-06", "date_precision": "day"},
            Breach(Code.WRONG_PRECISION, "start_date", "day"),
        ),
        (
            {"population_min": 9, "population_max": 5},
            Breach(Code.MINIMUM_ABOVE_MAXIMUM, "population_max", 9),
        ),
        ({"lat": 55.8, "lon": None}, Breach(Code.COORDINATE_ALONE, "lon")),
    ],
)
def test_rules_of_a_whole_row(values: dict[str, Any], breach: Breach) -> None:
    assert breaches(values, 2026) == [breach]


@pytest.mark.parametrize(
    "values",
    [
        {"joined_year": 2004, "left_year": 2004},
        {"joined_year": None, "left_year": 2004},
        {"start_date": "2019-06-25", "end_date": "2019-06"},
        {"start_date": "2019", "end_date": "2019", "date_precision": "year"},
        {"lat": None, "lon": None},
        {"joined_year": 2026},
    ],
)
def test_what_no_rule_forbids(values: dict[str, Any]) -> None:
    assert breaches(values, 2026) == []


def test_the_packaged_record_reads_without_a_problem() -> None:
    files = packaged_record()
    assert [file.name for file in files] == [table.info["file"] for table in record_tables()]
    read = contents(files)
    assert read.problems == []
    assert read.tables == {table.name for table in record_tables()}


def test_one_id_twice_is_told_once_with_the_first_place() -> None:
    content = b"member_id,name_en\nkazan,Kazan\nufa,Ufa\nkazan,Kazan again\n"
    read = contents([SourceFile.of("members.csv", content)])
    (problem,) = read.problems
    assert (problem.code, problem.row, problem.value) == (Code.DUPLICATE_KEY, 4, "kazan")
    assert problem.values == {"first": "members.csv:2"}


def test_swapped_coordinates_are_told_apart_from_wrong_ones() -> None:
    content = b"member_id,lat,lon\nanadyr,177.5,64.7\nufa,277.5,54.7\n"
    problems = contents([SourceFile.of("members.csv", content)]).problems
    assert [problem.code for problem in problems] == [
        Code.COORDINATES_SWAPPED,
        Code.BAD_COORDINATE,
    ]


def test_a_sheet_that_is_no_table_is_left_out_with_a_note_beside_one_that_is() -> None:
    def written(*sheets: tuple[str, str]) -> SourceFile:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            for name, header in sheets:
                sheet = book.add_worksheet(name)
                sheet.write_row(0, 0, [header, "name_en"])
                sheet.write_row(1, 0, ["kazan", "Kazan"])
        return SourceFile.of("book.xlsx", out.getvalue())

    read = contents([written(("Members", "member_id"), ("Смета", "Итого"))])
    assert read.problems == []
    assert [(note.code, note.sheet) for note in read.notes] == [(Code.SHEET_LEFT_OUT, "Смета")]
    assert [row.key for row in read.rows] == [("kazan",)]
    alone = contents([written(("Смета", "Итого"))])
    assert [problem.code for problem in alone.problems] == [Code.UNKNOWN_TABLE]
    assert alone.notes == ()


@pytest.mark.parametrize("other", [[], ["Budget", "Sum"]], ids=["empty", "foreign"])
def test_a_mapping_leaves_out_the_sheets_that_it_does_not_fit(other: list[str]) -> None:
    def written(*sheets: tuple[str, list[str]]) -> SourceFile:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            for name, header in sheets:
                sheet = book.add_worksheet(name)
                sheet.write_row(0, 0, header)
                sheet.write_row(1, 0, ["kazan", "Kazan"] if header else [])
        return SourceFile.of("book.xlsx", out.getvalue())

    yaml = b"table: members\ncolumns: {member_id: Code, name_en: City}\n"
    mapping = read_mapping(SourceFile.of("mapping.yaml", yaml))
    fitting = ("List", ["Code", "City"])
    read = contents([written(fitting, ("More", other))], mapping.table, mapping=mapping)
    assert read.problems == []
    assert [row.key for row in read.rows] == [("kazan",)]
    left_out = [("More", Code.SHEET_LEFT_OUT)] if other else []
    assert [(note.sheet, note.code) for note in read.notes if note.sheet == "More"] == left_out
    with pytest.raises(BadInputError, match="has no column"):
        contents([written(("More", ["Budget", "Sum"]))], mapping.table, mapping=mapping)


def test_a_row_with_only_its_number_is_empty() -> None:
    content = "№,member_id\n1,kazan\n2,\n".encode()
    read = contents([SourceFile.of("members.csv", content)])
    assert read.problems == []
    assert len(read.rows) == 1
