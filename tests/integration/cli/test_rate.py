"""``dashboard rate`` as a stranger with a table of their own meets it."""

import csv
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.cli import run
from dashboard.cli.exits import ExitCode

SPEC = """
code: openness
name_en: Openness
groups:
  - {code: openness, name_en: Openness}
  - {code: ties, parent: openness, name_en: Ties}
indicators:
  - {code: twins, parent: ties, name_en: Twin towns}
  - {code: partners, parent: ties, name_en: Partners}
  - {code: flights, parent: openness, name_en: Flights per head, denominator: population}
method:
  screen: {minimum_data: 0.6}
  impute: {method: group-mean, by: country}
"""
ROWS = [
    ["unit", "name", "country", "population", "twins", "partners", "flights", "mayor"],
    ["kazan", "Казань", "RU", 1.25, 20, 15, 30, "A"],
    ["ufa", "Уфа", "RU", 1.1, 10, None, 11, "B"],
    ["osh", "Ош", "KG", 0.3, 5.5, 4, 9, "C"],
    ["bishkek", "Бишкек", "KG", 1.1, 12, 9, 22, "D"],
    ["nowhere", "Нигде", "KG", 1.1, 1, None, None, "E"],
]
HDI = Path(__file__).parents[2] / "fixtures" / "hdi.yaml"

Rate = Callable[..., tuple[int, str, str]]


@pytest.fixture
def rate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Rate:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", "sqlite:///nowhere/no.db")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "index.yaml").write_text(SPEC, encoding="utf-8")

    def call(units: str, *more: str, spec: str = "index.yaml") -> tuple[int, str, str]:
        code = run(["rate", "--units", units, "--spec", spec, "--out", "results", *more])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def text(rows: list[list[object]], delimiter: str = ",", comma: str = ".") -> str:
    def cell(value: object) -> str:
        if value is None:
            return ""
        return str(value).replace(".", comma) if isinstance(value, float) else str(value)

    return "".join(delimiter.join(map(cell, row)) + "\r\n" for row in rows)


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Cities"
    for row in rows:
        sheet.append(row)
    book.create_sheet("Notes").append(["whatever"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


FILES = {
    "utf8.csv": text(ROWS).encode(),
    "bom.csv": text(ROWS).encode("utf-8-sig"),
    "office.csv": text(ROWS, ";", ",").encode("cp1251"),
    "tabs.csv": text(ROWS, "\t", ",").encode(),
    "cities.xlsx": workbook(ROWS),
}


def read(name: str) -> list[dict[str, str]]:
    with Path("results", name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FILES)
def test_any_office_s_file_gives_the_same_result(rate: Rate, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    code, out, err = rate(name, "--language", "en")
    assert (code, err) == (ExitCode.OK, "")
    assert "Columns that the specification does not name: mayor" in out
    assert "Not ranked: Нигде (nowhere), because too few values are known" in out
    ranks = read("ranks.csv")
    assert [(row["unit"], row["name"], row["rank"]) for row in ranks] == [
        ("kazan", "Казань", "1"),
        ("osh", "Ош", "2"),
        ("bishkek", "Бишкек", "3"),
        ("ufa", "Уфа", "4"),
        ("nowhere", "Нигде", ""),
    ]
    for row in ranks[:-1]:
        assert int(row["low"]) <= int(row["rank"]) <= int(row["high"])
        assert int(row["tier"]) >= 1
    assert ranks[-1]["unranked"] == "few-data"
    assert "Ranked: 4; not ranked: 1; result " in out
    results = {path.name for path in Path("results").iterdir()}
    assert results == {
        "raw.csv", "imputed.csv", "treated.csv", "normalised.csv", "scores.csv", "ranks.csv",
        "log.csv",
    }  # fmt: skip


def test_every_stage_is_written_as_it_ran(rate: Rate, tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_bytes(FILES["utf8.csv"])
    rate("cities.csv")
    raw, imputed, scores = read("raw.csv"), read("imputed.csv"), read("scores.csv")
    assert (raw[1]["partners"], raw[0]["flights"]) == ("", "30.0")
    assert (imputed[1]["partners"], imputed[0]["flights"]) == ("15.0", "24.0")
    assert imputed[4]["twins"] == ""
    assert list(scores[0]) == ["unit", "name", "openness", "ties", "twins", "partners", "flights"]
    kazan = scores[0]
    assert float(kazan["ties"]) == pytest.approx(100)
    assert float(kazan["openness"]) == pytest.approx((100 + float(kazan["flights"])) / 2)
    assert [row["action"] for row in read("log.csv")] == ["imputed"]


def test_the_same_seed_gives_the_same_files(rate: Rate, tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_bytes(FILES["utf8.csv"])
    rate("cities.csv", "--draws", "200", "--seed", "5")
    first = Path("results", "ranks.csv").read_bytes()
    rate("cities.csv", "--draws", "200", "--seed", "5")
    assert Path("results", "ranks.csv").read_bytes() == first


def test_every_bad_cell_is_told_at_once_and_nothing_is_written(rate: Rate, tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][4], rows[2][6], rows[3][3], rows[4][0], rows[5][0] = "many", "n/a", "x", None, "ufa"
    (tmp_path / "cities.csv").write_text(text(rows), encoding="utf-8")
    code, out, _ = rate("cities.csv", "--language", "en")
    assert code == ExitCode.PROBLEMS
    for words in (
        "cities.csv:2, twins [bad-number] “many”",
        "cities.csv:3, flights [bad-number] “n/a”",
        "cities.csv:4, population [bad-number] “x”",
        "cities.csv:5, unit [missing-key]",
        "cities.csv:6, unit [duplicate-key] “ufa”",
        "5 problems found.",
    ):
        assert words in out
    assert not Path("results").exists()


def test_a_cell_of_a_sheet_is_named_as_the_sheet_names_it(rate: Rate, tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[2][5] = "=1+1"
    (tmp_path / "cities.xlsx").write_bytes(workbook(rows))
    code, out, _ = rate("cities.xlsx", "--language", "en")
    assert (code, "Cities!F3 [formula]" in out) == (ExitCode.PROBLEMS, True)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("twins", "twin_towns", "The column “twins” is missing"),
        ("population", "people", "The column “population” is missing"),
        ("country", "land", "The column “country” is missing"),
        (",20,", ",1e308,", "kazan, twins: 1e+308 is too large"),
        (",1.25,", ",0,", "kazan, population: The denominator is 0.0"),
    ],
)
def test_data_that_do_not_fit_are_told_with_their_place(
    rate: Rate, tmp_path: Path, old: str, new: str, words: str
) -> None:
    (tmp_path / "cities.csv").write_text(text(ROWS).replace(old, new, 1), encoding="utf-8")
    code, _, err = rate("cities.csv", "--language", "en")
    assert code == ExitCode.PROBLEMS
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("units", "words"),
    [
        (text(ROWS).replace("unit,", "city,"), "has no column “unit”"),
        (text(ROWS).replace(",name,", ",unit,"), "The column “unit” occurs twice"),
        (text(ROWS[:1]), "There is no unit"),
        ("", "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_of_units(
    rate: Rate, tmp_path: Path, units: str, words: str
) -> None:
    (tmp_path / "cities.csv").write_text(units, encoding="utf-8")
    code, out, err = rate("cities.csv", "--language", "en")
    assert code in {ExitCode.PROBLEMS, ExitCode.USAGE}
    assert words in out + err
    assert not Path("results").exists()


def test_faults_of_the_specification_are_told_in_the_reader_s_language(
    rate: Rate, tmp_path: Path
) -> None:
    (tmp_path / "cities.csv").write_bytes(FILES["utf8.csv"])
    faulty = SPEC.replace("parent: ties", "parent: tie").replace("0.6", "'0,6'")
    (tmp_path / "index.yaml").write_text(faulty, encoding="utf-8")
    code, _, err = rate("cities.csv", "--language", "ru")
    assert code == ExitCode.PROBLEMS
    for words in ("indicators[0].parent", "indicators[1].parent", "method.screen.minimum_data"):
        assert words in err
    assert "There is no group" not in err


@pytest.mark.parametrize(
    ("spec", "words"),
    [("no.yaml", "cannot be opened"), ("latin.yaml", "not a text in UTF-8"),
     ("own.yaml", "“name” cannot be the code")],
)  # fmt: skip
def test_specifications_that_cannot_be_taken(
    rate: Rate, tmp_path: Path, spec: str, words: str
) -> None:
    (tmp_path / "cities.csv").write_bytes(FILES["utf8.csv"])
    (tmp_path / "latin.yaml").write_bytes("code: é".encode("latin-1"))
    (tmp_path / "own.yaml").write_text(SPEC.replace("code: twins", "code: name"), encoding="utf-8")
    code, _, err = rate("cities.csv", spec=spec)
    assert (code, words in err) == (ExitCode.USAGE, True)


def test_the_human_development_index_by_the_command(
    rate: Rate, tmp_path: Path, reference: Path
) -> None:
    undp = pd.read_csv(reference / "undp_hdr21-22_composite.csv", index_col="iso3")
    parts = ["le", "eys", "mys", "gnipc"]
    values = undp[[f"{part}_2021" for part in parts]].set_axis(parts, axis=1)
    values.rename_axis("unit").to_csv(tmp_path / "hdi.csv", sep=";", decimal=",")
    assert rate("hdi.csv", "--draws", "50", spec=str(HDI))[0] == ExitCode.OK
    ranks = {row["unit"]: row["rank"] for row in read("ranks.csv") if row["rank"]}
    published = undp["hdi_rank_2021"].dropna().astype(int).astype(str).to_dict()
    assert ranks == published
    assert len(ranks) == 191
