"""The members of a year with their cards, read once for pages and callbacks."""

import pandas as pd

from dashboard.domain.membership import as_of
from dashboard.figures.words import with_cards
from dashboard.i18n import Translator
from dashboard.services import Services


def members_there(services: Services, t: Translator, year: int | None = None) -> pd.DataFrame:
    """Return the members as of a year, or of today, each with its card."""
    return services.cache.get(
        ("members-as-of", t.language, year),
        lambda: with_cards(as_of(services.members.by_member(t.language), year), t),
    )
