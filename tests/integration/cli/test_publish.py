"""An edition from the documented template to its lock, by the commands of the guide."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from sqlalchemy import text

from dashboard.cli import run
from dashboard.cli.exits import ExitCode
from dashboard.data.cache import FrameCache
from dashboard.data.engine import open_engine
from dashboard.data.imports import derive
from dashboard.data.method_options import METHOD_OPTIONS
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.editions import EditionReader
from dashboard.data.readers.open_index import OpenIndexReader
from dashboard.domain.edition_frames import Edition, Ranking, Unit, Value

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "publish-an-edition.md"
NAMED = (("Kazan", "Казань", "RU"), ("Ufa", "Уфа", "RU"), ("Astana", "Астана", "KZ"))

Dashboard = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dashboard(
    record_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Dashboard:
    # Sixty new names would have GeoNames read again, which has tests of its own.
    monkeypatch.setattr(derive, "load_places", lambda _connection, **_options: 0)
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", record_url)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def fill(template: Path, target: Path, edition: str, *, cities: int, indicators: int) -> None:
    """Fill the template in as a steward would; every tenth value is unknown."""
    book = openpyxl.load_workbook(template)
    numbers = np.random.default_rng(1)

    headers = {sheet.title: [str(cell.value) for cell in sheet[1]] for sheet in book}

    def put(sheet: str, **values: object) -> None:
        assert set(values) <= set(headers[sheet])
        row = {"edition_id": edition, **values}
        book[sheet].append([row.get(name) for name in headers[sheet]])

    put("edition", name_en="Rating 2026", name_ru="Рейтинг 2026", data_year=2025,
        published_date="2026-11", source_url="https://example.org/rating")  # fmt: skip
    for at in range(6):
        put("framework", code=f"G{at}", kind="group", name_en=f"Group {at}", weight=1 + at / 10)
    for at in range(indicators):
        better = "lower_better" if at % 7 == 0 else "higher_better"
        put("framework", code=f"I{at}", parent=f"G{at % 6}", kind="indicator", direction=better,
            name_en=f"Indicator {at}", name_ru=f"Показатель {at}")  # fmt: skip
    for at in range(cities):
        english, russian, country = NAMED[at] if at < len(NAMED) else (f"T {at}", f"Г {at}", "RU")
        put("units", unit_id=f"c{at}", name_en=english, name_ru=russian, country_iso2=country,
            population=100_000 + 1_000 * at)  # fmt: skip
        for code in range(indicators):
            if (at + code) % 10:
                put("values", unit_id=f"c{at}", code=f"I{code}", kind="reported", year=2025,
                    value=round(float(numbers.lognormal(2, 1)), 3), source="Form")  # fmt: skip
    for step, option, value in (
        ("screen", "minimum_data", "0,5"),
        ("normalise", "method", "min-max"),
    ):
        put("method", step=step, option=option, value=value)
    book.save(target)


def steps() -> list[list[str]]:
    """Return the commands of the guide in their order, without the program's name."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.strip().splitlines()]
    assert all(line.startswith("dashboard ") for line in lines)
    return [line.split()[1:] for line in lines]


def test_the_guide_leads_from_the_template_to_a_locked_edition(
    dashboard: Dashboard, tmp_path: Path, record_url: str
) -> None:
    template, check, load, rate, publish, doctor, supersede = steps()
    assert dashboard(*template)[0] == ExitCode.OK
    form = tmp_path / "forms" / "rating_edition.xlsx"
    fill(form, tmp_path / "edition.xlsx", "CIAR-2026", cities=60, indicators=30)

    code, out, _ = dashboard(*check)
    assert (code, "rating_units: 60 added" in out) == (ExitCode.OK, True)
    assert "rating_values: 1,620 added" in out
    assert dashboard(*load)[0] == ExitCode.OK
    assert dashboard(*load)[1].startswith("Nothing to change")

    code, out, _ = dashboard(*rate)
    assert (code, "Cities ranked: 60" in out) == (ExitCode.OK, True)
    assert "Nothing was published" in out
    code, published, _ = dashboard(*publish)
    assert (code, "is published and locked" in published) == (ExitCode.OK, True)
    assert "Nothing to do" in dashboard(*publish)[1]
    assert "✓ Published editions: CIAR-2026" in dashboard(*doctor)[1]

    book = openpyxl.load_workbook(tmp_path / "edition.xlsx")
    book["values"]["D2"] = 1_000
    book.save(tmp_path / "edition.xlsx")
    code, out, _ = dashboard(*load)
    assert (code, "values!A2 [locked-edition]" in out) == (ExitCode.PROBLEMS, True)
    code, _, err = dashboard("undo-import", "2", "--yes")
    assert (code, "published and locked" in err) == (ExitCode.REFUSED, True)

    fill(form, tmp_path / "edition.xlsx", "CIAR-2026-R1", cities=60, indicators=30)
    assert dashboard(*load)[0] == ExitCode.OK
    code, out, _ = dashboard(*supersede)
    assert (code, "It supersedes “CIAR-2026”" in out) == (ExitCode.OK, True)
    look_at(record_url, key=published.split()[-1])

    writer = open_engine(record_url)
    with writer.begin() as connection:
        connection.execute(text("UPDATE rating_units SET population = 1 WHERE unit_id = 'c5'"))
    writer.dispose()
    code, out, _ = dashboard(*doctor)
    assert code == ExitCode.PROBLEMS
    assert "altered after they were published and locked: CIAR-2026, CIAR-2026-R1" in out


def look_at(url: str, *, key: str) -> None:
    """See the published editions as the pages read them."""
    engine = open_engine(url, read_only=True)
    cache = FrameCache(version_reader(engine))
    reader = EditionReader(engine, cache, OpenIndexReader(engine, cache))
    editions = reader.editions("ru").set_index(Edition.ID.value)
    old, new = editions.loc["CIAR-2026"], editions.loc["CIAR-2026-R1"]
    assert (old[Edition.KEY], old[Edition.SUPERSEDED_BY]) == (key, "CIAR-2026-R1")
    assert (new[Edition.SUPERSEDES], new[Edition.NAME]) == ("CIAR-2026", "Рейтинг 2026")
    assert (new[Edition.UNITS], new[Edition.INDICATORS], new[Edition.VALUES]) == (60, 30, 1_620)
    units = reader.units("CIAR-2026", "ru").set_index(Unit.ID.value)
    assert units.loc["c0", [Unit.NAME, Unit.SLUG, Unit.MEMBER_ID]].tolist() == [
        "Казань", "kazan", "kazan",
    ]  # fmt: skip
    assert units.loc["c0", Unit.LAT.value] == pytest.approx(55.79, abs=0.01)
    values = reader.values("CIAR-2026", "en")
    assert len(values) == 1_620
    assert set(values[Value.SOURCE]) == {"Form"}
    publication = reader.publication("CIAR-2026")
    assert publication is not None
    assert publication.specification == reader.specification("CIAR-2026")
    ranking = publication.ranking
    assert ranking[Ranking.RANK].is_monotonic_increasing
    assert ranking[Ranking.LOW].le(ranking[Ranking.RANK]).mean() > 0.9
    assert ranking[Ranking.LOW].le(ranking[Ranking.HIGH]).all()
    assert ranking[Ranking.TIER].notna().all()
    assert len(publication.scores) == 60 * (30 + 6 + 1)
    assert publication.facts["superseded_by"] == "CIAR-2026-R1"
    assert reader.publication("CIAR-2017") is None
    engine.dispose()


def test_what_cannot_be_published_is_told_without_a_traceback(dashboard: Dashboard) -> None:
    for arguments, words in (
        (("publish", "CIAR-1999"), "There is no edition “CIAR-1999”."),
        (("publish", "CIAR-2017", "--check"), "no values of the edition “CIAR-2017”"),
    ):
        code, _, err = dashboard(*arguments)
        assert (code, words in err) == (ExitCode.USAGE, True)


def test_an_edition_that_cannot_be_rated_says_why(dashboard: Dashboard, tmp_path: Path) -> None:
    dashboard("template", "rating_edition", "--out", "forms")
    form = tmp_path / "forms" / "rating_edition.xlsx"
    fill(form, tmp_path / "one.xlsx", "E1", cities=1, indicators=6)
    assert dashboard("import", "one.xlsx")[0] == ExitCode.OK
    code, _, err = dashboard("publish", "E1")
    assert (code, "No unit has a value of the indicator “I0”" in err) == (ExitCode.PROBLEMS, True)
    code, _, err = dashboard("publish", "E1", "--check", "--language", "ru")
    assert (code, "I0: " in err, "Hint" in err) == (ExitCode.PROBLEMS, True, False)
    assert dashboard("doctor")[1].count("Published editions") == 0


def test_the_guide_lists_every_option() -> None:
    page = GUIDE.read_text(encoding="utf-8")
    for option in METHOD_OPTIONS:
        assert f"| `{option.step}` | `{option.option}` | " in page
        assert option.english in page
