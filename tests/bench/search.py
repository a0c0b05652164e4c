"""The search beside a plain ``str.contains`` over the same names: ``python tests/bench/search.py``.

200 texts are drawn by seed: beginnings of names of cities of 50,000 and more in both scripts, every
tenth with a slip. The plain search is what a tutorial would write: the folded text in the column of
names, the most populous first. It knows no order by fit, no other keyboard, no slips.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable

import pandas as pd
from server import dashboard
from sqlalchemy import select

from dashboard.app import create_app
from dashboard.data import tables
from dashboard.data.engine import open_engine, reading
from dashboard.domain.names import fold
from dashboard.page import EXTENSION
from dashboard.settings import Settings

TEXTS = 200
SEED = 20261126
LIMIT_MS = 100
FEWEST_PEOPLE = 50_000


def texts(places: pd.DataFrame) -> list[str]:
    """Return the texts to search for."""
    draw = random.Random(SEED)  # noqa: S311 - no secret
    known = places[places["population"] >= FEWEST_PEOPLE]
    names = [*known["name_en"], *known["name_ru"].dropna()]
    found = []
    for number in range(TEXTS):
        name = draw.choice(names)
        text = name[: draw.randint(1, len(name))]
        if number % 10 == 0 and len(text) > 4:
            at = draw.randrange(1, len(text) - 1)
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        found.append(text)
    return found


def timed(search: Callable[[str], object], wanted: list[str]) -> list[float]:
    """Return the milliseconds of each search."""
    times = []
    for text in wanted:
        start = time.perf_counter()
        search(text)
        times.append(1000 * (time.perf_counter() - start))
    return times


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite:///{folder}/record.db"
        dashboard("init", database=url)
        _measure(Settings(database_url=url))


def _measure(settings: Settings) -> None:
    engine = open_engine(settings.database_url, read_only=True)
    with reading(engine) as connection:
        places = pd.DataFrame(connection.execute(select(tables.places)).mappings().all())
    wanted = texts(places)
    app = create_app(settings)
    client = app.server.test_client()
    start = time.perf_counter()
    client.get("/search.json?lang=en&q=")
    made = 1000 * (time.perf_counter() - start)
    reader = app.server.extensions[EXTENSION].search

    def plain(text: str) -> object:
        rows = places[places["search"].str.contains(fold(text), regex=False)]
        return rows.nlargest(20, "population").to_dict("records")

    runs = {
        "index alone": timed(lambda text: reader.find(text, language="ru"), wanted),
        "HTTP reply": timed(
            lambda text: client.get("/search.json", query_string={"q": text, "lang": "ru"}), wanted
        ),
        "str.contains": timed(plain, wanted),
    }
    base = {
        name: (statistics.median(times), statistics.quantiles(times, n=20)[-1])
        for name, times in runs.items()
    }
    print(f"{len(places):,} places, {len(wanted)} texts; the first reply took {made:,.0f} ms")
    print(f"{'':14}{'p50 ms':>10}{'p95 ms':>10}{'times faster, p50':>20}")
    for name, (middle, high) in base.items():
        faster = base["str.contains"][0] / middle
        print(f"{name:14}{middle:10.1f}{high:10.1f}{faster:20.1f}")
    held = base["HTTP reply"][1] < LIMIT_MS
    print(f"{'✓' if held else '✗'} p95 of a reply under {LIMIT_MS} ms")


if __name__ == "__main__":
    main()
