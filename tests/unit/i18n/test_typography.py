import re

import pytest
from babel.messages.pofile import read_po

from dashboard.i18n.messages import catalogue_path
from dashboard.i18n.translator import Translator
from dashboard.i18n.typography import bind

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Члены в своде и на карте", "Члены в_своде и_на_карте"),
        ("%(n)s строка из %(of)s", "%(n)s_строка из_%(of)s"),
        ("с 2021 года", "с_2021_года"),
        ("до %(year)s года", "до_%(year)s_года"),
        ("не меньше 90 %% концов", "не_меньше 90_%% концов"),
        ("%(share)s %% из %(n)s %(of)s", "%(share)s_%% из_%(n)s %(of)s"),
        ("от 15 000 жителей", "от_15_000_жителей"),
        ("из-за того", "из-за того"),
        ("<a title='а б'>и он</a>", "<a title='а б'>и_он</a>"),
        ("dashboard init --in the folder", "dashboard init --in the folder"),
        ("запустите `cp а б` и всё", "запустите `cp а б` и_всё"),
        ("Overview of it", "Overview of it"),
        ("одно", "одно"),
    ],
)
def test_short_words_and_numbers_stay_with_the_next_word(text, expected):
    assert bind(text) == expected.replace("_", NBSP)


def test_the_catalogue_changes_in_nothing_but_spaces():
    with catalogue_path("ru").open("rb") as po:
        catalogue = read_po(po, locale="ru")
    for message in catalogue:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts:
            bound = bind(text)
            assert bound.replace(NBSP, " ") == text.replace(NBSP, " ")
            assert re.findall(r"%\(\w+\)s|<[^>]*>", bound) == re.findall(r"%\(\w+\)s|<[^>]*>", text)


def test_only_russian_is_set_so():
    assert Translator("en").gettext("in a list") == "in a list"
    assert Translator("ru").gettext("в списке") == f"в{NBSP}списке"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_words_are_translated_to_none(language):
    assert Translator(language).gettext("") == ""
