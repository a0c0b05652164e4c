import pandas as pd
import pytest

from dashboard.domain.rank_shift import Beside, beside, first_of_both, shift


def places(**rows: tuple[float | None, ...]) -> pd.DataFrame:
    columns = ["rank", "low", "high", "tier"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).astype("Float64")


STATED = places(a=(2, 1, 3, 1), b=(1, 1, 2, 1), c=(3, 3, 3, 2), d=(None,) * 4, e=(None,) * 4)
TRIED = places(a=(3, 2, 3, 1), b=(2, 1, 2, 1), c=(1, 1, 1, 1), d=(4, 4, 4, 2), e=(None,) * 4)


def test_ranks_stand_side_by_side_the_best_stated_first():
    rows = beside(STATED, TRIED)
    assert rows[Beside.UNIT].tolist() == ["b", "a", "c", "d"]
    assert rows[Beside.CHANGE].tolist()[:3] == [-1, -1, 2]
    assert pd.isna(rows[Beside.CHANGE].iloc[3])
    assert rows[Beside.CLEAR].tolist() == [False, False, True, False]


def test_without_a_trial_only_the_stated_ranks_are_there():
    rows = beside(STATED, None)
    assert rows[Beside.UNIT].tolist() == ["b", "a", "c"]
    assert rows[Beside.TRIED].isna().all()
    assert not rows[Beside.CLEAR].any()


def test_a_shift_is_told_in_numbers():
    found = shift(beside(STATED, TRIED))
    assert (found.units, found.moved, found.clear) == (3, 3, 1)
    assert found.mean == pytest.approx(4 / 3)
    assert found.up == ("c", 2)
    assert found.down == ("b", 1)


def test_a_ranking_beside_itself_does_not_shift():
    found = shift(beside(STATED, STATED))
    assert (found.moved, found.mean, found.up, found.down) == (0, 0, None, None)


def test_nobody_ranked_shifts_nobody():
    found = shift(beside(STATED.loc[["d", "e"]], None))
    assert (found.units, found.mean) == (0, 0)


def test_the_first_of_both_and_the_pinned_are_shown():
    units = [f"u{at}" for at in range(100)]
    stated = places(**{unit: (at + 1, at + 1, at + 1, 1) for at, unit in enumerate(units)})
    tried = places(**{unit: (100 - at, 1, 100, 1) for at, unit in enumerate(units)})
    rows = first_of_both(beside(stated, tried), "u50", most=9)
    assert rows[Beside.UNIT].tolist() == [
        *units[:4], "u50", *units[96:],
    ]  # fmt: skip
    assert len(first_of_both(beside(stated, tried), "", most=30)) == 30
    alone = first_of_both(beside(stated, None), "u50", most=9)
    assert alone[Beside.UNIT].tolist() == [*units[:8], "u50"]
    assert len(first_of_both(beside(stated, None), "nobody", most=200)) == 100
