"""Speed of the laboratory in Chromium; runs by itself: ``python tests/bench/laboratory.py``.

An edition of 150 cities by 50 indicators is generated (it says so in its id, names and sources),
imported by the real importer into a throw-away database, published and served. Sliders are moved;
a move counts from the input event to the frame in which the ranking with its ranges (1,000 draws)
is repainted, the time in which the page waits for the slider to settle included.

Beside it stands a laboratory that re-rates naively: the whole pipeline once for each draw. It
would take so long that a few draws are timed and multiplied; the rest of the move is as measured.
"""

import argparse
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
from browser import VIEWPORT, chromium
from playwright.sync_api import Browser, Page
from rating import reweighted
from server import Server, dashboard, ours

from dashboard.data.cache import FrameCache
from dashboard.data.engine import open_engine
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.editions import EditionReader
from dashboard.data.readers.open_index import OpenIndexReader
from dashboard.domain.laboratory import DRAWS, try_method
from dashboard.domain.rating_views import MethodView
from dashboard.domain.ratings.experiment import Experiment
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.sensitivity import rank_ranges

EDITION = "LOAD-2026"
MARK = "Generated load data, not a rating"
MARK_RU = "Сгенерированные данные нагрузки, не рейтинг"
CITIES, INDICATORS, GROUPS = 150, 50, 6
MOVES = 60
LOOP = 20
LIMIT_MS = 250.0
SEED = 20_261_126
_PLACES = """
    SELECT geonameid, name_en, coalesce(name_ru, name_en), country_iso2, population FROM places
    WHERE country_iso2 IN (SELECT country_iso2 FROM countries WHERE scope = 'current')
    ORDER BY population DESC, geonameid LIMIT ?
"""

# A move: from the input event to the task after the frame that shows other marks than before.
_MOVE = """
([code, value]) => new Promise((resolve, reject) => {
  const graph = document.querySelector("#method-lab-graph");
  const sign = () => [...graph.querySelectorAll(".scatterlayer .trace path.point")]
    .map((point) => point.getAttribute("transform")).join();
  const slider = document.querySelector(`[data-lab-weight="${code}"]`);
  const before = sign();
  slider.value = value;
  const start = performance.now();
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  const look = () => {
    if (performance.now() - start > 60000) reject(new Error(`${code}: no other ranks painted`));
    else if (sign() !== before) {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - start);
      channel.port2.postMessage(null);
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was measured of the moves.

    Attributes:
        painted_ms: of each move.
        posts: callbacks that were asked for, in all.
        reply_bytes: of each reply to the laboratory, as JSON.
    """

    painted_ms: list[float]
    posts: int
    reply_bytes: list[int]


def write_edition(template: Path, target: Path, database: Path) -> None:
    """Fill the documented template with generated values of real cities."""
    with sqlite3.connect(database) as connection:
        places = connection.execute(_PLACES, (CITIES,)).fetchall()
    book = openpyxl.load_workbook(template)
    numbers = np.random.default_rng(SEED)
    headers = {sheet.title: [str(cell.value) for cell in sheet[1]] for sheet in book}

    def put(sheet: str, **values: object) -> None:
        row = {"edition_id": EDITION, **values}
        book[sheet].append([row.get(name) for name in headers[sheet]])

    put("edition", name_en=MARK, name_ru=MARK_RU, data_year=2025, published_date="2026-11",
        source_url="https://example.org/load")  # fmt: skip
    for at in range(GROUPS):
        put("framework", code=f"G{at}", kind="group", name_en=f"Load group {at}",
            weight=1 + at / 10)  # fmt: skip
    for at in range(INDICATORS):
        put("framework", code=f"I{at}", parent=f"G{at % GROUPS}", kind="indicator",
            direction="higher_better", name_en=f"Load indicator {at}")  # fmt: skip
    for at, (geonameid, name_en, name_ru, country, population) in enumerate(places):
        put("units", unit_id=f"c{at}", name_en=name_en, name_ru=name_ru, country_iso2=country,
            geonameid=geonameid, population=population)  # fmt: skip
        for code in range(INDICATORS):
            put("values", unit_id=f"c{at}", code=f"I{code}", kind="estimated", year=2025,
                value=round(float(numbers.gamma(2)), 4), source=MARK)  # fmt: skip
    put("method", step="normalise", option="method", value="min-max")
    book.save(target)


def prepare(folder: Path) -> Path:
    """Return a database with the record and the generated edition, published."""
    database = folder / "laboratory.db"
    url = f"sqlite:///{database}"
    dashboard("init", database=url)
    dashboard("template", "rating_edition", "--out", str(folder), database=url)
    book = folder / "edition.xlsx"
    write_edition(folder / "rating_edition.xlsx", book, database)
    dashboard("import", str(book), database=url)
    dashboard("publish", EDITION, database=url)
    return database


def walk(moves: int) -> list[tuple[str, int]]:
    """Return which slider goes where; no state comes twice, so that none is known already."""
    chooser = random.Random(SEED)  # noqa: S311 - a fixed walk, no secret
    codes = [f"G{at}" for at in range(GROUPS)] + [f"I{at}" for at in range(INDICATORS)]
    at: dict[str, int] = {}
    found = []
    for _move in range(moves):
        code = chooser.choice(codes)
        far = [value for value in (0, 20, 40, 180, 220, 260, 300) if value != at.get(code, 100)]
        at[code] = chooser.choice(far)
        found.append((code, at[code]))
    return found


def measure(browser: Browser, server: Server, moves: int) -> Moved:
    """Move the sliders of the page."""
    page: Page = browser.new_page(viewport=VIEWPORT)  # type: ignore[arg-type]
    posts: list[str] = []
    sizes: list[int] = []

    def answered(response: Any) -> None:
        if "_dash-update-component" in response.url:
            asked = response.request.post_data or ""
            posts.append(asked)
            if "method-lab-graph.figure" in asked:
                sizes.append(len(response.body()))

    page.goto(f"http://127.0.0.1:{server.port}/rating/method?lang=en")
    page.wait_for_selector("#method-sobol-graph .barlayer .point", timeout=120_000)
    page.wait_for_selector("#method-lab-graph .scatterlayer path.point", timeout=120_000)
    page.wait_for_timeout(1_000)
    page.locator("#method-laboratory").scroll_into_view_if_needed()
    page.evaluate(_MOVE, ["G0", 250])  # the first one warms up
    page.wait_for_timeout(500)
    page.on("response", answered)
    painted = []
    for code, value in walk(moves):
        painted.append(float(page.evaluate(_MOVE, [code, value])))
        page.wait_for_timeout(300)
    page.close()
    return Moved(painted, len(posts), sizes)


def stated(database: Path) -> tuple[pd.DataFrame, pd.DataFrame, Rating]:
    """Return values, attributes and rating of the edition."""
    engine = open_engine(f"sqlite:///{database}", read_only=True)
    cache = FrameCache(version_reader(engine))
    reader = EditionReader(engine, cache, OpenIndexReader(engine, cache))
    values, attributes = reader.table(EDITION), reader.attributes(EDITION)
    rating = rate(values, reader.specification(EDITION), attributes=attributes)
    engine.dispose()
    return values, attributes, rating


def computed(database: Path) -> tuple[float, float]:
    """Return milliseconds of a trial by the engine, and by the whole pipeline for each draw."""
    values, attributes, rating = stated(database)
    taken = []
    for code, value in walk(9):
        view = MethodView(weights=(f"{code}:{value}",))
        start = time.perf_counter()
        try_method(values, rating, view, attributes=attributes)
        taken.append((time.perf_counter() - start) * 1000)
    spec = rating.spec
    experiment = Experiment(values=values, spec=spec, attributes=attributes, rating=rating)
    uniform = np.random.default_rng(1).random((LOOP, experiment.columns))
    draws = experiment.branches.weights(dict(spec.local_weights), uniform, experiment.share)
    start = time.perf_counter()
    looped = [
        rate(
            values,
            reweighted(spec, dict(zip(experiment.branches.nodes, row.tolist(), strict=True))),
            attributes=attributes,
        ).rank.to_numpy()
        for row in draws
    ]
    naive = (time.perf_counter() - start) * 1000 / LOOP * DRAWS
    same = rank_ranges(values, spec, attributes=attributes, draws=LOOP, rating=rating)
    assert (same.ranks == np.array(looped)).all(), "the loop and the draws disagree"
    return statistics.median(taken), naive


def main() -> None:
    """Print the figures; with ``--json`` also on the last line; fail over the limit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--moves", type=int, default=MOVES)
    options.add_argument("--json", action="store_true", help="print the figures as JSON at the end")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="laboratory-") as made:
        database = prepare(Path(made))
        with chromium() as browser, ours(f"sqlite:///{database}") as server:
            moved = measure(browser, server, given.moves)
        engine_ms, naive_ms = computed(database)
    p50 = statistics.median(moved.painted_ms)
    p95 = float(np.percentile(moved.painted_ms, 95))
    naive_move = p50 - engine_ms + naive_ms
    print(f"{MARK}: {CITIES} x {INDICATORS}, {DRAWS:,} draws, {len(moved.painted_ms)} moves")
    print(f"  moved to repainted     p50 {p50:.0f} ms, p95 {p95:.0f} ms (at most {LIMIT_MS:.0f})")
    print(f"  callbacks a move       {moved.posts / len(moved.painted_ms):.2f}")
    print(f"  reply, uncompressed    {statistics.median(moved.reply_bytes) / 1024:.1f} KB")
    print(f"  of it the engine       {engine_ms:.0f} ms")
    print(
        f"  re-rating naively      {naive_move / 1000:.1f} s a move ({LOOP} of {DRAWS:,} draws"
        f" timed), {naive_move / p50:,.0f} times as long"
    )
    if given.json:
        print(json.dumps({"p50_ms": p50, "p95_ms": p95, "naive_ms": naive_move}))
    if p95 > LIMIT_MS:
        sys.exit(f"A move takes {p95:.0f} ms at the 95th percentile, more than {LIMIT_MS:.0f}.")


if __name__ == "__main__":
    main()
