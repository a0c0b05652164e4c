"""Editions as they come out of the engine, worked out once for each version of the data."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from dashboard.data.cache import FrameCache
from dashboard.data.readers.editions import EditionReader, Publication
from dashboard.data.readers.open_index import OPEN
from dashboard.domain.edition_frames import Edition, NodeScore, Ranking
from dashboard.domain.ratings.importance import importance
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.sensitivity import Ranges, rank_ranges
from dashboard.domain.robustness import Robustness

DRAWS = 1000
SEED = 1
MOST_KEPT = 6

RANGE_COLUMNS = ("rank", "median", "low", "high", "tier")


@dataclass(frozen=True, eq=False)
class Rated:
    """An edition with its rating.

    Attributes:
        edition: its id.
        values: units × indicators, as rated.
        attributes: units × what values may be divided or grouped by.
        rating: every stage of it.
        publication: the edition as it was published, ``None`` where it is not.
    """

    edition: str
    values: pd.DataFrame
    attributes: pd.DataFrame
    rating: Rating
    publication: Publication | None

    @property
    def official(self) -> bool:
        """Tell whether this is a published edition of the section's rating."""
        return self.publication is not None

    @cached_property
    def ranges(self) -> Ranges:
        """Return ranks under many draws of weights."""
        return rank_ranges(
            self.values,
            self.rating.spec,
            attributes=self.attributes,
            draws=DRAWS,
            seed=SEED,
            rating=self.rating,
        )

    @cached_property
    def importance(self) -> pd.DataFrame:
        """Return weights and correlations of every node below the root."""
        return importance(self.rating)

    @cached_property
    def robustness(self) -> Robustness:
        """Return what comes of other choices of method."""
        return Robustness(self.values, self.attributes, self.rating)

    @cached_property
    def places(self) -> pd.DataFrame:
        """Return rank, median, low, high and tier by unit; of a published edition, the published.

        Units without a rank have none of them.
        """
        if self.publication is None:
            return self.ranges.frame
        stored = self.publication.ranking.set_index(Ranking.UNIT.value)
        return stored[list(RANGE_COLUMNS)].reindex(self.values.index)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Return units × nodes; of a published edition, the published scores."""
        if self.publication is None:
            return self.rating.scores
        stored = self.publication.scores.pivot_table(
            index=NodeScore.UNIT.value, columns=NodeScore.CODE.value, values=NodeScore.SCORE.value
        )
        return stored.reindex(index=self.values.index, columns=self.rating.scores.columns)

    @cached_property
    def reasons(self) -> pd.Series:
        """Return by unit why it has no rank, only of those; of a published edition, as published.

        The reason is one of :class:`~dashboard.domain.ratings.unranked.Unranked`.
        """
        if self.publication is None:
            return self.rating.unranked
        return self.publication.ranking.set_index(Ranking.UNIT.value)[Ranking.UNRANKED].dropna()

    @property
    def draws(self) -> int:
        """Return how many draws stand behind the ranges of :attr:`places`."""
        return (
            DRAWS if self.publication is None else int(self.publication.facts.get("draws", DRAWS))
        )


class RatedReader:
    """Ratings of editions and of the open connections index.

    Args:
        cache: tells the version of the data.
        editions: reader of the editions' values and specifications.
    """

    def __init__(self, cache: FrameCache, editions: EditionReader) -> None:
        self._cache = cache
        self._editions = editions
        self._of_version = lru_cache(maxsize=MOST_KEPT)(self._rate)

    def of_edition(self, edition: str) -> Rated:
        """Return an edition with its rating.

        Raises:
            NotFoundError: there is no such edition, or no values of it.
            SpecificationError: its framework or method has faults.
            DataError: its values do not fit them.
        """
        return self._of_version(self._cache.version(), edition)

    def rateable(self, language: str) -> list[str]:
        """Return the ids of what can be rated: editions, the newest first, then the open index."""
        editions = self._editions.editions(language)
        return [*editions[Edition.ID][editions[Edition.VALUES].gt(0)], OPEN]

    def _rate(self, version: Hashable, edition: str) -> Rated:  # noqa: ARG002 - part of the key
        specification = self._editions.specification(edition)
        values = self._editions.table(edition)
        attributes = self._editions.attributes(edition)
        return Rated(
            edition=edition,
            values=values,
            attributes=attributes,
            rating=rate(values, specification, attributes=attributes),
            publication=self._editions.publication(edition),
        )
