"""The reference page of the record says what the declared tables say."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Table

from dashboard.data.reference import reference_page
from dashboard.data.tables import record_tables

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "record.md"


def committed() -> str:
    return PAGE.read_text(encoding="utf-8")


def section(page: str, table: Table) -> str:
    found = re.search(rf"^## {table.name}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert found, f"no section on {table.name}"
    return found[1]


def rows(markdown: str) -> list[list[str]]:
    """Return the cells of the table rows in a piece of Markdown, without their code marks."""
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_committed_page_is_the_generated_one() -> None:
    assert committed() == reference_page(), (
        "make it again: python -m dashboard.data.reference > docs/reference/record.md"
    )


def test_the_page_maps_every_file_to_its_table_and_key() -> None:
    mapped = {
        (cells[0].strip("`"), cells[1].split("]")[0].strip("["), cells[2].replace("`", ""))
        for cells in rows(committed().split("## Files and tables")[1].split("\n## ")[0])[2:]
    }
    declared = {
        (table.info["file"], table.name, ", ".join(column.name for column in table.primary_key))
        for table in record_tables()
    }
    assert mapped == declared


@pytest.mark.parametrize("table", record_tables(), ids=lambda table: table.name)
def test_a_section_lists_each_column_with_its_kind_and_whether_it_is_required(
    table: Table,
) -> None:
    listed = [
        (cells[0].strip("`"), cells[1], cells[2]) for cells in rows(section(committed(), table))[2:]
    ]
    key = set(table.primary_key.columns.keys())
    declared = [
        (
            column.name,
            str(column.info["kind"]),
            "key" if column.name in key else "" if column.nullable else "yes",
        )
        for column in table.columns
        if not column.info.get("derived")
    ]
    assert listed == declared


@pytest.mark.parametrize("table", record_tables(), ids=lambda table: table.name)
def test_a_section_names_the_choices_and_the_columns_that_the_program_fills(table: Table) -> None:
    text = section(committed(), table)
    for column in table.columns:
        assert f"`{column.name}`" in text
        for choice in column.info.get("choices", ()):
            assert f"`{choice}`" in text


@pytest.mark.parametrize(
    "rule",
    [
        "32 of more than 120",
        "Unknown is not zero",
        "Placements are not awards",
        "`list_position` is not a rank",
    ],
)
def test_the_page_states_the_rules_of_honest_reading(rule: str) -> None:
    assert rule in committed().split("## Files and tables")[0]
