"""Ids of the components that callbacks and scripts speak to: one enum a page."""

from dashboard.ids.about import About, Data
from dashboard.ids.atlas import (
    CITY_SLICES,
    MEMBERS_SLICES,
    OVERVIEW_SLICES,
    City,
    Members,
    Overview,
)
from dashboard.ids.coverage import COVERAGE_SLICES, TIES_SLICES, Coverage, Ties
from dashboard.ids.gatherings import ATTENDANCE_SLICES, EVENTS_SLICES, Attendance, Events
from dashboard.ids.rating import (
    COMPARE_SLICES,
    METHOD_SLICES,
    RATING_SLICES,
    Compare,
    Method,
    Rating,
)
from dashboard.ids.recognition import METHODS_SLICES, RECOGNITION_SLICES, Methods, Recognition
from dashboard.ids.shell import Shell, control, view_slice

__all__ = [
    "ATTENDANCE_SLICES",
    "CITY_SLICES",
    "COMPARE_SLICES",
    "COVERAGE_SLICES",
    "EVENTS_SLICES",
    "MEMBERS_SLICES",
    "METHODS_SLICES",
    "METHOD_SLICES",
    "OVERVIEW_SLICES",
    "RATING_SLICES",
    "RECOGNITION_SLICES",
    "TIES_SLICES",
    "About",
    "Attendance",
    "City",
    "Compare",
    "Coverage",
    "Data",
    "Events",
    "Members",
    "Method",
    "Methods",
    "Overview",
    "Rating",
    "Recognition",
    "Shell",
    "Ties",
    "control",
    "view_slice",
]
