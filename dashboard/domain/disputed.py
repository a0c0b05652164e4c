"""Regions that rows and outlines give to different states; the dashboard decides for neither."""

import pandas as pd

from dashboard.domain.frames import Member

# Sevastopol, Crimea, Transnistria and Abkhazia by their ISO 3166-2 codes.
DISPUTED_REGIONS = frozenset({"UA-40", "UA-43", "MD-SN", "GE-AB"})

APART = "disputed:"
"""Stands before a country code for the disputed places that are coded with it."""


def in_disputed_region(members: pd.DataFrame) -> pd.Series:
    """Tell the rows of a ``MEMBER`` frame that stand in a disputed region."""
    return members[Member.REGION_ID].isin(DISPUTED_REGIONS)
