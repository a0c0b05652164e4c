from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pytest

from dashboard.domain.rank_plan import propose
from dashboard.domain.ratings.options import Goalposts
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.sensitivity import Ranges, rank_ranges
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification


@dataclass
class Edition:
    """An edition of four counts, as the reader gives it."""

    rating: Rating
    edition: str = "x"
    official: bool = False
    attributes: pd.DataFrame | None = None

    @cached_property
    def ranges(self) -> Ranges:
        return rank_ranges(self.rating.raw, self.rating.spec, rating=self.rating)

    @property
    def places(self) -> pd.DataFrame:
        return self.ranges.frame


def edition(code: str = "x", codes: tuple[str, ...] = ("a", "b", "c"), seed: int = 3) -> Edition:
    spec = Specification(
        code=code,
        name_en="x",
        groups=(Group(code="root", name_en="r"),),
        indicators=tuple(Indicator(code=one, parent="root", name_en=one) for one in codes),
        method=Method(normalise=Goalposts(method="goalposts", lower=0, upper=20, scale=100)),
    )
    rng = np.random.default_rng(seed)
    table = rng.integers(1, 20, (30, len(codes))).astype(float)
    index = [f"u{at}" for at in range(30)]
    return Edition(rate(pd.DataFrame(table, index=index, columns=list(codes)), spec))


def middle(rated: Edition) -> str:
    return str(rated.rating.rank.astype(float).sort_values(kind="stable").index[14])


OPEN = ("twins-abroad", "countries-abroad", "airports")


def test_a_plan_is_verified_by_rating_everybody_again():
    rated = edition()
    city = middle(rated)
    peers = [unit for unit in rated.rating.raw.index if unit != city]
    found = propose(rated, city, peers)
    assert found.wanted == rated.rating.rank[city] - 5
    values = rated.rating.raw.copy()
    values.loc[city, list(found.plan.changes.index)] = found.plan.changes["after"].to_numpy()
    again = rate(values, rated.rating.spec)
    assert found.plan.reached
    assert again.rank[city] <= found.wanted
    assert found.place["rank"] == again.rank[city]
    assert found.place["low"] <= found.place["high"]
    best = rated.rating.raw.loc[peers].max()
    assert (found.plan.changes["after"] <= best[found.plan.changes.index]).all()
    assert (found.plan.changes["after"] % 1 == 0).all()


@pytest.mark.parametrize("seed", range(6))
def test_of_the_open_index_airports_stay_and_a_country_takes_a_twin_town(seed):
    rated = edition("open-connections", OPEN, seed)
    city = middle(rated)
    found = propose(rated, city, list(rated.rating.raw.index.drop(city)))
    assert found.held == ("airports",)
    assert "airports" not in found.plan.changes.index
    grows = (found.plan.changes["after"] - found.plan.changes["before"]).reindex(OPEN).fillna(0)
    assert grows["countries-abroad"] <= grows["twins-abroad"]
    values = rated.rating.raw.copy()
    values.loc[city] = values.loc[city] + grows
    again = rate(values, rated.rating.spec)
    assert (again.rank[city] <= found.wanted) == found.plan.reached
    assert again.rank[city] == found.plan.rank == found.place["rank"]


def test_what_the_reader_leaves_stays():
    rated = edition()
    city = middle(rated)
    found = propose(rated, city, list(rated.rating.raw.index.drop(city)), stay=("a", "b"))
    assert set(found.plan.changes.index) <= {"c"}
    assert found.stay == ("a", "b")


def test_without_twin_towns_no_country_moves():
    rated = edition("open-connections", OPEN)
    city = middle(rated)
    peers = list(rated.rating.raw.index.drop(city))
    found = propose(rated, city, peers, rank=1, stay=("twins-abroad",))
    assert found.bounds == {}
    assert found.plan.changes.empty
    assert not found.plan.reached


def test_beyond_the_peers_there_is_no_plan():
    rated = edition()
    last = str(rated.rating.rank.astype(float).idxmax())
    found = propose(rated, last, [last], rank=1)
    assert found.bounds == {}
    assert set(found.best) == {"a", "b", "c"}
    assert not found.plan.reached


def test_a_city_without_a_rank_has_no_plan():
    rated = edition()
    values = rated.rating.raw.copy()
    values.loc["u0"] = np.nan
    bare = Edition(rate(values, rated.rating.spec))
    found = propose(bare, "u0", ["u1", "u2"])
    assert found.plan is None
    assert set(found.unknown) == {"a", "b", "c"}


def test_bounds_of_rates_are_the_best_rate_times_the_citys_own_denominator():
    table = pd.DataFrame({"a": [10.0, 90.0, 40.0]}, index=["own", "large", "small"])
    population = pd.DataFrame({"population": [3.0, 90.0, 8.0]}, index=table.index)
    spec = Specification(
        code="x",
        name_en="x",
        groups=(Group(code="root", name_en="r"),),
        indicators=(Indicator(code="a", parent="root", name_en="a", denominator="population"),),
        method=Method(normalise=Goalposts(method="goalposts", lower=0, upper=20, scale=100)),
    )
    rated = Edition(rate(table, spec, attributes=population), attributes=population)
    assert propose(rated, "own", ["large", "small"]).bounds == {"a": 15.0}
    assert propose(rated, "own", ["large"]).best == ("a",)
