"""The reference of pages and parameters is what the views declare.

Made by ``python tests/contracts/test_reference_pages.py > docs/reference/pages.md``.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from dashboard.domain.views import View
from dashboard.page import Page
from dashboard.sitemap import PAGES

FILE = Path(__file__).parents[2] / "docs" / "reference" / "pages.md"
HEAD = """# Pages and their addresses

What a reader looks at is the address: a link, a bookmark and a second browser show the same view.
A parameter that cannot be read falls back to its default, one that is not listed is ignored, and
an address leaves out what is at its default. Lists are separated by commas.

This page is made from the views by `python tests/contracts/test_reference_pages.py >
docs/reference/pages.md`; a test fails when it is out of date.
"""
SHARED = {field.name for field in fields(View)}


def meanings(view: type[View]) -> dict[str, str]:
    """Return what the docstrings of a view and its ancestors say of each field."""
    found: dict[str, str] = {}
    for kind in reversed(view.__mro__):
        text = inspect.getdoc(kind) or ""
        _, _, attributes = text.partition("Attributes:\n")
        for name, meaning in re.findall(
            r"^    (\w+): (.+(?:\n      .+)*)", attributes, re.MULTILINE
        ):
            found[name] = " ".join(meaning.split()).replace("``", "`")
    return found


def values(annotation: Any) -> str:
    """Say in words what a parameter may hold."""
    if get_origin(annotation) is tuple:
        return f"list: {values(get_args(annotation)[0])}"
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not type(None)]
    kind = kinds[0]
    if issubclass(kind, StrEnum):
        return ", ".join(f"`{member}`" for member in kind)
    return "a whole number" if kind is int else "a text"


def default(value: object) -> str:
    return f"`{value}`" if value not in (None, "", ()) else "empty"


def table(view: type[View], names: set[str]) -> Iterator[str]:
    hints, told = get_type_hints(view), meanings(view)
    yield "| parameter | meaning | values | default |"
    yield "| --- | --- | --- | --- |"
    for field in fields(view):
        if field.name in names:
            words = f"{told[field.name][0].upper()}{told[field.name][1:]}"
            kind = values(hints[field.name])
            yield f"| `{field.name}` | {words} | {kind} | {default(field.default)} |"


def section(page: Page) -> Iterator[str]:
    address = page.path_template or page.path
    variables = set(re.findall(r"<(\w+)>", address))
    yield f"\n## {page.title}: `{address}`\n"
    yield page.description
    own = {field.name for field in fields(page.view)} - SHARED - variables
    for name in variables:
        yield f"\n`<{name}>` {meanings(page.view).get(name, 'names what the page is about')}."
    if own:
        yield ""
        yield from table(page.view, own)
    else:
        yield "\nNo parameters of its own."


def reference() -> str:
    lines = [HEAD, "## On every page\n", *table(View, SHARED)]
    for page in PAGES:
        lines += section(page)
    return "\n".join(lines) + "\n"


def test_the_committed_page_is_the_generated_one() -> None:
    assert FILE.read_text(encoding="utf-8") == reference(), __doc__


def test_every_parameter_has_a_meaning() -> None:
    for page in PAGES:
        variables = set(re.findall(r"<(\w+)>", page.path_template or ""))
        named = {field.name for field in fields(page.view)} - variables
        assert named <= meanings(page.view).keys(), page.name


if __name__ == "__main__":
    print(reference(), end="")
