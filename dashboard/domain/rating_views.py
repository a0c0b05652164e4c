"""Views of the rating: ranking, comparison, method and laboratory."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.domain.views import MAX_DIGITS, Theme, View


class RankingSort(StrEnum):
    """Order of the ranked table; a leading minus turns it round."""

    RANK = "rank"
    RANK_DOWN = "-rank"
    NAME = "name"
    NAME_DOWN = "-name"
    COUNTRY = "country"
    COUNTRY_DOWN = "-country"
    POPULATION = "population"
    POPULATION_DOWN = "-population"


class ShowBy(StrEnum):
    """What the colour of a city on the map of the rating stands for."""

    TIER = "tier"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingView(View):
    """The ranking of an edition.

    Attributes:
        edition: id of the edition; empty is the newest with values, else the open index.
        node: code of the group or indicator shown; empty is the whole index.
        size: size classes to keep; empty keeps all. So for the next one.
        country: countries to keep, ISO 3166-1 alpha-2.
        peers: keep the peers of the pinned city only, where it is 1.
        show: meaning of a city's colour on the map.
        sort: order of the table.
        page: page of the table, from 1; 0 shows the one with the pinned city.
        spread: page of the indicators' distributions, from 1.
    """

    edition: str = ""
    node: str = ""
    size: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    peers: int = 0
    show: ShowBy = ShowBy.TIER
    sort: RankingSort = RankingSort.RANK
    page: int = 0
    spread: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView(View):
    """A city beside others, and why its rank is what it is.

    Attributes:
        edition: as in :class:`RankingView`.
        cities: up to six cities, by slug, the one that is asked about first; empty is the pinned
            city.
        against: what the first city is explained against: a slug, ``peers`` or ``median``; empty
            is the second city, else the median.
        q: text of the search for another city, in any script.
        rank: rank that the plan shall reach; 0 is five places up.
        stay: indicators that the plan leaves as they are, by code.
    """

    edition: str = ""
    cities: tuple[str, ...] = ()
    against: str = ""
    q: str = ""
    rank: int = 0
    stay: tuple[str, ...] = ()


class LabNormalise(StrEnum):
    """Normalisation tried in the laboratory; ``OFFICIAL`` is the specification's own."""

    OFFICIAL = "official"
    MIN_MAX = "min-max"
    ABOVE_ZERO = "min-max-1-100"
    Z_SCORE = "z-score"
    RANK = "rank"
    PERCENTILE = "percentile-rank"
    MAXIMUM = "fraction-of-maximum"


class LabAggregate(StrEnum):
    """Aggregation tried in the laboratory."""

    OFFICIAL = "official"
    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    COPELAND = "copeland"


class LabTreat(StrEnum):
    """Treatment of outliers tried in the laboratory."""

    OFFICIAL = "official"
    NONE = "none"
    WINSORISE = "winsorise"


UNMOVED = 100
MOST_WEIGHT = 300
WEIGHT_STEP = 5


def moved_weights(texts: Iterable[str]) -> dict[str, int]:
    """Return the weights that texts such as ``airports:150`` move, in hundredths, by code.

    Total: what is no weight is left out, what is above the most is the most, steps are rounded
    to, the last of two for one code counts.
    """
    found = {}
    for text in texts:
        code, _, written = text.rpartition(":")
        if code and written.isascii() and written.isdigit():
            weight = min(int(written[:MAX_DIGITS]), MOST_WEIGHT)
            found[code] = (weight + WEIGHT_STEP // 2) // WEIGHT_STEP * WEIGHT_STEP
    return {code: weight for code, weight in sorted(found.items()) if weight != UNMOVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView(View):
    """The method of an edition, and the laboratory.

    Attributes:
        edition: as in :class:`RankingView`.
        weights: weights moved in the laboratory, each ``code:weight`` in hundredths of the
            official one (``airports:150`` is half as much again), in steps of 5 up to 300; the
            others stay.
        normalise: normalisation tried.
        aggregate: aggregation tried.
        treat: treatment tried.
    """

    edition: str = ""
    weights: tuple[str, ...] = ()
    normalise: LabNormalise = LabNormalise.OFFICIAL
    aggregate: LabAggregate = LabAggregate.OFFICIAL
    treat: LabTreat = LabTreat.OFFICIAL

    def __post_init__(self) -> None:
        """Bring the weights into their one order and form."""
        moved = moved_weights(self.weights)
        object.__setattr__(self, "weights", tuple(f"{code}:{at}" for code, at in moved.items()))

    @property
    def moved(self) -> dict[str, int]:
        """Return the moved weights by code, in hundredths of the official ones."""
        return moved_weights(self.weights)

    @property
    def changed(self) -> bool:
        """Return whether anything is tried in the laboratory."""
        return replace(self, edition="", lang=None, theme=Theme.LIGHT, city="") != MethodView()
