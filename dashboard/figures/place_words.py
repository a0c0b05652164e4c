"""A place in a rating in words: never without its range and its tier."""

import math
import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.i18n import Translator

STAR = "★"
"""The sign of the reader's own city, in charts and tables."""

MOST_DECIMALS = 2
SMALL = 0.1
"""Below it a value is written with two significant digits, so that it is never a zero."""

PHONE_CHARS = 34


def number_words(value: float, t: Translator) -> str:
    """Return a value as it is written: whole where it is, else with at most two decimals.

    What is nearer to zero than a tenth has two significant digits.
    """
    value = float(value)
    if value.is_integer():
        return t.number(int(value))
    if not 0 < abs(value) < SMALL:
        return t.number(round(value, MOST_DECIMALS))
    decimals = MOST_DECIMALS - 1 - math.floor(math.log10(abs(value)))
    return t.number(value, decimals).rstrip("0")


def wrapped(words: str, width: int = PHONE_CHARS) -> list[str]:
    """Return words in lines that fit the width of a phone."""
    return textwrap.wrap(words, width) or [""]


def range_words(place: Mapping[Any, Any], t: Translator) -> str:
    """Return the range that holds 90 % of the ranks."""
    low, high = (number_words(float(place[end]), t) for end in ("low", "high"))
    return low if low == high else f"{low}–{high}"


def rank_words(place: Mapping[Any, Any], t: Translator, *, shared: bool = False) -> str:
    """Return a rank, and that others share it."""
    rank = number_words(float(place["rank"]), t)
    return t.gettext("%(rank)s (shared)") % {"rank": rank} if shared else rank


def place_words(place: Mapping[Any, Any], t: Translator, *, shared: bool = False) -> str:
    """Return a place in one line: the rank, its range, its tier.

    Args:
        place: ``rank``, ``low``, ``high`` and ``tier``.
        t: translator.
        shared: whether another city has the same rank.
    """
    return t.gettext("rank %(rank)s, range %(range)s, tier %(tier)s") % {
        "rank": rank_words(place, t, shared=shared),
        "range": range_words(place, t),
        "tier": t.number(int(place["tier"])),
    }


def is_shared(places: pd.DataFrame, unit: str) -> bool:
    """Tell whether another unit has the rank of this one."""
    rank = places["rank"]
    return bool(pd.notna(rank[unit]) and rank.eq(rank[unit]).sum() > 1)
