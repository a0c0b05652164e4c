"""The schema of the database: what it is, what this program needs, and how it gets there."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

from dashboard.data.tables import data_version
from dashboard.errors import DatabaseUnavailableError
from dashboard.i18n import N_

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

HEAD = "0007"
"""Revision that this program needs, the last in ``migrations/versions`` (a test compares them).

A database that has it is used without Alembic, which takes a good part of a start to load.
"""

INIT_HINT = N_("Run “dashboard init”; DASHBOARD_DATABASE_URL says which database is used.")
_REVISIONS = table("alembic_version", column("version_num"))  # Alembic's own
_OTHER_HINT = N_("Set DASHBOARD_DATABASE_URL to a database that is empty or made by this program.")


@dataclass(frozen=True, slots=True)
class SchemaState:
    """The schema of a database beside the one that this program needs.

    Args:
        current: revision of the database; None: it has no tables of this program.
        head: revision that this program needs.
        known: whether ``current`` is a revision of this program, so that it can be upgraded.
        foreign: whether the database holds tables and none of them is this program's.
    """

    current: str | None
    head: str
    known: bool
    foreign: bool

    @property
    def fits(self) -> bool:
        """Return whether the program can work with the database as it is."""
        return self.current == self.head


def state(connection: Connection) -> SchemaState:
    """Return the database's schema beside the one that this program needs."""
    current = _revision(connection)
    if current == HEAD:
        return SchemaState(current, HEAD, known=True, foreign=False)
    revisions = {script.revision for script in scripts().walk_revisions()}
    tables = set(inspect(connection).get_table_names())
    return SchemaState(
        current,
        HEAD,
        known=current is None or current in revisions,
        foreign=bool(tables) and data_version.name not in tables,
    )


def check(connection: Connection) -> None:
    """Make sure that the database has the schema of this program.

    Raises:
        DatabaseUnavailableError: it is empty, foreign, too old or too new.
    """
    found = state(connection)
    if found.fits:
        return
    _refuse_unknown(found)
    if found.current is None:
        raise DatabaseUnavailableError(N_("The database has no record yet."), INIT_HINT)
    raise DatabaseUnavailableError(
        N_("The database is of an older version (%(current)s, needed: %(head)s)."),
        INIT_HINT,
        current=found.current,
        head=found.head,
    )


def upgrade(connection: Connection) -> None:
    """Bring the database to the schema of this program, inside the caller's transaction.

    Raises:
        DatabaseUnavailableError: it is foreign or too new.
    """
    found = state(connection)
    _refuse_unknown(found)
    if not found.fits:
        from alembic import command  # noqa: PLC0415 - see HEAD

        command.upgrade(_config(connection), "head")


def _refuse_unknown(found: SchemaState) -> None:
    if found.foreign:
        raise DatabaseUnavailableError(
            N_("The database belongs to another program: none of its tables is ours."), _OTHER_HINT
        )
    if not found.known:
        raise DatabaseUnavailableError(
            N_("The database was made by a newer version of this program (%(current)s)."),
            N_("Install the newer version, or restore an older backup."),
            current=found.current,
        )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_REVISIONS.name):
        return None
    revision: str | None = connection.scalar(select(_REVISIONS.c.version_num))
    return revision


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - see HEAD

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(files("dashboard.data") / "migrations"))
    return config


@cache
def scripts() -> "ScriptDirectory":
    """Return the migrations."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - see HEAD

    return ScriptDirectory.from_config(_config())
