"""What the workbook of a rating is made from, and which sheets it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

import pandas as pd

from dashboard.domain.ratings.options import NoImputation, NoTreatment
from dashboard.domain.ratings.pipeline import Rating
from dashboard.domain.ratings.spec import effective
from dashboard.exports.rating_cells import sheet_name
from dashboard.exports.rating_layout import LEFT, Table, Tree, breadth_first
from dashboard.i18n import Translator


class Standing(StrEnum):
    """Whose result a workbook shows.

    Attributes:
        PUBLISHED: an edition that the section published and locked.
        UNPUBLISHED: an edition on record that is not published.
        OPEN: the open connections index.
        FILE: any index, rated from a file.
    """

    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    OPEN = "open"
    FILE = "file"


@dataclass(frozen=True, eq=False, kw_only=True)
class RatingContent:
    """A rating as a workbook shows it.

    Args:
        title: its name, in the language of the workbook.
        standing: whose result it is.
        made: moment of the result: published, or of the newest data.
        rating: every stage, as the engine rates the values now.
        attributes: units × denominators.
        places: by unit: ``score``, ``rank``, ``median``, ``low``, ``high``, ``tier``, as published
            where it is published.
        draws: runs behind the ranges.
        seed: their seed.
        names: of the units.
        countries: of the units, where they are known.
        sourced: a ``VALUE`` frame with the source of each value, where there is one.
        facts: label and text of what else the first sheet says, such as the edition's source.
    """

    title: str
    standing: Standing
    made: datetime
    rating: Rating
    attributes: pd.DataFrame
    places: pd.DataFrame
    draws: int
    seed: int
    names: pd.Series
    countries: pd.Series | None = None
    sourced: pd.DataFrame | None = None
    facts: Sequence[tuple[str, str]] = ()

    @cached_property
    def units(self) -> list[str]:
        """Return the units' codes, the best first, those without a rank last."""
        ordered = self.places["rank"].sort_values(kind="stable", na_position="last")
        return [str(unit) for unit in ordered.index]

    @cached_property
    def labels(self) -> list[str]:
        """Return the units' names in the same order, told apart by code where they are equal."""
        names = [str(name) for name in self.names.reindex(self.units)]
        folded = pd.Series([name.casefold() for name in names], dtype=object)
        twice = folded.duplicated(keep=False)
        return [
            f"{name} ({unit})" if same else name
            for name, unit, same in zip(names, self.units, twice, strict=True)
        ]

    @cached_property
    def effective(self) -> Mapping[str, float]:
        """Return each node's weight in the whole."""
        weights = self.rating.weights
        return effective(self.rating.spec, {code: float(weights[code]) for code in weights.index})

    @cached_property
    def denominators(self) -> dict[str, str]:
        """Return, by attribute that divides, the column of the values that has it.

        It is an indicator's own column where the two are the same.
        """
        found = {}
        raw = self.rating.raw
        for name in {one.denominator for one in self.rating.spec.indicators} - {None}:
            attribute = self.attributes[str(name)].reindex(raw.index).astype(float)
            same = name in raw and raw[name].equals(attribute.rename(name))
            found[str(name)] = str(name) if same else f"÷{name}"
        return dict(sorted(found.items()))


class Column(StrEnum):
    """Columns of the sheet ``Framework``."""

    CODE = "code"
    NAME = "name"
    KIND = "kind"
    PARENT = "parent"
    STATED = "stated"
    LOCAL = "local"
    WHOLE = "whole"
    DIRECTION = "direction"
    UNIT = "unit"
    METHOD = "method"
    LOWER = "lower"
    UPPER = "upper"
    TOP = "top"
    LEAST = "least"
    SOURCE = "source"
    NOTE = "note"


@dataclass(frozen=True)
class Sheets:
    """The sheets of a workbook, by what they hold; stages that the method lacks are absent."""

    readme: str
    check: str
    ranks: str
    tree: Tree
    data: Table
    rates: Table | None
    coverage: Table
    screened: Table
    imputed: Table | None
    treated: Table | None
    normalised: Table
    scores: Table
    sources: str
    log: str

    @property
    def counted(self) -> Table:
        """Return where the values stand that coverage counts."""
        return self.rates or self.data

    @property
    def final(self) -> Table:
        """Return where the values stand that are normalised."""
        return self.treated or self.imputed or self.screened


def sheets_of(content: RatingContent, t: Translator) -> Sheets:
    """Return the sheets that a rating needs, named in a language."""
    spec, units = content.rating.spec, len(content.units)
    leaves = spec.leaves(spec.root)
    groups = tuple(code for code in breadth_first(spec) if spec.children(code))
    added = [column for column in content.denominators.values() if column not in leaves]

    def table(name: str, codes: Sequence[str] = leaves, left: int = LEFT) -> Table:
        return Table(sheet_name(name), tuple(codes), units, left)

    divides = bool(content.denominators) or spec.method.screen.zeros == "missing"
    imputes = not isinstance(spec.method.impute, NoImputation)
    treats = not isinstance(spec.method.treat, NoTreatment)
    return Sheets(
        readme=sheet_name(t.gettext("Read me")),
        check=sheet_name(t.gettext("Check a city")),
        ranks=sheet_name(t.gettext("Ranks")),
        tree=Tree(sheet_name(t.gettext("Framework")), spec, tuple(map(str, Column))),
        data=table(t.gettext("Values"), (*leaves, *added)),
        rates=table(t.gettext("Rates")) if divides else None,
        coverage=table(t.gettext("Coverage"), groups, LEFT + 1),
        screened=table(t.gettext("Screened")),
        imputed=table(t.gettext("Imputed")) if imputes else None,
        treated=table(t.gettext("Treated")) if treats else None,
        normalised=table(t.gettext("Normalised")),
        scores=table(t.gettext("Scores"), breadth_first(spec)),
        sources=sheet_name(t.gettext("Sources")),
        log=sheet_name(t.gettext("Log")),
    )
