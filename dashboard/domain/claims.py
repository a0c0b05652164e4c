"""Published claims about the section: kept side by side, never merged into one number."""

import re

import pandas as pd

from dashboard.domain.frames import Fact

_NUMBER = re.compile(r"\d+")


def about(facts: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the claims about one thing, in the order of the ``FACT`` frame."""
    return facts[facts[Fact.KEY].eq(key)]


def largest(claims: pd.DataFrame) -> str | None:
    """Return the claim that names the largest number, in its own words; ``None`` without any."""
    best: tuple[int, str] | None = None
    for value in claims[Fact.VALUE]:
        found = _NUMBER.search(value)
        if found and (best is None or int(found.group()) > best[0]):
            best = int(found.group()), value
    return best[1] if best else None


def conflicting(claims: pd.DataFrame) -> bool:
    """Tell whether the claims are not all in the same words."""
    return len(set(claims[Fact.VALUE])) > 1
