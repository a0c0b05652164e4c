"""Names of places compared and written as addresses: one rule for every script."""

import re
import unicodedata
from types import MappingProxyType

# Letters that have no decomposition, as other spellings of the same name write them.
_LATIN = MappingProxyType(
    str.maketrans(
        {
            "ı": "i",
            "ł": "l",
            "đ": "d",
            "ð": "d",
            "ø": "o",
            "æ": "ae",
            "œ": "oe",
            "þ": "th",
            "ə": "a",
            "ħ": "h",
            "ŋ": "n",
        }
    )
)
_APOSTROPHES = MappingProxyType(dict.fromkeys(map(ord, "'`´ʹʺʻʼʽʾʿˈˊˋ‘’‛′")))
_HYPHENS = MappingProxyType(dict.fromkeys(map(ord, '-‐‑‒–—―−־_./,;:()[]"«»“”„\n\r\t'), " "))
_FOLDED = MappingProxyType({**_APOSTROPHES, **_HYPHENS, **_LATIN})
_BREAKS = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return ``text`` as names are compared.

    Lower case, without marks (so ё is е and á is a) and apostrophes; hyphens and other
    punctuation are single spaces. Folding twice changes nothing.
    """
    folded = text.casefold().translate(_FOLDED)
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(part for part in parts if unicodedata.category(part) != "Mn")
        # What compatibility forms decompose to may again be upper case or punctuation.
        folded = folded.casefold().translate(_FOLDED)
    return " ".join(folded.split())


def ascii_slug(text: str) -> str:
    """Return ``text`` as a part of an address: a–z, 0–9 and hyphens; empty if nothing is left."""
    return _BREAKS.sub("-", fold(text)).strip("-")
