"""Moments against numbers worked out by hand, the rule against COINr's own example."""

import math

import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.options import Winsorise
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.stagelog import Action
from dashboard.domain.ratings.treat import logarithm, moments, treat, treat_column, winsorise

RULE = Winsorise(method="winsorise")
OUTLIERS = np.array([*range(1, 31), 300.0, 1000.0])


def by_hand(values):
    n = len(values)
    centred = values - np.mean(values)
    second, third, fourth = (np.mean(centred**power) for power in (2, 3, 4))
    skew = math.sqrt(n * (n - 1)) / (n - 2) * third / second**1.5
    kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (fourth / second**2 - 3) + 6)
    return skew, kurtosis


def test_the_moments_are_those_of_type_two():
    assert moments(OUTLIERS) == pytest.approx(by_hand(OUTLIERS))
    holes = np.insert(OUTLIERS, 3, np.nan)
    assert moments(holes) == pytest.approx(by_hand(OUTLIERS))


@pytest.mark.parametrize("scale", [1e-200, 1e-9, 1e59])
def test_the_moments_do_not_depend_on_the_unit(scale):
    assert moments(OUTLIERS * scale) == pytest.approx(moments(OUTLIERS))


def test_too_few_or_equal_values_have_no_moments():
    assert moments(np.array([1.0, 2, 100])) == (0, 0)
    assert moments(np.full(9, 0.1)) == (0, 0)


def test_the_outliers_move_to_the_next_value():
    one = winsorise(OUTLIERS, RULE)
    assert one.array.tolist() == [*range(1, 31), 30, 30]
    assert one.moved.nonzero()[0].tolist() == [30, 31]
    assert one.action is Action.WINSORISED


def test_a_tail_below_is_the_mirror_of_one_above():
    above, below = winsorise(OUTLIERS, RULE), winsorise(-OUTLIERS, RULE)
    assert (below.array == -above.array).all()
    np.testing.assert_allclose(logarithm(-OUTLIERS), -logarithm(OUTLIERS))


def test_within_bounds_nothing_happens():
    one = treat_column(np.arange(20.0), RULE)
    assert one.action is None
    assert (one.array == np.arange(20.0)).all()


def test_one_moment_above_its_bound_is_not_enough():
    values = np.array([0.0] * 11 + [1.0] * 2)
    skew, kurtosis = moments(values)
    assert skew > 2
    assert kurtosis < 3.5
    assert treat_column(values, RULE).action is None


def test_too_few_points_lead_to_the_logarithm_of_the_untreated_values():
    rule = Winsorise(method="winsorise", max_points=1)
    one = treat_column(OUTLIERS, rule)
    assert one.action is Action.LOG
    np.testing.assert_allclose(one.array, np.log(OUTLIERS - 1 + 0.01 * 999))
    assert not one.moved.any()


@pytest.mark.parametrize("max_points", [1, 2, 3])
def test_never_more_points_than_allowed_even_where_equal_ones_would_move_together(max_points):
    values = np.array([*np.linspace(0, 1, 40), 500.0, 500.0, 900.0])
    rule = Winsorise(method="winsorise", max_points=max_points, otherwise="keep")
    assert winsorise(values, rule).moved.sum() <= max_points


def test_no_treatment_leaves_one_value():
    values = np.array([0.0] * 30 + [5.0])
    one = treat_column(values, RULE)
    assert one.action is Action.LOG
    assert np.ptp(one.array) > 0
    kept = treat_column(values, Winsorise(method="winsorise", otherwise="keep"))
    assert kept.action is Action.STILL_SKEWED
    assert kept.array.tolist() == values.tolist()


def test_the_order_of_the_units_never_turns():
    rng = np.random.default_rng(3)
    for _ in range(50):
        values = rng.lognormal(sigma=3, size=40)
        for max_points in (1, 5):
            rule = Winsorise(method="winsorise", max_points=max_points)
            treated = treat_column(values, rule).array
            assert (np.diff(treated[np.argsort(values)]) >= -1e-12).all()


def spec(**extra):
    return Specification(
        code="x",
        name_en="X",
        groups=[{"code": "x", "name_en": "X"}],
        indicators=[{"code": "a", "parent": "x", "name_en": "A", **extra}],
        method={"treat": {"method": "winsorise", "max_points": 1}},
    )


FRAME = pd.DataFrame({"a": OUTLIERS}, index=[f"u{n}" for n in range(32)])


def test_the_log_names_each_cell_and_the_column():
    treated, log = treat(FRAME, spec())
    assert log["unit"].tolist() == ["", *FRAME.index]
    assert log["action"].unique().tolist() == ["log"]
    assert "kurtosis" in log.loc[0, "detail"]
    np.testing.assert_allclose(log["after"][1:].astype(float), treated["a"])


@pytest.mark.parametrize(
    ("extra", "action"),
    [
        ({"normalise": {"method": "goalposts", "lower": 0, "upper": 900}}, "still-skewed"),
        ({"normalise": {"method": "distance-to-target", "target": 900}}, "still-skewed"),
        ({"normalise": {"method": "fraction-of-maximum"}}, "still-skewed"),
        ({"log": True}, None),
        ({"treat": False}, None),
    ],
)
def test_bounds_in_the_indicator_s_own_unit_are_never_left_behind(extra, action):
    treated, log = treat(FRAME, spec(**extra))
    assert treated["a"].max() == (300 if action else 1000)
    assert log["action"].tolist() == ([action, "winsorised"] if action else [])
