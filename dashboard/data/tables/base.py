"""What the declarations of the tables share."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table

from dashboard.data.columns import Kind, column, derived

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def record_table(name: str, file: str, *columns: Column[Any]) -> Table:
    """Declare a table that a CSV of ``dashboard/data/record`` fills."""
    return Table(name, metadata, *columns, info={"file": file})


def linked(role: str) -> tuple[Column[Any], Column[Any], Column[Any]]:
    """Declare the derived link of a row to a place and, where there is one, a member."""
    return (
        derived("place_id", Integer, f"Place of the {role}", ForeignKey("places.geonameid")),
        derived("linked_member_id", String(120), f"Member that is the {role}"),
        derived("link_basis", String(20), "How it was linked: geonameid, alias, name; empty: not"),
    )


def country(name: str = "country_iso2", *, key: bool = False, required: bool = True) -> Column[Any]:
    """Declare the column of a country."""
    return column(name, Kind.COUNTRY, "Country, ISO 3166-1 alpha-2", key=key, required=required)
