"""Other sensible choices: those that fit are tried together, the rest is told with its reason."""

import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.options import (
    Copeland,
    Goalposts,
    MinMax,
    NoTreatment,
    Winsorise,
)
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.domain.robustness import Robustness, width

POSTS = Goalposts(method="goalposts", lower=0, upper=100, scale=100)


def robustness(values: pd.DataFrame, *, own: bool = False, **method: object) -> Robustness:
    spec = Specification(
        code="small",
        name_en="Small",
        groups=(Group(code="index", name_en="Index"),),
        indicators=tuple(
            Indicator(code=code, parent="index", name_en=code, normalise=POSTS if own else None)
            for code in values
        ),
        method=Method(**method),  # type: ignore[arg-type]
    )
    return Robustness(values, pd.DataFrame(index=values.index), rate(values, spec))


@pytest.fixture
def values() -> pd.DataFrame:
    rng = np.random.default_rng(3)
    units = [f"u{at}" for at in range(15)]
    return pd.DataFrame(rng.uniform(1, 100, (15, 3)), index=units, columns=["a", "b", "c"])


def methods(choices: tuple[object, ...]) -> list[str]:
    return [one.method for one in choices]  # type: ignore[attr-defined]


def test_a_scale_above_zero_takes_every_choice(values):
    found = robustness(values, normalise=MinMax(lower=1, upper=100))
    assert methods(found.alternatives.normalise) == ["z-score"]
    assert methods(found.alternatives.aggregate) == ["geometric", "power"]
    assert methods(found.alternatives.treat) == ["winsorise"]
    assert found.alternatives.impute == ()
    assert found.refused == ()


def test_a_zero_leaves_the_geometric_mean_out_with_its_reason(values):
    found = robustness(values)
    assert methods(found.alternatives.aggregate) == ["power"]
    assert [one.stage for one in found.refused] == ["aggregate"]
    assert "cannot stand under the mean" in str(found.refused[0].error)


def test_goalposts_of_their_own_leave_the_scale_alone(values):
    assert robustness(values, own=True).alternatives.normalise == ()


def test_a_gap_brings_imputation_in_and_a_treatment_its_absence(values):
    values.iloc[3, 1] = np.nan
    found = robustness(values, treat=Winsorise(method="winsorise"))
    assert methods(found.alternatives.impute) == ["median"]
    assert found.alternatives.treat == (NoTreatment(),)


def test_pairs_have_no_other_mean(values):
    found = robustness(values, aggregate=(Copeland(method="copeland"),))
    assert found.alternatives.aggregate == ()


def test_every_choice_that_varies_has_its_share(values):
    found = robustness(values)
    whole = found.importance[found.importance["unit"].isna()]
    assert set(whole["factor"]) == {"weights", "normalise", "aggregate", "treat"}
    assert whole["total"].max() > 0
    assert (found.places["low"] <= found.places["high"]).all()
    assert found.places["rank"].tolist() == found.rating.rank.tolist()


def test_a_width_counts_the_ranks_of_a_range():
    places = pd.DataFrame({"low": [1, 2, None], "high": [1, 5, None]}, dtype="Float64")
    assert width(places) == pytest.approx(2.5)
    assert width(places.iloc[2:]) is None
