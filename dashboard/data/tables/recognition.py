"""Awards and offices."""

from dashboard.data.columns import Kind, bilingual, column, source_url
from dashboard.data.tables.base import record_table

awards = record_table(
    "awards",
    "awards.csv",
    column("award_id", Kind.SLUG, "Permanent identifier", key=True),
    column("year", Kind.YEAR, "Year, empty where no source states it"),
    column(
        "kind",
        Kind.CHOICE,
        "An award, or a placement in the section's own rating",
        required=True,
        choices=("scroll_of_honour", "joint_diploma", "culture_award", "rating_placement", "other"),
    ),
    *bilingual("award", "Award", required=True),
    column("member_id", Kind.REFERENCE, "Member", required=True, refers="members.member_id"),
    source_url(),
    *bilingual("note", "Note"),
)

offices = record_table(
    "offices",
    "leadership.csv",
    column("office_id", Kind.SLUG, "Permanent identifier", key=True),
    *bilingual("person_name", "Person", required=True),
    *bilingual("role", "Office", required=True),
    *bilingual("body", "Body", required=True),
    column("member_id", Kind.REFERENCE, "Member city, where one", refers="members.member_id"),
    column("start_year", Kind.YEAR, "First year, where stated"),
    column("end_year", Kind.YEAR, "Last year, where known"),
    source_url(),
    *bilingual("note", "Note"),
)
