"""A foreign file of ties: every end gets its answer, nothing is half-loaded, undo takes it back."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dashboard.data.engine import open_engine, reading
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.data.imports.desk import ProblemsError
from dashboard.data.imports.frames import record_frame
from dashboard.data.imports.mapping import ColumnMapping
from dashboard.data.imports.mapping_file import read_mapping
from dashboard.data.tables import ties
from dashboard.errors import BadInputError
from dashboard.exports.tables import csv_bytes

ENDS = (
    "SELECT city_a AS city, country_a AS stated, found_country_a AS country, match_a AS match, "
    "why_a AS why, place_id_a AS place FROM ties UNION ALL "
    "SELECT city_b, country_b, found_country_b, match_b, why_b, place_id_b FROM ties"
)


def ends(engine: Engine, city: str) -> set[tuple[object, ...]]:
    statement = text(f"SELECT country, match, why FROM ({ENDS}) AS ends WHERE city = :city")
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(statement, {"city": city})}


def test_planted_ends_are_matched_as_they_should(tied: Engine) -> None:
    assert ends(tied, "Казань") == {("RU", "name", None)}
    assert ends(tied, "Kazan") == {("RU", "name", None), ("TR", "name", None)}
    assert ends(tied, "Bryan") == {("US", "name", None)}
    assert ends(tied, "Nevsky (Saint Petersburg)") == {("RU", "distance", "part")}
    assert ends(tied, "Yalta") == {("RU", "distance", "disputed")}
    assert ends(tied, "Ufa") == {
        ("RU", "ambiguous", "far"),
        ("RU", "unmatched", "no_coordinates"),
    }
    assert ends(tied, "Atlantis") == {(None, "unmatched", "unknown_country")}


def test_rows_keep_their_wording_and_their_source(tied: Engine) -> None:
    with tied.connect() as connection:
        rows = connection.execute(text("SELECT country_a, country_b, source_url FROM ties")).all()
    assert len(rows) == 9
    assert {row.source_url for row in rows} == {"https://example.org/twins"}
    assert {"Россия", "USA", "Nowhere land"} <= {row.country_a for row in rows}
    assert {"Georgia (country)", "Russian Federation"} <= {row.country_b for row in rows}


def test_a_pair_counts_once_in_either_direction_and_no_town_is_tied_to_itself(
    tied: Engine,
) -> None:
    with tied.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT one.name_en AS one, other.name_en AS other, l.rows AS rows "
                "FROM tie_links l JOIN places one ON one.geonameid = l.place_id "
                "JOIN places other ON other.geonameid = l.partner_id"
            )
        ).all()
    pairs = {(row.one, row.other): row.rows for row in rows}
    assert pairs["Kazan", "Bryan"] == pairs["Bryan", "Kazan"] == 2
    assert all((other, one) in pairs for one, other in pairs)
    assert all(row.one != row.other for row in rows if row.one == "Omsk")


def test_again_is_nothing_new_and_undo_takes_it_all_back(
    record_writer: Engine, tmp_path: Path, mapping: ColumnMapping, foreign: SourceFile
) -> None:
    desk = ImportDesk(record_writer, backups=tmp_path)
    result = desk.commit(desk.plan([foreign], mapping=mapping), by="tests")
    assert result.summary["ties"]["added"] == 9
    assert not desk.plan([foreign], mapping=mapping).changes
    with reading(record_writer) as connection:
        exported = SourceFile.of("ties.csv", csv_bytes(record_frame(connection, ties)))
    assert not desk.plan([exported]).changes
    assert result.import_id is not None
    desk.undo(result.import_id, by="tests")
    with record_writer.connect() as connection:
        for table in ("ties", "tie_links"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0


def test_a_backup_holds_ties_and_their_matches(
    tied: Engine, database_url: str, tmp_path: Path
) -> None:
    path = ImportDesk(tied, backups=tmp_path).backup(tmp_path / "kept.zip")
    other = open_engine(database_url)
    ImportDesk(other, backups=tmp_path).restore(path)
    statement = text(f"SELECT city, match, why, place FROM ({ENDS}) AS ends ORDER BY 1, 2, 3, 4")
    with tied.connect() as one, other.connect() as two:
        assert one.execute(statement).all() == two.execute(statement).all()
    other.dispose()


def test_nothing_is_half_loaded_and_the_problem_names_the_cell_of_the_foreign_file(
    record_writer: Engine, tmp_path: Path, mapping: ColumnMapping, foreign: SourceFile
) -> None:
    text_of = foreign.content.decode()
    broken = SourceFile.of("broken.csv", text_of.replace("37,98;23,73", "137,98;23,73").encode())
    desk = ImportDesk(record_writer, backups=tmp_path)
    plan = desk.plan([broken], mapping=mapping)
    assert [(p.code, p.row, p.value) for p in plan.problems] == [("bad-coordinate", 6, "137,98")]
    with pytest.raises(ProblemsError):
        desk.commit(plan, by="tests")
    with record_writer.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM ties")) == 0


def test_a_column_that_nobody_mapped_is_a_problem(
    record_writer: Engine, tmp_path: Path, foreign: SourceFile
) -> None:
    yaml = (Path(__file__).parents[2] / "fixtures" / "ties" / "mapping.yaml").read_text("utf-8")
    careless = read_mapping(SourceFile.of("m.yaml", yaml.replace("ignore: [Remarks]", "").encode()))
    plan = ImportDesk(record_writer, backups=tmp_path).plan([foreign], mapping=careless)
    assert [(p.code, p.column) for p in plan.problems] == [("unknown-column", "Remarks")]


def test_a_mapping_of_columns_that_are_not_there_is_refused(
    record_writer: Engine, tmp_path: Path, mapping: ColumnMapping
) -> None:
    other = SourceFile.of("other.csv", b"Town,State\nKazan,Russia\n")
    with pytest.raises(BadInputError, match="Partner lat"):
        ImportDesk(record_writer, backups=tmp_path).plan([other], mapping=mapping)
