"""Ids of recognition and of methods."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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
