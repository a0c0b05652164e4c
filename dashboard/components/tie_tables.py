"""Tables of the page about ties."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.links import Address, plain, to
from dashboard.components.states import tag
from dashboard.components.tables import Cell, Column, Row, data_table, page_nav
from dashboard.domain.tie_ends import Match
from dashboard.domain.tie_frames import Arc, EndCount, Rest, Town, TwinCount
from dashboard.domain.tie_views import TiesView
from dashboard.domain.views import View
from dashboard.figures.area_words import area_code, area_label, town_area
from dashboard.figures.tie_words import MATCHES
from dashboard.i18n import Translator

PAGE_SIZE = 15


def pages_of(total: int, page: int, size: int = PAGE_SIZE) -> tuple[int, int]:
    """Return the page that is shown, from 1, and how many there are."""
    pages = max(1, -(-total // size))
    return min(max(page, 1), pages), pages


def profile_of(row: Mapping[Any, Any], view: View) -> str:
    """Return the address of a town's profile; empty where it has none."""
    member, slug = row["member_id"], row["slug"]
    if isinstance(member, str) and member:
        return to(Address.MEMBER, plain(view), member)
    return to(Address.CITY, plain(view), slug) if isinstance(slug, str) and slug else ""


def _town_name(row: Mapping[Any, Any], name: str, view: View, t: Translator) -> Cell:
    address = profile_of(row, view)
    link: Component | str = dcc.Link(row[name], href=address) if address else str(row[name])
    member = isinstance(row["member_id"], str) and row["member_id"]
    marks: list[Component | str] = (
        [" ", tag(t.gettext("in the record"), kind="accent")] if member else []
    )
    return Cell(content=[link, *marks], raw=str(row[name]))


def _number(value: object, t: Translator) -> Cell | None:
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    number = int(str(value))
    return Cell(content=t.number(number), raw=str(number))


def counts_table(cities: pd.DataFrame, total: int, view: TiesView, t: Translator) -> Component:
    """Return a page of the cities that a list counts the twin towns of.

    Args:
        cities: a ``TWIN_COUNT`` frame of the page.
        total: cities on all pages.
        view: sort and page.
        t: translator.
    """
    columns = (
        Column(label=t.gettext("City"), sort="city", wide=True),
        Column(label=t.gettext("Country")),
        Column(label=t.gettext("Twin towns"), numeric=True, sort="twins"),
        Column(label=t.gettext("Those abroad"), numeric=True),
        Column(label=t.gettext("Countries"), numeric=True, sort="countries"),
    )
    rows = [
        Row(
            label=str(row[TwinCount.CITY]),
            cells=(
                _town_name(row, TwinCount.CITY, view, t),
                town_area(row, t),
                _number(row[TwinCount.TWINS], t),
                _number(row[TwinCount.FOREIGN], t),
                _number(row[TwinCount.COUNTRIES], t),
            ),
        )
        for row in cities.to_dict("records")
    ]
    page, pages = pages_of(total, view.cpage)
    caption = t.gettext("Twin towns by city, counted from a public list")
    table = data_table(columns, rows, caption=caption, t=t, sort=view.csort, sort_control="csort")
    return html.Div([table, page_nav(page, pages, t=t, control="cpage")])


def matches_table(counts: pd.DataFrame, t: Translator) -> Component:
    """Return how many ends were matched in which way; the numbers sum to all ends.

    Args:
        counts: an ``END_COUNT`` frame.
        t: translator.
    """
    columns = (
        Column(label=t.gettext("How an end was matched"), wide=True),
        Column(label=t.gettext("All ends"), numeric=True),
        Column(label=t.gettext("In the section's countries"), numeric=True),
    )
    rows = [
        Row(
            cells=(
                t.gettext(MATCHES[Match(row[EndCount.MATCH])]),
                _number(row[EndCount.ENDS], t),
                _number(row[EndCount.IN_SCOPE], t),
            )
        )
        for row in counts.to_dict("records")
        if row[EndCount.MATCH] != Match.GIVEN or row[EndCount.ENDS]
    ]
    sums = [int(counts[column].sum()) for column in (EndCount.ENDS, EndCount.IN_SCOPE)]
    rows.append(Row(cells=(t.gettext("All"), *(_number(number, t) for number in sums))))
    return data_table(
        columns, rows, caption=t.gettext("Ends of ties, by how they were matched"), t=t
    )


def arcs_table(arcs: pd.DataFrame, rest: pd.DataFrame, t: Translator) -> Component:
    """Return the ties that are drawn, then those that are counted by country."""
    columns = (
        Column(label=t.gettext("Town"), wide=True),
        Column(label=t.gettext("Tied to")),
        Column(label=t.gettext("Countries")),
        Column(label=t.gettext("Ties"), numeric=True),
    )
    one, sides = _number(1, t), (Arc.ONE_COUNTRY, Arc.OTHER_COUNTRY)
    rows = [
        Row(
            cells=(
                str(row[Arc.ONE]),
                str(row[Arc.OTHER]),
                " – ".join(area_code(row[each], t) for each in sides),
                one,
            )
        )
        for row in arcs.to_dict("records")
    ]
    more = t.gettext("not drawn one by one, with an end in this country")
    rows += [
        Row(
            cells=(
                area_label(row[Rest.COUNTRY], row[Rest.COUNTRY_NAME], t),
                more,
                area_code(row[Rest.COUNTRY], t),
                _number(row[Rest.TIES], t),
            )
        )
        for row in rest.to_dict("records")
    ]
    return data_table(columns, rows, caption=t.gettext("Ties on the map"), t=t)


def matrix_table(matrix: pd.DataFrame, names: Mapping[str, str], t: Translator) -> Component:
    """Return the matrix of countries as a table; a field without a tie is empty."""
    columns = (
        Column(label=t.gettext("Country"), wide=True),
        *(Column(label=names.get(code, code), numeric=True) for code in matrix.columns),
    )
    rows = [
        Row(cells=(names.get(str(code), str(code)), *(_cell(value, t) for value in values)))
        for code, values in zip(matrix.index, matrix.to_numpy(), strict=True)
    ]
    caption = t.gettext("Ties between countries, in the imported files")
    return data_table(columns, rows, caption=caption, t=t)


def _cell(value: int, t: Translator) -> Cell:
    return Cell(content=t.number(int(value)) if value else "–", raw=str(value) if value else "")


def towns_table(towns: pd.DataFrame, total: int, view: TiesView, t: Translator) -> Component:
    """Return a page of the towns with their ties and reach, each to be asked about.

    Args:
        towns: a ``TOWN`` frame of the page.
        total: towns on all pages.
        view: sort, page and the town asked about.
        t: translator.
    """
    columns = (
        Column(label=t.gettext("Town"), sort="name", wide=True),
        Column(label=t.gettext("Country"), sort="country"),
        Column(label=t.gettext("Ties"), numeric=True, sort="ties"),
        Column(label=t.gettext("Countries reached"), numeric=True, sort="reach"),
        Column(label=t.gettext("On the map")),
    )
    rows = [
        Row(
            label=str(row[Town.NAME]),
            selected=row[Town.SLUG] == view.of,
            cells=(
                _town_name(row, Town.NAME, view, t),
                town_area(row, t),
                _number(row[Town.TIES], t),
                _number(row[Town.REACH], t),
                Cell(content=choose("of", row, view.of, t.gettext("Show its ties"), t), raw=""),
            ),
        )
        for row in towns.to_dict("records")
    ]
    page, pages = pages_of(total, view.page)
    number = t.ngettext("%(n)s town has a tie.", "%(n)s towns have a tie.", total) % {
        "n": t.number(total)
    }
    return html.Div(
        [
            html.P(number, className="muted"),
            data_table(
                columns, rows, caption=t.gettext("Towns with their ties"), t=t, sort=view.sort
            ),
            page_nav(page, pages, t=t),
        ]
    )


def choose(control: str, row: Mapping[Any, Any], now: str, words: str, t: Translator) -> Component:
    """Return a button that sets a parameter to a town, pressed where it is set."""
    pressed = row[Town.SLUG] == now
    label = t.gettext("%(what)s: %(name)s") % {"what": words, "name": row[Town.NAME]}
    return html.Button(
        words,
        type="button",
        className="link-button",
        **attributes(
            data_set=control,
            data_value="" if pressed else row[Town.SLUG],
            aria_pressed=str(pressed).lower(),
            aria_label=label,
        ),
    )


def alone_list(towns: pd.DataFrame, members: int, view: View, t: Translator) -> Component:
    """Return the member cities without a tie in the imported files.

    Args:
        towns: a ``TOWN`` frame.
        members: number of the member cities that were looked for.
        view: the reader's view, for the addresses.
        t: translator.
    """
    if towns.empty:
        return html.P(t.gettext("Every member city has a tie in the imported files."))
    words = t.ngettext(
        "%(n)s of %(members)s evidenced member cities has no tie in the imported files. That does "
        "not say that it has none.",
        "%(n)s of %(members)s evidenced member cities have no tie in the imported files. That does "
        "not say that they have none.",
        len(towns),
    ) % {"n": t.number(len(towns)), "members": t.number(members)}
    items = [
        html.Li([dcc.Link(row[Town.NAME], href=profile_of(row, view)), f", {town_area(row, t)}"])
        for row in towns.to_dict("records")
    ]
    return html.Div([html.P(words), html.Ul(items, className="ties__alone")])
