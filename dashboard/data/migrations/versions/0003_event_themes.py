"""Themes of events, and what their filters count by.

Revision: 0003; after: 0002
"""

import sqlalchemy as sa
from alembic import op

from dashboard.data.event_themes import refresh_events
from dashboard.data.migrations.deferred import check_now

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_INDEXES = (
    ("ix_events_filters", ("kind", "organiser", "start_year", "host_country_iso2", "online", "eurasian_role", "held", "themes", "date_precision", "host_key", "lat", "lon", "participants", "event_id")),
    ("ix_events_start_date", ("start_date", "event_id")),
    ("ix_events_place_id", ("place_id",)),
    ("ix_events_linked_member_id", ("linked_member_id",)),
)


def upgrade() -> None:
    op.add_column("events", sa.Column("start_year", sa.Integer(), nullable=True, comment="Year of the first day"))
    op.add_column("events", sa.Column("themes", sa.Integer(), nullable=True, comment="Number of its themes"))
    op.add_column("events", sa.Column("host_key", sa.String(length=160), nullable=True, comment="The host city as an address writes it: the place's slug"))
    op.add_column("events", sa.Column("search", sa.Text(), nullable=True, comment="Folded title, host and themes in every script, one a line"))
    for name, columns in _INDEXES:
        op.create_index(name, "events", list(columns))
    op.create_table(
        "event_themes",
        sa.Column("event_id", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tag_en", sa.Text(), nullable=True, comment="The row's own wording of a theme (English)"),
        sa.Column("tag_ru", sa.Text(), nullable=True, comment="The same (Russian)"),
        sa.Column("theme", sa.String(length=40), nullable=False, comment="Reviewed theme; other: not mapped"),
        sa.ForeignKeyConstraint(["event_id"], ["events.event_id"], name=op.f("fk_event_themes_event_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_themes")),
    )
    op.create_index("ix_event_themes_theme", "event_themes", ["theme", "event_id"])
    refresh_events(op.get_bind())
    check_now(op.get_bind())


def downgrade() -> None:
    op.drop_table("event_themes")
    for name, _columns in _INDEXES:
        op.drop_index(name, "events")
    for name in ("search", "host_key", "themes", "start_year"):
        op.drop_column("events", name)
