"""The address that the search asks at: limits, caching, junk."""

import json
from urllib.parse import quote

import pytest
from dash import Dash

from dashboard.domain.search import MOST_TEXT
from dashboard.page import EXTENSION


def test_a_reply_is_kept_by_the_version_of_the_data(app: Dash) -> None:
    client = app.server.test_client()
    version = app.server.extensions[EXTENSION].search.label()
    kept = client.get(f"/search.json?q=kazan&lang=en&v={version}")
    assert kept.headers["Cache-Control"] == "private, max-age=3600"
    asked_again = client.get("/search.json?q=kazan&lang=en&v=0")
    assert asked_again.headers["Cache-Control"] == "private, no-cache"
    assert asked_again.json == kept.json
    again = client.get(
        "/search.json?q=kazan&lang=en", headers={"If-None-Match": kept.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_language_and_pinned_city_are_in_the_addresses(app: Dash) -> None:
    reply = app.server.test_client().get("/search.json?q=kazan&lang=ru&city=omsk-ru")
    (first, *_rest) = reply.json["groups"][0]["items"]
    assert first["name"] == "Казань"
    assert first["href"] == "/members/kazan?city=omsk-ru&lang=ru"


@pytest.mark.parametrize(
    "text",
    [
        *("", "%00", "%ED%A0%80", "%F0%9F%98%80%E2%80%AE", "' OR 1=1 --", "%25_%5C", "%0A"),
        "*" * MOST_TEXT,
    ],
)
def test_junk_finds_nothing_and_breaks_nothing(app: Dash, text: str) -> None:
    reply = app.server.test_client().get(f"/search.json?q={text}")
    assert (reply.status_code, reply.json["groups"]) == (200, [])


def test_a_longer_text_is_refused_in_words(app: Dash) -> None:
    reply = app.server.test_client().get(f"/search.json?lang=ru&q={quote('я' * (MOST_TEXT + 1))}")
    assert reply.status_code == 400
    assert "101" in reply.text
    assert "100" in reply.text


def test_markup_in_a_text_stays_text(app: Dash) -> None:
    reply = app.server.test_client().get("/search.json?q=" + quote("<b>x</b>"))
    assert reply.content_type.startswith("application/json")
    assert json.loads(reply.data)["said"] == "Nothing found for “<b>x</b>”."
