"""What follows from the record: places, links, themes, summaries and sources.

A module of its own, because it loads pandas and geopandas, which most commands do without.
"""

from sqlalchemy import Connection, exists, select

from dashboard.data.attendance import SUMMARISED, is_summarised, summarise
from dashboard.data.event_columns import write_columns
from dashboard.data.event_themes import refresh_events
from dashboard.data.gazetteer import load_places
from dashboard.data.imports.tie_places import match_ties
from dashboard.data.links import refresh_sources, relink
from dashboard.data.named import read_named
from dashboard.data.progress import Progress, Step
from dashboard.data.tables import changes, countries, data_version, members, places


def derive_places(connection: Connection, progress: Progress) -> None:
    """Bring the places up to date; quick where they are.

    The first members or countries bring them: a slug is for good, and which place takes which
    depends on the members. Loaded before, the same record would have other addresses.
    """
    if not any(connection.scalar(select(exists(select(table)))) for table in (countries, members)):
        return

    def report(done: int, total: int) -> None:
        progress(Step.PLACES, done, total)

    def report_ends(done: int, total: int) -> None:
        progress(Step.MATCHING, done, total)

    # Before the places: those that ends are matched to come into the table.
    match_ties(connection, read_named(connection), report_ends)

    load_places(connection, progress=report)


def derive_all(
    connection: Connection, progress: Progress, changed: frozenset[str] | None = None
) -> None:
    """Bring places and all that hangs on them up to date, in the caller's transaction.

    Args:
        connection: connection inside the caller's transaction.
        progress: told how far the work is.
        changed: names of the tables whose rows the caller changed; none: any may have changed.
    """
    digest = select(data_version.c.places_digest)
    before = connection.scalar(digest)
    derive_places(connection, progress)
    moved = {places.name} if connection.scalar(digest) != before else set()
    progress(Step.LINKING, 0, 1)
    linked = relink(connection)
    refresh_events(connection)
    write_columns(connection)
    if (
        changed is None
        or (changed | linked | moved) & SUMMARISED
        or not is_summarised(connection)  # the database was made by an older program
    ):
        summarise(connection)
    progress(Step.LINKING, 1, 1)


def derive(connection: Connection, import_id: int, progress: Progress) -> None:
    """Bring what follows from the record up to date after an import, in its transaction."""
    touched = select(changes.c.table_name).where(changes.c.import_id == import_id).distinct()
    derive_all(connection, progress, frozenset(connection.scalars(touched)))
    refresh_sources(connection, import_id)
