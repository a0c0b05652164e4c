"""Words of the prospects: why a city stands where it stands, what is known and what is not."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd
from babel.lists import format_list

from dashboard.domain.coverage_frames import ScopeCity
from dashboard.domain.coverage_views import ProspectInput, ProspectSize
from dashboard.domain.prospects import Priority, Prospect, input_column
from dashboard.domain.views import MemberStatus
from dashboard.i18n import N_, Translator

INPUTS: Mapping[ProspectInput, str] = MappingProxyType(
    {
        ProspectInput.POPULATION: N_("Population"),
        ProspectInput.TIES: N_("Twin towns abroad"),
        ProspectInput.AIRPORT: N_("Airport"),
        ProspectInput.NEARNESS: N_("Nearness to a member"),
        ProspectInput.CONTACT: N_("Past contact"),
        ProspectInput.EVENTS: N_("Named at an event"),
    }
)
SIZES: Mapping[ProspectSize, str] = MappingProxyType(
    {
        ProspectSize.MILLION: N_("1,000,000 and more"),
        ProspectSize.HALF_MILLION: N_("500,000 and more"),
        ProspectSize.LARGE: N_("100,000 and more"),
        ProspectSize.ALL: N_("All cities"),
        ProspectSize.UNKNOWN: N_("Population unknown"),
    }
)
_PRIORITIES: Mapping[Priority, str] = MappingProxyType(
    {
        Priority.CAPITAL_OF_GAP: N_("Capital of a country without any evidenced member"),
        Priority.CAPITAL: N_("Capital without evidence of membership"),
        Priority.IN_GAP: N_("In a country without any evidenced member"),
    }
)


class Reason(NamedTuple):
    """One reason in words.

    Attributes:
        text: the sentence.
        source: where it was read: an address or a title.
        quote: what the source says, added to the text.
        quote_lang: language tag of the quote where it is not the reader's.
    """

    text: str
    source: str = ""
    quote: str = ""
    quote_lang: str = ""


def reasons(row: Mapping[Any, Any], t: Translator) -> list[Reason]:
    """Return what is known of a prospect, a reason each, in the order of the inputs.

    Args:
        row: a row of ``prospects.prospects_of``.
        t: translator.
    """
    found = []
    priority = Priority(int(row[Prospect.PRIORITY]))
    if priority in _PRIORITIES:
        found.append(Reason(t.gettext(_PRIORITIES[priority])))
    found += _membership(row, t)
    if pd.notna(row[ScopeCity.POPULATION]):
        people = int(row[ScopeCity.POPULATION])
        words = t.ngettext("%(n)s inhabitant", "%(n)s inhabitants", people)
        found.append(Reason(words % {"n": t.number(people)}, "GeoNames"))
    found += [*_ties(row, t), *_airport(row, t), *_nearness(row, t), *_contact(row, t)]
    if pd.notna(row[ScopeCity.EVENTS]) and row[ScopeCity.EVENTS]:
        events = int(row[ScopeCity.EVENTS])
        words = t.ngettext(
            "named at %(n)s event on record", "named at %(n)s events on record", events
        )
        found.append(Reason(words % {"n": t.number(events)}, "events.csv, event_attendance.csv"))
    return found


def _membership(row: Mapping[Any, Any], t: Translator) -> list[Reason]:
    if row[ScopeCity.STATUS] == MemberStatus.UNKNOWN:
        return [Reason(t.gettext("a source only implies that it is a member: ask first"))]
    if row[ScopeCity.STATUS] == MemberStatus.LEFT:
        year = row[ScopeCity.LEFT]
        if pd.isna(year):
            return [Reason(t.gettext("left the section; year unknown"))]
        return [Reason(t.gettext("left the section in %(year)s") % {"year": int(year)})]
    return []


def _ties(row: Mapping[Any, Any], t: Translator) -> list[Reason]:
    if pd.isna(row[ScopeCity.TWINS]):
        return []
    twins = int(row[ScopeCity.TWINS])
    words = t.ngettext("%(n)s twin town abroad", "%(n)s twin towns abroad", twins) % {
        "n": t.number(twins)
    }
    if twins and pd.notna(row[ScopeCity.TWIN_COUNTRIES]):
        countries = int(row[ScopeCity.TWIN_COUNTRIES])
        words += t.ngettext(" in %(n)s country", " in %(n)s countries", countries) % {
            "n": t.number(countries)
        }
    return [Reason(words, str(row[ScopeCity.TWIN_SOURCE] or ""))]


def _airport(row: Mapping[Any, Any], t: Translator) -> list[Reason]:
    if pd.isna(row[ScopeCity.AIRPORT_KM]):
        return []
    words = t.gettext("nearest airport %(name)s (%(code)s), %(km)s km") % {
        "name": row[ScopeCity.AIRPORT],
        "code": row[ScopeCity.AIRPORT_IATA],
        "km": t.number(round(float(row[ScopeCity.AIRPORT_KM]))),
    }
    return [Reason(words, "airportsdata")]


def _nearness(row: Mapping[Any, Any], t: Translator) -> list[Reason]:
    if pd.isna(row[Prospect.NEAREST_KM]):
        return []
    words = t.gettext("nearest evidenced member %(name)s, %(km)s km") % {
        "name": row[Prospect.NEAREST],
        "km": t.number(round(float(row[Prospect.NEAREST_KM]))),
    }
    return [Reason(words, "GeoNames, members.csv")]


def _contact(row: Mapping[Any, Any], t: Translator) -> list[Reason]:
    if pd.isna(row[ScopeCity.CONTACT]):
        return []
    year = row[ScopeCity.CONTACT_YEAR]
    words = (
        t.gettext("past contact, year not stated:")
        if pd.isna(year)
        else t.gettext("past contact, %(year)s:") % {"year": int(year)}
    )
    return [
        Reason(
            words,
            str(row[ScopeCity.CONTACT_SOURCE] or ""),
            str(row[ScopeCity.CONTACT]),
            str(row[ScopeCity.CONTACT_LANG] or ""),
        )
    ]


def unknown_words(row: Mapping[Any, Any], t: Translator) -> str:
    """Name the inputs that are not known of a prospect; nothing where all are."""
    missing = [
        t.gettext(INPUTS[code]).lower()
        for code in ProspectInput
        if pd.isna(row[input_column(code)])
    ]
    if not missing:
        return ""
    names = format_list(missing, locale=t.locale)
    return t.gettext("Unknown, left out of the score: %(inputs)s") % {"inputs": names}
