"""Attendance made ready for counting: :mod:`dashboard.data.attendance` fills these tables.

``parts`` is a set of roles and statuses, as :mod:`dashboard.domain.attendance` writes it.
"""

from types import MappingProxyType

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from dashboard.data.tables.base import metadata

_SUMMARY = MappingProxyType({"summary": True})

attendance_wordings = Table(
    "attendance_wordings",
    metadata,
    Column("country_iso2", String(2), primary_key=True),
    Column("wording", Text, primary_key=True),
    Column("city_key", String(80), nullable=False, comment="The same in any case of letters"),
    info=dict(_SUMMARY),
)
"""Wordings of cities that are linked to nothing: a database folds no letters but Latin ones."""

attendance_cities = Table(
    "attendance_cities",
    metadata,
    Column("city_no", Integer, primary_key=True, autoincrement=False),
    Column(
        "city_key", String(400), nullable=False, unique=True, comment="Place, member or wording"
    ),
    Column("name_en", Text, nullable=False),
    Column("name_ru", Text, nullable=False),
    Column("country_iso2", String(2), nullable=False, comment="Empty: not stated"),
    Column("region_id", String(120)),
    Column("place_id", Integer),
    Column("member_id", String(120)),
    Column("membership", String(40), nullable=False, comment="Empty: no source names it a member"),
    Column("first_year", Integer, comment="Year in which it is first named as present"),
    Column("last_year", Integer, nullable=False, comment="Year in which it is last named"),
    info=dict(_SUMMARY),
)

attendance_events = Table(
    "attendance_events",
    metadata,
    Column("event_no", Integer, primary_key=True, autoincrement=False, comment="From the newest"),
    Column("event_id", String(120), nullable=False, unique=True),
    Column("year", Integer, nullable=False),
    Column("list_full", Boolean, nullable=False),
    Column("announced", Boolean, nullable=False, comment="Not known to have taken place"),
    Column("parts", Integer, nullable=False, comment="Of all its cities; 0: none is named"),
    Column("cities", Integer, nullable=False),
    info=dict(_SUMMARY),
)

attendance_cells = Table(
    "attendance_cells",
    metadata,
    Column("event_no", Integer, primary_key=True, autoincrement=False),
    Column("city_no", Integer, primary_key=True, autoincrement=False),
    Column("parts", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("country_iso2", String(2), nullable=False),
    Column("membership", String(40), nullable=False),
    info=dict(_SUMMARY),
)
Index(
    "ix_attendance_cells_of_events",
    attendance_cells.c.event_no,
    attendance_cells.c.country_iso2,
    attendance_cells.c.membership,
    attendance_cells.c.parts,
    attendance_cells.c.year,
)
Index("ix_attendance_cells_of_cities", attendance_cells.c.city_no, attendance_cells.c.event_no)

Index(
    "ix_attendance_events_year",
    attendance_events.c.year,
    attendance_events.c.list_full,
    attendance_events.c.parts,
)

attendance_tallies = Table(
    "attendance_tallies",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("city_no", Integer, primary_key=True, autoincrement=False),
    Column("parts", Integer, primary_key=True, autoincrement=False),
    Column("country_iso2", String(2), nullable=False),
    Column("membership", String(40), nullable=False),
    Column("cells", Integer, nullable=False, comment="Events with just these parts of the city"),
    info=dict(_SUMMARY),
)

attendance_totals = Table(
    "attendance_totals",
    metadata,
    Column("city_no", Integer, primary_key=True, autoincrement=False),
    Column("parts", Integer, primary_key=True, autoincrement=False),
    Column("country_iso2", String(2), nullable=False),
    Column("membership", String(40), nullable=False),
    Column("cells", Integer, nullable=False, comment="The same of all years"),
    info=dict(_SUMMARY),
)

attendance_years = Table(
    "attendance_years",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("country_iso2", String(2), primary_key=True),
    Column("membership", String(40), primary_key=True),
    Column("parts", Integer, primary_key=True, autoincrement=False),
    Column("cells", Integer, nullable=False, comment="The same of all cities"),
    info=dict(_SUMMARY),
)

attendance_cohorts = Table(
    "attendance_cohorts",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("country_iso2", String(2), primary_key=True),
    Column("membership", String(40), primary_key=True),
    Column("came_before", Boolean, primary_key=True, comment="An earlier year names the city"),
    Column("cities", Integer, nullable=False, comment="That came to events with a full list"),
    info=dict(_SUMMARY),
)
