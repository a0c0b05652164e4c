"""Backups that restore on SQLite and PostgreSQL alike.

A backup is a zip of one JSON Lines file per table, every column of every table as it stands, and
``manifest.json`` with the format, the schema, the data version, the time and the number of rows.
"""

import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, DateTime, Table, delete, insert, select

from dashboard.data.attendance import summarise
from dashboard.data.attendance_roles import statuses_from_roles
from dashboard.data.batches import batches
from dashboard.data.engine import data_version
from dashboard.data.event_columns import write_columns
from dashboard.data.event_themes import refresh_events
from dashboard.data.imports.source import cannot_open
from dashboard.data.progress import Progress, Step, silent
from dashboard.data.tables import data_version as versions
from dashboard.data.tables import metadata
from dashboard.errors import BadInputError
from dashboard.i18n import N_

FORMAT = 1
KEPT = 20
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    TypeError,
)
_YOUNGER = frozenset(
    {
        *(
            f"rating_{name}.jsonl"
            for name in ("framework", "units", "values", "methods", "publications")
        ),
        "event_themes.jsonl",
        "ties.jsonl",
        "tie_links.jsonl",
    }
)
"""Files of tables that backups of older programs lack: there were no rows."""

_KEPT_TABLES = tuple(table for table in metadata.sorted_tables if "summary" not in table.info)
"""What a backup holds: summaries are made anew."""

MAX_UNPACKED = 2_000_000_000
_BATCH = 1_000
_LINE = orjson.OPT_APPEND_NEWLINE


def write_backup(connection: Connection, path: Path, progress: Progress = silent) -> None:
    """Write every table but summaries to ``path``; the file appears only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = _KEPT_TABLES
    counts = {}
    # A name of its own in the same folder: it can neither be the target nor another's file.
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".backup-", suffix=".tmp")
    partial = Path(name)
    try:
        with (
            open(number, "wb") as file_out,  # noqa: PTH123 - it is open already
            zipfile.ZipFile(file_out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        ):
            for done, table in enumerate(tables):
                progress(Step.BACKUP, done, len(tables))
                with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
                    counts[table.name] = 0
                    for lines in _lines(connection, table):
                        file.write(b"".join(lines))
                        counts[table.name] += len(lines)
            manifest = {
                "format": FORMAT,
                "made_at": datetime.now(UTC).isoformat(),
                "data_version": data_version(connection),
                "rows": counts,
            }
            archive.writestr("manifest.json", json.dumps(manifest, indent=2))
        os.replace(partial, path)  # noqa: PTH105 - the atomic rename
    finally:
        partial.unlink(missing_ok=True)
    progress(Step.BACKUP, len(tables), len(tables))


def check_backup(path: Path) -> None:
    """See that a file is a whole backup, checksums included, before anything is touched.

    Raises:
        BadInputError: the file cannot be opened, or is not a whole backup of this program.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            names = {f"{name}.jsonl" for name in manifest["rows"]}
            size = sum(entry.file_size for entry in archive.infolist())
            if (
                manifest["format"] != FORMAT
                or not isinstance(manifest["data_version"], int)
                or not {f"{table.name}.jsonl" for table in _KEPT_TABLES} - _YOUNGER <= names
                or not names <= set(archive.namelist())
                or size > MAX_UNPACKED
                or archive.testzip() is not None
            ):
                raise _not_a_backup(path)
    except OSError as error:
        raise cannot_open(path, error) from error
    except _UNREADABLE as error:
        raise _not_a_backup(path) from error


def restore_backup(connection: Connection, path: Path, progress: Progress = silent) -> int:
    """Replace everything in the database by the backup, in the caller's transaction.

    Returns:
        the new data version; it is higher than any before, so that every reader notices.

    Raises:
        BadInputError: the file is not a whole backup of this program.
    """
    check_backup(path)
    before = data_version(connection)
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            _replace(connection, archive, progress)
    except (OSError, *_UNREADABLE) as error:
        raise _not_a_backup(path) from error
    refresh_events(connection)  # a backup of an older program has no themes
    write_columns(connection)
    version = max(before, int(manifest["data_version"])) + 1
    connection.execute(versions.update().values(version=version))
    return version


def prune(folder: Path, pattern: str) -> None:
    """Delete all but the newest ``KEPT`` backups in ``folder``."""
    for path in sorted(folder.glob(pattern))[:-KEPT]:
        path.unlink(missing_ok=True)


def _lines(connection: Connection, table: Table) -> Iterator[list[bytes]]:
    rows = connection.execute(select(table).order_by(*table.primary_key))
    names = tuple(map(str, rows.keys()))  # of plain text, which orjson asks for
    for batch in rows.partitions(_BATCH):
        yield [_line(dict(zip(names, row, strict=True))) for row in batch]


def _line(row: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(row, option=_LINE)
    except TypeError:  # a whole number of more than 64 bits
        return json.dumps(row, ensure_ascii=False, default=datetime.isoformat).encode() + b"\n"


def _replace(connection: Connection, archive: zipfile.ZipFile, progress: Progress) -> None:
    tables = _KEPT_TABLES
    for table in reversed(tables):
        connection.execute(delete(table))
    there = set(archive.namelist())
    for done, table in enumerate(tables, 1):
        name = f"{table.name}.jsonl"
        if name in _YOUNGER - there:
            continue
        moments = [column.name for column in table.columns if isinstance(column.type, DateTime)]
        with archive.open(name) as file:
            for lines in batches(file, _BATCH):
                connection.execute(insert(table), [_row(moments, line) for line in lines])
        progress(Step.SAVING, done, len(tables))
    statuses_from_roles(connection)
    summarise(connection)


def _read(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:  # NaN, which backups of older programs may hold
        return json.loads(line)


def _row(moments: Sequence[str], line: bytes) -> dict[str, Any]:
    row: dict[str, Any] = _read(line)
    for name in moments:
        if row[name] is not None:
            row[name] = datetime.fromisoformat(row[name])
    return row


def _not_a_backup(path: Path) -> BadInputError:
    return BadInputError(
        N_("The file “%(file)s” is not a whole backup of this program."),
        N_("Name a file that “dashboard backup” wrote, or one of the folder of backups."),
        file=path.name,
    )
