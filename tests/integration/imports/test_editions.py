"""The workbook of an edition: what is wrong with it, cell by cell, and what a lock refuses."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from dashboard.data.editions import read_edition
from dashboard.data.engine import reading, writing
from dashboard.data.imports import ImportDesk, Plan, SourceFile
from dashboard.data.imports.frames import record_frame
from dashboard.data.imports.rows import current_rows
from dashboard.data.publications import Publisher, altered_editions
from dashboard.data.tables import (
    EDITION_TABLES,
    rating_editions,
    rating_publications,
    rating_values,
    record_tables,
)
from dashboard.errors import NotFoundError, RefusedError
from dashboard.exports.workbook import workbook_bytes

Workbook = Callable[..., SourceFile]
Rows = list[list[Any]]

SOURCE = "https://example.org/rating"


def sheets(edition: str = "E1") -> dict[str, Rows]:
    """Return a small sound edition: two groups, three indicators, three cities."""
    return {
        "edition": [
            ["edition_id", "name_en", "name_ru", "source_url"],
            [edition, "Rating", "Рейтинг", SOURCE],
        ],
        "framework": [
            ["edition_id", "code", "parent", "kind", "name_en", "weight", "direction"],
            [edition, "G1", None, "group", "Ties", 1, None],
            [edition, "G2", None, "group", "Ways", 1, None],
            [edition, "a", "G1", "indicator", "Twins", 1, "higher_better"],
            [edition, "b", "G1", "indicator", "Distance", 1, "lower_better"],
            [edition, "c", "G2", "indicator", "Airports", 1, "higher_better"],
        ],
        "units": [
            ["edition_id", "unit_id", "name_en", "name_ru", "country_iso2", "population"],
            [edition, "kazan", "Kazan", "Казань", "RU", 1243500],
            [edition, "astana", "Astana", "Астана", "KZ", 1350000],
            [edition, "osh", "Osh", "Ош", "KG", 300000],
        ],
        "values": [
            ["edition_id", "unit_id", "code", "value", "year", "kind", "source_url"],
            *(
                [edition, unit, code, value, 2025, "reported", SOURCE]
                for unit, row in (("kazan", (9, 4, 1)), ("astana", (7, 2, 3)), ("osh", (1, 8, 2)))
                for code, value in zip("abc", row, strict=True)
            ),
        ],
        "method": [
            ["edition_id", "step", "option", "value"],
            [edition, "normalise", "method", "min-max"],
            [edition, "aggregate", "method", "arithmetic"],
        ],
    }


@pytest.fixture
def plan(desk: ImportDesk, workbook: Workbook) -> Callable[..., Plan]:
    def make(content: dict[str, Rows], **options: Any) -> Plan:
        return desk.plan([workbook("edition.xlsx", **content)], **options)

    return make


@pytest.fixture
def imported(desk: ImportDesk, plan: Callable[..., Plan]) -> ImportDesk:
    """Give the desk of a database that holds the small edition."""
    first = plan(sheets())
    assert first.problems == ()
    desk.commit(first, by="tests")
    return desk


def told(found: Plan) -> set[tuple[str, str, str]]:
    return {(str(p.code), p.cell, p.sheet) for p in found.problems}


def test_the_workbook_comes_in_and_a_second_time_changes_nothing(
    imported: ImportDesk, plan: Callable[..., Plan], engine: Engine
) -> None:
    assert plan(sheets()).changes == ()
    with reading(engine) as connection:
        rows = read_edition(connection, "E1")
        counts = [len(current_rows(connection, table)) for table in EDITION_TABLES]
    assert counts == [5, 3, 9, 2]
    assert rows.table.loc["osh"].to_dict() == {"a": 1, "b": 8, "c": 2}
    assert rows.specification.children("E1") == ("G1", "G2")
    assert rows.attributes.loc["kazan", "population"] == 1_243_500


@pytest.mark.parametrize(
    ("sheet", "at", "value", "expected"),
    [
        ("framework", (3, 2), "G9", [("unknown-parent", "C4")]),
        ("framework", (3, 2), "b", [("unknown-parent", "C4")]),
        ("framework", (1, 2), "G1", [("parent-cycle", "C2")]),
        ("framework", (3, 5), -1, [("negative-weight", "F4")]),
        ("framework", (5, 5), 0, [("weights-all-zero", "F6")]),
        ("values", (1, 1), "kasan", [("unknown-unit", "B2")]),
        ("values", (1, 2), "z", [("unknown-indicator", "C2")]),
        ("values", (1, 2), "G1", [("unknown-indicator", "C2")]),
        ("values", (2, 3), "many", [("bad-number", "D3")]),
        ("values", (3, 6), None, [("no-source", "G4")]),
        ("values", (3, 4), None, [("missing-value", "E4")]),
        ("values", (3, 5), "heard", [("bad-choice", "F4")]),
        ("method", (1, 3), "minmax", [("bad-method", "D2")]),
        ("method", (2, 2), "weight", [("bad-method", "C3")]),
        ("units", (1, 0), "E9", [("missing-reference", "A2")]),
    ],
)
def test_a_fault_is_told_with_its_cell(
    plan: Callable[..., Plan], sheet: str, at: tuple[int, int], value: Any, expected: Any
) -> None:
    content = sheets()
    content[sheet][at[0]][at[1]] = value
    found = {(code, cell) for code, cell, where in told(plan(content)) if where == sheet}
    assert found >= set(expected)
    assert found - set(expected) <= {("unknown-unit", "B2")}


def test_groups_in_a_circle_are_told_each(plan: Callable[..., Plan]) -> None:
    content = sheets()
    content["framework"][1][2], content["framework"][2][2] = "G2", "G1"
    assert told(plan(content)) == {
        ("parent-cycle", "C2", "framework"),
        ("parent-cycle", "C3", "framework"),
    }


def test_every_fault_is_told_at_once_and_nothing_comes_in(
    desk: ImportDesk, plan: Callable[..., Plan], engine: Engine
) -> None:
    content = sheets()
    content["framework"][3][5] = -2
    content["values"][1][3] = "0,5 млн"
    content["values"][2][1] = "nowhere"
    content["method"][1][3] = "best"
    assert {code for code, _, _ in told(plan(content))} == {
        "negative-weight", "bad-number", "unknown-unit", "bad-method",
    }  # fmt: skip
    with reading(engine) as connection:
        assert all(not current_rows(connection, table) for table in EDITION_TABLES)


def test_goalposts_come_in_pairs_and_in_order(plan: Callable[..., Plan]) -> None:
    content = sheets()
    more = (
        ["lower", "upper", "normalisation", "target"],
        [None] * 4,
        [None] * 4,
        [5, 1, None, None],
        [None, 1, None, None],
        [None, None, "distance-to-target", None],
    )
    for row, cells in zip(content["framework"], more, strict=True):
        row.extend(cells)
    assert told(plan(content)) == {
        ("minimum-above-maximum", "I4", "framework"),
        ("no-goalpost", "H5", "framework"),
        ("no-goalpost", "K6", "framework"),
    }


def test_decimal_commas_and_a_dash_are_read(
    imported: ImportDesk, plan: Callable[..., Plan]
) -> None:
    content = {"values": sheets()["values"][:3]}
    content["values"][1][3], content["values"][2][3] = "9,5", "—"
    found = plan(content)
    assert found.problems == ()
    assert [change.after and change.after["value"] for change in found.changes] == [9.5, None]


def test_undoing_gives_the_old_values_back(
    imported: ImportDesk, plan: Callable[..., Plan], engine: Engine
) -> None:
    with reading(engine) as connection:
        before = read_edition(connection, "E1")
    content = sheets()
    content["values"][1][3] = 100
    imported.commit(plan(content), by="tests")
    imported.undo(2, by="tests")
    with reading(engine) as connection:
        assert read_edition(connection, "E1") == before
    imported.undo(3, by="tests")
    imported.undo(4, by="tests")
    imported.undo(1, by="tests")
    with reading(engine) as connection, pytest.raises(NotFoundError):
        read_edition(connection, "E1")


def test_cities_stay_while_later_values_are_theirs(
    desk: ImportDesk, plan: Callable[..., Plan]
) -> None:
    content = sheets()
    values = {"values": content.pop("values")}
    desk.commit(plan(content), by="tests")
    desk.commit(plan(values), by="tests")
    with pytest.raises(RefusedError, match="rating_values"):
        desk.undo(1, by="tests")


def test_replacing_touches_the_editions_of_the_workbook_only(
    imported: ImportDesk, plan: Callable[..., Plan], engine: Engine
) -> None:
    imported.commit(plan(sheets("E2")), by="tests")
    content = sheets("E2")
    content["units"].pop()
    del content["values"][-3:]
    found = plan(content, replace=True)
    assert found.problems == ()
    assert found.summary == {
        "rating_units": {"added": 0, "changed": 0, "removed": 1},
        "rating_values": {"added": 0, "changed": 0, "removed": 3},
    }
    imported.commit(found, by="tests")
    with reading(engine) as connection:
        assert list(read_edition(connection, "E2").table.index) == ["astana", "kazan"]
        assert len(read_edition(connection, "E1").values) == 9
    content["units"].pop()
    assert {code for code, _, _ in told(plan(content, replace=True))} == {"unknown-unit"}


def test_an_edition_exported_and_imported_is_the_same(
    imported: ImportDesk, engine: Engine, desk: ImportDesk
) -> None:
    with reading(engine) as connection:
        before = {table.name: current_rows(connection, table) for table in record_tables()}
        frames = {name: record_frame(connection, table) for name, table in
                  ((table.name, table) for table in record_tables()) if before[name]}  # fmt: skip
    file = SourceFile.of("record.xlsx", workbook_bytes(frames))
    assert desk.plan([file]).changes == ()
    imported.undo(1, by="tests")
    desk.commit(desk.plan([file]), by="tests")
    with reading(engine) as connection:
        after = {table.name: current_rows(connection, table) for table in record_tables()}
    assert after == before


def test_a_published_edition_cannot_change(
    imported: ImportDesk, plan: Callable[..., Plan], engine: Engine, workbook: Workbook
) -> None:
    first = Publisher(engine).publish("E1", by="tests")
    assert first.new
    again = Publisher(engine).publish("E1", by="tests")
    assert (again.key, again.new) == (first.key, False)
    assert plan(sheets()).problems == ()
    assert plan(sheets()).changes == ()
    for sheet, row, column, value in (
        ("edition", 1, 1, "Another name"),
        ("framework", 3, 5, 2),
        ("units", 1, 5, 1),
        ("values", 1, 3, 10),
        ("values", 1, 6, "https://example.org/other"),
        ("method", 2, 3, "geometric"),
    ):
        content = sheets()
        content[sheet][row][column] = value
        assert told(plan(content)) == {("locked-edition", f"A{row + 1}", sheet)}
    more = sheets()
    more["units"].append(["E1", "ufa", "Ufa", "Уфа", "RU", 1_100_000])
    assert told(plan(more)) == {("locked-edition", "A5", "units")}
    fewer = sheets()
    del fewer["values"][-1]
    (problem,) = plan(fewer, replace=True).problems
    assert problem.code == "locked-edition"
    with pytest.raises(RefusedError, match="locked"):
        imported.undo(1, by="tests")
    with pytest.raises(RefusedError, match="locked"):
        imported.undoing(1)


def test_a_plan_made_before_the_lock_is_refused(
    imported: ImportDesk, plan: Callable[..., Plan], engine: Engine
) -> None:
    content = sheets()
    content["values"][1][3] = 10
    earlier = plan(content)
    Publisher(engine).publish("E1", by="tests")
    with pytest.raises(RefusedError, match="changed since"):
        imported.commit(earlier, by="tests")


def test_an_alteration_past_the_lock_is_found(imported: ImportDesk, engine: Engine) -> None:
    publisher = Publisher(engine)
    publisher.publish("E1", by="tests")
    with writing(engine) as connection:
        assert altered_editions(connection) == []
        connection.execute(
            update(rating_values)
            .where(rating_values.c.unit_id == "osh", rating_values.c.code == "a")
            .values(value=1.0000001)
        )
        assert altered_editions(connection) == ["E1"]
    with pytest.raises(RefusedError, match="not those that were locked"):
        publisher.publish("E1", by="tests")


def test_a_new_edition_supersedes_a_published_one(
    imported: ImportDesk, plan: Callable[..., Plan], engine: Engine
) -> None:
    publisher = Publisher(engine)
    for edition in ("E2", "E3"):
        imported.commit(plan(sheets(edition)), by="tests")
    with pytest.raises(NotFoundError, match="not published"):
        publisher.publish("E2", by="tests", supersedes="E1")
    publisher.publish("E1", by="tests")
    assert publisher.check("E2", supersedes="E1").new is False
    done = publisher.publish("E2", by="tests", supersedes="E1")
    assert (done.new, done.supersedes) == (True, "E1")
    assert publisher.publish("E2", by="tests", supersedes="E1").new is False
    with pytest.raises(RefusedError, match="superseded by “E2”"):
        publisher.publish("E3", by="tests", supersedes="E1")
    with pytest.raises(RefusedError, match="does not supersede"):
        publisher.publish("E1", by="tests", supersedes="E2")
    with pytest.raises(NotFoundError, match="no edition"):
        publisher.publish("E9", by="tests")


def test_a_backup_keeps_what_was_published(
    imported: ImportDesk, plan: Callable[..., Plan], engine: Engine, tmp_path: Path, snapshot: Any
) -> None:
    publisher = Publisher(engine)
    publisher.publish("E1", by="tests")
    imported.commit(plan(sheets("A0")), by="tests")
    publisher.publish("A0", by="tests", supersedes="E1")
    before = snapshot(engine)
    kept = imported.backup(tmp_path / "kept.zip")
    imported.restore(kept)
    after = snapshot(engine)
    assert after["rating_publications"] == before["rating_publications"]
    with reading(engine) as connection:
        assert altered_editions(connection) == []


def test_a_backup_of_an_older_program_has_no_editions_with_values(
    imported: ImportDesk, engine: Engine, tmp_path: Path
) -> None:
    younger = {f"{table.name}.jsonl" for table in (*EDITION_TABLES, rating_publications)}
    kept = imported.backup(tmp_path / "kept.zip")
    older = tmp_path / "older.zip"
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(older, "w") as target:
        for name in set(source.namelist()) - younger - {"manifest.json"}:
            target.writestr(name, source.read(name))
        manifest = json.loads(source.read("manifest.json"))
        manifest["rows"] = {
            name: rows for name, rows in manifest["rows"].items() if f"{name}.jsonl" not in younger
        }
        target.writestr("manifest.json", json.dumps(manifest))
    imported.restore(older)
    with reading(engine) as connection:
        assert "E1" in {key[0] for key in current_rows(connection, rating_editions)}
        assert all(not current_rows(connection, table) for table in EDITION_TABLES)
