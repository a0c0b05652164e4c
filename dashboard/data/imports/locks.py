"""What stands in the way of taking an import back: a published edition, values that stay behind."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from dashboard.data.imports.diff import RowChange
from dashboard.data.imports.editions import LOCKED, orphans
from dashboard.data.imports.rows import current_rows
from dashboard.data.tables import EDITION_TABLES, rating_publications
from dashboard.errors import RefusedError
from dashboard.i18n import N_


def locked_editions(connection: Connection) -> frozenset[str]:
    """Return the editions that are published, of which nothing may change."""
    return frozenset(connection.scalars(select(rating_publications.c.edition_id)))


def refuse_locked(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Refuse changes of a published edition.

    Raises:
        RefusedError: one of the rows belongs to a published edition.
    """
    editions = {str(change.key["edition_id"]) for change in changes if change.table in LOCKED}
    for edition in sorted(editions & locked_editions(connection)):
        raise RefusedError(
            N_("The edition “%(value)s” is published and locked; nothing of it can change."),
            N_(
                "Import the corrected data as an edition of its own, then: dashboard publish NEW "
                "--supersedes %(value)s"
            ),
            value=edition,
        )


def refuse_orphans(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Refuse changes that leave values without their city or their indicator.

    Raises:
        RefusedError: later values belong to a city or an indicator that would go.
    """
    names = {table.name for table in EDITION_TABLES}
    editions = {str(change.key["edition_id"]) for change in changes if change.table in names}
    if not editions:
        return
    after = {table.name: current_rows(connection, table) for table in EDITION_TABLES}
    for change in changes:
        if change.table not in names:
            continue
        key = tuple(change.key.values())
        if change.after is None:
            after[change.table].pop(key, None)
        else:
            after[change.table][key] = change.after
    for row in orphans(after, editions)[:1]:
        raise RefusedError(
            N_("“%(value)s” cannot be removed: rows of “%(table)s” refer to it."),
            N_("Undo the later imports first: “dashboard imports” lists them."),
            value=f"{row['unit_id']}, {row['code']}",
            table="rating_values",
        )
