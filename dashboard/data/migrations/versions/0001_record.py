"""The record, its places and its history.

Revision: 0001; after: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "countries",
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("name_en", sa.Text(), nullable=False, comment="Name (English)"),
        sa.Column("name_ru", sa.Text(), nullable=False, comment="Name (Russian)"),
        sa.Column("scope", sa.String(length=40), nullable=False, comment="Place in the section's scope"),
        sa.PrimaryKeyConstraint("country_iso2", name=op.f("pk_countries")),
    )
    op.create_table(
        "data_version",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("places_digest", sa.String(length=64), nullable=True, comment="What the places were made from"),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_data_version")),
    )
    op.create_table(
        "districts",
        sa.Column("geonameid", sa.Integer(), autoincrement=False, nullable=False, comment="GeoNames id of a city district that is not a city"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name in GeoNames"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("city", sa.Text(), nullable=False, comment="City that it is a district of"),
        sa.Column("note", sa.Text(), nullable=True, comment="Why it is one"),
        sa.PrimaryKeyConstraint("geonameid", name=op.f("pk_districts")),
    )
    op.create_table(
        "facts",
        sa.Column("fact_id", sa.String(length=120), nullable=False, comment="Permanent identifier"),
        sa.Column("fact_key", sa.String(length=120), nullable=False, comment="What the claim is about; conflicting claims share it"),
        sa.Column("label_en", sa.Text(), nullable=False, comment="The same in words (English)"),
        sa.Column("label_ru", sa.Text(), nullable=True, comment="The same in words (Russian)"),
        sa.Column("label_translated", sa.String(length=40), nullable=True, comment="Which side of label is a translation; empty: both as in the source"),
        sa.Column("value_en", sa.Text(), nullable=False, comment="Claim as published (English)"),
        sa.Column("value_ru", sa.Text(), nullable=True, comment="Claim as published (Russian)"),
        sa.Column("value_translated", sa.String(length=40), nullable=True, comment="Which side of value is a translation; empty: both as in the source"),
        sa.Column("year_as_of", sa.Integer(), autoincrement=False, nullable=True, comment="Year that the claim speaks for"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_facts")),
    )
    op.create_table(
        "imports",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False, comment="Name and SHA-256 of each file"),
        sa.Column("summary", sa.JSON(), nullable=False, comment="Per table: added, changed, removed"),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("backup", sa.Text(), nullable=True, comment="Backup made before it"),
        sa.ForeignKeyConstraint(["undoes"], ["imports.import_id"], name=op.f("fk_imports_undoes")),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_imports")),
    )
    op.create_table(
        "methods",
        sa.Column("finding_id", sa.String(length=120), nullable=False, comment="Permanent identifier of the published finding"),
        sa.Column("method_id", sa.String(length=120), nullable=False, comment="Method"),
        sa.Column("method_en", sa.Text(), nullable=False, comment="Method (English)"),
        sa.Column("method_ru", sa.Text(), nullable=True, comment="Method (Russian)"),
        sa.Column("method_translated", sa.String(length=40), nullable=True, comment="Which side of method is a translation; empty: both as in the source"),
        sa.Column("what_is_published_en", sa.Text(), nullable=False, comment="What is published (English)"),
        sa.Column("what_is_published_ru", sa.Text(), nullable=True, comment="What is published (Russian)"),
        sa.Column("what_is_published_translated", sa.String(length=40), nullable=True, comment="Which side of what_is_published is a translation; empty: both as in the source"),
        sa.Column("frequency_value", sa.Float(), nullable=True, comment="Published frequency"),
        sa.Column("frequency_unit_en", sa.Text(), nullable=True, comment="Its unit (English)"),
        sa.Column("frequency_unit_ru", sa.Text(), nullable=True, comment="Its unit (Russian)"),
        sa.Column("frequency_unit_translated", sa.String(length=40), nullable=True, comment="Which side of frequency_unit is a translation; empty: both as in the source"),
        sa.Column("frequency_base_en", sa.Text(), nullable=True, comment="Its base (English)"),
        sa.Column("frequency_base_ru", sa.Text(), nullable=True, comment="Its base (Russian)"),
        sa.Column("frequency_base_translated", sa.String(length=40), nullable=True, comment="Which side of frequency_base is a translation; empty: both as in the source"),
        sa.Column("effectiveness_published_en", sa.Text(), nullable=True, comment="Published effect (English)"),
        sa.Column("effectiveness_published_ru", sa.Text(), nullable=True, comment="Published effect (Russian)"),
        sa.Column("effectiveness_published_translated", sa.String(length=40), nullable=True, comment="Which side of effectiveness_published is a translation; empty: both as in the source"),
        sa.Column("evidence_type_en", sa.Text(), nullable=False, comment="Kind of evidence (English)"),
        sa.Column("evidence_type_ru", sa.Text(), nullable=True, comment="Kind of evidence (Russian)"),
        sa.Column("evidence_type_translated", sa.String(length=40), nullable=True, comment="Which side of evidence_type is a translation; empty: both as in the source"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.PrimaryKeyConstraint("finding_id", name=op.f("pk_methods")),
    )
    op.create_table(
        "place_names",
        sa.Column("geonameid", sa.Integer(), autoincrement=False, nullable=False, comment="GeoNames id"),
        sa.Column("name_en", sa.Text(), nullable=True, comment="English name where GeoNames' own is not the usual one"),
        sa.Column("name_ru", sa.Text(), nullable=True, comment="Reviewed Russian name"),
        sa.PrimaryKeyConstraint("geonameid", name=op.f("pk_place_names")),
    )
    op.create_table(
        "places",
        sa.Column("geonameid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(length=160), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), nullable=True),
        sa.Column("country_iso2", sa.String(length=2), nullable=False),
        sa.Column("region_id", sa.String(length=120), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False, comment="Folded names in every script, one a line"),
        sa.PrimaryKeyConstraint("geonameid", name=op.f("pk_places")),
        sa.UniqueConstraint("slug", name=op.f("uq_places_slug")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_country_iso2"), ["country_iso2"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_region_id"), ["region_id"], unique=False)

    op.create_table(
        "rating_editions",
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("name_en", sa.Text(), nullable=False, comment="Name (English)"),
        sa.Column("name_ru", sa.Text(), nullable=True, comment="Name (Russian)"),
        sa.Column("name_translated", sa.String(length=40), nullable=True, comment="Which side of name is a translation; empty: both as in the source"),
        sa.Column("data_year", sa.Integer(), autoincrement=False, nullable=True, comment="Year that the data speak for"),
        sa.Column("published_date", sa.String(length=10), nullable=True, comment="Publication: YYYY-MM-DD, YYYY-MM or YYYY"),
        sa.Column("cities_count", sa.Integer(), autoincrement=False, nullable=True, comment="Number of cities rated, where published"),
        sa.Column("scope_en", sa.Text(), nullable=True, comment="Cities in scope (English)"),
        sa.Column("scope_ru", sa.Text(), nullable=True, comment="Cities in scope (Russian)"),
        sa.Column("scope_translated", sa.String(length=40), nullable=True, comment="Which side of scope is a translation; empty: both as in the source"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_rating_editions")),
    )
    op.create_table(
        "regions",
        sa.Column("region_id", sa.String(length=120), nullable=False, comment="Identifier of the outline, ISO 3166-2 where it has one"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("name_en", sa.Text(), nullable=False, comment="Name (English)"),
        sa.Column("name_ru", sa.Text(), nullable=False, comment="Name (Russian)"),
        sa.PrimaryKeyConstraint("region_id", name=op.f("pk_regions")),
    )
    op.create_table(
        "strands",
        sa.Column("strand_id", sa.String(length=120), nullable=False, comment="Permanent identifier"),
        sa.Column("name_en", sa.Text(), nullable=False, comment="What the section says that it does (English)"),
        sa.Column("name_ru", sa.Text(), nullable=True, comment="What the section says that it does (Russian)"),
        sa.Column("name_translated", sa.String(length=40), nullable=True, comment="Which side of name is a translation; empty: both as in the source"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.PrimaryKeyConstraint("strand_id", name=op.f("pk_strands")),
    )
    op.create_table(
        "candidates",
        sa.Column("entity", sa.String(length=200), nullable=False, comment="Place in the row's own wording"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("stage_en", sa.Text(), nullable=False, comment="What was read about joining (English)"),
        sa.Column("stage_ru", sa.Text(), nullable=True, comment="What was read about joining (Russian)"),
        sa.Column("stage_translated", sa.String(length=40), nullable=True, comment="Which side of stage is a translation; empty: both as in the source"),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=True, comment="Year of that"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.Column("place_id", sa.Integer(), nullable=True, comment="Place of the candidate"),
        sa.Column("linked_member_id", sa.String(length=120), nullable=True, comment="Member that is the candidate"),
        sa.Column("link_basis", sa.String(length=20), nullable=True, comment="How it was linked: geonameid, alias, name; empty: not"),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_candidates_place_id")),
        sa.PrimaryKeyConstraint("entity", "country_iso2", name=op.f("pk_candidates")),
    )
    op.create_table(
        "changes",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_key", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True, comment="The row before; empty: it was added"),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True, comment="The row after; empty: it was removed"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_changes_import_id")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_changes")),
    )
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_changes_import_id"), ["import_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("event_id", sa.String(length=120), nullable=False, comment="Permanent identifier"),
        sa.Column("title_en", sa.Text(), nullable=False, comment="Title (English)"),
        sa.Column("title_ru", sa.Text(), nullable=True, comment="Title (Russian)"),
        sa.Column("title_translated", sa.String(length=40), nullable=True, comment="Which side of title is a translation; empty: both as in the source"),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="Kind; read together with organiser"),
        sa.Column("start_date", sa.String(length=10), nullable=False, comment="First day: YYYY-MM-DD, YYYY-MM or YYYY"),
        sa.Column("end_date", sa.String(length=10), nullable=False, comment="Last day, in the same precision"),
        sa.Column("date_precision", sa.String(length=40), nullable=False, comment="How exact the dates are"),
        sa.Column("host_city", sa.Text(), nullable=True, comment="Host city in the row's own wording"),
        sa.Column("host_country_iso2", sa.String(length=2), nullable=True, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("lat", sa.Float(), nullable=True, comment="Latitude of the host, degrees north"),
        sa.Column("lon", sa.Float(), nullable=True, comment="Longitude of the host, degrees east"),
        sa.Column("geonameid", sa.Integer(), autoincrement=False, nullable=True, comment="GeoNames id of the host city"),
        sa.Column("online", sa.Boolean(), nullable=True, comment="Whether it was held online; empty: not stated"),
        sa.Column("organiser", sa.String(length=40), nullable=False, comment="Organiser"),
        sa.Column("participants", sa.Integer(), autoincrement=False, nullable=True, comment="Number of participants, where published"),
        sa.Column("participants_countries", sa.Integer(), autoincrement=False, nullable=True, comment="Number of countries of participants, where published"),
        sa.Column("theme_en", sa.Text(), nullable=True, comment="Themes, separated by ; (English)"),
        sa.Column("theme_ru", sa.Text(), nullable=True, comment="Themes, separated by ; (Russian)"),
        sa.Column("theme_translated", sa.String(length=40), nullable=True, comment="Which side of theme is a translation; empty: both as in the source"),
        sa.Column("sdg", sa.Text(), nullable=True, comment="UN goals, numbers separated by ;"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.Column("eurasian_role", sa.String(length=40), nullable=False, comment="Whether the source states the section's part"),
        sa.Column("held", sa.String(length=40), nullable=False, comment="announced_only: only an announcement was read"),
        sa.Column("place_id", sa.Integer(), nullable=True, comment="Place of the host"),
        sa.Column("linked_member_id", sa.String(length=120), nullable=True, comment="Member that is the host"),
        sa.Column("link_basis", sa.String(length=20), nullable=True, comment="How it was linked: geonameid, alias, name; empty: not"),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_events_place_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_events")),
    )
    op.create_table(
        "members",
        sa.Column("member_id", sa.String(length=120), nullable=False, comment="Permanent identifier, lower case"),
        sa.Column("name_en", sa.Text(), nullable=False, comment="Name (English)"),
        sa.Column("name_ru", sa.Text(), nullable=False, comment="Name (Russian)"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("region_en", sa.Text(), nullable=True, comment="Region in the row's own wording (English)"),
        sa.Column("region_ru", sa.Text(), nullable=True, comment="Region in the row's own wording (Russian)"),
        sa.Column("region_translated", sa.String(length=40), nullable=True, comment="Which side of region is a translation; empty: both as in the source"),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="What it is"),
        sa.Column("status", sa.String(length=40), nullable=False, comment="member: evidenced; unknown: only implied; left: left in left_year"),
        sa.Column("joined_year", sa.Integer(), autoincrement=False, nullable=True, comment="Year of joining, where known"),
        sa.Column("joined_basis", sa.String(length=40), nullable=True, comment="Whether the year is stated or derived"),
        sa.Column("joined_source_url", sa.Text(), nullable=True, comment="Page that the joining year was read from"),
        sa.Column("left_year", sa.Integer(), autoincrement=False, nullable=True, comment="Year of leaving, where known"),
        sa.Column("evidence_url", sa.Text(), nullable=False, comment="Page that evidences the membership"),
        sa.Column("evidence_note_en", sa.Text(), nullable=True, comment="What the evidence says (English)"),
        sa.Column("evidence_note_ru", sa.Text(), nullable=True, comment="What the evidence says (Russian)"),
        sa.Column("evidence_note_translated", sa.String(length=40), nullable=True, comment="Which side of evidence_note is a translation; empty: both as in the source"),
        sa.Column("evidence_strength", sa.String(length=40), nullable=False, comment="Kind of evidence"),
        sa.Column("last_evidenced_year", sa.Integer(), autoincrement=False, nullable=True, comment="Year that the evidence speaks for"),
        sa.Column("geonameid", sa.Integer(), autoincrement=False, nullable=True, comment="GeoNames id of a city; empty for others"),
        sa.Column("lat", sa.Float(), nullable=True, comment="Latitude, degrees north"),
        sa.Column("lon", sa.Float(), nullable=True, comment="Longitude, degrees east"),
        sa.Column("population_geonames", sa.Integer(), autoincrement=False, nullable=True, comment="Inhabitants by GeoNames"),
        sa.Column("place_id", sa.Integer(), nullable=True, comment="Place of the city"),
        sa.Column("region_id", sa.String(length=120), nullable=True, comment="Outline that the row's region names or its point lies in"),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_members_place_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_members")),
    )
    op.create_table(
        "rating_categories",
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("category", sa.String(length=200), nullable=False, comment="Size class in the source's wording"),
        sa.Column("category_ru", sa.Text(), nullable=True, comment="The same, translated into Russian"),
        sa.Column("population_min", sa.Integer(), autoincrement=False, nullable=True, comment="Lower bound, inhabitants"),
        sa.Column("population_max", sa.Integer(), autoincrement=False, nullable=True, comment="Upper bound, inhabitants"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("population_min_implied", sa.Integer(), autoincrement=False, nullable=True, comment="Lower bound implied by the class below"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_categories_edition_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("edition_id", "category", name=op.f("pk_rating_categories")),
    )
    op.create_table(
        "rating_criteria",
        sa.Column("criterion_id", sa.String(length=120), nullable=False, comment="Permanent identifier"),
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("group_id", sa.Text(), nullable=True, comment="Group of criteria"),
        sa.Column("group_name_en", sa.Text(), nullable=True, comment="Group (English)"),
        sa.Column("group_name_ru", sa.Text(), nullable=True, comment="Group (Russian)"),
        sa.Column("group_name_translated", sa.String(length=40), nullable=True, comment="Which side of group_name is a translation; empty: both as in the source"),
        sa.Column("indicator_id", sa.Text(), nullable=True, comment="Indicator"),
        sa.Column("indicator_name_en", sa.Text(), nullable=True, comment="Indicator (English)"),
        sa.Column("indicator_name_ru", sa.Text(), nullable=True, comment="Indicator (Russian)"),
        sa.Column("indicator_name_translated", sa.String(length=40), nullable=True, comment="Which side of indicator_name is a translation; empty: both as in the source"),
        sa.Column("unit_en", sa.Text(), nullable=True, comment="Unit (English)"),
        sa.Column("unit_ru", sa.Text(), nullable=True, comment="Unit (Russian)"),
        sa.Column("unit_translated", sa.String(length=40), nullable=True, comment="Which side of unit is a translation; empty: both as in the source"),
        sa.Column("direction", sa.String(length=40), nullable=True, comment="Direction as published"),
        sa.Column("weight", sa.Float(), nullable=True, comment="Weight as published"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("direction_inferred", sa.String(length=40), nullable=True, comment="Direction as inferred by the compilers"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_criteria_edition_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("criterion_id", name=op.f("pk_rating_criteria")),
    )
    op.create_table(
        "rating_participants",
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("city", sa.String(length=200), nullable=False, comment="City in the row's own wording"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("section", sa.Text(), nullable=True, comment="Section of UCLG that it belongs to"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("place_id", sa.Integer(), nullable=True, comment="Place of the city"),
        sa.Column("linked_member_id", sa.String(length=120), nullable=True, comment="Member that is the city"),
        sa.Column("link_basis", sa.String(length=20), nullable=True, comment="How it was linked: geonameid, alias, name; empty: not"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_participants_edition_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_rating_participants_place_id")),
        sa.PrimaryKeyConstraint("edition_id", "city", "country_iso2", name=op.f("pk_rating_participants")),
    )
    op.create_table(
        "rating_results",
        sa.Column("edition_id", sa.String(length=120), nullable=False, comment="Edition"),
        sa.Column("city", sa.String(length=200), nullable=False, comment="City in the row's own wording"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("category_en", sa.Text(), nullable=True, comment="Size class (English)"),
        sa.Column("category_ru", sa.Text(), nullable=True, comment="Size class (Russian)"),
        sa.Column("category_translated", sa.String(length=40), nullable=True, comment="Which side of category is a translation; empty: both as in the source"),
        sa.Column("rank_overall", sa.Integer(), autoincrement=False, nullable=True, comment="Overall place as published"),
        sa.Column("rank_in_category", sa.Integer(), autoincrement=False, nullable=True, comment="Place in the class as published"),
        sa.Column("score", sa.Float(), nullable=True, comment="Score as published"),
        sa.Column("award_en", sa.Text(), nullable=True, comment="Prize (English)"),
        sa.Column("award_ru", sa.Text(), nullable=True, comment="Prize (Russian)"),
        sa.Column("award_translated", sa.String(length=40), nullable=True, comment="Which side of award is a translation; empty: both as in the source"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("list_position", sa.Integer(), autoincrement=False, nullable=True, comment="Position in a list of the source; not a rank"),
        sa.Column("confidence", sa.String(length=40), nullable=False, comment="How sure the reading is"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.Column("place_id", sa.Integer(), nullable=True, comment="Place of the city"),
        sa.Column("linked_member_id", sa.String(length=120), nullable=True, comment="Member that is the city"),
        sa.Column("link_basis", sa.String(length=20), nullable=True, comment="How it was linked: geonameid, alias, name; empty: not"),
        sa.ForeignKeyConstraint(["edition_id"], ["rating_editions.edition_id"], name=op.f("fk_rating_results_edition_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_rating_results_place_id")),
        sa.PrimaryKeyConstraint("edition_id", "city", "country_iso2", name=op.f("pk_rating_results")),
    )
    op.create_table(
        "sources",
        sa.Column("source", sa.Text(), nullable=False, comment="Address or title of a source"),
        sa.Column("host", sa.Text(), nullable=True, comment="Site of an address; empty for a title"),
        sa.Column("first_import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_import_id"], ["imports.import_id"], name=op.f("fk_sources_first_import_id")),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_sources")),
    )
    op.create_table(
        "twin_counts",
        sa.Column("geonameid", sa.Integer(), autoincrement=False, nullable=False, comment="GeoNames id"),
        sa.Column("city", sa.Text(), nullable=False, comment="City"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("twins", sa.Integer(), autoincrement=False, nullable=True, comment="Twin towns named by the list"),
        sa.Column("foreign_twins", sa.Integer(), autoincrement=False, nullable=True, comment="Those abroad"),
        sa.Column("partner_countries", sa.Integer(), autoincrement=False, nullable=True, comment="Countries of the twins"),
        sa.Column("median_distance_km", sa.Integer(), autoincrement=False, nullable=True, comment="Median distance to the twins, kilometres"),
        sa.Column("source_en", sa.Text(), nullable=False, comment="Source (English)"),
        sa.Column("source_ru", sa.Text(), nullable=True, comment="Source (Russian)"),
        sa.Column("source_translated", sa.String(length=40), nullable=True, comment="Which side of source is a translation; empty: both as in the source"),
        sa.Column("place_id", sa.Integer(), nullable=True, comment="Place of the city"),
        sa.Column("linked_member_id", sa.String(length=120), nullable=True, comment="Member that is the city"),
        sa.Column("link_basis", sa.String(length=20), nullable=True, comment="How it was linked: geonameid, alias, name; empty: not"),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_twin_counts_place_id")),
        sa.PrimaryKeyConstraint("geonameid", name=op.f("pk_twin_counts")),
    )
    op.create_table(
        "aliases",
        sa.Column("name", sa.String(length=200), nullable=False, comment="Other name used in rows of the record"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("member_id", sa.String(length=120), nullable=False, comment="Member"),
        sa.ForeignKeyConstraint(["member_id"], ["members.member_id"], name=op.f("fk_aliases_member_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("name", "country_iso2", name=op.f("pk_aliases")),
    )
    op.create_table(
        "attendance",
        sa.Column("event_id", sa.String(length=120), nullable=False, comment="Event"),
        sa.Column("city", sa.String(length=200), nullable=False, comment="City in the row's own wording"),
        sa.Column("country_iso2", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("role", sa.String(length=40), nullable=False, comment="Part that the city had"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("place_id", sa.Integer(), nullable=True, comment="Place of the city"),
        sa.Column("linked_member_id", sa.String(length=120), nullable=True, comment="Member that is the city"),
        sa.Column("link_basis", sa.String(length=20), nullable=True, comment="How it was linked: geonameid, alias, name; empty: not"),
        sa.ForeignKeyConstraint(["event_id"], ["events.event_id"], name=op.f("fk_attendance_event_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["place_id"], ["places.geonameid"], name=op.f("fk_attendance_place_id")),
        sa.PrimaryKeyConstraint("event_id", "city", "country_iso2", "role", name=op.f("pk_attendance")),
    )
    op.create_table(
        "awards",
        sa.Column("award_id", sa.String(length=120), nullable=False, comment="Permanent identifier"),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=True, comment="Year, empty where no source states it"),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="An award, or a placement in the section's own rating"),
        sa.Column("award_en", sa.Text(), nullable=False, comment="Award (English)"),
        sa.Column("award_ru", sa.Text(), nullable=True, comment="Award (Russian)"),
        sa.Column("award_translated", sa.String(length=40), nullable=True, comment="Which side of award is a translation; empty: both as in the source"),
        sa.Column("member_id", sa.String(length=120), nullable=False, comment="Member"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.ForeignKeyConstraint(["member_id"], ["members.member_id"], name=op.f("fk_awards_member_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_awards")),
    )
    op.create_table(
        "milestones",
        sa.Column("milestone_id", sa.String(length=120), nullable=False, comment="Permanent identifier"),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=True, comment="Year, empty where undated"),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="Kind"),
        sa.Column("what_en", sa.Text(), nullable=False, comment="What was achieved (English)"),
        sa.Column("what_ru", sa.Text(), nullable=True, comment="What was achieved (Russian)"),
        sa.Column("what_translated", sa.String(length=40), nullable=True, comment="Which side of what is a translation; empty: both as in the source"),
        sa.Column("member_id", sa.String(length=120), nullable=True, comment="Member, where one"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.ForeignKeyConstraint(["member_id"], ["members.member_id"], name=op.f("fk_milestones_member_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("milestone_id", name=op.f("pk_milestones")),
    )
    op.create_table(
        "offices",
        sa.Column("office_id", sa.String(length=120), nullable=False, comment="Permanent identifier"),
        sa.Column("person_name_en", sa.Text(), nullable=False, comment="Person (English)"),
        sa.Column("person_name_ru", sa.Text(), nullable=True, comment="Person (Russian)"),
        sa.Column("person_name_translated", sa.String(length=40), nullable=True, comment="Which side of person_name is a translation; empty: both as in the source"),
        sa.Column("role_en", sa.Text(), nullable=False, comment="Office (English)"),
        sa.Column("role_ru", sa.Text(), nullable=True, comment="Office (Russian)"),
        sa.Column("role_translated", sa.String(length=40), nullable=True, comment="Which side of role is a translation; empty: both as in the source"),
        sa.Column("body_en", sa.Text(), nullable=False, comment="Body (English)"),
        sa.Column("body_ru", sa.Text(), nullable=True, comment="Body (Russian)"),
        sa.Column("body_translated", sa.String(length=40), nullable=True, comment="Which side of body is a translation; empty: both as in the source"),
        sa.Column("member_id", sa.String(length=120), nullable=True, comment="Member city, where one"),
        sa.Column("start_year", sa.Integer(), autoincrement=False, nullable=True, comment="First year, where stated"),
        sa.Column("end_year", sa.Integer(), autoincrement=False, nullable=True, comment="Last year, where known"),
        sa.Column("source_url", sa.Text(), nullable=False, comment="Page that the row was read from"),
        sa.Column("note_en", sa.Text(), nullable=True, comment="Note (English)"),
        sa.Column("note_ru", sa.Text(), nullable=True, comment="Note (Russian)"),
        sa.Column("note_translated", sa.String(length=40), nullable=True, comment="Which side of note is a translation; empty: both as in the source"),
        sa.ForeignKeyConstraint(["member_id"], ["members.member_id"], name=op.f("fk_offices_member_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("office_id", name=op.f("pk_offices")),
    )
    op.execute("INSERT INTO data_version (\"only\", version) VALUES (1, 0)")


def downgrade() -> None:
    op.drop_table("offices")
    op.drop_table("milestones")
    op.drop_table("awards")
    op.drop_table("attendance")
    op.drop_table("aliases")
    op.drop_table("twin_counts")
    op.drop_table("sources")
    op.drop_table("rating_results")
    op.drop_table("rating_participants")
    op.drop_table("rating_criteria")
    op.drop_table("rating_categories")
    op.drop_table("members")
    op.drop_table("events")
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_changes_import_id"))

    op.drop_table("changes")
    op.drop_table("candidates")
    op.drop_table("strands")
    op.drop_table("regions")
    op.drop_table("rating_editions")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_places_region_id"))
        batch_op.drop_index(batch_op.f("ix_places_country_iso2"))

    op.drop_table("places")
    op.drop_table("place_names")
    op.drop_table("methods")
    op.drop_table("imports")
    op.drop_table("facts")
    op.drop_table("districts")
    op.drop_table("data_version")
    op.drop_table("countries")
