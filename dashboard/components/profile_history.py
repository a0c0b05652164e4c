"""The second half of a profile: offices, events, awards and rating placements."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import Address, plain, to
from dashboard.components.sources import with_links
from dashboard.components.states import EvidenceLink, evidence_list, tag, translated_mark
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.event_views import ANNOUNCED
from dashboard.domain.frames import Award, CityEvent, Office, Placement
from dashboard.domain.recognition_frames import OfficeReading, ReadAs
from dashboard.domain.views import View
from dashboard.figures.recognition_words import reading_words
from dashboard.figures.record_words import AWARD_KINDS, CONFIDENCES, EVENT_KINDS, ORGANISERS, ROLES
from dashboard.i18n import Translator
from dashboard.i18n.dates import partial_date, period

SHOWN_AT_ONCE = 8
RATING = "rating_placement"


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame with ``None`` for every value that is missing."""
    plain = frame.astype("object")
    rows: list[dict[str, Any]] = plain.where(plain.notna(), None).to_dict("records")  # type: ignore[assignment]
    return rows


def folded_table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    caption: str,
    t: Translator,
    class_name: str = "",
) -> Component:
    """Return a table whose rows after the first eight are folded away, but printed."""
    head, rest = rows[:SHOWN_AT_ONCE], rows[SHOWN_AT_ONCE:]
    parts = [
        data_table(columns, head, caption=caption, t=t, caption_hidden=True, class_name=class_name)
    ]
    if rest:
        more = t.ngettext("Show %(n)s more", "Show %(n)s more", len(rest))
        words = more % {"n": t.number(len(rest))}
        parts.append(
            html.Details(
                [
                    html.Summary(words),
                    data_table(
                        columns,
                        rest,
                        caption=f"{caption}: {words}",
                        t=t,
                        caption_hidden=True,
                        class_name=class_name,
                    ),
                ],
                className="disclosure",
            )
        )
    return html.Div(parts, className="stack")


def outside(words: str, url: object, lang: str | None = None) -> Component:
    """Return a link that leaves the site; plain words where the address is none."""
    address = str(url or "")
    if address.startswith(("https://", "http://")):
        return html.A(words, href=address, lang=lang or None, rel="noopener external")
    return html.Span(words, lang=lang or None)


def _event_row(event: dict[str, Any], roles: Sequence[str], view: View, t: Translator) -> Row:
    marks: list[Component | str] = []
    if event[CityEvent.TRANSLATED]:
        marks += [" ", translated_mark(t)]
    if event[CityEvent.HELD] == ANNOUNCED:
        marks += [" ", tag(t.gettext("only announced"), kind="warning")]
    words = html.Span(event[CityEvent.TITLE], lang=event[CityEvent.TITLE_LANG] or None)
    title = dcc.Link(words, href=to(Address.EVENT, plain(view), event[CityEvent.ID]))
    kind, organiser = str(event[CityEvent.KIND]), str(event[CityEvent.ORGANISER])
    start, end = str(event[CityEvent.START]), str(event[CityEvent.END])
    return Row(
        cells=[
            Cell(content=[title, *marks]),
            Cell(content=html.Span(period(start, end, t), className="when"), raw=start),
            t.gettext(EVENT_KINDS.get(kind, kind)),
            t.gettext(ORGANISERS.get(organiser, organiser)),
            *([", ".join(t.gettext(ROLES.get(role, role)) for role in roles)] if roles else []),
        ]
    )


def events(
    frame: pd.DataFrame, view: View, *, caption: str, t: Translator, parts: bool = True
) -> Component:
    """Return a table of a ``CITY_EVENT`` frame: one row an event, in the frame's order.

    Args:
        frame: the events and the parts that one city had in them.
        view: for the links to the pages of the events.
        caption: what the table holds.
        t: translator.
        parts: whether to say which part it was.
    """
    columns = [
        Column(label=t.gettext("Event"), wide=True),
        Column(label=t.gettext("When")),
        Column(label=t.gettext("Kind")),
        Column(label=t.gettext("Organiser")),
        *([Column(label=t.gettext("Part"))] if parts else []),
    ]
    by_event: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for event in records(frame):
        _, roles = by_event.setdefault(str(event[CityEvent.ID]), (event, []))
        if parts:
            roles.append(str(event[CityEvent.ROLE]))
    rows = [_event_row(event, roles, view, t) for event, roles in by_event.values()]
    return folded_table(columns, rows, caption=caption, t=t, class_name="table--events")


def term(
    start: int | None,
    end: int | None,
    t: Translator,
    succeeded: int | None = None,
    *,
    read: Sequence[str] = (),
) -> Component:
    """Say when an office was held; an end that nobody states is never "today".

    Args:
        start: first year, where a source states it.
        end: last year, where a source states it.
        t: translator.
        succeeded: first year of the next holder, where it is known and there is one at a time.
        read: what its note was read to say, told where no end is stated.
    """
    if start is not None and end is not None:
        return html.Span(f"{start}\N{EN DASH}{end}" if start != end else str(start))
    if start is not None:
        words = t.gettext("in office from %(year)s") % {"year": start}
        quiet = (
            "; ".join(read) or t.gettext("end not known")
            if succeeded is None
            else t.gettext("no later than %(year)s") % {"year": succeeded}
        )
    elif end is not None:
        words = t.gettext("in office until %(year)s") % {"year": end}
        quiet = t.gettext("start not known")
    else:
        said = "; ".join(read) or t.gettext("years not known")
        return html.Span(said, className="muted")
    return html.Span([words, ", ", html.Span(quiet, className="muted")])


def _body(office: dict[str, Any]) -> Component:
    """Return the body by its name alone; what stands in brackets after it is a hint."""
    body = str(office[Office.BODY] or "")
    name, bracket, _ = body.partition(" (")
    return html.Span(name, title=body if bracket else None)


def read_in_notes(office: str, readings: pd.DataFrame, t: Translator) -> list[str]:
    """Return what the notes say of an office by date, in words."""
    own = readings[readings[OfficeReading.OFFICE].eq(office)]
    return [
        reading_words(kind, day, t)
        for kind, day in zip(own[OfficeReading.KIND], own[OfficeReading.DATE], strict=True)
    ]


def _last_read(office: str, readings: pd.DataFrame, t: Translator) -> list[str]:
    """Return the last that a note says of an office being held, and of its end."""
    ends = readings[OfficeReading.KIND].eq(ReadAs.TERM_END)
    return [
        *read_in_notes(office, readings[~ends], t)[-1:],
        *read_in_notes(office, readings[ends], t)[-1:],
    ]


def offices(frame: pd.DataFrame, readings: pd.DataFrame, t: Translator) -> Component:
    """Return a table of an ``OFFICE`` frame.

    Args:
        frame: the offices.
        readings: an ``OFFICE_READING`` frame: what their notes were read to say.
        t: translator.
    """
    columns = [
        Column(label=t.gettext("Person")),
        Column(label=t.gettext("Office")),
        Column(label=t.gettext("Body")),
        Column(label=t.gettext("When")),
        Column(label=t.gettext("What the source says"), wide=True),
    ]
    rows = [
        Row(
            cells=[
                office[Office.PERSON],
                office[Office.ROLE],
                Cell(content=_body(office), raw=str(office[Office.BODY] or "")),
                term(
                    office[Office.START],
                    office[Office.END],
                    t,
                    office[Office.SUCCEEDED],
                    read=_last_read(office[Office.ID], readings, t),
                ),
                outside(
                    office[Office.NOTE] or t.gettext("Source"),
                    office[Office.SOURCE],
                    office[Office.NOTE_LANG],
                ),
            ]
        )
        for office in records(frame)
    ]
    return data_table(
        columns,
        rows,
        caption=t.gettext("Offices held"),
        t=t,
        caption_hidden=True,
        class_name="table--offices",
    )


def awards(frame: pd.DataFrame, t: Translator) -> Component:
    """Return a list of an ``AWARD`` frame; undated ones say so."""
    return evidence_list(
        [
            EvidenceLink(
                text=award[Award.AWARD],
                url=str(award[Award.SOURCE] or ""),
                lang=award[Award.AWARD_LANG] or None,
                note=" · ".join(
                    part
                    for part in (
                        str(award[Award.YEAR] or t.gettext("undated")),
                        t.gettext(AWARD_KINDS.get(str(award[Award.KIND]), str(award[Award.KIND]))),
                        str(award[Award.NOTE] or ""),
                    )
                    if part
                ),
            )
            for award in records(frame)
        ],
        t=t,
    )


def _gap(words: str) -> Component:
    return html.Span(words, className="unknown")


def placements(frame: pd.DataFrame, t: Translator) -> Component:
    """Return a table of a ``PLACEMENT`` frame as published; what was not published is a gap."""
    columns = [
        Column(label=t.gettext("Edition")),
        Column(label=t.gettext("Size class")),
        Column(label=t.gettext("Place overall, as published"), numeric=True),
        Column(label=t.gettext("Place in its class, as published"), numeric=True),
        Column(label=t.gettext("Prize")),
        Column(label=t.gettext("Confidence of the reading")),
        Column(label=t.gettext("What the source says"), wide=True),
    ]
    gap = t.gettext("not published")
    rows = []
    for row in records(frame):
        overall, in_class = row[Placement.RANK_OVERALL], row[Placement.RANK_IN_CATEGORY]
        when = str(row[Placement.PUBLISHED] or "")
        confidence = str(row[Placement.CONFIDENCE] or "")
        rows.append(
            Row(
                cells=[
                    Cell(
                        content=[
                            str(row[Placement.EDITION_NAME] or row[Placement.EDITION]),
                            *(
                                [html.Div(partial_date(when, t), className="row-note")]
                                if when
                                else []
                            ),
                        ]
                    ),
                    Cell(content=row[Placement.CATEGORY] or _gap(gap)),
                    Cell(content=_gap(gap) if overall is None else t.number(overall)),
                    Cell(content=_gap(gap) if in_class is None else t.number(in_class)),
                    Cell(content=row[Placement.AWARD] or _gap(t.gettext("none named"))),
                    t.gettext(CONFIDENCES.get(confidence, confidence)),
                    Cell(content=_remarks(row, t)),
                ]
            )
        )
    caption = t.gettext("Placements in the rating, as published")
    return data_table(
        columns,
        rows,
        caption=caption,
        t=t,
        caption_hidden=True,
        named=True,
        class_name="table--placements",
    )


def _remarks(row: dict[str, Any], t: Translator) -> list[Component | str]:
    note, position = row[Placement.NOTE], row[Placement.LIST_POSITION]
    parts: list[Component | str] = []
    if position is not None:
        words = t.gettext("No. %(n)s in a list that the source does not call a ranking.")
        parts += [words % {"n": t.number(position)}, " "]
    if note:
        parts += [html.Span(with_links(note), lang=row[Placement.NOTE_LANG] or None), " "]
    return [*parts, outside(t.gettext("Source"), row[Placement.SOURCE])]
