"""Progress of long work: a step, how much is done, of how much."""

from enum import StrEnum
from typing import Protocol

from dashboard.i18n import N_


class Step(StrEnum):
    """What is being done; the value is a message id."""

    READING = N_("Reading rows")
    COMPARING = N_("Comparing with the database")
    BACKUP = N_("Backing up")
    SAVING = N_("Saving rows")
    MATCHING = N_("Matching the ends of ties")
    PLACES = N_("Loading places")
    LINKING = N_("Linking places and members")


class Progress(Protocol):
    """Something that is told how far the work is."""

    def __call__(self, step: Step, done: int, total: int) -> None:
        """Take note: ``done`` of ``total`` parts of ``step``."""


def silent(step: Step, done: int, total: int) -> None:
    """Take no note."""
    del step, done, total
