"""The first page before Dash stands: the same page, at the same places, and then gone."""

import pytest
from playwright.sync_api import expect

RENDERER = "**/dash-renderer/**"
PLOTLY = "**/plotly.min.js*"

# The places of everything outside the figures, by their words or class.
_PLACES = """
(root) => [...document.querySelectorAll(`${root} :is(h1, h2, h3, .control, .chart-card__plot, th)`)]
  .filter((element) => element.getClientRects().length)
  .map((element) => {
    const { x, y, width } = element.getBoundingClientRect();
    const words = element.matches(".chart-card__plot") ? "plot" : element.textContent.slice(0, 60);
    return [words, ...[x, y, width].map(Math.round)];
  })
  .filter(([, , y]) => y < innerHeight)
"""

# How far, in pixels, the picture's places of the marks are from Plotly's.
_APART = """
() => {
  const graph = document.querySelector("[data-atlas] .js-plotly-plot");
  const { geo } = graph._fullLayout;
  const { place, frame } = window.dash_clientside.firstMap.projection(
    geo, graph.clientWidth, graph.clientHeight);
  const [[left, top], [right, bottom]] = geo._subplot.bounds;
  const marks = graph._fullData.filter(({ type, lon }) => type === "scattergeo" && lon?.length);
  const points = marks.flatMap(({ lon, lat }) => lon.map((degrees, at) => [degrees, lat[at]]));
  const far = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);
  return {
    marks: Math.max(...points.map((point) => far(place(point), geo._subplot.projection(point)))),
    frame: Math.max(far(frame, [left, top]), far(frame.slice(2), [right - left, bottom - top])),
    number: points.length,
  };
}
"""


@pytest.mark.parametrize(
    ("path", "width"), [("/members?lang=ru", 1440), ("/?lang=en", 360), ("/members?lang=en", 360)]
)
def test_the_page_is_seen_before_dash_stands_and_nothing_moves(readers, path, width) -> None:
    page = readers.context(width=width).new_page()
    free = readers.held(page, RENDERER)
    page.goto(readers.address + path, wait_until="commit")
    page.locator("canvas.first-map").wait_for()
    before = page.evaluate(_PLACES, ".first-sight")
    drawn = page.locator("canvas.first-map").evaluate("({ dataset }) => ({ ...dataset })")
    assert page.locator(".first-sight [id]").count() == 0
    assert page.locator(".first-sight").get_attribute("inert") is not None
    free()
    readers.settled(page)
    assert page.locator(".first-sight").count() == 0
    assert page.evaluate(_PLACES, "#react-entry-point") == before
    assert before
    shown = page.evaluate("""() => {
      const graph = document.querySelector("[data-atlas] .js-plotly-plot");
      const all = graph._fullData.filter(({ visible }) => visible === true);
      const points = all.filter(({ type }) => type === "scattergeo");
      const marks = points.filter(({ mode }) => mode.includes("markers"));
      const areas = all.filter(({ type }) => type === "choropleth");
      const sum = (traces, of) => String(traces.reduce((n, trace) => n + trace[of].length, 0));
      return { marks: sum(marks, "lon"), areas: sum(areas, "locations") };
    }""")
    assert drawn == shown


@pytest.mark.parametrize("width", [360, 1440, 1920])
@pytest.mark.parametrize("path", ["/", "/members"])
def test_the_picture_has_its_marks_where_plotly_has_them(readers, path, width) -> None:
    page = readers.open(path, width=width)
    apart = page.evaluate(_APART)
    assert apart["number"] > 30
    assert apart["marks"] < 0.5
    assert apart["frame"] < 1.5


# What is painted where a mark stands alone: at its middle, and on the line of an open one.
_PAINTED = """
({ data, layout }) => {
  const canvas = document.querySelector("canvas.first-map");
  const { clientWidth: wide, clientHeight: high } = canvas.parentElement;
  const { geo, shrink } = window.dash_clientside.mapNames.onScreen(layout, canvas.parentElement);
  const { place } = window.dash_clientside.firstMap.projection(geo, wide, high);
  const { data: shown } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const at = (x, y) => (Math.round(y - 0.5) * canvas.width + Math.round(x - 0.5)) * 4;
  const probe = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    probe.fillStyle = colour;
    probe.fillRect(0, 0, 1, 1);
    return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const marks = data.filter(({ type, mode }) => type === "scattergeo" && mode === "markers")
    .flatMap(({ lon, lat, marker: { size, symbol, color } }) => lon.map((degrees, at) => {
      const of = (value) => (Array.isArray(value) ? value[at] : value);
      const [x, y] = place([degrees, lat[at]]);
      return { x, y, radius: shrink(of(size)) / 2, symbol: of(symbol), colour: of(color) };
    }));
  const near = (one, other) =>
    Math.hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius + 4;
  const alone = marks.filter((mark) => marks.filter((other) => near(mark, other)).length === 1);
  return alone.map(({ x, y, radius, symbol, colour }) => {
    const open = symbol.endsWith("-open");
    const out = !open ? 0 : symbol.startsWith("diamond") ? radius * 1.3 : radius;
    const from = at(x + out, y);
    const far = rgb(colour).map((part, index) => Math.abs(part - shown[from + index]));
    return { symbol, off: Math.max(...far) };
  });
}
"""


def pictured(readers, path: str, **options):
    """Open a page before Dash stands; return it, the first figure, and what frees Dash."""
    page = readers.context(**options).new_page()
    free = readers.held(page, RENDERER)
    with page.expect_response("**/_dash-update-component*") as first:
        page.goto(readers.address + path, wait_until="commit")
    page.locator("canvas.first-map").wait_for()
    return page, figure_in(first.value.json()), free


def figure_in(node):
    """Return the first figure of a map in a reply."""
    if isinstance(node, dict):
        if "geo" in (node.get("layout") or {}) and "data" in node:
            return node
        node = list(node.values())
    found = map(figure_in, node) if isinstance(node, list) else ()
    return next((figure for figure in found if figure), None)


@pytest.mark.parametrize("path", ["/members?colour=kind", "/members?colour=country", "/members"])
def test_a_mark_of_the_picture_has_its_own_colour(readers, path) -> None:
    page, figure, free = pictured(readers, path)
    seen = page.evaluate(_PAINTED, figure)
    assert {mark["symbol"] for mark in seen} >= {"circle", "circle-open", "diamond-open"}
    assert [mark for mark in seen if mark["off"] > 70] == []
    free()
    readers.settled(page)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_picture_shows_what_plotly_will(readers, width) -> None:
    page, figure, free = pictured(readers, "/members", width=width)
    framed = """({ layout }) => {
      const box = document.querySelector("canvas.first-map").parentElement;
      return window.dash_clientside.mapNames.onScreen(layout, box).geo;
    }"""
    geo = page.evaluate(framed, figure)
    free()
    readers.settled(page)
    live = page.evaluate("""() => {
      const { projection: { scale }, center, lonaxis } =
        document.querySelector("[data-atlas] .js-plotly-plot")._fullLayout.geo;
      return { scale, center, range: lonaxis.range };
    }""")
    assert geo["projection"]["scale"] == pytest.approx(live["scale"], rel=1e-3)
    assert geo["center"] == pytest.approx(live["center"])
    assert geo["lonaxis"]["range"] == live["range"]


def test_what_the_reader_does_takes_the_sight_away(readers) -> None:
    page = readers.context().new_page()
    free_plotly, free_dash = readers.held(page, PLOTLY), readers.held(page, RENDERER)
    page.goto(f"{readers.address}/members", wait_until="commit")
    page.locator(".first-sight").wait_for()
    free_dash()
    page.locator("#shell-main h1").wait_for()
    page.keyboard.press("/")
    page.locator(".first-sight").wait_for(state="detached", timeout=1_500)
    free_plotly()
    readers.settled(page)


def test_the_sight_goes_where_dash_does_not_come(readers) -> None:
    page = readers.context().new_page()
    page.clock.install()
    page.route(RENDERER, lambda _route: None)  # neither answered nor given up
    page.goto(f"{readers.address}/members", wait_until="commit")
    page.locator(".first-sight").wait_for()
    page.clock.fast_forward(31_000)
    page.locator(".first-sight").wait_for(state="detached")
    page.unroute_all(behavior="ignoreErrors")


def test_a_map_of_the_world_has_no_picture(readers) -> None:
    page = readers.open("/members")
    world = {"projection": {"type": "natural earth"}, "center": {}, "lonaxis": {}, "lataxis": {}}
    found = "(geo) => window.dash_clientside.firstMap.projection(geo, 100, 100)"
    assert page.evaluate(found, world) is None


def test_the_page_is_operable_where_plotly_never_comes(readers) -> None:
    page = readers.context().new_page()
    page.route(PLOTLY, lambda _route: None)  # neither answered nor given up
    free = readers.held(page, RENDERER)
    page.goto(f"{readers.address}/members", wait_until="commit")
    page.locator(".first-sight").wait_for()
    free()
    page.locator(".first-sight").wait_for(state="detached")
    expect(page.locator("#members-directory tbody tr").nth(10)).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_a_page_whose_content_fails_is_dashs_alone(readers) -> None:
    page = readers.context().new_page()
    readers.fail_first_post(page)
    page.add_init_script("""new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes)
        if (node.className === "first-sight") window.sighted = true;
    }).observe(document, { subtree: true, childList: true })""")
    readers.go(page, "/members")
    assert page.evaluate("window.sighted") is None
