"""Words of events: the values of their filters, dates as exact as they are known, places."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.event_frames import ByHost
from dashboard.domain.event_views import (
    Attended,
    EventFilter,
    EventTheme,
    Held,
    OrganiserGroup,
    SectionPart,
)
from dashboard.figures.disputed_words import disputed_places
from dashboard.figures.record_words import EVENT_KINDS
from dashboard.i18n import N_, Translator
from dashboard.i18n.dates import period

NOT_STATED = N_("Not stated")

ORGANISER_GROUPS: Mapping[str, str] = {
    OrganiserGroup.SECTION: N_("The section, UCLG-Eurasia"),
    OrganiserGroup.WORLD: N_("The world organisation, UCLG"),
    OrganiserGroup.OTHER: N_("Others: partners, member cities"),
}
ORGANISERS_SHORT: Mapping[str, str] = {
    OrganiserGroup.SECTION: N_("Section"),
    OrganiserGroup.WORLD: N_("World organisation"),
    OrganiserGroup.OTHER: N_("Others"),
    OrganiserGroup.NOT_STATED: NOT_STATED,
}
THEMES: Mapping[str, str] = {
    EventTheme.SUSTAINABLE_DEVELOPMENT: N_("Sustainable development goals"),
    EventTheme.CLIMATE: N_("Climate and environment"),
    EventTheme.CULTURE: N_("Culture, heritage, tourism"),
    EventTheme.URBAN_DEVELOPMENT: N_("Urban development and services"),
    EventTheme.SOCIAL_POLICY: N_("Social policy and rights"),
    EventTheme.HEALTH_SAFETY: N_("Health and safety"),
    EventTheme.GOVERNANCE: N_("Local governance and participation"),
    EventTheme.COOPERATION: N_("Cooperation and diplomacy of cities"),
    EventTheme.UN_GLOBAL: N_("The UN and global agendas"),
    EventTheme.ORGANISATION: N_("Affairs of the organisation"),
    EventTheme.RATING: N_("Rating of cities"),
    EventTheme.OTHER: N_("Other theme"),
}
ATTENDED: Mapping[str, str] = {
    Attended.IN_PERSON: N_("In person"),
    Attended.ONLINE: N_("Online"),
}
PARTS: Mapping[str, str] = {
    SectionPart.STATED: N_("Stated by the source"),
    SectionPart.LISTED_ONLY: N_("Only listed by the section"),
}
HELD: Mapping[str, str] = {
    Held.REPORTED: N_("Reported as held"),
    Held.ANNOUNCED_ONLY: N_("Only announced"),
}
FILTERS: Mapping[EventFilter, str] = MappingProxyType(
    {
        EventFilter.KIND: N_("Kind"),
        EventFilter.ORGANISER: N_("Organiser"),
        EventFilter.YEAR: N_("Year of the start"),
        EventFilter.COUNTRY: N_("Country of the host"),
        EventFilter.TOPIC: N_("Theme"),
        EventFilter.ONLINE: N_("Online or in person"),
        EventFilter.ROLE: N_("Part of the section"),
        EventFilter.HELD: N_("Held"),
    }
)
_WORDS: Mapping[EventFilter, Mapping[str, str]] = MappingProxyType(
    {
        EventFilter.KIND: EVENT_KINDS,
        EventFilter.ORGANISER: ORGANISER_GROUPS,
        EventFilter.YEAR: {},
        EventFilter.COUNTRY: {},
        EventFilter.TOPIC: THEMES,
        EventFilter.ONLINE: ATTENDED,
        EventFilter.ROLE: PARTS,
        EventFilter.HELD: HELD,
    }
)


def value_order(name: EventFilter) -> dict[str, int]:
    """Return the place of each value of a filter in the order that it is always told in."""
    return {value: place for place, value in enumerate(_WORDS[name])}


def value_words(name: EventFilter, value: str, t: Translator) -> str:
    """Return a value of a filter in words; countries by the language's own names."""
    words = _WORDS[name].get(value)
    if words is not None:
        return t.gettext(words)
    if value == "not-stated":
        return t.gettext(NOT_STATED)
    return t.territory(value) if name is EventFilter.COUNTRY else value


def when(start: str, end: str, precision: str, t: Translator) -> str:
    """Return the time of an event, and what of it no source states."""
    words = period(start, end, t)
    if precision == "day":
        return words
    return t.gettext("%(when)s, day not stated") % {"when": words}


def place_words(
    name: object, country: object, country_name: object, region_id: object, t: Translator
) -> str:
    """Return a host and its country; a disputed place by the code that its row has, no country."""
    if not isinstance(name, str) or not name:
        return str(country_name) if isinstance(country_name, str) and country_name else ""
    if region_id in DISPUTED_REGIONS:
        return disputed_places(name, country, t)
    known = isinstance(country_name, str) and country_name
    return f"{name}, {country_name}" if known else name


def host_card(row: Mapping[Any, Any], t: Translator) -> str:
    """Return the card of a host city for hovering: escaped, a line a fact."""
    place = place_words(
        row[ByHost.NAME], row[ByHost.COUNTRY], row[ByHost.COUNTRY_NAME], row[ByHost.REGION_ID], t
    )
    events, announced = int(row[ByHost.EVENTS]), int(row[ByHost.ANNOUNCED])
    lines = [
        f"<b>{escape(place)}</b>",
        t.ngettext("%(n)s event", "%(n)s events", events) % {"n": t.number(events)},
    ]
    if pd.notna(row[ByHost.FIRST]):
        first, last = int(row[ByHost.FIRST]), int(row[ByHost.LAST])
        lines.append(str(first) if first == last else f"{first}\N{EN DASH}{last}")
    if announced:
        words = t.ngettext("%(n)s only announced", "%(n)s only announced", announced)
        lines.append(words % {"n": t.number(announced)})
    return "<br>".join(lines)
