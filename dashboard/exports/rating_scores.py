"""The scores of a rating as sheets: every indicator on its scale, every node of the tree."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from dashboard.domain.ratings.options import Goalposts, ZScore
from dashboard.exports import rating_formulas as formulas
from dashboard.exports.rating_cells import EXACT, SCORE, SHARE, Sheet, Style
from dashboard.exports.rating_content import Column, RatingContent
from dashboard.exports.rating_layout import PARAMETERS
from dashboard.exports.rating_table import Parameter, Put, Tables
from dashboard.exports.rating_words import method_words, scale_words


class Scores(Tables):
    """Writes normalised values and scores."""

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

        self.write(
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

        self.write(
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
