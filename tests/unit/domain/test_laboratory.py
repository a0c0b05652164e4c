"""The laboratory: a view and a rating in, another rating out; the stated one is never touched."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from dashboard.domain.laboratory import (
    DRAWS,
    FEWEST_DRAWS,
    MOST_COMPARED,
    changed,
    draws_of,
    known_weights,
    outcome,
    try_method,
)
from dashboard.domain.rating_views import (
    LabAggregate,
    LabNormalise,
    LabTreat,
    MethodView,
    moved_weights,
)
from dashboard.domain.ratings.faults import DataError, SpecificationError
from dashboard.domain.ratings.options import Goalposts, MinMax, PcaWeights, Winsorise
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.errors import BadInputError

GROUPS = (
    Group(code="index", name_en="Index"),
    Group(code="ties", parent="index", name_en="Ties", weight=2),
    Group(code="reach", parent="index", name_en="Reach"),
)
INDICATORS = (
    Indicator(code="twins", parent="ties", name_en="Twins"),
    Indicator(code="partners", parent="ties", name_en="Partners", weight=3),
    Indicator(
        code="airports",
        parent="reach",
        name_en="Airports",
        normalise=Goalposts(method="goalposts", lower=0, upper=3, scale=100),
    ),
)
NOTHING = pd.DataFrame(index=[f"u{at}" for at in range(12)])


def specification(**method: object) -> Specification:
    return Specification(
        code="small",
        name_en="Small",
        groups=GROUPS,
        indicators=INDICATORS,
        method=Method(**method),  # type: ignore[arg-type]
    )


def table() -> pd.DataFrame:
    rng = np.random.default_rng(7)
    return pd.DataFrame(
        {
            "twins": rng.gamma(2, 4, 12),
            "partners": rng.gamma(2, 3, 12),
            "airports": rng.integers(0, 4, 12).astype(float),
        },
        index=NOTHING.index,
    )


@pytest.fixture
def values() -> pd.DataFrame:
    return table()


@pytest.fixture
def stated(values):
    return rate(values, specification())


# ------------------------------------------------------------------ the weights of a view


@pytest.mark.parametrize(
    ("texts", "moved"),
    [
        (("airports:150",), {"airports": 150}),
        (("b:50", "a:0"), {"a": 0, "b": 50}),
        (("a:100",), {}),
        (("a:50", "a:200"), {"a": 200}),
        (("a:50", "a:100"), {}),
        (("a:999999999",), {"a": 300}),
        (("a:52", "b:53"), {"a": 50, "b": 55}),
        (("with:colon:20",), {"with:colon": 20}),
        (("a", ":20", "a:", "a:-5", "a:1.5", "a:٣"), {}),
    ],
)
def test_weights_are_read_or_left_out(texts, moved):
    assert moved_weights(texts) == moved


@given(st.lists(st.text(max_size=20), max_size=8).map(tuple))
def test_any_texts_give_one_canonical_view(texts):
    view = MethodView(weights=texts)
    assert MethodView(weights=view.weights) == view
    assert MethodView.from_query(view.to_query()).to_query() == view.to_query()


def test_the_order_of_weights_does_not_matter():
    assert (
        MethodView.from_query("weights=b:50,a:20").to_query()
        == MethodView.from_query("weights=a:20,c:100,b:50").to_query()
        == "weights=a%3A20,b%3A50"
    )


def test_what_the_tree_does_not_have_is_left_out(stated):
    view = MethodView(weights=("nobody:50", "index:50", "airports:50", "twins:20"))
    assert known_weights(view, stated.spec) == {"twins": 20}


def test_a_view_says_whether_it_tries_anything():
    assert not MethodView(edition="x", city="kazan", lang="ru").changed
    assert MethodView(weights=("a:50",)).changed
    assert MethodView(treat=LabTreat.NONE).changed


# ------------------------------------------------------------------ the changed specification


def test_a_view_that_changes_nothing_is_the_specification_itself(stated):
    view = MethodView(weights=("nobody:5", "twins:100"), city="u1")
    assert changed(stated, view) is stated.spec


def test_a_moved_weight_multiplies_the_stated_one(stated):
    spec = changed(stated, MethodView(weights=("twins:200", "ties:50")))
    assert spec.local_weights["twins"] == pytest.approx(2 / (2 + 3))
    assert spec.local_weights["partners"] == pytest.approx(3 / 5)
    assert spec.local_weights["ties"] == pytest.approx(1 / 2)
    assert spec.local_weights["airports"] == 1
    assert stated.spec.local_weights["twins"] == 1 / 4


def test_moved_weights_start_from_those_that_the_data_gave(values):
    stated = rate(values, specification(weights=PcaWeights(method="pca")))
    assert stated.weights["twins"] != pytest.approx(0.25)
    spec = changed(stated, MethodView(weights=("airports:0", "reach:200", "nobody:3")))
    assert spec.method.weights.method == "given"
    assert spec.local_weights["twins"] == pytest.approx(stated.weights["twins"])
    assert spec.local_weights["reach"] == pytest.approx(0.5)


def test_a_scale_replaces_that_of_every_indicator(stated):
    spec = changed(stated, MethodView(normalise=LabNormalise.ABOVE_ZERO))
    assert {spec.normalise_of(code) for code in spec.codes} == {MinMax(lower=1, upper=100)}
    assert isinstance(stated.spec.normalise_of("airports"), Goalposts)


def test_a_mean_replaces_that_of_every_group_and_copeland_the_top_one(stated):
    spec = changed(stated, MethodView(aggregate=LabAggregate.HARMONIC))
    assert {spec.aggregate_of(group.code).method for group in spec.groups} == {"harmonic"}
    spec = changed(stated, MethodView(aggregate=LabAggregate.COPELAND))
    assert {group.code: spec.aggregate_of(group.code).method for group in spec.groups} == {
        "index": "copeland",
        "ties": "arithmetic",
        "reach": "arithmetic",
    }


def test_a_treatment_leaves_what_is_never_treated(values):
    leaves = (INDICATORS[0].model_copy(update={"treat": False}), *INDICATORS[1:])
    stated = rate(values, specification().model_copy(update={"indicators": leaves}))
    spec = changed(stated, MethodView(treat=LabTreat.WINSORISE))
    assert isinstance(spec.method.treat, Winsorise)
    assert [leaf.treat for leaf in spec.indicators] == [False, True, True]


# ------------------------------------------------------------------ what comes of it


@pytest.mark.parametrize(
    "view",
    [
        MethodView(weights=("twins:300", "reach:20")),
        MethodView(weights=("twins:0",)),
        MethodView(normalise=LabNormalise.RANK),
        MethodView(normalise=LabNormalise.Z_SCORE, weights=("reach:150",)),
        MethodView(normalise=LabNormalise.ABOVE_ZERO, aggregate=LabAggregate.GEOMETRIC),
        MethodView(treat=LabTreat.WINSORISE),
        MethodView(aggregate=LabAggregate.COPELAND),
    ],
)
def test_the_ranks_are_those_of_the_whole_pipeline(values, stated, view):
    before = stated.scores.copy()
    found = try_method(values, stated, view, attributes=NOTHING)
    whole = rate(values, changed(stated, view))
    assert found.frame["rank"].equals(whole.rank.rename("rank"))
    assert (found.frame["low"] <= found.frame["high"]).all()
    assert_frame_equal(stated.scores, before)


def test_the_order_of_trials_does_not_matter(values, stated):
    one, other = MethodView(weights=("twins:300",)), MethodView(weights=("reach:300",))
    first = try_method(values, stated, one, attributes=NOTHING).frame
    try_method(values, stated, other, attributes=NOTHING)
    assert_frame_equal(try_method(values, stated, one, attributes=NOTHING).frame, first)


def test_missing_values_and_unranked_units_go_through_the_short_way(values):
    values.loc["u0", "twins"] = np.nan
    values.loc["u1"] = np.nan
    stated = rate(values, specification())
    view = MethodView(weights=("twins:300", "reach:0"))
    found = try_method(values, stated, view, attributes=NOTHING)
    whole = rate(values, changed(stated, view))
    assert found.frame["rank"].equals(whole.rank.rename("rank"))
    assert found.frame.loc["u1"].isna().all()


def test_nothing_tried_is_no_outcome(values, stated):
    found = outcome(values, stated, MethodView(), attributes=NOTHING)
    assert found.places is None
    assert found.refused is None


def test_a_zero_under_a_geometric_mean_is_refused_with_its_place(values, stated):
    view = MethodView(aggregate=LabAggregate.GEOMETRIC)
    found = outcome(values, stated, view, attributes=NOTHING)
    assert found.places is None
    assert isinstance(found.refused, DataError)
    assert "airports" in str(found.refused)


def test_a_group_without_any_weight_is_refused(values, stated):
    view = MethodView(weights=("twins:0", "partners:0"))
    found = outcome(values, stated, view, attributes=NOTHING)
    assert isinstance(found.refused, SpecificationError)
    assert "ties" in str(found.refused)


def test_less_is_better_has_no_fraction_of_the_maximum(values):
    leaves = (INDICATORS[0].model_copy(update={"direction": -1}), *INDICATORS[1:])
    stated = rate(values, specification().model_copy(update={"indicators": leaves}))
    view = MethodView(normalise=LabNormalise.MAXIMUM)
    found = outcome(values, stated, view, attributes=NOTHING)
    assert "fraction of the maximum" in str(found.refused)


def test_pairs_have_fewer_draws_and_a_limit(stated):
    assert draws_of(stated.spec, 10_000) == DRAWS
    spec = changed(stated, MethodView(aggregate=LabAggregate.COPELAND))
    assert draws_of(spec, 12) == DRAWS
    assert draws_of(spec, 150) == 222
    assert draws_of(spec, MOST_COMPARED) == FEWEST_DRAWS
    with pytest.raises(BadInputError, match="501 cities are too many"):
        draws_of(spec, MOST_COMPARED + 1)
