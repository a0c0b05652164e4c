"""The prospects: one page of them with reasons, the weights of the score, the list to save."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.controls import (
    Option,
    checklist,
    filters_sheet,
    hidden_control,
    segmented,
    select,
)
from dashboard.components.links import Address, plain, to
from dashboard.components.states import empty_state, tag
from dashboard.components.tables import Cell, Column, Row, data_table, page_nav
from dashboard.components.weight_slider import weight_slider
from dashboard.domain.coverage_frames import ScopeCity
from dashboard.domain.coverage_views import (
    CoverageView,
    ProspectInput,
    ProspectOrder,
    ProspectSize,
)
from dashboard.domain.prospects import Prospect
from dashboard.domain.views import MemberStatus
from dashboard.figures.coverage_words import place_of
from dashboard.figures.place_words import STAR
from dashboard.figures.prospect_words import INPUTS, SIZES, Reason, reasons, unknown_words
from dashboard.i18n import Translator

PAGE_SIZE = 12
GROUP = "score"
OUTREACH = "/coverage/prospects.xlsx"

_Record = Mapping[Any, Any]


def prospect_filters(countries: list[Option], view: CoverageView, t: Translator) -> Component:
    """Return the filters and the order of the list.

    Args:
        countries: the countries of the scope.
        view: what is chosen.
        t: translator.
    """
    controls = [
        checklist("country", (), view.country, label=t.gettext("Country"), options=countries, t=t),
        select(
            "size",
            ProspectSize.LARGE,
            view.size,
            label=t.gettext("Inhabitants"),
            options=[Option(size, t.gettext(words)) for size, words in SIZES.items()],
        ),
        segmented(
            "order",
            ProspectOrder.GAPS,
            view.order,
            label=t.gettext("First"),
            options=[
                Option(ProspectOrder.GAPS, t.gettext("Capitals and countries without a member")),
                Option(ProspectOrder.SCORE, t.gettext("The highest score")),
            ],
        ),
    ]
    active = sum(
        (bool(view.country), view.size is not ProspectSize.LARGE, view.order != ProspectOrder.GAPS)
    )
    return filters_sheet(controls, t=t, active=active)


def prospect_weights(view: CoverageView, t: Translator) -> Component:
    """Return the sliders of the score, folded until one is moved."""
    weighed = view.weighed
    total = sum(weighed.values())
    stated = 1 / len(ProspectInput)
    sliders = [
        weight_slider(
            t.gettext(INPUTS[code]),
            code.value,
            GROUP,
            stated=stated,
            share=at / total if total else 0.0,
            at=at,
            t=t,
        )
        for code, at in weighed.items()
    ]
    reset = html.Button(
        t.gettext("Back to the stated weights"),
        type="button",
        className="button button--quiet",
        **attributes(data_lab_reset="true"),
    )
    words = t.gettext(
        "Every input is brought to 0–1 by fixed bounds; the score is the weighted mean of those "
        "that are known, times 100. An unknown input is left out and the other weights grow in "
        "proportion: it is never counted as zero. The list follows the sliders, and so does its "
        "address."
    )
    return html.Details(
        [
            html.Summary(t.gettext("Weights of the score")),
            html.P(words, className="muted"),
            html.Div(
                sliders,
                className="prospects__weights",
                role="group",
                **attributes(
                    aria_label=t.gettext("Weights of the score"),
                    data_lab="true",
                    data_lang=t.language,
                ),
            ),
            reset,
            hidden_control("weights", "", view.weights),
        ],
        className="disclosure prospects__score",
        open=bool(view.weights),
    )


def shown_page(rows: pd.DataFrame, view: CoverageView) -> tuple[int, int]:
    """Return the page to show, from 1, and how many there are."""
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    return min(max(view.page, 1), pages), pages


def _name_cell(row: _Record, view: CoverageView, t: Translator, *, own: bool) -> Cell:
    address = Address.MEMBER if row[ScopeCity.STATUS] else Address.CITY
    link = dcc.Link(str(row[ScopeCity.NAME]), href=to(address, plain(view), row[ScopeCity.SLUG]))
    marks = [tag(f"{STAR} " + t.gettext("My city"))] if own else []
    if row[ScopeCity.STATUS] == MemberStatus.UNKNOWN:
        marks.append(tag(t.gettext("Only implied"), kind="unknown"))
    elif row[ScopeCity.STATUS] == MemberStatus.LEFT:
        marks.append(tag(t.gettext("Left"), kind="left"))
    where = html.Span(place_of(row, t), className="row-note")
    return Cell(
        content=html.Div([link, *marks, where], className="row-name"),
        raw=str(row[ScopeCity.NAME]),
    )


def _reason(reason: Reason) -> Component:
    parts: list[Component | str] = [reason.text]
    if reason.quote:
        parts += [" ", html.Q(reason.quote, lang=reason.quote_lang or None)]
    if reason.source.startswith(("https://", "http://")):
        host = reason.source.split("/")[2].removeprefix("www.")
        parts += [" ", html.A(host, href=reason.source, rel="noopener external")]
    return html.Li(parts)


def _why(row: _Record, t: Translator) -> Cell:
    found = reasons(row, t)
    unknown = unknown_words(row, t)
    items = [_reason(one) for one in found]
    if unknown:
        items.append(html.Li(unknown, className="muted"))
    texts = [" ".join(part for part in (one.text, one.quote) if part) for one in found]
    return Cell(
        content=html.Ul(items, className="prospects__reasons"),
        raw="; ".join([*texts, *([unknown] if unknown else [])]),
    )


def _row(row: _Record, view: CoverageView, t: Translator, mine: str) -> Row:
    score = row[Prospect.SCORE]
    active = sum(weight > 0 for weight in view.weighed.values())
    own = bool(mine) and row[ScopeCity.SLUG] == mine
    known = t.gettext("%(n)s of %(all)s") % {
        "n": t.number(int(row[Prospect.KNOWN])),
        "all": t.number(active),
    }
    return Row(
        cells=(
            _name_cell(row, view, t, own=own),
            None
            if pd.isna(score)
            else Cell(content=t.number(float(score), 1), raw=f"{float(score):.2f}"),
            Cell(content=known, raw=str(int(row[Prospect.KNOWN]))),
            _why(row, t),
        ),
        mine=own,
    )


def _head(rows: pd.DataFrame, view: CoverageView, t: Translator) -> Component:
    words = t.ngettext("%(n)s prospect", "%(n)s prospects", len(rows)) % {"n": t.number(len(rows))}
    query = view.to_query()
    save = html.A(
        t.gettext("Outreach list (XLSX)"),
        href=f"{OUTREACH}?{query}" if query else OUTREACH,
        download="",
        className="button",
    )
    order = (
        t.gettext(
            "First the capitals that no source names a member, then the other cities of countries "
            "without any evidenced member, then all others; within each of the three by score."
        )
        if view.order is ProspectOrder.GAPS
        else t.gettext("By score alone.")
    )
    return html.Div(
        [
            html.P([html.B(words), " · ", order], **attributes(aria_live="polite")),
            save,
        ],
        className="prospects__head",
    )


def prospect_list(
    rows: pd.DataFrame, view: CoverageView, t: Translator, mine: str = ""
) -> Component:
    """Return one page of prospects without a rank number, each with its reasons.

    Args:
        rows: as ``prospects.listed`` returns them.
        view: filters, order, weights and page.
        t: translator.
        mine: slug of the reader's own city.
    """
    if rows.empty:
        return empty_state(
            t.gettext("No prospect matches these filters."),
            t.gettext("Choose smaller cities or another country."),
            level=3,
        )
    page, pages = shown_page(rows, view)
    part = rows.iloc[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    columns = (
        Column(label=t.gettext("City")),
        Column(label=t.gettext("Score, 0–100"), numeric=True),
        Column(label=t.gettext("Known inputs"), numeric=True),
        Column(label=t.gettext("Why"), wide=True),
    )
    weightless = not any(view.weighed.values())
    note = t.gettext("All weights are zero, so there is no score; the largest come first.")
    return html.Div(
        [
            _head(rows, view, t),
            *([html.P(note, className="muted")] if weightless else []),
            data_table(
                columns,
                [_row(record, view, t, mine) for record in part.to_dict("records")],
                caption=t.gettext("Prospects with reasons"),
                caption_hidden=True,
                t=t,
                named=True,
                class_name="table--prospects",
            ),
            page_nav(page, pages, t=t),
        ],
        className="stack",
    )
