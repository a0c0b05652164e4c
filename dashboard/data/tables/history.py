"""Sources, imports, the changes that they made, and the version of the data."""

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Integer, String, Table, Text

from dashboard.data.tables.base import metadata

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
