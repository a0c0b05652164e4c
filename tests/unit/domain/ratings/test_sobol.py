import numpy as np
import pytest

from dashboard.domain.ratings import sobol
from dashboard.domain.ratings.sobol import pick_freeze, sobol_indices
from dashboard.errors import BadInputError

ISHIGAMI = {"x1": (0.3139, 0.5576), "x2": (0.4424, 0.4424), "x3": (0.0, 0.2437)}
"""First-order and total indices for a = 7, b = 0.1, from the closed form (Ishigami, Homma 1990)."""


def ishigami(uniform):
    x = (2 * uniform.T - 1) * np.pi
    return (np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0]))[None]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ishigami_within_a_hundredth(seed):
    found = sobol_indices(ishigami, {"x1": [0], "x2": [1], "x3": [2]}, base=32_768, seed=seed)
    for row in found.itertuples():
        assert row.first == pytest.approx(ISHIGAMI[row.factor][0], abs=0.01)
        assert row.total == pytest.approx(ISHIGAMI[row.factor][1], abs=0.01)


def test_a_group_of_columns_is_one_input():
    # Of x1, x2 and x3 the first and the last make 1 - 0.4424 of the variance together.
    found = sobol_indices(ishigami, {"both": [0, 2], "x2": [1]}, base=32_768)
    indices = found.set_index("factor")["first"]
    assert indices["both"] == pytest.approx(0.5576, abs=0.01)
    assert indices["x2"] == pytest.approx(0.4424, abs=0.01)


def test_several_outputs_keep_to_themselves():
    found = sobol_indices(
        lambda u: np.stack([u[:, 0], 5 * u[:, 1] + 3, np.full(len(u), 2.0)]),
        {"a": [0], "b": [1]},
        base=1024,
    ).set_index(["output", "factor"])
    np.testing.assert_allclose(found.loc[0, "total"], [1, 0], atol=0.01)
    np.testing.assert_allclose(found.loc[1, "total"], [0, 1], atol=0.01)
    assert (found.loc[2] == 0).all(axis=None)


def test_the_two_samples_differ_and_a_seed_repeats_them():
    a, b = pick_freeze(3, 64, 5)
    again, _ = pick_freeze(3, 64, 5)
    np.testing.assert_array_equal(a, again)
    assert not np.isclose(a, b).all(axis=1).any()


@pytest.mark.parametrize("base", [0, 1, 100, -4])
def test_the_base_is_a_power_of_two(base):
    with pytest.raises(BadInputError, match=f"not {base}"):
        sobol_indices(ishigami, {"x1": [0], "x2": [1], "x3": [2]}, base=base)


def test_too_many_outputs_are_refused_before_they_are_made(monkeypatch):
    monkeypatch.setattr(sobol, "MOST_VALUES", 100)
    with pytest.raises(BadInputError, match="too many"):
        sobol_indices(ishigami, {"x1": [0], "x2": [1], "x3": [2]}, base=64)
