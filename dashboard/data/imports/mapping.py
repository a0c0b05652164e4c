"""A file in somebody else's format: which of its columns is which of ours, and its countries."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Table

from dashboard.data.columns import Kind
from dashboard.data.imports.recognise import record_columns
from dashboard.data.imports.sheets import Raw, Sheet, blank, shown
from dashboard.data.labels import folded
from dashboard.errors import BadInputError
from dashboard.i18n import N_

_HEADER_ROWS = 10
_ID_LENGTH = 16


@dataclass(frozen=True)
class ColumnMapping:
    """How the columns of a foreign file are read.

    Args:
        name: name of the mapping's own file.
        sha256: its checksum.
        table: table that the file fills.
        columns: header of the foreign file by column of the table.
        values: what every row has in a column that the file does not hold.
        countries: code by the wording of a country, folded.
        ignore: headers that are left out.
    """

    name: str
    sha256: str
    table: Table
    columns: dict[str, str]
    values: dict[str, str]
    countries: dict[str, str]
    ignore: frozenset[str]

    @cached_property
    def _by_header(self) -> dict[str, str]:
        return {folded(header): column for column, header in self.columns.items()}

    def known_headers(self, row: Sequence[Raw]) -> int:
        """Return how many cells of a row are headers that are mapped or left out."""
        return sum(
            folded(shown(cell)) in self._by_header or folded(shown(cell)) in self.ignore
            for cell in row
            if not blank(cell)
        )

    def fits(self, sheet: Sheet) -> bool:
        """Return whether a sheet has every column that is mapped."""
        header = self._likely_header(sheet)
        return header is not None and not self._missing(sheet.rows[header])

    def apply(self, sheet: Sheet) -> Sheet:
        """Return a sheet under the headers of the table.

        Every cell stays where it is, so that a problem names the cell of the foreign file. What
        the mapping adds stands after the last column: fixed values, codes of countries, and an
        identifier made of what the row says, where the file has none. The same row has the same
        identifier in every file; a row that occurs twice gets a number behind it.

        Raises:
            BadInputError: the sheet lacks a column that is mapped.
        """
        header = self._header(sheet)
        width = max(len(row) for row in sheet.rows)
        titles = [folded(shown(cell)) for cell in sheet.rows[header]]
        places = {
            self._by_header[title]: at
            for at, title in enumerate(titles)
            if title in self._by_header
        }
        left_out = [at for at, title in enumerate(titles) if title in self.ignore]
        added = [*self.values, *self._codes(), *self._made_key()]
        seen: Counter[str] = Counter()
        rows: list[list[Raw]] = []
        for index, cells in enumerate(sheet.rows):
            row = [*cells, *[""] * (width - len(cells))]
            for at in left_out:
                row[at] = ""
            if index == header:
                for column, at in places.items():
                    row[at] = column
                row += added
            elif index > header and any(not blank(cell) for cell in row):
                self._translate(row, places)
                row += self._added(row, places, seen)
            rows.append(row)
        return Sheet(sheet.file, sheet.name, rows, sheet.lines, sheet.formulas)

    def _likely_header(self, sheet: Sheet) -> int | None:
        """Return the index of the row with most known headers; none in an empty sheet."""
        filled = [index for index, _ in zip(sheet.filled(), range(_HEADER_ROWS), strict=False)]
        known = {index: self.known_headers(sheet.rows[index]) for index in filled}
        return max(known, key=known.__getitem__) if known else None

    def _missing(self, row: Sequence[Raw]) -> list[str]:
        there = {folded(shown(cell)) for cell in row}
        return [header for header in self.columns.values() if folded(header) not in there]

    def _header(self, sheet: Sheet) -> int:
        best = self._likely_header(sheet)
        row = [] if best is None else sheet.rows[best]
        missing = self._missing(row)
        if best is None or missing:
            raise BadInputError(
                N_("“%(file)s” has no column %(missing)s, which the mapping names."),
                N_("Its first rows have these: %(found)s."),
                file=sheet.file,
                missing=", ".join(f"“{name}”" for name in missing),
                found=", ".join(shown(cell) for cell in row if not blank(cell)),
            )
        return best

    def _codes(self) -> Iterator[str]:
        """Yield the columns of codes that follow from mapped wordings of countries."""
        for column in record_columns(self.table):
            code = f"{column.name}_iso2"
            given = code in self.columns or code in self.values
            if column.name in self.columns and code in self.table.columns and not given:
                yield code

    def _made_key(self) -> Iterator[str]:
        """Yield the column of the identifier, where the file has none."""
        keys = [column.name for column in self.table.primary_key]
        if len(keys) == 1 and keys[0] not in self.columns and keys[0] not in self.values:
            yield keys[0]

    def _translate(self, row: list[Raw], places: dict[str, int]) -> None:
        """Put codes for the wordings of countries, where the column holds codes."""
        for column, at in places.items():
            if self.table.columns[column].info["kind"] is Kind.COUNTRY:
                row[at] = self.countries.get(folded(shown(row[at])), row[at])

    def _added(self, row: list[Raw], places: dict[str, int], seen: Counter[str]) -> list[Raw]:
        codes = [
            self.countries.get(folded(shown(row[places[code.removesuffix("_iso2")]])), "")
            for code in self._codes()
        ]
        keys: list[Raw] = []
        for _ in self._made_key():
            said = "\x1f".join(str(row[places[column]]).strip() for column in sorted(places))
            digest = hashlib.sha256(said.encode()).hexdigest()[:_ID_LENGTH]
            seen[digest] += 1
            keys.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
        return [*self.values.values(), *codes, *keys]
