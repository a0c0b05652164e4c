"""Events, and who attended them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from dashboard.data.columns import Kind, bilingual, column, derived, source_url
from dashboard.data.tables.base import country, linked, metadata, record_table

events = record_table(
    "events",
    "events.csv",
    column("event_id", Kind.SLUG, "Permanent identifier", key=True),
    *bilingual("title", "Title", required=True),
    column(
        "kind",
        Kind.CHOICE,
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
    column(
        "start_date", Kind.PARTIAL_DATE, "First day: YYYY-MM-DD, YYYY-MM or YYYY", required=True
    ),
    column("end_date", Kind.PARTIAL_DATE, "Last day, in the same precision", required=True),
    column(
        "date_precision",
        Kind.CHOICE,
        "How exact the dates are",
        required=True,
        choices=("day", "month", "year"),
    ),
    column("host_city", Kind.TEXT, "Host city in the row's own wording"),
    country("host_country_iso2", required=False),
    column("lat", Kind.LATITUDE, "Latitude of the host, degrees north"),
    column("lon", Kind.LONGITUDE, "Longitude of the host, degrees east"),
    column("geonameid", Kind.COUNT, "GeoNames id of the host city"),
    column("online", Kind.FLAG, "Whether it was held online; empty: not stated"),
    column(
        "organiser",
        Kind.CHOICE,
        "Organiser",
        required=True,
        choices=("UCLG-Eurasia", "UCLG World", "partner", "member city"),
    ),
    column("participants", Kind.COUNT, "Number of participants, where published"),
    column(
        "participants_countries", Kind.COUNT, "Number of countries of participants, where published"
    ),
    *bilingual("theme", "Themes, separated by ;"),
    column("sdg", Kind.TEXT, "UN goals, numbers separated by ;"),
    source_url(),
    *bilingual("note", "Note"),
    column(
        "eurasian_role",
        Kind.CHOICE,
        "Whether the source states the section's part",
        required=True,
        choices=("stated", "listed_only", "not_stated"),
    ),
    column(
        "held",
        Kind.CHOICE,
        "announced_only: only an announcement was read",
        required=True,
        choices=("reported", "announced_only"),
    ),
    column(
        "attendance_list",
        Kind.CHOICE,
        "Whether the rows of attendance are the event's whole list; empty: not stated, so partial",
        choices=("full", "partial"),
    ),
    *linked("host"),
    derived("start_year", Integer, "Year of the first day"),
    derived("themes", Integer, "Number of its themes"),
    derived("host_key", String(160), "The host city as an address writes it: the place's slug"),
    derived("search", Text, "Folded title, host and themes in every script, one a line"),
)
# The newest are read along it.
Index("ix_events_start_date", events.c.start_date, events.c.event_id)
Index("ix_events_place_id", events.c.place_id)
Index("ix_events_linked_member_id", events.c.linked_member_id)

event_themes = Table(
    "event_themes",
    metadata,
    Column(
        "event_id",
        String(120),
        ForeignKey("events.event_id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("tag_en", Text, comment="The row's own wording of a theme (English)"),
    Column("tag_ru", Text, comment="The same (Russian)"),
    Column("theme", String(40), nullable=False, comment="Reviewed theme; other: not mapped"),
    Index("ix_event_themes_theme", "theme", "event_id"),
)

attendance = record_table(
    "attendance",
    "event_attendance.csv",
    column("event_id", Kind.REFERENCE, "Event", key=True, refers="events.event_id"),
    column("city", Kind.TEXT, "City in the row's own wording", key=True),
    country(key=True),
    column(
        "role",
        Kind.CHOICE,
        "Part that the city had",
        key=True,
        choices=("host", "participant", "speaker"),
    ),
    column(
        "status",
        Kind.CHOICE,
        "What a list says of its coming; empty: named by the source, no list says more",
        choices=("registered", "attended", "no_show"),
    ),
    source_url(),
    *linked("city"),
)

Index("ix_attendance_place_id", attendance.c.place_id)
Index("ix_attendance_linked_member_id", attendance.c.linked_member_id)
