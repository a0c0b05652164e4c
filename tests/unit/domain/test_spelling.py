"""Other spellings of what somebody typed."""

import pytest

from dashboard.domain.spelling import respelled, slips, to_cyrillic, to_latin


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [("харьков", "kharkov"), ("щелково", "shchelkovo"), ("уфа", "ufa"), ("якутск", "yakutsk")],
)
def test_transliteration(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("shchelkovo", "щелково"), ("kharkiv", "харкив"), ("yasnogorsk", "ясногорск"), ("ufa", "уфа")],
)
def test_transliteration_back(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(("typed", "meant"), [("Rfpfym", "казань"), ("лфяфт", "kazan")])
def test_the_other_keyboard(typed: str, meant: str) -> None:
    assert meant in respelled(typed)


def test_slips_are_one_letter_left_out_added_wrong_or_two_swapped() -> None:
    made = set(slips("kazan"))
    assert {"kazn", "kazzan", "kazon", "kzaan", "kazans"} <= made
    assert all(text.startswith("k") and abs(len(text) - 5) <= 1 for text in made)
    assert "казнь" in set(slips("казань"))
