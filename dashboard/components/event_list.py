"""The list of events: one page of it, read and ordered by the database."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.controls import sort_select
from dashboard.components.event_files import event_files
from dashboard.components.links import Address, plain, to
from dashboard.components.profile_history import records
from dashboard.components.states import empty_state, tag, translated_mark
from dashboard.components.tables import Cell, Column, Row, data_table, page_nav
from dashboard.domain.event_frames import Listed, Summed
from dashboard.domain.event_views import EventSort, EventsView, Held, SectionPart
from dashboard.domain.views import View
from dashboard.figures.event_words import place_words, when
from dashboard.figures.record_words import EVENT_KINDS, ORGANISERS
from dashboard.i18n import Translator

PAGE_SIZE = 12


def pages_of(events: int, view: EventsView) -> tuple[int, int]:
    """Return the page to show, from 1, and how many there are."""
    pages = max(1, -(-events // PAGE_SIZE))
    return min(max(view.page, 1), pages), pages


def event_marks(event: Mapping[str, Any], t: Translator) -> list[Component]:
    """Return what a reader should know before counting on an event."""
    marks = []
    if event[Listed.TRANSLATED]:
        marks.append(translated_mark(t))
    if event[Listed.HELD] == Held.ANNOUNCED_ONLY:
        marks.append(tag(t.gettext("only announced"), kind="warning"))
    if event[Listed.ONLINE]:
        marks.append(tag(t.gettext("online")))
    if event[Listed.ROLE] == "not_stated":
        marks.append(tag(t.gettext("part of the section not stated"), kind="unknown"))
    elif event[Listed.ROLE] == SectionPart.LISTED_ONLY:
        marks.append(tag(t.gettext("only listed by the section"), kind="unknown"))
    return marks


def event_link(event: Mapping[str, Any], view: View) -> Component:
    """Return the title of an event as the link to its page."""
    title = html.Span(event[Listed.TITLE], lang=event[Listed.TITLE_LANG] or None)
    return dcc.Link(title, href=to(Address.EVENT, plain(view), event[Listed.ID]))


def _row(event: Mapping[str, Any], view: EventsView, t: Translator) -> Row:
    title = event_link(event, view)
    marks = [part for mark in event_marks(event, t) for part in (" ", mark)]
    kind, organiser = event[Listed.KIND], event[Listed.ORGANISER]
    start, end = event[Listed.START], event[Listed.END]
    people = event[Listed.PARTICIPANTS]
    host = place_words(
        event[Listed.HOST],
        event[Listed.COUNTRY],
        event[Listed.COUNTRY_NAME],
        event[Listed.REGION_ID],
        t,
    )
    nowhere = t.gettext("online") if event[Listed.ONLINE] else t.gettext("host not stated")
    return Row(
        cells=(
            Cell(content=[title, *marks], raw=event[Listed.TITLE]),
            Cell(content=when(start, end, event[Listed.PRECISION], t), raw=start),
            t.gettext(EVENT_KINDS.get(kind, kind)),
            t.gettext(ORGANISERS.get(organiser, organiser)),
            host or Cell(content=html.Span(nowhere, className="unknown"), raw=""),
            None if people is None else Cell(content=t.number(people), raw=str(people)),
        ),
        label=event[Listed.TITLE],
    )


def _sort_select(view: EventsView, t: Translator) -> Component:
    orders = {
        EventSort.DATE_DOWN: t.gettext("The newest first"),
        EventSort.DATE: t.gettext("The oldest first"),
        EventSort.HOST: t.gettext("Host"),
        EventSort.PARTICIPANTS_DOWN: t.gettext("Participants"),
    }
    return sort_select(orders, view.sort, t)


def _selection(named: Mapping[str, str], view: EventsView, t: Translator) -> Component:
    """Return the host cities picked on the map, each with the way to let it go."""
    chips = [
        html.Button(
            [named.get(key, key), html.Span("×", **attributes(aria_hidden="true"))],
            type="button",
            className="chip",
            **attributes(
                data_toggle="select",
                data_value=key,
                aria_label=t.gettext("Remove %(name)s from the selection")
                % {"name": named.get(key, key)},
            ),
        )
        for key in view.select[:PAGE_SIZE]
    ]
    clear = html.Button(
        t.gettext("Clear"),
        type="button",
        className="link-button",
        **attributes(data_set="select", data_value=""),
    )
    label = html.Span(t.gettext("Held in:"), className="muted")
    return html.Div(
        [label, *chips, clear] if chips else [],
        className="selection",
        **attributes(aria_live="polite"),
    )


def count_words(total: pd.DataFrame, t: Translator) -> str:
    """Say how many events there are, and how many of them no source reports as held."""
    row = total.iloc[0]
    events, announced = int(row[Summed.EVENTS]), int(row[Summed.ANNOUNCED])
    words = t.ngettext("%(n)s event", "%(n)s events", events) % {"n": t.number(events)}
    if not announced:
        return words
    more = t.ngettext("%(n)s only announced", "%(n)s only announced", announced)
    return f"{words}, {more % {'n': t.number(announced)}}"


def event_list(
    rows: pd.DataFrame,
    total: pd.DataFrame,
    named: Mapping[str, str],
    view: EventsView,
    t: Translator,
) -> Component:
    """Return one page of the list with its number, its order and its files.

    Args:
        rows: a ``LISTED`` frame: the page that :func:`pages_of` names.
        total: a ``SUMMED`` frame of all pages.
        named: names of the selected host cities by their keys.
        view: filters, order, page and selection.
        t: translator.
    """
    row = total.iloc[0]
    events, days = int(row[Summed.EVENTS]), int(row[Summed.DAYS])
    if not events:
        reset = html.Button(
            t.gettext("Reset"), type="button", className="button", **attributes(data_reset="true")
        )
        return empty_state(
            t.gettext("No event matches these filters."),
            t.gettext("Loosen a filter, or go back to all events."),
            actions=[reset],
        )
    page, pages = pages_of(events, view)
    columns = (
        Column(label=t.gettext("Event"), wide=True),
        Column(label=t.gettext("When"), sort="date"),
        Column(label=t.gettext("Kind")),
        Column(label=t.gettext("Organiser")),
        Column(label=t.gettext("Host"), sort="host"),
        Column(label=t.gettext("Participants"), numeric=True, sort="participants"),
    )
    return html.Div(
        [
            html.Div(
                [
                    html.H2(t.gettext("List"), className="directory__title"),
                    html.Span(count_words(total, t), className="muted"),
                ],
                className="directory__head",
            ),
            _sort_select(view, t),
            _selection(named, view, t),
            data_table(
                columns,
                [_row(event, view, t) for event in records(rows)],
                caption=t.gettext("List of events"),
                caption_hidden=True,
                t=t,
                sort=view.sort,
                class_name="table--events",
            ),
            page_nav(page, pages, t=t),
            event_files(view, t, days=days, inexact=events - days),
        ],
        className="events__list",
    )
