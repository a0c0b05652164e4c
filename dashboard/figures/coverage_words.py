"""Words of the coverage that map, bars, tables and tiles share."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.domain.coverage import LARGE_FROM, at_least, is_disputed, is_member
from dashboard.domain.coverage_frames import AreaLevel, Covered, ScopeCity
from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.membership import CURRENT, DISPUTED
from dashboard.domain.views import MemberStatus
from dashboard.figures.disputed_words import disputed_places
from dashboard.i18n import N_, Translator

MEMBERSHIPS: Mapping[str, str] = MappingProxyType(
    {
        MemberStatus.MEMBER: N_("Evidenced member"),
        MemberStatus.UNKNOWN: N_("Membership only implied"),
        MemberStatus.LEFT: N_("Left the section"),
        "": N_("No source names it a member"),
    }
)


def area_label(row: Mapping[Any, Any], t: Translator) -> str:
    """Name a row of a ``COVERED`` frame: a country, a region, or disputed regions."""
    name = str(row[Covered.NAME]) or t.gettext("Region not stated")
    if row[Covered.SCOPE] == DISPUTED:
        return disputed_places(name, row[Covered.COUNTRY], t)
    return name


def share_words(row: Mapping[Any, Any], t: Translator) -> str:
    """Return the share of an area in words; one without evidence has no share of zero."""
    if row[Covered.SCOPE] == DISPUTED:
        return t.gettext("no share")
    if pd.isna(row[Covered.SHARE]):
        return t.gettext("no city")
    if not row[Covered.CITY_MEMBERS]:
        return t.gettext("none evidenced")
    return t.percent(float(row[Covered.SHARE]), 1)


def counts_words(row: Mapping[Any, Any], t: Translator) -> str:
    """Say how many of an area's cities are evidenced members."""
    words = t.ngettext(
        "%(n)s of %(all)s city of 15,000 and more",
        "%(n)s of %(all)s cities of 15,000 and more",
        int(row[Covered.CITIES]),
    )
    return words % {
        "n": t.number(int(row[Covered.CITY_MEMBERS])),
        "all": t.number(int(row[Covered.CITIES])),
    }


def completeness(evidenced: int, claim: str | None, t: Translator) -> str:
    """Say how incomplete the record is.

    Args:
        evidenced: number of evidenced members of any kind.
        claim: what the section says of their number, in its own words.
        t: translator.
    """
    words = t.ngettext(
        "%(n)s member is evidenced in public sources", "%(n)s members are evidenced in public "
        "sources", evidenced,
    ) % {"n": t.number(evidenced)}  # fmt: skip
    if claim:
        words += t.gettext("; the section itself says: %(claim)s") % {"claim": claim}
    return words + t.gettext(". Every share is therefore a lower bound.")


def place_of(row: Mapping[Any, Any], t: Translator) -> str:
    """Name region and country of a city; a disputed one by the country code of its row."""
    region = row[ScopeCity.REGION]
    parts = [region, row[ScopeCity.COUNTRY_NAME] or row[ScopeCity.COUNTRY]]
    names = [str(part) for part in parts if pd.notna(part) and part]
    if row[ScopeCity.REGION_ID] in DISPUTED_REGIONS:
        return disputed_places(names[0], row[ScopeCity.COUNTRY], t)
    if names and names[0] == row[ScopeCity.NAME]:
        names = names[1:]
    return ", ".join(dict.fromkeys(names))


def city_card(row: Mapping[Any, Any], t: Translator) -> str:
    """Return the card of a city for hovering: escaped, a line a fact, unknown said so."""
    people = row[ScopeCity.POPULATION]
    lines = [
        f"<b>{escape(str(row[ScopeCity.NAME]))}</b>",
        escape(place_of(row, t)),
        t.gettext(MEMBERSHIPS[row[ScopeCity.STATUS]]),
        t.gettext("Population unknown")
        if pd.isna(people)
        else t.gettext("Population %(number)s") % {"number": t.number(int(people))},
    ]
    return "<br>".join(lines)


def white_spots_sentence(drawn: pd.DataFrame, t: Translator) -> str:
    """Say how many large cities of the current scope are evidenced members, and which is not.

    Args:
        drawn: rows of a ``SCOPE_CITY`` frame as ``white_spots.drawn_cities`` keeps them.
        t: translator.
    """
    inside = drawn[ScopeCity.SCOPE].eq(CURRENT) & ~is_disputed(drawn)
    large = drawn[inside & at_least(drawn, LARGE_FROM)]
    evidenced = int(is_member(large).sum())
    words = t.ngettext(
        "Of %(all)s city of 100,000 and more in today's scope %(n)s is an evidenced member.",
        "Of %(all)s cities of 100,000 and more in today's scope %(n)s are evidenced members.",
        len(large),
    ) % {"all": t.number(len(large)), "n": t.number(evidenced)}
    missing = large[~is_member(large)].nlargest(3, ScopeCity.POPULATION.value)
    if len(missing):
        words += " " + t.gettext("The largest without evidence: %(names)s.") % {
            "names": ", ".join(missing[ScopeCity.NAME])
        }
    return words


def coverage_sentence(table: pd.DataFrame, level: AreaLevel, t: Translator) -> str:
    """Say where the share is largest and how many areas have no evidenced member city.

    Args:
        table: a ``COVERED`` frame.
        level: what its rows are.
        t: translator.
    """
    current = table[table[Covered.SCOPE].eq(CURRENT) & table[Covered.CITIES].gt(0)]
    reached = current[current[Covered.CITY_MEMBERS].gt(0)]
    if reached.empty:
        return t.gettext("No evidenced member city is on record.")
    first = reached.nlargest(1, Covered.SHARE.value).to_dict("records")[0]
    empty = len(current) - len(reached)
    if level is AreaLevel.REGION:
        rest = t.ngettext(
            "%(n)s region of %(all)s has no evidenced member city.",
            "%(n)s regions of %(all)s have no evidenced member city.",
            empty,
        )
    else:
        rest = t.ngettext(
            "%(n)s country of %(all)s in today's scope has no evidenced member city.",
            "%(n)s countries of %(all)s in today's scope have no evidenced member city.",
            empty,
        )
    words = t.gettext("The share is largest in %(area)s: %(share)s.")
    return (
        words % {"area": area_label(first, t), "share": t.percent(float(first[Covered.SHARE]), 1)}
        + " "
        + rest % {"n": t.number(empty), "all": t.number(len(current))}
    )


def shading_words(level: AreaLevel, t: Translator) -> str:
    """Say what the areas of the map are shaded by."""
    if level is AreaLevel.REGION:
        return t.gettext(
            "Regions of Russia and Kazakhstan by the share of city population in evidenced member "
            "cities; GeoNames"
        )
    return t.gettext(
        "Countries by the share of city population in evidenced member cities; GeoNames"
    )
