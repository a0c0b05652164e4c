"""Gather the sources of the record: every page that a row was read from."""

from urllib.parse import urlsplit

from sqlalchemy import Column, Connection, bindparam, delete, insert, select, union

from dashboard.data import tables
from dashboard.data.columns import Kind


def source_columns() -> list[Column[str]]:
    """Return the columns of the record that hold a source: addresses, and one with titles."""
    addresses = [
        column
        for table in tables.record_tables()
        for column in table.c
        if column.info.get("kind") is Kind.URL
    ]
    return [*addresses, tables.twin_counts.c.source_en]


def refresh_sources(connection: Connection, import_id: int) -> None:
    """Bring ``sources`` up to date with the source columns of all record tables.

    Args:
        connection: connection inside the caller's transaction.
        import_id: the import that brought those which are new.
    """
    table = tables.sources
    statements = [select(column).where(column.is_not(None)) for column in source_columns()]
    named = set(connection.scalars(union(*statements)))
    known = set(connection.scalars(select(table.c.source)))
    if gone := known - named:
        connection.execute(
            delete(table).where(table.c.source == bindparam("gone")),
            [{"gone": source} for source in gone],
        )
    if new := sorted(named - known):
        connection.execute(
            insert(table),
            [
                {"source": source, "host": _host(source), "first_import_id": import_id}
                for source in new
            ],
        )


def _host(source: str) -> str | None:
    """Return the site of an address; None for a title and for what is no address."""
    try:
        return urlsplit(source).hostname
    except ValueError:
        return None
