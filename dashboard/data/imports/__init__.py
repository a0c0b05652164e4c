"""Bring files into the record: one code path for the packaged record, the command line, the web."""

from dashboard.data.imports.backup import check_backup
from dashboard.data.imports.desk import ImportDesk, ImportResult, ProblemsError
from dashboard.data.imports.diff import Plan, RowChange, summary
from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.source import SourceFile, packaged_record

__all__ = [
    "Code",
    "ImportDesk",
    "ImportResult",
    "Plan",
    "Problem",
    "ProblemsError",
    "RowChange",
    "SourceFile",
    "check_backup",
    "packaged_record",
    "summary",
]
