"""Opening a database: what works, and how clearly it fails."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, insert, inspect, select, text, update

from dashboard.data import engine as engine_module
from dashboard.data import schema, tables
from dashboard.data.engine import (
    bump_data_version,
    data_label,
    data_version,
    migrate,
    open_engine,
    reading,
    schema_state,
    writing,
)
from dashboard.errors import DatabaseUnavailableError


def test_migrations_make_exactly_the_declared_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_migrating_twice_changes_nothing(empty_url: str) -> None:
    engine = open_engine(empty_url)
    migrate(engine)
    with writing(engine) as connection:
        assert bump_data_version(connection) == 1
    migrate(engine)
    with reading(engine) as connection:
        assert data_version(connection) == 1
    state = schema_state(engine)
    assert state.fits
    assert state.current == state.head
    engine.dispose()


def test_a_file_put_in_the_place_of_another_is_read(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("old.db", "new.db")]
    for file in files:
        writer = open_engine(f"sqlite:///{file}")
        migrate(writer)
        with writing(writer) as connection:
            bump_data_version(connection)
            connection.execute(text(f"CREATE TABLE {file.stem} (one INTEGER)"))
        writer.dispose()
    reader = open_engine(f"sqlite:///{files[0]}", read_only=True)
    with reading(reader) as connection:
        before = data_label(connection)
        assert inspect(connection).has_table("old")
    files[1].replace(files[0])
    with reading(reader) as connection:
        assert inspect(connection).has_table("new")
        assert data_version(connection) == before[0]
        assert data_label(connection) != before
    files[0].unlink()
    with pytest.raises(DatabaseUnavailableError), reading(reader):
        pass
    reader.dispose()


def test_a_failed_migration_leaves_no_table(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(empty_url)
    upgrade = engine_module.schema.upgrade

    def fail(connection: object) -> None:
        upgrade(connection)
        raise RuntimeError("half-way")

    monkeypatch.setattr(engine_module.schema, "upgrade", fail)
    with pytest.raises(RuntimeError, match="half-way"):
        migrate(engine)
    monkeypatch.undo()
    assert schema_state(engine).current is None
    migrate(engine)
    assert schema_state(engine).fits
    engine.dispose()


def test_a_transaction_is_all_or_nothing(engine: Engine) -> None:
    def fail() -> None:
        with writing(engine) as connection:
            bump_data_version(connection)
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    with reading(engine) as connection:
        assert data_version(connection) == 0


def test_a_reader_cannot_write(database_url: str) -> None:
    reader = open_engine(database_url, read_only=True)
    with pytest.raises(Exception, match=r"readonly|read-only"), reader.begin() as connection:
        connection.execute(update(tables.data_version).values(version=9))
    with reading(reader) as connection:
        assert data_version(connection) == 0
    reader.dispose()


def test_a_reader_sees_one_state_while_a_writer_commits(database_url: str, engine: Engine) -> None:
    reader = open_engine(database_url, read_only=True)
    with reading(reader) as seen:
        assert data_version(seen) == 0
        with writing(engine) as connection:
            bump_data_version(connection)
        assert data_version(seen) == 0
    with reading(reader) as seen:
        assert data_version(seen) == 1
    reader.dispose()


def test_a_missing_database_says_how_to_make_one(empty_url: str, backend: str) -> None:
    url = empty_url if backend == "sqlite" else empty_url.replace("/db", "/nowhere")
    reader = open_engine(url, read_only=True)
    with pytest.raises(DatabaseUnavailableError, match="dashboard init"), reading(reader):
        pass
    reader.dispose()


def test_an_empty_database_says_how_to_fill_it(empty_url: str) -> None:
    writer = open_engine(empty_url)
    with pytest.raises(DatabaseUnavailableError, match="dashboard init"), reading(writer):
        pass
    writer.dispose()


def test_a_foreign_database_is_refused_and_kept(empty_url: str) -> None:
    writer = open_engine(empty_url)
    with writer.begin() as connection:
        connection.execute(text("CREATE TABLE orders (id INTEGER)"))
    for use in (migrate, _read):
        with pytest.raises(DatabaseUnavailableError, match="another program"):
            use(writer)
    assert schema_state(writer).foreign
    with writer.begin() as connection:
        connection.execute(text("SELECT id FROM orders"))
    writer.dispose()


def test_a_newer_database_is_refused(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for use in (migrate, _read):
        with pytest.raises(DatabaseUnavailableError, match="newer version"):
            use(engine)


def test_the_revision_needed_is_the_last_migration() -> None:
    assert schema.scripts().get_current_head() == schema.HEAD


def test_an_older_database_is_refused_until_it_is_migrated(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(DatabaseUnavailableError, match="dashboard init"):
        _read(engine)


def test_a_database_of_the_first_version_keeps_its_rows(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with engine.begin() as connection:
        command.upgrade(schema._config(connection), "0001")
        connection.execute(
            insert(tables.rating_editions).values(
                edition_id="E1", name_en="Rating", source_url="https://example.org/1"
            )
        )
    with pytest.raises(DatabaseUnavailableError, match=r"older version \(0001, needed: \d+\)"):
        _read(engine)
    migrate(engine)
    with reading(engine) as connection:
        assert connection.scalars(select(tables.rating_editions.c.edition_id)).all() == ["E1"]
        for table in tables.EDITION_TABLES:
            assert connection.execute(select(table)).all() == []
    with engine.begin() as connection:
        command.downgrade(schema._config(connection), "0001")
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def _read(engine: Engine) -> None:
    with reading(engine):
        pass


def _hold_sqlite(path: str, held: Callable[[], None], wait: Callable[[], None]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("UPDATE data_version SET version = 5")
    held()
    wait()


def test_a_locked_database_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "BUSY_SECONDS", 0.2)
    path = tmp_path / "locked.db"
    made = open_engine(f"sqlite:///{path}")
    migrate(made)
    made.dispose()
    spawn = multiprocessing.get_context("spawn")
    held, done = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_hold_sqlite, args=(str(path), held.set, done.wait))
    other.start()
    assert held.wait(30)
    try:
        for read_only in (False, True):
            blocked = open_engine(f"sqlite:///{path}", read_only=read_only)
            with pytest.raises(DatabaseUnavailableError, match="is locked"):
                _read(blocked)
            blocked.dispose()
    finally:
        done.set()
        other.join()


@pytest.mark.postgresql
@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_a_second_writer_on_postgresql_waits_and_then_says_so(
    database_url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "BUSY_SECONDS", 1)
    waiting = open_engine(database_url)
    with (
        writing(engine),
        pytest.raises(DatabaseUnavailableError, match="is locked"),
        writing(waiting),
    ):
        pass
    waiting.dispose()


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear members, " * 200)
    for read_only in (False, True):
        opened = open_engine(f"sqlite:///{path}", read_only=read_only)
        with pytest.raises(DatabaseUnavailableError, match="not a database"):
            _read(opened)
        opened.dispose()
    assert path.read_text().startswith("Dear members")


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    silent = open_engine("postgresql://someone:secret@127.0.0.1:1/none", read_only=True)
    with pytest.raises(DatabaseUnavailableError) as caught:
        _read(silent)
    assert "127.0.0.1" in str(caught.value)
    assert "secret" not in str(caught.value)
    silent.dispose()


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/name", ""])
def test_an_address_of_no_supported_database_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUnavailableError, match="DASHBOARD_DATABASE_URL"):
        open_engine(url)


def test_the_folder_of_a_new_file_is_made_and_names_may_have_spaces(tmp_path: Path) -> None:
    path = tmp_path / "Мои данные #1" / "a?b.db"
    writer = open_engine(f"sqlite:///{str(path).replace('?', '%3F')}")
    assert not path.parent.exists(), "nothing is made before the first connection"
    migrate(writer)
    writer.dispose()
    assert path.exists()
    reader = open_engine(f"sqlite:///{str(path).replace('?', '%3F')}", read_only=True)
    _read(reader)
    reader.dispose()


def test_foreign_keys_are_enforced(engine: Engine) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), writing(engine) as connection:
        connection.execute(
            tables.aliases.insert().values(name="X", country_iso2="RU", member_id="nobody")
        )
    with reading(engine) as connection:
        assert connection.execute(select(tables.aliases)).all() == []


def test_a_full_disk_is_told_from_a_missing_database(tmp_path: Path) -> None:
    small = open_engine(f"sqlite:///{tmp_path / 'small.db'}")

    def fill() -> None:
        with small.begin() as connection:
            connection.execute(text("PRAGMA max_page_count = 2"))
            for number in range(9):
                connection.execute(text(f"CREATE TABLE t{number} (a TEXT)"))

    with pytest.raises(DatabaseUnavailableError, match="free space"):
        fill()
    small.dispose()
