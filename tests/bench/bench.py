"""``make bench``: the members page beside a plain-tutorial Dash twin, then the rating.

The method is described in docs/reference/speed.md. The tables are printed, and written with all
values to build/bench.json.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import load
import report
import server
import throughput
from browser import LINKS, Filtering, chromium, drag, filtering, first_load
from playwright.sync_api import Browser
from rich.console import Console
from walk import Step, walk

from dashboard.domain.crowding import GROUP_ABOVE
from dashboard.settings import Settings
from dashboard.static.bundle import bundle_state

ROOT = Path(__file__).parents[2]
RATING = tuple(Path(__file__).with_name(name) for name in ("rating.py", "laboratory.py"))
EVENTS = Path(__file__).with_name("events.py")
SEARCH = Path(__file__).with_name("search.py")
COUNTRIES = ROOT / "geodata" / "outlines" / "countries.json"
SIZES = (120, 1_000, 10_000)
LOADS = 5
CROWD = 20

Start = Callable[[], AbstractContextManager[server.Server]]


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="only 120 members, fewer loads")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of members")
    options.add_argument("--atlas", action="store_true", help="only the members page and its twin")
    options.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    given = options.parse_args()
    sizes = SIZES[:1] if given.quick else tuple(given.sizes)
    loads = 3 if given.quick else LOADS

    console = Console()
    where = _where()
    console.print(", ".join(f"{name}: {value}" for name, value in where.items()))
    results: dict[int, dict[str, dict[str, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, chromium() as browser:
        for data in load.prepare(Path(folder), sizes):
            console.print(
                f"{data.members:,} members, {data.generated:,} of them generated load data",
                style="dim",
            )
            starts: dict[str, Start] = {
                "ours": partial(server.ours, data.url),
                "twin": partial(server.twin, data.table, COUNTRIES),
            }
            results[data.members] = {
                name: _measure(browser, start, data, loads, console)
                for name, start in starts.items()
            }
            report.show(console, data.members, **results[data.members])
    engine = {} if given.atlas else _engine(console)
    events = [] if given.atlas else _events(console)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(
        json.dumps(
            {"where": where, "results": results, "engine": engine, "events": events}, indent=1
        ),
        encoding="utf-8",
    )
    if not given.atlas:  # last, since it ends the run where it fails
        console.print("the search", style="dim")
        subprocess.run([sys.executable, SEARCH], check=True)


def _engine(console: Console) -> dict[str, Any]:
    """Measure engine and laboratory in processes of their own, print, return their figures."""
    figures: dict[str, Any] = {}
    for script in RATING:
        console.print(f"the rating: {script.stem}", style="dim")
        done = subprocess.run(
            [sys.executable, script, "--json"], stdout=subprocess.PIPE, text=True, check=False
        )
        *said, last = done.stdout.strip().splitlines()
        console.print("\n".join(said), markup=False, highlight=False)
        figures |= json.loads(last)
    report.show_engine(console, figures)
    return figures


def _events(console: Console) -> list[dict[str, Any]]:
    """Measure the pages of events in a process of its own, print, return their figures."""
    console.print("pages of events", style="dim")
    done = subprocess.run(
        [sys.executable, EVENTS, "--json"], stdout=subprocess.PIPE, text=True, check=False
    )
    *said, last = done.stdout.strip().splitlines()
    console.print("\n".join(said), markup=False, highlight=False)
    figures: list[dict[str, Any]] = json.loads(last)
    return figures


def _where() -> dict[str, object]:
    state = bundle_state(Settings().cache_folder)
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": os.cpu_count() or 0,
        "load average": round(os.getloadavg()[0], 1),
        "plotly.js": f"{state.version} {'own bundle' if state.custom else 'full'}",
    }


def _measure(
    browser: Browser, start: Start, data: load.Load, loads: int, console: Console
) -> dict[str, float]:
    """Measure one of the two pages with one size of data."""
    steps = walk(data.table)
    with start() as running:
        say = partial(console.print, style="dim")
        say(f"  {running.name}: first loads")
        values = _loads(browser, running, loads)
        say(f"  {running.name}: filters")
        exact = running.name == "twin" or _one_mark_each(data)
        clicked = filtering(browser, running, steps, exact=exact)
        values |= _filters(clicked, steps)
        say(f"  {running.name}: drag")
        dragged = drag(browser, running)
        values |= {"task_ms": dragged.longest_ms, "frames": dragged.frames}
    with start() as fresh:  # knows nothing of the clicks
        say(f"  {fresh.name}: callbacks a second")
        cold = throughput.one_pass(fresh, clicked.posted)
        one = throughput.steady(fresh, clicked.posted, 1)
        crowd = throughput.steady(fresh, clicked.posted, CROWD)
    return values | {
        "cold_1": cold.interactions,
        "filters_1": one.interactions,
        "filters_20": crowd.interactions,
        "requests_1": one.requests,
        "requests_20": crowd.requests,
        "wait_20_ms": crowd.p50_ms,
        "cpu_ms": one.cpu_ms,
    }


def _one_mark_each(data: load.Load) -> bool:
    """Say whether our map draws one mark a member; a crowded one draws groups."""
    return data.members <= GROUP_ABOVE


def _loads(browser: Browser, running: server.Server, times: int) -> dict[str, float]:
    free, slow = (
        [first_load(browser, running, link) for _ in range(times)] for link in LINKS.values()
    )
    return {
        "load_kb": statistics.median(load.wire_bytes for load in free) / 1000,
        "load_requests": statistics.median(load.requests for load in free),
        "load_foreign": max(load.foreign for load in free),
        "painted_ms": statistics.median(load.painted_ms for load in free),
        "painted_slow_ms": statistics.median(load.painted_ms for load in slow),
        "live_ms": statistics.median(load.live_ms for load in free),
        "live_slow_ms": statistics.median(load.live_ms for load in slow),
    }


def _filters(clicked: Filtering, steps: list[Step]) -> dict[str, float]:
    return {
        "filters": len(steps),
        "filter_p50_ms": statistics.median(clicked.painted_ms),
        "filter_p95_ms": statistics.quantiles(clicked.painted_ms, n=20, method="inclusive")[-1],
        "settled_p50_ms": statistics.median(clicked.settled_ms),
        "filter_kb": statistics.mean(clicked.wire_bytes) / 1000,
        "filter_requests": statistics.mean(len(requests) for requests in clicked.posted),
        "geometry": clicked.geometry,
    }


if __name__ == "__main__":
    main()
