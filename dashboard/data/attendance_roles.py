"""Statuses that older records write as roles of an attendance."""

import sqlalchemy as sa
from sqlalchemy import Connection

_STATUSES = ("attended", "no_show", "registered")
"""The one that says most first."""


def statuses_from_roles(connection: Connection) -> None:
    """Make what stands as a role although it is a status the status of a participant.

    Of several such rows of a city the one that says most stays; a participant's row takes it.
    """
    names = ("event_id", "city", "country_iso2", "role", "status")
    attendance = sa.table("attendance", *(sa.column(name) for name in names))
    a, other = attendance.c, attendance.alias("other")
    for status in _STATUSES:
        same = sa.and_(*(other.c[name] == a[name] for name in names[:3]))
        told = sa.select(other.c.city).where(same, other.c.role == status).exists()
        there = sa.select(other.c.city).where(same, other.c.role == "participant").exists()
        taken = {"role": "participant", "status": status}
        connection.execute(
            sa.update(attendance)
            .where(a.role == "participant", a.status.is_(None), told)
            .values(status=status)
        )
        connection.execute(sa.delete(attendance).where(a.role == status, there))
        connection.execute(sa.update(attendance).where(a.role == status).values(**taken))
