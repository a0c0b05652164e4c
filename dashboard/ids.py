"""Ids of the components that callbacks and scripts speak to: one enum a page."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Shell(StrEnum):
    """What stands around every page."""

    TOAST = "shell-toast"
    THEME = "shell-theme"
    MAIN = "shell-main"


def control(name: object, default: object) -> dict[str, object]:
    """Return the id of the control that edits the query parameter ``name``.

    Args:
        name: query parameter, or ``ALL`` in a callback.
        default: its default as the query writes it, which the browser leaves out of the address.
    """
    return {"type": "view-control", "name": name, "default": default}


def view_slice(figure: object, names: object) -> dict[str, object]:
    """Return the id of the store that holds the parameters one figure depends on.

    The browser writes it only when one of them changed, so that a control asks for the figures
    it changes and no others.

    Args:
        figure: id of the figure, or ``ALL`` in a callback.
        names: names of the query parameters, or a pattern (``ALL``, ``MATCH``) in a callback.
    """
    written = names
    if isinstance(names, Iterable) and not isinstance(names, str):
        written = ",".join(sorted(str(name) for name in names))
    return {"type": "view-slice", "figure": figure, "names": written}


class Members(StrEnum):
    """The membership map and directory."""

    MAP_GRAPH = "members-map-graph"
    MAP_SUMMARY = "members-map-summary"
    MAP_SUBTITLE = "members-map-subtitle"
    MAP_LEGEND = "members-map-legend"
    STRIP = "members-strip"
    DIRECTORY = "members-directory"
    COUNTRIES_GRAPH = "members-countries-graph"
    COUNTRIES_SUMMARY = "members-countries-summary"
    COUNTRIES_TABLE = "members-countries-table"
    JOINED_GRAPH = "members-joined-graph"
    JOINED_SUMMARY = "members-joined-summary"
    JOINED_TABLE = "members-joined-table"


_MEMBER_FILTERS = ("country", "evidence", "kind", "q", "status", "year")

# The query parameters that each part of the members page depends on.
MEMBERS_SLICES: Mapping[Members, tuple[str, ...]] = MappingProxyType(
    {
        Members.MAP_GRAPH: (*_MEMBER_FILTERS, "area", "colour", "select"),
        Members.DIRECTORY: (*_MEMBER_FILTERS, "page", "select", "sort"),
        Members.COUNTRIES_GRAPH: _MEMBER_FILTERS,
    }
)


class Events(StrEnum):
    """The events: map, timeline, list; ``FILES`` is an anchor."""

    FILES = "events-files"
    MAP_GRAPH = "events-map-graph"
    MAP_SUMMARY = "events-map-summary"
    MAP_LEGEND = "events-map-legend"
    MAP_TABLE = "events-map-table"
    YEARS_GRAPH = "events-years-graph"
    YEARS_SUMMARY = "events-years-summary"
    YEARS_TABLE = "events-years-table"
    LIST = "events-list"
    TALLIES = "events-tallies"
    CROSSED = "events-crossed"


_EVENT_FILTERS = (
    "country", "held", "kind", "online", "organiser", "q", "role", "topic", "year",
)  # fmt: skip

# The query parameters that each part of the page of the events depends on.
EVENTS_SLICES: Mapping[Events, tuple[str, ...]] = MappingProxyType(
    {
        Events.TALLIES: _EVENT_FILTERS,
        Events.MAP_GRAPH: (*_EVENT_FILTERS, "map", "select"),
        Events.YEARS_GRAPH: (*_EVENT_FILTERS, "by"),
        Events.LIST: (*_EVENT_FILTERS, "page", "select", "sort"),
    }
)


class Overview(StrEnum):
    """The overview; ``MAP``, ``NUMBERS``, ``PARTS`` and ``CLAIMS`` are anchors."""

    MAP = "overview-map"
    PARTS = "overview-parts"
    NUMBERS = "overview-numbers"
    CLAIMS = "overview-claims"
    MAP_GRAPH = "overview-map-graph"
    MAP_SUMMARY = "overview-map-summary"
    MAP_LEGEND = "overview-map-legend"
    COUNTRIES_GRAPH = "overview-countries-graph"
    COUNTRIES_SUMMARY = "overview-countries-summary"
    COUNTRIES_TABLE = "overview-countries-table"
    SHARE_GRAPH = "overview-share-graph"
    SHARE_SUMMARY = "overview-share-summary"
    SHARE_TABLE = "overview-share-table"
    FOUND = "overview-found"


# The query parameters that each part of the overview depends on.
OVERVIEW_SLICES: Mapping[Overview, tuple[str, ...]] = MappingProxyType(
    {
        Overview.MAP_GRAPH: (),
        Overview.COUNTRIES_GRAPH: (),
        Overview.FOUND: ("q",),
    }
)


class City(StrEnum):
    """The profile of a city or another member."""

    SLUG = "city-slug"
    LOCATOR_GRAPH = "city-locator-graph"
    LOCATOR_SUMMARY = "city-locator-summary"


# The query parameters that the profile's map depends on; what it is of is part of the path.
CITY_SLICES: Mapping[City, tuple[str, ...]] = MappingProxyType({City.LOCATOR_GRAPH: ()})


class Rating(StrEnum):
    """The ranking of an edition; ``PUBLISHED`` is an anchor."""

    NODES = "rating-nodes"
    BARS = "rating-bars"
    BARS_GRAPH = "rating-bars-graph"
    BARS_SUBTITLE = "rating-bars-subtitle"
    BARS_SUMMARY = "rating-bars-summary"
    BARS_TABLE = "rating-bars-table"
    TABLE = "rating-table"
    UNRANKED = "rating-unranked"
    CONTEXT = "rating-context"
    MAP_GRAPH = "rating-map-graph"
    MAP_SUBTITLE = "rating-map-subtitle"
    MAP_SUMMARY = "rating-map-summary"
    MAP_LEGEND = "rating-map-legend"
    MAP_SHOW = "rating-map-show"
    SPREAD = "rating-spread"
    SPREAD_GRAPH = "rating-spread-graph"
    SPREAD_SUMMARY = "rating-spread-summary"
    SPREAD_TABLE = "rating-spread-table"
    SPREAD_NAV = "rating-spread-nav"
    MOVES_GRAPH = "rating-moves-graph"
    MOVES_SUMMARY = "rating-moves-summary"
    MOVES_TABLE = "rating-moves-table"
    PUBLISHED = "rating-published"


_RANKING_FILTERS = ("country", "edition", "node", "peers", "size")

# The query parameters that each part of the ranking depends on.
RATING_SLICES: Mapping[Rating, tuple[str, ...]] = MappingProxyType(
    {
        Rating.BARS_GRAPH: (*_RANKING_FILTERS, "page", "sort"),
        Rating.BARS_TABLE: _RANKING_FILTERS,
        Rating.MAP_GRAPH: (*_RANKING_FILTERS, "show"),
        Rating.SPREAD_GRAPH: ("edition", "node", "spread"),
        Rating.MOVES_GRAPH: ("edition",),
    }
)


class Compare(StrEnum):
    """A city beside others, and why its rank is what it is; ``WHY`` and ``MOVE`` are anchors."""

    WHY = "compare-why"
    MOVE = "compare-move"
    PICKS = "compare-picks"
    FOUND = "compare-found"
    PEERS = "compare-peers"
    STANDING = "compare-standing"
    STRENGTHS = "compare-strengths"
    GAP_GRAPH = "compare-gap-graph"
    GAP_SUBTITLE = "compare-gap-subtitle"
    GAP_SUMMARY = "compare-gap-summary"
    GAP_TABLE = "compare-gap-table"
    AGAINST = "compare-against"
    PROFILE_GRAPH = "compare-profile-graph"
    PROFILE_SUBTITLE = "compare-profile-subtitle"
    PROFILE_SUMMARY = "compare-profile-summary"
    PROFILE_TABLE = "compare-profile-table"
    INDICATORS = "compare-indicators"
    PLAN = "compare-plan"


# The query parameters that each part of the comparison depends on.
COMPARE_SLICES: Mapping[Compare, tuple[str, ...]] = MappingProxyType(
    {
        Compare.PICKS: ("cities", "edition"),
        Compare.FOUND: ("cities", "edition", "q"),
        Compare.PROFILE_GRAPH: ("cities", "edition"),
        Compare.GAP_GRAPH: ("against", "cities", "edition"),
        Compare.PLAN: ("cities", "edition", "rank", "stay"),
    }
)


class Coverage(StrEnum):
    """Coverage of the scope and prospects; ``AREAS_PART`` and ``PROSPECTS`` are anchors."""

    AREAS_PART = "coverage-areas-part"
    PROSPECTS = "coverage-prospects"
    MAP_GRAPH = "coverage-map-graph"
    MAP_SUBTITLE = "coverage-map-subtitle"
    MAP_SUMMARY = "coverage-map-summary"
    MAP_LEGEND = "coverage-map-legend"
    MAP_TABLE = "coverage-map-table"
    BARS_GRAPH = "coverage-bars-graph"
    BARS_SUMMARY = "coverage-bars-summary"
    BARS_TABLE = "coverage-bars-table"
    AREAS = "coverage-areas"
    LIST = "coverage-list"


# The query parameters that each part of the page about coverage depends on.
COVERAGE_SLICES: Mapping[Coverage, tuple[str, ...]] = MappingProxyType(
    {
        Coverage.MAP_GRAPH: ("by",),
        Coverage.BARS_GRAPH: ("by",),
        Coverage.LIST: ("country", "order", "page", "size", "weights"),
    }
)


class Data(StrEnum):
    """Anchors of the page about the record."""

    DOWNLOADS = "data-downloads"
    TABLES = "data-tables"
    QUALITY = "data-quality"
    LANGUAGES = "data-languages"
    LINKS = "data-links"
    IMPORTS = "data-imports"
    OWN = "data-own"


class About(StrEnum):
    """Anchors of the page about the atlas."""

    OPERATOR = "about-operator"
    NOT_OFFICIAL = "about-not-official"
    EVIDENCE = "about-evidence"
    RULES = "about-rules"
    BORDERS = "about-borders"
    LICENCES = "about-licences"
    ACCESSIBILITY = "about-accessibility"
    VERSIONS = "about-versions"


class Method(StrEnum):
    """The method of a rating; the first ones are anchors."""

    CARD = "method-card"
    WEIGHTS = "method-weights"
    LABORATORY = "method-laboratory"
    ROBUSTNESS = "method-robustness"
    ANALYST = "method-analyst"
    MEANING = "method-meaning"
    WEIGHTS_GRAPH = "method-weights-graph"
    WEIGHTS_SUMMARY = "method-weights-summary"
    WEIGHTS_TABLE = "method-weights-table"
    LAB_GRAPH = "method-lab-graph"
    LAB_SUMMARY = "method-lab-summary"
    LAB_SUBTITLE = "method-lab-subtitle"
    LAB_NOTICE = "method-lab-notice"
    LAB_TABLE = "method-lab-table"
    SOBOL_GRAPH = "method-sobol-graph"
    SOBOL_SUMMARY = "method-sobol-summary"
    SOBOL_TABLE = "method-sobol-table"
    RANGES = "method-ranges"


# The query parameters that each part of the page about the method depends on.
METHOD_SLICES: Mapping[Method, tuple[str, ...]] = MappingProxyType(
    {
        Method.LAB_GRAPH: ("aggregate", "edition", "normalise", "treat", "weights"),
        Method.WEIGHTS_GRAPH: ("edition",),
        Method.SOBOL_GRAPH: ("edition",),
    }
)


class Ties(StrEnum):
    """Ties between towns; ``PAIRS`` and what ends in ``_PART`` are anchors."""

    COUNTS_GRAPH = "ties-counts-graph"
    COUNTS_SUMMARY = "ties-counts-summary"
    COUNTS_TABLE = "ties-counts-table"
    PAIRS = "ties-pairs"
    MAP_GRAPH = "ties-map-graph"
    MAP_SUBTITLE = "ties-map-subtitle"
    MAP_SUMMARY = "ties-map-summary"
    MAP_TABLE = "ties-map-table"
    MATRIX_GRAPH = "ties-matrix-graph"
    MATRIX_SUMMARY = "ties-matrix-summary"
    MATRIX_TABLE = "ties-matrix-table"
    TOWNS_PART = "ties-towns-part"
    TOWNS = "ties-towns"
    ALONE = "ties-alone"
    WAYS_PART = "ties-ways-part"
    FOUND = "ties-found"
    WAYS = "ties-ways"
    DOUBTS_PART = "ties-doubts-part"
    DOUBTS = "ties-doubts"


# The query parameters that each part of the page about ties depends on.
TIES_SLICES: Mapping[Ties, tuple[str, ...]] = MappingProxyType(
    {
        Ties.COUNTS_GRAPH: ("country", "cpage", "csort"),
        Ties.MAP_GRAPH: ("extent", "of", "surety"),
        Ties.MATRIX_GRAPH: ("surety",),
        Ties.TOWNS: ("country", "of", "page", "sort", "surety"),
        Ties.ALONE: ("surety",),
        Ties.FOUND: ("goal", "of", "q", "surety"),
        Ties.WAYS: ("goal", "of", "surety"),
        Ties.DOUBTS: ("dpage", "why"),
    }
)


class Recognition(StrEnum):
    """Awards, offices, milestones and mission; those without a figure are anchors."""

    AWARDS = "recognition-awards"
    OFFICES = "recognition-offices"
    ORGANISATION = "recognition-organisation"
    SECTIONS = "recognition-sections"
    MISSION = "recognition-mission"
    CLAIMS = "recognition-claims"
    AWARDS_GRAPH = "recognition-awards-graph"
    AWARDS_SUMMARY = "recognition-awards-summary"
    AWARDS_TABLE = "recognition-awards-table"
    AWARDS_UNDATED = "recognition-awards-undated"
    PLACEMENTS_GRAPH = "recognition-placements-graph"
    PLACEMENTS_SUMMARY = "recognition-placements-summary"
    PLACEMENTS_TABLE = "recognition-placements-table"
    OFFICES_GRAPH = "recognition-offices-graph"
    OFFICES_SUMMARY = "recognition-offices-summary"
    OFFICES_TABLE = "recognition-offices-table"
    OFFICES_LISTED = "recognition-offices-listed"


# The query parameters that each part of the page on recognition depends on.
RECOGNITION_SLICES: Mapping[Recognition, tuple[str, ...]] = MappingProxyType(
    {
        Recognition.AWARDS_GRAPH: ("country", "kind"),
        Recognition.OFFICES_GRAPH: ("body", "country"),
    }
)


class Methods(StrEnum):
    """What cities do to be recognised; ``LISTS`` and ``EVIDENCE`` are anchors."""

    LISTS = "methods-lists"
    EVIDENCE = "methods-evidence"
    TABLE = "methods-table"


# The query parameters that each part of the page on methods depends on.
METHODS_SLICES: Mapping[Methods, tuple[str, ...]] = MappingProxyType(
    {
        Methods.TABLE: ("evidence", "method", "reading"),
    }
)


class Attendance(StrEnum):
    """Which cities were named at which events."""

    NUMBERS = "attendance-numbers"
    MATRIX = "attendance-matrix"
    CITIES = "attendance-cities"
    EVENTS = "attendance-events"
    REACH_GRAPH = "attendance-reach-graph"
    REACH_SUMMARY = "attendance-reach-summary"
    REACH_TABLE = "attendance-reach-table"
    STATUSES_GRAPH = "attendance-statuses-graph"
    STATUSES_SUMMARY = "attendance-statuses-summary"
    STATUSES_TABLE = "attendance-statuses-table"
    COHORTS_GRAPH = "attendance-cohorts-graph"
    COHORTS_SUMMARY = "attendance-cohorts-summary"
    COHORTS_TABLE = "attendance-cohorts-table"


_ATTENDANCE_FILTERS = ("country", "member", "role", "status", "year")


# The query parameters that each part of the page about attendance depends on.
ATTENDANCE_SLICES: Mapping[Attendance, tuple[str, ...]] = MappingProxyType(
    {
        Attendance.NUMBERS: _ATTENDANCE_FILTERS,
        Attendance.MATRIX: (*_ATTENDANCE_FILTERS, "column", "row", "sort"),
        Attendance.CITIES: (*_ATTENDANCE_FILTERS, "page", "sort"),
        Attendance.EVENTS: (*_ATTENDANCE_FILTERS, "at"),
        Attendance.REACH_GRAPH: _ATTENDANCE_FILTERS,
    }
)
