"""The parts of a page that no callback touches, as HTML text inside few components.

Dash asks every component on the page about every step of every callback: what a filter costs grows
with the number of components, and the table of a page has hundreds. An element that stands still
with all that is in it is one component here, whose content React puts in as HTML.
"""

from copy import copy
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from dashboard.components.markup import as_anchor, is_markup, markup


def still(node: Any) -> Any:
    """Return a tree in which every largest part without a component of Dash is one element.

    What has an id stays as it is, since a callback or a script may speak to it; so does what holds
    something with an id. The tree itself is not changed.

    Args:
        node: a component, text, or a list of both, as the children of a component are.
    """
    if isinstance(node, list | tuple):
        return [still(child) for child in node]
    if not isinstance(node, Component):
        return node
    if _is_still(node):
        return _element(node)
    children = getattr(node, "children", None)
    if children is None or isinstance(children, str):
        return node
    around = copy(node)
    around.children = still(children)
    return around


def _is_still(node: Any) -> bool:
    if isinstance(node, list | tuple):
        return all(map(_is_still, node))
    if not isinstance(node, Component):
        return True
    if getattr(node, "id", None) is not None or not is_markup(node):
        return False
    return _is_still(getattr(node, "children", None))


def _element(node: Component) -> dict[str, Any]:
    """Return the element as the browser receives it, its content as HTML text."""
    element = as_anchor(node) if isinstance(node, dcc.Link) else node
    described: dict[str, Any] = element.to_plotly_json()
    props = dict(described["props"])
    children = props.pop("children", None)
    if children is None or isinstance(children, str):
        return described  # text needs no markup
    return described | {"props": props | {"dangerouslySetInnerHTML": {"__html": markup(children)}}}
