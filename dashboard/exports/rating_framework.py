"""The tree of a rating as a sheet: weights and bounds to change, shares in the whole by formula."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.domain.ratings.nodes import Group, Indicator
from dashboard.domain.ratings.options import LIMIT
from dashboard.exports.rating_cells import GENERAL, SHARE, Book, Sheet, Style
from dashboard.exports.rating_content import Column, RatingContent, Sheets
from dashboard.exports.rating_scores import bounds_of
from dashboard.exports.rating_words import directed, method_words, scale_words, unit_words
from dashboard.i18n import N_, Translator

_HEADS: Mapping[Column, str] = MappingProxyType(
    {
        Column.CODE: N_("Code"),
        Column.NAME: N_("Name"),
        Column.KIND: N_("Kind"),
        Column.PARENT: N_("Part of"),
        Column.STATED: N_("Weight, as stated"),
        Column.LOCAL: N_("Weight in its group"),
        Column.WHOLE: N_("Weight in the whole"),
        Column.DIRECTION: N_("Direction"),
        Column.UNIT: N_("Unit of measurement"),
        Column.METHOD: N_("Normalisation or aggregation"),
        Column.LOWER: N_("Lower bound (z-score: mean)"),
        Column.UPPER: N_("Upper bound (z-score: deviation)"),
        Column.TOP: N_("Score at the best goalpost"),
        Column.LEAST: N_("Share of parts needed, at the least"),
        Column.SOURCE: N_("Source"),
        Column.NOTE: N_("Note"),
    }
)
_WIDE = MappingProxyType(
    {Column.NAME: 44, Column.METHOD: 26, Column.SOURCE: 40, Column.NOTE: 50, Column.CODE: 18}
)
_WIDTH, _MOST_WEIGHT = 13, 1e9


class Framework:
    """Writes the tree.

    Args:
        book: where to.
        sheets: the names of the sheets.
        content: the rating.
        t: the language.
    """

    def __init__(self, book: Book, sheets: Sheets, content: RatingContent, t: Translator) -> None:
        """Write nothing yet."""
        self._book = book
        self._content = content
        self._spec = content.rating.spec
        self._tree = sheets.tree
        self._t = t

    def write(self) -> None:
        """Write one row a node, each group before what is under it."""
        t, tree = self._t, self._tree
        sheet = self._book.sheet(tree.sheet)
        sheet.heading(
            tree.sheet,
            t.gettext("The tree of the rating. Coloured weights and bounds may be changed."),
        )
        for at, column in enumerate(Column):
            sheet.text(tree.HEADER, at, t.gettext(_HEADS[column]), Style.HEAD)
            sheet.width(at, at, _WIDE.get(column, _WIDTH))
        sheet.own.freeze_panes(tree.HEADER + 1, 2)
        for code in tree.nodes:
            self._texts(sheet, code)
            self._weights(sheet, code)
            self._bounds(sheet, code)

    def _texts(self, sheet: Sheet, code: str) -> None:
        t, node = self._t, self._spec.nodes[code]
        indent = "    " * self._tree.depth[code]
        texts = {
            Column.CODE: code,
            Column.NAME: indent + node.name(t.language),
            Column.PARENT: node.parent or "",
            Column.NOTE: node.remark(t.language),
        }
        if isinstance(node, Indicator):
            texts |= {
                Column.KIND: t.gettext("indicator"),
                Column.DIRECTION: directed(node.direction, t),
                Column.UNIT: unit_words(node, t),
                Column.METHOD: scale_words(self._spec, code, t),
                Column.SOURCE: node.origin(t.language),
            }
        else:
            texts |= {
                Column.KIND: t.gettext("group"),
                Column.METHOD: method_words(self._spec.aggregate_of(code), t),
            }
        for column, text in texts.items():
            self._put(sheet, code, column, text)

    def _put(self, sheet: Sheet, code: str, column: Column, text: str) -> None:
        sheet.text(self._tree.row(code), self._at(column), text)

    def _weights(self, sheet: Sheet, code: str) -> None:
        tree, spec, row = self._tree, self._spec, self._tree.row(code)
        parent = spec.parent_of(code)
        weights = self._content.rating.weights
        method, stated = spec.method.weights.method, self._at(Column.STATED)
        local, whole = self._at(Column.LOCAL), self._at(Column.WHOLE)
        if parent is None:
            sheet.value(row, local, 1, Style.FIXED, SHARE)
            sheet.value(row, whole, 1, Style.FIXED, SHARE)
            return
        siblings = spec.children(parent)
        by_data = spec.uses_pca and spec.height[parent] in getattr(
            spec.method.weights, "levels", ()
        )
        given = method != "equal" and not by_data
        weight = spec.nodes[code].weight
        sheet.value(row, stated, weight, Style.INPUT if given else Style.TEXT)
        if given:
            sheet.limit((row, stated, row, stated), 0, _MOST_WEIGHT)
            own = tree.cell(code, Column.STATED, here=True)
            formula = f"={own}/SUM({tree.cells(siblings, Column.STATED)})"
            sheet.formula(row, local, formula, weights[code], SHARE)
        elif by_data:
            sheet.value(row, local, weights[code], Style.FIXED, SHARE)
        else:
            sheet.formula(row, local, f"=1/{len(siblings)}", weights[code], SHARE)
        above = tree.cell(parent, Column.WHOLE, here=True)
        product = f"={tree.cell(code, Column.LOCAL, here=True)}*{above}"
        sheet.formula(row, whole, product, self._content.effective[code], SHARE)

    def _bounds(self, sheet: Sheet, code: str) -> None:
        row = self._tree.row(code)
        for column, value in bounds_of(self._content, code).items():
            at = self._at(column)
            sheet.value(row, at, value, Style.INPUT, GENERAL)
            sheet.limit((row, at, row, at), -LIMIT, LIMIT)
        if isinstance(self._spec.nodes[code], Group):
            at = self._at(Column.LEAST)
            sheet.value(row, at, self._spec.minimum_data_of(code), Style.INPUT, SHARE)
            sheet.limit((row, at, row, at), 0, 1)

    def _at(self, column: Column) -> int:
        return self._tree.columns.index(column)
