"""Ties between towns and the network that follows from them.

Revision: 0004; after: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ties",
        sa.Column("tie_id", sa.String(length=120), nullable=False, comment="Permanent identifier"),
        *_end("a"),
        *_end("b"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        *_match("a"),
        *_match("b"),
        sa.Column("matched_from", sa.String(length=64), nullable=True, comment="Digest of what the ends were matched from"),
        sa.ForeignKeyConstraint(["place_id_a"], ["places.geonameid"], name=op.f("fk_ties_place_id_a"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["place_id_b"], ["places.geonameid"], name=op.f("fk_ties_place_id_b"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("tie_id", name=op.f("pk_ties")),
    )
    op.create_index(op.f("ix_ties_place_id_a"), "ties", ["place_id_a"])
    op.create_index(op.f("ix_ties_place_id_b"), "ties", ["place_id_b"])
    op.create_table(
        "tie_links",
        sa.Column("place_id", sa.Integer(), autoincrement=False, nullable=False, comment="Place"),
        sa.Column("partner_id", sa.Integer(), autoincrement=False, nullable=False, comment="Place that it is tied to; each pair stands here from both sides"),
        sa.Column("rows", sa.Integer(), nullable=False, comment="Rows of ties that say so"),
        sa.Column("by_name", sa.Boolean(), nullable=False, comment="Whether one has both ends by name or id"),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_tie_links_place_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["places.geonameid"], name=op.f("fk_tie_links_partner_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("place_id", "partner_id", name=op.f("pk_tie_links")),
    )


def downgrade() -> None:
    op.drop_table("tie_links")
    op.drop_table("ties")


def _end(side: str) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column(f"city_{side}", sa.Text(), nullable=False, comment="Town in the row's own wording"),
        sa.Column(f"country_{side}", sa.Text(), nullable=True, comment="Country in the row's own wording"),
        sa.Column(f"country_{side}_iso2", sa.String(length=2), nullable=True, comment="Country, ISO 3166-1 alpha-2; empty: found by its wording"),
        sa.Column(f"lat_{side}", sa.Float(), nullable=True, comment="Latitude, degrees north"),
        sa.Column(f"lon_{side}", sa.Float(), nullable=True, comment="Longitude, degrees east"),
        sa.Column(f"geonameid_{side}", sa.Integer(), nullable=True, comment="GeoNames id that a person decided on; empty: matched by the program"),
    )


def _match(side: str) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column(f"found_country_{side}", sa.String(length=2), nullable=True, comment="Country of the end"),
        sa.Column(f"place_id_{side}", sa.Integer(), nullable=True, comment="Place of the end"),
        sa.Column(f"match_{side}", sa.String(length=12), nullable=True, comment="How it was matched"),
        sa.Column(f"why_{side}", sa.String(length=20), nullable=True, comment="Why not by its name"),
        sa.Column(f"distance_km_{side}", sa.Float(), nullable=True, comment="From the row's coordinates to the place"),
        sa.Column(f"candidates_{side}", sa.Text(), nullable=True, comment="Places to choose from: name, country and GeoNames id"),
    )
