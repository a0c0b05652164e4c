"""Words for attendance: parts, statuses, memberships, and what is known of an event's guests."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.domain.attendance import UNSTATED, ListState, Role, Status
from dashboard.domain.attendance_views import MembershipFilter
from dashboard.i18n import N_

NOT_STATED = N_("Not stated")

PARTS: Mapping[str, str] = MappingProxyType(
    {
        Role.HOST: N_("Host"),
        Role.PARTICIPANT: N_("Participant"),
        Role.SPEAKER: N_("Speaker"),
        UNSTATED: NOT_STATED,
    }
)

LIST_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        Status.ATTENDED: N_("Attended"),
        Status.NO_SHOW: N_("Registered, did not come"),
        Status.REGISTERED: N_("Registered, coming unknown"),
        Status.UNKNOWN: N_("Only named in a source"),
        Status.ANNOUNCED: N_("Event only announced"),
        UNSTATED: NOT_STATED,
    }
)

MEMBERSHIPS: Mapping[str, str] = MappingProxyType(
    {
        MembershipFilter.MEMBER: N_("Evidenced member"),
        MembershipFilter.IMPLIED: N_("Only implied"),
        MembershipFilter.LEFT: N_("Left"),
        MembershipFilter.UNSTATED: NOT_STATED,
    }
)

LIST_STATES: Mapping[str, str] = MappingProxyType(
    {
        ListState.FULL: N_("full list"),
        ListState.PARTIAL: N_("named in part"),
        ListState.HOST_ONLY: N_("only the host is known"),
        ListState.ANNOUNCED: N_("only announced"),
        ListState.NOTHING: N_("no attendance data"),
    }
)
