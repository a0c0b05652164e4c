"""Real databases for tests: SQLite files, and a PostgreSQL server that lives as long as the run.

``empty_url`` is a database without tables, ``database_url`` one with our empty tables and
``record_url`` one with the whole packaged record; each test gets its own, on both backends.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from dashboard.data.engine import migrate, open_engine

Once = Callable[[str], AbstractContextManager[Path]]

_numbers = count(1)


class PostgreSQLServer:
    """A throw-away server on a Unix socket in a folder of its own; no port, no other user."""

    def __init__(self) -> None:
        found = sorted(
            Path("/usr/lib/postgresql").glob("*/bin/initdb"),
            key=lambda path: float(path.parts[-3]),
        )
        if not found:
            raise RuntimeError(
                "These tests need a PostgreSQL server: run `make test`, which installs Debian's, "
                "or `apt-get install postgresql`; `pytest -m 'not postgresql'` leaves them out."
            )
        self._bin = found[-1].parent
        self._user = _unprivileged_user()
        # A socket's path may have 107 bytes at most, which pytest's own folders can exceed.
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        if self._user:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        self._data = self._folder / "data"
        # It waits for the end of its input, so the server ends with this process however that ends.
        self._watch = subprocess.Popen(
            ["/bin/sh", "-c", 'cat; "$0" stop -m immediate -D "$1"; rm -rf "$2"',
             self._bin / "pg_ctl", self._data, self._folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **self._as_user(),
        )  # fmt: skip

    def start(self) -> None:
        self._run(
            "initdb", "--auth=trust", "--username=tests", "--encoding=UTF8", "--locale=C.UTF-8",
            "--no-sync", f"--pgdata={self._data}",
        )  # fmt: skip
        fast = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        self._run(
            "pg_ctl", "start", "--wait", f"--pgdata={self._data}", f"--log={self._folder / 'log'}",
            "-o", f"-k {self._folder} -c listen_addresses= -c max_connections=60 {fast}",
        )  # fmt: skip

    def stop(self) -> None:
        self._watch.communicate()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://tests@/{database}?host={self._folder}"

    def create(self, database: str, template: str = "template1") -> str:
        self._execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def dump(self, database: str, file: Path) -> None:
        """Write a database to a file that :meth:`load` takes."""
        self._run(
            "pg_dump", "--format=custom", f"--file={self._folder / 'dump'}", self._at(database)
        )
        shutil.move(self._folder / "dump", file)

    def load(self, database: str, file: Path) -> None:
        """Fill an empty database from a file that :meth:`dump` wrote."""
        readable = Path(shutil.copy(file, self._folder / "load"))  # by the server's user
        readable.chmod(0o644)
        self._run("pg_restore", "--exit-on-error", self._at(database), str(readable))
        self._run("psql", "--quiet", "--command=ANALYZE", self._at(database))  # as an import does

    def _at(self, database: str) -> str:
        return f"--dbname=postgresql://tests@/{database}?host={self._folder}"

    def drop(self, database: str) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._bin / program, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            **self._as_user(),
        )
        assert done.returncode == 0, f"{program} failed: {done.stderr}"

    def _as_user(self) -> dict[str, Any]:
        if self._user is None:
            return {"cwd": self._folder}
        return {
            "user": self._user.pw_uid,
            "group": self._user.pw_gid,
            "extra_groups": [],
            "cwd": self._folder,
        }


def _unprivileged_user() -> pwd.struct_passwd | None:
    """Return whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


class Databases:
    """Makes databases of one kind for tests, empty or as copies of a template."""

    def __init__(self, folder: Path, server: PostgreSQLServer | None) -> None:
        self._folder = folder
        self._server = server
        self._made: list[str] = []

    def new(self, template: str = "") -> str:
        name = f"db{next(_numbers)}"
        if self._server:
            self._made.append(name)
            return self._server.create(name, template or "template1")
        if template:
            shutil.copy(template, self._folder / f"{name}.db")
        return f"sqlite:///{self._folder / name}.db"

    def template_of(self, url: str) -> str:
        """Return what ``new`` copies ``url`` by; nobody may be connected to it."""
        return create_engine(url).url.database or ""

    def drop_all(self) -> None:
        for name in self._made:
            if self._server:
                self._server.drop(name)


class Templates:
    """Databases that the tests copy, each made when it is first asked for, once a run.

    They are kept by backend here and not by fixtures: where a folder names its own ``backend``,
    pytest would go on handing out what it made for another folder's.
    """

    def __init__(
        self,
        folder: Callable[[str], Path],
        record: Callable[[], Path],
        initialise: Callable[[str], None],
        once: Once,
    ) -> None:
        self._folder = folder
        self._record = record
        self._initialise = initialise
        self._once = once
        self._server: PostgreSQLServer | None = None
        self._made: dict[str, Databases] = {}
        self._urls: dict[tuple[str, str], str] = {}
        self._readers: dict[str, Engine] = {}

    def databases(self, backend: str, folder: Path) -> Databases:
        """Return what makes databases of a backend."""
        if backend == "postgresql" and self._server is None:
            self._server = PostgreSQLServer()
            self._server.start()
        return Databases(folder, self._server if backend == "postgresql" else None)

    def empty(self, backend: str) -> str:
        """Return the template of a database with our tables and no rows."""

        def make(databases: Databases) -> str:
            url = databases.new()
            engine = open_engine(url)
            migrate(engine)
            engine.dispose()
            return url

        return self._template(backend, "empty", make)

    def record(self, backend: str) -> str:
        """Return the template of a database with the whole packaged record."""
        if backend == "sqlite":
            return str(self._record())

        return self._template(backend, "record", self._make_record)

    def _make_record(self, databases: Databases) -> str:
        """Load the record; another worker of the run takes it from there."""
        url, server = databases.new(), self._server
        assert server
        name = databases.template_of(url)
        with self._once("record.dump") as dump:
            if dump.exists():
                server.load(name, dump)
            else:
                self._initialise(url)
                server.dump(name, dump)
        return url

    def reader(self, backend: str) -> Engine:
        """Return a reader of the whole packaged record; all tests share the database."""
        if backend not in self._readers:
            template = self.record(backend)
            url = self._databases(backend).new(template)
            self._readers[backend] = open_engine(url, read_only=True)
        return self._readers[backend]

    def close(self) -> None:
        for engine in self._readers.values():
            engine.dispose()
        if self._server:
            self._server.stop()

    def _template(self, backend: str, name: str, make: Callable[[Databases], str]) -> str:
        databases = self._databases(backend)
        if (backend, name) not in self._urls:
            self._urls[backend, name] = make(databases)
        return databases.template_of(self._urls[backend, name])

    def _databases(self, backend: str) -> Databases:
        if backend not in self._made:
            self._made[backend] = self.databases(backend, self._folder(f"templates-{backend}"))
        return self._made[backend]


@pytest.fixture(scope="session")
def templates(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    initialise: Callable[[str], None],
    once: Once,
) -> Iterator[Templates]:
    def record() -> Path:
        made: Path = request.getfixturevalue("record_file")
        return made

    made = Templates(tmp_path_factory.mktemp, record, initialise, once)
    yield made
    made.close()


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def backend(request: pytest.FixtureRequest) -> str:
    """Name of the backend: a test that asks for a database runs once on each."""
    return str(request.param)


@pytest.fixture
def databases(backend: str, templates: Templates, tmp_path: Path) -> Iterator[Databases]:
    made = templates.databases(backend, tmp_path)
    yield made
    made.drop_all()


@pytest.fixture
def empty_url(databases: Databases) -> str:
    """Address of a database that has no tables yet; the SQLite file does not exist."""
    return databases.new()


@pytest.fixture
def database_url(backend: str, templates: Templates, databases: Databases) -> str:
    """Address of a database with our tables and no rows."""
    return databases.new(templates.empty(backend))


@pytest.fixture
def record_url(backend: str, templates: Templates, databases: Databases) -> str:
    """Address of a database with the whole packaged record, the test's own to change."""
    return databases.new(templates.record(backend))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A writer of a database with our tables and no rows."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def record_writer(record_url: str) -> Iterator[Engine]:
    """A writer of a database with the whole packaged record."""
    opened = open_engine(record_url)
    yield opened
    opened.dispose()


@pytest.fixture
def record_reader(backend: str, templates: Templates) -> Engine:
    """A reader of the whole packaged record; all tests share the database."""
    return templates.reader(backend)
