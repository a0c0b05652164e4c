import itertools

import numpy as np
import pytest

from dashboard.domain.ratings.plan_model import Model


def model_of(leads, count, **options) -> Model:
    given = {"wanted": 1, "most": None, "counted": np.zeros(count, bool), "steps": np.ones(count)}
    return Model(leads=np.array(leads, dtype=float), **given | options)


def test_the_cheapest_way_past_one_rival():
    slopes = np.array([[2.0, 1.0]])
    assert model_of([-1], 2).cheapest(slopes, np.array([1.0, 1.0]), 0.0) == pytest.approx([0.5, 0])
    assert model_of([-1], 2).cheapest(slopes, np.array([3.0, 1.0]), 0.0) == pytest.approx([0, 1])
    assert model_of([-2.5], 2).cheapest(slopes, np.ones(2), 0.0) == pytest.approx([1, 0.5])
    assert model_of([-4], 2).cheapest(slopes, np.ones(2), 0.0) is None


def test_rivals_may_stay_above_as_the_rank_allows():
    slopes = np.tile([2.0, 1.0], (3, 1))
    for wanted, share in ((3, 0.25), (2, 0.5), (1, 0.75)):
        found = model_of([-1, -0.5, -1.5], 2, wanted=wanted).cheapest(slopes, np.ones(2), 0.0)
        assert found == pytest.approx([share, 0])


def test_counted_changes_come_whole_and_few_ones_few():
    slopes = np.array([[3.0, 2.0]])
    counted, steps = np.array([True, False]), np.array([3.0, 1.0])
    whole = model_of([-1.5], 2, counted=counted, steps=steps)
    assert whole.cheapest(slopes, np.array([1.0, 9.0]), 0.0) == pytest.approx([2 / 3, 0])
    one = model_of([-2.5], 2, most=1)
    assert one.cheapest(slopes, np.array([9.0, 1.0]), 0.0) == pytest.approx([2.5 / 3, 0])


@pytest.mark.parametrize("seed", range(8))
def test_no_choice_of_rivals_is_cheaper(seed):
    from scipy.optimize import linprog

    rng = np.random.default_rng(seed)
    leads, slopes, prices = -rng.random(5), rng.random((5, 3)), rng.random(3)
    wanted = 3
    found = model_of(leads, 3, wanted=wanted).cheapest(slopes, prices, 0.0)
    costs = []
    for passed in itertools.combinations(range(5), 5 - wanted + 1):
        rows = list(passed)
        plain = linprog(prices, -slopes[rows], leads[rows], bounds=(0, 1))
        costs += [plain.fun] if plain.success else []
    if found is None:
        assert not costs
    else:
        assert prices @ found == pytest.approx(min(costs), abs=1e-6)
