"""The values of a rating as sheets, from what came to what is normalised."""

import pandas as pd

from dashboard.domain.ratings.options import LIMIT, ColumnImputation
from dashboard.domain.ratings.stagelog import Action, Stage
from dashboard.domain.ratings.unranked import WORDS, Unranked
from dashboard.exports import rating_formulas as formulas
from dashboard.exports.rating_cells import SHARE, Sheet, Style
from dashboard.exports.rating_layout import FIRST, LEFT, NAME, PARAMETERS, Table
from dashboard.exports.rating_table import Parameter, Put, Tables, texts
from dashboard.exports.rating_words import directed, method_words, unit_words


class Values(Tables):
    """Writes the values, stage by stage."""

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
        sheet = self.write(
            data,
            t.gettext(
                "The values as they came. Change a coloured cell; unknown is empty, never 0."
            ),
            frame,
            None,
            [
                Parameter(t.gettext("Group"), texts(parents)),
                Parameter(t.gettext("Unit of measurement"), texts(units)),
                Parameter(t.gettext("Direction"), texts(directions)),
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
        self.write(
            rates,
            t.gettext("Values divided by their denominators; zeros left out where they are none."),
            frame.mask(frame.eq(0)) if no_zeros else frame,
            formula,
            [Parameter(t.gettext("Divided by"), texts(divisors))],
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
        sheet = self.write(table, note, self._rating.coverage, formula, parameters, number=SHARE)
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
            return f'=IF(AND({self.reason(row)}="",ISNUMBER({x})),{x},"")'

        note = self._t.gettext("Values of the cities that are rated; the others count nowhere.")
        self.write(self._sheets.screened, note, self._rating.screened, formula)

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
                other = f'IF({self.reason(row)}="",{imputed.here.parameter(code, PARAMETERS)},"")'
            elif (unit, code) in filled:
                return None
            return f"=IF(ISNUMBER({x}),{x},{other})"

        def statistic(sheet: Sheet, row: int, column: int, code: str) -> None:
            result = self._rating.screened[code].agg(options.method)
            sheet.formula(row, column, f"={function}({before.down(code)})", result)

        parameters = [Parameter(method_words(options, t), statistic)] if live else []
        note = t.gettext("Missing values filled in: %(method)s.")
        note = note % {"method": method_words(options, t)}
        self.write(imputed, note, self._rating.imputed, formula, parameters)

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
        self.write(treated, note, new, formula)

    def _known(self, table: Table, frame: pd.DataFrame) -> Put:
        def put(sheet: Sheet, row: int, column: int, code: str) -> None:
            sheet.formula(row, column, f"=COUNT({table.here.down(code)})", frame[code].count())

        return put
