import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.options import Ties
from dashboard.domain.ratings.rank import rank_scores

SCORES = pd.DataFrame({"x": [0.1 + 0.2, 0.3, 0.5, np.nan, 0.1]}, index=list("pqrst"))


@pytest.mark.parametrize(
    ("ties", "wanted"),
    [
        (Ties.MIN, [2, 2, 1, pd.NA, 4]),
        (Ties.DENSE, [2, 2, 1, pd.NA, 3]),
        (Ties.AVERAGE, [2.5, 2.5, 1, pd.NA, 4]),
    ],
)
def test_what_only_floats_tell_apart_is_a_tie_by_the_stated_rule(ties, wanted):
    found = rank_scores(SCORES, ties=ties, decimals=6)["x"]
    kind = "Float64" if ties is Ties.AVERAGE else "Int64"
    assert found.tolist() == wanted
    assert found.dtype == kind


def test_the_stated_decimals_decide():
    scores = pd.DataFrame({"x": [1.234, 1.2349, 1.2]})
    assert rank_scores(scores, ties=Ties.MIN, decimals=3)["x"].tolist() == [2, 1, 3]
    assert rank_scores(scores, ties=Ties.MIN, decimals=2)["x"].tolist() == [1, 1, 3]
    assert rank_scores(scores, ties=Ties.MIN, decimals=0)["x"].tolist() == [1, 1, 1]


def test_a_missing_score_has_no_rank():
    assert rank_scores(SCORES, ties=Ties.MIN, decimals=6)["x"].isna().tolist() == [
        False, False, False, True, False,
    ]  # fmt: skip
