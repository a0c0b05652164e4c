"""The directory of members, and the strip of those that have no point on the map."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from babel.lists import format_list
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.controls import sort_select
from dashboard.components.links import Address, plain, to
from dashboard.components.states import empty_state, tag
from dashboard.components.tables import Cell, Column, Row, data_table, page_nav
from dashboard.domain.frames import Member
from dashboard.domain.membership import STATE, State, headline, ordered
from dashboard.domain.my_city import MyCity
from dashboard.domain.views import MemberKind, MemberSort, MembersView
from dashboard.figures.place_words import STAR
from dashboard.figures.words import KINDS, STATES, STATUSES
from dashboard.i18n import N_, Translator

PAGE_SIZE = 12
CURRENT = "current"

_SCOPES: Mapping[str, str] = {
    "cis_rated_earlier": N_("rated earlier, outside today's scope"),
    "until_2022": N_("in the section's scope until 2022"),
    "": N_("outside the section's scope"),
}
_TAGS: Mapping[str, str] = {State.IMPLIED: "unknown", State.LEFT: "left"}


def shown_page(rows: pd.DataFrame, view: MembersView) -> tuple[int, int]:
    """Return the page to show, from 1, and how many there are."""
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    return min(max(view.page, 1), pages), pages


def _year(value: object) -> str | None:
    return None if pd.isna(value) else str(value)  # type: ignore[call-overload]


def _name_cell(row: Mapping[str, Any], view: MembersView, t: Translator, mine: str) -> Component:
    link = dcc.Link(row[Member.NAME], href=to(Address.MEMBER, plain(view), row[Member.ID]))
    marks = [tag(f"{STAR} " + t.gettext("My city"))] if row[Member.ID] == mine else []
    if row[Member.KIND] != MemberKind.CITY:
        marks.append(tag(t.gettext(KINDS[row[Member.KIND]])))
    if row[STATE] in _TAGS:
        marks.append(tag(t.gettext(STATUSES[row[Member.STATUS]]), kind=_TAGS[row[STATE]]))
    where = (
        [html.Span(row[Member.REGION], className="row-note", lang=row[Member.REGION_LANG] or None)]
        if pd.notna(row[Member.REGION]) and row[Member.REGION] not in ("", row[Member.NAME])
        else []
    )
    # On a phone the other columns are folded into this line.
    joined = t.gettext("joined %(year)s") % {"year": row[Member.JOINED]}
    folded = [row[Member.COUNTRY_NAME], *([joined] if pd.notna(row[Member.JOINED]) else [])]
    short = html.Span(" · ".join(folded), className="row-note only-phone")
    return html.Div([link, *marks, *where, *_country_note(row, t), short], className="row-name")


def _country_note(row: Mapping[str, Any], t: Translator) -> list[Component]:
    """Return the remark on a country outside the section's scope, a line of its own."""
    if row[Member.SCOPE] == CURRENT:
        return []
    name = row[Member.COUNTRY_NAME] or row[Member.COUNTRY]
    words = f"{name}: {t.gettext(_SCOPES[row[Member.SCOPE]])}"
    return [html.Span(words, className="row-note")]


def _row(row: Mapping[str, Any], view: MembersView, t: Translator, mine: str) -> Row:
    population = row[Member.POPULATION]
    return Row(
        key=row[Member.ID],
        selected=row[Member.ID] in view.select,
        label=row[Member.NAME],
        mine=row[Member.ID] == mine,
        cells=(
            Cell(content=_name_cell(row, view, t, mine), raw=row[Member.NAME]),
            Cell(
                content=str(row[Member.COUNTRY_NAME] or row[Member.COUNTRY]),
                raw=row[Member.COUNTRY_NAME],
            ),
            _year(row[Member.JOINED]),
            _year(row[Member.EVIDENCED]),
            None
            if pd.isna(population)
            else Cell(content=t.number(int(population)), raw=str(population)),
        ),
    )


def _selection(rows: pd.DataFrame, view: MembersView, t: Translator) -> Component:
    chosen = rows[rows[Member.ID].isin(view.select)]
    chips = [
        html.Button(
            [name, html.Span("×", **attributes(aria_hidden="true"))],
            type="button",
            className="chip",
            **attributes(
                data_toggle="select",
                data_value=member,
                aria_label=t.gettext("Remove %(name)s from the selection") % {"name": name},
            ),
        )
        for member, name in zip(chosen[Member.ID], chosen[Member.NAME], strict=True)
    ]
    clear = html.Button(
        t.gettext("Clear"),
        type="button",
        className="link-button",
        **attributes(data_set="select", data_value=""),
    )
    label = t.ngettext("%(n)s selected", "%(n)s selected", len(chosen)) % {
        "n": t.number(len(chosen))
    }
    return html.Div(
        [html.Span(label, className="muted"), *chips[:PAGE_SIZE], clear] if chips else [],
        className="selection",
        **attributes(aria_live="polite"),
    )


def _sort_select(view: MembersView, t: Translator) -> Component:
    """Return the orders as a select, for phones, where the headings are folded away."""
    orders = {
        MemberSort.NAME: t.gettext("Name"),
        MemberSort.COUNTRY: t.gettext("Country"),
        MemberSort.JOINED: t.gettext("Joined"),
        MemberSort.EVIDENCED_DOWN: t.gettext("Last evidenced"),
        MemberSort.POPULATION_DOWN: t.gettext("Population"),
    }
    return sort_select(orders, view.sort, t)


def _picked_first(rows: pd.DataFrame, view: MembersView, mine: str) -> pd.DataFrame:
    """Put the reader's own city first, then the selected rows, so that a shared selection shows."""
    own = rows[Member.ID].eq(mine)
    picked = rows[Member.ID].isin(view.select) & ~own
    return pd.concat([rows[own], rows[picked], rows[~picked & ~own]])


def _count(rows: pd.DataFrame, t: Translator) -> str:
    """Say how many rows are evidenced, implied and gone; never their sum as if all were alike."""
    counts = headline(rows)
    parts = []
    if counts.evidenced:
        parts.append(
            t.ngettext("%(n)s evidenced", "%(n)s evidenced", counts.evidenced)
            % {"n": t.number(counts.evidenced)}
        )
    if counts.implied:
        parts.append(
            t.ngettext("%(n)s implied", "%(n)s implied", counts.implied)
            % {"n": t.number(counts.implied)}
        )
    if counts.left:
        parts.append(
            t.ngettext("%(n)s left", "%(n)s left", counts.left) % {"n": t.number(counts.left)}
        )
    return str(format_list(parts, locale=t.locale))


def _not_printed(rest: int, t: Translator) -> list[Component]:
    """Say on paper how many entries are on other pages of the table."""
    if not rest:
        return []
    words = t.ngettext(
        "%(n)s more entry is not on this sheet; the whole directory can be saved on the page "
        "“Data”.",
        "%(n)s more entries are not on this sheet; the whole directory can be saved on the page "
        "“Data”.",
        rest,
    ) % {"n": t.number(rest)}
    return [html.P(words, className="print-only directory__rest muted")]


def _no_member(rows: pd.DataFrame, mine: MyCity | None, t: Translator) -> list[Component]:
    """Say that the reader's own city is none of the rows."""
    if mine is None or rows[Member.ID].eq(mine.member_id).any():
        return []
    words = (
        t.gettext("My city, %(name)s, is not among these entries.")
        if mine.member_id
        else t.gettext("No public source that was read names my city, %(name)s, a member.")
    )
    return [html.P(words % {"name": mine.name}, className="muted directory__mine")]


def directory(
    rows: pd.DataFrame, view: MembersView, t: Translator, mine: MyCity | None = None
) -> Component:
    """Return one page of the directory.

    Args:
        rows: a ``MEMBER`` frame with the column ``state``, already filtered.
        view: sort, page and selection.
        t: translator.
        mine: the reader's own city, which stands first.
    """
    if rows.empty:
        reset = html.Button(
            t.gettext("Reset"),
            type="button",
            className="button",
            **attributes(data_reset="true"),
        )
        return empty_state(
            t.gettext("No member matches these filters."),
            t.gettext("Loosen a filter, or go back to the whole section."),
            actions=[reset],
        )
    own = mine.member_id if mine else ""
    rows = _picked_first(ordered(rows, view.sort), view, own)
    page, pages = shown_page(rows, view)
    part = rows.iloc[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    records: list[dict[str, Any]] = part.to_dict("records")  # type: ignore[assignment]
    columns = (
        Column(label=t.gettext("Name"), sort="name", wide=True),
        Column(label=t.gettext("Country"), sort="country"),
        Column(label=t.gettext("Joined"), numeric=True, sort="joined"),
        Column(label=t.gettext("Last evidenced"), numeric=True, sort="evidenced"),
        Column(label=t.gettext("Population"), numeric=True, sort="population"),
    )
    return html.Div(
        [
            html.Div(
                [
                    html.H2(t.gettext("Directory"), className="directory__title"),
                    html.Span(_count(rows, t), className="muted"),
                ],
                className="directory__head",
            ),
            _sort_select(view, t),
            _selection(rows, view, t),
            *_no_member(rows, mine, t),
            data_table(
                columns,
                [_row(record, view, t, own) for record in records],
                caption=t.gettext("Directory of members"),
                caption_hidden=True,
                t=t,
                sort=view.sort,
                select_control="select",
                class_name="directory__table",
            ),
            page_nav(page, pages, t=t),
            *_not_printed(len(rows) - len(part), t),
        ],
        className="directory",
    )


def strip(rows: pd.DataFrame, view: MembersView, t: Translator) -> Component:
    """Return the members that have no point on the map, as buttons that select them."""
    without = rows[rows[Member.LAT].isna()]
    label = t.ngettext(
        "%(n)s without a point on the map:", "%(n)s without a point on the map:", len(without)
    ) % {"n": t.number(len(without))}
    chips = [
        html.Button(
            [
                html.Span(className=f"dot dot--{state}", **attributes(aria_hidden="true")),
                name,
                html.Span(t.gettext(KINDS[kind]), className="chip__note"),
            ],
            type="button",
            className="chip",
            title=f"{t.gettext(STATES[state])}",
            **attributes(
                data_toggle="select",
                data_value=member,
                aria_pressed=str(member in view.select).lower(),
            ),
        )
        for member, name, kind, state in zip(
            without[Member.ID],
            without[Member.NAME],
            without[Member.KIND],
            without[STATE],
            strict=True,
        )
    ]
    return html.Div(
        [html.Span(label, className="muted"), *chips] if chips else [], className="strip__row"
    )
