"""What is exported and imported into an empty database is what was exported."""

import pytest
from sqlalchemy import Engine

from dashboard.data.engine import reading
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.data.imports.frames import record_frame
from dashboard.data.imports.rows import current_rows
from dashboard.data.tables import record_tables
from dashboard.exports.tables import csv_bytes
from dashboard.exports.workbook import workbook_bytes


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_export_then_import_is_the_identity(
    record_engine: Engine, engine: Engine, desk: ImportDesk, file_format: str
) -> None:
    with reading(record_engine) as connection:
        frames = {table.name: record_frame(connection, table) for table in record_tables()}
        before = {table.name: current_rows(connection, table) for table in record_tables()}
    if file_format == "csv":
        files = [SourceFile.of(f"{name}.csv", csv_bytes(frame)) for name, frame in frames.items()]
    else:
        files = [SourceFile.of("record.xlsx", workbook_bytes(frames))]
    plan = desk.plan(files)
    assert plan.problems == ()
    desk.commit(plan, by="tests")
    with reading(engine) as connection:
        after = {table.name: current_rows(connection, table) for table in record_tables()}
    assert after == before
    assert len(before["members"]) == 50
