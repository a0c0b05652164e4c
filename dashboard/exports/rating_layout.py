"""Where things stand in the workbook of a rating, and how formulas speak of them.

Every sheet with one row a unit has the same unit in the same row: a formula in row 20 reads row 20
of the sheets before it. Rows and columns are counted from zero here, as xlsxwriter does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import quote_sheetname, xl_range, xl_range_abs, xl_rowcol_to_cell

from dashboard.domain.ratings.spec import Specification

TITLE, NOTE, CELLS = 0, 1, 2
"""Rows of a sheet's title, of what it does, and of whether its columns are formulas."""

PARAMETERS = 3
"""First of the rows of parameters."""

CODE, NAME, FIRST = 11, 12, 13
"""Rows of the codes, of the names, and of the first unit."""

UNIT, LABEL, LEFT = 0, 1, 2
"""Columns of a unit's code and name, and the first of a sheet's own."""


@dataclass(frozen=True)
class Table:
    """A sheet with one row a unit and one column a code.

    Args:
        sheet: its name; empty for references within it.
        codes: of its columns.
        units: number of rows.
        left: column of the first code.
    """

    sheet: str
    codes: tuple[str, ...]
    units: int
    left: int = LEFT

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        return {code: at for at, code in enumerate(self.codes, self.left)}

    @cached_property
    def _sheet(self) -> str:
        return f"{quote_sheetname(self.sheet)}!" if self.sheet else ""

    @property
    def here(self) -> "Table":
        """Return the same table as its own sheet refers to it."""
        return Table("", self.codes, self.units, self.left)

    def column(self, code: str) -> int:
        """Return where the column of a code stands."""
        return self._columns[code]

    def cell(self, code: str, row: int) -> str:
        """Return a cell, such as ``Data!C20``."""
        return self._sheet + str(xl_rowcol_to_cell(row, self._columns[code]))

    def across(self, codes: Sequence[str], row: int, *, fixed: bool = False) -> str:
        """Return the cells of neighbouring codes in a row; ``fixed`` keeps the row."""
        first, last = self._columns[codes[0]], self._columns[codes[-1]]
        if not fixed:
            return self._sheet + str(xl_range(row, first, row, last))
        ends = [xl_rowcol_to_cell(row, column, row_abs=True) for column in (first, last)]
        return self._sheet + ":".join(dict.fromkeys(ends))

    def down(self, code: str) -> str:
        """Return all units' cells of a code."""
        at = self._columns[code]
        return self._sheet + str(xl_range_abs(FIRST, at, FIRST + self.units - 1, at))

    def parameter(self, code: str, row: int) -> str:
        """Return the cell of a row of parameters above a column."""
        return self._sheet + str(xl_rowcol_to_cell(row, self._columns[code], row_abs=True))


@dataclass(frozen=True)
class Tree:
    """The sheet with one row a node, and where its columns stand.

    Args:
        sheet: its name.
        spec: the tree.
        columns: names of its columns in their order.
    """

    sheet: str
    spec: Specification
    columns: tuple[str, ...]

    HEADER = 3

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Return the codes of all nodes, each group before what is under it."""
        return tuple(_downwards(self.spec, self.spec.root))

    @cached_property
    def depth(self) -> Mapping[str, int]:
        """Return how far each node is from the root."""
        found = {self.spec.root: 0}
        for code in self.nodes[1:]:
            found[code] = found[self.spec.parent_of(code) or ""] + 1
        return found

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {code: at for at, code in enumerate(self.nodes, self.HEADER + 1)}

    def row(self, code: str) -> int:
        """Return the row of a node."""
        return self._rows[code]

    def cell(self, code: str, column: str, *, here: bool = False) -> str:
        """Return the cell of a node in a column; ``here``: as its own sheet refers to it."""
        at = self.columns.index(column)
        found = str(xl_rowcol_to_cell(self._rows[code], at, row_abs=True, col_abs=True))
        return found if here else f"{quote_sheetname(self.sheet)}!{found}"

    def cells(self, codes: Sequence[str], column: str) -> str:
        """Return the sum's arguments for a column of several nodes, neighbours as ranges."""
        at = self.columns.index(column)
        rows = sorted(self._rows[code] for code in codes)
        runs: list[list[int]] = []
        for row in rows:
            if runs and row == runs[-1][1] + 1:
                runs[-1][1] = row
            else:
                runs.append([row, row])
        parts = [str(xl_range_abs(first, at, last, at)) for first, last in runs]
        return ",".join(part.split(":")[0] if _single(part) else part for part in parts)


def breadth_first(spec: Specification) -> tuple[str, ...]:
    """Return every node, the root first, such that the children of a group are neighbours."""
    found = [spec.root]
    for code in found:
        found += spec.children(code)
    return tuple(found)


def _downwards(spec: Specification, code: str) -> Iterator[str]:
    waiting = [code]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(spec.children(node))


def _single(cells: str) -> bool:
    first, _, last = cells.partition(":")
    return first == last
