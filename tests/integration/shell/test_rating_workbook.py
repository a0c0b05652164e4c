"""The workbook of an edition as readers download it."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pytest
from dash import Dash
from sqlalchemy import Engine, insert

from dashboard.data import tables
from dashboard.data.engine import bump_data_version, open_engine, writing
from dashboard.data.publications import Publisher

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN = "/rating/open-connections.xlsx"


@pytest.fixture
def writer(record_url: str) -> Iterator[Engine]:
    opened = open_engine(record_url)
    yield opened
    opened.dispose()


@pytest.fixture
def client(make_tiny_app: Callable[[str], Dash], record_url: str) -> Any:
    return make_tiny_app(record_url).server.test_client()


def add_edition(engine: Engine, edition: str, values: dict[str, float | None]) -> None:
    """Import an edition of one indicator by hand."""
    rows: dict[Any, list[dict[str, Any]]] = {
        tables.rating_editions: [{"name_en": "=Rating", "name_ru": "=Рейтинг",
                                  "source_url": "https://example.org/"}],
        tables.rating_framework: [
            {"code": "I", "kind": "indicator", "name_en": "+Ties", "direction": "higher_better"}
        ],
        tables.rating_units: [
            {"unit_id": unit, "name_en": f"@{unit}", "country_iso2": "RU"} for unit in values
        ],
        tables.rating_values: [
            {"unit_id": unit, "code": "I", "value": value, "kind": "reported", "year": 2025,
             "source": "=SUM(1)"}
            for unit, value in values.items()
        ],
    }  # fmt: skip
    with writing(engine) as connection:
        for table, some in rows.items():
            connection.execute(insert(table), [{"edition_id": edition, **row} for row in some])
        bump_data_version(connection)


def book_of(response: Any) -> Any:
    assert response.status_code == 200, response.text
    return openpyxl.load_workbook(io.BytesIO(response.data))


def test_the_open_index_comes_as_a_workbook_in_the_reader_s_language(client: Any) -> None:
    response = client.get(f"{OPEN}?lang=en")
    assert response.content_type == XLSX
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=open-connections-en.xlsx"
    )
    english = book_of(response)
    assert english.sheetnames[:3] == ["Read me", "Check a city", "Ranks"]
    assert english["Read me"]["A2"].value.startswith("Not official")
    russian = book_of(client.get(f"{OPEN}?lang=ru"))
    assert russian.sheetnames[:3] == ["О\N{NO-BREAK SPACE}книге", "Проверить город", "Места"]
    assert russian["О\N{NO-BREAK SPACE}книге"]["A2"].value.startswith("Неофициально")


def test_the_same_workbook_is_not_sent_twice(client: Any) -> None:
    tag = client.get(OPEN).headers["ETag"]
    assert client.get(OPEN, headers={"If-None-Match": tag}).status_code == 304


def test_unknown_values_are_empty_cells_to_fill_in(client: Any) -> None:
    sheet = book_of(client.get(f"{OPEN}?lang=en"))["Values"]
    last = sheet[sheet.max_row]
    assert (last[2].value, last[3].value) == (None, None)
    assert last[4].value is not None
    assert [cell.protection.locked for cell in last[:5]] == [True, True, False, False, False]
    assert sheet.protection.sheet
    assert not sheet.protection.password


@pytest.mark.parametrize(
    ("edition", "status", "words"),
    [
        ("CIAR-1999", 404, "There is no edition “CIAR-1999”."),
        ("CIAR-2017", 404, "no values of the edition “CIAR-2017”"),
        ("..%2f..%2fetc", 404, ""),
        ("=1+1", 404, "There is no edition"),
    ],
)
def test_what_has_no_workbook_is_told_in_words(
    client: Any, edition: str, status: int, words: str
) -> None:
    response = client.get(f"/rating/{edition}.xlsx?lang=en")
    assert (response.status_code, words in response.text) == (status, True)
    assert "Traceback" not in response.text


def test_an_edition_that_cannot_be_rated_is_told_in_words(client: Any, writer: Engine) -> None:
    add_edition(writer, "E1", {"one": 1, "two": 1})
    response = client.get("/rating/E1.xlsx?lang=en")
    assert (response.status_code, "cannot be rated" in response.text) == (400, True)


def test_a_published_edition_says_so_and_is_no_formula_but_ours(
    client: Any, writer: Engine
) -> None:
    add_edition(writer, "E2", {"one": 1, "two": 4, "three": None, "four": 2})
    before = book_of(client.get("/rating/E2.xlsx?lang=en"))
    assert "this edition is not published" in before["Read me"]["A2"].value
    key = Publisher(writer).publish("E2", by="tests").key
    book = book_of(client.get("/rating/E2.xlsx?lang=en"))
    readme = {row[0].value: row[1].value for row in book["Read me"].iter_rows(min_row=3)}
    assert book["Read me"]["A1"].value == "'=Rating"
    assert "as published" in book["Read me"]["A2"].value
    assert readme["Hash of the locked rows"] == key
    ranks = list(book["Ranks"].iter_rows(min_row=12, values_only=True))
    assert ranks[0][5] == "As published"
    assert [row[1] for row in ranks[2:]] == ["'@two", "'@four", "'@one", "'@three"]
    assert [row[10] for row in ranks[2:]] == [1, 2, 3, None]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [str(getattr(cell.value, "text", cell.value)) for cell in cells
                if cell.data_type == "f"]  # fmt: skip
    assert len(formulas) > 20
    assert not any(text in formula for formula in formulas for text in ("Rating", "Ties", "@"))
    sources = book["Sources"]
    assert [cell.value for cell in sources[5]][4:8] == [4, 2025, "reported by the city", "'=SUM(1)"]
