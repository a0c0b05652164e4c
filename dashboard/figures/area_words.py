"""Words for areas that ties are counted by: no state is named for a disputed place."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.domain.disputed import APART, DISPUTED_REGIONS
from dashboard.domain.tie_frames import Town
from dashboard.figures.disputed_words import disputed_code, disputed_places
from dashboard.i18n import Translator


def area_label(area: str, name: str | None, t: Translator) -> str:
    """Name an area: a country, or the disputed places of a country code."""
    known = str(name) if pd.notna(name) else area.removeprefix(APART)
    if not area.startswith(APART):
        return known
    return disputed_places(known, area.removeprefix(APART), t)


def area_code(area: str, t: Translator) -> str:
    """Return the code of a country, of disputed places with the word."""
    if not area.startswith(APART):
        return area
    return disputed_code(area.removeprefix(APART), t)


def town_area(town: Mapping[Any, Any], t: Translator) -> str:
    """Name where a row of a ``TOWN`` frame lies: a country, or a disputed place."""
    apart = APART if town[Town.REGION_ID] in DISPUTED_REGIONS else ""
    return area_label(apart + str(town[Town.COUNTRY]), town[Town.COUNTRY_NAME], t)


def town_code(town: Mapping[Any, Any], t: Translator) -> str:
    """Return the country code of a row of a ``TOWN`` frame, of a disputed place with the word."""
    apart = APART if town[Town.REGION_ID] in DISPUTED_REGIONS else ""
    return area_code(apart + str(town[Town.COUNTRY]), t)
