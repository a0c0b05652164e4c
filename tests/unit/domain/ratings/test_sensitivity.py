import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings import experiment
from dashboard.domain.ratings.experiment import Alternatives
from dashboard.domain.ratings.options import (
    ColumnImputation,
    Copeland,
    Mean,
    MinMax,
    RankNormalisation,
    Screen,
    Ties,
    ZScore,
)
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.sensitivity import rank_importance, rank_ranges, tiers
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.errors import BadInputError, DashboardError, NotFoundError, RefusedError

CODES = list("abcdef")
GEOMETRIC = Alternatives(aggregate=(Mean(method="geometric"),))


def spec_of(**method) -> Specification:
    groups = (("root", None, 1), ("left", "root", 2), ("right", "root", 1))
    return Specification(
        code="x",
        name_en="x",
        groups=tuple(Group(code=c, parent=p, name_en=c, weight=w) for c, p, w in groups),
        indicators=tuple(
            Indicator(code=code, parent="left" if code < "d" else "right", name_en=code)
            for code in CODES
        ),
        method=Method(**{"normalise": MinMax(lower=1, upper=100)} | method),
    )


@pytest.fixture
def values() -> pd.DataFrame:
    rng = np.random.default_rng(7)
    frame = pd.DataFrame(rng.random((20, 6)), columns=CODES)
    frame.index = [f"u{at:02}" for at in range(20)]
    return frame


def test_without_anything_that_varies_every_draw_is_the_rating(values):
    found = rank_ranges(values, spec_of(), weights=0, draws=20)
    official = rate(values, spec_of()).rank
    assert (found.ranks == official.to_numpy()).all()
    for column in ("rank", "median", "low", "high"):
        assert found.frame[column].tolist() == official.tolist()
    assert found.frame["tier"].tolist() == official.tolist()


def test_ranges_are_the_order_statistics_of_the_draws(values):
    found = rank_ranges(values, spec_of(), draws=400, alternatives=GEOMETRIC)
    assert found.ranks.shape == (400, 20)
    frame = found.frame.astype(float)
    np.testing.assert_array_equal(frame["median"], np.median(found.ranks, axis=0))
    np.testing.assert_array_equal(
        frame["low"], np.quantile(found.ranks, 0.05, axis=0, method="lower")
    )
    np.testing.assert_array_equal(
        frame["high"], np.quantile(found.ranks, 0.95, axis=0, method="higher")
    )
    assert (frame["low"] < frame["high"]).any()


def test_a_seed_gives_one_result_however_the_work_is_cut(values, monkeypatch):
    first = rank_ranges(values, spec_of(), draws=300, seed=3, alternatives=GEOMETRIC)
    again = rank_ranges(values, spec_of(), draws=300, seed=3, alternatives=GEOMETRIC)
    other = rank_ranges(values, spec_of(), draws=300, seed=4, alternatives=GEOMETRIC)
    np.testing.assert_array_equal(first.ranks, again.ranks)
    assert (first.ranks != other.ranks).any()
    monkeypatch.setattr(experiment, "CELLS", 77)
    for least in (experiment.LEAST, 0):  # on one thread, on several
        monkeypatch.setattr(experiment, "LEAST", least)
        cut = rank_ranges(values, spec_of(), draws=300, seed=3, alternatives=GEOMETRIC)
        np.testing.assert_array_equal(first.ranks, cut.ranks)
        pd.testing.assert_frame_equal(first.frame, cut.frame)


def test_wider_weights_make_wider_ranges(values):
    widths = [
        (frame["high"] - frame["low"]).sum()
        for frame in (
            rank_ranges(values, spec_of(), draws=500, weights=share).frame
            for share in (0, 0.1, 0.25, 1)
        )
    ]
    assert widths == sorted(widths)
    assert widths[0] == 0


def test_the_share_above_a_rival_counts_the_draws(values):
    found = rank_ranges(values, spec_of(), draws=300)
    share = found.above("u05")
    assert share["u05"] == 0
    for unit in ("u00", "u11"):
        at = found.units.get_loc(unit)
        assert share[unit] == np.mean(found.ranks[:, at] < found.ranks[:, 5])
        assert share[unit] + found.above(unit)["u05"] <= 1
    with pytest.raises(NotFoundError, match="oslo"):
        found.above("oslo")


def test_unranked_units_stay_unranked_and_out_of_the_draws(values):
    values.loc["u03", ["a", "b", "c", "d"]] = np.nan
    values.loc["u04", ["a"]] = np.nan
    spec = spec_of(screen=Screen(minimum_data=0.5))
    found = rank_ranges(values, spec, draws=50)
    assert found.frame.loc["u03"].isna().all()
    assert "u03" not in found.units
    assert found.ranks.shape == (50, 19)
    assert found.frame.index.tolist() == values.index.tolist()
    assert found.ranks.max() == 19


def test_two_identical_cities_share_every_range_and_tier(values):
    values.loc["u09"] = values.loc["u02"]
    found = rank_ranges(values, spec_of(), draws=200, alternatives=GEOMETRIC).frame
    assert found.loc["u09"].tolist() == found.loc["u02"].tolist()
    average = rank_ranges(values, spec_of(ties=Ties.AVERAGE), draws=200).frame
    assert average.loc["u09"].tolist() == average.loc["u02"].tolist()
    assert average.loc["u09", "rank"] % 1 == 0.5


def test_tiers_open_where_the_leader_is_surely_above():
    # Of 20 draws: a always first; b and c change places; d last, above c once.
    ranks = np.array([[1, 2, 3, 4]] * 10 + [[1, 3, 2, 4]] * 9 + [[1, 2, 4, 3]])
    assert tiers(ranks, np.array([1.0, 2, 3, 4])).tolist() == [1, 2, 2, 3]
    assert tiers(ranks, np.array([1.0, 2, 2, 4])).tolist() == [1, 2, 2, 3]
    # A leader that is above in less than 95 % of the draws keeps the next one in.
    for times, expected in ((19, [1, 2]), (18, [1, 1])):
        pair = np.array([[1, 2]] * times + [[2, 1]] * (20 - times))
        assert tiers(pair, np.array([1.0, 2])).tolist() == expected
    assert tiers(ranks, np.array([1.0, 2, 3, 4]), confidence=0.5).tolist() == [1, 2, 3, 4]


def test_tiers_never_cross_the_ranking(values):
    frame = rank_ranges(values, spec_of(), draws=300).frame.sort_values("rank")
    steps = frame["tier"].diff().dropna()
    assert frame["tier"].iloc[0] == 1
    assert steps.isin([0, 1]).all()
    assert frame["tier"].max() > 1


def test_a_thousand_cities_are_ranked_alike_in_small_and_large_types(values, monkeypatch):
    whole = rank_ranges(values, spec_of(), draws=50)
    monkeypatch.setattr(experiment, "rank_type_of", lambda *_: np.uint32)
    assert (rank_ranges(values, spec_of(), draws=50).ranks == whole.ranks).all()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"draws": 0}, "0 draws"),
        ({"draws": 10**9}, "1000000000 draws"),
        ({"weights": 1.5}, "1.5"),
        ({"weights": -0.1}, "-0.1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, options, words):
    with pytest.raises(BadInputError, match=words):
        rank_ranges(values, spec_of(), **options)


def test_alternatives_that_do_not_go_together_are_refused(values):
    clash = Alternatives(normalise=(ZScore(method="z-score"),), aggregate=GEOMETRIC.aggregate)
    with pytest.raises(DashboardError, match="cannot stand under the mean"):
        rank_ranges(values, spec_of(), draws=50, alternatives=clash)


def test_copeland_has_a_stated_limit(values, monkeypatch):
    pairs = Alternatives(aggregate=(Copeland(method="copeland"),))
    assert rank_ranges(values, spec_of(), draws=50, alternatives=pairs).ranks.max() <= 20
    monkeypatch.setattr(experiment, "MOST_PAIRS", 50 * 19**2)
    with pytest.raises(BadInputError, match="at most 19 units"):
        rank_ranges(values, spec_of(), draws=50, alternatives=pairs)


def test_a_rating_without_ranks_has_no_ranges(values):
    values.loc[values.index[:10], "a"] = np.nan
    values.loc[values.index[10:], "b"] = np.nan
    spec = spec_of(minimum_data=1)
    with pytest.raises(RefusedError, match="No unit has a rank"):
        rank_ranges(values, spec, draws=10)


def test_importance_finds_the_choice_that_matters(values):
    flat = Alternatives(
        normalise=(RankNormalisation(method="rank"),),
        impute=(ColumnImputation(method="mean"),),
    )
    found = rank_importance(values, spec_of(), weights=0.05, alternatives=flat, base=128)
    assert set(found["factor"]) == {"impute", "normalise", "weights"}
    assert found["unit"].nunique() == 20
    overall = found[found["unit"].isna()].set_index("factor")
    # Nothing is missing, so imputation changes nothing.
    assert (found.loc[found["factor"] == "impute", ["first", "total"]] == 0).all(axis=None)
    assert overall.loc["normalise", "total"] > overall.loc["weights", "first"]
    again = rank_importance(values, spec_of(), weights=0.05, alternatives=flat, base=128)
    pd.testing.assert_frame_equal(found, again)


def test_importance_of_a_single_choice_is_all_of_it(values):
    found = rank_importance(values, spec_of(), weights=0.5, base=256)
    moved = found[(found["total"] > 0) & found["unit"].notna()]
    assert len(moved) > 5
    np.testing.assert_allclose(moved["total"], 1, atol=0.25)


def test_importance_of_nothing_is_refused(values):
    with pytest.raises(BadInputError, match="Nothing varies"):
        rank_importance(values, spec_of(), weights=0)
