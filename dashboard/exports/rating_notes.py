"""Words in the workbook of a rating: what it is, where values come from, what stages did."""

from collections.abc import Iterator

import pandas as pd

from dashboard import __version__
from dashboard.domain.edition_frames import Value
from dashboard.domain.ratings.stagelog import COLUMNS
from dashboard.exports.rating_cells import Book, Sheet, Style
from dashboard.exports.rating_content import RatingContent, Sheets, Standing
from dashboard.exports.rating_words import KINDS, STANDINGS, method_words
from dashboard.i18n import Translator

_LONG = 100
_SOURCE_WIDTHS = (16, 26, 16, 36, 10, 8, 22, 40, 40, 60)


def write_readme(book: Book, sheets: Sheets, content: RatingContent, t: Translator) -> None:
    """Write what the workbook is, what recalculates, and how to check a score."""
    sheet = book.sheet(sheets.readme)
    sheet.width(0, 0, 34)
    sheet.width(1, 1, _LONG)
    sheet.text(0, 0, content.title, Style.TITLE)
    sheet.banner(1, 1, t.gettext(STANDINGS[content.standing]))
    row = 3
    for part in (_facts(content, t), _steps(sheets, t), _stages(sheets, content, t)):
        for label, text in part:
            sheet.text(row, 0, label, Style.LONG)
            sheet.text(row, 1, text, Style.LONG)
            row += 1
        row += 1
    _legend(sheet, row, t)


def write_sources(book: Book, sheets: Sheets, content: RatingContent, t: Translator) -> None:
    """Write where each value comes from; nothing where that is not known value by value."""
    if content.sourced is None:
        return
    sheet = book.sheet(sheets.sources)
    sheet.heading(sheets.sources, t.gettext("Where each value comes from, and its year."))
    heads = (
        t.gettext("Code"), t.gettext("City"), t.gettext("Indicator, code"),
        t.gettext("Indicator"), t.gettext("Value"), t.gettext("Year"), t.gettext("Kind"),
        t.gettext("Source"), t.gettext("Address"), t.gettext("Note"),
    )  # fmt: skip
    for at, (head, width) in enumerate(zip(heads, _SOURCE_WIDTHS, strict=True)):
        sheet.text(3, at, head, Style.HEAD)
        sheet.width(at, at, width)
    names = dict(zip(content.units, content.labels, strict=True))
    place = {unit: at for at, unit in enumerate(content.units)}
    spec = content.rating.spec
    leaf = {code: at for at, code in enumerate(spec.leaves(spec.root))}
    rows = content.sourced[content.sourced[Value.CODE].isin(leaf)]
    order = rows[Value.UNIT].map(place) * len(leaf) + rows[Value.CODE].map(leaf)
    ordered = rows.loc[order.sort_values(kind="stable").index]
    for row, one in enumerate(ordered.to_dict("records"), 4):
        unit, code = str(one[Value.UNIT]), str(one[Value.CODE])
        kind = str(one[Value.KIND])
        texts = [unit, names[unit], code, spec.nodes[code].name(t.language)]
        for at, text in enumerate(texts):
            sheet.text(row, at, text)
        sheet.value(row, 4, one[Value.VALUE], Style.TEXT)
        sheet.value(row, 5, one[Value.YEAR], Style.TEXT)
        sheet.text(row, 6, t.gettext(KINDS[kind]) if kind in KINDS else kind)
        for at, name in enumerate((Value.SOURCE, Value.SOURCE_URL, Value.NOTE), 7):
            sheet.text(row, at, one[name])
    sheet.own.freeze_panes(4, 2)
    sheet.own.autofilter(3, 0, 3 + len(ordered), len(heads) - 1)


def write_log(book: Book, sheets: Sheets, content: RatingContent, t: Translator) -> None:
    """Write what the stages did cell by cell; nothing where they did nothing."""
    log: pd.DataFrame = content.rating.log
    if log.empty:
        return
    sheet = book.sheet(sheets.log)
    sheet.heading(sheets.log, t.gettext("What each stage did to values, as the result was made."))
    heads = (
        t.gettext("Stage"), t.gettext("Action"), t.gettext("City, code"),
        t.gettext("Indicator, code"), t.gettext("Before"), t.gettext("After"), t.gettext("Detail"),
    )  # fmt: skip
    for at, head in enumerate(heads):
        sheet.text(3, at, head, Style.HEAD)
        sheet.width(at, at, 18)
    for row, one in enumerate(log[list(COLUMNS)].itertuples(index=False, name=None), 4):
        for at, value in enumerate(one):
            sheet.value(row, at, value, Style.TEXT)
    sheet.own.freeze_panes(4, 0)


def _facts(content: RatingContent, t: Translator) -> Iterator[tuple[str, str]]:
    rating = content.rating
    yield from content.facts
    published = content.standing is Standing.PUBLISHED
    yield t.gettext("Published") if published else t.gettext("Data of"), t.date(content.made.date())
    ranked = int(rating.rank.notna().sum())
    yield t.gettext("Cities ranked"), t.number(ranked)
    yield t.gettext("Cities not ranked"), t.number(len(rating.raw) - ranked)
    yield t.gettext("Hash of data and method"), rating.key
    yield t.gettext("Hash of the method"), rating.spec.key
    yield t.gettext("Version of the engine"), __version__
    words = t.gettext(
        "%(draws)s runs with every weight moved by up to 25 %%, seed %(seed)s; 5 and 95 %% of them."
    )
    draws, seed = t.number(content.draws), t.number(content.seed)
    yield t.gettext("Ranges of ranks"), words % {"draws": draws, "seed": seed}
    yield (
        t.gettext("Borders and names"),
        t.gettext("Borders and names imply no opinion on the status of any territory."),
    )


def _steps(sheets: Sheets, t: Translator) -> Iterator[tuple[str, str]]:
    words = {
        "check": sheets.check,
        "data": sheets.data.sheet,
        "ranks": sheets.ranks,
        "tree": sheets.tree.sheet,
        "sources": sheets.sources,
    }
    steps = (
        t.gettext("Choose your city on the sheet “%(check)s”: its values, scores and place."),
        t.gettext("Compare its row on the sheet “%(data)s” with your own figures and sources."),
        t.gettext(
            "Correct a coloured cell there, or a weight on “%(tree)s”. Scores and ranks follow at "
            "once on “%(ranks)s”, beside the result."
        ),
        t.gettext(
            "Follow a formula: the same city stands in the same row of every sheet. The sheets are "
            "locked without a password, against slips only."
        ),
        t.gettext("Tell the publisher what you found; a changed copy of this file proves nothing."),
    )
    label = t.gettext("How to check your score")
    for at, step in enumerate(steps, 1):
        yield label if at == 1 else "", f"{at}. {step % words}"


def _stages(sheets: Sheets, content: RatingContent, t: Translator) -> Iterator[tuple[str, str]]:
    method = content.rating.spec.method
    yield (
        t.gettext("What is recalculated"),
        t.gettext(
            "Denominators, screening, means and medians in place of missing values; min–max, "
            "z-score and goalposts; arithmetic and geometric means; scores, ranks. A grey cell "
            "is a value as computed and stays."
        ),
    )
    yield (
        t.gettext("What is not"),
        t.gettext(
            "Treatment of outliers, filling in by group, other normalisations and aggregations, "
            "weights from the data, and the ranges of ranks. Where a changed value would change "
            "these, the engine's result may differ from this file's."
        ),
    )
    yield (
        t.gettext("An error in a cell"),
        t.gettext(
            "#DIV/0! or #NUM! means that the method cannot rate these values, such as a zero under "
            "a geometric mean; the engine refuses them too."
        ),
    )
    yield t.gettext("Missing values"), method_words(method.impute, t)
    yield t.gettext("Outliers"), method_words(method.treat, t)
    yield t.gettext("Weights"), method_words(method.weights, t)
    yield (
        t.gettext("Equal scores"),
        t.gettext("compared after rounding to %(decimals)s decimals; ties: %(ties)s")
        % {"decimals": method.decimals, "ties": method.ties.value},
    )
    if sheets.treated or sheets.imputed:
        yield sheets.log, t.gettext("says cell by cell what was filled in or treated")


def _legend(sheet: Sheet, row: int, t: Translator) -> None:
    legend = (
        (Style.INPUT, t.gettext("to change: values, weights, bounds, thresholds")),
        (Style.FORMULA, t.gettext("formula")),
        (Style.FIXED, t.gettext("value as computed or published, no formula")),
    )
    sheet.text(row, 0, t.gettext("Colours"))
    for at, (style, words) in enumerate(legend):
        sheet.value(row + at, 1, words, style)
