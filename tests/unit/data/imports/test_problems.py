import re

import pytest

from dashboard.data.imports.problems import Code, Problem, all_texts
from dashboard.i18n import Translations

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("code", Code)
def test_every_problem_has_words_and_a_hint_in_both_languages(code: Code) -> None:
    ids = all_texts()[code]
    names = {name for text in ids for name in PLACEHOLDER.findall(text)}
    values = {name: f"<{name}>" for name in names - {"value", "column"}}
    problem = Problem(code, "f.xlsx", "S", 2, "c", "A2", "v", values)
    translations = Translations()
    english, russian = (translations.for_language(language) for language in ("en", "ru"))
    for words in (problem.text, problem.hint):
        assert words(english)
        assert words(english) != words(russian)
        assert re.search("[а-я]", words(russian))
        for value in values.values():
            assert (value in words(english)) == (value in words(russian))


def test_where_a_problem_is() -> None:
    assert Problem(Code.BAD_YEAR, "m.xlsx", "Члены", 5, "Год", "B5").place == "m.xlsx, Члены!B5"
    assert Problem(Code.BAD_YEAR, "m.csv", "", 5, "year").place == "m.csv:5, year"
    assert Problem(Code.TOO_BIG, "m.csv").place == "m.csv"
