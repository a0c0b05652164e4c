"""What the columns of codes say of an event besides what its filters compare.

A module of its own, because whoever writes the columns does without pandas.
"""

from enum import StrEnum

BETWEEN = "|"
"""Sign between the themes of a label: an event has one label, and maybe several themes."""


class Coded(StrEnum):
    """The columns besides those of the filters; the ids have no codes, only labels."""

    ID = "event_id"
    PLACE = "place"
    PRECISION = "precision"
    HOST = "host_key"
    START = "start_date"
    CITY = "host_city"
    PARTICIPANTS = "participants"


class Known(StrEnum):
    """Labels of place and precision, which are columns of ``event_frames.Summed``."""

    PLACED = "placed"
    UNPLACED = "unplaced"
    ONLINE = "online"
    ONLINE_ANNOUNCED = "online_announced"
    NOWHERE = "nowhere"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
