"""What the record says of one event: facts, those who had a part in it, its neighbours in time."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.event_list import event_link
from dashboard.components.links import Address, plain, to
from dashboard.components.profile_history import records
from dashboard.components.sources import source_link, with_links
from dashboard.components.states import tag, translated_mark, unknown_mark
from dashboard.domain.event_frames import Attendee, Listed
from dashboard.domain.event_views import EventsView, EventTheme, EventView, Held, SectionPart
from dashboard.domain.frames import Row
from dashboard.domain.views import View
from dashboard.figures.event_words import HELD, PARTS, THEMES, place_words, when
from dashboard.figures.record_words import EVENT_KINDS, ORGANISERS, ROLES
from dashboard.i18n import Translator

Content = Component | str | Sequence[Component | str]


def event_place(row: Row, t: Translator) -> str:
    """Return the host city of an event with its country; empty where none is on record."""
    return place_words(
        row["host_name"], row["host_country_iso2"], row["country_name"], row["region_id"], t
    )


def profile_link(words: str, slug: str | None, member_id: str | None, view: View) -> Component:
    """Return a link to the profile of a city or member; plain words where there is none."""
    if member_id:
        return dcc.Link(words, href=to(Address.MEMBER, plain(view), member_id))
    if slug:
        return dcc.Link(words, href=to(Address.CITY, plain(view), slug))
    return html.Span(words)


def facts(row: Row, view: EventView, t: Translator) -> Component:
    """Return the facts of an event as a list of terms; what is not stated is drawn as unknown."""
    pairs: list[tuple[str, Content]] = [
        (
            t.gettext("When"),
            when(row["start_date"], row["end_date"], row["date_precision"], t),
        ),
        (t.gettext("Where"), _where(row, view, t)),
        (t.gettext("Kind"), t.gettext(EVENT_KINDS.get(row["kind"], row["kind"]))),
        (
            t.gettext("Organiser"),
            t.gettext(ORGANISERS.get(row["organiser"], row["organiser"])),
        ),
        (t.gettext("Participants"), _number(row["participants"], t)),
        (t.gettext("Countries of participants"), _number(row["participants_countries"], t)),
        (t.gettext("Theme"), _themes(row, view, t)),
        (t.gettext("UN goals"), str(row["sdg"]) if row["sdg"] else _not_stated(t)),
        (t.gettext("Part of the section"), _part(row, t)),
        (t.gettext("Held"), _held(row, t)),
        (t.gettext("Source"), source_link(str(row["source_url"]))),
    ]
    if row["note"]:
        note: list[Component | str] = [
            html.Span(with_links(row["note"]), lang=row["note_lang"] or None)
        ]
        if row["note_translated"]:
            note += [" ", translated_mark(t)]
        pairs.append((t.gettext("Note"), note))
    parts = [node for name, words in pairs for node in (html.Dt(name), html.Dd(words))]
    return html.Dl(parts, className="event__facts")


def _not_stated(t: Translator) -> Component:
    return html.Span(t.gettext("not stated"), className="unknown")


def _number(value: Any, t: Translator) -> Content:
    return unknown_mark(t) if value is None else t.number(int(value))


def _where(row: Row, view: EventView, t: Translator) -> Content:
    place = event_place(row, t)
    mode = {
        True: t.gettext("online"),
        False: t.gettext("in person"),
        None: t.gettext("online or in person: not stated"),
    }[row["online"]]
    if not place:
        return mode if row["online"] else [_not_stated(t), f" · {mode}"]
    link = profile_link(place, row["slug"], row["linked_member_id"], view)
    return [link, f" · {mode}"]


def _themes(row: Row, view: EventView, t: Translator) -> Content:
    if not row["tags"]:
        return _not_stated(t)
    parts: list[Component | str] = []
    for number, (theme, wording) in enumerate(row["tags"]):
        filtered = EventsView(lang=view.lang, city=view.city, topic=(EventTheme(theme),))
        link = dcc.Link(t.gettext(THEMES[theme]), href=to(Address.EVENTS, filtered))
        parts += [", " if number else "", html.Span(wording), " (", link, ")"]
    return parts


def _part(row: Row, t: Translator) -> Content:
    if row["eurasian_role"] == SectionPart.STATED:
        return t.gettext(PARTS[SectionPart.STATED])
    if row["eurasian_role"] == SectionPart.LISTED_ONLY:
        return t.gettext("The section lists the event; its part is not stated")
    return t.gettext("The source read does not name the section")


def _held(row: Row, t: Translator) -> Content:
    if row["held"] == Held.REPORTED:
        return t.gettext(HELD[Held.REPORTED])
    words = t.gettext("no source read says that it took place")
    return [tag(t.gettext("only announced"), kind="warning"), f" {words}"]


def participants(frame: pd.DataFrame, view: EventView, t: Translator) -> Component:
    """Return the cities that sources name at an event, by the part that they had.

    Args:
        frame: an ``ATTENDEE`` frame; at most so many of each part, with how many there are.
        view: the reader's view, for the addresses.
        t: translator.
    """
    if frame.empty:
        return html.P(
            t.gettext("No source read names a participant. That says nothing about who took part."),
            className="muted",
        )
    parts: list[Component] = []
    for role, rows in frame.groupby(Attendee.ROLE.value, sort=False):
        number = int(rows[Attendee.OF_ROLE].iloc[0])
        named = [
            html.Li(
                profile_link(
                    place_words(
                        row[Attendee.CITY],
                        row[Attendee.COUNTRY],
                        row[Attendee.COUNTRY_NAME],
                        row[Attendee.REGION_ID],
                        t,
                    ),
                    row[Attendee.SLUG],
                    row[Attendee.MEMBER_ID],
                    view,
                )
            )
            for row in records(rows)
        ]
        if rest := number - len(rows):
            words = t.ngettext("and %(n)s more", "and %(n)s more", rest)
            named.append(html.Li(words % {"n": t.number(rest)}, className="muted"))
        heading = t.gettext(ROLES.get(str(role), str(role)))
        parts += [
            html.H3([heading, html.Span(f" · {t.number(number)}", className="muted")]),
            html.Ul(named, className="event__people"),
        ]
    note = t.gettext("Those whom public sources name; others may have been there.")
    return html.Div([*parts, html.P(note, className="chart-note")], className="stack")


def beside(before: pd.DataFrame, after: pd.DataFrame, view: EventView, t: Translator) -> Component:
    """Return the events right before and right after one, by their first day."""

    def column(heading: str, rows: pd.DataFrame) -> Component:
        items = [
            html.Li(
                [
                    event_link(row, view),
                    html.Div(
                        when(row[Listed.START], row[Listed.END], row[Listed.PRECISION], t),
                        className="row-note muted",
                    ),
                ]
            )
            for row in records(rows)
        ]
        nothing = html.P(t.gettext("None on record."), className="muted")
        return html.Div([html.H3(heading), html.Ul(items) if items else nothing])

    return html.Div(
        [
            column(t.gettext("Before it"), before),
            column(t.gettext("After it"), after),
        ],
        className="event__beside",
    )
