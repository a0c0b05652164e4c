"""Constraints that are checked at the end of a transaction, in the middle of one."""

from sqlalchemy import Connection, text


def check_now(connection: Connection) -> None:
    """Check what is deferred: PostgreSQL alters no table of which rows wait to be checked."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
