"""Views of the events, and the values that their filters know."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Self

from dashboard.domain.views import View

NOT_STATED = "not-stated"
"""The value of every filter that keeps what no source states; never an empty cell."""


class EventKind(StrEnum):
    """What an event was."""

    GENERAL_ASSEMBLY = "general_assembly"
    CONGRESS = "congress"
    COUNCIL = "council"
    CONFERENCE = "conference"
    FORUM = "forum"
    WORKSHOP = "workshop"
    WEBINAR = "webinar"
    VISIT = "visit"
    AWARD_CEREMONY = "award_ceremony"
    FESTIVAL = "festival"
    OTHER = "other"
    NOT_STATED = NOT_STATED


class OrganiserGroup(StrEnum):
    """Who organised an event, folded: most councils are those of the world organisation."""

    SECTION = "section"
    WORLD = "world"
    OTHER = "other"
    NOT_STATED = NOT_STATED


class EventTheme(StrEnum):
    """The reviewed themes that the tags of the record are folded to."""

    SUSTAINABLE_DEVELOPMENT = "sustainable-development"
    CLIMATE = "climate"
    CULTURE = "culture"
    URBAN_DEVELOPMENT = "urban-development"
    SOCIAL_POLICY = "social-policy"
    HEALTH_SAFETY = "health-safety"
    GOVERNANCE = "governance"
    COOPERATION = "cooperation"
    UN_GLOBAL = "un-global"
    ORGANISATION = "organisation"
    RATING = "rating"
    OTHER = "other"
    NOT_STATED = NOT_STATED


class Attended(StrEnum):
    """Where people met."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    NOT_STATED = NOT_STATED


class SectionPart(StrEnum):
    """Whether the source states the section's part in an event."""

    STATED = "stated"
    LISTED_ONLY = "listed_only"
    NOT_STATED = NOT_STATED


class Held(StrEnum):
    """Whether a source says that an event took place."""

    REPORTED = "reported"
    ANNOUNCED_ONLY = "announced_only"
    NOT_STATED = NOT_STATED


ANNOUNCED = Held.ANNOUNCED_ONLY.value
"""What ``held`` says of an event that no source reports as held: nobody hosted it."""


class MapOf(StrEnum):
    """What part of the world the map of host cities shows."""

    EURASIA = "eurasia"
    WORLD = "world"


class TimelineBy(StrEnum):
    """What the colours of the timeline stand for."""

    ORGANISER = "organiser"
    KIND = "kind"


class EventSort(StrEnum):
    """Order of the list; a leading minus turns it round."""

    DATE_DOWN = "-date"
    DATE = "date"
    HOST = "host"
    HOST_DOWN = "-host"
    PARTICIPANTS = "participants"
    PARTICIPANTS_DOWN = "-participants"


class EventFilter(StrEnum):
    """The filters that count their values; each is a field of :class:`EventsView`."""

    KIND = "kind"
    ORGANISER = "organiser"
    YEAR = "year"
    COUNTRY = "country"
    TOPIC = "topic"
    ONLINE = "online"
    ROLE = "role"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsView(View):
    """The events: map, timeline, list and calendar feed.

    Attributes:
        kind: kinds to keep; empty keeps all. So for the next seven, which all know "not-stated".
        organiser: groups of organisers to keep.
        year: years of the first day to keep.
        country: countries of the host to keep, ISO 3166-1 alpha-2, in the row's own wording.
        topic: reviewed themes to keep; an event may have several.
        online: online or in person.
        role: whether the section's part is stated.
        held: whether a source reports that it took place.
        q: search text, in any script.
        map: part of the world that the map shows.
        by: what the colours of the timeline stand for.
        select: host cities picked on the map; the list keeps their events.
        sort: order of the list.
        page: page of the list, from 1; 0 is the first.
    """

    kind: tuple[EventKind, ...] = ()
    organiser: tuple[OrganiserGroup, ...] = ()
    year: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    topic: tuple[EventTheme, ...] = ()
    online: tuple[Attended, ...] = ()
    role: tuple[SectionPart, ...] = ()
    held: tuple[Held, ...] = ()
    q: str = ""
    map: MapOf = MapOf.EURASIA
    by: TimelineBy = TimelineBy.ORGANISER
    select: tuple[str, ...] = ()
    sort: EventSort = EventSort.DATE_DOWN
    page: int = 0

    def kept(self, name: EventFilter) -> tuple[str, ...]:
        """Return the values that a filter keeps; empty keeps all."""
        values: tuple[str, ...] = getattr(self, name)
        return values

    def filters(self, *more: str) -> Self:
        """Return the view with its filters alone, which is what numbers depend on.

        Args:
            *more: further fields to keep, such as ``select``.
        """
        names = {*EventFilter, "q", *more} & {field.name for field in fields(self)}
        return type(self)(**{name: getattr(self, name) for name in names})

    @property
    def active(self) -> int:
        """Return how many filters keep less than all."""
        return sum(bool(self.kept(name)) for name in EventFilter) + bool(self.q)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView(EventsView):
    """The calendar feed of a view.

    Attributes:
        approximate: 1 also gives events without a day, on the first day that they may have been.
    """

    approximate: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(View):
    """One event; the slug is part of the path."""

    slug: str = ""
