"""The workbook of a rating: it recalculates the index by formulas, so that a city can check it.

Values, weights and bounds are cells to change. What a spreadsheet's formulas cannot hold
(treatment of outliers, rank-based scales, Copeland, ranges of ranks …) stands as values, marked
as such. Beside every rank stands its range.
"""

from dashboard.errors import BadInputError
from dashboard.exports.rating_cells import Book
from dashboard.exports.rating_check import Check
from dashboard.exports.rating_content import RatingContent, Standing, sheets_of
from dashboard.exports.rating_framework import Framework
from dashboard.exports.rating_notes import write_log, write_readme, write_sources
from dashboard.exports.rating_ranks import Ranks
from dashboard.exports.rating_scores import Scores
from dashboard.exports.rating_values import Values
from dashboard.i18n import N_, Translator

MOST_SCORES = 100_000
"""Cities times nodes of the tree, some 2,000 × 50: a minute of work for a spreadsheet."""

__all__ = ["RatingContent", "Standing", "rating_workbook"]


def rating_workbook(content: RatingContent, t: Translator) -> bytes:
    """Return a rating as XLSX; the same content in the same language gives the same file.

    Args:
        content: the rating, its ranges, names and sources.
        t: the language.

    Raises:
        BadInputError: more cities and indicators than a spreadsheet recalculates.
    """
    count = content.rating.scores.size
    if count > MOST_SCORES:
        raise BadInputError(
            N_("A workbook holds at most %(most)s scores; this rating has %(count)s."),
            N_("Rate it with “dashboard rate”, which writes every stage as CSV."),
            most=MOST_SCORES,
            count=count,
        )
    sheets = sheets_of(content, t)
    book = Book(content.made)
    write_readme(book, sheets, content, t)
    Check(book, sheets, content, t).write()
    Ranks(book, sheets, content, t).write()
    Framework(book, sheets, content, t).write()
    values = Values(book, sheets, content, t)
    values.data()
    if sheets.rates:
        values.rates(sheets.rates)
    values.coverage()
    values.screened()
    if sheets.imputed:
        values.imputed(sheets.imputed)
    if sheets.treated:
        values.treated(sheets.treated)
    scores = Scores(book, sheets, content, t)
    scores.normalised()
    scores.scores()
    write_sources(book, sheets, content, t)
    write_log(book, sheets, content, t)
    return book.close()
