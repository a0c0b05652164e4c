import numpy as np
import pytest

from dashboard.domain.ratings.faults import DataError
from dashboard.domain.ratings.weight import pca_weights

RNG = np.random.default_rng(7)
COMMON = RNG.normal(size=200)


def noisy(*shares):
    return np.column_stack([share * COMMON + RNG.normal(size=200) for share in shares])


def test_the_weights_are_the_loadings_of_the_first_component():
    values = noisy(3, 1, 1)
    weights = pca_weights(values, "abc", "g")
    scores = np.linalg.svd((values - values.mean(0)) / values.std(0, ddof=1), full_matrices=False)[
        2
    ][0]
    np.testing.assert_allclose(weights, np.abs(scores) / np.abs(scores).sum())
    assert weights[0] > weights[1]
    assert weights.sum() == pytest.approx(1)


def test_two_parts_that_go_together_weigh_the_same():
    np.testing.assert_allclose(pca_weights(noisy(1, 2), "ab", "g"), [0.5, 0.5])


def test_an_only_child_has_all_the_weight():
    assert pca_weights(np.array([[1.0], [1.0]]), "a", "g").tolist() == [1]


def test_units_with_a_hole_are_left_out():
    values = noisy(2, 1, 1)
    holes = np.vstack([values, [np.nan, 5, 5]])
    np.testing.assert_allclose(pca_weights(holes, "abc", "g"), pca_weights(values, "abc", "g"))


def test_a_negative_loading_is_refused_by_name():
    with pytest.raises(DataError, match="g, c: PCA would weigh “c” with -0"):
        pca_weights(noisy(2, 2, -1), "abc", "g")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.ones((9, 2)), "parts that differ"),
        (np.eye(2), "there are 2 units"),
        (np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]]), "no common first component"),
    ],
)
def test_what_has_no_first_component_is_refused(values, words):
    with pytest.raises(DataError, match=words):
        pca_weights(values, "ab", "g")
