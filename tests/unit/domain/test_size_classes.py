import pandas as pd
import pytest

from dashboard.domain.edition_frames import SIZE_CLASS, SizeClass
from dashboard.domain.size_classes import size_classes

CLASSES = SIZE_CLASS.validate(
    pd.DataFrame(
        [
            ("million", "Million-plus", 1_000_000, None, None, "s"),
            ("largest", "Largest", None, 500_000, 1_000_000, "s"),
            ("large", "Large", None, 250_000, 500_000, "s"),
            ("small", "Small", None, None, 250_000, "s"),
        ],
        columns=[str(name) for name in SizeClass],
    )
)


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (12_000_000, "million"),
        (1_000_000, "million"),
        (999_999, "largest"),
        (500_001, "largest"),
        (500_000, "large"),
        (250_001, "large"),
        (250_000, "small"),
        (0, "small"),
    ],
)
def test_published_lower_bounds_belong_to_the_class_and_implied_ones_to_that_below(
    population: int, expected: str
) -> None:
    assert list(size_classes(pd.Series([population], dtype="Int64"), CLASSES)) == [expected]


def test_an_unknown_population_has_no_class() -> None:
    populations = pd.Series([None, 300_000], index=["a", "b"], dtype="Int64")
    found = size_classes(populations, CLASSES)
    assert found["a"] is None
    assert found["b"] == "large"


def test_classes_without_bounds_take_nobody() -> None:
    bare = CLASSES.assign(lower=pd.NA, lower_implied=pd.NA, upper=pd.NA).astype(
        dict.fromkeys(("lower", "lower_implied", "upper"), "Int64")
    )
    assert list(size_classes(pd.Series([5], dtype="Int64"), bare)) == [None]
