"""Other spellings of what somebody typed: transliterated, with the other keyboard, with one slip.

Spellings are made of folded text (:func:`dashboard.domain.names.fold`), in which й is и already.
"""

from collections.abc import Iterator
from types import MappingProxyType

from dashboard.domain.names import fold

_TO_LATIN = MappingProxyType(
    str.maketrans(
        {
            **dict(zip("абвгдежзиклмнопрстуфхцчшщ", (
                "a", "b", "v", "g", "d", "e", "zh", "z", "i", "k", "l", "m", "n", "o", "p", "r",
                "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch",
            ), strict=True)),
            "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
            "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
            "і": "i", "є": "ye", "ґ": "g", "ҳ": "kh", "ҷ": "j",
        }
    )
)  # fmt: skip
_TO_CYRILLIC = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"),
    ("yu", "ю"), ("ya", "я"), ("ye", "е"), ("yo", "е"),
    *zip("abcdefghijklmnopqrstuvwxyz", (
        "а", "б", "к", "д", "е", "ф", "г", "х", "и", "дж", "к", "л", "м", "н", "о", "п", "к", "р",
        "с", "т", "у", "в", "в", "кс", "и", "з",
    ), strict=True),
)  # fmt: skip
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_OTHER_KEYBOARD = MappingProxyType(
    str.maketrans(_LATIN_KEYS + _CYRILLIC_KEYS, _CYRILLIC_KEYS + _LATIN_KEYS)
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюя"


def to_latin(folded: str) -> str:
    """Return folded text with its Cyrillic letters written in Latin ones, as maps of it do."""
    return folded.translate(_TO_LATIN)


def to_cyrillic(folded: str) -> str:
    """Return folded text with its Latin letters written in Cyrillic ones, the longest first."""
    for latin, cyrillic in _TO_CYRILLIC:
        folded = folded.replace(latin, cyrillic)
    return folded


def respelled(text: str) -> list[str]:
    """Return other folded spellings of a text: the other script, and the other keyboard.

    Examples:
        >>> respelled("Rfpfym")
        ['рфпфим', 'казань']
    """
    folded = fold(text)
    spellings = [to_latin(folded), to_cyrillic(folded)]
    spellings.append(fold(text.casefold().translate(_OTHER_KEYBOARD)))
    return [one for one in dict.fromkeys(spellings) if one and one != folded]


def slips(folded: str) -> Iterator[str]:
    """Yield every text that is one slip away: a letter left out, doubled, wrong, or two swapped.

    The first letter is right: who misses it sees at once. A text may come twice.
    """
    letters = _LATIN if folded.isascii() else _CYRILLIC
    for at in range(1, len(folded) + 1):
        before, after = folded[:at], folded[at:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
