import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.imports.formulas import neutralised, restored


@pytest.mark.parametrize("text", ["=1+1", "+7 843", "-x", "@sum", "\tx", "=cmd|'/c calc'!A0"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Kazan", "'quoted'", "a=b", "— dash first"])
def test_other_texts_stay(text: str) -> None:
    assert neutralised(text) == text


@given(st.text(alphabet="'=+-@—\tab", max_size=6))
def test_the_importer_reads_back_what_was_written(text: str) -> None:
    written = neutralised(text)
    assert restored(written) == text
    assert written[:1] not in set("=+-@\t\r")
    assert written != "—"
