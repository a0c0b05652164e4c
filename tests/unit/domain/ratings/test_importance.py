from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.ratings.importance import (
    correlated_pairs,
    correlation_ratio,
    cronbach_alpha,
    importance,
    structure,
)
from dashboard.domain.ratings.options import GroupImputation, Screen, Winsorise
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.errors import NotFoundError

REFERENCE = next(
    (
        parent / "shared" / "data" / "reference"
        for parent in Path(__file__).parents
        if (parent / "shared" / "data" / "reference").is_dir()
    ),
    None,
)


def spec_of(weights, **method) -> Specification:
    return Specification(
        code="x",
        name_en="x",
        groups=(
            Group(code="root", name_en="r"),
            Group(code="left", parent="root", name_en="l", weight=3),
            Group(code="right", parent="root", name_en="r", weight=1),
        ),
        indicators=tuple(
            Indicator(code=code, parent="left" if code < "c" else "right", name_en=code, weight=w)
            for code, w in weights.items()
        ),
        method=Method(**method),
    )


@pytest.fixture
def values() -> pd.DataFrame:
    rng = np.random.default_rng(11)
    frame = pd.DataFrame(rng.random((60, 4)), columns=list("abcd"))
    frame["d"] = frame["c"] + 0.01 * rng.random(60)
    frame["b"] = -frame["a"] + 0.3 * frame["b"]
    return frame


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.lists(st.floats(0.01, 100), min_size=4, max_size=4), st.integers(0, 100))
def test_effective_weights_of_the_indicators_sum_to_one(weights, seed):
    frame = pd.DataFrame(np.random.default_rng(seed).random((12, 4)), columns=list("abcd"))
    spec = spec_of(dict(zip("abcd", weights, strict=True)))
    table = importance(rate(frame, spec), main_effects=False)
    assert table.loc[list("abcd"), "effective_weight"].sum() == pytest.approx(1, abs=1e-12)
    for group, share in (("left", 0.75), ("right", 0.25)):
        assert table.loc[group, "effective_weight"] == pytest.approx(share)
        children = table[table["parent"] == group]
        assert children["weight"].sum() == pytest.approx(1)
        assert children["effective_weight"].sum() == pytest.approx(share)


def test_correlations_are_pearsons_and_flags_say_what_to_look_at(values):
    rating = rate(values, spec_of({"a": 3, "b": 1, "c": 1, "d": 1}))
    table = importance(rating)
    scores = rating.scores
    assert table.loc["a", "correlation"] == pytest.approx(scores["a"].corr(scores["root"]))
    assert table.loc["c", "parent_correlation"] == pytest.approx(scores["c"].corr(scores["right"]))
    assert table["flag"].to_dict() == {
        "left": "",
        "right": "",
        "a": "redundant",
        "b": "negative",
        "c": "redundant",
        "d": "redundant",
    }
    pairs = correlated_pairs(rating).set_index(["node", "other"])["correlation"]
    assert pairs["c", "d"] > 0.99
    assert pairs["a", "b"] < -0.9


def test_a_constant_or_unrelated_child_is_flagged_and_too_few_units_say_nothing(values):
    values["d"], values["c"] = 1.0, np.random.default_rng(0).random(60)
    table = importance(rate(values, spec_of({"a": 1, "b": 1, "c": 1, "d": 1}, constant="middle")))
    assert table.loc["d", "flag"] == "constant"
    assert np.isnan(table.loc["d", "correlation"])
    two = importance(
        rate(values[["a", "b", "c"]].head(2).assign(d=[1, 2]), spec_of(dict.fromkeys("abcd", 1)))
    )
    assert two["correlation"].isna().all()
    assert (two["flag"] == "").all()


def test_unranked_units_do_not_count(values):
    spec = spec_of(dict.fromkeys("abcd", 1), screen=Screen(minimum_data=0.5))
    thin = values.copy()
    thin.loc[0, ["a", "b", "c"]] = np.nan
    table = importance(rate(thin, spec), main_effects=False)
    assert table.loc["root" if "root" in table.index else "left", "pairs"] == 59


def test_the_correlation_ratio_sees_what_the_correlation_does_not():
    own = np.linspace(-1, 1, 200)
    noise = np.random.default_rng(3).normal(size=200)
    assert abs(np.corrcoef(own, own**2)[0, 1]) < 0.01
    assert correlation_ratio(own, own**2) == pytest.approx(1, abs=0.01)
    assert correlation_ratio(own, noise) < 0.1
    assert correlation_ratio(own, own + noise / 2) == pytest.approx(
        np.corrcoef(own, own + noise / 2)[0, 1] ** 2, abs=0.05
    )
    assert correlation_ratio(np.exp(5 * own), own**2) == correlation_ratio(own, own**2)
    assert np.isnan(correlation_ratio(own, np.ones(200)))
    assert np.isnan(correlation_ratio(own.round(), own))


def test_cronbachs_alpha_of_a_worked_example():
    # Three items, four units: variances 5/3, 1, 11/12; that of the sum 83/12.
    items = np.array([[1, 2, 1], [2, 2, 1], [3, 4, 2], [4, 2, 3]], dtype=float)
    variances = items.var(axis=0, ddof=1)
    np.testing.assert_allclose(variances, [5 / 3, 1, 11 / 12])
    assert cronbach_alpha(items) == pytest.approx(1.5 * (1 - variances.sum() / (83 / 12)))
    assert cronbach_alpha(np.repeat(items[:, :1], 3, axis=1)) == pytest.approx(1)
    assert np.isnan(cronbach_alpha(items[:, :1]))


def test_structure_is_one_table_of_components(values):
    rating = rate(values, spec_of(dict.fromkeys("abcd", 1)))
    found = structure(rating, "right")
    r = rating.scores["c"].corr(rating.scores["d"])
    np.testing.assert_allclose(found.components["eigenvalue"], [1 + r, 1 - r], atol=1e-9)
    assert found.components["cumulative"].iloc[-1] == pytest.approx(1)
    assert found.alpha == pytest.approx(2 * r / (1 + r))
    assert (found.loadings["PC1"] > 0.99).all()
    whole = structure(rating, "root", indicators=True)
    assert list(whole.loadings.index) == list("abcd")
    assert whole.components["explained"].sum() == pytest.approx(1)
    few = structure(rate(values.head(2), rating.spec), "right")
    assert few.units == 2
    assert few.components.isna().all(axis=None)
    with pytest.raises(NotFoundError):
        structure(rating, "a")


@pytest.mark.skipif(REFERENCE is None, reason="the reference data is not beside this checkout")
def test_asem_correlations_of_the_two_pillars_are_the_published_ones():
    meta = pd.read_csv(REFERENCE / "asem_iMeta.csv").astype({"Parent": object})
    data = pd.read_csv(REFERENCE / "asem_iData.csv").set_index("uCode")
    leaf = meta["Type"] == "Indicator"
    spec = Specification(
        code="asem",
        name_en="ASEM",
        groups=tuple(
            Group(
                code=row.iCode,
                parent=None if pd.isna(row.Parent) else row.Parent,
                name_en=row.iName,
                weight=row.Weight,
            )
            for row in meta[meta["Type"] == "Aggregate"].itertuples()
        ),
        indicators=tuple(
            Indicator(
                code=row.iCode,
                parent=row.Parent,
                name_en=row.iName,
                weight=row.Weight,
                direction=int(row.Direction),
                denominator=None if pd.isna(row.Denominator) else row.Denominator,
            )
            for row in meta[leaf].itertuples()
        ),
        method=Method(
            impute=GroupImputation(method="group-mean", by="EurAsia_group"),
            treat=Winsorise(method="winsorise"),
        ),
    )
    table = importance(rate(data, spec, attributes=data), main_effects=False)
    # COINr 1.1.14, example of get_opt_weights(): get_corr(coin, "Aggregated", Levels = c(3, 4)).
    assert table.loc["Conn", "correlation"] == pytest.approx(0.9397805, abs=1e-6)
    assert table.loc["Sust", "correlation"] == pytest.approx(0.8382873, abs=1e-6)
    assert table.loc[list(spec.codes), "effective_weight"].sum() == pytest.approx(1)
