"""Each scale against its formula; what has no scale is an error that names the cell."""

import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.faults import DataError
from dashboard.domain.ratings.normalise import normalise
from dashboard.domain.ratings.spec import Specification

X = pd.DataFrame({"a": [2.0, 4.0, np.nan, 10.0, 4.0]}, index=list("pqrst"))
NAN = np.nan


def spec(options, direction=1, **extra):
    return Specification(
        code="x",
        name_en="X",
        groups=[{"code": "x", "name_en": "X"}],
        indicators=[{"code": "a", "parent": "x", "name_en": "A", "direction": direction, **extra}],
        method={"normalise": options},
    )


def scaled(options, direction=1, frame=X, **extra):
    return normalise(frame, spec(options, direction, **extra))[0]["a"].to_numpy()


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"method": "min-max"}, [0, 25, NAN, 100, 25]),
        ({"method": "min-max", "lower": 1, "upper": 5}, [1, 2, NAN, 5, 2]),
        ({"method": "rank"}, [1, 2, NAN, 4, 2]),
        ({"method": "rank", "ties": "average"}, [1, 2.5, NAN, 4, 2.5]),
        ({"method": "borda"}, [0, 1, NAN, 3, 1]),
        ({"method": "percentile-rank"}, [0, 1 / 3, NAN, 1, 1 / 3]),
        ({"method": "distance-to-maximum"}, [0, 0.25, NAN, 1, 0.25]),
        ({"method": "distance-to-reference", "unit": "q"}, [0, 1, NAN, 4, 1]),
        ({"method": "distance-to-reference", "unit": "q", "cap": True}, [0, 1, NAN, 1, 1]),
        ({"method": "distance-to-target", "target": 6}, [0, 0.5, NAN, 2, 0.5]),
        ({"method": "distance-to-target", "target": 6, "cap": True}, [0, 0.5, NAN, 1, 0.5]),
        ({"method": "fraction-of-maximum"}, [0.2, 0.4, NAN, 1, 0.4]),
        ({"method": "goalposts", "lower": 3, "upper": 8}, [0, 0.2, NAN, 1, 0.2]),
        ({"method": "goalposts", "lower": 3, "upper": 8, "caps": "none", "scale": 10},
         [-2, 2, NAN, 14, 2]),
        ({"method": "goalposts", "lower": 3, "upper": 8, "caps": "lower"}, [0, 0.2, NAN, 1.4, 0.2]),
        ({"method": "goalposts", "lower": 3, "upper": 8, "caps": "upper"},
         [-0.2, 0.2, NAN, 1, 0.2]),
        ({"method": "goalposts", "lower": 1, "upper": 16, "log": True},
         [0.25, 0.5, NAN, np.log(10) / np.log(16), 0.5]),
    ],
)  # fmt: skip
def test_more_is_better(options, wanted):
    np.testing.assert_allclose(scaled(options), wanted)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"method": "min-max"}, [100, 75, NAN, 0, 75]),
        ({"method": "rank"}, [4, 2, NAN, 1, 2]),
        ({"method": "distance-to-maximum"}, [1, 0.75, NAN, 0, 0.75]),
        ({"method": "distance-to-reference", "unit": "q"}, [8 / 6, 1, NAN, 0, 1]),
        ({"method": "distance-to-target", "target": 4, "cap": True}, [1, 1, NAN, 0, 1]),
        ({"method": "goalposts", "lower": 3, "upper": 8}, [1, 0.8, NAN, 0, 0.8]),
        ({"method": "goalposts", "lower": 3, "upper": 8, "caps": "upper"},
         [1.2, 0.8, NAN, 0, 0.8]),
    ],
)  # fmt: skip
def test_less_is_better(options, wanted):
    np.testing.assert_allclose(scaled(options, direction=-1), wanted)


def test_the_z_score_has_the_mean_and_the_sample_deviation_that_were_asked_for():
    found = scaled({"method": "z-score", "mean": 50, "sd": 10})
    assert np.nanmean(found) == pytest.approx(50)
    assert np.nanstd(found, ddof=1) == pytest.approx(10)


def test_a_log_takes_the_bounds_along():
    found = scaled({"method": "distance-to-target", "target": 8}, log=True)
    np.testing.assert_allclose(found[:2], [0, 0.5])
    found = scaled({"method": "min-max"}, log=True)
    assert found[1] == pytest.approx(100 * np.log(2) / np.log(5))


@pytest.mark.parametrize(
    ("options", "middle"),
    [
        ({"method": "min-max", "lower": 1, "upper": 101}, 51),
        ({"method": "z-score", "mean": 7}, 7),
        ({"method": "distance-to-maximum"}, 0.5),
        ({"method": "distance-to-reference", "unit": "p"}, 0.5),
        ({"method": "distance-to-target", "target": 9}, 0.5),
    ],
)
def test_a_constant_indicator_is_an_error_or_the_middle(options, middle):
    frame = pd.DataFrame({"a": [3.0, NAN, 3.0]}, index=list("pqr"))
    with pytest.raises(DataError, match="a: All units that have a value"):
        scaled(options, frame=frame)
    lenient = spec(options)
    lenient = lenient.model_copy(
        update={"method": lenient.method.model_copy(update={"constant": "middle"})}
    )
    found, log = normalise(frame, lenient)
    np.testing.assert_array_equal(found["a"], [middle, NAN, middle])
    assert log["action"].tolist() == ["constant"]


@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize(
    "options",
    [
        {"method": "rank"},
        {"method": "borda"},
        {"method": "goalposts", "lower": 0, "upper": 9},
        {"method": "fraction-of-maximum"},
    ],
)
def test_scales_that_one_value_can_stand_on(options, direction):
    if options["method"] == "fraction-of-maximum":
        direction = 1
    frame = pd.DataFrame({"a": [3.0, 3.0]}, index=list("pq"))
    assert np.isfinite(scaled(options, direction, frame)).all()


@pytest.mark.parametrize(
    ("options", "values", "words"),
    [
        ({"method": "goalposts", "lower": 1, "upper": 9, "log": True}, [2, 0, -1],
         r"q, a: 0\.0 has no logarithm[\s\S]*r, a: -1\.0 has no logarithm"),
        ({"method": "fraction-of-maximum"}, [2, -1, 1], r"q, a: -1\.0 is below zero"),
        ({"method": "fraction-of-maximum"}, [0, 0, 0], "a: All units"),
        ({"method": "distance-to-target", "target": 1}, [1, 2, 3], "not better than the worst"),
        ({"method": "distance-to-reference", "unit": "p"}, [1, 2, 3], "not better than the worst"),
        ({"method": "distance-to-reference", "unit": "z"}, [1, 2, 3], "has no value"),
        ({"method": "distance-to-reference", "unit": "q"}, [1, NAN, 3], "has no value"),
        ({"method": "percentile-rank"}, [1, NAN, NAN], "a: All units"),
    ],
)  # fmt: skip
def test_what_has_no_scale_is_told_with_its_cell(options, values, words):
    frame = pd.DataFrame({"a": np.array(values, float)}, index=list("pqr"))
    with pytest.raises(DataError, match=words):
        scaled(options, frame=frame)


def test_what_is_cut_to_a_goalpost_is_logged():
    _, log = normalise(X, spec({"method": "goalposts", "lower": 3, "upper": 8}))
    assert log[["unit", "before", "after"]].to_numpy().tolist() == [["p", 2, 0], ["s", 10, 1]]
    _, log = normalise(X, spec({"method": "distance-to-target", "target": 4, "cap": True}))
    assert log["unit"].tolist() == ["s"]
