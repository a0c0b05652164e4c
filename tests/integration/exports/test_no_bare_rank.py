"""No file and no command shows a rank without its range, or without “as published”.

A rank of the record is as published: its column says so, and its row names the source. A rank that
was computed has its range beside it.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Column, Engine, Table

from dashboard.cli import run
from dashboard.data.columns import Kind
from dashboard.data.labels import column_meaning
from dashboard.data.readers.open_index import OPEN
from dashboard.data.tables import record_tables
from dashboard.exports.downloads import Downloads
from dashboard.exports.rating_books import open_books
from dashboard.i18n import Translations

RANK = re.compile(r"(?:^|_|\b)(?:rank|место)(?:$|_|\b)", re.IGNORECASE)
OF_A_RANK = re.compile(r"median|медиан|^why|^почему|^needed|^нужно", re.IGNORECASE)
RANGE = re.compile(r"^(?:low|high|range|диапазон)\b", re.IGNORECASE)
PUBLISHED = re.compile(r"as published|как опубликован", re.IGNORECASE)
NEAR, TITLE = 6, 40
NUMBERS = {Kind.COUNT, Kind.DECIMAL, Kind.YEAR}

SPEC = """
code: openness
name_en: Openness
groups: [{code: openness, name_en: Openness}]
indicators:
  - {code: twins, parent: openness, name_en: Twin towns}
  - {code: partners, parent: openness, name_en: Partners}
"""
UNITS = "unit,name,twins,partners\nkazan,Казань,20,15\nufa,Уфа,10,9\nosh,Ош,5,4\nom,Ом,,\n"

Grid = Sequence[Sequence[object]]


def bare_ranks(grid: Grid) -> Iterator[str]:
    """Yield the headers of ranks, of columns or of rows, that have no range near."""
    columns: Grid = list(zip(*grid, strict=True)) if grid else []
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            head = str(cell).strip()
            if len(head) > TITLE or not RANK.search(head) or OF_A_RANK.search(head):
                continue
            over = str(grid[row - 1][column]) if row else ""
            has_range = ranged(cells, column) or ranged(columns[column], row)
            if not has_range and not PUBLISHED.search(f"{over} {head}"):
                yield head


def ranged(line: Sequence[object], at: int) -> bool:
    """Tell whether both ends of a range stand near a place in a line of cells."""
    near = [str(cell) for cell in line[max(0, at - NEAR) : at + NEAR + 1]]
    return sum(bool(RANGE.search(cell.strip())) for cell in near) >= 2


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def bare_in_book(content: bytes) -> list[str]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [
        f"{name}: {head}"
        for name in book.sheet_names
        for head in bare_ranks(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    ]


@pytest.mark.parametrize(
    ("grid", "bare"),
    [
        ([["unit", "rank", "score"], ["a", "1", "2"]], 1),
        ([["unit", "rank", "low", "score"]], 1),
        ([["unit", "rank", "low", "high"]], 0),
        ([["", "As published"], ["City", "Rank"]], 0),
        ([["Город", "Место сейчас"]], 1),
        ([["Rank now", "3"], ["Range: 5 %", "1"], ["Range: 95 %", "4"]], 0),
        ([["Median rank", "Why not ranked", "list_position", "place_id"]], 0),
        ([["rank_overall"]], 1),
    ],
)
def test_the_walker_sees_a_bare_rank(grid: Grid, bare: int) -> None:
    assert len(list(bare_ranks(grid))) == bare


def ranks_of(table: Table) -> list[Column[object]]:
    return [c for c in table.c if RANK.search(c.name) and c.info.get("kind") in NUMBERS]


@pytest.mark.parametrize("table", record_tables(), ids=str)
def test_ranks_of_the_record_are_as_published_and_name_their_source(
    table: Table, record_reader: Engine
) -> None:
    head, *rows = rows_of(Downloads(record_reader).csv(table.name))
    ranks = {column.name for column in ranks_of(table)}
    assert set(bare_ranks([head])) <= ranks
    for column in ranks_of(table):
        assert PUBLISHED.search(column_meaning(column, "en"))
        ranked = [row for row in rows if row[head.index(column.name)]]
        assert ranked, "no rank is looked at"
        assert all(row[head.index("source_url")].startswith("http") for row in ranked)


def test_some_table_of_the_record_has_ranks() -> None:
    assert [table.name for table in record_tables() if ranks_of(table)] == ["rating_results"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_workbook_of_an_edition_has_every_rank_beside_its_range(
    record_reader: Engine, language: str
) -> None:
    t = Translations().for_language(language)
    content = open_books(record_reader).workbook(OPEN, t)
    assert bare_in_book(content) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_dashboard_rate_shows_every_rank_beside_its_range(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("index.yaml").write_text(SPEC, encoding="utf-8")
    Path("units.csv").write_text(UNITS, encoding="utf-8")
    code = run(
        ["rate", "--units", "units.csv", "--spec", "index.yaml", "--out", "out", "--draws", "50",
         "--workbook", "out/rating.xlsx", "--language", language]
    )  # fmt: skip
    assert code == 0
    files = sorted(Path("out").iterdir())
    assert [path.name for path in files if path.suffix == ".xlsx"] == ["rating.xlsx"]
    for path in files:
        content = path.read_bytes()
        if path.suffix == ".xlsx":
            assert bare_in_book(content) == []
        else:
            assert list(bare_ranks(rows_of(content)[:1])) == []
    printed = capsys.readouterr().out.splitlines()
    tables = [
        re.split(r"\s{2,}", line.strip())
        for line in printed
        if re.match(r"\s*(Rank|Место)\s", line)
    ]
    assert tables, "no ranking was printed"
    for head in tables:
        assert RANGE.search(head[1]), head
