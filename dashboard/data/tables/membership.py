"""Members, their other names, and who may become one."""

from sqlalchemy import ForeignKey, Integer, String

from dashboard.data.columns import Kind, bilingual, column, derived, source_url
from dashboard.data.tables.base import country, linked, record_table

members = record_table(
    "members",
    "members.csv",
    column("member_id", Kind.SLUG, "Permanent identifier, lower case", key=True),
    column("name_en", Kind.TEXT, "Name (English)", required=True),
    column("name_ru", Kind.TEXT, "Name (Russian)", required=True),
    country(),
    *bilingual("region", "Region in the row's own wording"),
    column(
        "kind",
        Kind.CHOICE,
        "What it is",
        required=True,
        choices=("city", "municipal_district", "association", "region"),
    ),
    column(
        "status",
        Kind.CHOICE,
        "member: evidenced; unknown: only implied; left: left in left_year",
        required=True,
        choices=("member", "unknown", "left"),
    ),
    column("joined_year", Kind.YEAR, "Year of joining, where known"),
    column(
        "joined_basis",
        Kind.CHOICE,
        "Whether the year is stated or derived",
        choices=("stated", "derived"),
    ),
    column("joined_source_url", Kind.URL, "Page that the joining year was read from"),
    column("left_year", Kind.YEAR, "Year of leaving, where known"),
    column("evidence_url", Kind.URL, "Page that evidences the membership", required=True),
    *bilingual("evidence_note", "What the evidence says"),
    column(
        "evidence_strength",
        Kind.CHOICE,
        "Kind of evidence",
        required=True,
        choices=("explicit", "section_list", "office_held", "assembly_participant", "implied"),
    ),
    column("last_evidenced_year", Kind.YEAR, "Year that the evidence speaks for"),
    column("geonameid", Kind.COUNT, "GeoNames id of a city; empty for others"),
    column("lat", Kind.LATITUDE, "Latitude, degrees north"),
    column("lon", Kind.LONGITUDE, "Longitude, degrees east"),
    column("population_geonames", Kind.COUNT, "Inhabitants by GeoNames"),
    derived("place_id", Integer, "Place of the city", ForeignKey("places.geonameid")),
    derived("region_id", String(120), "Outline that the row's region names or its point lies in"),
)

aliases = record_table(
    "aliases",
    "aliases.csv",
    column("name", Kind.TEXT, "Other name used in rows of the record", key=True),
    country(key=True),
    column("member_id", Kind.REFERENCE, "Member", required=True, refers="members.member_id"),
)

candidates = record_table(
    "candidates",
    "candidates.csv",
    column("entity", Kind.TEXT, "Place in the row's own wording", key=True),
    country(key=True),
    *bilingual("stage", "What was read about joining", required=True),
    column("year", Kind.YEAR, "Year of that"),
    source_url(),
    *bilingual("note", "Note"),
    *linked("candidate"),
)
