"""Why a unit has no rank, and the words for it."""

from collections.abc import Mapping
from enum import StrEnum

from dashboard.i18n import N_


class Unranked(StrEnum):
    """Reason, as it stands in ``Rating.unranked`` and in ``ranks.csv``."""

    NO_DATA = "no-data"
    FEW_DATA = "few-data"
    FEW_GROUP_DATA = "few-group-data"
    NO_SCORE = "no-score"


WORDS: Mapping[Unranked, str] = {
    Unranked.NO_DATA: N_("no value is known"),
    Unranked.FEW_DATA: N_("too few values are known"),
    Unranked.FEW_GROUP_DATA: N_("too few values are known in one of the groups"),
    Unranked.NO_SCORE: N_("too few parts have a score"),
}
