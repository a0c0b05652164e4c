import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.ratings.envelopment import best_case, best_cases
from dashboard.errors import BadInputError, RefusedError

TABLE = pd.DataFrame(
    {"x": [4.0, 1.0, 2.0, 3.0], "y": [1.0, 4.0, 2.0, 3.0]}, index=["kazan", "ufa", "osh", "omsk"]
)


def test_the_frontier_is_one_and_who_is_inside_is_measured_along_its_ray():
    scores = best_cases(TABLE)
    assert scores[["kazan", "ufa", "omsk"]].tolist() == [1, 1, 1]
    # Osh (2, 2) lies at two thirds of the way to Omsk (3, 3).
    assert scores["osh"] == pytest.approx(2 / 3)
    assert "omsk" in best_case(TABLE, "osh").benchmarks


def test_the_weights_are_the_citys_own():
    found = best_case(TABLE, "kazan")
    assert found.shares.sum() == pytest.approx(1)
    assert found.shares["x"] > found.shares["y"]


def test_bounds_of_the_shares_hold_and_cost():
    found = best_case(TABLE, "kazan", lower=0.4)
    assert found.shares.min() >= 0.4 - 1e-9
    assert found.score < 1
    # With half of the total from each the weights are 1/8 and 1/2, scaled to the best city.
    half = best_case(TABLE, "kazan", lower=0.5)
    weights = np.array([1 / 4, 1.0])
    assert half.score == pytest.approx(2 / (TABLE.to_numpy() @ weights).max())
    capped = best_case(TABLE, "kazan", upper={"x": 0.55})
    assert capped.shares["x"] <= 0.55 + 1e-9


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(2, 8), st.integers(1, 5))
def test_no_fixed_weights_do_better_than_the_best_case(seed, units, codes):
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(rng.random((units, codes)))
    best = best_cases(table)
    assert best.max() == 1
    for weights in rng.random((5, codes)):
        totals = table.to_numpy() @ weights
        assert (totals / totals.max() <= best + 1e-7).all()


def test_an_unknown_value_is_no_benchmark_and_no_zero():
    table = TABLE.copy()
    table.loc["omsk", "y"] = np.nan
    assert best_case(table, "omsk").shares.index.tolist() == ["x"]
    assert best_case(table, "omsk").score == pytest.approx(0.75)
    assert "omsk" not in best_case(table, "osh").benchmarks
    table.loc["omsk"] = np.nan
    assert np.isnan(best_cases(table)["omsk"])
    with pytest.raises(RefusedError, match="omsk"):
        best_case(table, "omsk")


def test_only_zeros_are_a_best_case_of_zero():
    assert best_case(TABLE.assign(x=[0, 1, 2, 3], y=[0, 1, 2, 3]), "kazan").score == 0


@pytest.mark.parametrize(
    ("table", "options", "words"),
    [
        (TABLE, {"unit": "oslo"}, "oslo"),
        (TABLE - 2, {"unit": "kazan"}, "kazan, y is -1"),
        (TABLE, {"unit": "kazan", "lower": 0.6}, "leave no weights"),
        (TABLE, {"unit": "kazan", "upper": 0.4}, "leave no weights"),
        (TABLE.assign(y=[0, 1, 1, 1]), {"unit": "kazan", "lower": 0.1}, "leave no weights"),
    ],
)
def test_what_cannot_be_is_refused(table, options, words):
    with pytest.raises(BadInputError, match=words):
        best_case(table, **options)
