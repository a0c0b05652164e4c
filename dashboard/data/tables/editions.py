"""An edition of the rating with its values, and what is locked once it is published."""

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Integer, String, Table, Text

from dashboard.data.columns import Kind, bilingual, column
from dashboard.data.tables.base import country, linked, metadata, record_table

_EDITION = "rating_editions.edition_id"

rating_framework = record_table(
    "rating_framework",
    "rating_framework.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers=_EDITION),
    column("code", Kind.SLUG, "Code of the group or indicator in its edition", key=True),
    column("parent", Kind.SLUG, "Code of the group above; empty: right under the index"),
    column(
        "kind",
        Kind.CHOICE,
        "A group of others, or an indicator with values",
        required=True,
        choices=("group", "indicator"),
    ),
    *bilingual("name", "Name", required=True),
    *bilingual("unit", "Unit"),
    column(
        "direction",
        Kind.CHOICE,
        "Whether more is better; empty: it is",
        choices=("higher_better", "lower_better"),
    ),
    column("weight", Kind.DECIMAL, "Weight among the children of the parent; empty: 1"),
    column(
        "denominator",
        Kind.SLUG,
        "What the value is divided by: population, or the code of an indicator",
    ),
    column("lower", Kind.DECIMAL, "Lower goalpost, in the indicator's unit"),
    column("upper", Kind.DECIMAL, "Upper goalpost, in the indicator's unit"),
    column("target", Kind.DECIMAL, "Target of distance-to-target, in the indicator's unit"),
    column(
        "normalisation",
        Kind.CHOICE,
        "Its own normalisation instead of the method's; empty with goalposts: goalposts",
        choices=(
            "min-max",
            "z-score",
            "rank",
            "borda",
            "percentile-rank",
            "distance-to-maximum",
            "distance-to-target",
            "fraction-of-maximum",
            "goalposts",
        ),
    ),
    column("source_url", Kind.URL, "Page that describes it"),
    *bilingual("note", "Note"),
)

rating_units = record_table(
    "rating_units",
    "rating_units.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers=_EDITION),
    column("unit_id", Kind.SLUG, "Code of the city in its edition", key=True),
    column("name_en", Kind.TEXT, "Name (English)", required=True),
    column("name_ru", Kind.TEXT, "Name (Russian)"),
    country(),
    column("size_class", Kind.TEXT, "Size class in the edition's wording"),
    column("population", Kind.COUNT, "Inhabitants that the edition reckons with"),
    column("geonameid", Kind.COUNT, "GeoNames id of the city; empty: found by its name"),
    column("source_url", Kind.URL, "Page that its population was read from"),
    *linked("city"),
)

rating_values = record_table(
    "rating_values",
    "rating_values.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers=_EDITION),
    column("unit_id", Kind.SLUG, "Code of the city in its edition", key=True),
    column("code", Kind.SLUG, "Code of the indicator in its edition", key=True),
    column("value", Kind.DECIMAL, "Value in the indicator's unit; empty: unknown, never zero"),
    column("year", Kind.YEAR, "Year that the value speaks for", required=True),
    column(
        "kind",
        Kind.CHOICE,
        "Who the value is from",
        required=True,
        choices=("reported", "official", "estimated", "imputed"),
    ),
    column("source", Kind.TEXT, "Title of the source, where it has no address"),
    column("source_url", Kind.URL, "Address of the source"),
    *bilingual("note", "Note"),
)

rating_methods = record_table(
    "rating_methods",
    "rating_methods.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers=_EDITION),
    column(
        "step",
        Kind.CHOICE,
        "Step of the method",
        key=True,
        choices=("screen", "impute", "treat", "normalise", "weights", "aggregate", "ranks"),
    ),
    column("option", Kind.SLUG, "Option of the step, such as method", key=True),
    column("value", Kind.TEXT, "What the option is set to", required=True),
)

rating_publications = Table(
    "rating_publications",
    metadata,
    Column(
        "edition_id",
        String(120),
        ForeignKey(_EDITION, deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("key", String(64), nullable=False, comment="SHA-256 of the rows that are locked"),
    Column("rating_key", String(64), nullable=False, comment="The engine's, of values and method"),
    Column("published_at", DateTime(timezone=True), nullable=False),
    Column("published_by", Text, nullable=False),
    Column(
        "supersedes",
        String(120),
        ForeignKey("rating_publications.edition_id", deferrable=True, initially="DEFERRED"),
        unique=True,
    ),
    Column("engine_version", String(40), nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("specification", JSON, nullable=False, comment="The specification that was rated by"),
    Column("result", JSON, nullable=False, comment="Scores, ranks and ranges as published"),
)

EDITION_TABLES = (rating_framework, rating_units, rating_values, rating_methods)
"""What a published edition locks, besides its own row of ``rating_editions``."""
