"""The tables of a ranking: one page of it, all of it, and the cities without a rank."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.controls import sort_select
from dashboard.components.links import Address, plain, to
from dashboard.components.pin import pin_button
from dashboard.components.profile_history import records
from dashboard.components.shown_edition import Selection, ShownEdition
from dashboard.components.states import empty_state, tag
from dashboard.components.tables import Cell, Column, Row, data_table, page_nav
from dashboard.domain.ranking import Ranked
from dashboard.domain.ranking_filters import RankedPage
from dashboard.domain.rating_views import CompareView, RankingSort, RankingView
from dashboard.figures.ranking_sentences import counts_words
from dashboard.figures.ranking_words import (
    SCORE_DECIMALS,
    amount,
    place,
    rank_and_range,
    reason,
    tier_name,
)
from dashboard.i18n import Translator

_Record = Mapping[str, Any]


def _profile(row: _Record, view: RankingView) -> str:
    """Return the address of the profile of a city; empty where it has none."""
    if not row[Ranked.SLUG]:
        return ""
    address = Address.MEMBER if row[Ranked.MEMBER_ID] else Address.CITY
    return to(address, plain(view), str(row[Ranked.SLUG]))


def profile_link(row: _Record, view: RankingView) -> Component | str:
    """Return the way to the profile of a city; its name alone where it has none."""
    name, address = str(row[Ranked.NAME]), _profile(row, view)
    return dcc.Link(name, href=address) if address else html.Span(name)


def _ways(row: _Record, view: RankingView, t: Translator, *, own: bool) -> Component:
    """Return what a reader can do with a city: compare it, and pin it or let it go."""
    slug = str(row[Ranked.SLUG] or row[Ranked.UNIT])
    rivals = tuple(dict.fromkeys([view.city or slug, slug]))
    comparing = CompareView(lang=view.lang, city=view.city, edition=view.edition, cities=rivals)
    name = str(row[Ranked.NAME])
    compare = html.A(
        t.gettext("Compare"),
        href=to(Address.COMPARE, comparing),
        **attributes(data_link="true", aria_label=t.gettext("Compare %(name)s") % {"name": name}),
    )
    address = _profile(row, view) or to(Address.RATING, plain(view))
    pin = pin_button(slug, name, address, t, pinned=own)
    return html.Span([compare, pin], className="rating__ways no-print")


def _name_cell(row: _Record, view: RankingView, t: Translator, *, own: bool, tier: bool) -> Cell:
    mark = [tag(t.gettext("my city"), kind="warning")] if own else []
    where = [tier_name(row[Ranked.TIER], t)] if tier else []
    where += [str(part) for part in (row[Ranked.COUNTRY_NAME], row[Ranked.SIZE_CLASS_NAME]) if part]
    return Cell(
        content=html.Div(
            [
                profile_link(row, view),
                *mark,
                _ways(row, view, t, own=own),
                *_disputed_note(row),
                html.Span(" · ".join(where), className="row-note only-phone"),
            ],
            className="row-name",
        ),
        raw=str(row[Ranked.NAME]),
    )


def _disputed_note(row: _Record) -> list[Component]:
    words = row[Ranked.DISPUTED]
    return [html.Span(str(words), className="row-note")] if words else []


def _country(row: _Record) -> str:
    """Return the country that a row is coded with, and the wording of a disputed place."""
    parts = (row[Ranked.COUNTRY_NAME] or row[Ranked.COUNTRY], row[Ranked.DISPUTED])
    return ": ".join(str(part) for part in parts if part)


def _people(row: _Record, t: Translator) -> Cell | None:
    people = row[Ranked.POPULATION]
    return None if people is None else Cell(content=t.number(int(people)), raw=str(int(people)))


def _number(value: Any, words: str) -> Cell | None:
    return None if value is None else Cell(content=words, raw=repr(round(float(value), 6)))


def _row(row: _Record, chosen: Selection, view: RankingView, t: Translator) -> Row:
    own = row[Ranked.UNIT] == chosen.pinned
    head = _name_cell(row, view, t, own=own, tier=chosen.is_whole)
    country = str(row[Ranked.COUNTRY_NAME] or row[Ranked.COUNTRY])
    cells: list[Any] = [head]
    if chosen.is_whole:
        both = rank_and_range(row, t)
        cells += [
            Cell(content=both, raw=both),
            Cell(content=t.number(row[Ranked.TIER]), raw=str(row[Ranked.TIER])),
            _number(row[Ranked.SCORE], t.number(row[Ranked.SCORE], SCORE_DECIMALS)),
        ]
    else:
        cells += _values(row, chosen, t)
    return Row(cells=[*cells, country, _people(row, t)], mine=own)


def _values(row: _Record, chosen: Selection, t: Translator) -> list[Cell | None]:
    """Return what a city has at the node: a score, a value, or the rate and what it is made of."""
    shown = [row[Ranked.VALUE]]
    if chosen.totals is not None:
        shown.append(chosen.totals.get(row[Ranked.UNIT]))
    return [
        None if value is None or pd.isna(value) else _number(value, amount(float(value), t))
        for value in shown
    ]


def _value_columns(chosen: Selection, t: Translator) -> list[Column]:
    """Return the columns of :func:`_values`."""
    labels = [chosen.measure or t.gettext("Score")]
    labels += [] if chosen.totals is None else [chosen.total_measure]
    return [Column(label=label, numeric=True) for label in labels]


def _columns(chosen: Selection, t: Translator) -> list[Column]:
    whole = [
        Column(label=t.gettext("Rank (90 % range)"), numeric=True, sort="rank"),
        Column(label=t.gettext("Tier"), numeric=True),
        Column(label=t.gettext("Score"), numeric=True),
    ]
    return [
        Column(label=t.gettext("City"), sort="name", wide=True),
        *(whole if chosen.is_whole else _value_columns(chosen, t)),
        Column(label=t.gettext("Country"), sort="country"),
        Column(label=t.gettext("Population"), numeric=True, sort="population"),
    ]


def _sort_select(chosen: Selection, view: RankingView, t: Translator) -> Component:
    orders = {
        RankingSort.RANK: t.gettext("Best first"),
        RankingSort.RANK_DOWN: t.gettext("Best last"),
        RankingSort.NAME: t.gettext("Name"),
        RankingSort.COUNTRY: t.gettext("Country"),
        RankingSort.POPULATION_DOWN: t.gettext("Population"),
    }
    return sort_select(orders, view.sort, t, only_phone=chosen.is_whole)


def ranked_table(
    page: RankedPage, chosen: Selection, view: RankingView, t: Translator
) -> Component:
    """Return one page of a ranking, the pinned city always among its rows.

    Args:
        page: the rows.
        chosen: the node, and all rows that the filters keep.
        view: order, page, and what links keep.
        t: translator.
    """
    if page.rows.empty:
        reset = html.Button(
            t.gettext("Reset"), type="button", className="button", **attributes(data_reset="true")
        )
        return empty_state(
            t.gettext("No ranked city matches these filters."),
            t.gettext("Loosen a filter, or go back to all cities."),
            actions=[reset],
        )
    caption = (
        t.gettext("Ranked cities: rank with the range of 90 % of the draws, tier and score")
        if chosen.is_whole
        else t.gettext("Cities by “%(name)s”, without ranks") % {"name": chosen.node_name}
    )
    known = len(chosen.valued)
    count = (
        counts_words(known, len(chosen.without), t)
        if chosen.is_whole
        else t.ngettext("%(n)s city", "%(n)s cities", known) % {"n": t.number(known)}
    )
    return html.Div(
        [
            html.Div(
                [
                    html.H2(t.gettext("The cities"), className="directory__title"),
                    html.Span(count, className="muted"),
                ],
                className="directory__head",
            ),
            _sort_select(chosen, view, t),
            data_table(
                _columns(chosen, t),
                [_row(row, chosen, view, t) for row in records(page.rows)],
                caption=caption,
                caption_hidden=True,
                t=t,
                sort=view.sort,
                class_name="table--ranked" if chosen.is_whole else "table--ranked table--node",
            ),
            page_nav(page.page, page.pages, t=t),
        ],
        className="directory",
    )


def whole_table(chosen: Selection, shown: ShownEdition, t: Translator) -> Component:
    """Return all rows that the filters keep, every part of a range in a column of its own."""
    indicators = len(shown.spec.codes)
    columns = [
        Column(label=t.gettext("City"), wide=True),
        Column(label=t.gettext("Country")),
        Column(label=t.gettext("Population"), numeric=True),
    ]
    if chosen.is_whole:
        columns += [
            Column(label=label, numeric=True)
            for label in (
                t.gettext("Score"),
                t.gettext("Rank"),
                t.gettext("Range from"),
                t.gettext("Range to"),
                t.gettext("Median rank"),
                t.gettext("Tier"),
                t.gettext("Known values"),
            )
        ]
        columns.append(Column(label=t.gettext("Why no rank")))
    else:
        columns += _value_columns(chosen, t)
    rows = [_whole_row(row, chosen, indicators, t) for row in records(chosen.rows)]
    caption = (
        t.gettext("%(name)s: all cities that the filters keep") % {"name": shown.name}
        if chosen.is_whole
        else f"{shown.name}: {chosen.node_name}"
    )
    return data_table(columns, rows, caption=caption, t=t)


def _whole_row(row: _Record, chosen: Selection, indicators: int, t: Translator) -> Row:
    cells: list[Any] = [
        str(row[Ranked.NAME]),
        _country(row),
        _people(row, t),
    ]
    if not chosen.is_whole:
        return Row(cells=[*cells, *_values(row, chosen, t)])
    known = t.gettext("%(known)s of %(all)s") % {
        "known": t.number(row[Ranked.KNOWN]),
        "all": t.number(indicators),
    }
    blank = Cell(content="–", raw="")
    if row[Ranked.RANK] is None:
        return Row(cells=[*cells, *[blank] * 6, known, reason(row[Ranked.UNRANKED], t)])
    places = [row[one] for one in (Ranked.RANK, Ranked.LOW, Ranked.HIGH, Ranked.MEDIAN)]
    return Row(
        cells=[
            *cells,
            _number(row[Ranked.SCORE], t.number(row[Ranked.SCORE], SCORE_DECIMALS)),
            *(Cell(content=place(one, t), raw=f"{one:g}") for one in places),
            Cell(content=t.number(row[Ranked.TIER]), raw=str(row[Ranked.TIER])),
            known,
            blank,
        ]
    )


def unranked_table(
    chosen: Selection, shown: ShownEdition, view: RankingView, t: Translator
) -> Component:
    """Return the cities without a rank, or without a value at the node, with what is known."""
    rows: pd.DataFrame = chosen.without
    if rows.empty:
        return html.Div()
    words = (
        t.ngettext("%(n)s city without a rank", "%(n)s cities without a rank", len(rows))
        if chosen.is_whole
        else t.ngettext("%(n)s city without a value", "%(n)s cities without a value", len(rows))
    )
    title = words % {"n": t.number(len(rows))}
    indicators = t.number(len(shown.spec.codes))
    columns = [
        Column(label=t.gettext("City"), wide=True),
        Column(label=t.gettext("Country")),
        Column(label=t.gettext("Known values"), numeric=True),
        Column(label=t.gettext("Why")),
    ]
    body = [
        Row(
            cells=[
                Cell(content=profile_link(row, view), raw=str(row[Ranked.NAME])),
                _country(row),
                t.gettext("%(known)s of %(all)s")
                % {"known": t.number(row[Ranked.KNOWN]), "all": indicators},
                reason(row[Ranked.UNRANKED], t)
                if chosen.is_whole
                else t.gettext("the value is not known"),
            ],
            mine=row[Ranked.UNIT] == chosen.pinned,
        )
        for row in records(rows)
    ]
    return html.Details(
        [
            html.Summary(title),
            html.P(
                t.gettext("Unknown is not zero: nothing was guessed or filled in for them."),
                className="muted",
            )
            if shown.is_open
            else None,
            data_table(columns, body, caption=title, t=t, caption_hidden=True),
        ],
        className="disclosure",
        open=any(row.mine for row in body),
    )
