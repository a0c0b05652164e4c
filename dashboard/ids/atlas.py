"""Ids of the overview, of the members and of the profile of a city."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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
