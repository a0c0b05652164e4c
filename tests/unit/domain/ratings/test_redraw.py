"""A draw is the whole pipeline with its weights: compared one by one with ``rate``."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from dashboard.domain.ratings.decompose import split_gap
from dashboard.domain.ratings.experiment import Alternatives, Experiment
from dashboard.domain.ratings.options import Copeland, Mean, MinMax, PowerMean, Ties
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.redraw import Branches, Field, rank_rows
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification

AGGREGATES = (
    Mean(method="arithmetic"),
    Mean(method="geometric"),
    Mean(method="harmonic"),
    PowerMean(method="power", exponent=0.5),
    Copeland(method="copeland"),
)


def reweighted(spec, weights):
    """Return the specification with the weights of a draw."""
    nodes = {
        part: tuple(
            type(node)(
                **{name: getattr(node, name) for name in type(node).model_fields}
                | {"weight": weights.get(node.code, 1.0)}
            )
            for node in getattr(spec, part)
        )
        for part in ("groups", "indicators")
    }
    whole = {name: getattr(spec, name) for name in Specification.model_fields}
    return Specification(**whole | nodes)


@st.composite
def ratings(draw):
    weight = st.sampled_from([0.0, 0.5, 1.0, 3.0])
    aggregate = st.sampled_from(AGGREGATES)
    # A group of won pairs counts from below zero, so that it stands at the root alone.
    below = st.sampled_from(AGGREGATES[:-1])
    groups = [Group(code="root", parent=None, name_en="root", aggregate=draw(aggregate))]
    alike = draw(st.booleans())
    for number in range(draw(st.integers(0, 4))):
        mean = groups[0].aggregate if alike else draw(below)
        mean = Mean() if alike and isinstance(mean, Copeland) else mean
        parent = draw(st.sampled_from([group.code for group in groups]))
        groups.append(
            Group(
                code=f"g{number}", parent=parent, name_en="g", weight=draw(weight), aggregate=mean
            )
        )
    homes = [group.code for group in groups]
    homes += [draw(st.sampled_from(homes)) for _ in range(draw(st.integers(0, 6)))]
    indicators = tuple(
        Indicator(code=f"i{at}", parent=home, name_en="i", weight=1 if at < len(groups) else 0.5)
        for at, home in enumerate(homes)
    )
    spec = Specification(
        code="x",
        name_en="x",
        groups=tuple(groups),
        indicators=indicators,
        method=Method(
            normalise=MinMax(lower=1, upper=10),
            ties=draw(st.sampled_from(list(Ties))),
            minimum_data=draw(st.sampled_from([0.0, 0.0, 0.6])),
            constant="middle",
        ),
    )
    units = draw(st.integers(2, 7))
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    values = rng.integers(0, 5, (units, len(indicators))).astype(float)
    if draw(st.booleans()):
        gaps = rng.random(values.shape) < 0.25
        gaps[0] = False
        values[gaps] = np.nan
    index = [f"u{at}" for at in range(units)]
    return spec, pd.DataFrame(values, index=index, columns=list(spec.codes))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(ratings(), st.integers(0, 100))
def test_each_draw_is_what_the_pipeline_says(case, seed):
    spec, values = case
    experiment = Experiment(values=values, spec=spec, share=0.9)
    uniform = np.random.default_rng(seed).random((3, experiment.columns))
    ranks = experiment.ranks(uniform)
    branches = Branches(spec)
    for row, draw in zip(ranks, uniform, strict=True):
        weights = branches.weights(dict(spec.local_weights), draw[None], 0.9)[0]
        plain = rate(values, reweighted(spec, dict(zip(branches.nodes, weights, strict=True))))
        np.testing.assert_array_equal(row, plain.rank.dropna().to_numpy(dtype=float))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(ratings())
def test_the_pipelines_own_scores_split_to_the_last_digit(case):
    spec, values = case
    if isinstance(spec.aggregate_of("root"), Copeland):
        return
    rating = rate(values, spec)
    units = list(rating.rank.dropna().index)
    if not units:
        return
    pairs = [(a, b) for a in units for b in units]
    own = {c: rating.scores.loc[[a for a, _ in pairs], c].to_numpy() for c in spec.nodes}
    other = {c: rating.scores.loc[[b for _, b in pairs], c].to_numpy() for c in spec.nodes}
    parts = split_gap(spec, {str(c): float(w) for c, w in rating.weights.items()}, own, other)
    for group in spec.groups:
        below = sum(parts[child] for child in spec.children(group.code))
        np.testing.assert_allclose(below, parts[group.code], atol=1e-9, rtol=0)
    np.testing.assert_allclose(
        sum(parts[code] for code in spec.codes), own["root"] - other["root"], atol=1e-9, rtol=0
    )


def test_weights_stay_within_their_share_and_sum_to_one_in_each_group():
    spec = Specification(
        code="x",
        name_en="x",
        groups=(
            Group(code="root", name_en="r"),
            Group(code="g", parent="root", name_en="g", weight=2),
        ),
        indicators=tuple(
            Indicator(code=code, parent=parent, name_en=code, weight=weight)
            for code, parent, weight in [("a", "g", 1), ("b", "g", 4), ("c", "root", 1)]
        ),
    )
    branches = Branches(spec)
    uniform = np.random.default_rng(0).random((500, 4))
    weights = branches.weights(dict(spec.local_weights), uniform, 0.25)
    for span in branches.span.values():
        np.testing.assert_allclose(weights[:, span].sum(axis=1), 1)
    ratio = weights[:, branches.column["b"]] / weights[:, branches.column["a"]] / 4
    assert 0.75 / 1.25 <= ratio.min() < 0.7
    assert 1.5 < ratio.max() <= 1.25 / 0.75
    np.testing.assert_allclose(branches.collapsed(weights).sum(axis=1), 1)
    still = branches.weights(dict(spec.local_weights), uniform, 0.0)
    np.testing.assert_allclose(still[0], [spec.local_weights[code] for code in branches.nodes])


@pytest.mark.parametrize(
    ("ties", "expected"),
    [(Ties.MIN, [2, 2, 1, 4]), (Ties.AVERAGE, [2.5, 2.5, 1, 4]), (Ties.DENSE, [2, 2, 1, 3])],
)
def test_ties_follow_their_rule_after_rounding(ties, expected):
    scores = np.array([[5.0, 5.0 + 1e-9, 7.0, 1.0]])
    assert rank_rows(scores, ties=ties, decimals=6).tolist() == [expected]
    assert rank_rows(scores, ties=ties, decimals=12).tolist() == [[3, 2, 1, 4]]


@pytest.mark.parametrize("ties", list(Ties))
@pytest.mark.parametrize("scale", [1, 1e-3, 1e12])
def test_ranks_are_those_of_scipy_with_few_and_many_ties(ties, scale):
    rng = np.random.default_rng(8)
    tied, apart = rng.integers(-4, 4, (40, 17)), rng.normal(size=(40, 17))
    for scores in (tied, apart, np.vstack([apart, tied[:2]]), np.zeros((3, 1))):
        plain = rankdata(-np.round(scores * scale, 4), ties.value, axis=1)
        np.testing.assert_array_equal(rank_rows(scores * scale, ties=ties, decimals=4), plain)


def test_the_choices_of_a_draw_are_the_pipelines_too():
    rng = np.random.default_rng(4)
    values = pd.DataFrame(rng.random((8, 4)), columns=list("abcd"))
    values.iloc[2, 1] = values.iloc[5, 3] = np.nan
    spec = Specification(
        code="x",
        name_en="x",
        groups=(Group(code="root", name_en="r"),),
        indicators=tuple(Indicator(code=code, parent="root", name_en=code) for code in "abcd"),
        method=Method(normalise=MinMax(lower=1, upper=10)),
    )
    from dashboard.domain.ratings.experiment import with_method
    from dashboard.domain.ratings.options import ColumnImputation, RankNormalisation

    ranked = RankNormalisation(method="rank")
    filled = ColumnImputation(method="mean")
    geometric = Mean(method="geometric")
    experiment = Experiment(
        values=values,
        spec=spec,
        share=0,
        alternatives=Alternatives(impute=(filled,), normalise=(ranked,), aggregate=(geometric,)),
    )
    assert {name: len(columns) for name, columns in experiment.factors.items()} == {
        "impute": 1,
        "normalise": 1,
        "aggregate": 1,
    }
    uniform = np.array([[i, n, a] for i in (0.2, 0.7) for n in (0.2, 0.7) for a in (0.2, 0.7)])
    for row, draw in zip(experiment.ranks(uniform), uniform > 0.5, strict=True):
        changes = {
            name: option
            for name, option, on in [
                ("impute", filled, draw[0]),
                ("normalise", ranked, draw[1]),
                ("aggregate", (geometric,), draw[2]),
            ]
            if on
        }
        plain = rate(values, with_method(spec, **changes))
        assert row.tolist() == plain.rank.tolist()


@pytest.mark.parametrize("mean", ["geometric", "harmonic"])
@pytest.mark.parametrize("gap", [False, True])
def test_a_group_without_weight_may_score_zero_under_a_mean_that_takes_none(mean, gap):
    values = pd.DataFrame(
        {"a": [1.0, 5.0, 3.0], "b": [0.0, 4.0, 9.0], "c": [2.0, 1.0, 7.0]}, index=list("xyz")
    )
    if gap:
        values.loc["y", "c"] = np.nan
    spec = Specification(
        code="x",
        name_en="x",
        groups=(
            Group(code="root", name_en="r", aggregate=Mean(method=mean, zeros="zero")),
            Group(code="one", parent="root", name_en="o"),
            Group(code="other", parent="root", name_en="p", weight=0),
        ),
        indicators=(
            Indicator(code="a", parent="one", name_en="a"),
            Indicator(code="c", parent="one", name_en="c"),
            Indicator(code="b", parent="other", name_en="b"),
        ),
        method=Method(normalise=MinMax(lower=0, upper=10)),
    )
    experiment = Experiment(values=values, spec=spec, share=0.0)
    ranks = experiment.ranks(np.full((2, experiment.columns), 0.5))
    expected = rate(values, spec).rank.to_numpy(dtype=float)
    np.testing.assert_array_equal(ranks, [expected, expected])


@pytest.mark.parametrize("gap", [None, 0, 1])
@pytest.mark.parametrize("mean", ["geometric", "harmonic"])
def test_a_score_of_zero_decides_its_unit_wherever_it_has_weight(mean, gap):
    spec = Specification(
        code="x",
        name_en="x",
        groups=(Group(code="root", name_en="r", aggregate=Mean(method=mean, zeros="zero")),),
        indicators=tuple(Indicator(code=code, parent="root", name_en=code) for code in "abc"),
        method=Method(normalise=MinMax(lower=0, upper=10)),
    )
    values = np.array([[4.0, 2.0, 1.0], [0.0, 2.0, 8.0], [2.0, 2.0, 2.0]])
    there = np.ones((3, 3), dtype=bool)
    if gap is not None:
        there[gap, 2] = False  # such a unit is averaged group by group; unit 1 has the zero
    field = Field(Branches(spec), values, there)
    weights = np.array([[0.5, 0.25, 0.25], [0.0, 0.5, 0.5]])
    kinds = field.branches.kinds()
    with np.errstate(all="raise"):
        scores = field.scores(weights, kinds)
    assert not np.isnan(scores).any()
    assert scores[0, 1] == 0
    without = 2.0 if gap == 1 else 4.0 if mean == "geometric" else 3.2
    assert scores[1, 1] == pytest.approx(without)
    assert scores[:, 2] == pytest.approx(2.0)
