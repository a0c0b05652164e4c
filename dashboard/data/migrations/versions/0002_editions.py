"""Editions of the rating with their values.

Revision: 0002; after: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rating_framework",
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("code", sa.String(length=120), nullable=False, comment="Code of the group or indicator in its edition"),
        sa.Column("parent", sa.String(length=120), nullable=True, comment="Code of the group above; empty: right under the index"),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="A group of others, or an indicator with values"),
        sa.Column("name_en", sa.Text(), nullable=False, comment="Name (English)"),
        sa.Column("name_ru", sa.Text(), nullable=True, comment="Name (Russian)"),
        sa.Column("name_translated", sa.String(length=40), nullable=True, comment="Which side of name is a translation; empty: both as in the source"),
        sa.Column("unit_en", sa.Text(), nullable=True, comment="Unit (English)"),
        sa.Column("unit_ru", sa.Text(), nullable=True, comment="Unit (Russian)"),
        sa.Column("unit_translated", sa.String(length=40), nullable=True, comment="Which side of unit is a translation; empty: both as in the source"),
        sa.Column("direction", sa.String(length=40), nullable=True, comment="Whether more is better; empty: it is"),
        sa.Column("weight", sa.Float(), nullable=True, comment="Weight among the children of the parent; empty: 1"),
        sa.Column("denominator", sa.String(length=120), nullable=True, comment="What the value is divided by: population, or the code of an indicator"),
        sa.Column("lower", sa.Float(), nullable=True, comment="Lower goalpost, in the indicator's unit"),
        sa.Column("upper", sa.Float(), nullable=True, comment="Upper goalpost, in the indicator's unit"),
        sa.Column("target", sa.Float(), nullable=True, comment="Target of distance-to-target, in the indicator's unit"),
        sa.Column("normalisation", sa.String(length=40), nullable=True, comment="Its own normalisation instead of the method's; empty with goalposts: goalposts"),
        sa.Column("source_url", sa.Text(), nullable=True, comment="Page that describes it"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_framework_edition_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("edition_id", "code", name=op.f("pk_rating_framework")),
    )
    op.create_table(
        "rating_methods",
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("step", sa.String(length=40), nullable=False, comment="Step of the method"),
        sa.Column("option", sa.String(length=120), nullable=False, comment="Option of the step, such as method"),
        sa.Column("value", sa.Text(), nullable=False, comment="What the option is set to"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_methods_edition_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("edition_id", "step", "option", name=op.f("pk_rating_methods")),
    )
    op.create_table(
        "rating_publications",
        sa.Column("edition_id", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False, comment="SHA-256 of the rows that are locked"),
        sa.Column("rating_key", sa.String(length=64), nullable=False, comment="The engine's, of values and method"),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("supersedes", sa.String(length=120), nullable=True),
        sa.Column("engine_version", sa.String(length=40), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("specification", sa.JSON(), nullable=False, comment="The specification that was rated by"),
        sa.Column("result", sa.JSON(), nullable=False, comment="Scores, ranks and ranges as published"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_publications_edition_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["supersedes"], ["rating_publications.edition_id"], name=op.f("fk_rating_publications_supersedes"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_rating_publications")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_rating_publications_supersedes")),
    )
    op.create_table(
        "rating_units",
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("unit_id", sa.String(length=120), nullable=False, comment="Code of the city in its edition"),
        sa.Column("name_en", sa.Text(), nullable=False, comment="Name (English)"),
        sa.Column("name_ru", sa.Text(), nullable=True, comment="Name (Russian)"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("size_class", sa.Text(), nullable=True, comment="Size class in the edition's wording"),
        sa.Column("population", sa.Integer(), nullable=True, comment="Inhabitants that the edition reckons with"),
        sa.Column("geonameid", sa.Integer(), nullable=True, comment="GeoNames id of the city; empty: found by its name"),
        sa.Column("source_url", sa.Text(), nullable=True, comment="Page that its population was read from"),
        sa.Column("place_id", sa.Integer(), nullable=True, comment="Place of the city"),
        sa.Column("linked_member_id", sa.String(length=120), nullable=True, comment="Member that is the city"),
        sa.Column("link_basis", sa.String(length=20), nullable=True, comment="How it was linked: geonameid, alias, name; empty: not"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_units_edition_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_rating_units_place_id")),
        sa.PrimaryKeyConstraint("edition_id", "unit_id", name=op.f("pk_rating_units")),
    )
    op.create_table(
        "rating_values",
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("unit_id", sa.String(length=120), nullable=False, comment="Code of the city in its edition"),
        sa.Column("code", sa.String(length=120), nullable=False, comment="Code of the indicator in its edition"),
        sa.Column("value", sa.Float(), nullable=True, comment="Value in the indicator's unit; empty: unknown, never zero"),
        sa.Column("year", sa.Integer(), nullable=False, comment="Year that the value speaks for"),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="Who the value is from"),
        sa.Column("source", sa.Text(), nullable=True, comment="Title of the source, where it has no address"),
        sa.Column("source_url", sa.Text(), nullable=True, comment="Address of the source"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_values_edition_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("edition_id", "unit_id", "code", name=op.f("pk_rating_values")),
    )


def downgrade() -> None:
    op.drop_table("rating_values")
    op.drop_table("rating_units")
    op.drop_table("rating_publications")
    op.drop_table("rating_methods")
    op.drop_table("rating_framework")
