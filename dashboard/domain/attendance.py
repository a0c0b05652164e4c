"""Parts of cities in events as numbers that a database can filter and add up.

What one city had to do with one event is a *cell*: a set of role and status, fifteen bits of one
whole number. A filter is such a set too, so that a cell is kept where the two have a bit in common,
and what is kept of it is again a set.
"""

from collections.abc import Collection, Iterator
from enum import StrEnum

UNSTATED = "none"
"""Value of a filter for what no source states."""


class Role(StrEnum):
    """Part that a city had in an event."""

    HOST = "host"
    PARTICIPANT = "participant"
    SPEAKER = "speaker"


class Status(StrEnum):
    """What a list says of a city's coming; ``UNKNOWN``: it is named, and no list says more.

    ``ANNOUNCED`` is every part in an event of which only an announcement was read: no source says
    that it took place, so that whatever its rows say, nobody hosted it or was there.
    """

    UNKNOWN = "unknown"
    REGISTERED = "registered"
    NO_SHOW = "no_show"
    ATTENDED = "attended"
    ANNOUNCED = "announced"


class ListState(StrEnum):
    """What is known of who was at an event, the most first."""

    FULL = "full"
    PARTIAL = "partial"
    HOST_ONLY = "host_only"
    ANNOUNCED = "announced"
    NOTHING = "nothing"


_ROLES = tuple(Role)
_STATUSES = tuple(Status)


def bit(role: str, status: str | None) -> int:
    """Return the bit of a role and a status; no status is ``UNKNOWN``."""
    place = len(_STATUSES) * _ROLES.index(Role(role))
    return 1 << (place + _STATUSES.index(Status(status or Status.UNKNOWN)))


def mask(roles: Collection[str] = _ROLES, statuses: Collection[str] = _STATUSES) -> int:
    """Return the bits of every combination of ``roles`` and ``statuses``."""
    return sum(bit(role, status) for role in roles for status in statuses)


ALL = mask()
ANNOUNCED = mask(statuses=(Status.ANNOUNCED,))
NAMED = ALL ^ ANNOUNCED
"""In an event that a source reports as held."""

HOSTED = mask(roles=(Role.HOST,)) & NAMED
STATED = mask(statuses=(Status.REGISTERED, Status.NO_SHOW, Status.ATTENDED))
ABSENT = mask(statuses=(Status.REGISTERED, Status.NO_SHOW))
PRESENT = NAMED ^ ABSENT
"""Named without more, or on a list as having come.

A full list names who came, so that of one with a full list these are the cities that came.
"""


def parts_of(cell: int) -> Iterator[tuple[Role, Status]]:
    """Yield the roles and statuses of a cell."""
    for role in Role:
        for status in Status:
            if cell & bit(role, status):
                yield role, status


def list_state(*, full: bool, parts: int) -> ListState:
    """Return what is known of who was at an event.

    Args:
        full: whether the event's list of attendance is declared to be full.
        parts: the parts of all its cities together.
    """
    if full:
        return ListState.FULL
    if not parts:
        return ListState.NOTHING
    if not parts & NAMED:
        return ListState.ANNOUNCED
    return ListState.PARTIAL if parts & NAMED & ~HOSTED else ListState.HOST_ONLY
