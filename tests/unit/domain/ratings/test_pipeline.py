"""The whole way: what each stage leaves, and that bad input is never a silent rank."""

import sys
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.faults import DataError
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.unranked import Unranked
from dashboard.errors import BadInputError

NAN = np.nan


def spec(method=None, **indicators):
    """Return two groups: g with a and b, and c under the root."""
    nodes = {"a": {"parent": "g"}, "b": {"parent": "g"}, "c": {"parent": "x"}}
    return Specification(
        code="x",
        name_en="X",
        groups=[{"code": "x", "name_en": "X"}, {"code": "g", "name_en": "G", "parent": "x"}],
        indicators=[
            {"code": code, "name_en": code} | node | indicators.get(code, {})
            for code, node in nodes.items()
        ],
        method=method or {},
    )


VALUES = pd.DataFrame(
    {"a": [1.0, 2, 3, NAN], "b": [0.0, 5, 10, NAN], "c": [7.0, NAN, 9, NAN]},
    index=["kazan", "perm", "omsk", "tver"],
)


def test_every_stage_keeps_its_frame_and_the_unranked_their_reason():
    rating = rate(VALUES, spec())
    assert rating.index.round(6).to_dict() | {"tver": 0} == {
        "kazan": 0, "perm": 50, "omsk": 100, "tver": 0,
    }  # fmt: skip
    assert rating.rank.dtype == "Int64"
    assert rating.rank.dropna().to_dict() == {"kazan": 3, "perm": 2, "omsk": 1}
    assert rating.unranked.to_dict() == {"tver": Unranked.NO_DATA}
    assert rating.coverage.loc["perm"].to_dict() == {"x": pytest.approx(2 / 3), "g": 1}
    assert rating.weights.to_dict() == {"x": 1, "g": 0.5, "a": 0.5, "b": 0.5, "c": 0.5}
    assert list(rating.scores) == ["x", "g", "a", "b", "c"]
    for frame in (rating.raw, rating.imputed, rating.treated, rating.normalised):
        assert list(frame.index) == list(VALUES.index)
    pd.testing.assert_frame_equal(rating.raw, VALUES)


def test_who_is_screened_out_moves_nobody():
    values = VALUES.copy()
    values.loc["tver"] = [1e6, NAN, NAN]
    rating = rate(values, spec({"screen": {"minimum_data": 0.5}, "impute": {"method": "mean"}}))
    assert rating.unranked.to_dict() == {"tver": Unranked.FEW_DATA}
    assert rating.imputed.loc["perm", "c"] == 8
    assert rating.scores.loc["omsk", "a"] == 100
    assert rating.scores.loc["tver"].isna().all()


def test_a_unit_whose_root_has_no_score_is_listed():
    values = VALUES.drop("tver")
    rating = rate(values, spec({"minimum_data": 1}))
    assert rating.unranked.to_dict() == {"perm": Unranked.NO_SCORE}
    assert rating.rank["perm"] is pd.NA


def test_denominators_divide_and_an_unknown_one_is_logged():
    attributes = pd.DataFrame({"people": [2.0, NAN, 3.0, NAN]}, index=VALUES.index)
    rating = rate(VALUES, spec(c={"denominator": "people"}), attributes=attributes)
    assert rating.denominated["c"].tolist()[::2] == [3.5, 3]
    values = VALUES.fillna({"c": 1.0})
    log = rate(values, spec(c={"denominator": "people"}), attributes=attributes).log
    assert log[["action", "unit"]].to_numpy().tolist() == [
        ["no-denominator", "perm"], ["no-denominator", "tver"],
    ]  # fmt: skip


def test_the_key_names_data_and_specification():
    one = rate(VALUES, spec()).key
    assert rate(VALUES[["c", "b", "a"]], spec()).key == one
    assert rate(VALUES.replace(7.0, 7.5), spec()).key != one
    assert rate(VALUES, spec({"decimals": 2})).key != one
    assert rate(VALUES.rename({"omsk": "tomsk"}), spec()).key != one


def test_pca_weights_are_those_that_were_used():
    rng = np.random.default_rng(1)
    common = rng.normal(size=60)
    values = pd.DataFrame(
        {
            code: common * size + rng.normal(size=60)
            for code, size in zip("abc", (3, 1, 1), strict=True)
        },
        index=[f"u{n}" for n in range(60)],
    )
    rating = rate(values, spec({"weights": {"method": "pca"}}))
    assert rating.weights["a"] == pytest.approx(0.5)  # two parts of one component weigh the same
    assert rating.weights["g"] == rating.weights["c"] == 0.5
    with pytest.raises(DataError, match="PCA would weigh"):
        rate(values.assign(b=-common), spec({"weights": {"method": "pca"}}))


def test_two_identical_cities_share_a_place():
    values = pd.concat([VALUES, VALUES.loc[["omsk"]].rename({"omsk": "tomsk"})])
    ranks = rate(values, spec()).rank
    assert ranks["omsk"] == ranks["tomsk"] == 1
    assert ranks["perm"] == 3


def test_one_city_needs_goalposts():
    one = VALUES.loc[["omsk"]]
    with pytest.raises(DataError, match="One unit alone can be rated by goalposts only") as caught:
        rate(one, spec())
    assert len(caught.value.faults) == 3
    posts = {"method": "goalposts", "lower": 0, "upper": 20}
    rating = rate(one, spec({"normalise": posts}))
    assert rating.rank["omsk"] == 1


def test_numbers_of_every_kind_are_numbers():
    values = VALUES.drop("tver").astype(object)
    values["a"] = [True, Decimal(2), 3]
    values["b"] = pd.array([0, 5, 10], dtype="Int64")
    values["c"] = pd.array([7, pd.NA, 9], dtype="Float64")
    pd.testing.assert_series_equal(
        rate(values, spec()).rank, rate(VALUES.drop("tver"), spec()).rank
    )


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("5", "perm, b: “5” is a text"),
        ("5,5", "perm, b: “5,5” is a text"),
        ("n/a", "is a text"),
        (1e308, r"perm, b: 1e\+308 is too large"),
        (-1e61, "is too large"),
        (10**400, "is too large"),
        (np.inf, "perm, b: inf is too large"),
        (1 + 2j, "is a text"),
        (pd.Timestamp("2026-01-01"), "is a text"),
    ],
)
def test_what_is_no_usable_number_is_told_with_its_cell(cell, words):
    values = VALUES.astype(object)
    values.loc["perm", "b"] = cell
    with pytest.raises(DataError, match=words):
        rate(values, spec())


def test_every_bad_cell_is_told_at_once():
    values = VALUES.astype(object)
    values.loc["perm", "b"] = "x"
    values.loc["kazan", "a"] = np.inf
    with pytest.raises(DataError) as caught:
        rate(values.drop(columns="c").assign(c=NAN), spec())
    assert [fault.path for fault in caught.value.faults] == ["kazan, a", "perm, b", "c"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (VALUES.iloc[:0], "There is no unit"),
        (VALUES[["a", "b"]], "The column “c” is missing"),
        (pd.concat([VALUES, VALUES["a"]], axis=1), "The column “a” occurs twice"),
        (pd.concat([VALUES, VALUES.iloc[:1]]), "The unit “kazan” occurs twice"),
        (VALUES.rename({"omsk": np.nan}), "A row has no code"),
        (VALUES.assign(a=NAN), "No unit has a value of the indicator “a”"),
        (VALUES * NAN, "No unit has a value of the indicator “a”"),
        (VALUES.assign(a=1.0), "a: All units that have a value of “a” have the same"),
    ],
)
def test_data_that_cannot_be_rated(values, words):
    with pytest.raises(BadInputError, match=words):
        rate(values, spec())


def test_nobody_left_after_screening():
    values = pd.DataFrame({"a": [1.0, NAN], "b": [NAN, 1.0], "c": [1.0, 2.0]}, index=["p", "q"])
    with pytest.raises(DataError, match="No unit has enough data"):
        rate(values, spec({"screen": {"minimum_data": 1}}))


def test_an_indicator_that_only_screened_out_units_have():
    values = VALUES.assign(c=[NAN, NAN, NAN, 1])
    with pytest.raises(DataError, match="No unit that is rated has a value of the indicator “c”"):
        rate(values, spec({"screen": {"minimum_data": 0.5}}))


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        (None, "The column “people” is missing"),
        (pd.DataFrame({"people": 0.0}, index=VALUES.index), r"kazan, people: The denominator is 0"),
        (pd.DataFrame({"people": "2"}, index=VALUES.index), "kazan, people: “2” is a text"),
        (pd.DataFrame({"people": [1.0, 2]}, index=["perm", "perm"]), "The unit “perm” occurs tw"),
    ],
)
def test_attributes_that_cannot_be_used(attributes, words):
    with pytest.raises(DataError, match=words):
        rate(VALUES, spec(c={"denominator": "people"}), attributes=attributes)


@pytest.mark.parametrize("size", [1e-300, 1e-160, 1e-9, 1e59])
@pytest.mark.parametrize("method", ["min-max", "z-score", "rank", "distance-to-maximum"])
def test_the_unit_of_measurement_does_not_matter(size, method):
    options = {"normalise": {"method": method}, "treat": {"method": "winsorise"}}
    one, other = rate(VALUES, spec(options)), rate(VALUES * size, spec(options))
    pd.testing.assert_frame_equal(one.ranks, other.ranks)
    pd.testing.assert_frame_equal(one.scores, other.scores)


def test_a_scale_too_narrow_for_floats_is_told():
    values = VALUES.drop("tver").assign(a=[0, 1e-300, 1e60])
    options = {"method": "distance-to-reference", "unit": "perm"}
    with pytest.raises(DataError, match=r"omsk, a: 1e\+60 cannot be put on the scale"):
        rate(values, spec(a={"normalise": options}))


def test_a_denominator_next_to_zero_is_told():
    attributes = pd.DataFrame({"people": 1e-70}, index=VALUES.index)
    with pytest.raises(DataError, match=r"kazan, c: Divided by its denominator the value is 7e\+7"):
        rate(VALUES, spec(c={"denominator": "people"}), attributes=attributes)


def test_nothing_that_was_given_is_changed():
    values, attributes = VALUES.copy(), pd.DataFrame({"people": 2.0}, index=VALUES.index)
    before = attributes.copy()
    rate(values, spec({"impute": {"method": "mean"}}, c={"denominator": "people"}),
         attributes=attributes)  # fmt: skip
    pd.testing.assert_frame_equal(values, VALUES)
    pd.testing.assert_frame_equal(attributes, before)


def calls_of_rating(units: int) -> int:
    rng = np.random.default_rng(5)
    codes = [f"i{n}" for n in range(20)]
    big = Specification(
        code="x",
        name_en="X",
        groups=[{"code": "x", "name_en": "X"}],
        indicators=[{"code": code, "name_en": code, "parent": "x"} for code in codes],
        method={"impute": {"method": "median"}, "treat": {"method": "winsorise"}},
    )
    index = [f"u{n}" for n in range(units)]
    values = pd.DataFrame(rng.normal(size=(units, 20)), columns=codes, index=index)
    values = values.mask(rng.random(values.shape) < 0.1)
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        rate(values, big)
    finally:
        sys.setprofile(None)
    return calls


def test_no_stage_loops_over_units():
    calls_of_rating(100)  # whatever is made once
    assert calls_of_rating(5_000) < 1.05 * calls_of_rating(500)
