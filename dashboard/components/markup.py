"""Component trees as HTML text, for the parts of a page that change as a whole.

Dash asks every component on the page about every step of every callback, so that some hundred cells
of tables made a filter three times slower. The browser puts the text of the property ``data-html``
into its element (``assets/js/markup.js``), where Dash sees one component.
"""

from collections.abc import Iterator
from html import escape
from types import MappingProxyType
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.drawn import MARKUP

PROPERTY = MARKUP

_NAMES = MappingProxyType({"className": "class", "htmlFor": "for"})
_HTML = "dash_html_components"
_VOID = frozenset({"br", "hr", "img", "input"})


def markup(node: Any) -> str:
    """Return a tree of HTML components and links as HTML; every text in it is escaped.

    Raises:
        TypeError: the tree holds a component that is neither HTML nor a link.
    """
    return "".join(_parts(node))


def is_markup(node: Component) -> bool:
    """Tell whether a component is an element of HTML, its children aside, or a link."""
    return isinstance(node, dcc.Link) or node._namespace == _HTML  # noqa: SLF001 - has no other name


def as_anchor(link: Component) -> Component:
    """Return a link between pages as the element that ``assets/js/view_state.js`` follows."""
    props = link.to_plotly_json()["props"]
    named: dict[str, Any] = {"data-link": "true", **props}
    return html.A(**named)


def _parts(node: Any) -> Iterator[str]:
    if node is None or isinstance(node, bool):
        return
    if isinstance(node, list | tuple):
        for child in node:
            yield from _parts(child)
    elif isinstance(node, Component):
        yield from _element(node)
    else:
        yield escape(str(node))


def _element(node: Component) -> Iterator[str]:
    if not is_markup(node):
        raise TypeError(f"{type(node).__name__} has no HTML of its own")
    described = (as_anchor(node) if isinstance(node, dcc.Link) else node).to_plotly_json()
    tag = described["type"].lower()
    props = dict(described["props"])
    children = props.pop("children", None)
    yield f"<{tag}{''.join(_attributes(props))}>"
    if tag not in _VOID:
        yield from _parts(children)
        yield f"</{tag}>"


def _attributes(props: dict[str, Any]) -> Iterator[str]:
    for name, value in sorted(props.items()):  # Dash keeps data and aria in a set
        if value is None or value is False:
            continue
        if name == "style":
            value = ";".join(f"{_hyphens(key)}:{part}" for key, part in value.items())  # noqa: PLW2901
        written = _NAMES.get(name, name.lower())
        yield f" {written}" if value is True else f' {written}="{escape(str(value))}"'


def _hyphens(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
