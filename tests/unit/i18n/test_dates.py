import pytest

from dashboard.i18n import Translator
from dashboard.i18n.dates import partial_date, period

EN, RU = Translator("en"), Translator("ru")


def plain(text):
    """Babel sets thin and no-break spaces, which differ between its versions."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2005", "2005", "2005"),
        ("2005-06", "June 2005", "июнь 2005 г."),
        ("2005-06-03", "Jun 3, 2005", "3 июн. 2005 г."),
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
        ("2004-05-02", "2004-05-05", "May 2 – 5, 2004"),
        ("2005", "2006-01", "2005–January 2006"),
        ("2005-06-99", "2005-07-01", "2005-06-99–2005-07-01"),
    ],
)
def test_a_period_has_the_precision_of_its_ends(start, end, english):
    assert plain(period(start, end, EN)) == english
