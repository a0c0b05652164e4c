"""View of the coverage: what is shaded, which prospects are listed, and how they are ordered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.coverage_frames import AreaLevel
from dashboard.domain.rating_views import UNMOVED, moved_weights
from dashboard.domain.views import View


class ProspectInput(StrEnum):
    """What the score of a prospect is made from."""

    POPULATION = "population"
    TIES = "ties"
    AIRPORT = "airport"
    NEARNESS = "nearness"
    CONTACT = "contact"
    EVENTS = "events"


class ProspectSize(StrEnum):
    """Which prospects are listed, by inhabitants."""

    MILLION = "1000000"
    HALF_MILLION = "500000"
    LARGE = "100000"
    ALL = "all"
    UNKNOWN = "unknown"


class ProspectOrder(StrEnum):
    """What comes first.

    Attributes:
        GAPS: capitals and countries without any evidenced member, then by score.
        SCORE: by score alone.
    """

    GAPS = "gaps"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView(View):
    """The coverage of the scope by evidenced members, and the prospects.

    Attributes:
        by: what is shaded, drawn as bars and listed: countries, or regions of Russia and
            Kazakhstan.
        country: countries whose prospects are listed, ISO 3166-1 alpha-2; empty is the current
            scope.
        size: least number of inhabitants of the prospects; ``all`` lists those of 15,000 and
            more, of unknown size, and smaller ones with past contact.
        order: what comes first in the list.
        weights: weights of the score moved by the reader, each ``input:weight`` in hundredths of
            the stated one (``ties:150`` is half as much again), in steps of 5 up to 300; the
            others stay.
        page: page of the prospects, from 1; 0 is the first.
    """

    by: AreaLevel = AreaLevel.COUNTRY
    country: tuple[str, ...] = ()
    size: ProspectSize = ProspectSize.LARGE
    order: ProspectOrder = ProspectOrder.GAPS
    weights: tuple[str, ...] = ()
    page: int = 0

    def __post_init__(self) -> None:
        """Bring the weights into their one order and form, of known inputs only."""
        moved = moved_weights(self.weights)
        known = [f"{code}:{at}" for code, at in moved.items() if code in set(ProspectInput)]
        object.__setattr__(self, "weights", tuple(known))

    @property
    def weighed(self) -> Mapping[ProspectInput, int]:
        """Return the weight of every input, in hundredths of the stated one."""
        moved = moved_weights(self.weights)
        return {one: moved.get(one.value, UNMOVED) for one in ProspectInput}
