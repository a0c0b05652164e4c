import io
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Table

from dashboard.data.imports.checks import contents
from dashboard.data.imports.recognise import GUIDE_SHEET, record_columns
from dashboard.data.imports.source import SourceFile
from dashboard.data.tables import members, record_tables
from dashboard.exports.workbook import template_bytes


@pytest.mark.parametrize("table", record_tables(), ids=str)
def test_a_template_has_every_column_explained_and_imports_as_nothing(table: Table) -> None:
    content = template_bytes({table.name: table})
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [table.name, GUIDE_SHEET]
    names = [column.name for column in record_columns(table)]
    assert [cell.value for cell in book[table.name][1]] == names
    guide = list(book[GUIDE_SHEET].iter_rows(min_row=2, max_row=len(names) + 1, values_only=True))
    assert [row[0] for row in guide] == names
    assert all(all(row[:8]) for row in guide)
    read = contents([SourceFile.of("template.xlsx", content)])
    assert (read.rows, read.problems, read.tables) == ([], [], {table.name})


def test_choices_are_offered_in_the_cells() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(template_bytes({"members": members})))
    rules = {rule.formula1 for rule in book["members"].data_validations.dataValidation}
    assert '"member,unknown,left"' in rules
