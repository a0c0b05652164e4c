"""Colours, symbols and sizes by what they stand for, so that a thing looks the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, sqrt
from types import MappingProxyType

from dashboard.domain.views import Evidence, MemberKind, MemberStatus, Theme
from dashboard.figures.theme import palette

# Nine evenly spaced stops of Fabio Crameri's scientific colour maps (doi:10.5281/zenodo.1243862,
# version 8): perceptually uniform and readable with the three colour deficiencies.
LAPAZ = (
    "#1a0c64", "#24327e", "#2d5393", "#3d71a0", "#5c8ca3",
    "#859e9c", "#b3ac96", "#eaceb9", "#fef2f3",
)  # fmt: skip
BATLOW = (
    "#011959", "#114360", "#226061", "#4d734d", "#828231",
    "#be9035", "#f19d6b", "#fdb4b4", "#faccfa",
)  # fmt: skip
VIK = (
    "#001261", "#034481", "#307da6", "#94bed2", "#ece5e0",
    "#dcac90", "#c37243", "#942f06", "#590008",
)  # fmt: skip

Colorscale = list[list[float | str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one category is drawn: colour is never the only sign.

    Attributes:
        colour: a hex colour.
        symbol: Plotly's marker symbol; ``-open`` is hollow.
    """

    colour: str
    symbol: str


def status_mark(status: str, theme: Theme) -> Mark:
    """Return the mark of a membership status; an unheard-of one is drawn as unknown."""
    colours = palette(theme)
    marks: dict[str, Mark] = {
        MemberStatus.MEMBER: Mark(colours.category_1, "circle"),
        MemberStatus.LEFT: Mark(colours.muted, "x-thin-open"),
    }
    return marks.get(status, Mark(colours.unknown, "circle-open"))


def kind_mark(kind: str, theme: Theme) -> Mark:
    """Return the mark of a kind of member; an unheard-of one is drawn as unknown."""
    colours = palette(theme)
    marks: dict[str, Mark] = {
        MemberKind.CITY: Mark(colours.category_1, "circle"),
        MemberKind.MUNICIPAL_DISTRICT: Mark(colours.category_2, "square"),
        MemberKind.ASSOCIATION: Mark(colours.category_3, "diamond"),
        MemberKind.REGION: Mark(colours.category_4, "triangle-up"),
    }
    return marks.get(kind, Mark(colours.unknown, "circle-open"))


def evidence_mark(evidence: str, theme: Theme) -> Mark:
    """Return the mark of a kind of evidence; the stronger it is, the fuller the mark."""
    colours = palette(theme)
    marks: dict[str, Mark] = {
        Evidence.EXPLICIT: Mark(colours.category_1, "circle"),
        Evidence.SECTION_LIST: Mark(colours.category_3, "square"),
        Evidence.OFFICE_HELD: Mark(colours.category_4, "diamond"),
        Evidence.ASSEMBLY_PARTICIPANT: Mark(colours.category_2, "triangle-up"),
        Evidence.IMPLIED: Mark(colours.unknown, "circle-open"),
    }
    return marks.get(evidence, Mark(colours.unknown, "circle-open"))


_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "pentagon", "star", "hexagon")


def category_marks(categories: Sequence[str], theme: Theme) -> dict[str, Mark]:
    """Return one mark per category in the order given; pairs repeat only after 64 categories."""
    colours = palette(theme).colourway
    marks = {}
    for number, category in enumerate(categories):
        lap = number // len(colours)
        symbol = _SYMBOLS[(number + lap) % len(_SYMBOLS)]
        marks[category] = Mark(colours[number % len(colours)], symbol)
    return marks


def _colorscale(stops: Sequence[str]) -> Colorscale:
    last = len(stops) - 1
    return [[number / last, stop] for number, stop in enumerate(stops)]


def sequential(theme: Theme) -> Colorscale:
    """Return the scale of amounts: from the colour of the paper to the strongest."""
    return _colorscale(LAPAZ if theme is Theme.DARK else LAPAZ[::-1])


# One blue in five even steps that ends where words and marks in ink still stand out.
_SHADES = MappingProxyType(
    {
        Theme.LIGHT: ("#dbeaf0", "#c2dce7", "#a9cedd", "#90c0d4", "#77b1ca"),
        Theme.DARK: ("#1f3a47", "#214759", "#24556b", "#27637e", "#2a7191"),
    }
)


def shading(theme: Theme) -> tuple[str, ...]:
    """Return the five fills of an area that carries words and marks, from few to many."""
    return _SHADES[theme]


def chronological() -> Colorscale:
    """Return the scale of years, without the palest tones, the same in both themes."""
    return _colorscale(BATLOW[:7])


def diverging() -> Colorscale:
    """Return the scale around a meaningful middle."""
    return _colorscale(VIK)


def area_size(
    values: Sequence[float | None],
    max_px: float,
    *,
    largest: float | None = None,
    min_px: float = 5.0,
    unknown_px: float = 7.0,
) -> list[float]:
    """Return marker diameters in pixels whose areas are proportional to ``values``.

    Args:
        values: amounts; ``None`` or NaN is unknown.
        max_px: diameter of the largest.
        largest: amount that gets ``max_px``; the largest of ``values`` where not given. Give it
            so that sizes stay the same while a filter changes.
        min_px: diameter below which a mark could not be seen or hit.
        unknown_px: diameter of an unknown amount.
    """
    known = [value for value in values if value is not None and not isnan(value)]
    top = largest if largest is not None else max(known, default=0.0)
    return [
        unknown_px
        if value is None or isnan(value)
        else max(min_px, max_px * sqrt(max(value, 0.0) / top) if top > 0 else 0.0)
        for value in values
    ]


def hatching(shape: str, colour: str) -> dict[str, object]:
    """Return the pattern laid over a bar: ``/`` for what is not certain, empty for none."""
    return {
        "shape": shape,
        "fillmode": "overlay",
        "fgcolor": colour,
        "fgopacity": 0.75,
        "size": 6,
        "solidity": 0.35,
    }
