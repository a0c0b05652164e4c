"""Properties that hold for any data: what must not matter does not, what is better never hurts."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Specification

WHOLE = st.integers(-50, 50)
CODES = ("a", "b", "c", "d")


def spec(method=None, directions=(1, 1, 1, 1), weights=(1, 1, 1, 1), order=CODES):
    nodes = {
        code: {"code": code, "name_en": code, "parent": parent, "direction": way, "weight": weight}
        for code, parent, way, weight in zip(CODES, "ggxx", directions, weights, strict=True)
    }
    return Specification(
        code="x",
        name_en="X",
        groups=[{"code": "x", "name_en": "X"}, {"code": "g", "name_en": "G", "parent": "x"}],
        indicators=[nodes[code] for code in order],
        method={"constant": "middle"} | (method or {}),
    )


@st.composite
def tables(draw, *, holes=False):
    units = draw(st.integers(2, 8))
    cell = st.one_of(WHOLE, st.none()) if holes else WHOLE
    rows = draw(st.lists(st.lists(cell, min_size=4, max_size=4), min_size=units, max_size=units))
    frame = pd.DataFrame(rows, columns=CODES, index=[f"u{n}" for n in range(units)], dtype=float)
    for code in CODES:  # an indicator that nobody has is another test
        if frame[code].isna().all():
            frame.loc["u0", code] = 1.0
    return frame


METHODS = [
    {},
    {"normalise": {"method": "z-score"}},
    {"normalise": {"method": "rank", "ties": "average"}},
    {"normalise": {"method": "percentile-rank"}, "ties": "dense"},
    {"normalise": {"method": "min-max", "lower": 1}, "aggregate": {"method": "geometric"}},
    {"normalise": {"method": "min-max", "lower": 1}, "aggregate": {"method": "harmonic"}},
    {"aggregate": {"method": "copeland"}},
    {"impute": {"method": "median"}, "treat": {"method": "winsorise", "max_points": 1}},
]


@pytest.mark.parametrize("method", METHODS, ids=str)
@settings(max_examples=15)
@given(table=tables(holes=True), data=st.data())
def test_the_order_of_cities_and_indicators_changes_nothing(method, table, data):
    units = data.draw(st.permutations(list(table.index)))
    codes = data.draw(st.permutations(CODES))
    one = rate(table, spec(method))
    other = rate(table.loc[units, list(codes)], spec(method, order=codes))
    pd.testing.assert_frame_equal(
        one.scores, other.scores.loc[table.index, list(one.scores)], rtol=0, atol=1e-9
    )
    pd.testing.assert_frame_equal(one.ranks, other.ranks.loc[table.index, list(one.ranks)])
    pd.testing.assert_series_equal(one.unranked, other.unranked.reindex(one.unranked.index))


@pytest.mark.parametrize(
    "method",
    [
        {"normalise": {"method": "rank"}},
        {"normalise": {"method": "borda"}},
        {"normalise": {"method": "percentile-rank", "ties": "average"}},
        {"aggregate": [{"method": "copeland"}, {"method": "copeland"}]},
        {"normalise": {"method": "borda"}, "aggregate": {"method": "copeland"}},
    ],
    ids=str,
)
@settings(max_examples=40)
@given(table=tables(holes=True), data=st.data())
def test_methods_by_rank_do_not_see_a_monotone_change_of_scale(method, table, data):
    bent = table.copy()
    for code in CODES:
        bend = data.draw(
            st.sampled_from([lambda x: 3 * x + 7, lambda x: np.exp(x / 10), lambda x: x**3])
        )
        bent[code] = bend(table[code])
    one, other = rate(table, spec(method)), rate(bent, spec(method))
    pd.testing.assert_frame_equal(one.ranks, other.ranks)


@pytest.mark.parametrize(
    "method",
    [
        {},
        {"normalise": {"method": "goalposts", "lower": -20, "upper": 30}},
        {"normalise": {"method": "goalposts", "lower": -20, "upper": 30, "caps": "none"}},
        {
            "normalise": {"method": "min-max", "lower": 1},
            "aggregate": {"method": "geometric"},
        },
    ],
    ids=str,
)
@settings(max_examples=40)
@given(table=tables(), data=st.data())
def test_a_better_value_never_costs_a_place(method, table, data):
    directions = data.draw(st.tuples(*[st.sampled_from([1, -1])] * 4))
    weights = data.draw(st.tuples(*[st.integers(1, 9)] * 4))
    unit, at = data.draw(st.sampled_from(list(table.index))), data.draw(st.integers(0, 3))
    better = table.copy()
    better.loc[unit, CODES[at]] += directions[at] * data.draw(st.integers(1, 200))
    one = rate(table, spec(method, directions, weights))
    other = rate(better, spec(method, directions, weights))
    assert other.rank[unit] <= one.rank[unit]


@settings(max_examples=30)
@given(table=tables(), copies=st.integers(2, 3))
def test_identical_cities_share_every_place(table, copies):
    twins = pd.concat([table, *(table.iloc[:1].rename({"u0": f"t{n}"}) for n in range(copies))])
    ranks = rate(twins, spec()).ranks
    for n in range(copies):
        assert (ranks.loc[f"t{n}"] == ranks.loc["u0"]).all()


@pytest.mark.parametrize("method", METHODS, ids=str)
@settings(max_examples=15)
@given(table=tables(holes=True))
def test_a_unit_has_a_rank_or_a_reason(method, table):
    rating = rate(table, spec(method))
    assert set(rating.unranked.index) == set(table.index[rating.rank.isna()])
    assert rating.rank.dropna().between(1, len(table)).all()
    assert np.isfinite(rating.index[rating.rank.notna()]).all()
