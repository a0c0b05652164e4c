import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.impute import fill, impute
from dashboard.domain.ratings.spec import Specification

VALUES = np.array([[1.0, 4.0], [np.nan, 6.0], [3.0, np.nan], [11.0, np.nan]])
GROUPS = np.array(["east", "east", "west", None], dtype=object)


@pytest.mark.parametrize(
    ("statistic", "groups", "wanted"),
    [
        ("mean", None, [[1, 4], [5, 6], [3, 5], [11, 5]]),
        ("median", None, [[1, 4], [3, 6], [3, 5], [11, 5]]),
        ("mean", GROUPS, [[1, 4], [1, 6], [3, np.nan], [11, np.nan]]),
        ("median", GROUPS, [[1, 4], [1, 6], [3, np.nan], [11, np.nan]]),
    ],
)
def test_a_missing_value_becomes_the_statistic_of_what_is_there(statistic, groups, wanted):
    before = VALUES.copy()
    np.testing.assert_array_equal(fill(VALUES, statistic, groups), wanted)
    np.testing.assert_array_equal(VALUES, before)


def spec(**options):
    return Specification(
        code="x",
        name_en="X",
        groups=[{"code": "x", "name_en": "X"}],
        indicators=[{"code": code, "parent": "x", "name_en": code} for code in "ab"],
        method={"impute": options},
    )


def test_each_filled_cell_and_each_cell_that_stays_missing_is_logged():
    frame = pd.DataFrame(VALUES, index=list("pqrs"), columns=list("ab"))
    attributes = pd.DataFrame({"side": GROUPS}, index=frame.index)
    filled, log = impute(frame, attributes, spec(method="group-mean", by="side"))
    assert filled.loc["q", "a"] == 1
    assert log[["action", "unit", "indicator"]].to_numpy().tolist() == [
        ["imputed", "q", "a"],
        ["not-imputed", "r", "b"],
        ["not-imputed", "s", "b"],
    ]
    assert log.loc[0, "after"] == 1


def test_none_changes_nothing():
    frame = pd.DataFrame(VALUES, columns=list("ab"))
    filled, log = impute(frame, pd.DataFrame(), spec(method="none"))
    pd.testing.assert_frame_equal(filled, frame)
    assert log.empty
