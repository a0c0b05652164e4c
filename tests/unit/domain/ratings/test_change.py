import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.ratings.change import STATES, Edition, Effect, change_effects, shapley
from dashboard.domain.ratings.options import Goalposts, MinMax, Screen
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.errors import BadInputError

EFFECTS = [str(effect) for effect in Effect]


def spec_of(weights, **method) -> Specification:
    return Specification(
        code="x",
        name_en="x",
        groups=(Group(code="root", name_en="r"),),
        indicators=tuple(
            Indicator(code=code, parent="root", name_en=code, weight=weight)
            for code, weight in weights.items()
        ),
        method=Method(**{"constant": "middle"} | method),
    )


def table(rng, units, codes="abc") -> pd.DataFrame:
    index = [f"u{at}" for at in units]
    return pd.DataFrame(rng.random((len(index), len(codes))), index=index, columns=list(codes))


@st.composite
def pairs(draw):
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    units = range(draw(st.integers(2, 6)))
    then = table(rng, units)
    now = table(rng, range(draw(st.integers(0, 1)), draw(st.integers(3, 8))))
    if draw(st.booleans()):
        now.iloc[0, 0] = np.nan
    old = spec_of({"a": 1, "b": 2, "c": 1})
    new = draw(st.sampled_from([old, spec_of({"a": 1, "b": 1, "c": 5}), spec_of({"a": 1, "c": 1})]))
    return Edition(then, old), Edition(now, new)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(pairs())
def test_the_three_effects_sum_to_the_change_and_swap_their_sign(case):
    then, now = case
    found, back = change_effects(then, now), change_effects(now, then)
    for part in ("score", "rank"):
        frame = found[part]
        np.testing.assert_allclose(frame[EFFECTS].sum(axis=1), frame["change"], atol=1e-9)
        np.testing.assert_allclose(frame["now"] - frame["then"], frame["change"], atol=1e-12)
        np.testing.assert_allclose(back[part][EFFECTS], -frame[EFFECTS], atol=1e-9)
    ends = rate(then.raw, then.spec), rate(now.raw, now.spec)
    np.testing.assert_allclose(found["score", "then"], ends[0].index[found.index])
    np.testing.assert_allclose(found["rank", "now"], ends[1].rank[found.index].astype(float))


def test_each_effect_stands_alone_when_only_it_happened():
    rng = np.random.default_rng(2)
    raw, spec = table(rng, range(6)), spec_of({"a": 1, "b": 2, "c": 1})
    other = spec_of({"a": 4, "b": 1, "c": 1})
    for now, effect in (
        (Edition(table(rng, range(6)), spec), "data"),
        (Edition(raw, other), "method"),
        (Edition(pd.concat([raw, table(rng, range(6, 9)) * 2]), spec), "cohort"),
    ):
        found = change_effects(Edition(raw, spec), now)
        still = [name for name in EFFECTS if name != effect]
        for part in ("score", "rank"):
            assert (found[part][still].abs() < 1e-12).all(axis=None)
            np.testing.assert_allclose(found[part][effect], found[part]["change"])
        assert (found["score"][effect].abs() > 1e-6).any()


def test_fixed_goalposts_leave_the_score_alone_when_only_others_come():
    rng = np.random.default_rng(3)
    posts = Goalposts(method="goalposts", lower=0, upper=1)
    spec = spec_of({"a": 1, "b": 1, "c": 1}, normalise=posts)
    raw = table(rng, range(5))
    best = pd.DataFrame([[1.0, 1, 1]], index=["new"], columns=list("abc"))
    found = change_effects(Edition(raw, spec), Edition(pd.concat([raw, best]), spec))
    assert (found["score", "change"] == 0).all()
    assert (found["rank", "cohort"] == 1).all()


def test_what_shapley_says_of_a_worked_example():
    # A product of three switches: only all together do anything, so each gets a third.
    worth = {state: pd.Series([6.0 * all(state), 2.0 * state[0]]) for state in STATES}
    effects = shapley(worth)
    assert [effects[name].tolist() for name in EFFECTS] == [[2, 2], [2, 0], [2, 0]]


def test_who_is_in_one_edition_only_or_unranked_has_no_change():
    rng = np.random.default_rng(4)
    then, now = table(rng, range(5)), table(rng, range(1, 6))
    spec = spec_of({"a": 1, "b": 1, "c": 1}, screen=Screen(minimum_data=0.6))
    now.loc["u2", ["a", "b"]] = np.nan
    found = change_effects(Edition(then, spec), Edition(now, spec))
    assert found.index.tolist() == ["u1", "u3", "u4"]
    assert not found.isna().any(axis=None)


def test_attributes_go_with_their_edition():
    rng = np.random.default_rng(6)
    raw = table(rng, range(4))
    spec = Specification(
        code="x",
        name_en="x",
        groups=(Group(code="root", name_en="r"),),
        indicators=(
            Indicator(code="a", parent="root", name_en="a", denominator="people"),
            Indicator(code="b", parent="root", name_en="b"),
        ),
        method=Method(normalise=MinMax()),
    )
    people = pd.DataFrame({"people": [1.0, 2, 3, 4]}, index=raw.index)
    found = change_effects(Edition(raw, spec, people), Edition(raw, spec, people[::-1] * 3))
    np.testing.assert_allclose(found["score", "change"], 0, atol=1e-12)
    shuffled = people.assign(people=[4.0, 1, 2, 3])
    moved = change_effects(Edition(raw, spec, people), Edition(raw, spec, shuffled))
    assert (moved["score", "data"].abs() > 1e-6).any()
    assert (moved["score", "method"] == 0).all()


def test_editions_without_a_common_unit_are_refused():
    rng = np.random.default_rng(5)
    spec = spec_of({"a": 1, "b": 1, "c": 1})
    with pytest.raises(BadInputError, match="no unit in common"):
        change_effects(Edition(table(rng, range(3)), spec), Edition(table(rng, range(3, 6)), spec))
