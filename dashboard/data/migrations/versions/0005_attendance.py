"""Status of an attendance, full lists, and the summary of attendance.

What stood as a role although it is a status becomes one of a participant.

Revision: 0005; after: 0004
"""

import sqlalchemy as sa
from alembic import op

from dashboard.data.attendance_roles import statuses_from_roles
from dashboard.data.migrations.deferred import check_now

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    check_now(op.get_bind())
    op.add_column("attendance", sa.Column("status", sa.String(length=40), nullable=True, comment="What a list says of its coming; empty: named by the source, no list says more"))
    op.add_column("events", sa.Column("attendance_list", sa.String(length=40), nullable=True, comment="Whether the rows of attendance are the event's whole list; empty: not stated, so partial"))
    statuses_from_roles(op.get_bind())
    check_now(op.get_bind())
    for name in ("place_id", "linked_member_id"):
        op.create_index(op.f(f"ix_attendance_{name}"), "attendance", [name])
    op.create_table(
        "attendance_cities",
        sa.Column("city_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("city_key", sa.String(length=400), nullable=False, comment="Place, member or wording"),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), nullable=False),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Empty: not stated"),
        sa.Column("region_id", sa.String(length=120), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.String(length=120), nullable=True),
        sa.Column("membership", sa.String(length=40), nullable=False, comment="Empty: no source names it a member"),
        sa.Column("first_year", sa.Integer(), nullable=True, comment="Year in which it is first named as present"),
        sa.Column("last_year", sa.Integer(), nullable=False, comment="Year in which it is last named"),
        sa.PrimaryKeyConstraint("city_no", name=op.f("pk_attendance_cities")),
        sa.UniqueConstraint("city_key", name=op.f("uq_attendance_cities_city_key")),
    )
    op.create_table(
        "attendance_events",
        sa.Column("event_no", sa.Integer(), autoincrement=False, nullable=False, comment="From the newest"),
        sa.Column("event_id", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("list_full", sa.Boolean(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False, comment="Of all its cities; 0: none is named"),
        sa.Column("cities", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("event_no", name=op.f("pk_attendance_events")),
        sa.UniqueConstraint("event_id", name=op.f("uq_attendance_events_event_id")),
    )
    op.create_table(
        "attendance_cells",
        sa.Column("event_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("city_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("country_iso2", sa.String(length=2), nullable=False),
        sa.Column("membership", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("event_no", "city_no", name=op.f("pk_attendance_cells")),
    )
    op.create_index(op.f("ix_attendance_cells_of_events"), "attendance_cells", ["event_no", "country_iso2", "membership", "parts", "year"])
    op.create_index(op.f("ix_attendance_cells_of_cities"), "attendance_cells", ["city_no", "event_no"])
    op.create_index(op.f("ix_attendance_events_year"), "attendance_events", ["year", "list_full", "parts"])
    op.create_table(
        "attendance_tallies",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("city_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parts", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("country_iso2", sa.String(length=2), nullable=False),
        sa.Column("membership", sa.String(length=40), nullable=False),
        sa.Column("cells", sa.Integer(), nullable=False, comment="Events with just these parts of the city"),
        sa.PrimaryKeyConstraint("year", "city_no", "parts", name=op.f("pk_attendance_tallies")),
    )
    op.create_table(
        "attendance_totals",
        sa.Column("city_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parts", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("country_iso2", sa.String(length=2), nullable=False),
        sa.Column("membership", sa.String(length=40), nullable=False),
        sa.Column("cells", sa.Integer(), nullable=False, comment="The same of all years"),
        sa.PrimaryKeyConstraint("city_no", "parts", name=op.f("pk_attendance_totals")),
    )
    op.create_table(
        "attendance_years",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("country_iso2", sa.String(length=2), nullable=False),
        sa.Column("membership", sa.String(length=40), nullable=False),
        sa.Column("parts", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cells", sa.Integer(), nullable=False, comment="The same of all cities"),
        sa.PrimaryKeyConstraint("year", "country_iso2", "membership", "parts", name=op.f("pk_attendance_years")),
    )
    op.create_table(
        "attendance_cohorts",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("country_iso2", sa.String(length=2), nullable=False),
        sa.Column("membership", sa.String(length=40), nullable=False),
        sa.Column("came_before", sa.Boolean(), nullable=False, comment="An earlier year names the city"),
        sa.Column("cities", sa.Integer(), nullable=False, comment="That came to events with a full list"),
        sa.PrimaryKeyConstraint("year", "country_iso2", "membership", "came_before", name=op.f("pk_attendance_cohorts")),
    )


def downgrade() -> None:
    for table in ("attendance_cohorts", "attendance_years", "attendance_totals", "attendance_tallies", "attendance_cells", "attendance_events", "attendance_cities"):
        op.drop_table(table)
    for name in ("place_id", "linked_member_id"):
        op.drop_index(op.f(f"ix_attendance_{name}"), "attendance")
    op.drop_column("events", "attendance_list")
    op.drop_column("attendance", "status")
