"""Russian line breaks: a short word or a number stays on the line of what follows it."""

import re
from functools import lru_cache

_SPACE = "\N{NO-BREAK SPACE}"
_TAGS = re.compile(r"(<[^>]*>|`[^`]*`)")
# Twice over one text, since the space of one short word may stand before the next one.
_SHORT = re.compile(r"(?<![\w%(-])([А-Яа-яЁё]{1,2}) (?=[\w«%(\d])")
_NUMBER = re.compile(r"((?<![\w.-])\d[\d\N{NO-BREAK SPACE}]*|%\(n\)s) (?=[а-яё])")
_DIGITS = re.compile(r"(?<![\w.])(\d{1,3}) (?=\d{3}(?!\d))")
_PERCENT = re.compile(r"(\d|%\(\w+\)s) (?=%(?!\())")
_YEAR = re.compile(r"(%\(year\)s) (?=г(?:ода?|оду|\.))")


@lru_cache(maxsize=4096)
def bind(text: str) -> str:
    """Return a Russian text with no-break spaces after short words and numbers.

    Nothing else changes: neither placeholders nor what stands in tags or in code marks. A text
    that is a command, or one without a Cyrillic word, comes back as it is.
    """
    if " " not in text or " --" in text:
        return text
    return "".join(
        piece if number % 2 else _bound(piece) for number, piece in enumerate(_TAGS.split(text))
    )


def _bound(text: str) -> str:
    for pattern in (_SHORT, _SHORT, _DIGITS, _NUMBER, _PERCENT, _YEAR):
        text = pattern.sub(rf"\1{_SPACE}", text)
    return text


def plain_spaces(text: str) -> str:
    """Return a date without the narrow spaces of CLDR, which many fonts draw too wide or not."""
    return text.replace("\N{NARROW NO-BREAK SPACE}", _SPACE).replace("\N{THIN SPACE}", "")
