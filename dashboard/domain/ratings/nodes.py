"""The nodes of a rating's tree: indicators and the groups above them."""

from typing import Annotated, Literal

from pydantic import Field, FiniteFloat

from dashboard.domain.ratings.options import Aggregate, Normalise, Options, Share

Code = Annotated[str, Field(min_length=1, max_length=80, strict=True)]
Words = Annotated[str, Field(min_length=1, max_length=500)]
Weight = Annotated[FiniteFloat, Field(ge=0, le=1e9)]


class Node(Options):
    """What a group and an indicator have in common.

    Args:
        code: name of the column, unique in the tree.
        parent: code of the group above; ``None`` for the root.
        name_en: name in English.
        name_ru: name in Russian; the English one where it is empty.
        weight: weight among the children of the parent, relative.
        note: anything that the method's page should say about it.
        note_ru: the same in Russian; ``note`` where it is empty.
    """

    code: Code
    parent: Code | None
    name_en: Words
    name_ru: str = ""
    weight: Weight = 1
    note: str = ""
    note_ru: str = ""

    def name(self, language: str) -> str:
        """Return the name in a language, English where there is no other."""
        return (self.name_ru if language == "ru" else "") or self.name_en

    def remark(self, language: str) -> str:
        """Return the note in a language, the only one where there is no other."""
        return (self.note_ru if language == "ru" else "") or self.note


class Indicator(Node):
    """A leaf: one measured column.

    Args:
        parent: code of its group.
        unit_en: unit of measurement, in English.
        unit_ru: the same in Russian.
        direction: 1 where more is better, -1 where less is.
        denominator: attribute that the value is divided by, such as a population.
        normalise: its own normalisation instead of the method's.
        treat: whether outliers may be treated.
        log: whether the natural logarithm is taken before normalisation; bounds and targets
            stay in the indicator's own unit.
        source: where the values come from.
        source_ru: the same in Russian; ``source`` where it is empty.
    """

    parent: Code
    unit_en: str = ""
    unit_ru: str = ""
    direction: Literal[1, -1] = 1
    denominator: Code | None = None
    normalise: Normalise | None = None
    treat: bool = True
    log: bool = False
    source: str = ""
    source_ru: str = ""

    def origin(self, language: str) -> str:
        """Return the source in a language, the only wording where there is no other."""
        return (self.source_ru if language == "ru" else "") or self.source


class Group(Node):
    """An inner node: its score is the aggregate of its children's.

    Args:
        aggregate: its own aggregation instead of the method's.
        minimum_data: its own threshold instead of the method's.
    """

    parent: Code | None = None
    aggregate: Aggregate | None = None
    minimum_data: Share | None = None
