from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.columns import Kind, column
from dashboard.data.imports.cells import CLEAR, CellError, parse
from dashboard.data.imports.problems import Code
from dashboard.data.imports.sheets import ERROR, FORMULA, Raw
from dashboard.data.tables import events, members

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"


def read(kind: Kind, raw: Raw, **options: Any) -> Any:
    return parse(raw, column("a_column", kind, "What it means", **options))


def fault(kind: Kind, raw: Raw, **options: Any) -> Code:
    with pytest.raises(CellError) as caught:
        read(kind, raw, **options)
    return caught.value.code


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.CHOICE])
def test_an_empty_cell_leaves_and_a_dash_clears(kind: Kind) -> None:
    assert read(kind, "") is None
    assert read(kind, f" {NBSP} ") is None
    assert read(kind, "—") is CLEAR
    assert fault(kind, FORMULA) is Code.FORMULA
    assert fault(kind, ERROR) is Code.ERROR_CELL


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("1243500", 1243500),
        ("1 243 500", 1243500),
        (f"1{NBSP}243{NBSP}500", 1243500),
        (f"1{NARROW}243{NARROW}500", 1243500),
        ("1243500,0", 1243500),
        ("150,000", 150000),
        ("150.000", 150000),
        ("1,000", 1000),
        ("12,0", 12),
        ("1243,000", 1243),
        ("1.243.500", 1243500),
        ("1,243,500", 1243500),
        ("1 243 500,00", 1243500),
        (1243500.0, 1243500),
        (7, 7),
        ("0", 0),
    ],
)
def test_whole_numbers_as_offices_write_them(raw: Raw, number: int) -> None:
    value = read(Kind.COUNT, raw)
    assert value == number
    assert type(value) is int


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("12 34", Code.BAD_NUMBER),
        ("many", Code.BAD_NUMBER),
        ("1,5", Code.NOT_WHOLE),
        ("12,5", Code.NOT_WHOLE),
        ("0,500", Code.NOT_WHOLE),
        ("1243,500", Code.NOT_WHOLE),
        ("-1,500", Code.NEGATIVE),
        (2.5, Code.NOT_WHOLE),
        (-3, Code.NEGATIVE),
        ("2147483648", Code.NEGATIVE),
        ("9" * 400, Code.BAD_NUMBER),
        (True, Code.BAD_NUMBER),
        (date(2020, 1, 1), Code.BAD_NUMBER),
        ("1e400", Code.BAD_NUMBER),
        ("12%", Code.BAD_NUMBER),
        ("٣", Code.BAD_NUMBER),
    ],
)
def test_what_is_no_whole_number(raw: Raw, code: Code) -> None:
    assert fault(Kind.COUNT, raw) is code


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("55,79", 55.79),
        ("55.79", 55.79),
        ("1 234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("−3,5", -3.5),
        ("37,618", 37.618),
    ],
)
def test_decimals_take_comma_and_point(raw: Raw, number: float) -> None:
    assert read(Kind.DECIMAL, raw) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_read_back_exactly(number: float) -> None:
    assert read(Kind.DECIMAL, repr(number)) == number


@given(st.integers(0, 2**31 - 1))
def test_every_count_is_read_in_every_grouping(number: int) -> None:
    for group in (" ", NBSP, NARROW):
        assert read(Kind.COUNT, f"{number:,}".replace(",", group)) == number


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2019-06-25", "2019-06-25"),
        ("25.06.2019", "2019-06-25"),
        ("5.6.2019", "2019-06-05"),
        ("25.06.2019 г.", "2019-06-25"),
        ("06.2019", "2019-06"),
        ("2019-6", "2019-06"),
        ("2019", "2019"),
        (2019.0, "2019"),
        (43641.0, "2019-06-25"),
        (43641, "2019-06-25"),
        (date(2019, 6, 25), "2019-06-25"),
        (datetime(2019, 6, 25, 0, 0), "2019-06-25"),  # noqa: DTZ001 - a sheet has no zones
        ("2019-06-25 00:00:00", "2019-06-25"),
    ],
)
def test_dates_of_sheets_and_of_people(raw: Raw, day: str) -> None:
    assert read(Kind.PARTIAL_DATE, raw) == day


@pytest.mark.parametrize(
    "raw", ["2019-02-30", "30.02.2019", "2019-13", "June", 12.0, True, time(9)]
)
def test_what_is_no_date(raw: Raw) -> None:
    assert fault(Kind.PARTIAL_DATE, raw) is Code.BAD_DATE


@pytest.mark.parametrize("raw", ["19", "20l9", "0999", 3000.5, date(2019, 1, 1), True, "2019 к"])
def test_what_is_no_year(raw: Raw) -> None:
    assert fault(Kind.YEAR, raw) is Code.BAD_YEAR


@pytest.mark.parametrize("raw", ["2010 г.", "2010 год", "2010г", f"2010{NBSP}года"])
def test_years_as_offices_write_them(raw: Raw) -> None:
    assert read(Kind.YEAR, raw) == 2010


def test_years_from_text_and_number() -> None:
    assert read(Kind.YEAR, "2019") == read(Kind.YEAR, 2019.0) == 2019


def test_a_choice_is_found_in_any_case_and_a_near_miss_is_named() -> None:
    assert read(Kind.CHOICE, "CITY", choices=("city", "region")) == "city"
    with pytest.raises(CellError) as caught:
        read(Kind.CHOICE, "sity", choices=("city", "region"))
    assert caught.value.code is Code.BAD_CHOICE
    assert caught.value.values == {"nearest": "city", "choices": "city, region"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("javascript:alert(1)", Code.BAD_URL),
        ("example.org", Code.BAD_URL),
        ("https://", Code.BAD_URL),
        ("https://exa mple.org/", Code.BAD_URL),
        ('https://example.org/"onload', Code.BAD_URL),
        ("http://[", Code.BAD_URL),
    ],
)
def test_what_is_no_web_address(raw: Raw, code: Code) -> None:
    assert fault(Kind.URL, raw) is code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("kz", "KZ"),
        ("Россия", "RU"),
        ("RUSSIA", "RU"),
        ("российская федерация", "RU"),
        ("Киргизия", "KG"),
        ("Кыргызстан", "KG"),
        ("Türkiye", "TR"),
    ],
)
def test_countries_are_codes_or_names(name: str, code: str) -> None:
    assert read(Kind.COUNTRY, name) == code


def test_a_country_that_is_none_is_told_with_the_nearest() -> None:
    with pytest.raises(CellError) as caught:
        read(Kind.COUNTRY, "Росия")
    assert caught.value.values == {"nearest": "RU"}
    assert fault(Kind.COUNTRY, "XX") is Code.BAD_COUNTRY


@pytest.mark.parametrize(
    ("column", "raw", "value"),
    [
        (members.c.kind, "Город", "city"),
        (members.c.kind, "municipal district", "municipal_district"),
        (members.c.status, "член", "member"),
        (members.c.status, "подтвержденный член", "member"),
        (members.c.status, "Лишь подразумевается", "unknown"),
        (members.c.evidence_strength, "Лишь подразумевается", "implied"),
        (events.c.organiser, "ОГМВ-Евразия", "UCLG-Eurasia"),
    ],
)
def test_choices_are_known_by_what_pages_call_them(column: Any, raw: str, value: str) -> None:
    assert parse(raw, column) == value


@pytest.mark.parametrize("raw", ["yes", "да", True, 1.0, "TRUE", "Истина"])
def test_yes(raw: Raw) -> None:
    assert read(Kind.FLAG, raw) is True


@pytest.mark.parametrize("raw", ["no", "нет", False, 0, "false"])
def test_no(raw: Raw) -> None:
    assert read(Kind.FLAG, raw) is False


def test_coordinates_lie_in_the_world() -> None:
    assert read(Kind.LATITUDE, "55,79") == 55.79
    assert read(Kind.LONGITUDE, -180) == -180
    assert fault(Kind.LATITUDE, 90.1) is Code.BAD_COORDINATE
    assert fault(Kind.LONGITUDE, "180,5") is Code.BAD_COORDINATE


def test_text_is_kept_as_it_is_but_for_its_edges() -> None:
    assert read(Kind.TEXT, "  <b>Казань</b>\r\n2 ") == "<b>Казань</b>\n2"
    assert read(Kind.TEXT, "=cmd|'/c calc'!A0") == "=cmd|'/c calc'!A0"
    assert read(Kind.TEXT, "'=1+1") == "=1+1"
    assert read(Kind.TEXT, 5.0) == "5"
    assert fault(Kind.TEXT, "bell\x07") is Code.CONTROL_CHARACTER
    assert fault(Kind.TEXT, "x" * 20_001) is Code.TEXT_TOO_LONG
    assert fault(Kind.TEXT, "x" * 201, key=True) is Code.TEXT_TOO_LONG


@pytest.mark.parametrize("raw", ["two words", "Казань", "-x", "a/b", "a\tb"])
def test_what_is_no_identifier(raw: Raw) -> None:
    assert fault(Kind.SLUG, raw) is Code.BAD_ID
