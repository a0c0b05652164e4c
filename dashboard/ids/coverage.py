"""Ids of coverage and of ties."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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
