"""``dashboard workbook`` and ``dashboard rate --workbook``."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from dashboard.cli import run
from dashboard.cli.exits import ExitCode

Dashboard = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dashboard(
    record_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Dashboard:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", record_url)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_the_open_index_is_written_as_a_workbook(dashboard: Dashboard) -> None:
    out = ("--out", "books/open.xlsx", "--language", "en")
    assert dashboard("workbook", "open-connections", *out)[:2] == (
        ExitCode.OK,
        "books/open.xlsx\n",
    )
    book = openpyxl.load_workbook("books/open.xlsx", data_only=True)
    assert book["Read me"]["A1"].value == "Open connections index (not official)"
    ranks = {row[0]: row for row in book["Ranks"].iter_rows(min_row=14, values_only=True)}
    kazan = ranks["kazan"]
    assert [round(float(str(cell)), 2) for cell in kazan[3:5]] == [51.11, 32]
    assert all(cell is not None for cell in kazan[5:9])
    first = Path("books/open.xlsx").read_bytes()
    dashboard("workbook", "open-connections", *out)
    assert Path("books/open.xlsx").read_bytes() == first


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        ("CIAR-1999", "There is no edition “CIAR-1999”."),
        ("CIAR-2017", "no values of the edition “CIAR-2017”"),
    ],
)
def test_what_has_no_values_has_no_workbook(dashboard: Dashboard, edition: str, words: str) -> None:
    code, _, err = dashboard("workbook", edition, "--out", "book.xlsx")
    assert (code, words in err, Path("book.xlsx").exists()) == (ExitCode.USAGE, True, False)


def test_a_folder_that_cannot_be_written_is_told(dashboard: Dashboard, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    code, _, err = dashboard("workbook", "open-connections", "--out", "taken/book.xlsx")
    assert (code, "cannot be written" in err) == (ExitCode.USAGE, True)


def test_more_than_a_spreadsheet_recalculates_is_refused(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.exports.rating_workbook.MOST_SCORES", 1_000)
    code, _, err = dashboard("workbook", "open-connections", "--out", "book.xlsx")
    assert (code, "at most 1000 scores; this rating has 1506" in err) == (ExitCode.USAGE, True)
