import gzip
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from dash import Dash
from werkzeug.test import TestResponse

from dashboard.i18n import Translations

AppMaker = Callable[..., Dash]


@pytest.fixture
def app(make_tiny_app: AppMaker, database_url: str) -> Dash:
    return make_tiny_app(database_url)


def get(app: Dash, path: str, **headers: str) -> TestResponse:
    return app.server.test_client().get(path, headers=headers)


def fire(app: Dash, output: str, inputs: list[dict[str, Any]], **options: Any) -> TestResponse:
    """Post what the browser posts to run the callback of ``output``."""
    client = app.server.test_client()
    client.get("/")
    ids = output.strip(".").split("...")
    outputs = [dict(zip(("id", "property"), part.rsplit(".", 1), strict=True)) for part in ids]
    body = {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": inputs,
        "changedPropIds": [f"{entry['id']}.{entry['property']}" for entry in inputs],
    }
    return client.post("/_dash-update-component", json=body, **options)


def press(app: Dash, clicks: int, **options: Any) -> TestResponse:
    inputs = [{"id": "tiny-button", "property": "n_clicks", "value": clicks}]
    return fire(app, "tiny-out.children", inputs, **options)


def go(app: Dash, path: str, query: str = "") -> str:
    """Return what Dash's router draws at an address, as JSON text."""
    inputs = [
        {"id": "_pages_location", "property": "pathname", "value": path},
        {"id": "_pages_location", "property": "search", "value": query},
    ]
    response = fire(app, ".._pages_content.children..._pages_store.data..", inputs)
    assert response.status_code == 200
    return json.dumps(response.json)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/?lang=xx&junk=1&page=2", 200),
        ("/cities/kazan", 200),
        ("/cities/oslo", 404),
        ("/cities/kazan/x", 404),
        ("/nowhere", 404),
        ("/not-found", 404),
        ("/geodata/countries.old.json", 404),
        ("/_dash-component-suites/dash/../dash.py", 404),
    ],
)
def test_the_first_reply_has_the_status_of_its_address(app: Dash, path: str, status: int) -> None:
    assert get(app, path).status_code == status


def test_the_first_reply_speaks_the_language_of_its_address(app: Dash) -> None:
    page = get(app, "/?lang=ru&theme=dark").text
    assert '<html lang="ru" data-theme="dark">' in page
    title = Translations().for_language("ru").gettext("Members")
    assert f"<title>{title} · " in page
    assert '<html lang="en">' in get(app, "/").text


def test_an_installation_chooses_the_language(make_tiny_app: AppMaker, database_url: str) -> None:
    app = make_tiny_app(database_url, language="ru")
    assert '<html lang="ru"' in get(app, "/").text
    assert '<html lang="en"' in get(app, "/?lang=en").text


def test_a_title_cannot_break_out_of_its_tag(app: Dash) -> None:
    page = get(app, "/cities/%3C%2Ftitle%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").text
    assert "<script>alert" not in page


def test_every_script_and_style_is_ours_versioned_and_there(app: Dash) -> None:
    page = get(app, "/").text
    addresses = [part.split('"')[0] for part in page.split('src="')[1:]]
    addresses += [part.split('"')[0] for part in page.split('href="')[1:]]
    assert len(addresses) > 10
    asked = [address for address in addresses if address.startswith("/_dash-")]
    assert asked == ["/_dash-layout", "/_dash-dependencies"]  # fetched early; they are no files
    for address in addresses:
        response = get(app, address)
        assert response.status_code == 200, address
        if address in asked:
            continue
        assert "immutable" in response.headers["Cache-Control"], address
    assert "/dash_table/" not in page
    assert ".dev." not in page
    assert "http" not in "".join(addresses)


def test_plotly_is_named_for_the_first_chart_and_fetched_early_where_one_is(app: Dash) -> None:
    named = re.compile(r'<meta name="plotly" content="(/assets/plotly\.min\.js\?v=\w+)">')
    with_map, without = get(app, "/").text, get(app, "/broken").text
    for page in (with_map, without):
        found = named.search(page)
        assert found is not None
        assert "immutable" in get(app, found[1]).headers["Cache-Control"]
        assert '<script src="/assets/plotly.min.js' not in page
    early = '<script async data-plotly src="/assets/plotly.min.js?v='
    assert early in with_map
    assert early not in without


def test_the_outline_is_fetched_early_where_it_is_drawn(app: Dash) -> None:
    assert 'as="fetch" crossorigin href="/geodata/countries.' in get(app, "/").text
    assert "/geodata/" not in get(app, "/broken").text


def test_the_policy_allows_our_scripts_by_file_or_hash_only(app: Dash) -> None:
    headers = get(app, "/").headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert "sha256-" in policy["script-src"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_reply_is_compressed(app: Dash) -> None:
    response = get(app, "/", **{"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert b"<!DOCTYPE html>" in gzip.decompress(response.data)


def test_the_router_draws_the_page_in_its_frame(app: Dash) -> None:
    drawn = go(app, "/", "?lang=ru&page=x&shell=y")
    assert "home in ru" in drawn
    assert "tiny-version" in drawn


def test_the_path_wins_over_a_query_of_the_same_name(app: Dash) -> None:
    assert "Kazan" in go(app, "/cities/kazan", "?slug=oslo")


def test_what_does_not_exist_is_said_in_the_frame(app: Dash) -> None:
    drawn = go(app, "/cities/oslo")
    assert "city in en" in drawn
    assert "oslo" in drawn
    assert "Nothing here" in go(app, "/nowhere")


def test_a_broken_page_says_so_and_no_more(app: Dash, caplog: pytest.LogCaptureFixture) -> None:
    drawn = go(app, "/broken")
    assert "Something went wrong" in drawn
    assert "secret" not in drawn
    assert "the secret of the broken page" in caplog.text


def test_an_expected_error_of_a_callback_becomes_a_toast(app: Dash) -> None:
    response = press(app, 1)
    assert response.status_code == 200
    assert response.json is not None
    assert (
        response.json["sideUpdate"]["shell-toast"]["children"] == "number 1 is gone. Try another."
    )
    assert "response" not in response.json or response.json["response"] == {}


def test_any_other_error_of_a_callback_is_a_500_without_a_trace(
    app: Dash, caplog: pytest.LogCaptureFixture
) -> None:
    response = press(app, 2, headers={"Referer": "http://localhost/?lang=ru"})
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert "the secret of the callback" in caplog.text


def test_a_callback_answers(app: Dash) -> None:
    response = press(app, 3)
    assert response.json is not None
    assert response.json["response"]["tiny-out"]["children"] == "pressed 3"


def test_health_names_the_versions(app: Dash) -> None:
    response = get(app, "/healthz")
    assert response.status_code == 200
    assert response.json is not None
    assert response.json["database"] == "ok"
    assert isinstance(response.json["data_version"], int)


def test_without_a_database_the_pages_say_so(make_tiny_app: AppMaker, empty_url: str) -> None:
    app = make_tiny_app(empty_url)
    assert get(app, "/healthz").status_code == 503
    assert get(app, "/").status_code == 503
    drawn = go(app, "/")
    assert "home in en" in drawn
    assert "dashboard init" in drawn
    assert get(app, "/data/members.csv").status_code == 503
