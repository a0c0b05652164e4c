"""The outreach list: prospects with reasons, sources, weights and date as XLSX."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.domain.coverage_frames import ScopeCity
from dashboard.domain.coverage_views import CoverageView, ProspectInput, ProspectOrder
from dashboard.domain.prospects import Prospect, input_column
from dashboard.exports.rating_cells import Book, Sheet, Style, sheet_name
from dashboard.figures.coverage_words import MEMBERSHIPS, place_of
from dashboard.figures.prospect_words import INPUTS, SIZES, reasons, unknown_words
from dashboard.i18n import Translator

HEAD = 3
"""Row of the headings of the list, from zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outreach:
    """What the file is made from.

    Attributes:
        prospects: scored rows in their order, as ``prospects.listed`` returns them.
        view: filters, order and weights.
        incomplete: how much of the section the record names, in words.
        data_version: version of the data.
        made: day of the list.
    """

    prospects: pd.DataFrame
    view: CoverageView
    incomplete: str
    data_version: int
    made: date


def outreach_workbook(content: Outreach, t: Translator) -> bytes:
    """Return the list as XLSX; texts are never formulas, unknown values are empty cells."""
    book = Book(datetime.combine(content.made, datetime.min.time()))
    _list(book, content, t)
    _about(book, content, t)
    return book.close()


def _list(book: Book, content: Outreach, t: Translator) -> None:
    name = sheet_name(t.gettext("Outreach list"))
    sheet = book.sheet(name, locked=False)
    sheet.heading(
        t.gettext("Prospects of UCLG-Eurasia, %(date)s") % {"date": t.date(content.made)},
        t.gettext(
            "The order is that of the page; a row's place is no rank. An empty cell is unknown, "
            "not zero."
        ),
    )
    heads: list[tuple[str, float, Style]] = [
        (t.gettext("City"), 24, Style.HEAD),
        (t.gettext("Where"), 34, Style.HEAD),
        (t.gettext("Membership"), 26, Style.HEAD),
        (t.gettext("Inhabitants"), 13, Style.NUMBER_HEAD),
        (t.gettext("Score, 0–100"), 10, Style.NUMBER_HEAD),
        (t.gettext("Known inputs"), 10, Style.NUMBER_HEAD),
        (t.gettext("Why"), 70, Style.HEAD),
        (t.gettext("Unknown"), 40, Style.HEAD),
        (t.gettext("Sources"), 60, Style.HEAD),
        *((f"{t.gettext(INPUTS[code])}, 0–1", 12.0, Style.NUMBER_HEAD) for code in ProspectInput),
        (t.gettext("GeoNames id"), 12, Style.NUMBER_HEAD),
    ]
    for at, (words, width, style) in enumerate(heads):
        sheet.width(at, at, width)
        sheet.text(HEAD, at, words, style)
    rows: list[dict[Any, Any]] = content.prospects.to_dict("records")
    for at, row in enumerate(rows, HEAD + 1):
        _write(sheet, at, row, t)
    sheet.own.freeze_panes(HEAD + 1, 1)
    sheet.own.autofilter(HEAD, 0, HEAD + len(rows), len(heads) - 1)


def _write(sheet: Sheet, at: int, row: Mapping[Any, Any], t: Translator) -> None:
    found = reasons(row, t)
    why = "; ".join(" ".join(part for part in (one.text, one.quote) if part) for one in found)
    sources = "; ".join(dict.fromkeys(one.source for one in found if one.source))
    sheet.text(at, 0, str(row[ScopeCity.NAME]), Style.STRONG)
    sheet.text(at, 1, place_of(row, t), Style.LONG)
    sheet.text(at, 2, t.gettext(MEMBERSHIPS[row[ScopeCity.STATUS]]), Style.LONG)
    sheet.value(at, 3, row[ScopeCity.POPULATION], Style.TEXT, "#,##0")
    sheet.value(at, 4, row[Prospect.SCORE], Style.TEXT, "0.0")
    sheet.value(at, 5, row[Prospect.KNOWN], Style.TEXT)
    sheet.text(at, 6, why, Style.LONG)
    sheet.text(at, 7, unknown_words(row, t), Style.LONG)
    sheet.text(at, 8, sources, Style.LONG)
    for column, code in enumerate(ProspectInput, 9):
        sheet.value(at, column, row[input_column(code)], Style.TEXT, "0.00")
    sheet.value(at, 9 + len(ProspectInput), row[ScopeCity.ID], Style.TEXT, "0")


def _about(book: Book, content: Outreach, t: Translator) -> None:
    sheet = book.sheet(sheet_name(t.gettext("About this list")), locked=False)
    sheet.width(0, 0, 34)
    sheet.width(1, 1, 100)
    sheet.text(0, 0, t.gettext("About this list"), Style.TITLE)
    row = 2
    for label, words in (*_facts(content, t), *_weights(content.view, t), *_bounds(t)):
        sheet.text(row, 0, label, Style.STRONG)
        sheet.text(row, 1, words, Style.LONG)
        row += 1


def _facts(content: Outreach, t: Translator) -> Sequence[tuple[str, str]]:
    view = content.view
    named = content.prospects.drop_duplicates(ScopeCity.COUNTRY)
    names = dict(zip(named[ScopeCity.COUNTRY], named[ScopeCity.COUNTRY_NAME], strict=True))
    order = (
        t.gettext("Capitals and countries without a member")
        if view.order is ProspectOrder.GAPS
        else t.gettext("The highest score")
    )
    return (
        (t.gettext("Date"), t.date(content.made)),
        (t.gettext("Data version"), str(content.data_version)),
        (t.gettext("Prospects"), t.number(len(content.prospects))),
        (
            t.gettext("Country"),
            ", ".join(str(names.get(code, code)) for code in view.country)
            or t.gettext("today's scope"),
        ),
        (t.gettext("Inhabitants"), t.gettext(SIZES[view.size])),
        (t.gettext("First"), order),
        (t.gettext("Address of this view"), f"/coverage?{view.to_query()}".rstrip("?")),
        (t.gettext("Completeness"), content.incomplete),
        (
            t.gettext("Sources"),
            t.gettext(
                "Cities, populations and points: GeoNames (https://www.geonames.org/), CC BY 4.0. "
                "Airports: airportsdata (https://pypi.org/project/airportsdata/). Members, events, "
                "past contact and twin towns: the record of public sources."
            ),
        ),
    )


def _weights(view: CoverageView, t: Translator) -> Sequence[tuple[str, str]]:
    total = sum(view.weighed.values())
    return [
        (
            t.gettext("Weight: %(input)s") % {"input": t.gettext(INPUTS[code])},
            t.percent(at / total, 1) if total else t.percent(0.0, 1),
        )
        for code, at in view.weighed.items()
    ]


def _bounds(t: Translator) -> Sequence[tuple[str, str]]:
    words = {
        ProspectInput.POPULATION: t.gettext(
            "logarithm, 0 at 15,000 and 1 at 1,000,000 inhabitants"
        ),
        ProspectInput.TIES: t.gettext("logarithm, 0 without and 1 at 25 twin towns abroad"),
        ProspectInput.AIRPORT: t.gettext(
            "1 up to 50 km to the nearest airport with an IATA code, 0 from 200 km"
        ),
        ProspectInput.NEARNESS: t.gettext(
            "1 at the nearest evidenced member city, 0 from 1,000 km"
        ),
        ProspectInput.CONTACT: t.gettext("1 where the record names one, else unknown"),
        ProspectInput.EVENTS: t.gettext("1 where the record names the city, else unknown"),
    }
    return [(f"{t.gettext(INPUTS[code])}, 0–1", words[code]) for code in ProspectInput] + [
        (
            t.gettext("Score, 0–100"),
            t.gettext(
                "weighted mean of the known inputs, times 100; an unknown input is left out and "
                "the other weights grow in proportion: it is never counted as zero"
            ),
        )
    ]
