import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.explain import Part, explain_editions, explain_pair, explain_profile
from dashboard.domain.ratings.options import Copeland, Mean, MinMax, Screen
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.errors import BadInputError, NotFoundError, RefusedError

CODES = list("abcd")


ARITHMETIC = (Mean(),)


def spec_of(aggregate=ARITHMETIC, weight=1.0, top=None, **method) -> Specification:
    return Specification(
        code="x",
        name_en="x",
        groups=(
            Group(code="root", name_en="r", aggregate=top),
            Group(code="left", parent="root", name_en="l", weight=weight),
            Group(code="right", parent="root", name_en="r"),
        ),
        indicators=tuple(
            Indicator(code=code, parent="left" if code < "c" else "right", name_en=code)
            for code in CODES
        ),
        method=Method(**{"normalise": MinMax(lower=1, upper=100), "aggregate": aggregate} | method),
    )


@pytest.fixture
def values() -> pd.DataFrame:
    rng = np.random.default_rng(5)
    frame = pd.DataFrame(rng.random((7, 4)) * 50, columns=CODES, index=list("stuvwxy"))
    frame.loc["t", "b"] = frame.loc["u", "b"] = frame.loc["u", "c"] = np.nan
    return frame


def assert_whole(parts, gap):
    parts = parts.set_index(Part.NODE)
    leaves = parts.loc[parts[Part.INDICATOR], Part.CONTRIBUTION].sum()
    assert leaves == pytest.approx(gap, abs=1e-9)
    assert parts.loc["root", Part.CONTRIBUTION] == pytest.approx(gap, abs=1e-9)
    for group in ("left", "right"):
        below = parts.loc[parts[Part.PARENT] == group, Part.CONTRIBUTION].sum()
        assert below == pytest.approx(parts.loc[group, Part.CONTRIBUTION], abs=1e-9)


@pytest.mark.parametrize("method", ["arithmetic", "geometric", "harmonic"])
def test_every_pair_splits_and_swaps(values, method):
    rating = rate(values, spec_of((Mean(method=method),)))
    for own in values.index:
        for other in values.index:
            parts = explain_pair(rating, own, other)
            assert_whole(parts, rating.index[own] - rating.index[other])
            back = explain_pair(rating, other, own)
            np.testing.assert_array_equal(parts[Part.CONTRIBUTION], -back[Part.CONTRIBUTION])


def test_the_frame_says_where_each_part_comes_from(values):
    rating = rate(values, spec_of())
    parts = explain_pair(rating, "t", "s")
    assert parts[Part.NODE].tolist() == ["root", "left", "a", "b", "right", "c", "d"]
    assert parts[Part.DEPTH].tolist() == [0, 1, 2, 2, 1, 2, 2]
    rows = parts.set_index(Part.NODE)
    assert rows.loc["a", Part.OWN_RAW] == values.loc["t", "a"]
    assert rows.loc["a", Part.OTHER] == rating.normalised.loc["s", "a"]
    assert rows.loc["a", Part.WEIGHT] == 0.5
    assert rows.loc["b", Part.OWN_MISSING]
    assert not rows.loc["b", Part.OTHER_MISSING]
    assert np.isnan(rows.loc["left", Part.OWN_RAW])


def test_what_neither_side_knows_has_no_part_instead_of_a_zero(values):
    rows = explain_pair(rate(values, spec_of()), "t", "u").set_index(Part.NODE)
    assert np.isnan(rows.loc["b", Part.CONTRIBUTION])
    assert rows.loc["b", [Part.OWN_MISSING, Part.OTHER_MISSING]].all()


def test_the_gap_to_a_median_is_that_to_the_profile_of_medians(values):
    rating = rate(values, spec_of())
    parts = explain_profile(rating, "s").set_index(Part.NODE)
    assert parts.loc["c", Part.OTHER] == rating.normalised["c"].median()
    assert parts.loc["c", Part.OTHER_RAW] == values["c"].median()
    whole = np.mean([rating.normalised[code].median() for code in CODES])
    assert_whole(parts.reset_index(), rating.index["s"] - whole)
    one = explain_profile(rating, "s", units=["v"])
    pair = explain_pair(rating, "s", "v")
    np.testing.assert_allclose(one[Part.CONTRIBUTION], pair[Part.CONTRIBUTION])
    with pytest.raises(BadInputError, match="no units"):
        explain_profile(rating, "s", units=[])


def test_an_earlier_edition_is_one_side_as_well(values):
    now, then = rate(values, spec_of()), rate(values * [1, 2, 1, 1] + 3, spec_of())
    earlier = values.copy()
    earlier.loc["s", "a"] += 20
    then = rate(earlier, spec_of())
    parts = explain_editions(now, then, "s")
    assert_whole(parts, now.index["s"] - then.index["s"])
    for other in (spec_of(weight=2), spec_of((Mean(method="geometric"),))):
        with pytest.raises(RefusedError, match="different trees"):
            explain_editions(now, rate(values, other), "s")


def test_a_group_below_copeland_is_explained_but_not_copeland(values):
    rating = rate(values, spec_of(top=Copeland(method="copeland")))
    with pytest.raises(RefusedError, match="Copeland"):
        explain_pair(rating, "s", "v")
    parts = explain_pair(rating, "s", "v", node="left").set_index(Part.NODE)
    gap = rating.scores.loc["s", "left"] - rating.scores.loc["v", "left"]
    assert parts.loc[["a", "b"], Part.CONTRIBUTION].sum() == pytest.approx(gap)


def test_who_has_no_score_has_no_gap(values):
    values.loc["w", ["a", "b", "c"]] = np.nan
    rating = rate(values, spec_of(screen=Screen(minimum_data=0.5)))
    with pytest.raises(BadInputError, match="“w” has no score"):
        explain_pair(rating, "w", "s")
    with pytest.raises(NotFoundError, match="oslo"):
        explain_pair(rating, "s", "oslo")
    with pytest.raises(NotFoundError, match="nowhere"):
        explain_pair(rating, "s", "v", node="nowhere")
