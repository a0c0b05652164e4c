"""Rules of an edition that span rows: a sound tree, values that belong to it, a method, a lock."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dashboard.data.imports.checks import Key, ParsedRow
from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.rows import Row
from dashboard.data.tables import EDITION_TABLES, rating_editions
from dashboard.domain.edition_specs import POPULATION, method_faults

LOCKED = frozenset({rating_editions.name, *(table.name for table in EDITION_TABLES)})
"""Tables whose rows a published edition locks."""

FRAMEWORK, UNITS, VALUES, METHOD = (table.name for table in EDITION_TABLES)

State = Mapping[str, Mapping[Key, Row]]


class Change(Protocol):
    """What is asked of a change of a row."""

    @property
    def table(self) -> str:
        """Return the name of the table."""

    @property
    def key(self) -> Row:
        """Return the primary key by column name."""


class _Places:
    """Says where in the files a row stands, or only which row it is."""

    def __init__(self, rows: Iterable[ParsedRow]) -> None:
        self._rows = {(row.table.name, row.key): row for row in rows}

    def problem(
        self, code: Code, table: str, key: Key, column: str, value: object, **values: object
    ) -> Problem | None:
        """Return a problem of a row's cell; none where the cell is faulty by itself."""
        row = self._rows.get((table, key))
        if row is None:
            shown = " / ".join(str(part) for part in key)
            return Problem(code, table, column=column, value=f"{shown}: {value}", values=values)
        if column in row.faulty:
            return None
        at = row.layout.position(column)
        header = row.problem(code, column).column or column
        return row.sheet.problem(code, row.index, at, header, value, **values)


def edition_problems(
    rows: Sequence[ParsedRow], after: State, changes: Sequence[Change], locked: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the editions that an import would change.

    Args:
        rows: the rows of the files.
        after: the rows of each table as they would stand.
        changes: what would change.
        locked: published editions, of which nothing may change.
    """
    places = _Places(rows)
    touched: dict[str, None] = {}
    said: set[tuple[str, str]] = set()
    for change in changes:
        if change.table not in LOCKED:
            continue
        edition = str(change.key["edition_id"])
        if edition in locked:
            key = tuple(change.key.values())
            found = places.problem(Code.LOCKED_EDITION, change.table, key, "edition_id", edition)
            alone = found is not None and not found.row
            if found and not (alone and (change.table, edition) in said):
                yield found
            if alone:
                said.add((change.table, edition))
        else:
            touched[edition] = None
    parts = {name: _by_edition(after[name]) for name in (FRAMEWORK, UNITS, VALUES, METHOD)}
    for edition in touched:
        nodes, units, values, method = (parts[name].get(edition, {}) for name in parts)
        for problem in (
            *_of_framework(nodes, places),
            *_of_values(values, units, nodes, places),
            *_of_method(edition, method, places),
        ):
            if problem is not None:
                yield problem


def _by_edition(rows: Mapping[Key, Row]) -> dict[str, dict[Key, Row]]:
    found: defaultdict[str, dict[Key, Row]] = defaultdict(dict)
    for key, row in rows.items():
        found[row["edition_id"]][key] = row
    return found


def _of_framework(nodes: Mapping[Key, Row], places: _Places) -> Iterator[Problem | None]:
    by_code = {row["code"]: row for row in nodes.values()}
    families: defaultdict[str, list[Key]] = defaultdict(list)
    for key, row in nodes.items():
        families[row["parent"] or ""].append(key)
        for code, column in (*_tree_breaches(row, by_code), *_own_breaches(row)):
            shown = "" if row[column] is None else row[column]
            yield places.problem(code, FRAMEWORK, key, column, shown, other=row["lower"])
    for parent, keys in families.items():
        if all(nodes[key]["weight"] == 0 for key in keys):
            for key in keys:
                yield places.problem(
                    Code.WEIGHTS_ALL_ZERO, FRAMEWORK, key, "weight", 0, group=parent
                )


def _tree_breaches(row: Row, by_code: Mapping[str, Row]) -> Iterator[tuple[Code, str]]:
    if row["parent"] and _kind(by_code, row["parent"]) != "group":
        yield Code.UNKNOWN_PARENT, "parent"
    if _in_cycle(row, by_code):
        yield Code.PARENT_CYCLE, "parent"
    divisor = row["denominator"]
    if divisor and divisor != POPULATION and _kind(by_code, divisor) != "indicator":
        yield Code.UNKNOWN_INDICATOR, "denominator"


def _own_breaches(row: Row) -> Iterator[tuple[Code, str]]:
    if (row["weight"] or 0) < 0:
        yield Code.NEGATIVE_WEIGHT, "weight"
    lower, upper = row["lower"], row["upper"]
    if lower is not None and upper is not None and lower >= upper:
        yield Code.MINIMUM_ABOVE_MAXIMUM, "upper"
    both = row["normalisation"] == "goalposts" or (lower is None) != (upper is None)
    if both and lower is None:
        yield Code.NO_GOALPOST, "lower"
    if both and upper is None:
        yield Code.NO_GOALPOST, "upper"
    if row["normalisation"] == "distance-to-target" and row["target"] is None:
        yield Code.NO_GOALPOST, "target"


def _kind(by_code: Mapping[str, Row], code: str) -> str:
    return str(by_code[code]["kind"]) if code in by_code else ""


def _in_cycle(row: Row, by_code: Mapping[str, Row]) -> bool:
    seen: set[str] = set()
    at = by_code.get(row["parent"])
    while at is not None and at["code"] not in seen:
        if at["code"] == row["code"]:
            return True
        seen.add(at["code"])
        at = by_code.get(at["parent"])
    return False


def _of_values(
    values: Mapping[Key, Row], units: Mapping[Key, Row], nodes: Mapping[Key, Row], places: _Places
) -> Iterator[Problem | None]:
    codes = {row["code"] for row in nodes.values() if row["kind"] == "indicator"}
    cities = {row["unit_id"] for row in units.values()}
    for key, row in values.items():
        if row["unit_id"] not in cities:
            yield places.problem(Code.UNKNOWN_UNIT, VALUES, key, "unit_id", row["unit_id"])
        if row["code"] not in codes:
            yield places.problem(Code.UNKNOWN_INDICATOR, VALUES, key, "code", row["code"])
        if row["value"] is not None and not (row["source"] or row["source_url"]):
            yield places.problem(Code.NO_SOURCE, VALUES, key, "source_url", "")


def _of_method(
    edition: str, method: Mapping[Key, Row], places: _Places
) -> Iterator[Problem | None]:
    rows = [(row["step"], row["option"], row["value"]) for row in method.values()]
    for fault in method_faults(rows):
        key = (edition, fault.step, fault.option)
        if key not in method:  # something is missing: told at the step's first row
            key = next(each for each in method if each[1] == fault.step)
        column = "value" if fault.known else "option"
        shown = fault.value if fault.known else fault.option
        yield places.problem(Code.BAD_METHOD, METHOD, key, column, shown, reason=fault.reason)


def orphans(after: State, editions: Collection[str]) -> list[Row]:
    """Return the values of ``editions`` whose city or indicator would be gone."""
    left = {name: {key[:2] for key in after[name]} for name in (FRAMEWORK, UNITS)}
    return [
        row
        for row in after[VALUES].values()
        if row["edition_id"] in editions
        and (
            (row["edition_id"], row["unit_id"]) not in left[UNITS]
            or (row["edition_id"], row["code"]) not in left[FRAMEWORK]
        )
    ]
