"""View of the page about attendance."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.attendance import ALL, UNSTATED, Role, Status, mask
from dashboard.domain.views import View


class RoleFilter(StrEnum):
    """Roles to keep; no row is without one, so that ``UNSTATED`` keeps nothing."""

    HOST = Role.HOST
    PARTICIPANT = Role.PARTICIPANT
    SPEAKER = Role.SPEAKER
    UNSTATED = UNSTATED


class StatusFilter(StrEnum):
    """Statuses to keep; ``UNSTATED`` is what no list says."""

    ATTENDED = Status.ATTENDED
    NO_SHOW = Status.NO_SHOW
    REGISTERED = Status.REGISTERED
    ANNOUNCED = Status.ANNOUNCED
    UNSTATED = UNSTATED


class MembershipFilter(StrEnum):
    """Membership of the city; ``UNSTATED``: no source that was read names it a member."""

    MEMBER = "member"
    IMPLIED = "implied"
    LEFT = "left"
    UNSTATED = UNSTATED


class AttendingSort(StrEnum):
    """Order of the cities, in the matrix and in their list."""

    EVENTS = "events"
    EVENTS_DOWN = "-events"
    NAME = "name"
    NAME_DOWN = "-name"
    COUNTRY = "country"
    COUNTRY_DOWN = "-country"
    HOSTED = "hosted"
    HOSTED_DOWN = "-hosted"
    LAST = "last"
    LAST_DOWN = "-last"


NO_YEAR = 0
"""Value of the filter of years for an event without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceView(View):
    """Which cities were named at which events.

    Attributes:
        country: countries of the cities to keep, ISO 3166-1 alpha-2, or ``UNSTATED``; empty keeps
            all. So for the next four.
        year: years of the events to keep, or ``NO_YEAR``.
        role: parts to keep.
        status: statuses to keep.
        member: memberships of the cities to keep.
        sort: order of the cities.
        row: page of the matrix's cities, from 1.
        column: page of the matrix's events, from 1, the newest first.
        page: page of the list of cities, from 1.
        at: page of the list of events, from 1.
    """

    country: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    role: tuple[RoleFilter, ...] = ()
    status: tuple[StatusFilter, ...] = ()
    member: tuple[MembershipFilter, ...] = ()
    sort: AttendingSort = AttendingSort.EVENTS_DOWN
    row: int = 1
    column: int = 1
    page: int = 1
    at: int = 1

    @property
    def wanted(self) -> int:
        """Return the parts to keep, as :mod:`dashboard.domain.attendance` writes them."""
        if not self.role and not self.status:
            return ALL
        roles = [role for role in self.role if role != UNSTATED] if self.role else list(Role)
        statuses = [Status.UNKNOWN if status == UNSTATED else status for status in self.status]
        return mask(roles, statuses or list(Status))

    @property
    def of_cities(self) -> bool:
        """Return whether anything but the year narrows what is shown."""
        return bool(self.country or self.member or self.role or self.status)
