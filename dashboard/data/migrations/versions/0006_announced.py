"""Events that were only announced apart in the summary of attendance, and keys of wordings.

The summary is emptied; the next start of the program makes it anew.

Revision: 0006; after: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LATER = ("attendance_cities", "attendance_cells", "attendance_tallies", "attendance_totals", "attendance_years", "attendance_cohorts")


def upgrade() -> None:
    _empty()
    op.create_table(
        "attendance_wordings",
        sa.Column("country_iso2", sa.String(length=2), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("city_key", sa.String(length=80), nullable=False, comment="The same in any case of letters"),
        sa.PrimaryKeyConstraint("country_iso2", "wording", name=op.f("pk_attendance_wordings")),
    )
    _events(sa.Column("announced", sa.Boolean(), nullable=False, comment="Not known to have taken place"))


def downgrade() -> None:
    _empty()
    op.drop_table("attendance_wordings")
    _events()


def _empty() -> None:
    for name in _LATER:
        op.execute(sa.delete(sa.table(name)))
    op.drop_table("attendance_events")


def _events(*more: sa.Column[bool]) -> None:
    op.create_table(
        "attendance_events",
        sa.Column("event_no", sa.Integer(), autoincrement=False, nullable=False, comment="From the newest"),
        sa.Column("event_id", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("list_full", sa.Boolean(), nullable=False),
        *more,
        sa.Column("parts", sa.Integer(), nullable=False, comment="Of all its cities; 0: none is named"),
        sa.Column("cities", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("event_no", name=op.f("pk_attendance_events")),
        sa.UniqueConstraint("event_id", name=op.f("uq_attendance_events_event_id")),
    )
    op.create_index(op.f("ix_attendance_events_year"), "attendance_events", ["year", "list_full", "parts"])
