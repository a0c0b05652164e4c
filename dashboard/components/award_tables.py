"""Awards and rating placements as tables and lists, each row with its source."""

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.member_cell import member_link, member_place
from dashboard.components.profile_history import outside, records
from dashboard.components.sources import source_link
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.frames import Member
from dashboard.domain.recognition_frames import Honour
from dashboard.domain.views import View
from dashboard.figures.record_words import AWARD_KINDS
from dashboard.i18n import Translator


def awards_table(rows: pd.DataFrame, view: View, t: Translator, *, caption: str) -> Component:
    """Return one row an award or placement, with its kind, year, source and note.

    Args:
        rows: a frame of ``recognition.with_members``.
        view: for the links.
        t: translator.
        caption: what the table holds.
    """
    columns = [
        Column(label=t.gettext("Member")),
        Column(label=t.gettext("Year"), numeric=True),
        Column(label=t.gettext("Award"), wide=True),
        Column(label=t.gettext("Kind")),
        Column(label=t.gettext("What the source says"), wide=True),
    ]
    body = [_row(row, view, t) for row in records(rows)]
    return data_table(columns, body, caption=caption, t=t, caption_hidden=True)


def _row(row: dict[str, Any], view: View, t: Translator) -> Row:
    year = row[Honour.YEAR]
    note = (
        Cell(content=row[Honour.NOTE], lang=row[Honour.NOTE_LANG] or None)
        if row[Honour.NOTE]
        else Cell(content="—", raw="")
    )
    return Row(
        label=str(row[Member.NAME]),
        cells=[
            Cell(
                content=[
                    member_link(row, view),
                    html.Div(member_place(row), className="row-note"),
                ],
                raw=row[Member.NAME],
            ),
            t.gettext("undated") if year is None else str(year),
            Cell(
                content=outside(row[Honour.AWARD], row[Honour.SOURCE], row[Honour.AWARD_LANG]),
                raw=row[Honour.AWARD],
            ),
            t.gettext(AWARD_KINDS.get(row[Honour.KIND], row[Honour.KIND])),
            note,
        ],
    )


def undated_awards(rows: pd.DataFrame, view: View, t: Translator) -> Component:
    """Return the awards that no source dates as a list; nothing where there is none.

    Args:
        rows: a frame of ``recognition.with_members``.
        view: for the links.
        t: translator.
    """
    undated = records(rows[rows[Honour.YEAR].isna()])
    if not undated:
        return html.Div()
    label = t.ngettext(
        "%(n)s award without a year, listed and not placed:",
        "%(n)s awards without a year, listed and not placed:",
        len(undated),
    ) % {"n": t.number(len(undated))}
    items = [
        html.Li(
            [
                member_link(row, view),
                " ",
                html.Span(row[Honour.AWARD], lang=row[Honour.AWARD_LANG] or None),
                " ",
                html.Span(source_link(row[Honour.SOURCE] or ""), className="claim__note"),
            ]
        )
        for row in undated
    ]
    return html.Div([html.P(label), html.Ul(items)], className="undated")
