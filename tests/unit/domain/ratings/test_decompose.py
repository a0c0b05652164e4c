"""The split of a gap over random trees, checked by a scorer written out in plain Python."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.ratings.decompose import divided_difference, split_gap
from dashboard.domain.ratings.options import Copeland, Mean, PowerMean
from dashboard.domain.ratings.spec import Group, Indicator, Specification
from dashboard.errors import RefusedError

MEANS = (
    Mean(method="arithmetic"),
    Mean(method="geometric"),
    Mean(method="harmonic"),
    PowerMean(method="power", exponent=2.0),
    PowerMean(method="power", exponent=0.5),
    PowerMean(method="power", exponent=-2.0),
)
POWERS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}


def spec_of(groups, indicators) -> Specification:
    return Specification(
        code="x",
        name_en="x",
        groups=tuple(
            Group(code=code, parent=parent, name_en=code, weight=weight, aggregate=mean)
            for code, parent, weight, mean in groups
        ),
        indicators=tuple(
            Indicator(code=code, parent=parent, name_en=code, weight=weight)
            for code, parent, weight in indicators
        ),
    )


@st.composite
def trees(draw, means=MEANS):
    weight = st.floats(0.1, 10)
    groups = [("root", None, 1.0, draw(st.sampled_from(means)))]
    for number in range(draw(st.integers(0, 5))):
        parent = draw(st.sampled_from([group[0] for group in groups]))
        groups.append((f"g{number}", parent, draw(weight), draw(st.sampled_from(means))))
    indicators = [(f"i{at}", group[0], draw(weight)) for at, group in enumerate(groups)]
    for number in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from([group[0] for group in groups]))
        indicators.append((f"j{number}", parent, draw(weight)))
    return spec_of(groups, indicators)


def mean_of(mean, pairs):
    total = sum(weight for weight, _ in pairs)
    power = mean.exponent if isinstance(mean, PowerMean) else POWERS[mean.method]
    if power == 0:
        if any(value == 0 for _, value in pairs):
            return 0.0
        return math.exp(sum(weight * math.log(value) for weight, value in pairs) / total)
    if power < 0 and any(value == 0 for _, value in pairs):
        return 0.0
    return (sum(weight * value**power for weight, value in pairs) / total) ** (1 / power)


def score(spec, leaves):
    found = dict(leaves)

    def go(code):
        if code not in found:
            pairs = [(spec.local_weights[one], go(one)) for one in spec.children(code)]
            pairs = [(weight, value) for weight, value in pairs if not math.isnan(value)]
            found[code] = mean_of(spec.aggregate_of(code), pairs) if pairs else math.nan
        return found[code]

    go(spec.root)
    return found


def arrays(units):
    return {code: np.array([unit[code] for unit in units]) for code in units[0]}


@st.composite
def cases(draw, *, missing=True, values=None):
    spec = draw(trees())
    value = st.floats(0.5, 100) if values is None else values
    value = st.one_of(st.just(math.nan), value) if missing else value
    units = []
    for _ in range(draw(st.integers(2, 4))):
        leaves = {code: draw(value) for code in spec.codes}
        leaves["i0"] = 3.0 if math.isnan(leaves["i0"]) else leaves["i0"]
        units.append(score(spec, leaves))
    return spec, units


def assert_sums(spec, parts, tolerance):
    for group in spec.groups:
        below = sum(parts[child] for child in spec.children(group.code))
        np.testing.assert_allclose(below, parts[group.code], atol=tolerance, rtol=0)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(cases())
def test_parts_sum_to_the_gap_and_swap_their_sign_for_all_pairs(case):
    spec, units = case
    pairs = list(permutations(units, 2))
    own, other = arrays([a for a, _ in pairs]), arrays([b for _, b in pairs])
    parts = split_gap(spec, spec.local_weights, own, other)
    back = split_gap(spec, spec.local_weights, other, own)
    np.testing.assert_allclose(parts["root"], own["root"] - other["root"], atol=1e-12)
    assert_sums(spec, parts, 1e-9)
    leaves = sum(parts[code] for code in spec.codes)
    np.testing.assert_allclose(leaves, own["root"] - other["root"], atol=1e-9, rtol=0)
    for code, part in parts.items():
        np.testing.assert_array_equal(part, -back[code])


@settings(max_examples=120, deadline=None, derandomize=True)
@given(cases(values=st.sampled_from([0.0, 0.0, 1.0, 2.0, 50.0])))
def test_zeros_leave_no_hole_in_the_sum(case):
    spec, units = case
    own, other = arrays(units[:1]), arrays(units[1:2])
    parts = split_gap(spec, spec.local_weights, own, other)
    assert all(np.isfinite(part).all() for part in parts.values())
    assert_sums(spec, parts, 1e-9)
    back = split_gap(spec, spec.local_weights, other, own)
    assert all((part == -back[code]).all() for code, part in parts.items())


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases(missing=False))
def test_a_group_is_explained_by_itself_as_well(case):
    spec, units = case
    own, other = arrays(units[:1]), arrays(units[1:2])
    for group in spec.groups:
        parts = split_gap(spec, spec.local_weights, own, other, group.code)
        assert parts[group.code] == own[group.code] - other[group.code]
        assert set(spec.leaves(group.code)) <= set(parts)
        assert sum(parts[code] for code in spec.leaves(group.code)) == pytest.approx(
            own[group.code] - other[group.code], abs=1e-9
        )


def test_arithmetic_parts_are_weight_times_difference():
    spec = spec_of([("root", None, 1, None)], [("a", "root", 3), ("b", "root", 1)])
    own, other = score(spec, {"a": 10.0, "b": 20.0}), score(spec, {"a": 40.0, "b": 0.0})
    parts = split_gap(spec, spec.local_weights, arrays([own]), arrays([other]))
    assert parts["a"][0] == pytest.approx(-22.5)
    assert parts["b"][0] == pytest.approx(5)


def test_geometric_parts_have_logarithmic_mean_weights():
    mean = Mean(method="geometric")
    spec = spec_of([("root", None, 1, mean)], [("a", "root", 1), ("b", "root", 1)])
    own, other = score(spec, {"a": 4.0, "b": 9.0}), score(spec, {"a": 1.0, "b": 16.0})
    parts = split_gap(spec, spec.local_weights, arrays([own]), arrays([other]))
    log_mean = (6 - 4) / math.log(6 / 4)
    assert parts["a"][0] == pytest.approx(log_mean * 0.5 * math.log(4))
    assert parts["b"][0] == pytest.approx(log_mean * 0.5 * math.log(9 / 16))


def test_the_limit_of_a_zero_is_what_small_values_tend_to():
    mean = Mean(method="geometric")
    spec = spec_of(
        [("root", None, 1, mean)], [("a", "root", 1), ("b", "root", 2), ("c", "root", 1)]
    )

    def parts_at(zero):
        own = score(spec, {"a": 4.0, "b": 9.0, "c": 5.0})
        other = score(spec, {"a": zero, "b": zero, "c": 1.0})
        return split_gap(spec, spec.local_weights, arrays([own]), arrays([other]))

    limit, near = parts_at(0.0), parts_at(1e-300)
    assert limit["c"][0] == 0
    assert limit["b"][0] == pytest.approx(2 * limit["a"][0])
    assert near["c"][0] < 0.02
    assert near["b"][0] == pytest.approx(limit["b"][0], rel=0.02)


def test_a_missing_value_counts_as_the_rest_of_its_group_and_two_are_left_out():
    spec = spec_of(
        [("root", None, 1, None)], [("a", "root", 1), ("b", "root", 1), ("c", "root", 2)]
    )
    own = score(spec, {"a": 10.0, "b": math.nan, "c": math.nan})
    other = score(spec, {"a": 10.0, "b": 40.0, "c": math.nan})
    parts = split_gap(spec, spec.local_weights, arrays([own]), arrays([other]))
    assert parts["root"][0] == -15
    assert (parts["a"][0], parts["b"][0], parts["c"][0]) == (0, -15, 0)


def test_copeland_is_refused_where_it_would_be_split_only():
    spec = spec_of(
        [("root", None, 1, Copeland(method="copeland")), ("g", "root", 1, None)],
        [("a", "g", 1), ("b", "g", 1)],
    )
    values = {"root": np.array([1.0]), "g": np.array([2.0])}
    values |= {"a": np.array([1.0]), "b": np.array([3.0])}
    with pytest.raises(RefusedError, match="Copeland"):
        split_gap(spec, spec.local_weights, values, values)
    assert split_gap(spec, spec.local_weights, values, values, "g")["g"] == 0


@pytest.mark.parametrize("exponent", [0.0, -1.0, 0.5, 2.0])
def test_the_divided_difference_keeps_its_digits_near_equality(exponent):
    exact = divided_difference(exponent, np.array([2.0]), np.array([2.0]))
    near = divided_difference(exponent, np.array([2.0]), np.array([2.0 + 1e-12]))
    assert near == pytest.approx(exact, rel=1e-11)
