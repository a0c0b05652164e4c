import numpy as np
import pandas as pd

from dashboard.domain.ratings.screen import screen
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.unranked import Unranked

FRAME = pd.DataFrame(
    {"a": [1, np.nan, np.nan, 0], "b": [2, 2, np.nan, 0], "c": [3, np.nan, np.nan, 1]},
    index=["whole", "one", "none", "zeros"],
)


def spec(**options):
    return Specification(
        code="x",
        name_en="X",
        groups=[{"code": "x", "name_en": "X"}, {"code": "g", "name_en": "G", "parent": "x"}],
        indicators=[
            {"code": "a", "parent": "g", "name_en": "A"},
            {"code": "b", "parent": "g", "name_en": "B"},
            {"code": "c", "parent": "x", "name_en": "C"},
        ],
        method={"screen": options},
    )


def test_without_thresholds_only_a_unit_without_any_value_is_left_out():
    found = screen(FRAME, spec())
    assert found.kept.tolist() == [True, True, False, True]
    assert found.reasons.to_dict() == {"none": Unranked.NO_DATA}
    assert found.coverage["x"].round(3).tolist() == [1, 0.333, 0, 1]
    assert found.coverage["g"].tolist() == [1, 0.5, 0, 1]


def test_a_share_exactly_at_the_threshold_is_enough():
    assert screen(FRAME, spec(minimum_data=1 / 3)).kept.tolist() == [True, True, False, True]
    found = screen(FRAME, spec(minimum_data=0.34))
    assert found.reasons.to_dict() == {"one": Unranked.FEW_DATA, "none": Unranked.NO_DATA}


def test_a_thin_group_is_enough_to_fail():
    found = screen(FRAME, spec(minimum_group_data=0.6))
    assert found.reasons["one"] == Unranked.FEW_GROUP_DATA


def test_zeros_are_values_unless_they_are_said_to_be_missing():
    assert screen(FRAME, spec()).frame.loc["zeros", "a"] == 0
    found = screen(FRAME, spec(zeros="missing", minimum_data=0.5))
    assert found.reasons["zeros"] == Unranked.FEW_DATA
    assert found.log[["unit", "indicator", "action"]].to_numpy().tolist() == [
        ["zeros", "a", "zero-is-missing"],
        ["zeros", "b", "zero-is-missing"],
    ]
