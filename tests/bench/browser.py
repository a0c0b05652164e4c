"""What a reader waits for, measured in Chromium."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Request, Response, sync_playwright
from server import Server
from walk import Step

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
VIEWPORT = {"width": 1440, "height": 1000}
PATIENCE_MS = 120_000
QUIET_MS = 400
DRAG_SECONDS = 3.0
DRAG_PIXELS = 160
LINKS = {"no limit": None, "10 Mbit/s 40 ms": (10_000_000 / 8, 40)}
_POSTED = "/_dash-update-component"
_WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Load:
    """A first load with an empty cache.

    Attributes:
        painted_ms: from the start of the navigation to the frame with marks and country shapes.
        live_ms: from the same start to the frame in which Plotly has drawn them: the map answers.
        wire_bytes: all bytes that came over the wire, headers included.
        requests: number of requests.
        foreign: requests to other hosts.
    """

    painted_ms: float
    live_ms: float
    wire_bytes: int
    requests: int
    foreign: int


@dataclass(frozen=True, slots=True)
class Posted:
    """A request as the browser posted it."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Filtering:
    """The clicks of a walk.

    Attributes:
        painted_ms: for each click, until the map's new marks were painted.
        settled_ms: for each click, until nothing of the page changed any more.
        wire_bytes: for each click, bytes over the wire.
        posted: for each click, the requests that the page posted.
        geometry: how often the same shapes came over the wire, first load included.
    """

    painted_ms: list[float]
    settled_ms: list[float]
    wire_bytes: list[int]
    posted: list[list[Posted]]
    geometry: int


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag of the map: its longest task (0: none over 50 ms) and painted frames a second."""

    longest_ms: float
    frames: float


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Wire:
    """Counts what comes over the wire to a page."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.requests: list[Request] = []
        self.replies: list[Response] = []
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.on("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _asked(self, request: Request) -> None:
        self.requests.append(request)

    def _answered(self, reply: Response) -> None:
        self.replies.append(reply)

    def limit(self, link: tuple[float, float] | None) -> None:
        """Slow the page's network down to bytes a second and milliseconds of delay."""
        if link:
            rate, delay = link
            self.session.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": delay,
                    "downloadThroughput": rate,
                    "uploadThroughput": rate,
                },
            )

    def clear(self) -> None:
        """Count anew."""
        self.bytes = 0
        self.requests.clear()
        self.replies.clear()

    def shapes(self) -> list[str]:
        """Return the address of every reply so far that carried shapes of countries or regions."""
        return [reply.url for reply in self.replies if _carries_shapes(reply)]


def _carries_shapes(reply: Response) -> bool:
    kind = reply.headers.get("content-type", "")
    return "json" in kind and b'"FeatureCollection"' in reply.body()


@contextmanager
def _page(browser: Browser) -> Iterator[tuple[Page, Wire]]:
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(_WATCH)
    yield page, Wire(page)
    context.close()


def _open(page: Page, server: Server) -> tuple[float, float]:
    page.goto(server.page, wait_until="commit")
    painted, live = page.evaluate("Promise.all([window.bench.firstPaint, window.bench.livePaint])")
    page.wait_for_load_state("networkidle")
    page.evaluate("quiet => window.bench.quiet(quiet)", QUIET_MS)
    return float(painted), float(live)


def first_load(browser: Browser, server: Server, link: tuple[float, float] | None) -> Load:
    """Open the members page with an empty cache."""
    with _page(browser) as (page, wire):
        wire.limit(link)
        painted, live = _open(page, server)
        foreign = sum("127.0.0.1" not in request.url for request in wire.requests)
        return Load(painted, live, wire.bytes, len(wire.requests), foreign)


def filtering(browser: Browser, server: Server, steps: list[Step], *, exact: bool) -> Filtering:
    """Click through the filters.

    Args:
        browser: the browser.
        server: whose page.
        steps: the clicks.
        exact: whether the map draws one mark a member, so that their number is known.
    """
    done = Filtering([], [], [], [], 0)
    with _page(browser) as (page, wire):
        _open(page, server)
        shapes = Counter(wire.shapes())
        opened = ""
        for step in steps:
            if step.filter != opened:
                _open_filter(page, server, step.filter, opened)
                opened = step.filter
            page.evaluate("quiet => window.bench.quiet(quiet)", QUIET_MS)
            wire.clear()
            page.evaluate("expected => window.bench.arm(expected)", step.placed if exact else None)
            page.locator(_option(server, step)).click()
            done.painted_ms.append(float(page.evaluate("window.bench.painted")))
            page.wait_for_load_state("networkidle")
            page.evaluate("quiet => window.bench.quiet(quiet)", QUIET_MS)
            done.settled_ms.append(float(page.evaluate("window.bench.settled()")))
            done.wire_bytes.append(wire.bytes)
            done.posted.append([_posted(request) for request in wire.requests if _asks(request)])
            shapes.update(wire.shapes())
    return replace(done, geometry=max(shapes.values()))


def _open_filter(page: Page, server: Server, name: str, opened: str) -> None:
    if server.name == "ours":
        page.locator(f"details:has([data-toggle='{name}']) > summary").click()
    else:
        if opened:
            page.keyboard.press("Escape")
        page.locator(f"#{name}").click()


def _option(server: Server, step: Step) -> str:
    if server.name == "ours":
        return f"button[data-toggle='{step.filter}'][data-value='{step.value}']"
    return f".dash-dropdown-option:has(input[value='{step.value}'])"


def _asks(request: Request) -> bool:
    return request.method == "POST" and _POSTED in request.url


def _posted(request: Request) -> Posted:
    headers = {
        name: value
        for name, value in request.all_headers().items()
        if not name.startswith(":") and name not in {"content-length", "connection"}
    }
    path = request.url.split("/", 3)[3]
    return Posted(f"/{path}", headers, request.post_data_buffer or b"")


def drag(browser: Browser, server: Server) -> Drag:
    """Drag the map to and fro for three seconds."""
    with _page(browser) as (page, _):
        _open(page, server)
        page.locator(".geolayer").first.scroll_into_view_if_needed()
        box = page.locator(".js-plotly-plot:has(.geolayer)").first.bounding_box()
        if box is None:
            raise RuntimeError("the map is not on the screen")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.wait_for_timeout(QUIET_MS)
        page.evaluate("window.bench.watchTasks()")
        page.mouse.down()
        started = time.monotonic()
        while (spent := time.monotonic() - started) < DRAG_SECONDS:
            phase = spent / DRAG_SECONDS * 6 % 2  # three times to and fro
            shift = DRAG_PIXELS * (phase if phase < 1 else 2 - phase)
            page.mouse.move(x + shift, y + shift / 4)
            time.sleep(1 / 60)
        page.mouse.up()
        page.wait_for_timeout(QUIET_MS)
        seen = page.evaluate("window.bench.tasks()")
        if not seen["moved"]:
            raise RuntimeError("the map did not follow the mouse")
        return Drag(max(seen["tasks"], default=0.0), seen["frames"])
