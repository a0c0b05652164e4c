"""Ids of the events and of attendance."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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
