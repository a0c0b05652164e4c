"""What a city is strong and weak in, against the median of its peers."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.domain.ratings.explain import Part, explain_profile
from dashboard.domain.ratings.pipeline import Rating

SHARED_ZERO = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Strengths and weaknesses.

    Args:
        strengths: rows of :class:`~dashboard.domain.ratings.explain.Part`, the largest part first.
        weaknesses: the same, the most negative part first.
    """

    strengths: pd.DataFrame
    weaknesses: pd.DataFrame


def profile_of(
    rating: Rating,
    city: str,
    *,
    units: Sequence[str] | None = None,
    most: int = 5,
    shared_zero: float = SHARED_ZERO,
) -> Profile:
    """Find the indicators that lift a city above its peers' median, and those that hold it down.

    An indicator is listed by its part in the gap between the city and the median
    (:func:`~dashboard.domain.ratings.explain.explain_profile`). Never listed are: a value that
    the city does not have, also where it was imputed; and a zero that at least ``shared_zero``
    of the units with a value share, for it says nothing of this city.

    Args:
        rating: the rating.
        city: the unit.
        units: the peers; all ranked units if not given.
        most: at most so many of each.
        shared_zero: share of zeros from which a zero is common.

    Raises:
        NotFoundError: for an unknown unit.
        BadInputError: when the city has no score.
        RefusedError: when scores cannot be split, see
            :mod:`dashboard.domain.ratings.decompose`.
    """
    parts = explain_profile(rating, city, units=units)
    parts = parts[parts[Part.INDICATOR] & parts[Part.OWN_RAW].notna() & ~parts[Part.OTHER_MISSING]]
    common = shared_zeros(rating, shared_zero)
    zero = parts[Part.OWN_RAW].eq(0) & parts[Part.NODE].isin(common)
    parts = parts[~zero].sort_values(Part.CONTRIBUTION, kind="stable")
    lower, higher = parts[parts[Part.CONTRIBUTION] < 0], parts[parts[Part.CONTRIBUTION] > 0]
    return Profile(
        strengths=higher[::-1].head(most).reset_index(drop=True),
        weaknesses=lower.head(most).reset_index(drop=True),
    )


def shared_zeros(rating: Rating, share: float = SHARED_ZERO) -> list[str]:
    """Return the indicators in which at least ``share`` of the units with a value have zero."""
    zeros = rating.raw.eq(0).sum() / rating.raw.notna().sum()
    return [str(code) for code in zeros.index[zeros >= share]]
