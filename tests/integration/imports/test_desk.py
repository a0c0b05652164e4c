from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from dashboard.data.engine import data_version, reading
from dashboard.data.imports import Code, ImportDesk, SourceFile
from dashboard.data.tables import changes, imports, members
from dashboard.errors import BadInputError, NotFoundError, RefusedError

HEADER = (
    "member_id,name_en,name_ru,country_iso2,kind,status,joined_year,evidence_url,evidence_strength"
)
ONE = "one,One,Один,RU,city,member,2004,https://example.org/1,explicit"
TWO = "two,Two,Два,KZ,city,unknown,,https://example.org/2,implied"
CsvFile = Callable[..., SourceFile]
Take = Callable[[Engine], Any]


def member(engine: Engine, member_id: str) -> dict[str, Any]:
    with reading(engine) as connection:
        found = connection.execute(select(members).where(members.c.member_id == member_id))
        return dict(found.mappings().one())


def test_rows_are_added_with_history_and_a_new_version(
    desk: ImportDesk, engine: Engine, csv_file: CsvFile
) -> None:
    plan = desk.plan([csv_file("members.csv", HEADER, ONE, TWO)])
    assert plan.summary == {"members": {"added": 2, "changed": 0, "removed": 0}}
    result = desk.commit(plan, by="Anna")
    assert member(engine, "two")["joined_year"] is None
    (past,) = desk.history()
    assert past["imported_by"] == "Anna"
    assert past["files"] == [{"name": "members.csv", "sha256": plan.files[0][1]}]
    assert past["data_version"] == result.data_version == plan.data_version + 1
    with reading(engine) as connection:
        assert data_version(connection) == result.data_version
        rows = connection.execute(select(changes).order_by(changes.c.change_id)).mappings().all()
    assert [(row["row_key"], row["before"]) for row in rows] == [
        ({"member_id": "one"}, None),
        ({"member_id": "two"}, None),
    ]
    assert rows[0]["after"]["name_ru"] == "Один"


def test_the_same_file_twice_changes_nothing(
    desk: ImportDesk, engine: Engine, csv_file: CsvFile, snapshot: Take
) -> None:
    file = csv_file("members.csv", HEADER, ONE, TWO)
    desk.commit(desk.plan([file]), by="tests")
    before = snapshot(engine)
    again = desk.plan([file])
    assert again.changes == ()
    assert desk.commit(again, by="tests").import_id is None
    assert snapshot(engine) == before
    assert list(desk.backups.glob("*")) == []


def test_empty_leaves_dash_clears_and_absent_rows_stay(
    desk: ImportDesk, engine: Engine, csv_file: CsvFile
) -> None:
    desk.commit(desk.plan([csv_file("members.csv", HEADER, ONE, TWO)]), by="tests")
    file = csv_file("members.csv", "member_id;name_en;joined_year", "one;;—", "two;New;2010")
    plan = desk.plan([file])
    assert [(change.key["member_id"], change.columns) for change in plan.changes] == [
        ("one", {"joined_year": (2004, None)}),
        ("two", {"name_en": ("Two", "New"), "joined_year": (None, 2010)}),
    ]
    desk.commit(plan, by="tests")
    assert member(engine, "one")["name_en"] == "One"
    assert member(engine, "one")["joined_year"] is None
    (problem,) = desk.plan([csv_file("members.csv", "member_id,name_en", "one,—")]).problems
    assert problem.code is Code.CANNOT_CLEAR


def test_replace_removes_what_the_file_does_not_name(
    desk: ImportDesk, engine: Engine, csv_file: CsvFile
) -> None:
    desk.commit(desk.plan([csv_file("members.csv", HEADER, ONE, TWO)]), by="tests")
    plan = desk.plan([csv_file("members.csv", HEADER, ONE)], replace=True)
    assert [change.key for change in plan.removals] == [{"member_id": "two"}]
    desk.commit(plan, by="tests")
    with reading(engine) as connection:
        assert list(connection.scalars(select(members.c.member_id))) == ["one"]


def test_replace_keeps_what_others_refer_to(record_desk: ImportDesk, csv_file: CsvFile) -> None:
    plan = record_desk.plan([csv_file("members.csv", HEADER, ONE)], replace=True)
    assert {problem.code for problem in plan.problems} == {Code.STILL_REFERRED}
    assert "kazan" in {problem.value for problem in plan.problems}


def test_a_row_may_refer_to_a_row_of_another_file(desk: ImportDesk, csv_file: CsvFile) -> None:
    awards = csv_file(
        "awards.csv",
        "award_id,kind,award_en,member_id,source_url",
        "a,other,Prize,one,https://example.org/a",
    )
    (problem,) = desk.plan([awards]).problems
    assert problem.code is Code.MISSING_REFERENCE
    plan = desk.plan([awards, csv_file("members.csv", HEADER, ONE)])
    assert plan.problems == ()
    assert desk.commit(plan, by="tests").import_id == 1


def test_new_rows_need_every_required_column_told_once(desk: ImportDesk, csv_file: CsvFile) -> None:
    file = csv_file("members.csv", "member_id,name_en,name_ru,country_iso2,kind,status", *(
        f"m{n},One,Один,RU,city,member" for n in range(5)
    ))  # fmt: skip
    problems = desk.plan([file]).problems
    assert [(problem.code, problem.column) for problem in problems] == [
        (Code.MISSING_COLUMN, "evidence_url"),
        (Code.MISSING_COLUMN, "evidence_strength"),
    ]


def test_windows_1251_with_semicolons_and_russian_headers(
    desk: ImportDesk, engine: Engine, csv_file: CsvFile
) -> None:
    file = csv_file(
        "члены.csv",
        "Код члена;Название (английский);Название (русский);Код страны;Вид;Статус;"
        "Год вступления;Ссылка на подтверждение;Сила подтверждения;Широта;Долгота;"
        "Население по GeoNames",
        "elabuga;Yelabuga;Елабуга;RU;city;member;2019;https://example.org/;explicit;"
        "55,76;52,05;73 630",
        encoding="cp1251",
    )
    plan = desk.plan([file])
    assert plan.problems == ()
    desk.commit(plan, by="tests")
    row = member(engine, "elabuga")
    assert (row["name_ru"], row["lat"], row["population_geonames"]) == ("Елабуга", 55.76, 73630)


def test_html_and_formula_text_are_kept_as_text(
    desk: ImportDesk, engine: Engine, csv_file: CsvFile
) -> None:
    text = '"<img src=x onerror=alert(1)>"'
    row = ONE.replace("One", text).replace("Один", "=cmd|' /C calc'!A0")
    desk.commit(desk.plan([csv_file("members.csv", HEADER, row)]), by="tests")
    stored = member(engine, "one")
    assert stored["name_en"] == "<img src=x onerror=alert(1)>"
    assert stored["name_ru"] == "=cmd|' /C calc'!A0"


def test_undo_restores_the_rows(
    record_desk: ImportDesk, record_engine: Engine, csv_file: CsvFile, snapshot: Take
) -> None:
    before = snapshot(record_engine)
    file = csv_file(
        "members.csv",
        HEADER,
        ONE,
        "kazan,Kazan!,Казань!,RU,city,member,1999,https://example.org/,explicit",
    )
    done = record_desk.commit(record_desk.plan([file]), by="tests")
    assert done.import_id is not None
    assert member(record_engine, "kazan")["joined_year"] == 1999
    undone = record_desk.undo(done.import_id, by="tests")
    after = snapshot(record_engine)
    history = {"imports", "changes", "data_version", "sources", "places"}
    for table in before.keys() - history:
        assert after[table] == before[table], table
    assert undone.data_version == done.data_version + 1
    assert record_desk.history()[0]["undoes"] == done.import_id
    with pytest.raises(RefusedError):
        record_desk.undo(done.import_id, by="tests")
    again = record_desk.undo(undone.import_id or 0, by="tests")
    assert again.summary == done.summary
    assert member(record_engine, "kazan")["joined_year"] == 1999


def test_undo_is_refused_when_later_imports_touched_the_rows(
    desk: ImportDesk, engine: Engine, csv_file: CsvFile, snapshot: Take
) -> None:
    first = desk.commit(desk.plan([csv_file("members.csv", HEADER, ONE)]), by="tests")
    second = desk.commit(
        desk.plan([csv_file("members.csv", "member_id,joined_year", "one,2005")]), by="tests"
    )
    before = snapshot(engine)
    with pytest.raises(RefusedError, match=f"last one first: {second.import_id}"):
        desk.undo(first.import_id or 0, by="tests")
    with pytest.raises(NotFoundError):
        desk.undo(99, by="tests")
    assert snapshot(engine) == before
    desk.undo(second.import_id or 0, by="tests")
    desk.undo(first.import_id or 0, by="tests")
    assert snapshot(engine)["members"] == []


def test_undo_is_refused_when_later_rows_refer_to_added_ones(
    desk: ImportDesk, csv_file: CsvFile
) -> None:
    desk.commit(desk.plan([csv_file("members.csv", HEADER, ONE)]), by="tests")
    award = csv_file(
        "awards.csv",
        "award_id,kind,award_en,member_id,source_url",
        "a,other,Prize,one,https://example.org/a",
    )
    desk.commit(desk.plan([award]), by="tests")
    with pytest.raises(RefusedError, match="rows of “awards” refer to it"):
        desk.undo(1, by="tests")


def test_a_plan_is_refused_when_the_data_moved_on(desk: ImportDesk, csv_file: CsvFile) -> None:
    stale = desk.plan([csv_file("members.csv", HEADER, ONE)])
    desk.commit(desk.plan([csv_file("members.csv", HEADER, TWO)]), by="tests")
    with pytest.raises(RefusedError, match="data changed"):
        desk.commit(stale, by="tests")


def test_a_backup_is_made_before_each_import_and_restores_everything(
    record_desk: ImportDesk, record_engine: Engine, csv_file: CsvFile, snapshot: Take
) -> None:
    before = snapshot(record_engine)
    done = record_desk.commit(record_desk.plan([csv_file("members.csv", HEADER, ONE)]), by="tests")
    assert done.backup is not None
    assert record_desk.history()[0]["backup"] == done.backup.name
    record_desk.restore(done.backup)
    after = snapshot(record_engine)
    (version, *rest) = after.pop("data_version")[0][1:]
    assert rest == list(before["data_version"][0][2:])
    assert version > done.data_version
    before.pop("data_version")
    assert after == before
    again = record_desk.plan([csv_file("members.csv", HEADER, ONE)])
    assert record_desk.commit(again, by="tests").import_id == done.import_id


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 half"])
def test_what_is_no_backup_is_refused(  # noqa: PLR0913, PLR0917 - pytest fills them in
    desk: ImportDesk,
    engine: Engine,
    csv_file: CsvFile,
    snapshot: Take,
    tmp_path: Path,
    content: bytes,
) -> None:
    desk.commit(desk.plan([csv_file("members.csv", HEADER, ONE)]), by="tests")
    before = snapshot(engine)
    kept = sorted(desk.backups.glob("*"))
    path = tmp_path / "bad.zip"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"bad\.zip"):
        desk.restore(path)
    whole = desk.backup(tmp_path / "whole.zip").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInputError, match=r"bad\.zip"):
        desk.restore(path)
    path.write_bytes(whole[:40] + bytes([whole[40] ^ 255]) + whole[41:])
    with pytest.raises(BadInputError, match=r"bad\.zip"):
        desk.restore(path)
    with pytest.raises(BadInputError, match="cannot be opened"):
        desk.restore(tmp_path / "absent.zip")
    assert snapshot(engine) == before
    assert sorted(desk.backups.glob("*")) == kept


def test_the_packaged_record_is_loaded_once_and_never_over_other_rows(
    desk: ImportDesk, engine: Engine, csv_file: CsvFile
) -> None:
    first = desk.load_packaged()
    assert first is not None
    assert first.import_id == 1
    assert desk.load_packaged() is None
    own = csv_file("members.csv", "member_id,joined_year", "kazan,1999")
    desk.commit(desk.plan([own]), by="Anna")
    with engine.begin() as connection:  # as if an older record had been packaged
        connection.execute(imports.update().where(imports.c.import_id == 1).values(files=[]))
        connection.execute(members.update().values(name_en="Old"))
    desk.load_packaged()
    assert member(engine, "kazan")["joined_year"] == 1999
    assert member(engine, "kazan")["name_en"] == "Old"
    assert member(engine, "ufa")["name_en"] == "Ufa"


def test_own_data_is_left_alone_by_the_packaged_record(desk: ImportDesk, csv_file: CsvFile) -> None:
    desk.commit(desk.plan([csv_file("members.csv", HEADER, ONE)]), by="Anna")
    assert desk.load_packaged() is None
