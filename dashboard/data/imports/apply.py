"""Write changes of rows to the record and to its history, in the caller's transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, bindparam, delete, func, insert, select, update

from dashboard.data.batches import batches
from dashboard.data.imports.diff import RowChange, summary
from dashboard.data.imports.recognise import record_columns
from dashboard.data.progress import Progress, Step, silent
from dashboard.data.tables import changes as history
from dashboard.data.tables import imports, record_tables


class Audit(NamedTuple):
    """What the history says about an import.

    Args:
        by: who imported.
        files: name and SHA-256 of each file.
        data_version: version of the data that the import makes.
        undoes: import that this one undoes.
        backup: backup made before it.
    """

    by: str
    files: Sequence[tuple[str, str]]
    data_version: int
    undoes: int | None = None
    backup: str | None = None


def write_changes(
    connection: Connection, changes: Sequence[RowChange], progress: Progress = silent
) -> None:
    """Add, change and remove rows of the record."""
    grouped: dict[tuple[str, str], list[RowChange]] = defaultdict(list)
    for change in changes:
        grouped[change.table, change.kind].append(change)
    tables = record_tables()
    done = 0
    for kind, ordered in (
        ("removed", tuple(reversed(tables))),
        ("added", tables),
        ("changed", tables),
    ):
        for table in ordered:
            for batch in batches(grouped.get((table.name, kind), ())):
                _write(connection, table, kind, batch)
                done += len(batch)
                progress(Step.SAVING, done, len(changes))


def write_history(connection: Connection, changes: Sequence[RowChange], audit: Audit) -> int:
    """Record the import and each of its changes; return the import's number."""
    import_id = _next(connection, imports.c.import_id)
    connection.execute(
        insert(imports).values(
            import_id=import_id,
            imported_at=datetime.now(UTC),
            imported_by=audit.by,
            files=[{"name": name, "sha256": sha256} for name, sha256 in audit.files],
            summary=summary(tuple(changes)),
            data_version=audit.data_version,
            undoes=audit.undoes,
            backup=audit.backup,
        )
    )
    first = _next(connection, history.c.change_id)
    rows = (
        {
            "change_id": change_id,
            "import_id": import_id,
            "table_name": change.table,
            "row_key": change.key,
            "before": change.before,
            "after": change.after,
        }
        for change_id, change in enumerate(changes, first)
    )
    for batch in batches(rows):
        connection.execute(insert(history), batch)
    return import_id


def read_history(connection: Connection, import_id: int) -> list[RowChange]:
    """Return the changes that an import made."""
    statement = select(history).where(history.c.import_id == import_id)
    rows = connection.execute(statement.order_by(history.c.change_id)).mappings()
    return [
        RowChange(row["table_name"], row["row_key"], row["before"], row["after"]) for row in rows
    ]


def _next(connection: Connection, column: Any) -> int:
    """Return the next number; writers are one at a time, and restores keep numbers."""
    return (connection.scalar(select(func.max(column))) or 0) + 1


def _write(connection: Connection, table: Table, kind: str, batch: Iterable[RowChange]) -> None:
    if kind == "added":
        connection.execute(insert(table), [change.after for change in batch if change.after])
        return
    keys = [column.name for column in table.primary_key]
    named = and_(*(table.c[name] == bindparam(f"key_{name}") for name in keys))
    if kind == "removed":
        connection.execute(delete(table).where(named), [_named(change.key) for change in batch])
        return
    others = [column.name for column in record_columns(table) if column.name not in keys]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in others}
    connection.execute(
        update(table).where(named).values(values),
        [
            _named(change.key) | {f"new_{name}": change.after[name] for name in others}
            for change in batch
            if change.after
        ],
    )


def _named(key: Mapping[str, Any]) -> dict[str, Any]:
    return {f"key_{name}": value for name, value in key.items()}
