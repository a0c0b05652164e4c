import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from dashboard.domain.ratings import plan_search
from dashboard.domain.ratings.options import Copeland, Goalposts, Mean, MinMax, RankNormalisation
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.planner import plan_for, with_city
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.errors import BadInputError, NotFoundError

CODES = list("abcd")
POSTS = Goalposts(method="goalposts", lower=0, upper=2, scale=100)


def spec_of(directions=(1, 1, 1, 1), **method) -> Specification:
    return Specification(
        code="x",
        name_en="x",
        groups=(
            Group(code="root", name_en="r"),
            Group(code="left", parent="root", name_en="l", weight=2),
            Group(code="right", parent="root", name_en="r"),
        ),
        indicators=tuple(
            Indicator(
                code=code,
                parent="left" if code < "c" else "right",
                name_en=code,
                direction=direction,
                weight=1 + at,
            )
            for at, (code, direction) in enumerate(zip(CODES, directions, strict=True))
        ),
        method=Method(**method),
    )


def table(seed=0, units=9) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    index = [f"u{at}" for at in range(units)]
    return pd.DataFrame(rng.random((units, 4)) + 0.1, index=index, columns=CODES)


def worst(values, spec):
    return str(rate(values, spec).rank.astype(float).idxmax())


def better(values, spec, city, step=0.8):
    return {
        one.code: float(values.loc[city, one.code]) + one.direction * step
        for one in spec.indicators
    }


METHODS = (
    {"normalise": POSTS},
    {"normalise": MinMax()},
    {"normalise": MinMax(lower=1, upper=100), "aggregate": (Mean(method="geometric"),)},
    {"normalise": MinMax(lower=1, upper=100), "aggregate": (Mean(), Mean(method="harmonic"))},
    {"normalise": RankNormalisation(method="rank")},
    {"normalise": MinMax(), "aggregate": (Copeland(method="copeland"),)},
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.integers(0, 1000),
    st.integers(1, 8),
    st.sampled_from(METHODS),
    st.sampled_from([(1, 1, 1, 1), (1, -1, 1, -1)]),
    st.sampled_from([None, 1, 2]),
)
def test_a_plan_keeps_its_promise_and_its_bounds(seed, rank, method, directions, most):
    values, spec = table(seed), spec_of(directions, **method)
    city = worst(values, spec)
    bounds = better(values, spec, city)
    plan = plan_for(values, spec, city, rank=rank, bounds=bounds, most=most)
    changed = values.copy()
    changed.loc[city, list(plan.changes.index)] = plan.changes["after"]
    again = rate(changed, spec)
    assert plan.rank == again.rank[city]
    assert plan.reached == (again.rank[city] <= rank)
    for code, row in plan.changes.iterrows():
        low, high = sorted([values.loc[city, code], bounds[code]])
        assert low - 1e-9 <= row["after"] <= high + 1e-9
        assert row["before"] == values.loc[city, code]
        assert row["normalised_after"] == pytest.approx(again.normalised.loc[city, code])
    assert most is None or len(plan.changes) <= most
    if not plan.reached and most is None:
        full = values.copy()
        full.loc[city, list(bounds)] = list(bounds.values())
        assert rate(full, spec).rank[city] > rank


@pytest.mark.parametrize("seed", range(6))
def test_under_goalposts_no_plan_is_cheaper(seed):
    values, spec = table(seed), spec_of(normalise=POSTS)
    city, wanted = worst(values, spec), 3
    bounds = better(values, spec, city)
    plan = plan_for(values, spec, city, rank=wanted, bounds=bounds)
    assert plan.reached
    rating = rate(values, spec)
    weights = np.array([spec.effective_weights[code] for code in CODES])
    others = rating.index.drop(city).sort_values(ascending=False)
    gap = others.iloc[wanted - 1] - rating.index[city]
    room = np.array([(bounds[code] - values.loc[city, code]) * 50 for code in CODES])
    least = optimize.linprog(np.ones(4), -weights[None], [-gap], bounds=[(0, r) for r in room])
    assert plan.cost == pytest.approx(least.fun, abs=1e-3)
    assert plan.cost >= least.fun - 1e-9


def test_costs_and_measure_choose_what_moves():
    values, spec = table(3), spec_of(normalise=POSTS)
    city = worst(values, spec)
    bounds = better(values, spec, city, step=1.5)
    # "b" has the largest weight (4/9), so it is the cheapest way up by default.
    plain = plan_for(values, spec, city, rank=5, bounds=bounds)
    assert plain.changes.index.tolist() == ["b"]
    dear = plan_for(values, spec, city, rank=5, bounds=bounds, costs={"b": 50})
    assert "b" not in dear.changes.index
    assert dear.cost > plain.cost
    raw = plan_for(values, spec, city, rank=5, bounds=bounds, measure="raw")
    step = raw.changes["after"] - raw.changes["before"]
    assert raw.cost == pytest.approx(step.sum())
    assert plain.cost == pytest.approx(50 * step.sum())


def test_a_new_best_value_moves_everybodys_scale():
    values, spec = table(1), spec_of(normalise=MinMax())
    city = worst(values, spec)
    bounds = better(values, spec, city, step=5)
    plan = plan_for(values, spec, city, rank=1, bounds=bounds)
    assert plan.reached
    assert plan.rating.rank[city] == 1
    assert plan.before == 9


def test_counted_things_move_by_whole_units():
    values = (table(2) * 20).round()
    spec = spec_of(normalise=MinMax())
    city = worst(values, spec)
    bounds = {code: float(values.loc[city, code]) + 15.5 for code in CODES}
    plan = plan_for(values, spec, city, rank=4, bounds=bounds, whole=CODES)
    assert plan.reached
    steps = plan.changes["after"] - plan.changes["before"]
    assert (steps % 1 == 0).all()
    assert (steps <= 15).all()
    # One step less of any of them loses the rank.
    for code in plan.changes.index:
        less = values.copy()
        less.loc[city, list(plan.changes.index)] = plan.changes["after"]
        less.loc[city, code] -= 1
        assert rate(less, spec).rank[city] > 4


def test_who_is_there_already_changes_nothing():
    values, spec = table(), spec_of(normalise=POSTS)
    plan = plan_for(values, spec, "u0", rank=9, bounds=better(values, spec, "u0"))
    assert plan.reached
    assert plan.changes.empty
    assert plan.cost == 0


def test_what_is_out_of_reach_is_said_with_the_best_rank():
    values, spec = table(4), spec_of(normalise=POSTS)
    city = worst(values, spec)
    plan = plan_for(values, spec, city, rank=1, bounds={"a": float(values.loc[city, "a"]) + 0.1})
    assert not plan.reached
    assert plan.rank > 1
    assert plan.changes.index.tolist() == ["a"]
    nothing = plan_for(values, spec, city, rank=1, bounds={})
    assert not nothing.reached
    assert nothing.rank == nothing.before == 9


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"city": "oslo"}, NotFoundError, "oslo"),
        ({"bounds": {"z": 1.0}}, NotFoundError, "“z”"),
        ({"bounds": {"a": -5.0}}, BadInputError, "-5.0 of “a” is not better"),
        ({"bounds": {"a": np.inf}}, BadInputError, "inf of “a”"),
        ({"bounds": {"b": 5.0}}, BadInputError, "no value of “b”"),
        ({"bounds": {"a": 5.0}, "costs": {"a": -1}}, BadInputError, "below zero"),
        ({"rank": 0}, BadInputError, "1 or more"),
        ({"most": 0}, BadInputError, "1 or more"),
    ],
)
def test_what_makes_no_sense_is_refused(options, error, words):
    values = table()
    values.loc["u0", "b"] = np.nan
    asked = {"city": "u0", "rank": 1, "bounds": {"a": 5.0}} | options
    with pytest.raises(error, match=words):
        plan_for(values, spec_of(), asked.pop("city"), **asked)


def test_my_city_is_added_without_touching_the_others():
    values, spec = table(), spec_of(normalise=MinMax())
    kept = values.copy()
    rating = with_city(values, spec, "mine", {"a": 3.0, "b": 0.5, "c": 0.4})
    pd.testing.assert_frame_equal(values, kept)
    pd.testing.assert_frame_equal(rating.raw.drop("mine"), kept)
    assert np.isnan(rating.raw.loc["mine", "d"])
    assert rating.rank["mine"] >= 1
    assert rating.normalised.loc["mine", "a"] == 100
    with pytest.raises(BadInputError, match="already"):
        with_city(values, spec, "u0", {})
    with pytest.raises(BadInputError, match="“z”"):
        with_city(values, spec, "mine", {"z": 1})


def test_an_unranked_city_has_no_plan_but_an_answer():
    values, spec = table(), spec_of(minimum_data=1)
    values.loc["u0", "b"] = np.nan
    plan = plan_for(values, spec, "u0", rank=1, bounds={"a": 5.0})
    assert not plan.reached
    assert plan.rank is None
    assert plan.before is None


@pytest.mark.parametrize(
    "method",
    [
        {"normalise": RankNormalisation(method="rank")},
        {"normalise": MinMax(lower=1, upper=100), "aggregate": (Mean(method="geometric"),)},
    ],
)
def test_a_count_a_million_wide_takes_few_runs(monkeypatch, method):
    values, spec = (table() * 1e6).round(), spec_of(**method)
    city = worst(values, spec)
    bounds = {code: values.loc[city, code] + 1e6 for code in CODES}
    runs = []

    def counted(*args, **named):
        runs.append(1)
        assert len(runs) <= 2 * plan_search.RUNS
        return rate(*args, **named)

    monkeypatch.setattr(plan_search, "rate", counted)
    plan = plan_for(values, spec, city, rank=4, bounds=bounds, whole=CODES)
    assert plan.reached
    assert (plan.changes["after"] % 1 == 0).all()
    assert len(runs) <= plan_search.RUNS
    less = values.copy()
    less.loc[city, list(plan.changes.index)] = plan.changes["after"]
    code = plan.changes["cost"].astype(float).idxmax()
    less.loc[city, code] -= 1
    assert rate(less, spec).rank[city] > 4


def test_a_search_ends_with_a_verified_plan_when_its_runs_are_spent(monkeypatch):
    monkeypatch.setattr(plan_search, "RUNS", 1)
    values, spec = (table() * 1e6).round(), spec_of(normalise=RankNormalisation(method="rank"))
    city = worst(values, spec)
    bounds = {code: values.loc[city, code] + 1e6 for code in CODES}
    plan = plan_for(values, spec, city, rank=4, bounds=bounds, whole=CODES)
    values.loc[city, list(plan.changes.index)] = plan.changes["after"]
    assert plan.reached
    assert rate(values, spec).rank[city] == plan.rank
