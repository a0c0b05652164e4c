"""One city of a rating on a sheet: chosen from a list, followed from its values to its rank."""

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from dashboard.exports.rating_cells import GENERAL, SCORE, SHARE, Book, Sheet, Style
from dashboard.exports.rating_content import Column, RatingContent, Sheets
from dashboard.exports.rating_layout import FIRST, LABEL, Table
from dashboard.exports.rating_ranks import HEADS, ranks_table
from dashboard.exports.rating_words import result_words, unit_words
from dashboard.i18n import Translator

_CITY, _ROW, _PLACE, _HEAD = 2, 3, 5, 17
_NUMBERS = 2
_SHOWN = ("score", "rank", "low", "high", "median", "tier", "result_score", "result_rank",
          "moved", "unranked")  # fmt: skip


class Check:
    """Writes the sheet of one city.

    Args:
        book: where to.
        sheets: the names of the sheets.
        content: the rating.
        t: the language.
    """

    def __init__(self, book: Book, sheets: Sheets, content: RatingContent, t: Translator) -> None:
        """Write nothing yet."""
        self._book = book
        self._sheets = sheets
        self._content = content
        self._t = t
        self._last = FIRST + len(content.units) - 1

    def write(self) -> None:
        """Write the choice of a city, its place, and every node of the tree for it."""
        t, content = self._t, self._content
        sheet = self._book.sheet(self._sheets.check)
        note = t.gettext("Choose a city in the coloured cell: everything below is about it.")
        sheet.heading(self._sheets.check, note)
        ranks = quote_sheetname(self._sheets.ranks)
        names = f"{ranks}!{xl_range_abs(FIRST, LABEL, self._last, LABEL)}"
        chosen = xl_rowcol_to_cell(_CITY, 1, row_abs=True, col_abs=True)
        sheet.text(_CITY, 0, t.gettext("City"))
        sheet.value(_CITY, 1, content.labels[0], Style.INPUT)
        sheet.own.data_validation(_CITY, 1, _CITY, 1, {"validate": "list", "source": f"={names}"})
        sheet.text(_ROW, 0, t.gettext("Its row in the sheets"))
        sheet.formula(_ROW, 1, f"=SUMPRODUCT(({names}={chosen})*ROW({names}))", FIRST + 1)
        sheet.width(0, 0, 46)
        sheet.width(1, 1, 30)
        sheet.width(2, 6, 16)
        self._place(sheet)
        self._nodes(sheet)

    def _place(self, sheet: Sheet) -> None:
        t, content, table = self._t, self._content, ranks_table(self._sheets)
        unit, rating = content.units[0], content.rating
        place = content.places.loc[unit]
        results = {
            "score": rating.index[unit], "rank": rating.rank[unit], "moved": 0, "unranked": "",
            "result_score": place["score"], "result_rank": place["rank"],
        }  # fmt: skip
        words = result_words(content.standing, t)
        for row, name in enumerate(_SHOWN, _PLACE):
            stored = name not in ("score", "rank", "moved", "unranked")
            label = t.gettext(HEADS[name])
            sheet.text(row, 0, f"{label} ({words[0].lower()}{words[1:]})" if stored else label)
            result = results.get(name, place.get(name))
            number = SCORE if "score" in name else GENERAL
            sheet.formula(row, 1, self._of(table, name), result, number)

    def _nodes(self, sheet: Sheet) -> None:
        t, tree, spec = self._t, self._sheets.tree, self._content.rating.spec
        rating, unit = self._content.rating, self._content.units[0]
        heads = (
            t.gettext("Framework"), t.gettext("Unit of measurement"), t.gettext("Value"),
            t.gettext("Score"), t.gettext("Weight in its group"), t.gettext("Weight in the whole"),
            t.gettext("Median score of all"),
        )  # fmt: skip
        for at, head in enumerate(heads):
            sheet.text(_HEAD, at, head, Style.HEAD if at < _NUMBERS else Style.NUMBER_HEAD)
        sheet.own.freeze_panes(_HEAD + 1, 1)
        scores, whole = self._sheets.scores, self._content.effective
        for row, code in enumerate(tree.nodes, _HEAD + 1):
            node = spec.nodes[code]
            sheet.text(row, 0, "    " * tree.depth[code] + node.name(t.language))
            if code in spec.codes:
                indicator = next(one for one in spec.indicators if one.code == code)
                sheet.text(row, 1, unit_words(indicator, t))
                value = rating.raw.loc[unit, code]
                sheet.formula(row, 2, self._of(self._sheets.data, code), value)
            sheet.formula(row, 3, self._of(scores, code), rating.scores.loc[unit, code], SCORE)
            weights = ((Column.LOCAL, rating.weights[code]), (Column.WHOLE, whole[code]))
            for at, (column, weight) in enumerate(weights, 4):
                sheet.formula(row, at, f"={tree.cell(code, column)}", weight, SHARE)
            median = rating.scores[code].median()
            sheet.formula(row, 6, f"=MEDIAN({scores.down(code)})", median, SCORE)

    def _of(self, table: Table, code: str) -> str:
        """Return the formula of a column's cell in the row of the chosen city."""
        at = table.column(code)
        cells = f"{quote_sheetname(table.sheet)}!{xl_range_abs(0, at, self._last, at)}"
        row = xl_rowcol_to_cell(_ROW, 1, row_abs=True, col_abs=True)
        found = f"INDEX({cells},{row})"
        return f'=IF({found}="","",{found})'
