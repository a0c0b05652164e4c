"""A spreadsheet recalculates the workbook of a rating to what the engine says.

All workbooks, as they are and with one input changed, go through one run of LibreOffice, which has
to work every formula out anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any

import numpy as np
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Engine
from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.data.readers.open_index import OPEN
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.sensitivity import rank_ranges
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.unranked import WORDS, Unranked
from dashboard.exports.rating_books import open_books
from dashboard.exports.rating_content import Column, sheets_of
from dashboard.exports.rating_layout import CODE, FIRST, NAME
from dashboard.exports.rating_workbook import RatingContent, Standing, rating_workbook
from dashboard.i18n import Translations, Translator

Cells = list[list[object]]

PLAIN = Translator("en")
CITIES = 32

SCALES: dict[str, dict[str, Any]] = {
    "min-max": {"method": "min-max", "lower": 1, "upper": 100},
    "z-score": {"method": "z-score", "mean": 100, "sd": 10},
    "goalposts": {"method": "goalposts", "lower": 0.2, "upper": 60, "caps": "both", "scale": 100},
}
MEANS: dict[str, dict[str, Any]] = {
    "arithmetic": {"method": "arithmetic"},
    "geometric": {"method": "geometric", "zeros": "zero"},
}
METHODS: dict[str, dict[str, Any]] = {
    f"{scale} {mean}": {"normalise": SCALES[scale], "aggregate": MEANS[mean]}
    for scale in SCALES
    for mean in MEANS
}
METHODS |= {
    "zeros missing, average ties": {
        "screen": {"minimum_data": 0.5, "zeros": "missing"},
        "ties": "average",
        "decimals": 0,
    },
    "dense ties, means": {"impute": {"method": "mean"}, "ties": "dense", "decimals": 0},
    "medians": {"impute": {"method": "median"}, "decimals": 1},
    "equal weights": {"weights": {"method": "equal"}},
}
FIXED: dict[str, dict[str, Any]] = {
    "group medians": {"impute": {"method": "group-median", "by": "country"}},
    "winsorised": {"treat": {"method": "winsorise", "max_points": 3, "otherwise": "keep"}},
    "percentile ranks, harmonic": {
        "normalise": {"method": "percentile-rank"},
        "aggregate": [{"method": "harmonic", "zeros": "zero"}, *[{"method": "arithmetic"}] * 2],
    },
    "copeland": {"aggregate": {"method": "copeland"}},
    "pca": {"weights": {"method": "pca", "levels": [3]}},
}
CHANGED = (*METHODS, "open")
WEIGHED = "goalposts geometric"


@dataclass(frozen=True)
class Case:
    """A workbook, and the rating that it must come to."""

    content: bytes
    rating: Rating


def specification(method: Mapping[str, Any]) -> Specification:
    """Return a tree of three levels with an indicator of every kind that has formulas."""
    leaf: dict[str, Any] = {"name_en": "Indicator"}
    own = {
        "a2": {"direction": -1, "weight": 2.5},
        "b1": {"log": True},
        "b2": {"denominator": "population"},
        "c1": {"direction": -1, "normalise": {"method": "goalposts", "lower": 0.1, "upper": 90,
               "log": True, "caps": "lower", "scale": 100}},
        "c2": {"weight": 0},
        "d1": {"direction": -1},
    }  # fmt: skip
    places = {"a1": "A", "a2": "A", "b1": "B", "b2": "B", "c1": "C", "c2": "C", "c3": "C",
              "d1": "root"}  # fmt: skip
    return Specification.model_validate(
        {
            "code": "root",
            "name_en": "=Index",
            "groups": [
                {"code": "root", "name_en": "Index"},
                {"code": "A", "parent": "root", "name_en": "A", "weight": 3},
                {"code": "C", "parent": "BC", "name_en": "C", "minimum_data": 0.6},
                {"code": "BC", "parent": "root", "name_en": "B and C"},
                {"code": "B", "parent": "BC", "name_en": "B", "weight": 2},
            ],
            "indicators": [
                {"code": code, "parent": parent, **leaf, **own.get(code, {})}
                for code, parent in places.items()
            ],
            "method": {
                "screen": {"minimum_data": 0.5, "minimum_group_data": 0.3},
                "minimum_data": 0.5,
                "normalise": SCALES["min-max"],
                "constant": "middle",
                **method,
            },
        }
    )


def generated(spec: Specification) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return values and attributes: an eighth unknown, twins, a bare city, one column constant."""
    numbers = np.random.default_rng(7)
    units = [f"city-{at:02}" for at in range(CITIES)]
    table = numbers.lognormal(1.5, 1, (CITIES, len(spec.codes))).round(3)
    table[numbers.random(table.shape) < 1 / 8] = np.nan
    values = pd.DataFrame(table, index=units, columns=list(spec.codes))
    values["c3"] = values["c3"].where(values["c3"].isna(), 5.0)
    values.iloc[3] = values.iloc[2]
    values.iloc[4] = np.nan
    values.iloc[5, 2:] = np.nan
    if spec.method.screen.zeros == "missing":
        values.iloc[6, 1] = 0
    population = pd.Series(numbers.integers(1, 40, CITIES) / 10, index=units)
    population.iloc[7] = np.nan
    countries = list("ABCD") * (CITIES // 4)
    return values, pd.DataFrame({"population": population, "country": countries}, index=units)


def content_of(
    values: pd.DataFrame, attributes: pd.DataFrame, spec: Specification
) -> RatingContent:
    rating = rate(values, spec, attributes=attributes)
    ranges = rank_ranges(values, spec, attributes=attributes, draws=20, rating=rating)
    return RatingContent(
        title=spec.name_en,
        standing=Standing.FILE,
        made=datetime(2026, 11, 26, tzinfo=UTC),
        rating=rating,
        attributes=attributes,
        places=ranges.frame.assign(score=rating.index),
        draws=20,
        seed=1,
        names=pd.Series("=Twin", index=values.index),
    )


def halves() -> RatingContent:
    """Return a rating whose scores are halves, which ranks compare as whole numbers."""
    spec = Specification.model_validate(
        {
            "code": "root",
            "name_en": "Halves",
            "groups": [{"code": "root", "name_en": "Halves"}],
            "indicators": [{"code": "x", "parent": "root", "name_en": "x"}],
            "method": {
                "normalise": {**SCALES["goalposts"], "lower": 0, "upper": 128, "scale": 128,
                              "caps": "none"},
                "decimals": 0,
            },
        }
    )  # fmt: skip
    numbers = [62.5, 62, 63, 63.5, 64, 64.5, 65, 0.5, 0, 1, 1.5, 2, -0.5, -1.5, -2, 2.25, 2.75]
    values = pd.DataFrame({"x": numbers}, index=[f"c{at}" for at in range(len(numbers))])
    return content_of(values, pd.DataFrame(index=values.index), spec)


def with_change(content: RatingContent, book: bytes, change: Any) -> Case:
    """Return the workbook with the best value that the middle city may have, and its rating."""
    rating, data = content.rating, content.rating.raw
    ranked = [unit for unit in content.units if pd.notna(rating.rank[unit])]
    unit, code = ranked[len(ranked) * 2 // 3], rating.spec.leaves(rating.spec.root)[0]
    best = float(data[code].max()) * 1.5
    column = 2 + rating.spec.leaves(rating.spec.root).index(code)
    cell = xl_rowcol_to_cell(FIRST + content.units.index(unit), column)
    values = data.copy()
    values.loc[unit, code] = best
    after = rate(values, rating.spec, attributes=content.attributes)
    assert after.rank[unit] < rating.rank[unit], "the change must change the rank"
    return Case(change(book, "Values", cell, best), after)


def with_another_weight(content: RatingContent, book: bytes, change: Any) -> Case:
    """Return the workbook with a group's weight changed, and its rating."""
    spec, tree = content.rating.spec, sheets_of(content, PLAIN).tree
    cell = xl_rowcol_to_cell(tree.row("A"), tree.columns.index(Column.STATED))
    groups = [
        group.model_copy(update={"weight": 0.5}) if group.code == "A" else group
        for group in spec.groups
    ]
    other = spec.model_copy(update={"groups": groups})
    after = rate(content.rating.raw, other, attributes=content.attributes)
    assert not after.rank.equals(content.rating.rank)
    return Case(change(book, tree.sheet, cell, 0.5), after)


@pytest.fixture(scope="module")
def cases(record: RatingContent, change: Any) -> dict[str, Case]:
    contents = {
        name: content_of(*generated(spec), spec)
        for name, method in {**METHODS, **FIXED}.items()
        for spec in [specification(method)]
    }
    contents |= {"open": record, "halves": halves()}
    found = {
        name: Case(rating_workbook(content, PLAIN), content.rating)
        for name, content in contents.items()
    }
    russian = Translations().for_language("ru")
    book = rating_workbook(replace(record, title="Индекс"), russian)
    found["open, Russian"] = Case(book, record.rating)
    for name in CHANGED:
        book = found[name].content
        found[f"{name}, changed"] = with_change(contents[name], book, change)
    book = found[WEIGHED].content
    return found | {"weight changed": with_another_weight(contents[WEIGHED], book, change)}


@pytest.fixture(scope="module")
def record(templates: Any) -> RatingContent:
    reader: Engine = templates.reader("sqlite")
    return open_books(reader).content(OPEN, PLAIN)


@pytest.fixture(scope="module")
def results(cases: dict[str, Case], recalculate: Any) -> dict[str, dict[str, Cells]]:
    names = {f"book{at}": name for at, name in enumerate(cases)}
    found = recalculate({file: cases[name].content for file, name in names.items()})
    return {names[file]: sheets for file, sheets in found.items()}


def table(cells: Cells, header: int) -> pd.DataFrame:
    """Return the units' rows of a sheet, empty cells as NaN."""
    frame = pd.DataFrame(cells[FIRST:], columns=[str(name) for name in cells[header]])
    frame.index = pd.Index(frame.iloc[:, 0])
    return frame.replace("", np.nan).infer_objects()


@pytest.mark.parametrize("name", [*METHODS, *FIXED, "open", "open, Russian", "halves"])
def test_every_formula_comes_to_the_result_that_it_was_sent_with(
    cases: dict[str, Case], results: dict[str, dict[str, Cells]], name: str
) -> None:
    sent = CalamineWorkbook.from_filelike(BytesIO(cases[name].content))
    assert sent.sheet_names == list(results[name])
    for sheet, cells in results[name].items():
        before = sent.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        for row, (old, new) in enumerate(zip(before, cells, strict=True), 1):
            for a, b in zip_longest(old, new, fillvalue=""):
                same = a == pytest.approx(b, abs=1e-9) if isinstance(a, float) else a == b
                assert same, f"{sheet}, row {row}: {a!r} became {b!r}"


@pytest.mark.parametrize(
    "name",
    [
        *METHODS,
        *FIXED,
        "open",
        "halves",
        *(f"{name}, changed" for name in CHANGED),
        "weight changed",
    ],
)
def test_every_score_and_rank_is_the_engine_s(
    cases: dict[str, Case], results: dict[str, dict[str, Cells]], name: str
) -> None:
    rating, sheets = cases[name].rating, results[name]
    scores = table(sheets["Scores"], CODE)[list(rating.scores)].astype(float)
    pd.testing.assert_frame_equal(
        scores.reindex(rating.scores.index), rating.scores, rtol=0, atol=1e-9, check_names=False
    )
    ranks = table(sheets["Ranks"], NAME).reindex(rating.raw.index)
    now, engine = ranks["Rank now"].fillna(0), rating.rank.astype("Float64").fillna(0)
    assert now.tolist() == engine.tolist()
    why = {unit: WORDS[Unranked(reason)] for unit, reason in rating.unranked.items()}
    assert ranks["Why not ranked"].dropna().to_dict() == why
    normalised = table(sheets["Normalised"], CODE)[list(rating.normalised)].astype(float)
    pd.testing.assert_frame_equal(
        normalised.reindex(rating.normalised.index),
        rating.normalised,
        rtol=0,
        atol=1e-9,
        check_names=False,
    )
