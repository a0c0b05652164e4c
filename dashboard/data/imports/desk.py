"""The desk where files come in: plan, look, commit; and undo.

The packaged record, the command line and the web all import through :class:`ImportDesk`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, exc, func, select

from dashboard.data.attendance import is_summarised, summarise
from dashboard.data.engine import bump_data_version, data_version, reading, writing
from dashboard.data.event_columns import are_written, write_columns
from dashboard.data.imports.apply import Audit, read_history, write_changes, write_history
from dashboard.data.imports.backup import check_backup, prune, restore_backup, write_backup
from dashboard.data.imports.checks import contents
from dashboard.data.imports.diff import Plan, RowChange, compare, references, summary
from dashboard.data.imports.locks import locked_editions, refuse_locked, refuse_orphans
from dashboard.data.imports.mapping import ColumnMapping
from dashboard.data.imports.problems import Problem
from dashboard.data.imports.recognise import record_table
from dashboard.data.imports.rows import Row, current_rows
from dashboard.data.imports.source import SourceFile, packaged_record
from dashboard.data.named import read_named
from dashboard.data.progress import Progress, silent
from dashboard.data.tables import changes as history
from dashboard.data.tables import data_version as versions
from dashboard.data.tables import imports, record_tables
from dashboard.errors import BadInputError, NotFoundError, RefusedError
from dashboard.i18n import N_
from dashboard.settings import data_folder

PACKAGED = "packaged record"
"""Who imported the record that ships."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did.

    Args:
        import_id: its number in the history; none: there was nothing to change.
        data_version: version of the data now.
        summary: number of rows added, changed and removed per table.
        backup: backup made before it; none: there was nothing to back up.
    """

    import_id: int | None
    data_version: int
    summary: Mapping[str, Mapping[str, int]]
    backup: Path | None = None


class ProblemsError(BadInputError):
    """A plan with problems was to be committed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems."""
        self.problems = tuple(problems)
        super().__init__(
            N_("The files have problems: %(count)s."),
            N_("Nothing was imported. Correct the cells and import again."),
            count=len(problems),
        )


class ImportDesk:
    """Imports files into one database.

    Args:
        engine: the database, open for writing.
        backups: folder of backups; by default beside a SQLite file, else in the data folder.
        progress: told how far the work is.
    """

    def __init__(
        self, engine: Engine, *, backups: Path | None = None, progress: Progress = silent
    ) -> None:
        """Keep the database and the folder; nothing is opened."""
        self._engine = engine
        self._progress = progress
        self.backups = backups or _backup_folder(engine)

    def plan(
        self,
        files: Sequence[SourceFile],
        table: str | None = None,
        *,
        replace: bool = False,
        mapping: ColumnMapping | None = None,
    ) -> Plan:
        """Read ``files``, check them and compare them with the database; change nothing.

        Args:
            files: CSV and XLSX files, checked together: rows may refer to each other.
            table: name of the table, where neither headers nor sheet name tell it.
            replace: also remove rows that the files do not name from the tables they fill.
            mapping: how the columns of files in somebody else's format are read; it names the
                table.

        Raises:
            BadInputError: there is no such table, or a file lacks a column of the mapping.
            DatabaseUnavailableError: the database cannot be read.
        """
        chosen = None if table is None else record_table(table)
        if mapping:
            chosen = mapping.table
        read = contents(files, chosen, self._progress, mapping)
        with reading(self._engine) as connection:
            version = data_version(connection)
            state = {each.name: current_rows(connection, each) for each in record_tables()}
            locked = locked_editions(connection)
        now = datetime.now(UTC).year
        found, problems = compare(
            read,
            state,
            replace=replace,
            this_year=now,
            locked=locked,
            progress=self._progress,
        )
        rows = Counter(row.table.name for row in read.rows)
        named = tuple((file.name, file.sha256) for file in files)
        if mapping:
            named = (*named, (mapping.name, mapping.sha256))
        return Plan(named, found, problems, version, rows, read.notes)

    def commit(self, plan: Plan, *, by: str) -> ImportResult:
        """Carry out ``plan`` in one transaction, with a backup before it; all or nothing.

        Raises:
            ProblemsError: the plan has problems.
            RefusedError: the data changed since the plan was made.
            DatabaseUnavailableError: the database cannot be written.
        """
        if plan.problems:
            raise ProblemsError(plan.problems)
        if not plan.changes:
            return ImportResult(None, plan.data_version, {})
        with writing(self._engine) as connection:
            if data_version(connection) != plan.data_version:
                raise RefusedError(
                    N_("The data changed since the files were compared with it."),
                    N_("Import again: the files are compared with what is there now."),
                )
            result = self._carry_out(connection, plan.changes, by, plan.files)
        self._prune()
        return result

    def undo(self, import_id: int, *, by: str) -> ImportResult:
        """Give the rows that an import changed their values back, as an import of its own.

        Raises:
            NotFoundError: there is no such import.
            RefusedError: a later import touched the same rows, or rows refer to added ones.
        """
        with writing(self._engine) as connection:
            backwards = _backwards(connection, import_id)
            result = self._carry_out(connection, backwards, by, (), undoes=import_id)
        self._prune()
        return result

    def undoing(self, import_id: int) -> tuple[RowChange, ...]:
        """Return the changes that undoing an import would make; change nothing.

        Raises:
            NotFoundError: there is no such import.
            RefusedError: a later import touched the same rows, or rows refer to added ones.
        """
        with reading(self._engine) as connection:
            return tuple(_backwards(connection, import_id))

    def packaged_undone(self) -> int | None:
        """Return the import that took the packaged record back; none: it stands, or never was."""
        undone: dict[int, int] = {}
        for row in self.history():  # the newest first: what was itself undone undoes nothing
            if row["undoes"] and row["import_id"] not in undone:
                undone[row["undoes"]] = row["import_id"]
            if row["imported_by"] == PACKAGED:
                return undone.get(row["import_id"])
        return None

    def load_packaged(self) -> ImportResult | None:
        """Load the record that ships, where it is wanted and new; never over others' rows.

        A database without any import gets it whole. One that has an older packaged record gets
        the rows that no other import has touched. One with only its own data is left alone.

        Returns:
            what was done; none where there was nothing to do.

        Raises:
            ProblemsError: the packaged record has problems, or does not fit the data.
        """
        files = packaged_record()
        named = [{"name": file.name, "sha256": file.sha256} for file in files]
        past = self.history()
        packaged = [row for row in past if row["imported_by"] == PACKAGED]
        if (past and not packaged) or any(row["files"] == named for row in packaged):
            return None
        plan = self.plan(files)
        with reading(self._engine) as connection:
            own = select(imports.c.import_id).where(imports.c.imported_by != PACKAGED)
            statement = select(history.c.table_name, history.c.row_key)
            rows = connection.execute(statement.where(history.c.import_id.in_(own)))
            touched = {(table, _key(key)) for table, key in rows}
        changes = tuple(c for c in plan.changes if (c.table, _key(c.key)) not in touched)
        return self.commit(replace(plan, changes=changes), by=PACKAGED)

    def load_gazetteer(self) -> None:
        """Bring the places and what hangs on them up to date; quick where they are.

        The data get a new version where anything was made anew.
        """
        with writing(self._engine) as connection:
            digest = select(versions.c.places_digest)
            known = connection.scalar(digest)
            anew = False
            if read_named(connection).digest() != known:
                from dashboard.data.imports.derive import derive_all  # noqa: PLC0415 - as below

                derive_all(connection, self._progress)
                anew = connection.scalar(digest) != known
            else:  # the database may have been made by an older program
                for there, make in ((is_summarised, summarise), (are_written, write_columns)):
                    if not there(connection):
                        make(connection)
                        anew = True
            if anew:
                bump_data_version(connection)

    def backup(self, path: Path | None = None, *, force: bool = False) -> Path:
        """Write a backup to ``path``, or to the folder of backups; return where it is.

        Raises:
            RefusedError: there is a file of this name, and ``force`` is not set.
        """
        if path is not None and path.exists() and not force:
            raise RefusedError(
                N_("The file “%(file)s” is there already. Nothing was written."),
                N_("Choose another name, or give the command again with --force."),
                file=str(path),
            )
        with reading(self._engine) as connection:
            target = path or self._backup_path(connection, "backup")
            write_backup(connection, target, self._progress)
        return target

    def restore(self, path: Path) -> Path | None:
        """Replace everything by the backup at ``path``; return a backup of what was there.

        Raises:
            BadInputError: the file is not a whole backup; the database stays as it was.
        """
        check_backup(path)
        with writing(self._engine) as connection:
            saved = self._save(connection)
            try:
                restore_backup(connection, path, self._progress)
            except exc.SQLAlchemyError as error:
                raise BadInputError(
                    N_("The file “%(file)s” does not fit the tables of this program."),
                    N_("Restore it with the version of the program that made it."),
                    file=path.name,
                ) from error
        self._prune()
        return saved

    def history(self) -> list[Row]:
        """Return every import, the newest first."""
        with reading(self._engine) as connection:
            statement = select(imports).order_by(imports.c.import_id.desc())
            return [dict(row) for row in connection.execute(statement).mappings()]

    def _carry_out(
        self,
        connection: Connection,
        changes: Sequence[RowChange],
        by: str,
        files: Sequence[tuple[str, str]],
        undoes: int | None = None,
    ) -> ImportResult:
        saved = self._save(connection)
        version = bump_data_version(connection)
        write_changes(connection, changes, self._progress)
        audit = Audit(by, files, version, undoes, saved.name if saved else None)
        import_id = write_history(connection, changes, audit)
        from dashboard.data.imports.derive import derive  # noqa: PLC0415 - loads geopandas

        derive(connection, import_id, self._progress)
        return ImportResult(import_id, version, summary(tuple(changes)), saved)

    def _save(self, connection: Connection) -> Path | None:
        """Back up what stands, unless the record is empty."""
        if not any(connection.scalar(select(func.count()).select_from(t)) for t in record_tables()):
            return None
        path = self._backup_path(connection, "before-import")
        write_backup(connection, path, self._progress)
        return path

    def _prune(self) -> None:
        """Delete old backups, now that what the newest was made for is done."""
        prune(self.backups, "before-import-*.zip")

    def _backup_path(self, connection: Connection, kind: str) -> Path:
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        return self.backups / f"{kind}-{moment}-v{data_version(connection)}.zip"


def _backup_folder(engine: Engine) -> Path:
    database = engine.url.database
    if engine.url.get_backend_name() == "sqlite" and database and database != ":memory:":
        return Path(database.removeprefix("file:")).parent / "backups"
    return data_folder() / "backups"


def _key(row_key: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(row_key.items()))


def _backwards(connection: Connection, import_id: int) -> list[RowChange]:
    """Return what takes an import back, where nothing stands in the way."""
    if not connection.scalar(select(imports.c.import_id).where(imports.c.import_id == import_id)):
        raise NotFoundError(
            N_("There is no import %(number)s."),
            N_("“dashboard imports” lists them."),
            number=import_id,
        )
    done = read_history(connection, import_id)
    _refuse_touched(connection, import_id, done)
    backwards = [RowChange(c.table, c.key, c.after, c.before) for c in reversed(done)]
    refuse_locked(connection, backwards)
    _refuse_referred(connection, backwards)
    refuse_orphans(connection, backwards)
    return backwards


def _refuse_touched(connection: Connection, import_id: int, done: Sequence[RowChange]) -> None:
    state = {
        table.name: current_rows(connection, table)
        for table in record_tables()
        if any(change.table == table.name for change in done)
    }
    mine = {
        (change.table, _key(change.key))
        for change in done
        if state[change.table].get(tuple(change.key.values())) != change.after
    }
    statement = select(history.c.import_id, history.c.table_name, history.c.row_key)
    later = connection.execute(statement.where(history.c.import_id > import_id))
    touching = {number for number, table, key in later if (table, _key(key)) in mine}
    if touching:
        raise RefusedError(
            N_("Import %(number)s cannot be undone: later imports changed the same rows."),
            N_("Undo these first, the last one first: %(later)s."),
            number=import_id,
            later=", ".join(str(number) for number in sorted(touching, reverse=True)),
        )


def _refuse_referred(connection: Connection, changes: Sequence[RowChange]) -> None:
    removed = {
        (change.table, value)
        for change in changes
        if change.kind == "removed"
        for value in change.key.values()
    }
    gone = {(change.table, _key(change.key)) for change in changes if change.kind == "removed"}
    for table in record_tables():
        for column, target in references(table):
            for row in current_rows(connection, table).values():
                key = {each.name: row[each.name] for each in table.primary_key}
                referring = (target.name, row[column.name]) in removed
                if referring and (table.name, _key(key)) not in gone:
                    raise RefusedError(
                        N_("“%(value)s” cannot be removed: rows of “%(table)s” refer to it."),
                        N_("Undo the later imports first: “dashboard imports” lists them."),
                        value=row[column.name],
                        table=table.name,
                    )
