import csv
from pathlib import Path

import pytest

from dashboard.i18n import Translator
from dashboard.i18n.dates import partial_date, period

SCOPE = Path(__file__).parents[3] / "dashboard/data/record/scope.csv"

EN, RU = Translator("en"), Translator("ru")


def plain(text):
    """Babel sets thin and no-break spaces, which differ between its versions."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2005", "2005", "2005"),
        ("2005-06", "June 2005", "июнь 2005 г."),
        ("2005-06-03", "3 June 2005", "3 июня 2005 г."),
        ("2005-99", "2005-99", "2005-99"),
        ("soon", "soon", "soon"),
        ("", "", ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(text, english, russian):
    assert plain(partial_date(text, EN)) == english
    assert plain(partial_date(text, RU)) == russian


@pytest.mark.parametrize(
    ("start", "end", "english"),
    [
        ("2005", "2005", "2005"),
        ("2021", "2022", "2021–2022"),
        ("2005-06", "", "June 2005"),
        ("2004-05-02", "2004-05-05", "2–5 May 2004"),
        ("2004-04-30", "2004-05-05", "30 April – 5 May 2004"),
        ("2004-12-30", "2005-01-05", "30 December 2004 – 5 January 2005"),
        ("2004-04", "2004-05", "April–May 2004"),
        ("2005", "2006-01", "2005–January 2006"),
        ("2005-06-99", "2005-07-01", "2005-06-99–2005-07-01"),
    ],
)
def test_a_period_has_the_precision_of_its_ends(start, end, english):
    assert plain(period(start, end, EN)) == english


def test_no_narrow_space_stands_in_a_date():
    for text in (partial_date("2026-11", RU), period("2021-06-24", "2021-07-26", RU)):
        assert "\N{NARROW NO-BREAK SPACE}" not in text
        assert text.endswith("\N{NO-BREAK SPACE}г.")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_countries_of_the_scope_have_the_names_of_the_record(language):
    with SCOPE.open(encoding="utf-8") as rows:
        current = [row for row in csv.DictReader(rows) if row["scope"] == "current"]
    assert len(current) == 10
    t = Translator(language)
    for row in current:
        assert t.territory(row["country_iso2"]) == row[f"name_{language}"]
