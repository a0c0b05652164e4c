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


class Overview(StrEnum):
    """The overview; ``MAP``, ``NUMBERS`` and ``CLAIMS`` are anchors."""

    MAP = "overview-map"
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
