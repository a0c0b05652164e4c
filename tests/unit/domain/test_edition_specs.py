"""Rows of an edition become the specification that the engine rates by."""

from typing import Any

import pytest

from dashboard.data.method_options import METHOD_OPTIONS
from dashboard.data.tables import rating_methods
from dashboard.domain.edition_specs import method_data, method_faults, specification_of
from dashboard.domain.ratings.faults import SpecificationError
from dashboard.domain.ratings.options import Goalposts, MinMax
from dashboard.domain.ratings.spec import Method

EDITION = {"edition_id": "E1", "name_en": "Rating", "name_ru": None}
BLANK = dict.fromkeys(
    (
        "parent", "name_ru", "unit_en", "unit_ru", "direction", "weight", "denominator", "lower",
        "upper", "target", "normalisation", "source_url", "note_en", "note_ru",
    )
)  # fmt: skip


def group(code: str, **values: Any) -> dict[str, Any]:
    return BLANK | {"code": code, "kind": "group", "name_en": code} | values


def indicator(code: str, **values: Any) -> dict[str, Any]:
    return BLANK | {"code": code, "kind": "indicator", "name_en": code} | values


def test_groups_without_a_parent_stand_under_the_edition() -> None:
    rows = [group("A", weight=2.0), group("B"), indicator("a", parent="A"),
            indicator("b", parent="B", direction="lower_better")]  # fmt: skip
    spec = specification_of(EDITION, rows, [])
    assert spec.root == "E1"
    assert spec.children("E1") == ("A", "B")
    assert spec.effective_weights["A"] == pytest.approx(2 / 3)
    assert spec.nodes["b"].direction == -1  # type: ignore[union-attr]
    assert spec.method == Method()


def test_one_group_above_all_is_the_index_itself() -> None:
    rows = [group("E1"), group("A", parent="E1"), indicator("a", parent="A")]
    assert specification_of(EDITION, rows, []).root == "E1"


def test_an_indicator_under_the_index_needs_no_group() -> None:
    rows = [indicator("E1"), indicator("b")]
    assert specification_of(EDITION, rows, []).root == "E1-index"


def test_goalposts_are_of_the_scale_that_the_method_has() -> None:
    rows = [indicator("a", lower=0.0, upper=5.0), indicator("b")]
    spec = specification_of(EDITION, rows, [("normalise", "upper", "10")])
    assert spec.normalise_of("a") == Goalposts(method="goalposts", lower=0, upper=5, scale=10)
    assert spec.normalise_of("b") == MinMax(lower=0, upper=10)
    plain = specification_of(EDITION, rows, [])
    assert plain.normalise_of("a") == Goalposts(method="goalposts", lower=0, upper=5, scale=100)


def test_options_become_the_method() -> None:
    rows = [
        ("screen", "minimum_data", "0,6"),
        ("normalise", "constant", "middle"),
        ("aggregate", "method", "arithmetic; geometric"),
        ("aggregate", "minimum-data", "0.5"),
        ("weights", "method", "pca"),
        ("weights", "levels", "1; 2"),
        ("ranks", "ties", "dense"),
        ("ranks", "decimals", "3"),
    ]
    method = Method.model_validate(method_data(rows))
    assert method.screen.minimum_data == 0.6
    assert [each.method for each in method.aggregate] == ["arithmetic", "geometric"]
    assert (method.constant, method.minimum_data) == ("middle", 0.5)
    assert (str(method.ties), method.decimals) == ("dense", 3)
    assert method.weights.model_dump() == {"method": "pca", "levels": (1, 2)}
    assert method_faults(rows) == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("normalise", "method", "minmax"), "min-max"),
        (("aggregate", "method", "mean"), "arithmetic"),
        (("screen", "minimum_data", "2"), "1"),
        (("ranks", "ties", "best"), "min"),
        (("ranks", "colour", "red"), ""),
        (("normalise", "constant", "zero"), "middle"),
        (("impute", "method", "guess"), "median"),
    ],
)
def test_an_option_that_does_not_fit_is_named(row: tuple[str, str, str], words: str) -> None:
    (fault,) = method_faults([row, ("treat", "method", "none")])
    assert (fault.step, fault.option, fault.value) == row
    assert words in fault.reason


def test_an_option_of_another_method_is_named() -> None:
    rows = [("treat", "method", "none"), ("treat", "skew", "2")]
    assert [fault[:3] for fault in method_faults(rows)] == [("treat", "skew", "2")]


def test_what_is_missing_is_told_of_its_step() -> None:
    rows = [("impute", "method", "group-mean")]
    assert [fault[:2] for fault in method_faults(rows)] == [("impute", "method")]


def test_a_fault_of_the_tree_is_an_error() -> None:
    with pytest.raises(SpecificationError):
        specification_of(EDITION, [group("A"), group("B"), indicator("a", parent="A")], [])


NEEDED = {
    ("impute", "by"): {"method": "group-mean"},
    ("treat", ""): {"method": "winsorise"},
    ("aggregate", "exponent"): {"method": "power"},
    ("aggregate", "limit"): {"method": "copeland"},
    ("weights", "levels"): {"method": "pca"},
    ("normalise", "mean"): {"method": "z-score"},
    ("normalise", "sd"): {"method": "z-score"},
    ("normalise", "ties"): {"method": "rank"},
    ("normalise", "unit"): {"method": "distance-to-reference"},
    ("normalise", "target"): {"method": "distance-to-target"},
    ("normalise", "cap"): {"method": "distance-to-target", "target": "3"},
    **{
        ("normalise", option): {"method": "goalposts", "lower": "1", "upper": "2"}
        for option in ("caps", "log", "scale")
    },
}


@pytest.mark.parametrize("option", METHOD_OPTIONS, ids=lambda each: f"{each.step}-{each.option}")
def test_every_documented_value_is_one_that_the_engine_takes(option: Any) -> None:
    assert option.step in rating_methods.c.step.info["choices"]
    company = NEEDED.get((option.step, option.option)) or NEEDED.get((option.step, ""), {})
    needs = {
        "group-mean": {"by": "country"}, "group-median": {"by": "country"},
        "distance-to-reference": {"unit": "kazan"}, "distance-to-target": {"target": "3"},
        "goalposts": {"lower": "1", "upper": "2"}, "power": {"exponent": "2"},
    }  # fmt: skip
    allowed = option.allowed.replace("0 … 1", "0.5").replace("number · число", "0.5")
    for value in allowed.split(", "):
        given = {**company, option.option: value}
        if option.option == "method":
            given |= needs.get(value, {})
        rows = [(option.step, name, text) for name, text in given.items()]
        assert method_faults(rows) == [], rows


def test_the_tree_comes_from_the_top_down_and_counts_as_people_do() -> None:
    rows = [group("G10"), group("G2"), indicator("I10", parent="G2"),
            indicator("I2", parent="G2"), indicator("I3", parent="G10")]  # fmt: skip
    spec = specification_of(EDITION, rows, [])
    assert spec.codes == ("I2", "I10", "I3")
    assert [group.code for group in spec.groups][-2:] == ["G2", "G10"]
    assert specification_of(EDITION, rows[::-1], []).key == spec.key
