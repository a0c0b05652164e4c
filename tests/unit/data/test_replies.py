"""Replies are kept until the data change, and until there are too many."""

import json

import numpy as np
import pytest
from dash import html

from dashboard.data.replies import ReplyCache


def text(parts: tuple[bytes, ...]) -> list[object]:
    return [json.loads(part) for part in parts]


def test_a_known_reply_is_not_made_again() -> None:
    cache = ReplyCache()
    made: list[int] = []

    def make() -> tuple[object, ...]:
        made.append(1)
        return {"data": [1, None]}, "words"

    first = text(cache.get(1, ("f", "a"), make))
    assert first == text(cache.get(1, ("f", "a"), make)) == [{"data": [1, None]}, "words"]
    assert len(made) == 1


def test_another_data_version_makes_all_replies_anew() -> None:
    cache = ReplyCache()
    assert text(cache.get(1, ("f", "a"), lambda: ("old",))) == ["old"]
    assert text(cache.get(2, ("f", "a"), lambda: ("new",))) == ["new"]


def test_the_least_recently_used_reply_goes_first() -> None:
    cache = ReplyCache(most=25)
    for key in "ab":
        cache.get(1, ("f", key), lambda: ("x" * 8,))
    cache.get(1, ("f", "a"), lambda: pytest.fail("a is known"))
    cache.get(1, ("f", "c"), lambda: ("x" * 8,))
    cache.get(1, ("f", "a"), lambda: pytest.fail("a is known"))
    assert text(cache.get(1, ("f", "b"), lambda: ("made again",))) == ["made again"]


def test_a_query_counts_as_what_it_takes() -> None:
    cache = ReplyCache(most=100)
    for key in "abc":
        cache.get(1, ("f", key * 60), lambda: ("x",))
    assert text(cache.get(1, ("f", "a" * 60), lambda: ("made again",))) == ["made again"]


def test_a_failure_is_not_kept() -> None:
    cache = ReplyCache()

    def fail() -> tuple[object, ...]:
        raise LookupError

    with pytest.raises(LookupError):
        cache.get(1, ("f", "a"), fail)
    assert text(cache.get(1, ("f", "a"), lambda: ("there",))) == ["there"]


def test_components_and_arrays_are_written_as_the_browser_receives_them() -> None:
    parts = ReplyCache().get(1, ("f", "a"), lambda: (html.P("é"), np.array([1.5, np.nan])))
    assert text(parts) == [
        {"type": "P", "namespace": "dash_html_components", "props": {"children": "é"}},
        [1.5, None],
    ]


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError):
        ReplyCache().get(1, ("f", "a"), lambda: (object(),))
