import pytest

from dashboard.figures.place_words import number_words
from dashboard.figures.ranking_words import amount
from dashboard.i18n import Translator


@pytest.mark.parametrize("write", [number_words, amount])
@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (0.004, "0.004", "0,004"),
        (0.00012, "0.00012", "0,00012"),
        (-0.001, "-0.001", "-0,001"),
        (0.0456, "0.046", "0,046"),
        (0.09999, "0.1", "0,1"),
        (0, "0", "0"),
        (3.0, "3", "3"),
        (12.346, "12.35", "12,35"),
    ],
)
def test_a_known_value_is_never_written_as_zero(write, value, english, russian):
    assert write(value, Translator("en")) == english
    assert write(value, Translator("ru")) == russian
