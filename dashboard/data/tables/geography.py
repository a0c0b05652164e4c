"""Countries, regions and places."""

from sqlalchemy import Column, Float, Integer, String, Table, Text

from dashboard.data.columns import Kind, column
from dashboard.data.tables.base import country, metadata, record_table

countries = record_table(
    "countries",
    "scope.csv",
    country(key=True),
    column("name_en", Kind.TEXT, "Name (English)", required=True),
    column("name_ru", Kind.TEXT, "Name (Russian)", required=True),
    column(
        "scope",
        Kind.CHOICE,
        "Place in the section's scope",
        required=True,
        choices=("current", "cis_rated_earlier", "until_2022"),
    ),
)

regions = record_table(
    "regions",
    "regions.csv",
    column(
        "region_id", Kind.SLUG, "Identifier of the outline, ISO 3166-2 where it has one", key=True
    ),
    country(),
    column("name_en", Kind.TEXT, "Name (English)", required=True),
    column("name_ru", Kind.TEXT, "Name (Russian)", required=True),
)

districts = record_table(
    "districts",
    "districts.csv",
    column("geonameid", Kind.COUNT, "GeoNames id of a city district that is not a city", key=True),
    column("name", Kind.TEXT, "Name in GeoNames", required=True),
    country(),
    column("city", Kind.TEXT, "City that it is a district of", required=True),
    column("note", Kind.TEXT, "Why it is one"),
)

place_names = record_table(
    "place_names",
    "place_names.csv",
    column("geonameid", Kind.COUNT, "GeoNames id", key=True),
    column("name_en", Kind.TEXT, "English name where GeoNames' own is not the usual one"),
    column("name_ru", Kind.TEXT, "Reviewed Russian name"),
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
