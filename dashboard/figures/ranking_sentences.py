"""One sentence for each figure of the ranking."""

import pandas as pd

from dashboard.domain.indicator_spread import Spread
from dashboard.domain.rank_moves import Move
from dashboard.domain.ranking import Ranked
from dashboard.figures.ranking_words import amount, rank_and_range, tier_name
from dashboard.i18n import Translator

FEW = 6


def counts_words(ranked: int, without: int, t: Translator) -> str:
    """Say how many cities have a rank and how many have none; both always stand together."""
    if not without:
        every = t.ngettext(
            "%(n)s city is ranked, none is left out",
            "%(n)s cities are ranked, none is left out",
            ranked,
        )
        return every % {"n": t.number(ranked)}
    first = t.ngettext("%(n)s city is ranked", "%(n)s cities are ranked", ranked)
    last = t.ngettext("%(n)s is not", "%(n)s are not", without)
    return f"{first % {'n': t.number(ranked)}}, {last % {'n': t.number(without)}}"


def ranking_sentence(rows: pd.DataFrame, pinned: str | None, t: Translator) -> str:
    """Say how many of the kept cities are ranked, and where the reader's city stands.

    Args:
        rows: rows of a ``RANKED`` frame, all that the filters keep, of the whole index.
        pinned: unit of the reader's city.
        t: translator.
    """
    known = rows[Ranked.RANK].notna()
    words = counts_words(int(known.sum()), int((~known).sum()), t) + "."
    own = rows[known & rows[Ranked.UNIT].eq(pinned or "")]
    for row in own.to_dict("records"):
        words += " " + t.gettext("%(city)s: rank %(rank)s, %(tier)s.") % {
            "city": row[Ranked.NAME],
            "rank": rank_and_range(row, t),
            "tier": tier_name(int(row[Ranked.TIER]), t),
        }
    return words


def node_sentence(rows: pd.DataFrame, name: str, t: Translator) -> str:
    """Say of how many cities the value at a node is known; there are no ranks there."""
    known = rows[Ranked.VALUE].notna()
    return t.gettext(
        "%(name)s: known of %(known)s cities, unknown of %(unknown)s. Ranks with ranges are those "
        "of the whole index."
    ) % {
        "name": name,
        "known": t.number(int(known.sum())),
        "unknown": t.number(int((~known).sum())),
    }


def rating_map_sentence(rows: pd.DataFrame, t: Translator) -> str:
    """Say how many marks are filled, how many hollow, and how many cities have no point."""
    placed = rows[Ranked.LAT].notna()
    filled = placed & rows[Ranked.VALUE].notna()
    if filled.all():
        every = t.ngettext(
            "%(n)s city, with a value.", "%(n)s cities, each with a value.", len(rows)
        )
        return every % {"n": t.number(len(rows))}
    words = t.gettext("%(filled)s cities with a value, %(hollow)s hollow ones without.") % {
        "filled": t.number(int(filled.sum())),
        "hollow": t.number(int((placed & ~filled).sum())),
    }
    lost = int((~placed).sum())
    if lost:
        absent = t.ngettext(
            "%(n)s city has no known position.", "%(n)s cities have no known position.", lost
        )
        words += " " + absent % {"n": t.number(lost)}
    return words


def spread_sentence(measured: pd.DataFrame, t: Translator) -> str:
    """Name the median of each indicator, or only their number where there are many."""
    medians = measured.groupby(Spread.INDICATOR.value, sort=False)[Spread.VALUE.value].median()
    if len(medians) > FEW:
        return t.ngettext(
            "%(n)s indicator; their medians are in the table.",
            "%(n)s indicators; their medians are in the table.",
            len(medians),
        ) % {"n": t.number(len(medians))}
    parts = [f"{name}: {amount(float(one), t)}" for name, one in medians.dropna().items()]
    return t.gettext("Medians. %(list)s.") % {"list": "; ".join(parts)} if parts else ""


def moves_sentence(moved: pd.DataFrame, t: Translator) -> str:
    """Say how many moves are beyond the noise."""
    if moved.empty:
        return ""
    beyond = int((~moved[Move.NOISE]).sum())
    return t.ngettext(
        "Of %(all)s cities in both editions %(n)s moved beyond the noise.",
        "Of %(all)s cities in both editions %(n)s moved beyond the noise.",
        beyond,
    ) % {"all": t.number(len(moved)), "n": t.number(beyond)}


def map_subtitle(name: str, measure: str, t: Translator, *, hollow: bool = True) -> str:
    """Say what the marks of the map stand for, in the words of :func:`bars_subtitle`.

    Args:
        name: the group or indicator; empty for the whole index.
        measure: unit of an indicator; empty for a score.
        t: translator.
        hollow: whether there are cities without a value.
    """
    if not hollow:
        if not name:
            return t.gettext("Every city has a rank")
        unit = measure or t.gettext("score")
        return t.gettext("%(name)s, %(unit)s; no ranks here") % {"name": name, "unit": unit}
    if not name:
        return t.gettext("Filled: ranked; hollow: too little is known for a rank")
    unit = measure or t.gettext("score")
    return t.gettext("%(name)s, %(unit)s; hollow: not known") % {"name": name, "unit": unit}


def bars_subtitle(name: str, measure: str, draws: int, t: Translator) -> str:
    """Say what is drawn: the whole index with ranks, or one node's values without.

    Args:
        name: the group or indicator; empty for the whole index.
        measure: unit of an indicator; empty for a score.
        draws: how many draws stand behind the ranges.
        t: translator.
    """
    if not name:
        return t.gettext(
            "Score, rank, and the ranks of 90 %% of %(draws)s draws with weights moved by up to a "
            "quarter; the bands are tiers"
        ) % {"draws": t.number(draws)}
    unit = measure or t.gettext("score")
    return t.gettext("%(name)s, %(unit)s; no ranks here") % {"name": name, "unit": unit}
