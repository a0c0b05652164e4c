"""The view state in Chromium, on a small application of its own."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import flask
import pandas as pd
import pytest
from dash import Dash, Input, Output, dcc, html
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from dashboard import ids
from dashboard.callbacks import shell
from dashboard.components import controls, frame, tables
from dashboard.components.chart_card import chart_card
from dashboard.components.states import error_state
from dashboard.components.still import still
from dashboard.domain.views import MembersView, Theme
from dashboard.figures.theme import themed
from dashboard.i18n import Translator
from dashboard.page import Page as AtlasPage
from dashboard.page import Shell, register_pages
from dashboard.settings import Settings

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests/fixtures/view_state_cases.json").read_text("utf-8"))
FIGURE, TABLE = "tiny-bar-graph", "tiny-rows-box"
FIGURE_SLICE = ids.view_slice(FIGURE, "country year")
TABLE_SLICE = ids.view_slice(TABLE, "country page select sort")
EN = Translator("en")


def _tiny(_services: object, view: MembersView, t: Translator) -> html.Div:
    options = [controls.Option("status", "Status"), controls.Option("kind", "Kind")]
    countries = [controls.Option("KZ", "Kazakhstan"), controls.Option("MN", "Mongolia")]
    filters = [
        controls.search_input("q", view.q, label="Search"),
        controls.select("colour", "status", view.colour, label="Colour", options=options),
        controls.segmented("area", "none", view.area, label="Shade", options=[
            controls.Option("none", "Nothing"), controls.Option("country", "Countries")]),
        controls.checklist("country", "", view.country, label="Country", options=countries, t=t),
        controls.year_slider("year", view.year, label="As of", first=2020, last=2024, t=t),
    ]  # fmt: skip
    return html.Div(
        [
            html.H1("Tiny"),
            controls.filters_sheet(filters, t=t),
            chart_card(
                FIGURE, title="Bars", subtitle="By year", source="Nobody", t=t,
                summary_id="tiny-bar-summary", summary="Two bars.",
                table=tables.data_table(
                    [tables.Column(label="Name"), tables.Column(label="n", numeric=True)],
                    [tables.Row(cells=["=cmd|x", tables.Cell(content="1,000", raw="1000")])],
                    caption="Bars", t=t,
                ),
            ),
            html.Div(id=TABLE),
            *(controls.hidden_control(name, default, getattr(view, name))
              for name, default in (("sort", "name"), ("page", 0), ("select", ()))),
            dcc.Store(id=FIGURE_SLICE),
            dcc.Store(id=TABLE_SLICE),
        ]
    )  # fmt: skip


def _other(_services: object, _view: MembersView, _t: Translator) -> html.Div:
    return html.Div([html.H1("Other")])


PAGES = (
    AtlasPage("tiny", "/", "Tiny", MembersView, _tiny),
    AtlasPage("other", "/other", "Other", MembersView, _other),
)


def _figure(query: str) -> dict[str, Any]:
    view = MembersView.from_query(query)
    trace = {"type": "bar", "x": ["a", "b"], "y": [1, view.year or 2024]}
    return themed({"data": [trace], "layout": {}}, t=EN, theme=view.theme)


def _table(query: str) -> list[Any]:
    view = MembersView.from_query(query)
    columns = [tables.Column(label="Name", sort="name")]
    rows = [tables.Row(cells=["Almaty"], key="almaty", selected="almaty" in view.select)]
    drawn = tables.data_table(
        columns, rows, caption="Rows", t=EN, sort=view.sort, select_control="select"
    )
    return [
        drawn,
        tables.page_nav(max(1, view.page), 3, t=EN),
        html.Pre(f"[{query}]", id="tiny-query"),
    ]


def _make_app() -> Dash:
    app = Dash(
        "tiny", server=flask.Flask("tiny"), assets_folder=str(ROOT / "assets"), use_pages=True,
        pages_folder="", update_title="",
    )  # fmt: skip
    app.server.extensions["dashboard"] = SimpleNamespace(
        settings=Settings(),
        record=SimpleNamespace(by_import=pd.DataFrame),
        search=SimpleNamespace(label=str),
        translator=lambda view: Translator(view.lang or "en"),
    )

    def around(*parts: Any) -> Any:
        return still(frame.page_frame(*parts, menu=PAGES))

    missing = partial(frame.missing_page, home=PAGES[0])
    register_pages(PAGES, Shell(frame=around, problem=error_state, missing=missing))
    shell.register(app, SimpleNamespace())
    app.callback(Output(FIGURE, "figure"), Input(FIGURE_SLICE, "data"))(_figure)
    app.callback(Output(TABLE, "children"), Input(TABLE_SLICE, "data"))(_table)
    return app


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    app = _make_app()
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    made = context.new_page()
    made.set_default_timeout(8_000)
    return made


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#tiny-query")).to_be_visible()
    page.wait_for_selector(".barlayer .point")


def _quiet(page: Page) -> None:
    """Wait until nothing is to be asked, and then for what would still come by mistake."""
    page.wait_for_function("() => !dash_clientside.viewState.waiting()")
    page.wait_for_timeout(400)


def _posts(page: Page, act: Callable[[], object]) -> list[str]:
    """Return the outputs that the server was asked for while ``act`` ran."""
    asked: list[str] = []

    def keep(request: Any) -> None:
        if request.method == "POST":
            asked.append(json.loads(request.post_data)["output"])

    page.on("request", keep)
    act()
    _quiet(page)
    page.remove_listener("request", keep)
    return asked


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_browser_writes_the_canonical_query(page: Page, address: str, case: dict[str, Any]) -> None:
    page.goto(f"{address}/other")
    expect(page.locator("#shell-main h1")).to_have_text("Other")
    written = page.evaluate(
        """([search, controls]) => dash_clientside.address.canonical(search,
             controls.map(({name, default: standard, value}) =>
               ({id: {name, default: standard}, value})))""",
        [case["search"], case["controls"]],
    )
    assert written == case["query"]


def test_slice_keeps_its_own_names_and_the_general_ones(page: Page, address: str) -> None:
    page.goto(f"{address}/other")
    expect(page.locator("#shell-main h1")).to_have_text("Other")
    kept = page.evaluate(
        "dash_clientside.address.slice('city=kazan&country=KZ&lang=ru&page=2&year=2010',"
        " 'country,year')"
    )
    assert kept == "city=kazan&country=KZ&lang=ru&year=2010"


def test_deep_link_shows_its_view(page: Page, address: str) -> None:
    _open(page, f"{address}/?area=country&colour=kind&country=KZ,MN&year=2021&lang=en")
    expect(page.get_by_role("combobox", name="Colour", exact=True)).to_have_value("kind")
    expect(page.get_by_role("button", name="Countries")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("slider", name="As of")).to_have_value("2021")
    expect(page.locator("[data-count-of=country]")).to_have_text("2")
    assert page.url.endswith("/?area=country&colour=kind&country=KZ,MN&lang=en&year=2021")


def test_a_control_writes_the_address_and_asks_only_for_its_figures(
    page: Page, address: str
) -> None:
    _open(page, address)
    length = page.evaluate("history.length")
    asked = _posts(page, page.get_by_role("button", name="Next").click)
    assert asked == [f"{TABLE}.children"], "paging must not redraw the figure"
    expect(page).to_have_url(f"{address}/?page=2")
    slider = page.get_by_role("slider", name="As of")
    asked = _posts(page, lambda: slider.press("ArrowLeft"))
    assert f"{FIGURE}.figure" in asked
    expect(page).to_have_url(f"{address}/?year=2023")  # a filter leads back to the first page
    asked = _posts(
        page, lambda: page.get_by_role("combobox", name="Colour", exact=True).select_option("kind")
    )
    assert asked == [], "no figure here depends on the colour"
    expect(page).to_have_url(f"{address}/?colour=kind&year=2023")
    assert page.evaluate("history.length") == length


def test_checklist_search_and_reset(page: Page, address: str) -> None:
    _open(page, f"{address}/?lang=en")
    page.locator("summary[aria-label=Country]").click()
    page.get_by_role("checkbox", name="Kazakhstan").press("Space")
    page.get_by_role("checkbox", name="Mongolia").click()
    page.get_by_role("searchbox", name="Search").fill("Алматы")
    page.wait_for_url(f"{address}/?country=KZ,MN&lang=en&q=*")
    page.get_by_role("button", name="Reset").click()
    page.wait_for_url(f"{address}/?lang=en")
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("")
    expect(page.locator("[data-count-of=country]")).to_have_text("All")


@pytest.mark.parametrize(
    ("name", "first", "second"), [("country", "KZ", "KZ,MN"), ("year", 2023, 2022)]
)
def test_what_is_set_again_while_dash_is_told_is_kept(
    page: Page, address: str, name: str, first: str | int, second: str | int
) -> None:
    _open(page, address)
    page.evaluate(
        """([name, second]) => {
             const tell = dash_clientside.set_props;
             dash_clientside.set_props = (id, props) => {
               tell(id, props);
               if (id.name !== name) return;
               dash_clientside.set_props = tell;
               dash_clientside.viewState.set(name, second); // Dash is still to act
             };
           }""",
        [name, second],
    )
    page.evaluate("given => dash_clientside.viewState.set(...given)", [name, first])
    page.wait_for_function("() => !dash_clientside.viewState.waiting()")
    expect(page.locator("#tiny-query")).to_have_text(
        f"[{name}={second}]" if name == "country" else "[]"
    )
    page.wait_for_timeout(400)
    assert page.url == f"{address}/?{name}={second}"
    assert page.evaluate("name => dash_clientside.viewState.value(name)", name) == str(second)


def test_a_page_turned_before_a_filter_does_not_come_back(page: Page, address: str) -> None:
    _open(page, address)
    page.evaluate("() => dash_clientside.viewState.set('page', 2)")
    page.evaluate("() => dash_clientside.viewState.set('year', 2022)")
    _quiet(page)
    assert page.url == f"{address}/?year=2022"


def test_sort_and_selection(page: Page, address: str) -> None:
    _open(page, address)
    page.get_by_role("button", name="Name").click()
    page.wait_for_url(f"{address}/?sort=-name")
    expect(page.locator("#tiny-rows-box th[aria-sort=descending]")).to_be_visible()
    page.get_by_role("checkbox", name="Select Almaty").press("Space")
    page.wait_for_url(f"{address}/?select=almaty&sort=-name")
    expect(page.locator("#tiny-rows-box tr.is-selected")).to_have_count(1)


def test_back_and_forward_restore_the_controls(page: Page, address: str) -> None:
    _open(page, address)
    page.get_by_role("slider", name="As of").press("ArrowLeft")
    page.wait_for_url(f"{address}/?year=2023")
    page.get_by_role("link", name="Other").click()
    expect(page.locator("#shell-main h1")).to_have_text("Other")
    page.go_back()
    expect(page.get_by_role("slider", name="As of")).to_have_value("2023")
    assert page.url == f"{address}/?year=2023"
    page.get_by_role("link", name="Tiny").click()
    expect(page.get_by_role("slider", name="As of")).to_have_value("2024")
    assert page.url == f"{address}/"
    page.go_back()
    expect(page.get_by_role("slider", name="As of")).to_have_value("2023")
    page.go_forward()
    expect(page.get_by_role("slider", name="As of")).to_have_value("2024")


def test_language_switch_keeps_the_view(page: Page, address: str) -> None:
    _open(page, address)
    page.get_by_role("slider", name="As of").press("ArrowLeft")
    page.wait_for_url(f"{address}/?year=2023")
    page.get_by_role("link", name="Русский").click()
    page.wait_for_url(f"{address}/?lang=ru&year=2023")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.get_by_role("slider", name="As of")).to_have_value("2023")


def test_theme_is_remembered_and_reaches_the_figures(page: Page, address: str) -> None:
    _open(page, address)
    button = page.locator("[data-theme-button]")
    button.click()
    expect(button).to_have_attribute("aria-label", "Colours: light")
    button.click()
    expect(page.locator("html")).to_have_attribute("data-theme", Theme.DARK)
    expect(page.locator("#tiny-query")).to_have_text("[theme=dark]")
    assert page.url == f"{address}/", "the reader's own choice is not part of the address"
    page.reload()
    expect(page.locator("#tiny-query")).to_have_text("[theme=dark]")


def test_play_steps_to_the_last_year_and_stops(page: Page, address: str) -> None:
    _open(page, f"{address}/?year=2022")
    page.get_by_role("button", name="Play the years").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.wait_for_url(f"{address}/", timeout=10_000)
    expect(page.get_by_role("button", name="Play the years")).to_be_visible(timeout=5_000)


def test_two_readers_never_meet(browser: Browser, address: str) -> None:
    first, second = browser.new_context(), browser.new_context()
    one, two = first.new_page(), second.new_page()
    _open(one, address)
    _open(two, f"{address}/?year=2021")
    one.get_by_role("slider", name="As of").press("ArrowLeft")
    one.wait_for_url(f"{address}/?year=2023")
    two.get_by_role("button", name="Next").click()
    two.wait_for_url(f"{address}/?page=2&year=2021")
    expect(two.get_by_role("slider", name="As of")).to_have_value("2021")
    first.close()
    second.close()


def test_copied_link_names_the_language(context: BrowserContext, page: Page, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    _open(page, f"{address}/?year=2021")
    page.locator("summary[aria-label='Save or share']").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#shell-toast")).to_contain_text("Link copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}/?lang=en&year=2021"


@pytest.mark.parametrize(("item", "name"), [("Image (PNG)", "png"), ("Drawing (SVG)", "svg")])
def test_image_carries_title_and_source(page: Page, address: str, item: str, name: str) -> None:
    _open(page, address)
    page.locator("summary[aria-label='Save or share']").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=item).click()
    assert waiting.value.suggested_filename == f"tiny-bar.{name}"
    content = Path(waiting.value.path()).read_bytes()
    if name == "svg":
        drawn = content.decode("utf-8")
        assert "Bars" in drawn
        assert "Source: Nobody" in drawn
        assert "lang=en" in drawn
    else:
        assert content.startswith(b"\x89PNG")


def test_csv_is_raw_and_runs_no_formula(page: Page, address: str) -> None:
    _open(page, address)
    page.locator("summary[aria-label='Save or share']").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Table (CSV)").click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8")
    assert text == "\ufeffName,n\r\n'=cmd|x,1000\r\n"


def test_full_screen_has_stage_type_and_gives_it_back(page: Page, address: str) -> None:
    _open(page, address)
    size = "parseFloat(getComputedStyle(document.querySelector('.xtick text')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Full screen").press("Enter")
    page.wait_for_function(f"{size} >= 24")
    expect(page.locator(".chart-card")).to_have_class("card chart-card is-fullscreen")
    page.keyboard.press("Escape")
    page.wait_for_function(f"{size} === {before}")
    expect(page.get_by_role("button", name="Full screen")).to_be_focused()


def test_filters_are_a_sheet_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    _open(page, f"{address}/?colour=kind&year=2021")
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
    expect(page.get_by_role("combobox", name="Colour", exact=True)).to_be_hidden()
    opener = page.locator("[data-sheet-open]")
    expect(opener.locator(".count")).to_have_text("2")
    opener.press("Enter")
    expect(page.get_by_role("dialog", name="Filters")).to_be_visible()
    page.get_by_role("combobox", name="Colour", exact=True).select_option("status")
    expect(opener.locator(".count")).to_have_text("1")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Filters")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_filter_on_its_way_does_not_follow_to_another_address(readers) -> None:
    page = readers.open("/members")
    page.evaluate(
        """() => {
          const { set, follow } = window.dash_clientside.viewState;
          set("country", "RU");
          queueMicrotask(() => follow("/events?country=KZ"));
        }"""
    )
    page.wait_for_url("**/events?country=KZ*")
    readers.settled(page)
    page.wait_for_timeout(1_500)  # longer than a figure is waited for
    assert "country=KZ" in page.url
    assert page.evaluate("window.dash_clientside.viewState.value('country')") == "KZ"


def test_the_address_says_a_filter_before_it_is_answered(readers) -> None:
    page = readers.open("/members")
    page.route("**/_dash-update-component*", lambda _route: None)  # a server that does not answer
    page.evaluate("window.dash_clientside.viewState.set('country', 'RU')")
    page.wait_for_url("**/members?country=RU*", timeout=800)
    page.unroute_all(behavior="ignoreErrors")
