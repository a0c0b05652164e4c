"""The headline numbers of the record, each with its date, source and what it leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.links import Address, plain, to
from dashboard.components.states import stat_row, stat_tile
from dashboard.domain.claims import about, largest
from dashboard.domain.frames import Activity, Counted, Member, Tally
from dashboard.domain.membership import CURRENT, MEMBER_STATES, STATE, Coverage, headline
from dashboard.domain.views import View
from dashboard.i18n import Translator

MOST_ACTIVE = 5
TallyRow = Mapping[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What the headline numbers are made from.

    Attributes:
        there: a frame of ``membership.as_of``.
        coverage: a frame of ``membership.coverage``.
        tallies: a ``TALLY`` frame.
        facts: a ``FACT`` frame.
    """

    there: pd.DataFrame
    coverage: pd.DataFrame
    tallies: pd.DataFrame
    facts: pd.DataFrame


def headline_numbers(numbers: Numbers, view: View, t: Translator) -> Component:
    """Return the headline numbers as a row of tiles."""
    tally = {row[Tally.SUBJECT]: row for row in numbers.tallies.to_dict("records")}
    record = dcc.Link(t.gettext("public record"), href=to(Address.DATA, plain(view)))
    return stat_row(
        [
            _members(numbers, record, view, t),
            _cities(numbers, record, t),
            _countries(numbers, record, t),
            _population(numbers, t),
            _events(tally[Counted.EVENTS], record, view, t),
            _awards(tally[Counted.AWARDS], record, view, t),
            _offices(tally[Counted.OFFICES], record, view, t),
            _editions(tally[Counted.RATING_EDITIONS], record, t),
        ]
    )


def headline_line(numbers: Numbers, t: Translator) -> Component:
    """Return the first of the numbers in one line, for the top of the page."""
    counts = headline(numbers.there)
    current = numbers.coverage[numbers.coverage[Coverage.SCOPE].eq(CURRENT)]
    named = int(current[Coverage.MEMBERS].gt(0).sum())
    total = int(numbers.coverage[Coverage.MEMBER_POPULATION].sum())
    words = [
        (
            t.number(counts.evidenced),
            t.ngettext("evidenced member", "evidenced members", counts.evidenced),
        ),
        (t.number(counts.cities), t.ngettext("member city", "member cities", counts.cities)),
        (
            t.number(named),
            t.ngettext(
                "of %(n)s country of the section", "of %(n)s countries of the section", len(current)
            )
            % {"n": t.number(len(current))},
        ),
    ]
    if total:
        millions = t.gettext("%(n)s million") % {"n": t.number(total / 1e6, 1)}
        words.append((millions, t.gettext("people in member cities")))
    items = [html.Li([html.B(number), " ", label]) for number, label in words]
    about_it = html.Li(
        html.A(t.gettext("what is counted"), href=f"#{ids.Overview.NUMBERS}"), className="muted"
    )
    return html.Ul([*items, about_it], className="overview__strip")


def most_active(activity: pd.DataFrame, numbers: Numbers, view: View, t: Translator) -> Component:
    """Return the members that sources name at most events, as links to their pages.

    Args:
        activity: an ``ACTIVITY`` frame.
        numbers: for the names of the members.
        view: for the links.
        t: translator.
    """
    names = _evidenced(numbers).set_index(Member.ID.value)[Member.NAME.value]
    first = activity[activity[Activity.MEMBER_ID].isin(names.index)].head(MOST_ACTIVE)
    if first.empty:
        return html.P()
    parts: list[Component | str] = [t.gettext("Named most often at events on record:"), " "]
    for place, (member, events) in enumerate(
        zip(first[Activity.MEMBER_ID], first[Activity.EVENTS], strict=True)
    ):
        link = dcc.Link(names[member], href=to(Address.MEMBER, plain(view), member))
        parts += [", " if place else "", link, f" ({t.number(int(events))})"]
    return html.P([*parts, "."], className="overview__active")


def span(first: object, last: object) -> str:
    """Return a span of years; nothing where none is known."""
    if pd.isna(first) or pd.isna(last):  # type: ignore[call-overload]
        return ""
    if first == last:
        return str(first)
    return f"{first}–{last}"


def _evidenced(numbers: Numbers) -> pd.DataFrame:
    return numbers.there[numbers.there[STATE].isin(MEMBER_STATES)]


def _evidence_date(numbers: Numbers, t: Translator) -> str:
    last = _evidenced(numbers)[Member.EVIDENCED].max()
    return "" if pd.isna(last) else t.gettext("evidence up to %(year)s") % {"year": int(last)}


def _members(numbers: Numbers, record: Component, view: View, t: Translator) -> Component:
    counts = headline(numbers.there)
    claim = largest(about(numbers.facts, "members_count"))
    said = t.gettext("The section itself says: %(claim)s.") % {"claim": claim} if claim else ""
    implied = t.ngettext(
        "%(n)s more is only implied.", "%(n)s more are only implied.", counts.implied
    ) % {"n": t.number(counts.implied)}
    return stat_tile(
        t.number(counts.evidenced),
        t.ngettext("evidenced member", "evidenced members", counts.evidenced),
        t=t,
        completeness=f"{said} {implied if counts.implied else ''}".strip(),
        source=record,
        date=_evidence_date(numbers, t),
        href=to(Address.MEMBERS, plain(view)),
    )


def _cities(numbers: Numbers, record: Component, t: Translator) -> Component:
    counts = headline(numbers.there)
    return stat_tile(
        t.number(counts.cities),
        t.ngettext("member city", "member cities", counts.cities),
        t=t,
        completeness=t.gettext(
            "%(placed)s of %(members)s members have a point on the map; the others are "
            "districts, a region and associations."
        )
        % {"placed": t.number(counts.placed), "members": t.number(counts.evidenced)},
        source=record,
        date=_evidence_date(numbers, t),
    )


def _countries(numbers: Numbers, record: Component, t: Translator) -> Component:
    current = numbers.coverage[numbers.coverage[Coverage.SCOPE].eq(CURRENT)]
    named = int(current[Coverage.MEMBERS].gt(0).sum())
    outside = int(_evidenced(numbers)[Member.SCOPE].ne(CURRENT).sum())
    scope = t.gettext("of the %(n)s that the section names today.") % {"n": t.number(len(current))}
    elsewhere = t.ngettext(
        "%(n)s more member is listed under another country code.",
        "%(n)s more members are listed under other country codes.",
        outside,
    ) % {"n": t.number(outside)}
    return stat_tile(
        t.number(named),
        t.ngettext("country with a member", "countries with a member", named),
        t=t,
        completeness=f"{scope} {elsewhere if outside else ''}".strip(),
        source=record,
        date=_evidence_date(numbers, t),
    )


def _population(numbers: Numbers, t: Translator) -> Component:
    total = int(numbers.coverage[Coverage.MEMBER_POPULATION].sum())
    claim = largest(about(numbers.facts, "population_represented"))
    said = (
        t.gettext("Published for the whole section: up to “%(claim)s”.") % {"claim": claim}
        if claim
        else ""
    )
    counted = t.gettext("Member cities of 15,000 and more only.")
    return stat_tile(
        t.gettext("%(n)s million") % {"n": t.number(total / 1e6, 1)} if total else None,
        t.gettext("people in member cities"),
        t=t,
        completeness=f"{counted} {said}".strip(),
        source="GeoNames",
        date=t.gettext("figures of several years"),
    )


def _events(tally: TallyRow, record: Component, view: View, t: Translator) -> Component:
    apart = t.ngettext(
        "%(n)s known from an announcement only.",
        "%(n)s known from an announcement only.",
        int(tally[Tally.APART]),
    ) % {"n": t.number(tally[Tally.APART])}
    public = t.gettext("What is public, not all that happened.")
    return stat_tile(
        t.number(tally[Tally.ROWS]),
        t.ngettext("event", "events", int(tally[Tally.ROWS])),
        t=t,
        completeness=f"{public} {apart if tally[Tally.APART] else ''}".strip(),
        source=record,
        date=span(tally[Tally.FIRST], tally[Tally.LAST]),
        href=to(Address.EVENTS, plain(view)),
    )


def _awards(tally: TallyRow, record: Component, view: View, t: Translator) -> Component:
    apart = t.ngettext(
        "%(n)s placement in the section's rating is not counted.",
        "%(n)s placements in the section's rating are not counted.",
        int(tally[Tally.APART]),
    ) % {"n": t.number(tally[Tally.APART])}
    return stat_tile(
        t.number(tally[Tally.ROWS]),
        t.ngettext("award to a member", "awards to members", int(tally[Tally.ROWS])),
        t=t,
        completeness=f"{apart} {_without_year(tally, t)}".strip(),
        source=record,
        date=span(tally[Tally.FIRST], tally[Tally.LAST]),
        href=to(Address.RECOGNITION, plain(view)),
    )


def _offices(tally: TallyRow, record: Component, view: View, t: Translator) -> Component:
    return stat_tile(
        t.number(tally[Tally.ROWS]),
        t.ngettext("office held", "offices held", int(tally[Tally.ROWS])),
        t=t,
        completeness=" ".join(
            part
            for part in (
                t.gettext("In the section, in UCLG and in bodies of the UN."),
                _without_year(tally, t),
            )
            if part
        ),
        source=record,
        date=span(tally[Tally.FIRST], tally[Tally.LAST]),
        href=to(Address.RECOGNITION, plain(view)),
    )


def _editions(tally: TallyRow, record: Component, t: Translator) -> Component:
    results = t.ngettext(
        "%(n)s result as published; no score ever was.",
        "%(n)s results as published; no score ever was.",
        int(tally[Tally.APART]),
    ) % {"n": t.number(tally[Tally.APART])}
    return stat_tile(
        t.number(tally[Tally.ROWS]),
        t.ngettext(
            "edition of the rating",
            "editions of the rating",
            int(tally[Tally.ROWS]),
        ),
        t=t,
        completeness=results,
        source=record,
        date=span(tally[Tally.FIRST], tally[Tally.LAST]),
    )


def _without_year(tally: TallyRow, t: Translator) -> str:
    undated = int(tally[Tally.UNDATED])
    if not undated:
        return ""
    return t.ngettext("%(n)s has no published year.", "%(n)s have no published year.", undated) % {
        "n": t.number(undated)
    }
