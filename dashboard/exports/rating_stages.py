"""The stages of a rating as sheets: one row a unit, one column an indicator or a group."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.domain.ratings.options import LIMIT, ColumnImputation, Goalposts, ZScore
from dashboard.domain.ratings.stagelog import Action, Stage
from dashboard.domain.ratings.unranked import WORDS, Unranked
from dashboard.exports import rating_formulas as formulas
from dashboard.exports.rating_cells import EXACT, GENERAL, SCORE, SHARE, Book, Sheet, Style
from dashboard.exports.rating_content import Column, RatingContent, Sheets
from dashboard.exports.rating_layout import CELLS, CODE, FIRST, LEFT, NAME, PARAMETERS, Table
from dashboard.exports.rating_words import directed, method_words, scale_words, unit_words
from dashboard.i18n import Translator

Formula = Callable[[str, int, str], str | None]
"""Code, row and unit to the formula of a cell; none where it is a value as computed."""

Put = Callable[[Sheet, int, int, str], None]
"""Writes the parameter of a code into a cell of a sheet."""

_WIDTH = 17


class Parameter(NamedTuple):
    """A row above the units.

    Args:
        label: what it is.
        put: writes it for one column.
    """

    label: str
    put: Put


class Stages:
    """Writes the stages.

    Args:
        book: where to.
        sheets: their names and columns.
        content: the rating.
        t: the language.
    """

    def __init__(self, book: Book, sheets: Sheets, content: RatingContent, t: Translator) -> None:
        """Write nothing yet."""
        self._book = book
        self._sheets = sheets
        self._content = content
        self._rating = content.rating
        self._spec = content.rating.spec
        self._t = t

    def data(self) -> None:
        """Write the values as they came, as cells to change."""
        t, spec, data = self._t, self._spec, self._sheets.data
        leaves = spec.leaves(spec.root)
        frame = self._rating.raw.copy()
        for name, column in self._content.denominators.items():
            if column not in leaves:
                frame[column] = self._content.attributes[name].reindex(frame.index)
        units, parents, directions = {}, {}, {}
        for one in spec.indicators:
            units[one.code] = unit_words(one, t)
            parents[one.code] = spec.nodes[one.parent].name(t.language)
            directions[one.code] = directed(one.direction, t)
        sheet = self._write(
            data,
            t.gettext(
                "The values as they came. Change a coloured cell; unknown is empty, never 0."
            ),
            frame,
            None,
            [
                Parameter(t.gettext("Group"), _texts(parents)),
                Parameter(t.gettext("Unit of measurement"), _texts(units)),
                Parameter(t.gettext("Direction"), _texts(directions)),
                Parameter(t.gettext("Known values"), self._known(data, frame)),
            ],
        )
        least = {code: -LIMIT if code in leaves else 1 / LIMIT for code in data.codes}
        for code in data.codes:
            at = data.column(code)
            sheet.limit((FIRST, at, FIRST + data.units - 1, at), least[code], LIMIT)

    def rates(self, rates: Table) -> None:
        """Write the values divided by their denominators, zeros left out where they say nothing."""
        t, spec, data = self._t, self._spec, self._sheets.data
        no_zeros = spec.method.screen.zeros == "missing"
        divisors = {one.code: one.denominator for one in spec.indicators if one.denominator}

        def formula(code: str, row: int, _unit: str) -> str:
            x = data.cell(code, row)
            known, found = [f"ISNUMBER({x})"], x
            if code in divisors:
                q = data.cell(self._content.denominators[divisors[code]], row)
                known.append(f"ISNUMBER({q})")
                found = f"{x}/{q}"
            known += [f"{x}<>0"] if no_zeros else []
            return f'=IF(AND({",".join(known)}),{found},"")'

        frame = self._rating.denominated
        self._write(
            rates,
            t.gettext("Values divided by their denominators; zeros left out where they are none."),
            frame.mask(frame.eq(0)) if no_zeros else frame,
            formula,
            [Parameter(t.gettext("Divided by"), _texts(divisors))],
        )

    def coverage(self) -> None:
        """Write how much is known of each unit, and why some are not rated."""
        t, spec, table = self._t, self._spec, self._sheets.coverage
        screen, counted = spec.method.screen, self._sheets.counted

        def formula(code: str, row: int, _unit: str) -> str:
            cells = counted.across(spec.leaves(code), row)
            return f"=COUNT({cells})/COLUMNS({cells})"

        def least(sheet: Sheet, row: int, column: int, code: str) -> None:
            share = screen.minimum_data if code == spec.root else screen.minimum_group_data
            sheet.value(row, column, share, Style.INPUT, SHARE)

        note = t.gettext("Share of the indicators with a value. Who has too little is not ranked.")
        parameters = [Parameter(t.gettext("Needed for a rank, at the least"), least)]
        sheet = self._write(table, note, self._rating.coverage, formula, parameters, number=SHARE)
        here, parts = table.here, table.codes[1:]
        words = tuple(
            t.gettext(WORDS[why]).replace('"', '""')
            for why in (Unranked.NO_DATA, Unranked.FEW_DATA, Unranked.FEW_GROUP_DATA)
        )
        sheet.text(NAME, LEFT, t.gettext("Why not rated"), Style.HEAD)
        sheet.width(LEFT, LEFT, 36)
        unranked = self._rating.unranked
        for row, unit in enumerate(self._content.units, FIRST):
            found = formulas.reason(
                here.cell(spec.root, row),
                here.across(parts, row) if parts else "",
                (
                    here.parameter(spec.root, PARAMETERS),
                    here.across(parts, PARAMETERS, fixed=True) if parts else "",
                ),
                (words[0], words[1], words[2]),
            )
            why = unranked.get(unit, Unranked.NO_SCORE)
            result = "" if why == Unranked.NO_SCORE else t.gettext(WORDS[Unranked(why)])
            sheet.formula(row, LEFT, found, result)

    def screened(self) -> None:
        """Write the values of the units that are rated."""
        counted = self._sheets.counted

        def formula(code: str, row: int, _unit: str) -> str:
            x = counted.cell(code, row)
            return f'=IF(AND({self._reason(row)}="",ISNUMBER({x})),{x},"")'

        note = self._t.gettext("Values of the cities that are rated; the others count nowhere.")
        self._write(self._sheets.screened, note, self._rating.screened, formula)

    def imputed(self, imputed: Table) -> None:
        """Write the values with the missing ones filled in."""
        t, options, before = self._t, self._spec.method.impute, self._sheets.screened
        log = self._rating.log
        mine = log[log["stage"].eq(Stage.IMPUTE) & log["action"].eq(Action.IMPUTED)]
        filled = set(zip(mine["unit"], mine["indicator"], strict=True))
        live = isinstance(options, ColumnImputation)
        function = "AVERAGE" if options.method == "mean" else "MEDIAN"

        def formula(code: str, row: int, unit: str) -> str | None:
            x, other = before.cell(code, row), '""'
            if live:
                other = f'IF({self._reason(row)}="",{imputed.here.parameter(code, PARAMETERS)},"")'
            elif (unit, code) in filled:
                return None
            return f"=IF(ISNUMBER({x}),{x},{other})"

        def statistic(sheet: Sheet, row: int, column: int, code: str) -> None:
            result = self._rating.screened[code].agg(options.method)
            sheet.formula(row, column, f"={function}({before.down(code)})", result)

        parameters = [Parameter(method_words(options, t), statistic)] if live else []
        note = t.gettext("Missing values filled in: %(method)s.")
        note = note % {"method": method_words(options, t)}
        self._write(imputed, note, self._rating.imputed, formula, parameters)

    def treated(self, treated: Table) -> None:
        """Write the values with outliers treated; a treated indicator is a column of values."""
        t, before = self._t, self._sheets.imputed or self._sheets.screened
        old, new = self._rating.imputed, self._rating.treated
        changed = {code for code in treated.codes if not old[code].equals(new[code])}

        def formula(code: str, row: int, _unit: str) -> str | None:
            x = before.cell(code, row)
            return None if code in changed else f'=IF(ISNUMBER({x}),{x},"")'

        note = t.gettext("Outliers treated: %(method)s. A treated indicator is not recalculated.")
        note = note % {"method": method_words(self._spec.method.treat, t)}
        self._write(treated, note, new, formula)

    def normalised(self) -> None:
        """Write the values on their common scale."""
        t, spec, table = self._t, self._spec, self._sheets.normalised
        before, here = self._sheets.final, self._sheets.normalised.here
        names = ("lower", "upper", "top", "least", "most", "mean", "deviation")
        at = {name: PARAMETERS + 1 + place for place, name in enumerate(names)}
        middle = spec.method.constant == "middle"
        directions = {one.code: one.direction for one in spec.indicators}

        def formula(code: str, row: int, _unit: str) -> str | None:
            options = spec.normalise_of(code)
            if not formulas.is_live_scale(options):
                return None
            scale = formulas.Scale(**{name: here.parameter(code, at[name]) for name in names})
            return formulas.normalised(
                options,
                before.cell(code, row),
                scale,
                direction=directions[code],
                log=spec.is_logged(code),
                middle=middle,
            )

        def how(sheet: Sheet, row: int, column: int, code: str) -> None:
            sheet.text(row, column, scale_words(spec, code, t), Style.LONG)

        def bound(name: Column) -> Put:
            def put(sheet: Sheet, row: int, column: int, code: str) -> None:
                value = bounds_of(self._content, code).get(name)
                if value is not None:
                    sheet.formula(row, column, f"={self._sheets.tree.cell(code, name)}", value)

            return put

        def statistic(name: str) -> Put:
            def put(sheet: Sheet, row: int, column: int, code: str) -> None:
                options, log = spec.normalise_of(code), spec.is_logged(code)
                needed = name in ("least", "most") or isinstance(options, ZScore)
                if formulas.is_live_scale(options) and needed:
                    found = formulas.statistics(before.down(code), log=log)[name]
                    result = _statistic(self._rating.treated[code], name, log=log)
                    sheet.formula(row, column, found, result)

            return put

        self._write(
            table,
            t.gettext("Every indicator on a common scale, where more is better."),
            self._rating.normalised,
            formula,
            [
                Parameter(t.gettext("Normalisation"), how),
                Parameter(t.gettext("Lower bound (z-score: mean)"), bound(Column.LOWER)),
                Parameter(t.gettext("Upper bound (z-score: deviation)"), bound(Column.UPPER)),
                Parameter(t.gettext("Score at the best goalpost"), bound(Column.TOP)),
                Parameter(t.gettext("Least value"), statistic("least")),
                Parameter(t.gettext("Largest value"), statistic("most")),
                Parameter(t.gettext("Mean of the values"), statistic("mean")),
                Parameter(t.gettext("Standard deviation of the values"), statistic("deviation")),
            ],
            number=EXACT,
        )

    def scores(self) -> None:
        """Write the score of every node."""
        t, spec, table = self._t, self._spec, self._sheets.scores
        here, before, tree = table.here, self._sheets.normalised, self._sheets.tree
        weight, least = PARAMETERS, PARAMETERS + 2

        def formula(code: str, row: int, _unit: str) -> str | None:
            children = spec.children(code)
            if not children:
                x = before.cell(code, row)
                return f'=IF(ISNUMBER({x}),{x},"")'
            options = spec.aggregate_of(code)
            if not formulas.is_live_mean(options):
                return None
            return formulas.mean(
                options,
                here.across(children, row),
                here.across(children, weight, fixed=True),
                here.parameter(code, least),
            )

        def weights(sheet: Sheet, row: int, column: int, code: str) -> None:
            value = self._rating.weights[code]
            sheet.formula(row, column, f"={tree.cell(code, Column.LOCAL)}", value, SHARE)

        def how(sheet: Sheet, row: int, column: int, code: str) -> None:
            if spec.children(code):
                sheet.text(row, column, method_words(spec.aggregate_of(code), t), Style.LONG)

        def needed(sheet: Sheet, row: int, column: int, code: str) -> None:
            if spec.children(code):
                share = spec.minimum_data_of(code)
                sheet.formula(row, column, f"={tree.cell(code, Column.LEAST)}", share, SHARE)

        self._write(
            table,
            t.gettext("The score of every group; what is unknown is left out of its mean."),
            self._rating.scores,
            formula,
            [
                Parameter(t.gettext("Weight in its group"), weights),
                Parameter(t.gettext("Aggregation"), how),
                Parameter(t.gettext("Share of parts needed, at the least"), needed),
            ],
            number=SCORE,
        )

    def _reason(self, row: int) -> str:
        """Return the cell that says why a unit is not rated."""
        first = self._sheets.coverage
        return Table(first.sheet, ("",), first.units).cell("", row)

    def _known(self, table: Table, frame: pd.DataFrame) -> Put:
        def put(sheet: Sheet, row: int, column: int, code: str) -> None:
            sheet.formula(row, column, f"=COUNT({table.here.down(code)})", frame[code].count())

        return put

    def _write(  # noqa: PLR0913 - a sheet and all that it has
        self,
        table: Table,
        note: str,
        frame: pd.DataFrame,
        formula: Formula | None,
        parameters: Sequence[Parameter] = (),
        *,
        number: str = GENERAL,
    ) -> Sheet:
        """Write a sheet; without ``formula`` its cells are those to change."""
        t, content = self._t, self._content
        sheet = self._book.sheet(table.sheet)
        sheet.heading(table.sheet, note)
        sheet.units(content.units, content.labels, (t.gettext("Code"), t.gettext("City")))
        sheet.width(table.left, table.left + len(table.codes) - 1, _WIDTH)
        ordered = frame.loc[content.units]
        for code in table.codes:
            at, live = table.column(code), 0
            node = self._spec.nodes.get(code)
            sheet.text(CODE, at, code, Style.NUMBER_NOTE)
            sheet.text(NAME, at, node.name(t.language) if node else code, Style.NUMBER_HEAD)
            rows = zip(content.units, ordered[code].to_numpy(dtype=float), strict=True)
            for row, (unit, result) in enumerate(rows, FIRST):
                found = formula(code, row, unit) if formula else None
                if found is not None:
                    live += 1
                    sheet.formula(row, at, found, result, number)
                else:
                    sheet.value(row, at, result, Style.FIXED if formula else Style.INPUT, number)
            if formula:
                sheet.text(CELLS, at, self._cells(live), Style.NUMBER_NOTE)
        for row, (label, put) in enumerate(parameters, PARAMETERS):
            sheet.text(row, 0, label, Style.NOTE)
            for code in table.codes:
                put(sheet, row, table.column(code), code)
        sheet.hide_rows(PARAMETERS + len(parameters), CODE - 1)
        if not formula:
            sheet.hide_rows(CELLS, CELLS)
        return sheet

    def _cells(self, live: int) -> str:
        if live == len(self._content.units):
            return self._t.gettext("formulas")
        if live:
            return self._t.gettext("formulas and values as computed")
        return self._t.gettext("values as computed")


def bounds_of(content: RatingContent, code: str) -> dict[Column, float]:
    """Return the bounds of a node's scale that formulas read, by column of the framework."""
    spec = content.rating.spec
    options = spec.normalise_of(code)
    if spec.children(code) or not formulas.is_live_scale(options):
        return {}
    if isinstance(options, ZScore):
        return {Column.LOWER: options.mean, Column.UPPER: options.sd}
    top = {Column.TOP: options.scale} if isinstance(options, Goalposts) else {}
    return {Column.LOWER: options.lower, Column.UPPER: options.upper, **top}  # type: ignore[union-attr]


def _statistic(values: pd.Series, name: str, *, log: bool) -> float:
    numbers = np.log(values) if log else values
    functions: Mapping[str, Callable[[pd.Series], float]] = {
        "least": pd.Series.min, "most": pd.Series.max, "mean": pd.Series.mean,
        "deviation": pd.Series.std,
    }  # fmt: skip
    return float(functions[name](numbers))


def _texts(texts: Mapping[str, str]) -> Put:
    def put(sheet: Sheet, row: int, column: int, code: str) -> None:
        sheet.text(row, column, texts.get(code, ""), Style.LONG)

    return put
