"""The tables: ours beside the twin, the engine beside a plain loop; ratios, targets."""

from collections.abc import Mapping
from dataclasses import dataclass

from laboratory import LIMIT_MS as LABORATORY_LIMIT_MS
from rating import LIMIT_MS
from rich.console import Console
from rich.table import Table

Values = Mapping[str, float]
_STYLES: Mapping[bool | None, str] = {True: "green", False: "red", None: ""}


@dataclass(frozen=True, slots=True)
class Target:
    """What must hold for one size.

    Attributes:
        size: number of members; of units, for the engine of the rating.
        most: the most that ours may be.
        times: how many times better than the twin ours must be at the least.
    """

    size: int
    most: float | None = None
    times: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the table.

    Attributes:
        name: words.
        key: key of the values.
        unit: unit, behind the number.
        more: whether more is better.
        target: what must hold, where something must.
        decimals: decimals shown.
    """

    name: str
    key: str
    unit: str
    more: bool = False
    target: Target | None = None
    decimals: int = 0


MEASURES = (
    Measure("first load, over the wire", "load_kb", "kB", target=Target(120, most=900)),
    Measure("first load, requests", "load_requests", ""),
    Measure("painted map, no limit", "painted_ms", "ms"),
    Measure("painted map, 10 Mbit/s 40 ms", "painted_slow_ms", "ms", target=Target(120, times=5)),
    Measure("map that answers, no limit", "live_ms", "ms"),
    Measure("map that answers, 10 Mbit/s 40 ms", "live_slow_ms", "ms"),
    Measure("filter to paint, p50", "filter_p50_ms", "ms", target=Target(120, times=3)),
    Measure("filter to paint, p95", "filter_p95_ms", "ms", target=Target(10_000, most=500)),
    Measure("filter to a settled page, p50", "settled_p50_ms", "ms"),
    Measure("filter, over the wire", "filter_kb", "kB", decimals=1),
    Measure("filter, requests", "filter_requests", "", decimals=1),
    Measure("same shapes sent, load and filters", "geometry", "", target=Target(120, most=1)),
    Measure("filters/s, 1 connection, first pass", "cold_1", "/s", more=True, decimals=1),
    Measure(
        "filters/s, 1 connection", "filters_1", "/s", more=True, target=Target(120, times=60),
        decimals=1,
    ),
    Measure(
        "filters/s, 20 connections", "filters_20", "/s", more=True, target=Target(120, times=60),
        decimals=1,
    ),
    Measure("callback requests/s, 1 connection", "requests_1", "/s", more=True, decimals=1),
    Measure("callback requests/s, 20 connections", "requests_20", "/s", more=True, decimals=1),
    Measure("time of a filter, 20 connections, p50", "wait_20_ms", "ms"),
    Measure("server's processor time for a filter", "cpu_ms", "ms", decimals=1),
    Measure("longest task in a 3 s drag", "task_ms", "ms", target=Target(10_000, most=200)),
    Measure("frames/s in the drag", "frames", "/s", more=True),
)  # fmt: skip


ENGINE_UNITS = 51
ENGINE = (
    Measure("re-ranking of 51 × 49, one of 10,000", "draw_ms", "ms",
            target=Target(ENGINE_UNITS, most=LIMIT_MS), decimals=4),
    Measure("rating and ranges of 150 × 50, 1,000 draws", "laboratory_ms", "ms"),
    Measure("laboratory, slider to repainted ranks, median", "p50_ms", "ms"),
    Measure("laboratory, slider to repainted ranks, 95 % of moves", "p95_ms", "ms",
            target=Target(ENGINE_UNITS, most=LABORATORY_LIMIT_MS)),
)  # fmt: skip


def verdict(measure: Measure, size: int, ours: Values, twin: Values) -> bool | None:
    """Say whether the target holds; ``None`` where there is none for this size."""
    target = measure.target
    if target is None or target.size != size:
        return None
    if target.most is not None:
        return ours[measure.key] <= target.most
    return target.times is not None and _times(measure, ours, twin) >= target.times


def show(console: Console, size: int, ours: Values, twin: Values) -> None:
    """Print the table of one size."""
    table = Table(title=f"{size:,} members", title_justify="left", title_style="bold")
    table.add_column("")
    for heading in ("ours", "twin", "times better", "target"):
        table.add_column(heading, justify="right")
    for measure in MEASURES:
        held = verdict(measure, size, ours, twin)
        table.add_row(
            measure.name,
            _number(measure, ours),
            _number(measure, twin),
            _ratio(measure, ours, twin),
            _said(measure, held=held),
            style=_STYLES[held],
        )
    console.print(table)


def show_engine(console: Console, figures: Values) -> None:
    """Print the engine's figures beside a plain loop over the whole rating, and COINr's."""
    table = Table(title="Engine of the rating", title_justify="left", title_style="bold")
    table.add_column("")
    for heading in ("ours", "plain loop", "times better", "COINr 1.1.14", "target"):
        table.add_column(heading, justify="right")
    others = {"draw_ms": ("loop_ms", "coinr_ms"), "p95_ms": ("naive_ms", "")}
    for measure in ENGINE:
        held = verdict(measure, ENGINE_UNITS, figures, figures)
        loop, coinr = (figures.get(key) for key in others.get(measure.key, ("", "")))
        table.add_row(
            measure.name,
            _number(measure, figures),
            f"{loop:,.1f} ms" if loop else "",
            f"{loop / figures[measure.key]:,.0f}×" if loop else "",
            f"{coinr:,.0f} ms" if coinr else "",
            _said(measure, held=held),
            style=_STYLES[held],
        )
    console.print(table)


def _said(measure: Measure, *, held: bool | None) -> str:
    return "" if held is None else f"{'✓' if held else '✗'} {_words(measure)}"


def _number(measure: Measure, values: Values) -> str:
    return f"{values[measure.key]:,.{measure.decimals}f} {measure.unit}".rstrip()


def _times(measure: Measure, ours: Values, twin: Values) -> float:
    mine, other = ours[measure.key], twin[measure.key]
    over, under = (mine, other) if measure.more else (other, mine)
    return over / under if under else float("inf")


def _ratio(measure: Measure, ours: Values, twin: Values) -> str:
    times = _times(measure, ours, twin)
    return "" if times == float("inf") else f"{times:,.1f}×"


def _words(measure: Measure) -> str:
    target = measure.target
    if target is None:
        return ""
    if target.most is not None:
        return f"≤ {target.most:,g} {measure.unit}".rstrip()
    return f"≥ {target.times:.0f}×"
