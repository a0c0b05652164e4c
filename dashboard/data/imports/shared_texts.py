"""How long the shared texts of a workbook are, without keeping any of them."""

import zipfile
from typing import Any
from xml.parsers.expat import (
    ExpatError,
    ParserCreate,
)

__all__ = ["ExpatError", "shared_lengths"]

_FILE = "sharedstrings.xml"
_BLOCK = 1 << 20


class _Lengths:
    """The length of each text, in characters, in the order in which cells number them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.found: list[int] = []
        self.exceeded = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            self.found.append(0)

    def text(self, data: str) -> None:
        if self.found:
            self.found[-1] += len(data)
            self.exceeded = self.exceeded or self.found[-1] > self._limit

    def doctype(self, *_: Any) -> None:
        raise ExpatError


def shared_lengths(archive: zipfile.ZipFile, limit: int) -> list[int]:
    """Return the length of each shared text; stop soon after one is above ``limit``.

    Raises:
        ExpatError: the XML is not well-formed, or has a document type, which no office writes.
    """
    lengths = _Lengths(limit)
    for entry in archive.infolist():
        if not entry.filename.replace("\\", "/").casefold().endswith(_FILE):
            continue
        parser = ParserCreate()
        parser.StartElementHandler = lengths.start
        parser.CharacterDataHandler = lengths.text
        parser.StartDoctypeDeclHandler = lengths.doctype
        with archive.open(entry) as file:
            while not lengths.exceeded and (block := file.read(_BLOCK)):
                parser.Parse(block)
    return lengths.found
