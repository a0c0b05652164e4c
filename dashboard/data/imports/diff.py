"""Compare what files hold with the database: what would be added, changed and removed."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Column, Table

from dashboard.data.imports.checks import Contents, Key, ParsedRow, breaches
from dashboard.data.imports.editions import LOCKED, edition_problems
from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.recognise import record_columns
from dashboard.data.imports.rows import Row
from dashboard.data.progress import Progress, Step, silent
from dashboard.data.tables import record_tables

State = Mapping[str, Mapping[Key, Row]]
"""The rows of each record table by primary key."""

_EDITIONS = "rating_editions"
_OF_EDITIONS = LOCKED - {_EDITIONS}
_POINT = frozenset({"lat", "lon"})
_PLACED = _POINT | {"country_iso2", "host_country_iso2"}
_RELATED: Mapping[Code, frozenset[str]] = {
    Code.COORDINATE_ALONE: _POINT,
    Code.OUTSIDE_COUNTRY: _PLACED,
    Code.SWAPPED_IN_COUNTRY: _PLACED,
}


class RowChange(NamedTuple):
    """One row that an import would change.

    Args:
        table: name of the table.
        key: primary key by column name.
        before: the row before; none: it is added.
        after: the row after; none: it is removed.
    """

    table: str
    key: Row
    before: Row | None
    after: Row | None

    @property
    def kind(self) -> str:
        """Return ``added``, ``changed`` or ``removed``."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def columns(self) -> dict[str, tuple[Any, Any]]:
        """Return before and after of each column that differs."""
        before, after = self.before or {}, self.after or {}
        return {
            name: (before.get(name), after.get(name))
            for name in before | after
            if before.get(name) != after.get(name)
        }


@dataclass(frozen=True)
class Plan:
    """What an import would do; nothing is done yet.

    Args:
        files: name and SHA-256 of each file.
        changes: rows to add, change and remove.
        problems: everything that is wrong; a plan with problems cannot be committed.
        data_version: version of the data that the files were compared with.
        rows: number of rows read per table.
        notes: what was left out although it is no fault.
    """

    files: tuple[tuple[str, str], ...]
    changes: tuple[RowChange, ...]
    problems: tuple[Problem, ...]
    data_version: int
    rows: Mapping[str, int]
    notes: tuple[Problem, ...] = ()

    @cached_property
    def summary(self) -> dict[str, dict[str, int]]:
        """Return the number of rows added, changed and removed per table that changes."""
        return summary(self.changes)

    @cached_property
    def removals(self) -> tuple[RowChange, ...]:
        """Return the rows that would be removed."""
        return tuple(change for change in self.changes if change.kind == "removed")


def summary(changes: tuple[RowChange, ...]) -> dict[str, dict[str, int]]:
    """Return the number of rows added, changed and removed per table."""
    counts = Counter((change.table, change.kind) for change in changes)
    return {
        table: {kind: counts[table, kind] for kind in ("added", "changed", "removed")}
        for table in dict.fromkeys(change.table for change in changes)
    }


def compare(  # noqa: PLR0913 - what is compared, and by which rules
    contents: Contents,
    state: State,
    *,
    replace: bool,
    this_year: int,
    locked: Collection[str] = (),
    progress: Progress = silent,
) -> tuple[tuple[RowChange, ...], tuple[Problem, ...]]:
    """Compare rows of files with the rows of the database.

    Args:
        contents: what the files hold.
        state: the database's rows of all record tables.
        replace: whether rows that the files do not name are removed from their tables.
        this_year: the year that a member may have joined in at the latest.
        locked: published editions, of which nothing may change.
        progress: told how many rows are compared.

    Returns:
        the changes, in an order that keeps references, and every problem: those of the files
        and those that only the comparison shows.
    """
    changes: list[RowChange] = []
    problems = list(contents.problems)
    needed = _Needed()
    after = {name: dict(rows) for name, rows in state.items()}
    for done, row in enumerate(contents.rows, 1):
        before = state[row.table.name].get(row.key)
        blank: Row = {column.name: None for column in record_columns(row.table)}
        merged = (before or blank) | row.values
        problems += needed.of(row, new=before is None)
        problems += _broken(row, merged, this_year)
        if merged != before:
            changes.append(RowChange(row.table.name, _key(row.table, merged), before, merged))
        after[row.table.name][row.key] = merged
        progress(Step.COMPARING, done, len(contents.rows))
    if replace:
        changes += _removals(contents, state, after)
    problems += _unreferenced(contents.rows, after)
    problems += _still_referred(changes, after)
    problems += edition_problems(contents.rows, after, changes, locked)
    order = {table.name: at for at, table in enumerate(record_tables())}
    changes.sort(key=lambda change: order[change.table])
    return tuple(changes), tuple(problems)


def _key(table: Table, row: Row) -> Row:
    return {column.name: row[column.name] for column in table.primary_key}


class _Needed:
    """Required values that are missing; a missing column is reported once for its sheet."""

    def __init__(self) -> None:
        self._columns: set[tuple[int, str]] = set()

    def of(self, row: ParsedRow, *, new: bool) -> Iterator[Problem]:
        for column in record_columns(row.table):
            name = column.name
            if column.nullable or column.primary_key or name in row.faulty:
                continue
            if name in row.values:
                if row.values[name] is None:
                    yield row.problem(Code.CANNOT_CLEAR, name)
            elif new and row.layout.position(name) is not None:
                yield row.problem(Code.MISSING_VALUE, name)
            elif new and (id(row.sheet), name) not in self._columns:
                self._columns.add((id(row.sheet), name))
                yield row.sheet.problem(
                    Code.MISSING_COLUMN, row.layout.header, None, name, table=row.table.name
                )


def _broken(row: ParsedRow, merged: Row, this_year: int) -> Iterator[Problem]:
    for breach in breaches(merged, this_year):
        related = {breach.column} | _RELATED.get(breach.code, frozenset())
        if related & row.faulty:
            continue
        problem = row.problem(breach.code, breach.column, other=breach.other)
        if not problem.value and merged[breach.column] is not None:  # stands in the database only
            at = row.layout.position(breach.column)
            value = merged[breach.column]
            yield row.sheet.problem(
                breach.code, row.index, at, breach.column, value, other=breach.other
            )
        else:
            yield problem


def _removals(
    contents: Contents, state: State, after: dict[str, dict[Key, Row]]
) -> list[RowChange]:
    named = {(row.table.name, row.key) for row in contents.rows}
    editions = {row.values["edition_id"] for row in contents.rows if row.table.name in _OF_EDITIONS}
    removed = []
    for table in record_tables():
        if table.name not in contents.tables:
            continue
        if table.name == _EDITIONS and contents.tables & _OF_EDITIONS:
            continue  # the workbook of one edition does not say that there are no others
        for key, before in state[table.name].items():
            if table.name in _OF_EDITIONS and before["edition_id"] not in editions:
                continue
            if (table.name, key) not in named:
                del after[table.name][key]
                removed.append(RowChange(table.name, _key(table, before), before, None))
    return removed


def references(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    """Yield each column of a record table that refers to another one, and that table."""
    for column in record_columns(table):
        for reference in column.foreign_keys:
            yield column, reference.column.table


def _unreferenced(rows: list[ParsedRow], after: State) -> Iterator[Problem]:
    for row in rows:
        for column, target in references(row.table):
            value = row.values.get(column.name)
            if value is None or (value,) in after[target.name]:
                continue
            known = [str(key[0]) for key in after[target.name]]
            nearest = get_close_matches(value, known, n=1, cutoff=0.6)
            yield row.problem(
                Code.MISSING_REFERENCE,
                column.name,
                table=target.name,
                nearest=nearest[0] if nearest else "",
            )


def _still_referred(changes: list[RowChange], after: State) -> Iterator[Problem]:
    removed = {
        (change.table, *change.key.values()) for change in changes if change.kind == "removed"
    }
    if not removed:
        return
    for table in record_tables():
        for column, target in references(table):
            values = dict.fromkeys(row[column.name] for row in after[table.name].values())
            for value in values:
                if (target.name, value) in removed:
                    yield Problem(
                        Code.STILL_REFERRED, target.name, value=value, values={"table": table.name}
                    )
