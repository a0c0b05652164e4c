import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from dashboard.data.imports.files import read
from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.sheets import ERROR, FORMULA, Sheet
from dashboard.data.imports.source import MAX_BYTES, SourceFile


def workbook(*rows: list[Any], name: str = "Members") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(name)
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif isinstance(value, str) and value.startswith("{=}"):
                    sheet.write_formula(at, column, value.removeprefix("{=}"), value=7)
                else:
                    sheet.write(at, column, value)
    return out.getvalue()


def opened(content: bytes) -> tuple[list[Sheet], list[Problem]]:
    return read(SourceFile.of("members.xlsx", content))


def refused(content: bytes) -> Code:
    sheets, (problem,) = opened(content)
    assert sheets == []
    return problem.code


def with_entry(content: bytes, path: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == path else old.read(name), zipfile.ZIP_DEFLATED)
        if path not in old.namelist():
            new.writestr(path, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_values_keep_their_types_and_places() -> None:
    (sheet,), problems = opened(
        workbook(["a", "b"], [], [1.5, date(2019, 6, 25)], ["=cmd|x", True])
    )
    assert problems == []
    assert sheet.rows == [["a", "b"], ["", ""], [1.5, date(2019, 6, 25)], ["=cmd|x", True]]
    assert sheet.problem(Code.BAD_YEAR, 2, 1).cell == "B3"


def test_formulas_and_error_values_are_marked_not_read() -> None:
    (sheet,), _ = opened(workbook(["a", "b"], ["{=}=1+1", 2]))
    assert sheet.rows[1] == [FORMULA, 2]
    assert sheet.formulas == {(1, 0): "=1+1"}
    content = workbook(["a"], [7])
    path = "xl/worksheets/sheet1.xml"
    xml = zipfile.ZipFile(io.BytesIO(content)).read(path)
    faulty = xml.replace(b'<c r="A2"><v>7</v>', b'<c r="A2" t="e"><v>#N/A</v>')
    assert faulty != xml
    (sheet,), _ = opened(with_entry(content, path, faulty))
    assert sheet.rows[1] == [ERROR]


def test_a_sheet_that_reaches_too_far_is_refused_before_it_fills_the_memory() -> None:
    content = workbook(["a"], [7])
    path = "xl/worksheets/sheet1.xml"
    xml = zipfile.ZipFile(io.BytesIO(content)).read(path)
    far = xml.replace(b'<c r="A2">', b'<c r="XFD1048576">').replace(
        b'<row r="2"', b'<row r="1048576"'
    )
    assert refused(with_entry(content, path, far)) is Code.TOO_MANY_CELLS


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    bomb = with_entry(workbook(["a"]), "xl/media/image1.png", b"\0" * 30_000_000)
    assert len(bomb) < 100_000
    assert refused(bomb) is Code.ZIP_BOMB


def test_a_directory_that_lies_about_sizes_is_refused() -> None:
    bomb = bytearray(with_entry(workbook(["a"]), "xl/media/image1.png", b"\0" * 30_000_000))
    size = (30_000_000).to_bytes(4, "little")
    at = bomb.rindex(size)
    bomb[at : at + 4] = (1_000).to_bytes(4, "little")
    assert refused(bytes(bomb)) is Code.UNREADABLE


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.99])
def test_a_half_written_workbook_is_refused(share: float) -> None:
    content = workbook(["a", "b"], *([f"name {n}", n] for n in range(500)))
    assert refused(content[: int(len(content) * share)]) is Code.UNREADABLE


def test_other_zips_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(out.getvalue()) is Code.UNREADABLE


def test_a_file_of_200_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    source = SourceFile.open(path)
    assert source.content == b""
    sheets, (problem,) = read(source)
    assert sheets == []
    assert problem.code is Code.TOO_BIG
    assert problem.values == {"size": 200, "limit": MAX_BYTES // 1_000_000}


def test_a_long_shared_text_is_refused_before_each_cell_gets_a_copy() -> None:
    content = workbook(["member_id"], *(["short"] for _ in range(4_000)))
    path = "xl/sharedStrings.xml"
    xml = zipfile.ZipFile(io.BytesIO(content)).read(path)
    bomb = with_entry(content, path, xml.replace(b"short", b"x" * 2_000_000))
    assert len(bomb) < 50_000
    sheets, (problem,) = opened(bomb)
    assert sheets == []
    assert problem.code is Code.TEXT_TOO_LONG
    assert problem.values["limit"] == 32_767
    split = b"x" * 30_000 + b"</t></r><r><t>" + b"x" * 30_000
    runs = xml.replace(b"<t>short</t>", b"<r><t>" + split + b"</t></r>")
    assert refused(with_entry(content, path, runs)) is Code.TEXT_TOO_LONG
    many = xml.replace(b"short", b"x" * 32_000)
    assert refused(with_entry(content, path, many)) is Code.ZIP_BOMB
    doctype = xml.replace(b"<sst", b"<!DOCTYPE sst><sst")
    assert refused(with_entry(content, path, doctype)) is Code.UNREADABLE


def test_a_long_text_within_a_cell_is_refused_and_the_longest_of_excel_is_read() -> None:
    text = "я" * 32_767
    (sheet,), problems = opened(workbook(["a"], [text]))
    assert (sheet.rows[1], problems) == ([text], [])
    content = workbook(["a"], [7])
    path = "xl/worksheets/sheet1.xml"
    xml = zipfile.ZipFile(io.BytesIO(content)).read(path)
    inline = b'<c r="A2" t="inlineStr"><is><t>' + b"x" * 32_768 + b"</t></is>"
    long = xml.replace(b'<c r="A2"><v>7</v>', inline)
    assert long != xml
    assert refused(with_entry(content, path, long)) is Code.TEXT_TOO_LONG


def test_cells_that_only_have_a_style_do_not_count() -> None:
    content = workbook(["a"], [7])
    path = "xl/worksheets/sheet1.xml"
    xml = zipfile.ZipFile(io.BytesIO(content)).read(path)
    empty = b'<row r="1048576"><c r="XFC1048576" s="1"/><c r="XFD1048576" s="1"></c></row>'
    (sheet,), problems = opened(
        with_entry(content, path, xml.replace(b"</sheetData>", empty + b"</sheetData>"))
    )
    assert (sheet.rows, problems) == ([["a"], [7]], [])


def test_a_hidden_sheet_is_not_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in ("Members", "Old", "Older"):
            book.add_worksheet(name).write(0, 0, "member_id")
        book.worksheets()[1].hide()
        book.worksheets()[2].very_hidden()
    sheets, problems = opened(out.getvalue())
    assert ([sheet.name for sheet in sheets], problems) == (["Members"], [])
