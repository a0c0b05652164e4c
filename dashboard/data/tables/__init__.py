"""The record's tables, and the tables that keep its history: one module a subject.

Every record table names in ``Table.info["file"]`` the CSV of ``dashboard/data/record`` that fills
it. Derived columns (``Column.info["derived"]``) are filled by :mod:`dashboard.data.links` after
each import. Summary tables (``Table.info["summary"]``) hold nothing of their own: each import makes
them anew in its transaction, and no backup carries them.
"""

from sqlalchemy import Table

from dashboard.data.tables.attendance_summary import (
    attendance_cells,
    attendance_cities,
    attendance_cohorts,
    attendance_events,
    attendance_tallies,
    attendance_totals,
    attendance_wordings,
    attendance_years,
)
from dashboard.data.tables.base import metadata
from dashboard.data.tables.editions import (
    EDITION_TABLES,
    rating_framework,
    rating_methods,
    rating_publications,
    rating_units,
    rating_values,
)
from dashboard.data.tables.event_summary import event_columns
from dashboard.data.tables.gatherings import attendance, event_themes, events
from dashboard.data.tables.geography import countries, districts, place_names, places, regions
from dashboard.data.tables.history import changes, data_version, imports, sources
from dashboard.data.tables.membership import aliases, candidates, members
from dashboard.data.tables.rating import (
    rating_categories,
    rating_criteria,
    rating_editions,
    rating_participants,
    rating_results,
)
from dashboard.data.tables.recognition import awards, offices
from dashboard.data.tables.section import facts, methods, milestones, strands, twin_counts
from dashboard.data.tables.ties import tie_links, ties

__all__ = [
    "EDITION_TABLES",
    "aliases",
    "attendance",
    "attendance_cells",
    "attendance_cities",
    "attendance_cohorts",
    "attendance_events",
    "attendance_tallies",
    "attendance_totals",
    "attendance_wordings",
    "attendance_years",
    "awards",
    "candidates",
    "changes",
    "countries",
    "data_version",
    "districts",
    "event_columns",
    "event_themes",
    "events",
    "facts",
    "imports",
    "members",
    "metadata",
    "methods",
    "milestones",
    "offices",
    "place_names",
    "places",
    "rating_categories",
    "rating_criteria",
    "rating_editions",
    "rating_framework",
    "rating_methods",
    "rating_participants",
    "rating_publications",
    "rating_results",
    "rating_units",
    "rating_values",
    "record_tables",
    "regions",
    "sources",
    "strands",
    "tie_links",
    "ties",
    "twin_counts",
]


def record_tables() -> tuple[Table, ...]:
    """Return the tables that the record fills, a table after those that it refers to."""
    return tuple(table for table in metadata.sorted_tables if "file" in table.info)
