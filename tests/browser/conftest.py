"""Chromium, the whole application on the record, and a watch on everything that goes wrong.

``browser`` is one Chromium for the run, with the network closed to every host but this one.
``atlas`` is the address of the application, served as ``dashboard serve`` serves it, on a database
that ``dashboard init`` made. ``readers`` opens pages for one test and fails it afterwards for
every foreign or failed request, every reply of 400 or more and every error in the console that
the test did not expect.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

ROOT = Path(__file__).parents[2]
LOCAL = "127.0.0.1"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The network is closed: a name resolves to nothing, whatever the machine could reach.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOCAL}",
]
# A first rating or a first profile takes some seconds where two workers share a slow core.
expect.set_options(timeout=20_000)
WAIT_MS = 30_000
START_SECONDS = 120

# Counts what the page asks of the server, before any script of the page runs.
_COUNTER = """
window.asked = { pending: 0, posts: [] };
const fetched = window.fetch;
window.fetch = async (...request) => {
  const [address, options] = request;
  if (!String(address).includes("_dash-update-component")) return fetched(...request);
  window.asked.pending += 1;
  window.asked.posts.push(JSON.parse(options.body).output);
  try {
    const reply = await fetched(...request);
    await reply.clone().arrayBuffer().catch(() => {}); // the headers alone draw nothing
    return reply;
  } finally {
    window.asked.pending -= 1;
  }
};
"""

# Nothing is under way, every figure is drawn, and that has been so for some frames.
_SETTLED = """
() => new Promise((resolve) => {
  const drawn = (graph) => {
    if (graph._fullLayout?.annotations?.length && !graph._fullData.length) return true; // empty
    if (!graph._fullData?.length || graph._transitioning) return false;
    const areas = graph._fullData.filter(({ type }) => type === "choropleth").length;
    return areas === 0 || graph.querySelectorAll(".choroplethlayer .trace").length >= areas
      && graph.querySelector("path.choroplethlocation") !== null;
  };
  let quiet = 0;
  const look = () => {
    const graphs = [...document.querySelectorAll(".chart-card__graph")];
    const directory = document.getElementById("members-directory");
    const calm = window.asked.pending === 0
      && !window.dash_clientside?.viewState?.waiting()
      && document.querySelector(".frame main h1")
      && !document.querySelector("._dash-loading, .first-sight")
      && (!directory || directory.childElementCount > 0)
      && graphs.every((box) => drawn(box.querySelector(".js-plotly-plot") ?? {}));
    quiet = calm ? quiet + 1 : 0;
    if (quiet >= 6) resolve(true);
    else requestAnimationFrame(look);
  };
  look();
})
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def atlas_database(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a database with the whole record, made by the command."""
    return f"sqlite:///{shutil.copy(record_file, tmp_path_factory.mktemp('atlas'))}"


@pytest.fixture(scope="session")
def atlas(atlas_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the application, in a process of its own."""
    port = _free_port()
    log = tmp_path_factory.mktemp("served") / "log"
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--workers", "1"]
    settings = {
        "DASHBOARD_DATABASE_URL": atlas_database,
        "DASHBOARD_CONTACT": "atlas@example.org",
        "DASHBOARD_LANGUAGE": "en",
    }
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, env={**os.environ, **settings}, stdout=output, stderr=output
        )
    address = f"http://{LOCAL}:{port}"
    try:
        _wait_for(f"{address}/healthz", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text('utf-8', 'replace')}")


class Readers:
    """Readers of one application: each has a browser context of their own."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.expected_statuses: set[int] = set()
        self.faults: list[str] = []
        self.requests: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def context(self, *, width: int = 1440, height: int = 900, **options: Any) -> BrowserContext:
        """Return a new reader's context; what goes wrong in it is kept."""
        made = self._browser.new_context(
            viewport={"width": width, "height": height},
            **{"color_scheme": "light", "reduced_motion": "no-preference", **options},
        )
        made.set_default_timeout(WAIT_MS)
        made.add_init_script(_COUNTER)
        made.on("request", self._asked)
        made.on("requestfailed", self._failed)
        made.on("response", self._answered)
        made.on("console", self._logged)
        made.on("weberror", lambda fault: self.faults.append(f"error: {fault.error}"))
        self._contexts.append(made)
        return made

    def open(self, path: str, **options: Any) -> Page:
        """Open an address as a new reader and wait until it is drawn."""
        page = self.context(**options).new_page()
        self.go(page, path)
        return page

    def go(self, page: Page, path: str) -> None:
        """Lead a reader to an address and wait until it is drawn."""
        page.goto(path if path.startswith("http") else self.address + path)
        self.settled(page)

    @staticmethod
    def settled(page: Page) -> None:
        """Wait until nothing is under way and every figure is drawn."""
        page.wait_for_function(_SETTLED)

    @staticmethod
    def held(page: Page, pattern: str) -> Callable[[], None]:
        """Hold the answers to an address until what is returned is called."""
        waiting: list[Route] = []
        page.route(pattern, lambda route: waiting.append(route))  # noqa: PLW0108 - it takes no method of C

        def free() -> None:
            for route in waiting:
                route.continue_()
            page.unroute(pattern)

        return free

    @staticmethod
    def posts(page: Page) -> list[str]:
        """Return the outputs that callbacks were asked for since the last call, and forget them."""
        asked: list[str] = page.evaluate("window.asked.posts.splice(0)")
        return asked

    def fail_first_post(self, page: Page) -> list[str]:
        """Answer a page's first callback with 503; return its body, once it was posted."""
        failed: list[str] = []

        def fail_once(route: Route) -> None:
            if failed:
                return route.fallback()
            failed.append(route.request.post_data or "")
            return route.fulfill(status=503, body="busy")

        self.expected_statuses.add(503)
        page.route("**/_dash-update-component*", fail_once)
        return failed

    def close(self) -> None:
        """Close every context."""
        for context in self._contexts:
            context.close()

    def _asked(self, request: Any) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"foreign: {request.url}")

    def _failed(self, request: Any) -> None:
        # A reader who leaves a page, or a download that is saved, ends a request on purpose.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.faults.append(f"status {response.status}: {response.url}")

    def _logged(self, message: Any) -> None:
        known = any(f"status of {status}" in message.text for status in self.expected_statuses)
        # Chromium's clock for what was fetched early is that of an idle machine; which outlines are
        # fetched early is compared with what is drawn in tests/integration/pages.
        known = known or "was preloaded using link preload but not used" in message.text
        if message.type in {"error", "warning"} and not known:
            self.faults.append(f"console {message.type}: {message.text}")


@pytest.fixture
def readers(browser: Browser, atlas: str) -> Iterator[Readers]:
    """Readers of the application; at the end nothing may have gone wrong for them."""
    made = Readers(browser, atlas)
    yield made
    made.close()
    assert made.faults == []
