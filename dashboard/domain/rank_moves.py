"""How ranks moved between two editions, and which moves are no more than noise."""

from enum import StrEnum

import pandas as pd

from dashboard.domain.ranking import Ranked


class Move(StrEnum):
    """One row a city that two editions rank, the largest move first.

    ``change`` is now less then: a positive one is a move down. ``noise`` says that the ranges of
    the two ranks share a rank, so that the move may be none.
    """

    UNIT = "unit"
    NAME = "name"
    THEN = "then"
    THEN_LOW = "then_low"
    THEN_HIGH = "then_high"
    NOW = "now"
    NOW_LOW = "now_low"
    NOW_HIGH = "now_high"
    CHANGE = "change"
    NOISE = "noise"


def moves(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Return how the ranks of two editions differ, in the columns of :class:`Move`.

    Args:
        then: ``RANKED`` frame of the earlier edition.
        now: that of the later one.
    """
    columns = [str(name) for name in (Ranked.UNIT, Ranked.RANK, Ranked.LOW, Ranked.HIGH)]
    first = then.loc[then[Ranked.RANK].notna(), columns]
    first.columns = pd.Index([Move.UNIT, Move.THEN, Move.THEN_LOW, Move.THEN_HIGH])
    last = now.loc[now[Ranked.RANK].notna(), [*columns, Ranked.NAME.value]]
    last.columns = pd.Index([Move.UNIT, Move.NOW, Move.NOW_LOW, Move.NOW_HIGH, Move.NAME])
    both = last.merge(first, on=Move.UNIT.value)
    change = both[Move.NOW] - both[Move.THEN]
    apart = both[Move.NOW_LOW].gt(both[Move.THEN_HIGH]) | both[Move.NOW_HIGH].lt(
        both[Move.THEN_LOW]
    )
    both = both.assign(**{Move.CHANGE.value: change, Move.NOISE.value: ~apart.astype(bool)})
    size = change.abs()
    return (
        both.assign(size=size)
        .sort_values(["size", Move.NOW.value], ascending=[False, True], kind="stable")
        .drop(columns="size")[[str(name) for name in Move]]
        .reset_index(drop=True)
    )
