"""Everything that can be wrong with a file, each with a code, words and a hint.

The texts are English message ids with ``%(name)s`` placeholders; :meth:`Problem.text` and
:meth:`Problem.hint` put them into the reader's language. ``%(value)s`` and ``%(column)s``
are always there; what else a code needs stands in :attr:`Problem.values`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.i18n import N_, Translator


class Code(StrEnum):
    """What is wrong, for scripts and tests; the codes never change their meaning."""

    TOO_BIG = "too-big"
    ZIP_BOMB = "zip-bomb"
    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    UNKNOWN_TABLE = "unknown-table"
    SHEET_LEFT_OUT = "sheet-left-out"
    UNKNOWN_COLUMN = "unknown-column"
    DUPLICATE_COLUMN = "duplicate-column"
    MISSING_KEY_COLUMN = "missing-key-column"
    MISSING_COLUMN = "missing-column"
    TOO_MANY_CELLS = "too-many-cells"
    MISSING_KEY = "missing-key"
    MISSING_VALUE = "missing-value"
    CANNOT_CLEAR = "cannot-clear"
    FORMULA = "formula"
    ERROR_CELL = "error-cell"
    BAD_ID = "bad-id"
    BAD_CHOICE = "bad-choice"
    BAD_YEAR = "bad-year"
    BAD_DATE = "bad-date"
    BAD_NUMBER = "bad-number"
    NOT_WHOLE = "not-whole"
    NEGATIVE = "negative"
    BAD_FLAG = "bad-flag"
    BAD_URL = "bad-url"
    BAD_COUNTRY = "bad-country"
    BAD_COORDINATE = "bad-coordinate"
    COORDINATES_SWAPPED = "coordinates-swapped"
    COORDINATE_ALONE = "coordinate-alone"
    OUTSIDE_COUNTRY = "outside-country"
    SWAPPED_IN_COUNTRY = "swapped-in-country"
    TEXT_TOO_LONG = "text-too-long"
    CONTROL_CHARACTER = "control-character"
    DUPLICATE_KEY = "duplicate-key"
    MISSING_REFERENCE = "missing-reference"
    STILL_REFERRED = "still-referred"
    FUTURE_YEAR = "future-year"
    JOINED_AFTER_LEFT = "joined-after-left"
    END_BEFORE_START = "end-before-start"
    WRONG_PRECISION = "wrong-precision"
    MINIMUM_ABOVE_MAXIMUM = "minimum-above-maximum"
    UNKNOWN_PARENT = "unknown-parent"
    PARENT_CYCLE = "parent-cycle"
    NEGATIVE_WEIGHT = "negative-weight"
    WEIGHTS_ALL_ZERO = "weights-all-zero"
    NO_GOALPOST = "no-goalpost"
    UNKNOWN_UNIT = "unknown-unit"
    UNKNOWN_INDICATOR = "unknown-indicator"
    NO_SOURCE = "no-source"
    BAD_METHOD = "bad-method"
    LOCKED_EDITION = "locked-edition"


_TEXTS: Mapping[Code, tuple[str, str]] = {
    Code.TOO_BIG: (
        N_("The file has %(size)s MB; at most %(limit)s MB are read."),
        N_("Send the table only, without pictures, or split it into several files."),
    ),
    Code.ZIP_BOMB: (
        N_("The workbook would unpack to %(size)s MB and is not opened."),
        N_("Save it again in Excel or LibreOffice, without pictures and empty rows."),
    ),
    Code.UNREADABLE: (
        N_("The file cannot be read: it is damaged or of another kind."),
        N_("Open it in Excel or LibreOffice and save it as XLSX or as CSV in UTF-8."),
    ),
    Code.ENCODING: (
        N_("The text is neither UTF-8 nor Windows-1251 throughout."),
        N_("Save the file as CSV in UTF-8."),
    ),
    Code.UNKNOWN_TABLE: (
        N_("It is not clear which table this is."),
        N_("Name the sheet or the file after the table (%(tables)s), or give --table."),
    ),
    Code.SHEET_LEFT_OUT: (
        N_("The sheet is left out: it is no table of the record."),
        N_("If it is one, name the sheet after the table."),
    ),
    Code.UNKNOWN_COLUMN: (
        N_("The table “%(table)s” has no column “%(value)s”."),
        N_("Nearest column: %(nearest)s. Rename or remove the column."),
    ),
    Code.DUPLICATE_COLUMN: (
        N_("The column “%(column)s” occurs twice."),
        N_("Keep one of the two."),
    ),
    Code.MISSING_KEY_COLUMN: (
        N_("The column “%(column)s”, which identifies a row, is missing."),
        N_("Add it; “dashboard template %(table)s” writes a sheet with every column."),
    ),
    Code.MISSING_COLUMN: (
        N_("New rows need the column “%(column)s”, which is missing."),
        N_("Add it; “dashboard template %(table)s” writes a sheet with every column."),
    ),
    Code.TOO_MANY_CELLS: (
        N_("The sheet reaches to row %(rows)s and column %(columns)s."),
        N_("Delete the empty rows and columns after the table, then save again."),
    ),
    Code.MISSING_KEY: (
        N_("“%(column)s” is empty, but it identifies the row."),
        N_("Fill it in, or empty the whole row."),
    ),
    Code.MISSING_VALUE: (
        N_("“%(column)s” is empty, but a new row needs it."),
        N_("Fill it in."),
    ),
    Code.CANNOT_CLEAR: (
        N_("“%(column)s” cannot be cleared: every row needs it."),
        N_("Write a value instead of the dash, or leave the cell empty to keep the old one."),
    ),
    Code.FORMULA: (
        N_("The cell holds a formula, not a value."),
        N_("Copy the column and paste it as values."),
    ),
    Code.ERROR_CELL: (
        N_("The cell holds a spreadsheet error."),
        N_("Write the value, or leave the cell empty where it is unknown."),
    ),
    Code.BAD_ID: (
        N_("“%(value)s” cannot be an identifier."),
        N_("Use Latin letters, digits, hyphens, dots and underscores, without spaces."),
    ),
    Code.BAD_CHOICE: (
        N_("“%(value)s” is not one of the values of “%(column)s”."),
        N_("Nearest value: %(nearest)s. Allowed: %(choices)s."),
    ),
    Code.BAD_YEAR: (
        N_("“%(value)s” is not a year."),
        N_("Write four digits, such as 2019."),
    ),
    Code.BAD_DATE: (
        N_("“%(value)s” is not a date."),
        N_("Write 2019-06-25, 25.06.2019, 2019-06 or 2019."),
    ),
    Code.BAD_NUMBER: (
        N_("“%(value)s” is not a number."),
        N_("Write digits only, such as 1243500 or 55,79."),
    ),
    Code.NOT_WHOLE: (
        N_("“%(value)s” is not a whole number."),
        N_("Write a whole number, such as 1243500."),
    ),
    Code.NEGATIVE: (
        N_("“%(value)s” is below zero or too large."),
        N_("Write a number from 0 to 2147483647."),
    ),
    Code.BAD_FLAG: (
        N_("“%(value)s” is neither yes nor no."),
        N_("Write yes or no, or leave the cell empty where it is unknown."),
    ),
    Code.BAD_URL: (
        N_("“%(value)s” is not a web address."),
        N_("Copy the whole address from the browser; it begins with http:// or https://."),
    ),
    Code.BAD_COUNTRY: (
        N_("“%(value)s” is not a two-letter country code."),
        N_("Nearest code: %(nearest)s."),
    ),
    Code.BAD_COORDINATE: (
        N_("“%(value)s” lies outside the world."),
        N_("Latitudes go from -90 to 90, longitudes from -180 to 180, in degrees."),
    ),
    Code.COORDINATES_SWAPPED: (
        N_("Latitude “%(value)s” lies outside the world, but would be a longitude."),
        N_("Latitude and longitude seem to be swapped."),
    ),
    Code.COORDINATE_ALONE: (
        N_("“%(column)s” is empty, but the other coordinate is given."),
        N_("Give both coordinates, or neither."),
    ),
    Code.OUTSIDE_COUNTRY: (
        N_("The point lies far outside the country “%(other)s”."),
        N_("Correct the latitude, the longitude or the country."),
    ),
    Code.SWAPPED_IN_COUNTRY: (
        N_("The point lies outside the country “%(other)s”."),
        N_("Latitude and longitude swapped?"),
    ),
    Code.TEXT_TOO_LONG: (
        N_("The text has %(length)s characters; at most %(limit)s are kept."),
        N_("Shorten it."),
    ),
    Code.CONTROL_CHARACTER: (
        N_("The text holds an invisible control character."),
        N_("Type the text again, or paste it without formatting."),
    ),
    Code.DUPLICATE_KEY: (
        N_("“%(value)s” occurs twice, first at %(first)s."),
        N_("Give each row its own identifier, or keep one of the two."),
    ),
    Code.MISSING_REFERENCE: (
        N_("“%(value)s” is not in the table “%(table)s”."),
        N_("Nearest there: %(nearest)s. Correct it, or import that row as well."),
    ),
    Code.STILL_REFERRED: (
        N_("“%(value)s” would be removed, but rows of “%(table)s” refer to it."),
        N_("Keep the row, or import “%(table)s” without these rows first."),
    ),
    Code.FUTURE_YEAR: (
        N_("%(value)s has not come yet."),
        N_("Correct the year, or leave the cell empty where it is unknown."),
    ),
    Code.JOINED_AFTER_LEFT: (
        N_("Joined in %(value)s, but left in %(other)s."),
        N_("Correct one of the two years."),
    ),
    Code.END_BEFORE_START: (
        N_("The end, %(value)s, is before the start, %(other)s."),
        N_("Correct one of the two."),
    ),
    Code.WRONG_PRECISION: (
        N_("“%(value)s” is not as exact as “date_precision” says (%(other)s)."),
        N_("day goes with 2019-06-25, month with 2019-06, year with 2019."),
    ),
    Code.MINIMUM_ABOVE_MAXIMUM: (
        N_("The lower bound, %(other)s, is above the upper one, %(value)s."),
        N_("Correct one of the two."),
    ),
    Code.UNKNOWN_PARENT: (
        N_("The edition has no group “%(value)s”."),
        N_("Name the code of a row of the framework whose kind is group, or leave it empty."),
    ),
    Code.PARENT_CYCLE: (
        N_("The group is its own ancestor, by way of “%(value)s”."),
        N_("Give one group of the circle a parent outside it."),
    ),
    Code.NEGATIVE_WEIGHT: (
        N_("The weight %(value)s is below zero."),
        N_("Write zero or more; where less is better, say so by the direction."),
    ),
    Code.WEIGHTS_ALL_ZERO: (
        N_("All weights in the group “%(group)s” are zero."),
        N_("Give at least one of its children a weight above zero."),
    ),
    Code.NO_GOALPOST: (
        N_("“%(column)s” is empty, but the normalisation needs it."),
        N_("Goalposts need lower and upper, distance-to-target needs the target."),
    ),
    Code.UNKNOWN_UNIT: (
        N_("The edition has no city with the code “%(value)s”."),
        N_("Add it to the sheet of units, or correct the code."),
    ),
    Code.UNKNOWN_INDICATOR: (
        N_("The edition has no indicator “%(value)s”."),
        N_("Add it to the framework with the kind indicator, or correct the code."),
    ),
    Code.NO_SOURCE: (
        N_("The value has no source."),
        N_("Fill in source_url, or source where it has no address."),
    ),
    Code.BAD_METHOD: (
        N_("“%(value)s” does not fit this step of the method: %(reason)s."),
        N_("docs/how-to/publish-an-edition.md lists the options of each step."),
    ),
    Code.LOCKED_EDITION: (
        N_("The edition “%(value)s” is published and locked; nothing of it can change."),
        N_(
            "Import the corrected data as an edition of its own, then: dashboard publish NEW "
            "--supersedes %(value)s"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a file.

    Args:
        code: what is wrong.
        file: name of the file.
        sheet: name of the sheet; empty for CSV.
        row: row of the sheet or line of the CSV, from 1; 0: the file or sheet as a whole.
        column: header of the column as it stands in the file; empty: the whole row.
        cell: ``B5`` in a sheet, empty in CSV.
        value: the value as it stands in the file.
        values: further placeholders of the text and the hint.
    """

    code: Code
    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""
    value: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """Return the message id of the text."""
        return _TEXTS[self.code][0]

    def text(self, t: Translator) -> str:
        """Return what is wrong, in the reader's language."""
        return t.gettext(_TEXTS[self.code][0]) % self._placeholders(t)

    def hint(self, t: Translator) -> str:
        """Return what to do about it, in the reader's language."""
        return t.gettext(_TEXTS[self.code][1]) % self._placeholders(t)

    @property
    def place(self) -> str:
        """Return where it is: ``members.xlsx, Members!B5`` or ``members.csv:12, joined_year``."""
        if self.cell:
            return f"{self.file}, {self.sheet}!{self.cell}"
        where = f"{self.file}, {self.sheet}" if self.sheet else self.file
        line = f"{where}:{self.row}" if self.row else where
        return f"{line}, {self.column}" if self.column else line

    def _placeholders(self, t: Translator) -> dict[str, object]:
        values = {key: value or t.gettext(N_("none")) for key, value in self.values.items()}
        return {"value": self.value, "column": self.column} | values


def all_texts() -> Mapping[Code, tuple[str, str]]:
    """Return the message ids of text and hint of every code, for the reference page."""
    return _TEXTS
