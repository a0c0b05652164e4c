"""The reviewed themes: every tag of the record has one, and each is one that the filter knows."""

import csv
from importlib.resources import files

import pytest

from dashboard.data.event_themes import OTHER, theme_of_tag, themes_of
from dashboard.domain.event_views import NOT_STATED, EventTheme


def test_every_theme_is_one_of_the_filter() -> None:
    assert set(theme_of_tag().values()) == set(EventTheme) - {OTHER, NOT_STATED}


def test_every_tag_of_the_record_is_reviewed() -> None:
    file = files("dashboard.data") / "record" / "events.csv"
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        found = themes_of(row["theme_en"], row["theme_ru"])
        assert len(found) == row["theme_en"].count(";") + 1
        assert OTHER not in {theme for _, _, theme in found}, row["event_id"]
        by_russian = themes_of(None, row["theme_ru"])
        assert [theme for *_, theme in by_russian] == [theme for *_, theme in found]


@pytest.mark.parametrize(
    ("english", "russian", "expected"),
    [
        (None, None, []),
        ("", " ; ", []),
        ("Climate; nonsense", None, [("Climate", None, "climate"), ("nonsense", None, OTHER)]),
        ("climate;culture", "климат", [("climate", None, "climate"), ("culture", None, "culture")]),
        (None, "Климат", [(None, "Климат", "climate")]),
        ("climate", "климат", [("climate", "климат", "climate")]),
    ],
)
def test_tags_are_split_and_folded(english, russian, expected) -> None:
    assert themes_of(english, russian) == expected
