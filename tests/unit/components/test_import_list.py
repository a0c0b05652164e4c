import pandas as pd
import pytest

from dashboard.components.import_list import changes_sentence, import_list, last_import
from dashboard.domain.frames import IMPORT, Import


def imports(*counts: tuple[int, int, int]) -> pd.DataFrame:
    rows = [
        (len(counts) - i, pd.Timestamp("2026-11-23T10:00Z"), "me", "a.csv", *count)
        for i, count in enumerate(counts)
    ]
    frame = pd.DataFrame(rows, columns=[str(name) for name in Import])
    frame["imported_at"] = pd.to_datetime(frame["imported_at"], utc=True)
    return IMPORT.validate(frame)


@pytest.fixture
def en(translations):
    return translations.for_language("en")


def test_before_any_import_that_is_said(en):
    assert last_import(imports()) is None
    assert changes_sentence(imports(), en) == "Nothing has been imported yet."


def test_the_first_import_is_the_record(en):
    said = changes_sentence(imports((3576, 0, 0)), en)
    assert "3,576 rows" in said
    assert "23 November 2026" in said
    assert (
        not hasattr(import_list(imports((1, 0, 0)), en), "children")
        or not import_list(imports((1, 0, 0)), en).children
    )


def test_a_later_import_tells_what_it_changed(en):
    frame = imports((2, 5, 1), (3576, 0, 0))
    said = changes_sentence(frame, en)
    assert "added 2, changed 5 and removed 1" in said
    assert str(import_list(frame, en)).count("Tr(") == 3
