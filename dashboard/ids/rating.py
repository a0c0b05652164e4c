"""Ids of the pages of the rating."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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
