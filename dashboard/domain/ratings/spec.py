"""The specification of a rating as data: a tree of indicators and the method that rates them."""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from dashboard.domain.ratings.faults import Fault, SpecificationError
from dashboard.domain.ratings.nodes import Code, Group, Indicator, Words
from dashboard.domain.ratings.options import (
    Aggregate,
    DistanceToTarget,
    FractionOfMaximum,
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

__all__ = ["Group", "Indicator", "Method", "Specification", "effective", "read_specification"]


def _one_or_more(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else (value,)


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
        faults = faults or list(_method_faults(self))
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
        """Return the SHA-256 of the canonical JSON, hexadecimal.

        Notes and sources in Russian are in it only where there are any, so that a specification
        without them keeps the key that it had before there were such fields.
        """
        data = self.model_dump(mode="json")
        for node in (*data["groups"], *data["indicators"]):
            for name in ("note_ru", "source_ru"):
                if not node.get(name):
                    node.pop(name, None)
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


def _method_faults(spec: Specification) -> Iterator[Fault]:
    """Yield what the method asks for and the tree or an indicator cannot give."""
    by_level, levels = spec.method.aggregate, len(spec.levels)
    if len(by_level) not in {1, levels}:
        yield Fault(
            "method.aggregate",
            len(by_level),
            N_("%(value)s aggregations are given for %(levels)s levels of groups."),
            N_("Give one for all levels, or one for each from the lowest up."),
            {"levels": levels},
        )
    for at, indicator in enumerate(spec.indicators):
        options = spec.normalise_of(indicator.code)
        path = f"indicators[{at}]"
        if isinstance(options, FractionOfMaximum) and indicator.direction == -1:
            yield Fault(
                f"{path}.direction",
                indicator.code,
                N_("“%(value)s” counts less as better, which a fraction of the maximum cannot."),
                N_("Choose another normalisation for it, such as min-max."),
            )
        bound = {Goalposts: "lower", DistanceToTarget: "target"}.get(type(options))
        if bound and indicator.log and getattr(options, bound) <= 0:
            yield Fault(
                f"{path}.log",
                getattr(options, bound),
                N_("The bound %(value)s of “%(code)s” has no logarithm."),
                N_("Choose a bound above zero, or leave “log” out."),
                {"code": indicator.code},
            )


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
