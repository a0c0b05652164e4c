"""Words that figures and pages share: the labels of categories and the card of a member."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.frames import Member
from dashboard.domain.membership import DISPUTED, STATE, Coverage, State
from dashboard.domain.views import Evidence, MemberKind, MemberStatus
from dashboard.figures.disputed_words import disputed_code, disputed_places
from dashboard.i18n import N_, Translator

STATES: Mapping[str, str] = {
    State.JOINED: N_("Member, joining year known"),
    State.UNDATED: N_("Member, joining year unknown"),
    State.IMPLIED: N_("Membership only implied"),
    State.LEFT: N_("Left the section"),
}

STATUSES: Mapping[str, str] = {
    MemberStatus.MEMBER: N_("Evidenced member"),
    MemberStatus.UNKNOWN: N_("Only implied"),
    MemberStatus.LEFT: N_("Left"),
}

KINDS: Mapping[str, str] = {
    MemberKind.CITY: N_("City"),
    MemberKind.MUNICIPAL_DISTRICT: N_("Municipal district"),
    MemberKind.ASSOCIATION: N_("Association"),
    MemberKind.REGION: N_("Region"),
}

EVIDENCES: Mapping[str, str] = {
    Evidence.EXPLICIT: N_("Stated in so many words"),
    Evidence.SECTION_LIST: N_("Named in a list of the section"),
    Evidence.OFFICE_HELD: N_("Named in an office or council of the section"),
    Evidence.ASSEMBLY_PARTICIPANT: N_("Took part in an assembly"),
    Evidence.IMPLIED: N_("Only implied"),
}


CARD = "card"


def country_label(row: Mapping[Any, Any], t: Translator) -> str:
    """Name a row of ``membership.coverage``: a country, or the places of a disputed one."""
    if row[Coverage.SCOPE] != DISPUTED:
        return str(row[Coverage.NAME])
    return disputed_places(row[Coverage.NAME], row[Coverage.COUNTRY], t)


def disputed_note(row: Mapping[Any, Any], t: Translator) -> str:
    """Return what a chart adds to the numbers of a disputed row; nothing for a country."""
    if row[Coverage.SCOPE] != DISPUTED:
        return ""
    return disputed_code(row[Coverage.COUNTRY], t)


def since(row: Mapping[str, Any], t: Translator) -> str:
    """Say in words since when a member is one, as far as it is known."""
    match row[STATE]:
        case State.JOINED:
            words = t.gettext("Member since %(year)s")
        case State.UNDATED:
            words = t.gettext("Member; joining year unknown")
        case State.LEFT if pd.notna(row[Member.LEFT]):
            return t.gettext("Left in %(year)s") % {"year": row[Member.LEFT]}
        case State.LEFT:
            words = t.gettext("Left the section; year unknown")
        case _:
            words = t.gettext("Membership only implied, not stated")
    return words % {"year": row[Member.JOINED]} if "%(year)s" in words else words


def with_cards(there: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """Return a frame of ``membership.as_of`` with the card of each row, ready for hovering."""
    rows: list[dict[str, Any]] = there.to_dict("records")  # type: ignore[assignment]
    return there.assign(**{CARD: [member_card(row, t) for row in rows]})


def member_card(row: Mapping[str, Any], t: Translator) -> str:
    """Return the card of a member for hovering: escaped, a line a fact, unknown said so.

    Args:
        row: a row of a ``MEMBER`` frame with the column ``state``.
        t: translator.
    """
    region = None if row[Member.REGION] == row[Member.NAME] else row[Member.REGION]
    where = [region, row[Member.COUNTRY_NAME] or row[Member.COUNTRY]]
    lines = [
        f"<b>{escape(str(row[Member.NAME]))}</b>",
        escape(", ".join(dict.fromkeys(str(part) for part in where if pd.notna(part) and part))),
        escape(since(row, t)),
    ]
    if pd.notna(row[Member.EVIDENCED]):
        lines.append(t.gettext("Last evidenced %(year)s") % {"year": row[Member.EVIDENCED]})
    if pd.notna(row[Member.POPULATION]):
        number = t.number(int(row[Member.POPULATION]))
        lines.append(t.gettext("Population %(number)s") % {"number": number})
    return "<br>".join(lines)
