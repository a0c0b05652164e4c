"""What is known of the section and of what its cities do."""

from dashboard.data.columns import Kind, bilingual, column, source_url
from dashboard.data.tables.base import country, linked, record_table

methods = record_table(
    "methods",
    "methods.csv",
    column("finding_id", Kind.SLUG, "Permanent identifier of the published finding", key=True),
    column("method_id", Kind.SLUG, "Method", required=True),
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

twin_counts = record_table(
    "twin_counts",
    "twin_counts.csv",
    column("geonameid", Kind.COUNT, "GeoNames id", key=True),
    column("city", Kind.TEXT, "City", required=True),
    country(),
    column("twins", Kind.COUNT, "Twin towns named by the list"),
    column("foreign_twins", Kind.COUNT, "Those abroad"),
    column("partner_countries", Kind.COUNT, "Countries of the twins"),
    column("median_distance_km", Kind.COUNT, "Median distance to the twins, kilometres"),
    *bilingual("source", "Source", required=True),
    *linked("city"),
)

facts = record_table(
    "facts",
    "section_facts.csv",
    column("fact_id", Kind.SLUG, "Permanent identifier", key=True),
    column(
        "fact_key", Kind.SLUG, "What the claim is about; conflicting claims share it", required=True
    ),
    *bilingual("label", "The same in words", required=True),
    *bilingual("value", "Claim as published", required=True),
    column("year_as_of", Kind.YEAR, "Year that the claim speaks for"),
    source_url(),
    *bilingual("note", "Note"),
)

strands = record_table(
    "strands",
    "strands.csv",
    column("strand_id", Kind.SLUG, "Permanent identifier", key=True),
    *bilingual("name", "What the section says that it does", required=True),
    source_url(),
)

milestones = record_table(
    "milestones",
    "milestones.csv",
    column("milestone_id", Kind.SLUG, "Permanent identifier", key=True),
    column("year", Kind.YEAR, "Year, empty where undated"),
    column(
        "kind",
        Kind.CHOICE,
        "Kind",
        required=True,
        choices=("organization", "report", "office", "un", "sdg", "support", "research"),
    ),
    *bilingual("what", "What was achieved", required=True),
    column("member_id", Kind.REFERENCE, "Member, where one", refers="members.member_id"),
    source_url(),
)
