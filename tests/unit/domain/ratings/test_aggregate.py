import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from dashboard.domain.ratings.aggregate import (
    arithmetic_mean,
    copeland,
    geometric_mean,
    harmonic_mean,
    outranking,
    power_mean,
    score_tree,
)
from dashboard.domain.ratings.faults import DataError
from dashboard.domain.ratings.spec import Specification

ONES = np.ones(3)
RNG = np.random.default_rng(11)


def test_the_means_agree_with_scipy():
    values, weights = RNG.uniform(0.1, 9, (40, 5)), RNG.uniform(0, 1, 5)
    for ours, theirs in (
        (arithmetic_mean(values, weights), np.average(values, axis=1, weights=weights)),
        (geometric_mean(values, weights), stats.gmean(values, axis=1, weights=weights)),
        (harmonic_mean(values, weights), stats.hmean(values, axis=1, weights=weights)),
        (power_mean(values, weights, 2.5), stats.pmean(values, 2.5, axis=1, weights=weights)),
        (power_mean(values, weights, -3), stats.pmean(values, -3, axis=1, weights=weights)),
    ):
        np.testing.assert_allclose(ours, theirs)


def test_special_exponents_are_the_named_means():
    values, weights = RNG.uniform(0.1, 9, (40, 5)), RNG.uniform(0, 1, 5)
    for exponent, mean in ((1, arithmetic_mean), (0, geometric_mean), (-1, harmonic_mean)):
        np.testing.assert_allclose(power_mean(values, weights, exponent), mean(values, weights))


def test_no_power_overflows():
    assert power_mean(np.array([1e60, 1e50]), np.ones(2), 100) == pytest.approx(1e60 * 0.5**0.01)
    assert power_mean(np.array([1e60, 1e50]), np.ones(2), -100) == pytest.approx(1e50 * 0.5**-0.01)


@pytest.mark.parametrize("mean", [arithmetic_mean, geometric_mean, harmonic_mean])
def test_a_missing_part_leaves_its_weight_to_the_others(mean):
    holes = np.array([[2.0, np.nan, 8.0], [np.nan, np.nan, np.nan], [np.nan, 5.0, np.nan]])
    found = mean(holes, np.array([3.0, 9, 1]))
    assert found[0] == pytest.approx(mean(np.array([2.0, 8.0]), np.array([3.0, 1])).item())
    assert np.isnan(found[1])
    assert found[2] == pytest.approx(5)


def test_zero_is_the_limit_of_the_geometric_and_the_harmonic_mean():
    values = np.array([[0.0, 4, 9], [1, 4, 9]])
    for mean in (geometric_mean, harmonic_mean):
        assert mean(values, ONES)[0] == 0
        assert mean(values, ONES)[1] > 0
        assert mean(values, np.array([0, 1, 1]))[0] > 0
    assert power_mean(values, ONES, 2)[0] == pytest.approx(np.sqrt(97 / 3))
    assert power_mean(np.zeros((1, 3)), ONES, 2)[0] == 0


def test_draws_may_stand_before_the_units():
    values, weights = RNG.uniform(1, 9, (6, 4)), RNG.uniform(0, 1, (10, 1, 4))
    assert geometric_mean(values, weights).shape == (10, 6)
    np.testing.assert_allclose(
        geometric_mean(values, weights)[3], geometric_mean(values, weights[3, 0])
    )


def test_the_outranking_matrix_and_copeland_s_scores():
    values = np.array([[1.0, 3, 2], [2, 2, 3], [3, 1, 1], [4, 5, 4]])
    matrix = outranking(values, ONES)
    assert matrix[1, 0] == pytest.approx(2 / 3)
    assert matrix[2, 0] == pytest.approx(1 / 3)
    assert matrix[3, 0] == 1
    np.testing.assert_allclose(matrix + matrix.T, 1)
    assert copeland(values, ONES).tolist() == [-1, 1, -3, 3]
    assert copeland(np.array([[1.0, 2], [2, 1]]), np.ones(2)).tolist() == [0, 0]


def test_weights_that_balance_only_in_fractions_are_a_draw():
    thirds = np.array([float(Fraction(1, 3)), float(Fraction(1, 6)), 0.5])
    assert copeland(np.array([[1.0, 1, 0], [0, 0, 1]]), thirds).tolist() == [0, 0]


def test_a_pair_is_compared_by_what_both_have():
    values = np.array([[9.0, np.nan], [1, 5], [np.nan, np.nan], [np.nan, 6]])
    assert outranking(values, np.ones(2))[0, 1] == 1
    assert outranking(values, np.ones(2))[0, 3] == 0.5
    found = copeland(values, np.ones(2))
    assert np.isnan(found[2])
    assert found[[0, 1, 3]].tolist() == [1, -2, 1]


def spec(**method):
    return Specification(
        code="x",
        name_en="X",
        groups=[
            {"code": "x", "name_en": "X"},
            {"code": "g", "name_en": "G", "parent": "x"},
            {"code": "h", "name_en": "H", "parent": "x", "minimum_data": 1},
        ],
        indicators=[
            {"code": "a", "parent": "g", "name_en": "A"},
            {"code": "b", "parent": "g", "name_en": "B", "weight": 0},
            {"code": "c", "parent": "h", "name_en": "C"},
            {"code": "d", "parent": "h", "name_en": "D"},
        ],
        method=method,
    )


FRAME = pd.DataFrame(
    {"a": [4.0, 0, 1], "b": [0.0, -5, 1], "c": [9.0, 1, 1], "d": [1.0, 1, np.nan]},
    index=list("pqr"),
)


def test_zero_and_less_are_told_with_their_cells():
    one = spec(aggregate={"method": "geometric"})
    with pytest.raises(DataError, match="q, a: 0") as caught:
        score_tree(FRAME, one, one.local_weights)
    assert [fault.path for fault in caught.value.faults] == ["q, a"]
    assert "1 to 100" in str(caught.value)
    below = FRAME.assign(c=[-1.0, 2, 3], a=1.0)
    one = spec(aggregate={"method": "harmonic", "zeros": "zero"})
    with pytest.raises(DataError, match=r"p, c: -1\.0"):
        score_tree(below, one, one.local_weights)
    one = spec(aggregate={"method": "geometric", "zeros": "zero"})
    assert score_tree(FRAME, one, one.local_weights).loc["q", "g"] == 0


def test_a_group_below_its_threshold_has_no_score_and_its_parent_goes_on():
    one = spec()
    scores = score_tree(FRAME, one, one.local_weights)
    assert np.isnan(scores.loc["r", "h"])
    assert scores.loc["r", "x"] == scores.loc["r", "g"] == 1
    one = spec(minimum_data=0.75)
    assert np.isnan(score_tree(FRAME, one, one.local_weights).loc["r", "x"])


def test_copeland_has_a_limit():
    one = spec(aggregate={"method": "copeland", "limit": 2})
    with pytest.raises(DataError, match="at most 2 units pair by pair; there are 3"):
        score_tree(FRAME, one, one.local_weights)


def test_the_published_means(reference: Path):
    means = json.loads((reference / "expected.json").read_text(encoding="utf-8"))["means"]
    values = np.array([1.0, 2, 3])
    assert geometric_mean(values, ONES) == pytest.approx(means["gmean_1_2_3"], abs=1e-9)
    weighted = geometric_mean(values, np.array([1.0, 1, 2]))
    assert weighted == pytest.approx(means["gmean_w_1_1_2"], abs=1e-9)


def test_the_published_copeland_example(reference: Path):
    case = json.loads((reference / "expected.json").read_text(encoding="utf-8"))["copeland"]
    matrix = outranking(np.array(case["X"], float), ONES)
    for pair, share in case["outrank"].items():
        above, below = (int(unit) - 1 for unit in pair.split(">"))
        assert matrix[above, below] == pytest.approx(float(Fraction(share)))
    tie = case["tie_case"]
    assert copeland(np.array(tie["X"], float), np.ones(2)).tolist() == tie["scores"]
