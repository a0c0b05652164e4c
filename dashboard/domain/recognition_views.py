"""The view of the page on awards, offices, milestones and mission."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.views import View

NO_MEMBER = "none"
"""Value of the country filter for offices of people who belong to no member."""


class HonourKind(StrEnum):
    """Kind of an award; the last one is none."""

    SCROLL = "scroll_of_honour"
    DIPLOMA = "joint_diploma"
    CULTURE = "culture_award"
    OTHER = "other"
    PLACEMENT = "rating_placement"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionView(View):
    """Recognition: awards and offices of members.

    Attributes:
        country: countries of the members to keep, ISO 3166-1 alpha-2, ``none`` for offices of
            people who belong to no member; empty keeps all. So for the next two.
        kind: kinds of award to keep.
        body: bodies whose offices to keep, by their English names in lower case with hyphens.
    """

    country: tuple[str, ...] = ()
    kind: tuple[HonourKind, ...] = ()
    body: tuple[str, ...] = ()
