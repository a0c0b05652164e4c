"""Speed of the pages of events and attendance; by itself: ``python tests/bench/events.py``.

For 1,000 to 1,000,000 generated rows of attendance, and a tenth as many events, each page is asked
for as a browser does it: the page, its layout, then every callback of its parts; once without a
filter and once for each filter. Every reply is the first of its kind: no cache knows it. Beside it
stands the plain way: every row into pandas, and the numbers of the page counted there.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import events_load
import flask
import pandas as pd
from dash import Dash
from server import dashboard
from sqlalchemy import text

from dashboard import sitemap
from dashboard.app import create_app
from dashboard.data.engine import open_engine
from dashboard.page import EXTENSION, match
from dashboard.settings import Settings

SIZES = (1_000, 10_000, 100_000, 1_000_000)
LIMIT_MS = 1_000.0
_times = count(1)
PATHS = {
    "/events/attendance": {
        "country": "country=RU", "several countries": "country=RU,CN,IN,US", "year": "year=2019",
        "role": "role=speaker", "status": "status=attended", "not stated": "status=none",
        "member": "member=member", "no member": "member=none",
        "all of them": "country=RU&member=member&role=participant&status=attended&year=2019",
        "a far page": "row=200&column=4000&page=200&at=4000", "sort": "sort=name",
    },
    "/events": {
        "kind": "kind=congress", "organiser": "organiser=world", "year": "year=2019",
        "country": "country=RU", "theme": "topic=not-stated,other", "role": "role=stated",
        "held": "held=reported", "online": "online=online", "search": "q=load",
        "a rare country": "country=FJ", "selected hosts": "select=kazan",
        "sort": "sort=host", "a far page": "page=8000",
    },
}  # fmt: skip
_BASE = """
    SELECT a.*, e.start_date, coalesce(m.status, '') AS membership FROM attendance a
    JOIN events e ON e.event_id = a.event_id
    LEFT JOIN members m ON m.member_id = a.linked_member_id
"""


@contextmanager
def postgresql() -> Iterator[str]:
    """Start the throw-away server of the tests and give the address of an empty database."""
    path = Path(__file__).parents[1] / "integration" / "conftest.py"
    found = importlib.util.spec_from_file_location("integration_conftest", path)
    if found is None or found.loader is None:
        raise RuntimeError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    server = module.PostgreSQLServer()
    server.start()
    try:
        yield server.create("bench")
    finally:
        server.stop()


def forget(app: Dash) -> None:
    """Make the next reply the first of its kind: all that is kept hangs on the data version."""
    cache = app.server.extensions[EXTENSION].cache
    known = cache._get_version
    read = known.args[0] if isinstance(known, partial) else known
    cache._get_version = partial(_another, read, next(_times))


def _another(read: Callable[[], Hashable], time_: int) -> Hashable:
    version = read()
    # Within a request this is read through what the request already holds.
    marked = isinstance(version, tuple) and isinstance(version[0], tuple)
    return version if marked else (version, time_)


def slices(app: Dash, path: str) -> list[dict[str, Any]]:
    """Return what a browser posts for each part of a page."""
    page = match(sitemap.PAGES, path)
    if page is None:
        raise RuntimeError(f"there is no page {path}")
    asked = []
    for key, callback in app.callback_map.items():
        stores = [each for each in callback["inputs"] if "view-slice" in str(each["id"])]
        if len(stores) != 1 or f'"figure":"{page.name}-' not in str(stores[0]["id"]):
            continue
        store = json.loads(stores[0]["id"])
        outputs = [
            dict(zip(("id", "property"), each.rsplit(".", 1), strict=True))
            for each in key.strip(".").split("...")
        ]
        single = not key.startswith("..")
        asked.append(
            {
                "output": key,
                "outputs": outputs[0] if single else outputs,
                "inputs": [{"id": store, "property": "data", "value": ""}],
                "changedPropIds": [f"{stores[0]['id']}.data"],
            }
        )
    return asked


def ask(app: Dash, path: str, query: str, parts: list[dict[str, Any]]) -> tuple[float, float]:
    """Return milliseconds of layout and parts, and processor milliseconds of both."""
    forget(app)
    client = app.server.test_client()
    wall, cpu = time.perf_counter(), time.process_time()
    if not query:
        router = next(key for key in app.callback_map if "_pages_content" in key)
        _layout(app, path)
        assert router
        if client.get(path).status_code != 200:
            raise RuntimeError(f"{path} cannot be drawn")
    for part in parts:
        body = part | {"inputs": [part["inputs"][0] | {"value": query}]}
        reply = client.post("/_dash-update-component", json=body)
        if reply.status_code != 200:
            raise RuntimeError(f"{path}?{query}: {reply.status_code} {reply.text[:200]}")
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _layout(app: Dash, path: str) -> None:
    page = match(sitemap.PAGES, path)
    services = app.server.extensions[EXTENSION]
    with app.server.test_request_context(path):
        if page is None or not flask.request:
            raise RuntimeError(path)
        view = page.view()
        page.layout(services, view, services.translator(view))


def plain(url: str, query: str) -> float:
    """Return milliseconds of the plain way: all rows into pandas, then filtered and counted."""
    engine = open_engine(url, read_only=True)
    start = time.perf_counter()
    with engine.connect() as connection:
        frame = pd.read_sql(text(_BASE), connection)
    frame["year"] = frame["start_date"].str[:4].astype(int)
    for part in query.split("&") if query else []:
        name, _, written = part.partition("=")
        values = ["" if value == "none" else value for value in written.split(",")]
        column = {"country": "country_iso2", "member": "membership"}.get(name, name)
        if column in frame:
            frame = frame[frame[column].fillna("").astype(str).isin(values)]
    cities = frame.groupby("place_id")["event_id"].nunique().sort_values(ascending=False)
    frame.groupby("event_id")["place_id"].nunique().sort_index()
    frame.groupby("country_iso2")["place_id"].nunique()
    frame.groupby(["year", "status"], dropna=False).size()
    frame[frame["place_id"].isin(cities.index[:15])].pivot_table(
        index="place_id", columns="event_id", values="role", aggfunc="first"
    ).iloc[:, :12]
    engine.dispose()
    return (time.perf_counter() - start) * 1000


def measure(url: str, rows: int, paths: Sequence[str]) -> list[dict[str, Any]]:
    """Fill a database that holds the record and measure some of the pages that there are."""
    writer = open_engine(url)
    start = time.perf_counter()
    events = events_load.fill(writer, rows)
    writer.dispose()
    backend = url.split("+", maxsplit=1)[0].split(":", maxsplit=1)[0]
    seconds = time.perf_counter() - start
    print(f"{backend}: {rows:,} generated rows, {events:,} events ({seconds:.0f} s)", flush=True)
    app = create_app(Settings(database_url=url))
    found = []
    for path, filters in PATHS.items():
        if path not in paths or match(sitemap.PAGES, path) is None:
            continue
        parts = slices(app, path)
        ask(app, path, "lang=ru", parts)  # loads what a process loads once
        for name, query in ({"first reply": ""} | filters).items():
            wall, cpu = ask(app, path, query, parts)
            base = plain(url, query) if path == "/events/attendance" else None
            ratio = f"  plain {base:>8,.0f} ms, {base / wall:>5.1f} times" if base else ""
            print(
                f"  {path:<20} {name:<18} {wall:>7,.0f} ms  cpu {cpu:>6,.0f} ms{ratio}", flush=True
            )
            found.append(
                {"backend": backend, "rows": rows, "path": path, "name": name,
                 "ms": wall, "cpu_ms": cpu, "plain_ms": base}
            )  # fmt: skip
    return found


def main() -> None:
    """Print the tables; with ``--json`` also the figures on the last line; fail over the limit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--backends", nargs="+", default=("sqlite", "postgresql"))
    options.add_argument("--paths", nargs="+", choices=PATHS, default=tuple(PATHS))
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    found = []
    for backend in given.backends:
        for size in given.sizes:
            with tempfile.TemporaryDirectory(prefix="bench-events-") as folder:
                if backend == "sqlite":
                    url = f"sqlite:///{quote(folder)}/events.db"
                    dashboard("init", database=url)
                    found += measure(url, size, given.paths)
                    continue
                with postgresql() as url:
                    dashboard("init", database=url)
                    found += measure(url, size, given.paths)
    if given.json:
        print(json.dumps(found))
    slow = [row for row in found if row["ms"] > LIMIT_MS]
    if slow:
        worst = max(slow, key=lambda row: row["ms"])
        sys.exit(f"{len(slow)} replies over {LIMIT_MS:.0f} ms, the slowest {worst['ms']:.0f} ms")


if __name__ == "__main__":
    main()
