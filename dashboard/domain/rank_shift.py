"""Two rankings of the same units side by side, and how far one is from the other."""

from dataclasses import dataclass
from enum import StrEnum

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
TRIED = (Beside.TRIED, Beside.TRIED_LOW, Beside.TRIED_HIGH, Beside.TRIED_TIER)


def beside(places: pd.DataFrame, tried: pd.DataFrame | None) -> pd.DataFrame:
    """Return a ``Beside`` frame of every unit that has a rank in either.

    Args:
        places: by unit ``rank``, ``low``, ``high``, ``tier`` as stated.
        tried: the same as tried; ``None`` leaves those columns missing.
    """
    columns = ["rank", "low", "high", "tier"]
    other = places[columns].iloc[:0] if tried is None else tried[columns]
    parts = [
        frame[columns].astype("Float64").set_axis([name.value for name in names], axis=1)
        for frame, names in ((places, STATED), (other.reindex(places.index), TRIED))
    ]
    both = pd.concat(parts, axis=1)
    rank, tried_rank = both[Beside.RANK], both[Beside.TRIED]
    both = both.assign(
        **{
            Beside.CHANGE: rank - tried_rank,
            Beside.CLEAR: (
                both[Beside.LOW].gt(both[Beside.TRIED_HIGH])
                | both[Beside.HIGH].lt(both[Beside.TRIED_LOW])
            ).fillna(value=False),
        }
    )
    there: pd.DataFrame = both[rank.notna() | tried_rank.notna()]
    ordered = there.sort_values(
        [Beside.RANK.value, Beside.TRIED.value], kind="stable", na_position="last"
    )
    found: pd.DataFrame = ordered.rename_axis(Beside.UNIT.value).reset_index()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How far a trial moves the ranking.

    Args:
        units: units with a rank in both.
        moved: those whose rank differs.
        clear: those whose two ranges have no rank in common.
        mean: mean absolute change of rank.
        correlation: Spearman's, of the two rankings; ``None`` where there is none.
        up: unit that gains most, and by how many ranks; ``None`` where none gains.
        down: unit that loses most, likewise.
    """

    units: int
    moved: int
    clear: int
    mean: float
    correlation: float | None
    up: tuple[str, float] | None
    down: tuple[str, float] | None


def shift(rows: pd.DataFrame) -> Shift:
    """Return how far a trial moves the ranking.

    Args:
        rows: a ``Beside`` frame.
    """
    both = rows[rows[Beside.CHANGE].notna()]
    change = both[Beside.CHANGE].to_numpy(dtype=float)
    units = both[Beside.UNIT].tolist()
    first, second = (both[name].astype(float) for name in (Beside.RANK, Beside.TRIED))
    varied = len(set(first)) > 1 and len(set(second)) > 1
    most, least = (change.max(), change.min()) if len(change) else (0.0, 0.0)
    return Shift(
        units=len(both),
        moved=int((change != 0).sum()),
        clear=int(both[Beside.CLEAR].sum()),
        mean=float(abs(change).mean()) if len(change) else 0.0,
        correlation=float(first.corr(second, "spearman")) if varied else None,
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
    tried = rows.sort_values(Beside.TRIED.value, kind="stable", na_position="last")
    entering = tried.index[tried[Beside.TRIED].notna()][: most // 2]
    wanted = [
        *rows.index[rows[Beside.UNIT].eq(pinned)],
        *rows.index[: most // 2],
        *entering,
        *rows.index,
    ]
    return rows.loc[sorted(list(dict.fromkeys(wanted))[:most])]
