"""Texts that a spreadsheet would run as a formula, made harmless on the way out and back.

A leading apostrophe makes a spreadsheet show the text as it is. The importer takes it off again, so
that an exported file imports as what it was. A lone dash, which the importer reads as “clear this
cell”, is protected in the same way.
"""

CLEAR_MARK = "—"
_DANGEROUS = frozenset("=+-@\t\r")


def neutralised(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it and the importer reads it back."""
    risky = text[:1] in _DANGEROUS or text == CLEAR_MARK or restored(text) != text
    return f"'{text}" if text and risky else text


def restored(text: str) -> str:
    """Return what was given to :func:`neutralised`."""
    guarded = text[1:2] in _DANGEROUS or text[1:2] == "'" or text[1:] == CLEAR_MARK
    return text[1:] if text[:1] == "'" and len(text) > 1 and guarded else text
