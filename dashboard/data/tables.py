"""The record's tables, and the tables that keep its history.

Every record table names in ``Table.info["file"]`` the CSV of ``dashboard/data/record`` that fills
it. Derived columns (``Column.info["derived"]``) are filled by :mod:`dashboard.data.links` after
each import.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from dashboard.data.columns import Kind, bilingual, column, derived, source_url

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

T, Y, C, U, S, N, D = (
    Kind.TEXT,
    Kind.YEAR,
    Kind.CHOICE,
    Kind.URL,
    Kind.SLUG,
    Kind.COUNT,
    Kind.PARTIAL_DATE,
)


def _table(name: str, file: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns, info={"file": file})


def _linked(role: str) -> tuple[Column[Any], Column[Any], Column[Any]]:
    """Declare the derived link of a row to a place and, where there is one, a member."""
    return (
        derived("place_id", Integer, f"Place of the {role}", ForeignKey("places.geonameid")),
        derived("linked_member_id", String(120), f"Member that is the {role}"),
        derived("link_basis", String(20), "How it was linked: geonameid, alias, name; empty: not"),
    )


def _country(
    name: str = "country_iso2", *, key: bool = False, required: bool = True
) -> Column[Any]:
    return column(name, Kind.COUNTRY, "Country, ISO 3166-1 alpha-2", key=key, required=required)


countries = _table(
    "countries",
    "scope.csv",
    _country(key=True),
    column("name_en", T, "Name (English)", required=True),
    column("name_ru", T, "Name (Russian)", required=True),
    column(
        "scope",
        C,
        "Place in the section's scope",
        required=True,
        choices=("current", "cis_rated_earlier", "until_2022"),
    ),
)

regions = _table(
    "regions",
    "regions.csv",
    column("region_id", S, "Identifier of the outline, ISO 3166-2 where it has one", key=True),
    _country(),
    column("name_en", T, "Name (English)", required=True),
    column("name_ru", T, "Name (Russian)", required=True),
)

districts = _table(
    "districts",
    "districts.csv",
    column("geonameid", N, "GeoNames id of a city district that is not a city", key=True),
    column("name", T, "Name in GeoNames", required=True),
    _country(),
    column("city", T, "City that it is a district of", required=True),
    column("note", T, "Why it is one"),
)

place_names = _table(
    "place_names",
    "place_names.csv",
    column("geonameid", N, "GeoNames id", key=True),
    column("name_en", T, "English name where GeoNames' own is not the usual one"),
    column("name_ru", T, "Reviewed Russian name"),
)

places = Table(
    "places",
    metadata,
    Column("geonameid", Integer, primary_key=True, autoincrement=False),
    Column("slug", String(160), nullable=False, unique=True),
    Column("name_en", Text, nullable=False),
    Column("name_ru", Text),
    Column("country_iso2", String(2), nullable=False, index=True),
    Column("region_id", String(120), index=True),
    Column("population", Integer),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Column("search", Text, nullable=False, comment="Folded names in every script, one a line"),
    info={"gazetteer": True},
)

members = _table(
    "members",
    "members.csv",
    column("member_id", S, "Permanent identifier, lower case", key=True),
    column("name_en", T, "Name (English)", required=True),
    column("name_ru", T, "Name (Russian)", required=True),
    _country(),
    *bilingual("region", "Region in the row's own wording"),
    column(
        "kind",
        C,
        "What it is",
        required=True,
        choices=("city", "municipal_district", "association", "region"),
    ),
    column(
        "status",
        C,
        "member: evidenced; unknown: only implied; left: left in left_year",
        required=True,
        choices=("member", "unknown", "left"),
    ),
    column("joined_year", Y, "Year of joining, where known"),
    column(
        "joined_basis", C, "Whether the year is stated or derived", choices=("stated", "derived")
    ),
    column("joined_source_url", U, "Page that the joining year was read from"),
    column("left_year", Y, "Year of leaving, where known"),
    column("evidence_url", U, "Page that evidences the membership", required=True),
    *bilingual("evidence_note", "What the evidence says"),
    column(
        "evidence_strength",
        C,
        "Kind of evidence",
        required=True,
        choices=("explicit", "section_list", "office_held", "assembly_participant", "implied"),
    ),
    column("last_evidenced_year", Y, "Year that the evidence speaks for"),
    column("geonameid", N, "GeoNames id of a city; empty for others"),
    column("lat", Kind.LATITUDE, "Latitude, degrees north"),
    column("lon", Kind.LONGITUDE, "Longitude, degrees east"),
    column("population_geonames", N, "Inhabitants by GeoNames"),
    derived("place_id", Integer, "Place of the city", ForeignKey("places.geonameid")),
    derived("region_id", String(120), "Outline that the row's region names or its point lies in"),
)

aliases = _table(
    "aliases",
    "aliases.csv",
    column("name", T, "Other name used in rows of the record", key=True),
    _country(key=True),
    column("member_id", Kind.REFERENCE, "Member", required=True, refers="members.member_id"),
)

events = _table(
    "events",
    "events.csv",
    column("event_id", S, "Permanent identifier", key=True),
    *bilingual("title", "Title", required=True),
    column(
        "kind",
        C,
        "Kind; read together with organiser",
        required=True,
        choices=(
            "general_assembly",
            "congress",
            "council",
            "conference",
            "forum",
            "workshop",
            "webinar",
            "visit",
            "award_ceremony",
            "festival",
            "other",
        ),
    ),
    column("start_date", D, "First day: YYYY-MM-DD, YYYY-MM or YYYY", required=True),
    column("end_date", D, "Last day, in the same precision", required=True),
    column(
        "date_precision",
        C,
        "How exact the dates are",
        required=True,
        choices=("day", "month", "year"),
    ),
    column("host_city", T, "Host city in the row's own wording"),
    _country("host_country_iso2", required=False),
    column("lat", Kind.LATITUDE, "Latitude of the host, degrees north"),
    column("lon", Kind.LONGITUDE, "Longitude of the host, degrees east"),
    column("geonameid", N, "GeoNames id of the host city"),
    column("online", Kind.FLAG, "Whether it was held online; empty: not stated"),
    column(
        "organiser",
        C,
        "Organiser",
        required=True,
        choices=("UCLG-Eurasia", "UCLG World", "partner", "member city"),
    ),
    column("participants", N, "Number of participants, where published"),
    column("participants_countries", N, "Number of countries of participants, where published"),
    *bilingual("theme", "Themes, separated by ;"),
    column("sdg", T, "UN goals, numbers separated by ;"),
    source_url(),
    *bilingual("note", "Note"),
    column(
        "eurasian_role",
        C,
        "Whether the source states the section's part",
        required=True,
        choices=("stated", "listed_only", "not_stated"),
    ),
    column(
        "held",
        C,
        "announced_only: only an announcement was read",
        required=True,
        choices=("reported", "announced_only"),
    ),
    *_linked("host"),
)

attendance = _table(
    "attendance",
    "event_attendance.csv",
    column("event_id", Kind.REFERENCE, "Event", key=True, refers="events.event_id"),
    column("city", T, "City in the row's own wording", key=True),
    _country(key=True),
    column(
        "role",
        C,
        "Part that the city had",
        key=True,
        choices=("host", "participant", "speaker", "registered", "attended", "no_show"),
    ),
    source_url(),
    *_linked("city"),
)

awards = _table(
    "awards",
    "awards.csv",
    column("award_id", S, "Permanent identifier", key=True),
    column("year", Y, "Year, empty where no source states it"),
    column(
        "kind",
        C,
        "An award, or a placement in the section's own rating",
        required=True,
        choices=("scroll_of_honour", "joint_diploma", "culture_award", "rating_placement", "other"),
    ),
    *bilingual("award", "Award", required=True),
    column("member_id", Kind.REFERENCE, "Member", required=True, refers="members.member_id"),
    source_url(),
    *bilingual("note", "Note"),
)

offices = _table(
    "offices",
    "leadership.csv",
    column("office_id", S, "Permanent identifier", key=True),
    *bilingual("person_name", "Person", required=True),
    *bilingual("role", "Office", required=True),
    *bilingual("body", "Body", required=True),
    column("member_id", Kind.REFERENCE, "Member city, where one", refers="members.member_id"),
    column("start_year", Y, "First year, where stated"),
    column("end_year", Y, "Last year, where known"),
    source_url(),
    *bilingual("note", "Note"),
)

candidates = _table(
    "candidates",
    "candidates.csv",
    column("entity", T, "Place in the row's own wording", key=True),
    _country(key=True),
    *bilingual("stage", "What was read about joining", required=True),
    column("year", Y, "Year of that"),
    source_url(),
    *bilingual("note", "Note"),
    *_linked("candidate"),
)

rating_editions = _table(
    "rating_editions",
    "rating_editions.csv",
    column("edition_id", S, "Edition", key=True),
    *bilingual("name", "Name", required=True),
    column("data_year", Y, "Year that the data speak for"),
    column("published_date", D, "Publication: YYYY-MM-DD, YYYY-MM or YYYY"),
    column("cities_count", N, "Number of cities rated, where published"),
    *bilingual("scope", "Cities in scope"),
    source_url(),
    *bilingual("note", "Note"),
)

rating_categories = _table(
    "rating_categories",
    "rating_categories.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers="rating_editions.edition_id"),
    column("category", T, "Size class in the source's wording", key=True),
    column("category_ru", T, "The same, translated into Russian"),
    column("population_min", N, "Lower bound, inhabitants"),
    column("population_max", N, "Upper bound, inhabitants"),
    source_url(),
    column("population_min_implied", N, "Lower bound implied by the class below"),
    *bilingual("note", "Note"),
)

rating_criteria = _table(
    "rating_criteria",
    "rating_criteria.csv",
    column("criterion_id", S, "Permanent identifier", key=True),
    column(
        "edition_id", Kind.REFERENCE, "Edition", required=True, refers="rating_editions.edition_id"
    ),
    column("group_id", T, "Group of criteria"),
    *bilingual("group_name", "Group"),
    column("indicator_id", T, "Indicator"),
    *bilingual("indicator_name", "Indicator"),
    *bilingual("unit", "Unit"),
    column("direction", C, "Direction as published", choices=("higher_better", "lower_better")),
    column("weight", Kind.DECIMAL, "Weight as published"),
    source_url(),
    column(
        "direction_inferred",
        C,
        "Direction as inferred by the compilers",
        choices=("higher_better", "lower_better"),
    ),
    *bilingual("note", "Note"),
)

rating_results = _table(
    "rating_results",
    "rating_results.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers="rating_editions.edition_id"),
    column("city", T, "City in the row's own wording", key=True),
    _country(key=True),
    *bilingual("category", "Size class"),
    column("rank_overall", N, "Overall place as published"),
    column("rank_in_category", N, "Place in the class as published"),
    column("score", Kind.DECIMAL, "Score as published"),
    *bilingual("award", "Prize"),
    source_url(),
    column("list_position", N, "Position in a list of the source; not a rank"),
    column(
        "confidence",
        C,
        "How sure the reading is",
        required=True,
        choices=("high", "medium", "low"),
    ),
    *bilingual("note", "Note"),
    *_linked("city"),
)

rating_participants = _table(
    "rating_participants",
    "rating_participants.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers="rating_editions.edition_id"),
    column("city", T, "City in the row's own wording", key=True),
    _country(key=True),
    column("section", T, "Section of UCLG that it belongs to"),
    source_url(),
    *_linked("city"),
)

methods = _table(
    "methods",
    "methods.csv",
    column("finding_id", S, "Permanent identifier of the published finding", key=True),
    column("method_id", S, "Method", required=True),
    *bilingual("method", "Method", required=True),
    *bilingual("what_is_published", "What is published", required=True),
    column("frequency_value", Kind.DECIMAL, "Published frequency"),
    *bilingual("frequency_unit", "Its unit"),
    *bilingual("frequency_base", "Its base"),
    *bilingual("effectiveness_published", "Published effect"),
    *bilingual("evidence_type", "Kind of evidence", required=True),
    source_url(),
    *bilingual("note", "Note"),
)

twin_counts = _table(
    "twin_counts",
    "twin_counts.csv",
    column("geonameid", N, "GeoNames id", key=True),
    column("city", T, "City", required=True),
    _country(),
    column("twins", N, "Twin towns named by the list"),
    column("foreign_twins", N, "Those abroad"),
    column("partner_countries", N, "Countries of the twins"),
    column("median_distance_km", N, "Median distance to the twins, kilometres"),
    *bilingual("source", "Source", required=True),
    *_linked("city"),
)

facts = _table(
    "facts",
    "section_facts.csv",
    column("fact_id", S, "Permanent identifier", key=True),
    column("fact_key", S, "What the claim is about; conflicting claims share it", required=True),
    *bilingual("label", "The same in words", required=True),
    *bilingual("value", "Claim as published", required=True),
    column("year_as_of", Y, "Year that the claim speaks for"),
    source_url(),
    *bilingual("note", "Note"),
)

strands = _table(
    "strands",
    "strands.csv",
    column("strand_id", S, "Permanent identifier", key=True),
    *bilingual("name", "What the section says that it does", required=True),
    source_url(),
)

milestones = _table(
    "milestones",
    "milestones.csv",
    column("milestone_id", S, "Permanent identifier", key=True),
    column("year", Y, "Year, empty where undated"),
    column(
        "kind",
        C,
        "Kind",
        required=True,
        choices=("organization", "report", "office", "un", "sdg", "support", "research"),
    ),
    *bilingual("what", "What was achieved", required=True),
    column("member_id", Kind.REFERENCE, "Member, where one", refers="members.member_id"),
    source_url(),
)

sources = Table(
    "sources",
    metadata,
    Column("source", Text, primary_key=True, comment="Address or title of a source"),
    Column("host", Text, comment="Site of an address; empty for a title"),
    Column("first_import_id", Integer, ForeignKey("imports.import_id"), nullable=False),
)

imports = Table(
    "imports",
    metadata,
    Column("import_id", Integer, primary_key=True),
    Column("imported_at", DateTime(timezone=True), nullable=False),
    Column("imported_by", Text, nullable=False),
    Column("files", JSON, nullable=False, comment="Name and SHA-256 of each file"),
    Column("summary", JSON, nullable=False, comment="Per table: added, changed, removed"),
    Column("data_version", Integer, nullable=False),
    Column("undoes", Integer, ForeignKey("imports.import_id")),
    Column("backup", Text, comment="Backup made before it"),
)

changes = Table(
    "changes",
    metadata,
    Column("change_id", Integer, primary_key=True),
    Column("import_id", Integer, ForeignKey("imports.import_id"), nullable=False, index=True),
    Column("table_name", String(60), nullable=False),
    Column("row_key", JSON, nullable=False),
    Column("before", JSON(none_as_null=True), comment="The row before; empty: it was added"),
    Column("after", JSON(none_as_null=True), comment="The row after; empty: it was removed"),
)

data_version = Table(
    "data_version",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("places_digest", String(64), comment="What the places were made from"),
)


def record_tables() -> tuple[Table, ...]:
    """Return the tables that the record fills, a table after those that it refers to."""
    return tuple(table for table in metadata.sorted_tables if "file" in table.info)
