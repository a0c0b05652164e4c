"""The ranking of an edition as a page shows it, in one frame."""

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from dashboard.domain.edition_frames import Ranking, Unit
from dashboard.domain.frames import DECIMAL, WHOLE, schema
from dashboard.domain.names import fold
from dashboard.domain.ratings.pipeline import Rating


class Ranked(StrEnum):
    """One row a city that an edition looks at: the best first, those without a rank last.

    ``score``, ``rank``, ``median``, ``low``, ``high`` and ``tier`` are of the whole index and
    empty without a rank, whose ``unranked`` is the reason. ``known`` counts the indicators that
    have a value. ``value`` is what is shown at the node that the reader looks at: the score of
    a group, an indicator's own value. ``disputed`` is the record's wording of a disputed region
    that the city lies in, empty for all others.
    """

    UNIT = "unit"
    SLUG = "slug"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    POPULATION = "population"
    SIZE_CLASS = "size_class"
    SIZE_CLASS_NAME = "size_class_name"
    LAT = "lat"
    LON = "lon"
    MEMBER_ID = "member_id"
    DISPUTED = "disputed"
    SCORE = "score"
    RANK = "rank"
    MEDIAN = "median"
    LOW = "low"
    HIGH = "high"
    TIER = "tier"
    UNRANKED = "unranked"
    KNOWN = "known"
    VALUE = "value"


RANKED = schema(
    Ranked,
    {
        Ranked.POPULATION: WHOLE,
        Ranked.LAT: DECIMAL,
        Ranked.LON: DECIMAL,
        Ranked.SCORE: DECIMAL,
        Ranked.RANK: DECIMAL,
        Ranked.MEDIAN: DECIMAL,
        Ranked.LOW: DECIMAL,
        Ranked.HIGH: DECIMAL,
        Ranked.TIER: WHOLE,
        Ranked.KNOWN: WHOLE,
        Ranked.VALUE: DECIMAL,
    },
    required=(Ranked.UNIT, Ranked.NAME, Ranked.COUNTRY, Ranked.KNOWN),
)

_PLACES = (Ranked.RANK, Ranked.MEDIAN, Ranked.LOW, Ranked.HIGH)
_OF_UNIT = (
    Unit.SLUG,
    Unit.NAME,
    Unit.COUNTRY,
    Unit.COUNTRY_NAME,
    Unit.POPULATION,
    Unit.SIZE_CLASS,
    Unit.SIZE_CLASS_NAME,
    Unit.LAT,
    Unit.LON,
    Unit.MEMBER_ID,
)


def ranked_cities(
    units: pd.DataFrame,
    places: pd.DataFrame,
    rating: Rating,
    published: pd.DataFrame | None = None,
    disputed: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the ``RANKED`` frame of an edition, its ``value`` that of the whole index.

    Args:
        units: a ``UNIT`` frame.
        places: rank, median, low, high and tier by unit.
        rating: the rating.
        published: the ``RANKING`` frame of a published edition, whose scores and reasons stand.
        disputed: wording of the disputed region by member.
    """
    frame = units.set_index(Unit.ID.value)[[str(column) for column in _OF_UNIT]]
    frame = frame.reindex(rating.raw.index)
    frame[Ranked.DISPUTED.value] = frame[Ranked.MEMBER_ID].map(dict(disputed or {}))
    score, reason = rating.index, rating.unranked
    if published is not None:
        stored = published.set_index(Ranking.UNIT.value)
        score, reason = stored[Ranking.SCORE.value], stored[Ranking.UNRANKED.value]
    frame[Ranked.SCORE.value] = score.reindex(frame.index).astype("float64")
    for column in _PLACES:
        frame[column.value] = places[column.value].reindex(frame.index).astype("float64")
    frame[Ranked.TIER.value] = places[Ranked.TIER.value].reindex(frame.index).astype("Int64")
    frame[Ranked.SCORE.value] = frame[Ranked.SCORE].where(frame[Ranked.RANK].notna())
    frame[Ranked.UNRANKED.value] = reason.reindex(frame.index)
    frame[Ranked.KNOWN.value] = rating.raw.notna().sum(axis=1).astype("Int64")
    frame[Ranked.VALUE.value] = frame[Ranked.SCORE]
    frame.index.name = Ranked.UNIT.value
    best_first = frame.reset_index().sort_values(
        Ranked.NAME, key=lambda names: names.map(fold), kind="stable"
    )
    best_first = best_first.sort_values(Ranked.RANK, na_position="last", kind="stable")
    return RANKED.validate(best_first.reset_index(drop=True))


def at_node(rows: pd.DataFrame, values: pd.Series) -> pd.DataFrame:
    """Return the rows with what they have at a node, by unit, as ``value``."""
    value = rows[Ranked.UNIT].map(values).astype("float64")
    return rows.assign(**{Ranked.VALUE.value: value})


def pinned_unit(rows: pd.DataFrame, city: str) -> str | None:
    """Return the unit of the reader's pinned city, where it is among the rows."""
    if not city:
        return None
    found = rows[rows[Ranked.SLUG].eq(city) | rows[Ranked.UNIT].eq(city)]
    return None if found.empty else str(found[Ranked.UNIT].iloc[0])
