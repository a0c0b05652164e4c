"""Words of the ranking that figures, tables and sentences share; a rank never comes alone."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.ranking import Ranked
from dashboard.domain.ratings.unranked import WORDS, Unranked
from dashboard.figures.place_words import SMALL, number_words
from dashboard.i18n import Translator

SCORE_DECIMALS = 1


def place(value: float, t: Translator) -> str:
    """Return a place; shared ones of the average rule end in a half."""
    return t.number(value, 0 if float(value).is_integer() else 1)


def span(low: float, high: float, t: Translator) -> str:
    """Return a range of ranks, one number where it is one."""
    first, last = place(low, t), place(high, t)
    return first if first == last else f"{first}–{last}"


def rank_and_range(row: Mapping[Any, Any], t: Translator) -> str:
    """Return a rank with its range in brackets.

    Args:
        row: a row of a ``RANKED`` frame with a rank.
        t: translator.
    """
    return f"{place(row[Ranked.RANK], t)} ({span(row[Ranked.LOW], row[Ranked.HIGH], t)})"


def tier_name(tier: int, t: Translator) -> str:
    """Return what a tier is called."""
    return t.gettext("Tier %(n)s") % {"n": t.number(tier)}


def amount(value: float, t: Translator) -> str:
    """Return an indicator's value in its own unit: whole numbers whole, others to two decimals.

    What is nearer to zero than a tenth has two significant digits.
    """
    if 0 < abs(value) < SMALL:
        return number_words(value, t)
    return t.number(value, 0 if float(value).is_integer() else 2)


def reason(code: object, t: Translator) -> str:
    """Return in words why a city has no rank."""
    return t.gettext(WORDS[Unranked(str(code))]) if code in set(Unranked) else str(code)


def city_card(row: Mapping[Any, Any], t: Translator, *, at_node: str = "") -> str:
    """Return the card of a city for hovering: escaped, a line a fact, unknown said so.

    Args:
        row: a row of a ``RANKED`` frame.
        t: translator.
        at_node: name of the node whose value is shown; empty for the whole index.
    """
    country = row[Ranked.COUNTRY_NAME]
    lines = [f"<b>{escape(str(row[Ranked.NAME]))}</b>"]
    where = [part for part in (country, row[Ranked.DISPUTED]) if pd.notna(part) and part]
    lines += [escape(": ".join(map(str, where)))] if where else []
    if at_node:
        value = row[Ranked.VALUE]
        words = t.pgettext("value", "unknown") if pd.isna(value) else amount(value, t)
        return "<br>".join([*lines, f"{escape(at_node)}: {words}"])
    if pd.isna(row[Ranked.RANK]):
        why = reason(row[Ranked.UNRANKED], t)
        return "<br>".join([*lines, escape(t.gettext("No rank: %(reason)s") % {"reason": why})])
    score = t.number(row[Ranked.SCORE], SCORE_DECIMALS)
    lines += [
        t.gettext("Score %(score)s") % {"score": score},
        t.gettext("Rank %(rank)s, 90 %% of the draws %(range)s, median %(median)s")
        % {
            "rank": place(row[Ranked.RANK], t),
            "range": span(row[Ranked.LOW], row[Ranked.HIGH], t),
            "median": place(row[Ranked.MEDIAN], t),
        },
        tier_name(int(row[Ranked.TIER]), t),
    ]
    return "<br>".join(lines)
