"""Columns of codes that the events are counted from, in the place of an index.

They are empty; the next start of the program writes them.

Revision: 0007; after: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_INDEX = "ix_events_filters"
_INDEXED = ("kind", "organiser", "start_year", "host_country_iso2", "online", "eurasian_role", "held", "themes", "date_precision", "host_key", "lat", "lon", "participants", "event_id")


def upgrade() -> None:
    op.create_table(
        "event_columns",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False, comment="Its values as a JSON list, in their order"),
        sa.Column("codes", sa.LargeBinary(), nullable=False, comment="Place of each event's value; -1: none"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_event_columns")),
    )
    op.drop_index(_INDEX, "events")


def downgrade() -> None:
    op.create_index(_INDEX, "events", list(_INDEXED))
    op.drop_table("event_columns")
