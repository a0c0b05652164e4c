"""Refuse what no page of ours would post to a callback, before Dash or a callback trips over it.

A callback is an open address: anyone can post anything to it. What passes here names a callback,
and has its outputs, inputs and states in their order; their values are the callback's own business.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import dash
import flask

from dashboard.errors import BadInputError
from dashboard.i18n import N_

MOST_BYTES = 2**20
MOST_QUERY = 32_000
"""Bytes of a query string: several times the longest that the pages write."""

_ADDRESS = "/_dash-update-component"
_ROUTER = "_pages_location"


def register_guard(app: dash.Dash) -> None:
    """Look at every callback's request first; after Dash has named the callbacks of its router."""
    app.server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @app.server.before_request  # type: ignore[untyped-decorator]
    def refuse() -> None:
        if len(flask.request.query_string) > MOST_QUERY:
            raise BadInputError(
                N_("This address is too long."), N_("Follow a link of these pages instead.")
            )
        if flask.request.method != "POST" or not flask.request.path.endswith(_ADDRESS):
            return
        if not fits(_posted(), app.callback_map):
            raise BadInputError(
                N_("This request fits no part of the page."),
                N_("The page may be older than the program: load it again."),
            )


def _posted() -> object:
    try:
        return flask.request.get_json(silent=True)
    except RecursionError:  # brackets nested deeper than Python reads
        return None


def fits(body: object, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Return whether a request's body is one that the browser sends to one of the callbacks.

    Args:
        body: what was posted, read as JSON.
        callbacks: Dash's ``callback_map``; those of the browser have no key ``callback``.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    known = callbacks.get(body["output"])
    if known is None or "callback" not in known:
        return False
    wanted = known["output"]
    outputs = body.get("outputs")
    if not isinstance(wanted, Sequence):
        wanted, outputs = [wanted], [outputs]
    changed = body.get("changedPropIds", [])
    return (
        _same(outputs, [_address(part.component_id, part.component_property) for part in wanted])
        and _same(body.get("inputs"), _addresses(known["inputs"]))
        and _same(body.get("state", []), _addresses(known["state"]))
        and isinstance(changed, list)
        and all(isinstance(name, str) for name in changed)
    )


def _addresses(parts: Sequence[Mapping[str, Any]]) -> list[str]:
    return [_address(part["id"], part["property"]) for part in parts]


def _address(identifier: object, prop: object) -> str:
    if isinstance(identifier, Mapping):
        identifier = json.dumps(identifier, sort_keys=True, separators=(",", ":"))
    return f"{identifier}.{prop}"


def _same(sent: object, wanted: Sequence[str]) -> bool:
    """Return whether the parts sent are those wanted; a pattern stands for any parts of it."""
    if not isinstance(sent, list) or len(sent) != len(wanted):
        return False
    return all(
        (isinstance(part, list) and all(map(_is_short, part)))
        if _is_pattern(address)
        else isinstance(part, dict) and _is_short(part) and _is_part(part, address)
        for part, address in zip(sent, wanted, strict=True)
    )


def _is_short(part: object) -> bool:
    """Return whether a part's value is no text, or none longer than a query may be."""
    value = part.get("value") if isinstance(part, Mapping) else None
    return not isinstance(value, str) or len(value.encode("utf-8", "replace")) <= MOST_QUERY


def _is_pattern(address: str) -> bool:
    return address.startswith("{") and '["' in address


def _is_part(part: Mapping[str, Any], address: str) -> bool:
    if part.get("id") == _ROUTER and not isinstance(part.get("value"), str | None):
        return False
    return _address(part.get("id"), part.get("property")) == address
