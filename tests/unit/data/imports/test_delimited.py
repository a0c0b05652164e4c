import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.imports.files import read
from dashboard.data.imports.problems import Code
from dashboard.data.imports.sheets import Raw
from dashboard.data.imports.source import SourceFile

TEXT = "member_id;name_ru;note\nkazan;Казань, Татарстан;a,b,c,d\n"

# What leaves nothing to read: marks of the encoding, delimiters, quotes, all kinds of space.
BLANK = b"\xef\xbb\xbf\xff\xfe\xa0 ,;\t\r\n\v\f\x1c\x1d\x1e\x1f\"'"


def rows(content: bytes) -> list[list[Raw]]:
    sheets, problems = read(SourceFile.of("members.csv", content))
    assert problems == []
    return sheets[0].rows


def refused(content: bytes) -> Code:
    sheets, (problem,) = read(SourceFile.of("members.csv", content))
    assert sheets == []
    return problem.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_of_real_offices(encoding: str, delimiter: str) -> None:
    text = f'member_id{delimiter}name_ru\nkazan{delimiter}"Казань{delimiter} «столица»"\n'
    assert rows(text.encode(encoding)) == [
        ["member_id", "name_ru"],
        ["kazan", f"Казань{delimiter} «столица»"],
    ]


def test_the_delimiter_is_where_headers_are_known_not_where_commas_are_many() -> None:
    assert rows(TEXT.encode()) == [
        ["member_id", "name_ru", "note"],
        ["kazan", "Казань, Татарстан", "a,b,c,d"],
    ]


def test_lines_are_counted_through_quoted_line_breaks_and_the_line_of_excel() -> None:
    content = b'sep=;\r\nmember_id;note\r\nkazan;"one\r\ntwo"\r\nufa;x\r\n'
    (sheet,), _ = read(SourceFile.of("members.csv", content))
    assert sheet.rows[1] == ["kazan", "one\r\ntwo"]
    assert sheet.lines == [2, 3, 5]


def test_a_damaged_utf8_file_is_not_read_as_garbled_windows_1251() -> None:
    content = ("member_id,name_ru\n" + "kazan,Казань\n" * 9).encode()
    assert refused(content[:-2] + b"\xff\n") is Code.ENCODING


def test_what_is_no_table_is_refused() -> None:
    assert refused(b"") is Code.UNREADABLE
    assert refused(b"a,b\n\x00\x01\x02") is Code.UNREADABLE
    assert refused(b'member_id,note\nkazan,"never closed\n') is Code.UNREADABLE
    assert refused(b"\xd0\xcf\x11\xe0 an old .xls") is Code.UNREADABLE
    assert refused(b"a,b\n" + b"x" * 200_000) is Code.UNREADABLE


@given(st.binary(max_size=200))
def test_any_bytes_give_sheets_or_problems(content: bytes) -> None:
    sheets, problems = read(SourceFile.of("any.csv", content))
    assert sheets or problems or not content.strip(BLANK)


@given(st.text(alphabet=st.characters(codec="cp1251", exclude_categories=["Cc"]), max_size=40))
def test_windows_1251_round_trip(text: str) -> None:
    field = text.replace('"', '""')
    content = f'member_id;note\nx;"Жизнь {field}"\n'.encode("cp1251")
    assert rows(content)[1] == ["x", f"Жизнь {text}"]
