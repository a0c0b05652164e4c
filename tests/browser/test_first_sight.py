"""The first page before Dash stands: the same page, at the same places, and then gone."""

import pytest

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


def held(page, pattern: str):
    """Hold the answers to an address until told."""
    waiting = []
    page.route(pattern, lambda route: waiting.append(route))  # noqa: PLW0108 - it takes no method of C

    def free() -> None:
        for route in waiting:
            route.continue_()
        page.unroute(pattern)

    return free


@pytest.mark.parametrize(
    ("path", "width"), [("/members?lang=ru", 1440), ("/?lang=en", 360), ("/members?lang=en", 360)]
)
def test_the_page_is_seen_before_dash_stands_and_nothing_moves(readers, path, width) -> None:
    page = readers.context(width=width).new_page()
    free = held(page, RENDERER)
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


def test_a_map_of_the_world_has_no_picture(readers) -> None:
    page = readers.open("/members")
    world = {"projection": {"type": "natural earth"}, "center": {}, "lonaxis": {}, "lataxis": {}}
    found = "(geo) => window.dash_clientside.firstMap.projection(geo, 100, 100)"
    assert page.evaluate(found, world) is None


def test_the_page_is_operable_where_plotly_never_comes(readers) -> None:
    page = readers.context().new_page()
    page.route(PLOTLY, lambda _route: None)  # neither answered nor given up
    page.goto(f"{readers.address}/members", wait_until="commit")
    page.locator(".first-sight").wait_for()
    page.locator(".first-sight").wait_for(state="detached")
    assert page.locator("#members-directory tbody tr").count() > 10
    page.unroute_all(behavior="ignoreErrors")


def test_a_page_whose_content_fails_is_dashs_alone(readers) -> None:
    readers.expected_statuses.add(503)
    page = readers.context().new_page()
    failed = []

    def fail_once(route) -> None:
        if failed:
            return route.fallback()
        failed.append(route.request.post_data)
        return route.fulfill(status=503, body="busy")

    page.route("**/_dash-update-component*", fail_once)
    page.add_init_script("""new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes)
        if (node.className === "first-sight") window.sighted = true;
    }).observe(document, { subtree: true, childList: true })""")
    readers.go(page, "/members")
    assert page.evaluate("window.sighted") is None
