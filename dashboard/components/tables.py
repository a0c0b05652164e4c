"""Semantic tables: caption, scopes, sort buttons, paging and selected rows.

Sorting, paging and selecting set parameters of the view by the attributes that
``dashboard.components.controls`` describes, so a table needs no callback of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.states import unknown_mark
from dashboard.i18n import Translator

Content = Component | str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    Attributes:
        label: heading, already translated.
        numeric: aligned to the right, digits of one width.
        sort: value of the sort parameter that orders by it; empty where it cannot.
        wide: takes the room that is left.
    """

    label: str
    numeric: bool = False
    sort: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell that is more than its content.

    Attributes:
        content: what is shown; ``None`` is drawn as unknown.
        lang: language tag where it is not the page's.
        raw: the plain value for the CSV, where the shown one is formatted.
    """

    content: Content | Sequence[Content] | None
    lang: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; the first cell is its heading.

    Attributes:
        cells: one per column; ``None`` is drawn as unknown.
        key: value of the row in the selection.
        href: address of the row's own page, put on the first cell.
        selected: whether the reader has picked it.
        label: name of the row in words, where its first cell is more than text.
        mine: whether it is that of the reader's own city.
    """

    cells: Sequence[Cell | Content | None]
    key: str = ""
    href: str | None = None
    selected: bool = False
    label: str = ""
    mine: bool = False


def _cell(value: Cell | Content | None) -> Cell:
    return value if isinstance(value, Cell) else Cell(content=value)


def _heading(column: Column, *, sort: str, control: str, t: Translator) -> Component:
    classes = " ".join(
        name for name, on in (("is-numeric", column.numeric), ("is-wide", column.wide)) if on
    )
    if not column.sort:
        return html.Th(column.label, scope="col", className=classes)
    ascending, descending = column.sort, f"-{column.sort}"
    state = {ascending: "ascending", descending: "descending"}.get(sort, "none")
    button = html.Button(
        [column.label, html.Span(className="sort-arrow", **attributes(aria_hidden="true"))],
        type="button",
        className="sort-button",
        title=t.gettext("Sort by %(column)s") % {"column": column.label},
        **attributes(data_set=control, data_value=descending if sort == ascending else ascending),
    )
    return html.Th(button, scope="col", className=classes, **attributes(aria_sort=state))


def _body_row(
    row: Row, columns: Sequence[Column], *, select: str, named: bool, t: Translator
) -> Component:
    cells: list[Component] = []
    for number, (column, value) in enumerate(zip(columns, row.cells, strict=True)):
        cell = _cell(value)
        content = unknown_mark(t) if cell.content is None else cell.content
        raw = attributes(data_raw=cell.raw)
        classes = "is-numeric" if column.numeric else ""
        if number == 0:
            name = dcc.Link(content, href=row.href) if row.href else content
            cells.append(html.Th(name, scope="row", lang=cell.lang, className=classes, **raw))
        else:
            label = attributes(data_label=column.label) if named else {}
            cells.append(html.Td(content, lang=cell.lang, className=classes, **raw, **label))
    if select:
        first = _cell(row.cells[0]).content
        words = row.label or (first if isinstance(first, str) else row.key)
        pick = html.Button(
            html.Span(className="checkbox__box"),
            type="button",
            role="checkbox",
            className="checkbox checkbox--bare",
            **attributes(
                data_toggle=select,
                data_value=row.key,
                aria_checked=str(row.selected).lower(),
                aria_label=t.gettext("Select %(name)s") % {"name": words},
            ),
        )
        cells.insert(0, html.Td(pick, className="is-pick"))
    marks = [name for name, on in (("is-selected", row.selected), ("is-mine", row.mine)) if on]
    return html.Tr(cells, className=" ".join(marks))


def data_table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    caption: str,
    t: Translator,
    sort: str = "",
    sort_control: str = "sort",
    select_control: str = "",
    caption_hidden: bool = False,
    named: bool = False,
    class_name: str = "",
) -> Component:
    """Return a table in a box of its own that scrolls sideways when it must.

    Args:
        columns: headings, the first one names the row.
        rows: as many cells each as there are columns.
        caption: what the table holds.
        t: translator.
        sort: the sort in effect, ``name`` or ``-name``.
        sort_control: parameter that the sort buttons set.
        select_control: parameter that holds the selected keys; empty: no rows to pick.
        caption_hidden: keeps the caption for screen readers only.
        named: tells each cell its heading, for a style sheet that stacks the cells.
        class_name: further classes of the table.
    """
    headings = [_heading(column, sort=sort, control=sort_control, t=t) for column in columns]
    if select_control:
        hidden = html.Span(t.gettext("Selected"), className="visually-hidden")
        headings.insert(0, html.Th(hidden, scope="col", className="is-pick"))
    body = [_body_row(row, columns, select=select_control, named=named, t=t) for row in rows]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden" if caption_hidden else ""),
                html.Thead(html.Tr(headings)),
                html.Tbody(body),
            ],
            className=f"table {class_name}".strip(),
        ),
        className="table-box",
        role="region",
        tabIndex=0,
        **attributes(aria_label=caption),
    )


def page_nav(
    page: int, pages: int, *, t: Translator, control: str = "page", label: str = ""
) -> Component:
    """Return the buttons to the previous and the next page and the place between them.

    Args:
        page: page shown, from 1.
        pages: how many there are; with one or none nothing is drawn.
        t: translator.
        control: parameter that the buttons set.
        label: whose pages they are, where it is no table.
    """
    if pages <= 1:
        return html.Div(className="page-nav page-nav--single")

    def step(label: str, to: int, *, off: bool) -> Component:
        return html.Button(
            label,
            type="button",
            disabled=off,
            className="button button--quiet",
            **attributes(data_set=control, data_value=str(to)),
        )

    place = t.gettext("Page %(page)s of %(pages)s") % {
        "page": t.number(page),
        "pages": t.number(pages),
    }
    return html.Nav(
        [
            step(t.gettext("Previous"), page - 1, off=page <= 1),
            html.Span(place, **attributes(aria_live="polite")),
            step(t.gettext("Next"), page + 1, off=page >= pages),
        ],
        className="page-nav",
        **attributes(aria_label=label or t.gettext("Pages of the table")),
    )
