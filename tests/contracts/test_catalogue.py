"""The catalogues are complete, current, and keep every placeholder."""

import re

import pytest
from babel.messages.pofile import read_po

from dashboard.i18n import Translations
from dashboard.i18n.messages import catalogue_path, extracted

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
LANGUAGES = [language for language in Translations().languages if language != "en"]


def texts(catalogue):
    return {(m.context, m.id if isinstance(m.id, str) else m.id[0]): m for m in catalogue if m.id}


@pytest.fixture(params=LANGUAGES)
def catalogue(request):
    with catalogue_path(request.param).open("rb") as po:
        return read_po(po, locale=request.param)


def test_the_catalogue_has_the_texts_of_the_code_and_no_others(catalogue):
    now, wanted = texts(catalogue), texts(extracted())
    hint = "run python -m dashboard.i18n.messages and translate"
    assert sorted(map(str, wanted.keys() - now.keys())) == [], hint
    assert sorted(map(str, now.keys() - wanted.keys())) == [], hint


def test_every_text_is_translated(catalogue):
    missing = [
        m.id
        for m in texts(catalogue).values()
        if not all(m.string if isinstance(m.string, tuple | list) else (m.string,))
    ]
    assert missing == []


def test_nothing_is_marked_fuzzy(catalogue):
    assert [m.id for m in catalogue if m.id and m.fuzzy] == []


def test_placeholders_agree(catalogue):
    wrong = []
    for message in texts(catalogue).values():
        plural = isinstance(message.id, tuple | list)
        wanted = set(PLACEHOLDER.findall(message.id[-1] if plural else message.id))
        strings = message.string if plural else (message.string,)
        found = [set(PLACEHOLDER.findall(string)) for string in strings]
        # One form of a plural may say its number in words; no form may ask for another value.
        whole = found if not plural else found[-1:]
        if any(names - wanted for names in found) or any(names != wanted for names in whole):
            wrong.append(message.id)
    assert wrong == []


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "1 член"), (2, "2 члена"), (5, "5 членов"), (11, "11 членов"), (21, "21 член"),
     (32, "32 члена"), (112, "112 членов")],
)  # fmt: skip
def test_russian_plural_forms(n, words):
    t = Translations().for_language("ru")
    said = t.ngettext("%(n)s member", "%(n)s members", n) % {"n": n}
    assert said == words.replace(" ", "\N{NO-BREAK SPACE}")
