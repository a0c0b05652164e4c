"""What a callback draws, drawn already into the page that comes first.

A page whose first figures are on their way with it needs no second question to the server, and
no figure is drawn empty before it is drawn. The callback answers from then on.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import orjson
from dash import Dash, Input, Output
from dash._utils import stringify_id
from dash.development.base_component import Component

from dashboard import ids
from dashboard.domain.views import View
from dashboard.services import Services

EVERYWHERE = ("city", "lang", "theme")
"""Parameters that every figure may depend on; those of ``assets/js/address.js``."""

MARKUP = "data-html"
"""The property that takes HTML as text (``assets/js/markup.js``)."""

_INNER = "dangerouslySetInnerHTML"  # by React; as safe as what ``markup`` escapes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A callback from one figure's slice of the view, which a page may come with.

    Attributes:
        update: makes the reply from services and query, and from nothing else.
        view: view that ``update`` reads from the query.
        figure: whose slice it is.
        slices: parameters of each slice of the page.
        outputs: id and property of each part of the reply, in order.
    """

    update: Callable[[Services, str | None], tuple[Any, ...]]
    view: type[View]
    figure: str
    slices: Mapping[Any, tuple[str, ...]]
    outputs: tuple[tuple[str, str], ...]

    def register(self, app: Dash, services: Services) -> None:
        """Attach the callback; it is not asked for what a page came with."""
        app.callback(
            [Output(*output) for output in self.outputs],
            slice_input(self.slices, self.figure),
            prevent_initial_call=True,
        )(services.kept(self.update, view=self.view))

    def put(self, parts: Mapping[str, Component], services: Services, view: View) -> None:
        """Put the reply into a page.

        Args:
            parts: the components of the page by their written ids.
            services: the services.
            view: what the reader sees of the page.
        """
        names = self.slices[self.figure]
        asked = written_slice(view, names)
        reply = services.answered(self.update, self.view.from_query(asked))
        for (name, key), part in zip(self.outputs, reply, strict=True):
            if key == MARKUP:
                _fill(parts[name], orjson.loads(part))
            else:
                written = orjson.loads(part) if key == "children" else orjson.Fragment(part)
                setattr(parts[name], key, written)
        setattr(parts[stringify_id(ids.view_slice(self.figure, names))], "data", asked)  # noqa: B010


def _fill(box: Component, html: str) -> None:
    """Put markup into a box before there is a page that a script could put it in."""
    box._prop_names = [*box._prop_names, _INNER]  # noqa: SLF001
    setattr(box, _INNER, {"__html": html})


def register_drawn(drawn: Iterable[Drawn], app: Dash, services: Services) -> None:
    """Attach the callbacks of a page's first figures."""
    for one in drawn:
        one.register(app, services)


def slice_input(slices: Mapping[Any, Iterable[str]], figure: Any) -> Input:
    """Return what a callback listens to: the slice of the view that one figure depends on.

    Args:
        slices: parameters of each slice of the page.
        figure: whose slice it is.
    """
    return Input(ids.view_slice(figure, slices[figure]), "data")


def written_slice(view: View, names: Iterable[str]) -> str:
    """Return the part of a view's query that one figure depends on, as the browser writes it."""
    kept = {*names, *EVERYWHERE}
    params = [(name, value) for name, value in parse_qsl(view.to_query()) if name in kept]
    return urlencode(params, quote_via=quote, safe=",")


def put_all(drawn: Iterable[Drawn], content: Component, services: Services, view: View) -> None:
    """Put the replies of a page's first figures into it."""
    parts = {
        stringify_id(found): part
        for part in content._traverse()  # noqa: SLF001
        if (found := getattr(part, "id", None)) is not None
    }
    for one in drawn:
        one.put(parts, services, view)
