"""Fill the table of places from GeoNames."""

from collections.abc import Callable

from sqlalchemy import Connection

Progress = Callable[[int, int], None]


def load_places(connection: Connection, *, progress: Progress | None = None) -> int:
    """Bring ``places`` up to date with GeoNames and the record; return the number of places."""
    raise NotImplementedError
