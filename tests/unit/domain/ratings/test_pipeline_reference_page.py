"""Every specification of the reference page can be read, and rates a small table."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from dashboard.domain.ratings import options
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import read_specification

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "rating-specification.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)
WHOLE = yaml.safe_load(BLOCKS[0])

UNITS = ["kazan", *(f"city-{n}" for n in range(11))]
RNG = np.random.default_rng(2)
COMMON = RNG.uniform(0, 1, 12)
VALUES = pd.DataFrame(
    {
        "twins": (30 * COMMON).round() + 2,
        "partners": (20 * COMMON).round() + RNG.integers(1, 4, 12),
        "airports": (3 * COMMON).round(1) + 0.1,
        "visa": (40 * (1.1 - COMMON)).round() + RNG.integers(1, 4, 12),
    },
    index=UNITS,
)
VALUES.loc["kazan", ["twins", "partners", "airports"]] = [31, 22, 2.9]
VALUES.loc["city-3", "partners"] = np.nan
ATTRIBUTES = pd.DataFrame(
    {"population": RNG.uniform(0.1, 2, 12), "country": ["RU", "KZ", "RU", "UZ"] * 3}, index=UNITS
)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_the_page_rates_a_table(block):
    text = yaml.safe_dump(WHOLE | yaml.safe_load(block), allow_unicode=True)
    rating = rate(VALUES, read_specification(text, where="page"), attributes=ATTRIBUTES)
    assert rating.rank.notna().all()
    assert rating.rank.min() == 1


def test_the_page_has_an_example_of_every_method():
    shown = set(re.findall(r"method: ([a-z-]+)", "\n".join(BLOCKS)))
    known = {
        name
        for kind in vars(options).values()
        if isinstance(kind, type) and issubclass(kind, options.Options)
        and "method" in kind.model_fields
        for name in kind.model_fields["method"].annotation.__args__
    }  # fmt: skip
    assert known - shown - {"group-median", "mean"} == set()
    assert "group-median" in TEXT


def test_the_page_names_every_key():
    for model in ("Screen", "Winsorise", "Goalposts", "PowerMean", "Copeland"):
        for key in getattr(options, model).model_fields:
            assert key in TEXT, f"{model}.{key}"
