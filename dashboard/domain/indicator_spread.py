"""What the cities of an edition have at each indicator, as one long frame."""

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from dashboard.domain.ranking import Ranked
from dashboard.domain.ratings.spec import Specification

MOST_DRAWN = 8
"""Indicators that one page of their distributions has room for."""


class Spread(StrEnum):
    """One row a city and indicator, indicators in the order of the specification.

    ``measure`` is the indicator's unit of measurement, ``value`` empty where it is not known.
    """

    UNIT = "unit"
    NAME = "name"
    CODE = "code"
    INDICATOR = "indicator"
    MEASURE = "measure"
    VALUE = "value"


def measured(
    rows: pd.DataFrame, raw: pd.DataFrame, spec: Specification, language: str
) -> pd.DataFrame:
    """Return the frame of :class:`Spread`.

    Args:
        rows: a ``RANKED`` frame.
        raw: units x indicators in their own units, missing where unknown; others are left out.
        spec: names and units of the indicators.
        language: language of these.
    """
    parts = [
        pd.DataFrame(
            {
                Spread.UNIT: rows[Ranked.UNIT],
                Spread.NAME: rows[Ranked.NAME],
                Spread.CODE: indicator.code,
                Spread.INDICATOR: indicator.name(language),
                Spread.MEASURE: measure(spec, indicator.code, language),
                Spread.VALUE: rows[Ranked.UNIT].map(raw[indicator.code]).astype("float64"),
            }
        )
        for indicator in spec.indicators
        if indicator.code in raw.columns
    ]
    return pd.concat(parts, ignore_index=True)


def drawn(codes: Sequence[str], page: int) -> tuple[tuple[str, ...], int, int]:
    """Return the indicators of one page of distributions, its number and how many there are.

    Args:
        codes: all indicators.
        page: number wanted, from 1; what is beyond is the last page.
    """
    pages = max(1, -(-len(codes) // MOST_DRAWN))
    number = min(max(page, 1), pages)
    first = (number - 1) * MOST_DRAWN
    return tuple(codes[first : first + MOST_DRAWN]), number, pages


def measure(spec: Specification, code: str, language: str) -> str:
    """Return the unit of an indicator in a language, English where there is no other."""
    unit_en, unit_ru = (str(getattr(spec.nodes[code], name, "")) for name in ("unit_en", "unit_ru"))
    return (unit_ru if language == "ru" else "") or unit_en
