"""Link rows of the record to places and members."""

from typing import NamedTuple

from sqlalchemy import Connection


class UnlinkedRow(NamedTuple):
    """A row of the record whose place was not found."""

    table: str
    row: str
    wording: str
    country: str
    reason: str


def relink(connection: Connection) -> None:
    """Fill the derived columns of the record."""
    raise NotImplementedError


def unlinked(connection: Connection) -> list[UnlinkedRow]:
    """List the rows that name a place which was not found."""
    raise NotImplementedError


def refresh_sources(connection: Connection, import_id: int) -> None:
    """Fill ``sources`` from every source column of the record."""
    raise NotImplementedError
