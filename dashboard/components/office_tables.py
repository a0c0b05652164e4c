"""Offices as a table and a list: what a source states, what a note was read to say, no more."""

from datetime import date
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.member_cell import member_link, member_place
from dashboard.components.profile_history import outside, read_in_notes, records, term
from dashboard.components.states import tag
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.frames import Member
from dashboard.domain.recognition import is_current
from dashboard.domain.recognition_frames import Held, OfficeReading, ReadAs
from dashboard.domain.views import View
from dashboard.i18n import Translator


def current_offices(held: pd.DataFrame, readings: pd.DataFrame, today: date) -> frozenset[str]:
    """Return the ids of the offices that a source of the last two years says to be held."""
    return frozenset(
        row[Held.ID]
        for row in records(held)
        if row[Held.SUCCEEDED] is None and is_current(readings, row[Held.ID], row[Held.END], today)
    )


def offices_table(
    held: pd.DataFrame, readings: pd.DataFrame, view: View, t: Translator, *, today: date
) -> Component:
    """Return one row an office of a frame of ``recognition.with_members``.

    Args:
        held: the offices, in the order to show.
        readings: an ``OFFICE_READING`` frame.
        view: for the links.
        t: translator.
        today: the day that "current" is judged from.
    """
    current = current_offices(held, readings, today)
    columns = [
        Column(label=t.gettext("Person")),
        Column(label=t.gettext("Office")),
        Column(label=t.gettext("Body")),
        Column(label=t.gettext("Member")),
        Column(label=t.gettext("When")),
        Column(label=t.gettext("Read in notes")),
        Column(label=t.gettext("What the source says"), wide=True),
    ]
    rows = [
        Row(
            cells=[
                Cell(
                    content=[row[Held.PERSON], *_current(row, current, t)],
                    raw=row[Held.PERSON],
                ),
                row[Held.ROLE],
                Cell(content=_body(row), raw=row[Held.BODY]),
                _member(row, view),
                term(row[Held.START], row[Held.END], t, row[Held.SUCCEEDED]),
                Cell(content="; ".join(read_in_notes(row[Held.ID], readings, t)) or "—"),
                outside(
                    row[Held.NOTE] or t.gettext("Source"), row[Held.SOURCE], row[Held.NOTE_LANG]
                ),
            ]
        )
        for row in records(held)
    ]
    return data_table(
        columns,
        rows,
        caption=t.gettext("Offices, each as its source states it"),
        t=t,
        caption_hidden=True,
    )


def offices_without_start(
    held: pd.DataFrame, readings: pd.DataFrame, view: View, t: Translator, *, today: date
) -> Component:
    """Return the offices whose start no source states as a list; nothing where there is none.

    The arguments are those of :func:`offices_table`.
    """
    rows = records(held[held[Held.START].isna()])
    if not rows:
        return html.Div()
    current = current_offices(held, readings, today)
    label = t.ngettext(
        "%(n)s office whose start no source states, listed and not placed:",
        "%(n)s offices whose start no source states, listed and not placed:",
        len(rows),
    ) % {"n": t.number(len(rows))}
    items = [html.Li(_listed(row, readings, current, view, t)) for row in rows]
    return html.Div([html.P(label), html.Ul(items)], className="undated")


def current_list(
    held: pd.DataFrame, readings: pd.DataFrame, t: Translator, *, today: date
) -> Component:
    """Return the offices that a source of the last two years says to be held, with that date."""
    current = current_offices(held, readings, today)
    rows = [row for row in records(held) if row[Held.ID] in current]
    if not rows:
        return html.Div()
    held_readings = readings[readings[OfficeReading.KIND].ne(ReadAs.TERM_END)]
    items = [
        html.Li(
            [
                html.B(row[Held.PERSON]),
                f", {row[Held.ROLE]}: ",
                read_in_notes(row[Held.ID], held_readings, t)[-1],
            ]
        )
        for row in rows
    ]
    label = t.gettext("Current by a source of the two years before %(day)s:")
    return html.Div([html.P(label % {"day": t.date(today)}), html.Ul(items)], className="undated")


def _listed(
    row: dict[str, Any],
    readings: pd.DataFrame,
    current: frozenset[str],
    view: View,
    t: Translator,
) -> list[Component | str]:
    said = "; ".join(read_in_notes(row[Held.ID], readings, t)) or t.gettext("years not known")
    member: list[Component | str] = [" (", member_link(row, view), ")"] if row[Member.NAME] else []
    return [
        html.B(row[Held.PERSON]),
        f", {row[Held.ROLE]}, ",
        _body(row),
        *member,
        f": {said} ",
        *_current(row, current, t),
        " ",
        html.Span(outside(t.gettext("Source"), row[Held.SOURCE]), className="claim__note"),
    ]


def _current(row: dict[str, Any], current: frozenset[str], t: Translator) -> list[Component | str]:
    return [" ", tag(t.gettext("current"), kind="accent")] if row[Held.ID] in current else []


def _member(row: dict[str, Any], view: View) -> Cell:
    if not row[Member.NAME]:
        return Cell(content="—", raw="")
    place = html.Div(member_place(row), className="row-note")
    return Cell(content=html.Div([member_link(row, view), place]), raw=row[Member.NAME])


def _body(row: dict[str, Any]) -> Component:
    """Return the body by its name alone; what stands in brackets after it is a hint."""
    name, bracket, _ = str(row[Held.BODY]).partition(" (")
    return html.Span(name, title=row[Held.BODY] if bracket else None)
