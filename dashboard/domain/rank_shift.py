"""Two rankings of the same units side by side, and how far one is from the other."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd


class Beside(StrEnum):
    """One row a ranked unit: its rank as stated, and as tried, the best stated rank first.

    ``change`` is positive where the trial is better for the unit. ``clear`` says that the two
    ranges have no rank in common.
    """

    UNIT = "unit"
    RANK = "rank"
    LOW = "low"
    HIGH = "high"
    TIER = "tier"
    TRIED = "tried_rank"
    TRIED_LOW = "tried_low"
    TRIED_HIGH = "tried_high"
    TRIED_TIER = "tried_tier"
    CHANGE = "change"
    CLEAR = "clear"


STATED = (Beside.RANK, Beside.LOW, Beside.HIGH, Beside.TIER)
PLACES = ("rank", "low", "high", "tier")
TRIED = (Beside.TRIED, Beside.TRIED_LOW, Beside.TRIED_HIGH, Beside.TRIED_TIER)


def beside(places: pd.DataFrame, tried: pd.DataFrame | None) -> pd.DataFrame:
    """Return a ``Beside`` frame of every unit that has a rank in either.

    Args:
        places: by unit ``rank``, ``low``, ``high``, ``tier`` as stated.
        tried: the same as tried; ``None`` leaves those columns missing.
    """
    own = _numbers(places)
    other = np.full_like(own, np.nan) if tried is None else _numbers(tried.reindex(places.index))
    rank, low, high, _tier = own.T
    tried_rank, tried_low, tried_high, _tried_tier = other.T
    there = np.flatnonzero(~(np.isnan(rank) & np.isnan(tried_rank)))
    order = there[np.lexsort((tried_rank[there], rank[there]))]
    clear = (low > tried_high) | (high < tried_low)
    columns = zip((*STATED, *TRIED), np.hstack([own, other])[order].T, strict=True)
    return pd.DataFrame(
        {
            Beside.UNIT.value: places.index[order],
            **{name.value: numbers for name, numbers in columns},
            Beside.CHANGE.value: (rank - tried_rank)[order],
            Beside.CLEAR.value: clear[order],
        }
    )


def _numbers(places: pd.DataFrame) -> np.ndarray:
    """Return units x rank, low, high and tier; NaN where there is no rank."""
    columns = [places[name].to_numpy(dtype=float, na_value=np.nan) for name in PLACES]
    return np.column_stack(columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How far a trial moves the ranking.

    Args:
        units: units with a rank in both.
        moved: those whose rank differs.
        clear: those whose two ranges have no rank in common.
        mean: mean absolute change of rank.
        up: unit that gains most, and by how many ranks; ``None`` where none gains.
        down: unit that loses most, likewise.
    """

    units: int
    moved: int
    clear: int
    mean: float
    up: tuple[str, float] | None
    down: tuple[str, float] | None


def shift(rows: pd.DataFrame) -> Shift:
    """Return how far a trial moves the ranking.

    Args:
        rows: a ``Beside`` frame.
    """
    change = rows[Beside.CHANGE].to_numpy()
    both = ~np.isnan(change)
    change = change[both]
    units = rows[Beside.UNIT].to_numpy()[both]
    most, least = (change.max(), change.min()) if len(change) else (0.0, 0.0)
    return Shift(
        units=len(change),
        moved=int((change != 0).sum()),
        clear=int(rows[Beside.CLEAR].to_numpy()[both].sum()),
        mean=float(abs(change).mean()) if len(change) else 0.0,
        up=(str(units[change.argmax()]), float(most)) if most > 0 else None,
        down=(str(units[change.argmin()]), float(-least)) if least < 0 else None,
    )


def first_of_both(rows: pd.DataFrame, pinned: str, *, most: int) -> pd.DataFrame:
    """Return the units at the top of either ranking, as many as fit, and the pinned one.

    Half of the room is for the best as stated, who stay in view whatever is tried, the rest for
    the best as tried and then for the next as stated. The order of ``rows`` stays.

    Args:
        rows: a ``Beside`` frame.
        pinned: a unit that is always shown where it has a rank; empty for none.
        most: rows at most.
    """
    tried = rows[Beside.TRIED].to_numpy()
    entering = np.argsort(tried, kind="stable")[: min(most // 2, int((~np.isnan(tried)).sum()))]
    wanted = [
        *np.flatnonzero(rows[Beside.UNIT].to_numpy() == pinned),
        *range(min(most // 2, len(rows))),
        *entering,
        *range(len(rows)),
    ]
    return rows.iloc[sorted(list(dict.fromkeys(map(int, wanted)))[:most])]
