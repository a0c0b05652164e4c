"""Which outlines of regions a membership map draws, and from which files."""

from collections.abc import Sequence

import pandas as pd

from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.frames import Member
from dashboard.domain.views import AreaBy, MemberKind
from dashboard.figures.atlas import BaseMap

FEW_REGIONS = 5


def region_outlines(there: pd.DataFrame, area: AreaBy, base: BaseMap) -> tuple[str, ...]:
    """Return the addresses of the outlines that the map draws beside those of the countries.

    Args:
        there: the members, as ``membership_map`` takes them.
        area: what is shaded.
        base: the outlines.
    """
    if area is AreaBy.REGION:
        return (base.regions_url,)
    if area is AreaBy.COUNTRY:
        drawn = sorted(DISPUTED_REGIONS & base.region_urls.keys())
        return tuple(base.region_urls[region] for region in drawn)
    ids = there[there[Member.KIND].eq(MemberKind.REGION)][Member.REGION_ID]
    return tuple(outline_files(ids[ids.isin(base.region_urls.keys())].tolist(), base))


def outline_files(regions: Sequence[str], base: BaseMap) -> dict[str, list[str]]:
    """Return which file has which outlines: a few come one by one, many in the file of all."""
    few = {base.region_urls[region]: [region] for region in regions}
    return few if len(few) <= FEW_REGIONS else {base.regions_url: list(regions)}
