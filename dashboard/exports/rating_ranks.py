"""The ranks by formula, each beside its range as published or computed."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from dashboard.domain.ratings.options import Ties
from dashboard.domain.ratings.unranked import WORDS, Unranked
from dashboard.exports import rating_formulas as formulas
from dashboard.exports.rating_cells import EXACT, GENERAL, SCORE, Book, Sheet, Style
from dashboard.exports.rating_content import RatingContent, Sheets
from dashboard.exports.rating_layout import CODE, FIRST, LEFT, NAME, PARAMETERS, Table
from dashboard.exports.rating_words import result_words
from dashboard.i18n import N_, Translator

HEADS: Mapping[str, str] = MappingProxyType(
    {
        "country": N_("Country"),
        "score": N_("Score now"),
        "rank": N_("Rank now"),
        "low": N_("Range: 5 %"),
        "high": N_("Range: 95 %"),
        "median": N_("Median rank"),
        "tier": N_("Tier"),
        "result_score": N_("Score"),
        "result_rank": N_("Rank"),
        "moved": N_("Places gained by your changes"),
        "unranked": N_("Why not ranked"),
        "rounded": N_("Score now, rounded as ranks compare it"),
        "first": N_("First of its score"),
    }
)
"""Columns of the sheet of ranks, right of code and name."""

_STORED = ("low", "high", "median", "tier", "result_score", "result_rank")
_LIVE = ("score", "rank", "moved", "unranked", "rounded", "first")
_WIDTHS = MappingProxyType({"country": 16, "unranked": 34})
_WIDTH = 12


def ranks_table(sheets: Sheets) -> Table:
    """Return where the columns of the sheet of ranks stand."""
    return Table(sheets.ranks, tuple(HEADS), sheets.scores.units, LEFT)


class Ranks:
    """Writes the sheet of ranks.

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
        self._table = ranks_table(sheets)
        self._t = t

    def write(self) -> None:
        """Write one row a unit, the best first, those without a rank last."""
        t, content, table = self._t, self._content, self._table
        sheet = self._book.sheet(table.sheet)
        sheet.heading(
            table.sheet,
            t.gettext(
                "Score and rank are formulas. Ranges (90 % of the ranks under other weights), "
                "median and tier are not recalculated: they belong to the result."
            ),
        )
        sheet.hide_rows(PARAMETERS - 1, CODE - 1)
        sheet.units(content.units, content.labels, (t.gettext("Code"), t.gettext("City")))
        result = result_words(content.standing, t)
        dense = content.rating.spec.method.ties is Ties.DENSE
        for name, words in HEADS.items():
            if name == "first" and not dense:
                continue
            at = table.column(name)
            head = Style.HEAD if name in ("country", "unranked") else Style.NUMBER_HEAD
            over = result if name in _STORED else t.gettext("By formula") if name in _LIVE else ""
            sheet.text(
                CODE, at, over, Style.NUMBER_NOTE if head is Style.NUMBER_HEAD else Style.NOTE
            )
            sheet.text(NAME, at, t.gettext(words), head)
            sheet.width(at, at, _WIDTHS.get(name, _WIDTH))
        for row, unit in enumerate(content.units, FIRST):
            self._stored(sheet, row, unit)
            self._live(sheet, row, unit)
        self._mark_moves(sheet)

    def _stored(self, sheet: Sheet, row: int, unit: str) -> None:
        content, table = self._content, self._table
        if content.countries is not None:
            sheet.text(row, table.column("country"), content.countries.get(unit))
        place = content.places.loc[unit]
        values = {name: place[name] for name in ("low", "high", "median", "tier")}
        values |= {"result_score": place["score"], "result_rank": place["rank"]}
        for name, value in values.items():
            number = SCORE if name == "result_score" else GENERAL
            sheet.value(row, table.column(name), value, Style.FIXED, number)

    def _live(self, sheet: Sheet, row: int, unit: str) -> None:
        rating, here, scores = self._content.rating, self._table.here, self._sheets.scores
        root, method = rating.spec.root, rating.spec.method
        score, rank = rating.index[unit], rating.rank[unit]
        own, rounded = here.cell("score", row), here.cell("rounded", row)
        x = scores.cell(root, row)
        stored = self._content.places["rank"][unit]
        moved = stored - rank if pd.notna(rank) and pd.notna(stored) else None
        now, was = here.cell("rank", row), here.cell("result_rank", row)

        def put(name: str, formula: str, result: object, number: str = GENERAL) -> None:
            sheet.formula(row, self._table.column(name), formula, result, number)

        put("score", f'=IF(ISNUMBER({x}),{x},"")', score, SCORE)
        put("rounded", formulas.rounded(own, method.decimals), round(score, method.decimals), EXACT)
        dense = method.ties is Ties.DENSE
        firsts = here.down("first") if dense else ""
        put("rank", formulas.rank(method.ties, rounded, here.down("rounded"), firsts), rank)
        put("moved", f'=IF(AND(ISNUMBER({now}),ISNUMBER({was})),{was}-{now},"")', moved)
        put("unranked", self._why(row, own), self._reason(unit))
        if dense:
            top = here.parameter("rounded", FIRST)
            put("first", formulas.first(rounded, f"{top}:{rounded}"), self._first(row))

    def _why(self, row: int, score: str) -> str:
        """Return the formula of why a unit has no rank: screened out, or without a score."""
        coverage = self._sheets.coverage
        reason = Table(coverage.sheet, ("",), coverage.units).cell("", row)
        words = self._t.gettext(WORDS[Unranked.NO_SCORE]).replace('"', '""')
        return f'=IF({reason}<>"",{reason},IF(ISNUMBER({score}),"","{words}"))'

    def _reason(self, unit: str) -> str:
        why = self._content.rating.unranked.get(unit)
        return self._t.gettext(WORDS[Unranked(why)]) if why is not None else ""

    def _first(self, row: int) -> int:
        rating = self._content.rating
        scores = rating.index[self._content.units].round(rating.spec.method.decimals)
        own = scores.iloc[row - FIRST]
        return int(pd.notna(own) and not scores.iloc[: row - FIRST].eq(own).any())

    def _mark_moves(self, sheet: Sheet) -> None:
        """Colour the units that changed inputs have moved."""
        at = self._table.column("moved")
        last = FIRST + self._table.units - 1
        for sign, colour in ((">", "#D8F0DC"), ("<", "#F9DEDC")):
            cell = self._table.here.cell("moved", FIRST)
            rule = {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({cell}),{cell}{sign}0)",
                "format": self._book.plain({"bg_color": colour}),
            }
            sheet.own.conditional_format(FIRST, at, last, at, rule)
