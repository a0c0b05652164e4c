import pandas as pd
import pytest

from dashboard.domain.claims import about, conflicting, largest
from dashboard.domain.frames import FACT, Fact


def claims(*values: str) -> pd.DataFrame:
    rows = [{str(name): None for name in Fact} | {"fact_key": "n", "value": v} for v in values]
    return FACT.validate(pd.DataFrame(rows, columns=[str(name) for name in Fact]))


def test_only_claims_about_the_thing_are_returned():
    facts = pd.concat([claims("1", "2"), claims("3").assign(fact_key="other")])
    assert about(facts, "n")[Fact.VALUE].tolist() == ["1", "2"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["105", "more than 120 (cities)", "more than 100"], "more than 120 (cities)"),
        (["about 250 million", "300 million", "about 300 million"], "300 million"),
        (["many"], None),
        ([], None),
    ],
)
def test_the_largest_claim_keeps_its_own_words(values, expected):
    assert largest(claims(*values)) == expected


def test_claims_conflict_when_worded_differently():
    assert conflicting(claims("12", "13"))
    assert not conflicting(claims("12", "12"))
    assert not conflicting(claims())
