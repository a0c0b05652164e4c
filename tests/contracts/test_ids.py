"""Ids and callbacks fit together: declared once, rendered, wired to what exists, owned by one."""

import inspect
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from itertools import combinations
from typing import Any, NamedTuple

import pytest
from dash import Dash
from dash.development.base_component import Component

from dashboard import ids, sitemap
from dashboard.page import Page, _render, match

ADDRESSES = (
    "/",
    "/?q=kazan&lang=ru",
    "/members",
    "/members?select=kazan,okmo&country=RU&year=2010&theme=dark",
    "/members?q=nobody",
    "/members/kazan",
    "/members/okmo",
    "/cities/moscow-ru",
    "/cities/oslo-no",
    "/events",
    "/events?kind=council&organiser=world,not-stated&map=world&by=kind&select=kazan&lang=ru",
    "/events/2018-10-cheboksary-eurasia-congress",
    "/rating",
    "/rating?city=kazan&node=G3&peers=1&lang=ru&theme=dark",
    "/rating/method",
    "/rating/method?weights=G5:150&aggregate=geometric&city=kazan&lang=ru",
    "/rating/compare",
    "/rating/compare?cities=kazan,bugulma&q=omsk&city=kazan&rank=5",
    "/coverage",
    "/coverage?by=region&country=RU,KZ&size=all&weights=ties:150&city=kazan&lang=ru",
    "/coverage?country=XX",
    "/ties",
    "/ties?of=kazan&goal=omsk-ru&q=omsk&extent=world&surety=name&why=far&lang=ru&theme=dark",
    "/recognition",
    "/recognition?country=RU,none&kind=joint_diploma&body=uclg-world-organization&lang=ru",
    "/methods",
    "/methods?method=M09&evidence=study&reading=disputed&lang=ru",
    "/events/attendance",
    "/events/attendance?country=RU&role=host&year=2019&row=2&column=3&city=kazan&lang=ru",
    "/events/attendance?country=none",
    "/data",
    "/data?lang=ru",
    "/about",
)
ROUTER = "_pages_"  # what Dash itself puts around the pages
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")


class Part(NamedTuple):
    """A property of a component that a callback names; the id as Dash writes it."""

    id: str
    property: str


def declared() -> list[tuple[type[StrEnum], StrEnum]]:
    enums = [
        enum
        for _name, enum in inspect.getmembers(ids, inspect.isclass)
        if issubclass(enum, StrEnum) and enum is not StrEnum
    ]
    return [(enum, member) for enum in enums for member in enum.__members__.values()]


def written(identifier: object) -> str:
    if isinstance(identifier, Mapping):
        return json.dumps(identifier, sort_keys=True, separators=(",", ":"))
    return str(identifier)


def keys(identifier: str) -> dict[str, Any]:
    """Return the parts of a written id; those of a plain one are the id itself."""
    return json.loads(identifier) if identifier.startswith("{") else {"id": identifier}


def overlap(one: str, other: str) -> bool:
    """Return whether two written ids can mean the same component; wildcards are lists."""
    first, second = keys(one), keys(other)
    return first.keys() == second.keys() and all(
        isinstance(first[key], list) or isinstance(second[key], list) or first[key] == second[key]
        for key in first
    )


CONTROL = written({key: ["ALL"] for key in ids.control("", "")} | {"type": "view-control"})
SLICE = written({key: ["ALL"] for key in ids.view_slice("", "")} | {"type": "view-slice"})


def page_of(address: str) -> Page:
    page = match(sitemap.PAGES, address.partition("?")[0])
    assert page is not None
    return page


def walk(tree: Any) -> Iterator[Component]:
    """Yield the components of a tree, in whatever property they stand."""
    if isinstance(tree, Component):
        yield tree
        for name in tree._prop_names:
            yield from () if name == "id" else walk(getattr(tree, name, None))
    elif isinstance(tree, list | tuple):
        for child in tree:
            yield from walk(child)


def sent(reply: Any) -> Iterator[object]:
    """Yield the ids in a callback's reply, which is plain data."""
    if isinstance(reply, dict):
        props = reply.get("props")
        if "namespace" in reply and isinstance(props, dict) and "id" in props:
            yield props["id"]
        for value in reply.values():
            yield from sent(value)
    elif isinstance(reply, list):
        for value in reply:
            yield from sent(value)
    elif isinstance(reply, str):  # a part that is sent as markup
        yield from re.findall(r'<[^>]*\sid="([^"]*)"', reply)


def has(kind: type[Component], name: str) -> bool:
    """Return whether components of a type have a property, such as ``data-…`` on HTML."""
    example: Any = kind(id="any")
    return name in example._prop_names or name.startswith(tuple(example._valid_wildcard_attributes))


def outputs(callback: Mapping[str, Any]) -> list[Part]:
    text = callback["output"]
    if callback["no_output"]:
        return []
    texts = text[2:-2].split("...") if text.startswith("..") else [text]
    return [Part(*text.partition("@")[0].rsplit(".", 1)) for text in texts]


def inputs(callback: Mapping[str, Any]) -> list[Part]:
    parts = [*callback["inputs"], *callback["state"]]
    return [Part(written(part["id"]), part["property"]) for part in parts]


@pytest.fixture(scope="module")
def layouts(app: Dash) -> dict[str, list[Component]]:
    """The components of every page, by address; none of them shows an error."""
    drawn = {}
    for address in ADDRESSES:
        with app.server.test_request_context(address):
            tree = list(walk(_render(sitemap.shell(), page_of(address))))
        assert not [part for part in tree if "notice--error" in str(getattr(part, "className", ""))]
        drawn[address] = tree
    return drawn


@pytest.fixture(scope="module")
def rendered(layouts: dict[str, list[Component]]) -> dict[str, set[type[Component]]]:
    """The ids of all layouts, each with the types of component that carry it."""
    found: dict[str, set[type[Component]]] = {}
    for tree in layouts.values():
        for component in tree:
            if getattr(component, "id", None) is not None:
                found.setdefault(written(component.id), set()).add(type(component))
    return found


@pytest.fixture(scope="module")
def callbacks(app: Dash) -> list[dict[str, Any]]:
    """Every registration but those of Dash's router; what is registered twice stands twice."""
    return [
        callback
        for callback in app._callback_list
        if not any(part.id.startswith(ROUTER) for part in [*outputs(callback), *inputs(callback)])
    ]


def is_declared(identifier: str) -> bool:
    values = {str(member) for _enum, member in declared()}
    if overlap(identifier, SLICE):
        return keys(identifier)["figure"] in values
    return overlap(identifier, CONTROL) or identifier in values


def test_each_id_is_declared_once() -> None:
    counted = Counter(str(member) for _enum, member in declared())
    assert [value for value, number in counted.items() if number > 1] == []


def test_each_id_is_kebab_case_and_begins_with_its_page() -> None:
    wrong = [
        str(member)
        for enum, member in declared()
        if not KEBAB.fullmatch(member) or not member.startswith(f"{enum.__name__.lower()}-")
    ]
    assert wrong == []


def test_each_rendered_id_is_declared(rendered: dict[str, set[type[Component]]]) -> None:
    assert [identifier for identifier in rendered if not is_declared(identifier)] == []


def test_each_id_that_a_callback_sends_is_declared(
    app: Dash, callbacks: list[dict[str, Any]]
) -> None:
    client = app.server.test_client()
    found: set[str] = set()
    for callback in callbacks:
        if callback["clientside_function"]:
            continue
        parts = [{"id": part.id, "property": part.property} for part in outputs(callback)]
        values = {"city-slug": "kazan"}
        given = [
            [
                {"id": keys(written(part["id"])).get("id", keys(written(part["id"]))),
                 "property": part["property"],
                 "value": values.get(written(part["id"]), "q=kaz&select=kazan")}
                for part in group
            ]
            for group in (callback["inputs"], callback["state"])
        ]  # fmt: skip
        reply = client.post(
            "/_dash-update-component",
            json={
                "output": callback["output"],
                "outputs": parts if callback["output"].startswith("..") else parts[0],
                "inputs": given[0],
                "state": given[1],
                "changedPropIds": [],
            },
        )
        assert reply.status_code == 200, (callback["output"], reply.text)
        found |= {written(identifier) for identifier in sent(reply.json)}
    assert [identifier for identifier in found if not is_declared(identifier)] == []


def test_each_declared_id_is_rendered(rendered: dict[str, set[type[Component]]]) -> None:
    assert [str(member) for _enum, member in declared() if str(member) not in rendered] == []


def test_no_page_renders_an_id_twice(layouts: dict[str, list[Component]]) -> None:
    for address, tree in layouts.items():
        counted = Counter(
            written(component.id) for component in tree if getattr(component, "id", None)
        )
        assert [name for name, number in counted.items() if number > 1] == [], address


def test_callbacks_name_components_that_are_rendered(
    rendered: dict[str, set[type[Component]]], callbacks: list[dict[str, Any]]
) -> None:
    named = {part for callback in callbacks for part in [*outputs(callback), *inputs(callback)]}
    assert named
    missing = [
        part for part in named if not any(overlap(part.id, identifier) for identifier in rendered)
    ]
    assert missing == []


def test_callbacks_name_properties_that_the_components_have(
    rendered: dict[str, set[type[Component]]], callbacks: list[dict[str, Any]]
) -> None:
    wrong = {
        (part, kind.__name__)
        for callback in callbacks
        for part in [*outputs(callback), *inputs(callback)]
        for identifier, kinds in rendered.items()
        if overlap(part.id, identifier)
        for kind in kinds
        if not has(kind, part.property)
    }
    assert wrong == set()


def test_each_output_has_one_owner(callbacks: list[dict[str, Any]]) -> None:
    owned = [part for callback in callbacks for part in outputs(callback)]
    twice = [
        (one, other)
        for one, other in combinations(owned, 2)
        if one.property == other.property and overlap(one.id, other.id)
    ]
    assert twice == []


def test_nothing_asks_for_a_second_owner_or_an_early_silence(
    callbacks: list[dict[str, Any]],
) -> None:
    come_with_the_page = {
        (str(identifier), name)
        for page in sitemap.PAGES
        for drawn in page.drawn
        for identifier, name in drawn.outputs
    }
    assert come_with_the_page
    for callback in callbacks:
        assert "@" not in callback["output"], "allow_duplicate"
        if not callback["clientside_function"]:
            drawn = {(str(part.id), part.property) for part in outputs(callback)}
            silent = callback["prevent_initial_call"]
            assert silent == (drawn <= come_with_the_page), callback["output"]


def test_controls_and_slices_name_parameters_of_their_page(
    layouts: dict[str, list[Component]],
) -> None:
    for address, tree in layouts.items():
        known = {field.name for field in fields(page_of(address).view)}
        named = set()
        for component in tree:
            parts = keys(written(getattr(component, "id", "")))
            named |= {parts["name"]} if parts.get("type") == "view-control" else set()
            named |= set(filter(None, parts.get("names", "").split(",")))
        assert named <= known, address


def test_patterns_overlap_as_dash_matches_them() -> None:
    assert overlap(SLICE, written(ids.view_slice("a", ("x",))))
    assert overlap(SLICE, SLICE)
    assert not overlap(SLICE, written(ids.control("a", "")))
    assert not overlap(SLICE, CONTROL)
    assert not overlap("members-strip", "members-directory")
