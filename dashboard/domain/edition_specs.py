"""The specification of an edition from its rows: the framework is the tree, the method its stages.

The rows are those of the tables ``rating_framework`` and ``rating_methods``; the specification
is what :mod:`dashboard.domain.ratings` rates by.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from dashboard.domain.ratings.spec import Method, Specification, read_specification

POPULATION = "population"
"""The attribute of a city that a value may be divided by."""

ATTRIBUTES = (POPULATION, "size_class", "country")
"""Attributes of cities that a method may divide or group by."""

_SCALE = 100.0
_OUTSIDE = frozenset({("normalise", "constant"), ("aggregate", "minimum_data")})
_DEFAULTS = MappingProxyType(
    {"normalise": "min-max", "weights": "given", "aggregate": "arithmetic"}
)
_LISTS = frozenset({("aggregate", "method"), ("weights", "levels")})
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")

MethodRow = tuple[str, str, str]
"""Step, option and value of a row of ``rating_methods``."""


class MethodFault(NamedTuple):
    """A row of the method that cannot be used.

    Args:
        step: its step.
        option: its option; ``method`` where the step as a whole is at fault.
        value: what the option is set to.
        reason: what is allowed, or what is wrong.
        known: whether the step has such an option; else the value is not at fault.
    """

    step: str
    option: str
    value: str
    reason: str
    known: bool = True


def method_faults(rows: Sequence[MethodRow]) -> list[MethodFault]:
    """Return every row of a method that cannot be used."""
    try:
        Method.model_validate(method_data(rows))
    except ValidationError as error:
        given = {(step, _name(option)): value for step, option, value in rows}
        own = {(step, _name(option)): option for step, option, _ in rows}
        found = []
        for fault in error.errors(include_url=False):
            if fault["type"] == "too_short":  # follows from a fault of the only aggregation
                continue
            step, option = _place(fault["loc"], given)
            context = fault.get("ctx", {})
            reason = context.get("expected") or context.get("expected_tags") or fault["msg"]
            value = given.get((step, option), "")
            known = fault["type"] != "extra_forbidden"
            option = own.get((step, option), option)
            found.append(MethodFault(step, option, value, str(reason), known))
        return found
    return []


def method_data(rows: Iterable[MethodRow]) -> dict[str, Any]:
    """Return the mapping that a ``Method`` is made from.

    Options of the step ``ranks`` (``ties``, ``decimals``), ``constant`` of ``normalise`` and
    ``minimum_data`` of ``aggregate`` are the method's own; all others belong to their step.
    Several aggregations separated by semicolons are those of the levels, the lowest first.
    """
    data: dict[str, Any] = {}
    for step, given, text in rows:
        option = _name(given)
        value: Any = text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text
        if step == "ranks" or (step, option) in _OUTSIDE:
            data[option] = value
            continue
        if (step, option) in _LISTS and (";" in text or option == "levels"):
            value = [part.strip() for part in re.split("[;,]", text)]
        data.setdefault(step, {})[option] = value
    for step, method in _DEFAULTS.items():
        if step in data:
            data[step].setdefault("method", method)
    aggregate = data.get("aggregate", {})
    if isinstance(aggregate.get("method"), list):
        data["aggregate"] = [{**aggregate, "method": method} for method in aggregate["method"]]
    return data


def specification_of(
    edition: Mapping[str, Any],
    framework: Sequence[Mapping[str, Any]],
    method: Sequence[MethodRow],
) -> Specification:
    """Return the specification of an edition.

    Args:
        edition: its row of ``rating_editions``.
        framework: its rows of ``rating_framework``; they come in the order of the tree, siblings
            by code, ``I2`` before ``I10``.
        method: step, option and value of its rows of ``rating_methods``.

    Raises:
        SpecificationError: with every fault of tree and method.
    """
    stages = method_data(method)
    framework = _in_tree_order(framework)
    groups = [row for row in framework if row["kind"] == "group"]
    root = _root(str(edition["edition_id"]), framework)
    data: dict[str, Any] = {
        "code": edition["edition_id"],
        "name_en": edition["name_en"],
        "name_ru": edition["name_ru"] or "",
        "groups": [_node(row, root) for row in groups],
        "indicators": [
            _indicator(row, root, stages) for row in framework if row["kind"] == "indicator"
        ],
        "method": stages,
    }
    if root not in {row["code"] for row in groups}:
        above = {"code": root, "parent": None}
        names = {key: data[key] for key in ("name_en", "name_ru")}
        data["groups"].insert(0, above | names)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return read_specification(text, where=str(edition["edition_id"]))


def _in_tree_order(framework: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the rows from the top down, a group's children after it; faults of the tree stay."""
    rows = {row["code"]: row for row in framework}

    def path(row: Mapping[str, Any]) -> list[list[str | int]]:
        codes = [row["code"]]
        while (parent := rows[codes[0]]["parent"]) in rows and parent not in codes:
            codes.insert(0, parent)
        return [_counted(code) for code in codes]

    return sorted(framework, key=path)


def _counted(code: str) -> list[str | int]:
    """Return a code as texts and numbers by turns, so that it sorts as people count."""
    parts = re.split(r"([0-9]+)", code)
    return [int(part) if at % 2 else part for at, part in enumerate(parts)]


def _root(edition: str, framework: Sequence[Mapping[str, Any]]) -> str:
    """Return the one group without a parent, else a code for a group above all of those."""
    tops = [row for row in framework if not row["parent"]]
    if len(tops) == 1 and tops[0]["kind"] == "group":
        return str(tops[0]["code"])
    taken = {row["code"] for row in framework}
    root = edition
    while root in taken:
        root += "-index"
    return root


def _node(row: Mapping[str, Any], root: str) -> dict[str, Any]:
    return {
        "code": row["code"],
        "parent": (row["parent"] or root) if row["code"] != root else None,
        "name_en": row["name_en"],
        "name_ru": row["name_ru"] or "",
        "weight": 1.0 if row["weight"] is None else row["weight"],
        "note": row["note_en"] or row["note_ru"] or "",
    }


def _indicator(row: Mapping[str, Any], root: str, stages: Mapping[str, Any]) -> dict[str, Any]:
    return _node(row, root) | {
        "unit_en": row["unit_en"] or "",
        "unit_ru": row["unit_ru"] or "",
        "direction": -1 if row["direction"] == "lower_better" else 1,
        "denominator": row["denominator"],
        "normalise": _normalise(row, stages.get("normalise", {})),
        "source": row["source_url"] or "",
    }


def _normalise(row: Mapping[str, Any], general: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return an indicator's own normalisation; none where it has that of the method."""
    own = row["normalisation"]
    posts = row["lower"] is not None and row["upper"] is not None
    if own is None and not posts:
        return None
    if own in (None, "goalposts"):
        scale = general.get("scale") or general.get("upper") or _SCALE
        bounds = {"lower": row["lower"], "upper": row["upper"], "scale": scale}
        return {"method": "goalposts"} | bounds
    if own == general.get("method", "min-max"):
        return None
    target = {"target": row["target"]} if own == "distance-to-target" else {}
    return {"method": own} | target


def _name(option: str) -> str:
    return option.strip().replace("-", "_")


def _place(path: tuple[str | int, ...], given: Mapping[tuple[str, str], str]) -> tuple[str, str]:
    """Return step and option of a fault's path in a ``Method``."""
    first = str(path[0])
    for step, options in (
        ("ranks", ("ties", "decimals")),
        *((s, (o,)) for s, o in sorted(_OUTSIDE)),
    ):
        if len(path) == 1 and first in options:
            return step, first
    steps = {step for step, _ in given}
    if first not in steps:
        return next((step, option) for step, option in given if option == first)
    named = [str(part) for part in path[1:] if (first, str(part)) in given]
    return first, named[-1] if named else "method"
