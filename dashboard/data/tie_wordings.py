"""Read what the wording of one end of a tie names: a place, a part of a city, an area round one."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.domain.names import fold

_PARENTHESES = re.compile(r"(?P<name>[^()]+?)\s*\((?P<inside>[^()]+)\)")
_DASH = re.compile(r"\s+[–—-]\s+")
_NUMERAL = re.compile(r"\s+[IVXLC]+\.?$")
# Folded names: й is и there.
_AREA = re.compile(
    r"\b(?:rural gmina|urban gmina|gmina|district|raion|rayon|county|municipality|commune"
    r"|banner|hromada|community|okrug|ao|раион|округ|уезд|громада|муниципальныи)\b"
)
_REGION = re.compile(r"\b(?:oblast|region|province|prefecture|voivodeship|область|краи)\b")
_ADJECTIVE = MappingProxyType(
    {"skiy": "", "sky": "", "skyi": "", "ski": "", "скии": "", "скои": ""}
)
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """What the wording of an end says, every name folded.

    Args:
        names: what the place itself may be called: the wording, and the wording without what
            stands in parentheses.
        city: the city that the end is a part of, where the wording names it; else empty.
        centre: what the chief town of an area may be called, where the end is an area; else empty.
        region: whether it is a region of the first level, which is more than its chief town.
    """

    names: tuple[str, ...]
    city: str = ""
    centre: str = ""
    region: bool = False


def read_wording(text: str) -> Wording:
    """Return what a wording says.

    ``Kolpino (Saint Petersburg)`` is Kolpino, a part of Saint Petersburg; ``Berlin – Pankow`` is
    Pankow, a part of Berlin; ``Varna, Bulgaria`` is Varna; ``Zbarazh Raion`` is an area whose
    chief town may be Zbarazh.
    """
    whole = fold(text)
    if _REGION.search(whole):
        return Wording((whole,), region=True)
    found = _PARENTHESES.fullmatch(text.strip())
    if found:
        name, inside = found["name"], fold(found["inside"])
        if _AREA.search(inside):
            return Wording((whole,), centre=fold(name))
        area = _AREA.search(fold(name))
        return Wording((whole,) if area else (whole, fold(name)), city=inside)
    parts = _DASH.split(text.strip(), maxsplit=1)
    if len(parts) > 1:
        city = fold(_NUMERAL.sub("", parts[0]))
        return Wording((whole,), city=city)
    if _AREA.search(whole):
        centre = " ".join(_AREA.sub(" ", whole).split())
        return Wording((whole,), centre=centre)
    before, comma, _ = text.partition(",")
    return Wording((whole, fold(before)) if comma else (whole,))


def stem(name: str) -> str:
    """Return a folded name without the ending of an adjective, to compare names that resemble."""
    for ending, rest in _ADJECTIVE.items():
        if name.endswith(ending) and len(name) >= len(ending) + _SHORTEST:
            return name.removesuffix(ending) + rest
    return name
