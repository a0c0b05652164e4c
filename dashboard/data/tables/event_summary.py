"""Events made ready for counting: :mod:`dashboard.data.event_columns` fills this table."""

from sqlalchemy import Column, LargeBinary, String, Table, Text

from dashboard.data.tables.base import metadata

event_columns = Table(
    "event_columns",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("labels", Text, nullable=False, comment="Its values as a JSON list, in their order"),
    Column("codes", LargeBinary, nullable=False, comment="Place of each event's value; -1: none"),
    info={"summary": True},
)
"""One row a column of the events, by the order of their ids: all of them in one read."""
