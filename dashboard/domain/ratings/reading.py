"""YAML into a checked model: what is wrong with the text or with a field, all of it at once."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dashboard.domain.ratings.faults import Fault, SpecificationError
from dashboard.i18n import N_

MAX_CHARACTERS = 2_000_000

M = TypeVar("M", bound=BaseModel)


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader that refuses a key given twice instead of keeping the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's own signature
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} is given twice", key.start_mark
                )
            if isinstance(key.value, str):
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_model(
    model: type[M],
    text: str,
    *,
    where: str,
    check: Callable[[Mapping[str, Any]], list[Fault]],
) -> M:
    """Read a model from YAML.

    Args:
        model: what the document is.
        text: the document.
        where: its name for errors.
        check: faults that the fields alone do not show, of the mapping as it was read.

    Raises:
        SpecificationError: with every fault.
    """
    data = _load(text, where)
    try:
        built = model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        within = {one["loc"][0] for one in errors if len(one["loc"]) > 1}
        # A list whose items are faulty looks empty to pydantic: only the items are told.
        told = [one for one in errors if one["type"] != "too_short" or one["loc"][0] not in within]
        faults = [*map(_of_field, told), *check(data)]
        raise SpecificationError(faults, where=where) from None
    except SpecificationError as error:
        raise SpecificationError(error.faults, where=where) from None
    return built


def _load(text: str, where: str) -> Mapping[str, Any]:
    if len(text) > MAX_CHARACTERS:
        fault = Fault(
            where,
            len(text),
            N_("The text has %(value)s characters; at most %(limit)s are read."),
            N_("A specification holds the tree and the method; the values are another file."),
            {"limit": MAX_CHARACTERS},
        )
        raise SpecificationError([fault], where=where)
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        fault = Fault(
            where,
            str(error) or type(error).__name__,
            N_("The text is not YAML: %(value)s."),
            N_("Check the indents, the quotes and the colons near that place."),
        )
        raise SpecificationError([fault], where=where) from None
    if not isinstance(data, dict):
        fault = Fault(
            where,
            data,
            N_("A specification is a mapping of keys to values, not “%(value)s”."),
            N_("Begin with code, name_en, groups and indicators."),
        )
        raise SpecificationError([fault], where=where)
    return data


_HINTS: Mapping[str, tuple[str, str]] = {
    "missing": (
        N_("The key is missing."),
        N_("Add it; docs/reference/rating-specification.md describes every key."),
    ),
    "extra_forbidden": (
        N_("The key is unknown here."),
        N_("Check its spelling, or remove it."),
    ),
    "union_tag_invalid": (
        N_("The method “%(tag)s” is unknown here."),
        N_("Known here: %(expected_tags)s."),
    ),
    "union_tag_not_found": (
        N_("It is not said which method this is."),
        N_("Add the key “method”."),
    ),
    "float_parsing": (
        N_("“%(value)s” is not a number."),
        N_("Write it with a decimal point, such as 0.25, and without quotes."),
    ),
    "greater_than_equal": (
        N_("%(value)s is below %(ge)s."),
        N_("Write a number of at least %(ge)s; weights are never negative."),
    ),
    "literal_error": (
        N_("“%(value)s” is not one of the values."),
        N_("Allowed: %(expected)s."),
    ),
    "string_type": (
        N_("“%(value)s” is not a text."),
        N_("Put it in quotes: YAML takes words such as no, on and 1990 for something else."),
    ),
    "finite_number": (
        N_("“%(value)s” is not a finite number."),
        N_("Write a finite number."),
    ),
}


def _of_field(error: Mapping[str, Any]) -> Fault:
    message, hint = _HINTS.get(
        error["type"],
        (
            N_("“%(value)s” does not fit: %(reason)s."),
            N_("docs/reference/rating-specification.md describes every key."),
        ),
    )
    path = ""
    for part in error["loc"]:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    reason = error["msg"].removeprefix("Value error, ")
    values = {"reason": reason, **error.get("ctx", {})}
    return Fault(path.lstrip("."), error["input"], message, hint, values)
