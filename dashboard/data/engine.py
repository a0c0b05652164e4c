"""Open the database: SQLite or PostgreSQL, read or written, and say clearly when it cannot be.

An engine connects late, so the application starts without a database and says so page by page.
Every driver error that a reader or writer may meet becomes ``DatabaseUnavailableError`` in
:func:`_translate`, whoever sent the statement.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    make_url,
    select,
    update,
)
from sqlalchemy import exc as sa_exc
from sqlalchemy.pool import ConnectionPoolEntry

from dashboard.data import schema, tables
from dashboard.data.schema import SchemaState
from dashboard.errors import DatabaseUnavailableError
from dashboard.i18n import N_

BUSY_SECONDS = 5
_WRITER_LOCK = 0x55434C47  # any number that all writers share: a PostgreSQL advisory lock

_CHECKED = "schema checked"
_FILE = "inode of the file"

DataLabel = tuple[int, ...]
"""What frames and replies are kept under: equal only while the data are the same."""

_FOLDER_HINT = N_("Check the permissions and the free space of its folder.")
_LOCKED_HINT = N_("Another program is writing to it. Wait for it to end, then try again.")


def open_engine(url: str, *, read_only: bool = False) -> Engine:
    """Make an engine; nothing is opened before the first connection.

    Args:
        url: SQLAlchemy URL of a SQLite file or a PostgreSQL database.
        read_only: refuse every write, and never create a SQLite file.

    Raises:
        DatabaseUnavailableError: the URL is no address of a SQLite or PostgreSQL database. Later,
            from any statement: the database is missing, locked or not ours.
    """
    try:
        parsed = make_url(url)
    except sa_exc.ArgumentError as error:
        raise DatabaseUnavailableError(
            N_("The address of the database cannot be read."),
            N_("Set DASHBOARD_DATABASE_URL to sqlite:///path/to/file.db or postgresql://…"),
        ) from error
    match parsed.get_backend_name():
        case "sqlite":
            engine = _open_sqlite(parsed, read_only=read_only)
        case "postgresql":
            engine = _open_postgresql(parsed, read_only=read_only)
        case name:
            raise DatabaseUnavailableError(
                N_("Databases of the kind “%(kind)s” are not supported."),
                N_("Set DASHBOARD_DATABASE_URL to sqlite:///path/to/file.db or postgresql://…"),
                kind=name,
            )
    event.listen(engine, "handle_error", _translate)
    return engine


_ONE_STATEMENT = "one_statement"
"""Execution option of an engine (:func:`for_one_statement`)."""

# Asked once a request: as text, it spares SQLAlchemy most of what it does about a statement.
_VERSION = str(select(tables.data_version.c.version))


def for_one_statement(engine: Engine) -> Engine:
    """Return ``engine`` for connections that ask one thing, which needs no transaction.

    On SQLite it spares BEGIN and ROLLBACK; on PostgreSQL it changes nothing. Connections of it see
    no one state of the database over several statements.
    """
    return engine.execution_options(**{_ONE_STATEMENT: True})


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of a database of this program's schema.

    Raises:
        DatabaseUnavailableError: the database is missing, locked, foreign, too old or too new.
    """
    with engine.connect() as connection:
        # Once for each connection of the pool: it takes ten times as long as a plain question.
        if _CHECKED not in connection.info:
            schema.check(connection)
            connection.info[_CHECKED] = True
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give the connection of one transaction; writers wait for each other.

    Raises:
        DatabaseUnavailableError: as :func:`reading`, or another writer does not end.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
        schema.check(connection)
        yield connection


def migrate(engine: Engine) -> None:
    """Bring an empty or older database to this program's schema, in one transaction.

    Raises:
        DatabaseUnavailableError: the database is somebody else's or of a newer program.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
        schema.upgrade(connection)


def schema_state(engine: Engine) -> SchemaState:
    """Return what the database's schema is and what it should be.

    Raises:
        DatabaseUnavailableError: the database is missing or locked.
    """
    with engine.connect() as connection:
        return schema.state(connection)


def data_version(connection: Connection) -> int:
    """Return the number that each import raises."""
    return int(connection.exec_driver_sql(_VERSION).scalar_one())


def data_label(connection: Connection) -> DataLabel:
    """Return what changes whenever the data may have: the data version and the state of the file.

    The file tells apart two databases of one data version where one was put in the place of the
    other under a running server.
    """
    file = sqlite_file(connection.engine)
    state = file.stat() if file else None
    return (data_version(connection), *((state.st_ino, state.st_mtime_ns) if state else ()))


def sqlite_file(engine: Engine) -> Path | None:
    """Return the file of a SQLite engine; None for a database in memory or on a server."""
    database = engine.url.database
    if engine.url.get_backend_name() != "sqlite" or not database or database == ":memory:":
        return None
    if database.startswith("file:"):
        return Path(unquote(urlsplit(database).path))
    return Path(database)


def bump_data_version(connection: Connection) -> int:
    """Raise the data version in the caller's transaction and return the new one."""
    table = tables.data_version
    statement = update(table).values(version=table.c.version + 1).returning(table.c.version)
    return int(connection.scalars(statement).one())


def _open_sqlite(url: URL, *, read_only: bool) -> Engine:
    if url.database and url.database != ":memory:" and not url.query.get("uri"):
        path = Path(url.database).expanduser().absolute()
        if read_only:
            url = url.set(database=path.as_uri()).update_query_dict({"mode": "ro", "uri": "true"})
        else:
            url = url.set(database=str(path))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    file = sqlite_file(engine)

    @event.listens_for(engine, "do_connect")
    def make_folder(*arguments: Any) -> None:
        if not read_only and url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        del arguments

    @event.listens_for(engine, "connect")
    def prepare(driver_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info[_FILE] = _inode(file)
        # The driver would begin transactions by its own rules and leave DDL outside of them.
        driver_connection.isolation_level = None
        driver_connection.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            driver_connection.execute("PRAGMA journal_mode = WAL")
            driver_connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "checkout")
    def same_file(_connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        # A file that was put in the place of the old one is read, not the one that is gone.
        if record.info[_FILE] != _inode(file):
            raise sa_exc.DisconnectionError

    event.listen(engine, "begin", _beginning_with("BEGIN" if read_only else "BEGIN IMMEDIATE"))
    return engine


def _beginning_with(statement: str) -> Callable[[Connection], None]:
    def start(connection: Connection) -> None:
        if not connection.get_execution_options().get(_ONE_STATEMENT):
            connection.exec_driver_sql(statement)

    return start


def _inode(file: Path | None) -> int:
    try:
        return file.stat().st_ino if file else 0
    except OSError:
        return 0


def _open_postgresql(url: URL, *, read_only: bool) -> Engine:
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    # To compile a statement takes longer than to run any of ours.
    options = f"-c jit=off -c lock_timeout={BUSY_SECONDS}s"
    if read_only:
        options += " -c default_transaction_read_only=on"
    return create_engine(
        url,
        connect_args={"connect_timeout": BUSY_SECONDS, "options": options},
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        pool_pre_ping=True,
    )


def _translate(context: ExceptionContext) -> None:
    """Turn a driver's error into one that a reader understands."""
    error = context.sqlalchemy_exception
    if context.is_pre_ping or not isinstance(error, sa_exc.DatabaseError):
        return
    text = str(context.original_exception).lower()
    name = _name(context.engine)
    cause = context.original_exception
    if "locked" in text or "lock timeout" in text or "busy" in text:
        raise DatabaseUnavailableError(
            N_("The database is locked."), _LOCKED_HINT, detail=name
        ) from cause
    if "not a database" in text or "malformed" in text:
        raise DatabaseUnavailableError(
            N_("The file of the database is damaged or not a database of this program."),
            N_("Restore a backup with “dashboard restore”, or name another file."),
            detail=name,
        ) from cause
    if isinstance(error, sa_exc.OperationalError):
        refused = any(word in text for word in ("readonly", "permission", "full"))
        raise DatabaseUnavailableError(
            N_("The database cannot be used."),
            _FOLDER_HINT if refused else schema.INIT_HINT,
            detail=f"{name}: {next(iter(str(cause).strip().splitlines()), '?')}",
        ) from cause


def _name(engine: Engine | None) -> str:
    """Return what a person calls the database: the file, or the URL without its password."""
    if engine is None:
        return ""
    if engine.url.get_backend_name() == "sqlite":
        return (engine.url.database or "").removeprefix("file://")
    return engine.url.render_as_string(hide_password=True)
