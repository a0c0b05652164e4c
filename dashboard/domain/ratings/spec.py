"""The specification of a rating as data: a tree of indicators and the method that rates them."""

import hashlib
import json
import math
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, FiniteFloat, model_validator

from dashboard.domain.ratings.faults import Fault, SpecificationError
from dashboard.domain.ratings.options import (
    Aggregate,
    GivenWeights,
    Goalposts,
    Impute,
    Mean,
    MinMax,
    NoImputation,
    Normalise,
    NoTreatment,
    Options,
    PcaWeights,
    Screen,
    Share,
    Ties,
    Treat,
    Weights,
)
from dashboard.domain.ratings.reading import read_model
from dashboard.domain.ratings.tree import Branch, tree_faults
from dashboard.i18n import N_

Code = Annotated[str, Field(min_length=1, max_length=80, strict=True)]
Words = Annotated[str, Field(min_length=1, max_length=500)]
Weight = Annotated[FiniteFloat, Field(ge=0, le=1e9)]


def _one_or_more(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else (value,)


class Node(Options):
    """What a group and an indicator have in common.

    Args:
        code: name of the column, unique in the tree.
        parent: code of the group above; ``None`` for the root.
        name_en: name in English.
        name_ru: name in Russian; the English one where it is empty.
        weight: weight among the children of the parent, relative.
        note: anything that the method's page should say about it.
    """

    code: Code
    parent: Code | None
    name_en: Words
    name_ru: str = ""
    weight: Weight = 1
    note: str = ""

    def name(self, language: str) -> str:
        """Return the name in a language, English where there is no other."""
        return (self.name_ru if language == "ru" else "") or self.name_en


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


class Group(Node):
    """An inner node: its score is the aggregate of its children's.

    Args:
        aggregate: its own aggregation instead of the method's.
        minimum_data: its own threshold instead of the method's.
    """

    parent: Code | None = None
    aggregate: Aggregate | None = None
    minimum_data: Share | None = None


class Method(Options):
    """How raw values become ranks, stage by stage.

    Args:
        screen: which units are ranked.
        impute: what a missing value becomes.
        treat: what happens to outliers.
        normalise: the common scale.
        weights: where the weights come from.
        aggregate: one for all groups, or one per level from the lowest up.
        minimum_data: least share of a group's children that must have a score for the group
            to have one.
        constant: what a scale does with an indicator that has one value: an error, or the
            middle of the scale for all.
        ties: which place equal scores share.
        decimals: digits after the point to which scores are compared.
    """

    screen: Screen = Screen()
    impute: Impute = NoImputation()
    treat: Treat = NoTreatment()
    normalise: Normalise = MinMax()
    weights: Weights = GivenWeights()
    aggregate: Annotated[tuple[Aggregate, ...], BeforeValidator(_one_or_more)] = Field(
        default=(Mean(),), min_length=1
    )
    minimum_data: Share = 0
    constant: Literal["error", "middle"] = "error"
    ties: Ties = Ties.MIN
    decimals: Annotated[int, Field(ge=0, le=12)] = 6


class Specification(Options):
    """A tree and a method.

    Every specification that exists is sound: one root, known parents, no cycle, no empty group,
    weights that are not all zero, options that fit. ``model_copy`` checks again.

    Args:
        code: name of the rating, for files.
        name_en: its name in English.
        name_ru: its name in Russian.
        groups: inner nodes, one of them without a parent.
        indicators: leaves, at any depth.
        method: how they become ranks.

    Raises:
        SpecificationError: the tree or the method is not sound.
    """

    code: Code
    name_en: Words
    name_ru: str = ""
    groups: tuple[Group, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    method: Method = Method()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        faults = tree_faults(
            [
                Branch(f"{part}[{at}]", node.code, node.parent, node.weight, part == "groups")
                for part, nodes in (("groups", self.groups), ("indicators", self.indicators))
                for at, node in enumerate(nodes)
            ]
        )
        faults = faults or _method_faults(self)
        if faults:
            raise SpecificationError(faults, where=self.code)
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a changed copy, checked again; nothing derived is carried over."""
        del deep  # everything is frozen
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate(fields | dict(update or {}))

    @cached_property
    def key(self) -> str:
        """Return the SHA-256 of the canonical JSON, hexadecimal."""
        data = self.model_dump(mode="json")
        text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def nodes(self) -> Mapping[str, Group | Indicator]:
        """Return every node by its code: groups, then indicators, as they are written."""
        groups: dict[str, Group | Indicator] = {group.code: group for group in self.groups}
        return groups | {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the indicators, as they are written."""
        return tuple(indicator.code for indicator in self.indicators)

    @cached_property
    def root(self) -> str:
        """Return the code of the group without a parent."""
        return next(group.code for group in self.groups if group.parent is None)

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {group.code: [] for group in self.groups}
        for code, node in self.nodes.items():
            if node.parent is not None:
                found[node.parent].append(code)
        return {code: tuple(children) for code, children in found.items()}

    def children(self, code: str) -> tuple[str, ...]:
        """Return the codes right under a group; none under an indicator."""
        return self._children.get(code, ())

    @cached_property
    def _leaves(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {code: (code,) for code in self.codes}
        for level in self.levels:
            for group in level:
                found[group] = tuple(
                    leaf for child in self.children(group) for leaf in found[child]
                )
        return found

    def leaves(self, code: str) -> tuple[str, ...]:
        """Return the indicators under a group; an indicator itself."""
        return self._leaves[code]

    def parent_of(self, code: str) -> str | None:
        """Return the code of the group above."""
        return self.nodes[code].parent

    @cached_property
    def height(self) -> Mapping[str, int]:
        """Return the height of each node: 0 for indicators, a group is one above its highest."""
        downwards = [self.root]
        for code in downwards:
            downwards += [child for child in self.children(code) if child in self._children]
        heights = dict.fromkeys(self.codes, 0)
        for code in reversed(downwards):
            heights[code] = 1 + max(heights[child] for child in self.children(code))
        return heights

    @cached_property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups by height, bottom up: the last level is the root alone."""
        top = self.height[self.root]
        return tuple(
            tuple(group.code for group in self.groups if self.height[group.code] == height)
            for height in range(1, top + 1)
        )

    @cached_property
    def local_weights(self) -> Mapping[str, float]:
        """Return each node's weight within its parent, summing to 1 there; 1 for the root.

        With PCA these are the stated weights; what was used stands in the rating.
        """
        equal = self.method.weights.method == "equal"
        found = {self.root: 1.0}
        for group in self.groups:
            children = self.children(group.code)
            given = [1.0 if equal else self.nodes[child].weight for child in children]
            found |= {child: w / sum(given) for child, w in zip(children, given, strict=True)}
        return found

    @cached_property
    def effective_weights(self) -> Mapping[str, float]:
        """Return each node's weight in the whole: the product of the weights on its path."""
        return effective(self, self.local_weights)

    def aggregate_of(self, code: str) -> Aggregate:
        """Return how a group is aggregated."""
        node = self.nodes[code]
        if isinstance(node, Group) and node.aggregate is not None:
            return node.aggregate
        by_level = self.method.aggregate
        return by_level[0] if len(by_level) == 1 else by_level[self.height[code] - 1]

    def minimum_data_of(self, code: str) -> float:
        """Return the least share of a group's children that must have a score."""
        node = self.nodes[code]
        own = node.minimum_data if isinstance(node, Group) else None
        return self.method.minimum_data if own is None else own

    def normalise_of(self, code: str) -> Normalise:
        """Return how an indicator is normalised."""
        node = self.nodes[code]
        own = node.normalise if isinstance(node, Indicator) else None
        return own or self.method.normalise

    def is_logged(self, code: str) -> bool:
        """Whether an indicator is compared by its logarithm."""
        node, options = self.nodes[code], self.normalise_of(code)
        return (isinstance(node, Indicator) and node.log) or (
            isinstance(options, Goalposts) and options.log
        )

    @property
    def uses_pca(self) -> bool:
        """Whether the weights come from the data."""
        return isinstance(self.method.weights, PcaWeights)


def _method_faults(spec: Specification) -> list[Fault]:
    by_level, levels = spec.method.aggregate, len(spec.levels)
    if len(by_level) in {1, levels}:
        return []
    return [
        Fault(
            "method.aggregate",
            len(by_level),
            N_("%(value)s aggregations are given for %(levels)s levels of groups."),
            N_("Give one for all levels, or one for each from the lowest up."),
            {"levels": levels},
        )
    ]


def read_specification(text: str, *, where: str) -> Specification:
    """Read a specification from YAML.

    Args:
        text: the document.
        where: its name for errors, such as the file's.

    Raises:
        SpecificationError: with every fault, each with its path, value and hint.
    """
    return read_model(Specification, text, where=where, check=_tree_of)


def _tree_of(data: Mapping[str, Any]) -> list[Fault]:
    """Return the faults of the tree in what was read, whatever else is wrong with it."""
    branches = []
    for part in ("groups", "indicators"):
        nodes = data.get(part)
        for at, node in enumerate(nodes if isinstance(nodes, list) else []):
            if isinstance(node, dict) and isinstance(node.get("code"), str):
                weight, parent = node.get("weight", 1), node.get("parent")
                number = isinstance(weight, (int, float))
                branches.append(
                    Branch(
                        f"{part}[{at}]",
                        node["code"],
                        parent if isinstance(parent, str) else None,
                        weight if number else math.nan,
                        part == "groups",
                    )
                )
    return tree_faults(branches)


def effective(spec: Specification, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the product of ``weights``, local ones, along each node's path from the root."""
    found = {spec.root: 1.0}
    for level in reversed(spec.levels):
        for group in level:
            for child in spec.children(group):
                found[child] = found[group] * weights[child]
    return found
