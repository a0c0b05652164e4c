"""No rank stands alone: every table, chart, sentence and export has its range, or "as published".

The walk takes every callback and every layout of the pages that know ranks, in both languages, on
the record (the open index) and on a published edition; what they answer is read as HTML tables,
as words and as figures. Each finder is proved on a planted rank.
"""

import csv
import inspect
import io
import re
import sys
from collections.abc import Callable, Iterator
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from dash.development.base_component import Component

from dashboard import sitemap
from dashboard.callbacks.ranking import update_map, update_ranking, update_whole
from dashboard.data.readers.open_index import OPEN
from dashboard.domain.views import View
from dashboard.exports.downloads import Downloads
from dashboard.exports.rating_books import RatingBooks
from dashboard.i18n import Translator
from dashboard.services import Services

LANGUAGES = ("en", "ru")
NEW = "CIAR-2026"

# How ranks are told. A wish ("to rank 9 or better") is none that anybody holds.
HELD = re.compile(
    r"(?:\brank|\bplace|\bмест[оаеу])\b:? (?:№ ?)?"
    r"(?P<rank>\d+(?:[\u00a0,]\d{3})*(?:[.,]\d)?)(?![\d.,]*\d)(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
RANGED = re.compile(
    r"(?: \((?:shared|делит[^)]*)\))?(?: \(\d|,? (?:range|диапазон) \d|, (?:в )?90 % [^\d]*\d)"
)
WISH = re.compile(r" (?:or better|или выше|is out of reach|недостижимо)\b")
PUBLISHED = re.compile(r"as published|published|опубликован|как в источнике", re.IGNORECASE)
BOTH = re.compile(r"[\d\u00a0,.]+(?: \([^)\d]+\))? \([\d\u00a0,.]+(?:–[\d\u00a0,.]+)?\)(?:,.*)?")
RANK_HEAD = re.compile(r"\b(?:rank|place)\b|\bмест[оа]\b", re.IGNORECASE)
NOT_A_RANK = re.compile(
    r"median|медиан|why|почему|change|изменени|up\b|вверх|известн|places? (?:up|gained)"
    r"|шаг|выше|moved|сдвиг|variance|дисперси",
    re.IGNORECASE,
)
RANGE_HEAD = re.compile(r"\brange\b|диапазон", re.IGNORECASE)

HEAD_CELLS = 4
RANK_CELL = re.compile(r"rank(?: now)?|place|место(?: \w+)?", re.IGNORECASE)
END_CELL = re.compile(r"^(?:range|диапазон)\b|^low$|^high$", re.IGNORECASE)


class _Reader(HTMLParser):
    """Reads tables as rows of cells, and words as the blocks that they stand in."""

    BLOCKS = frozenset(
        {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "div", "section", "summary", "dt", "dd"}
        | {"caption", "label", "option", "button", "nav"}
    )
    WORDED = ("aria-label", "title", "data-pin-name")

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.blocks: list[str] = [""]
        self.tiles: list[str] = []
        self._open: list[str] = []  # of tables
        self._tile = 0
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.blocks += [named[key] or "" for key in self.WORDED if named.get(key)]
        if tag in self.BLOCKS:
            self.blocks.append("")
        if tag == "div" and (self._tile or "stat" in (named.get("class") or "").split()):
            if not self._tile:
                self.tiles.append("")
            self._tile += 1
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("th", "td") and self.tables:
            self.tables[-1][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.blocks.append("")
        if tag in ("th", "td"):
            self._cell = False
        if tag == "div" and self._tile:
            self._tile -= 1

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data
        if self._tile:
            self.tiles[-1] += f" {data}"
        if self._cell and self.tables and self.tables[-1]:
            self.tables[-1][-1][-1] += f" {data}"


def read_html(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


def html_of(node: Any) -> str:
    """Return a component tree as HTML, components of Dash's own as boxes."""
    if node is None or isinstance(node, bool):
        return ""
    if isinstance(node, list | tuple):
        return "".join(map(html_of, node))
    if not isinstance(node, Component):
        return escape(str(node))
    described = node.to_plotly_json()
    props = dict(described["props"])
    children = html_of(props.pop("children", None))
    inner = children + props.pop("data-html", "")
    tag = described["type"].lower()
    if described["namespace"] != "dash_html_components":
        tag = "a" if tag == "link" else "div"
    named = {"className": "class"}
    written = "".join(
        f' {named.get(key, key)}="{escape(str(value))}"'
        for key, value in props.items()
        if isinstance(value, str)
    )
    return f"<{tag}{written}>{inner}</{tag}>"


# ---------------------------------------------------------------- the finders


def bare_words(text: str) -> Iterator[str]:
    """Yield a rank that words tell without its range."""
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text))).strip()
    rest = words
    while found := HELD.search(rest):
        after = found["after"]
        if not (RANGED.match(after) or WISH.match(after) or PUBLISHED.search(words)):
            yield words
        rest = after


def bare_table(rows: list[list[str]]) -> Iterator[str]:
    """Yield a column of ranks without a range in its cells or beside it, in a table."""
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not rows:
        return
    head, *body = rows
    ranges = [at for at, name in enumerate(head) if RANGE_HEAD.search(name) and not _is_rank(name)]
    for at, name in enumerate(head):
        if not _is_rank(name) or PUBLISHED.search(name):
            continue
        for row in body:
            cell = row[at] if at < len(row) else ""
            if not re.search(r"\d", cell) or cell.endswith("%") or BOTH.fullmatch(cell):
                continue
            beside = [row[one] for one in ranges if one < len(row)]
            if not beside or not all(re.search(r"\d", one) for one in beside):
                yield f"{name}: {cell}"


def _is_rank(heading: str) -> bool:
    return bool(RANK_HEAD.search(heading)) and not NOT_A_RANK.search(heading)


def bare_tile(words: str) -> Iterator[str]:
    """Yield a headline number that is a rank and has no range beside it."""
    words = " ".join(words.split())
    if re.match(r"\d[\d\u00a0,.]*(?: \([^)]*\))? (?:Rank|Место)\b", words) and not re.search(
        r"(?:range|диапазон) \d", words
    ):
        yield words


def bare_html(html: str) -> list[str]:
    reader = read_html(html)
    found = [fault for table in reader.tables for fault in bare_table(table)]
    found += [fault for block in reader.blocks for fault in bare_words(block)]
    return found + [fault for tile in reader.tiles for fault in bare_tile(tile)]


def bare_figure(figure: dict[str, Any]) -> list[str]:
    """Return the ranks of a figure that its words tell bare, or that are drawn without a range."""
    found = [fault for text in texts_in(figure) for fault in bare_words(text)]
    layout = figure["layout"]
    axes = {
        key.replace("axis", "")
        for key, axis in layout.items()
        if re.fullmatch("[xy]axis[0-9]*", key) and _is_rank(_title(axis))
    }
    for trace in figure["data"]:
        mine = {trace.get("xaxis", "x"), trace.get("yaxis", "y")}
        if not axes & mine or "markers" not in str(trace.get("mode", "")):
            continue
        for at in range(len(trace["x"])):
            if trace["x"][at] is None:
                continue
            words = " ".join(_told(trace, at))
            if not re.search(r"\d+ \(\d|\d–\d|90\s%\s\D*\d|\d → \d", words):
                found.append(f"{trace.get('name')}[{at}]: {words!r}")
        bars = [
            other
            for other in figure["data"]
            if other.get("mode") == "lines"
            and axes & {other.get("xaxis", "x"), other.get("yaxis", "y")}
        ]
        if not bars:
            found.append(f"{trace.get('name')}: no ranges are drawn")
    return found


def _title(axis: dict[str, Any]) -> str:
    title = axis.get("title", {})
    return str(title.get("text", "") if isinstance(title, dict) else title)


def _told(trace: dict[str, Any], at: int) -> Iterator[str]:
    for key in ("text", "hovertext", "customdata"):
        value = trace.get(key)
        if isinstance(value, list) and at < len(value):
            yield from texts_in(value[at])


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)


def bare_in(part: Any) -> list[str]:
    """Return the bare ranks in one part of a callback's answer."""
    if isinstance(part, dict) and "data" in part and "layout" in part:
        return bare_figure(part)
    if isinstance(part, Component):
        return bare_html(html_of(part))
    return [fault for text in texts_in(part) for fault in bare_html(text)]


def bare_sheet(rows: list[list[Any]]) -> list[str]:
    """Return the columns of ranks of a sheet or a CSV that have no low and high end beside them."""
    found = []
    for at, row in enumerate(rows):
        names = [str(cell).strip() if isinstance(cell, str) else "" for cell in row]
        if len(list(filter(None, names))) < HEAD_CELLS:
            continue  # no heading: a label beside its value
        ranks = [one for one, name in enumerate(names) if RANK_CELL.fullmatch(name)]
        ends = [one for one, name in enumerate(names) if END_CELL.search(name)]
        for one in ranks:
            for line in rows[at + 1 :]:
                if one >= len(line) or line[one] in (None, ""):
                    break
                if str(line[one]).startswith("=") and ends and not any(line[e] for e in ends):
                    continue  # without a rank, so the formula gives none
                if len(ends) < 2 or any(line[end] in (None, "") for end in ends):
                    found.append(f"{names[one]}: {line[one]}")
    return found


# ---------------------------------------------------------------- the walk

QUERIES = {
    "overview": ("", "city=kazan", "q=kaz"),
    "city": (),
    "members": ("", "city=kazan"),
    "ranking": (
        "",
        "page=4",
        "city=kazan",
        "city=kazan&peers=1&sort=-rank",
        "city=kazan&node=airports",
        "node=G1",
        "sort=name&country=RU",
    ),
    "compare": (
        "",
        "cities=kazan,ufa,baku-az&city=kazan",
        "cities=kazan,ufa&against=median&rank=3",
        "cities=c1,c2,c3",
    ),
    "method": ("", "city=kazan", "weights=airports:40&city=kazan", "weights=a:300,b:20"),
    "events": ("city=kazan",),
    "attendance": ("city=kazan",),
    "coverage": ("city=kazan",),
    "ties": ("city=kazan",),
    "recognition": ("city=kazan", "award=rating"),
    "methods": ("",),
}


def updates(name: str) -> dict[str, Callable[..., Any]]:
    """Return the functions that the callbacks of a page call."""
    module = sys.modules[f"dashboard.callbacks.{name}"]
    return {
        key: function
        for key, function in inspect.getmembers(module, inspect.isfunction)
        if key.startswith("update_") and "slug" not in inspect.signature(function).parameters
    }


def walked(services: Services, language: str) -> Iterator[tuple[str, Any]]:
    """Yield every answer of every callback."""
    for name, queries in QUERIES.items():
        for key, update in updates(name).items():
            for query in queries:
                asked = f"{query}&lang={language}"
                answer = update(services, asked)
                for part in answer if isinstance(answer, tuple) else (answer,):
                    yield f"{name}.{key}({asked})", part


def laid_out(services: Services, language: str) -> Iterator[tuple[str, str]]:
    """Yield the layout of every page, of profiles with and without a rank."""
    t = services.translator(View.from_params({"lang": language}))
    slugs = {
        "member": ("kazan", "magas", "yalta"),
        "city": ("moscow-ru",),
        "event": ("2018-10-cheboksary-eurasia-congress",),
    }
    for page in sitemap.PAGES:
        if page.name in {"data", "about"}:  # they count places on the ground, and know no ranks
            continue
        for slug in slugs.get(page.name, ("",)):
            named = {"slug": slug} if slug else {}
            view = page.view.from_params({"lang": language, "city": "kazan", **named})
            yield f"{page.name}/{slug}", html_of(page.layout(services, view, t))


def faults_of(services: Services, language: str) -> tuple[int, list[str]]:
    """Return how many parts were walked, and the bare ranks in them."""
    found, count = [], 0
    for where, part in walked(services, language):
        count += 1
        found += [f"{where}: {fault}" for fault in bare_in(part)]
    for where, html in laid_out(services, language):
        count += 1
        found += [f"{where}: {fault}" for fault in bare_html(html)]
    return count, found


def test_every_page_with_callbacks_is_walked() -> None:
    pages = {register.__module__.rsplit(".", 1)[1] for register in sitemap.CALLBACKS}
    rated = {"shell"}  # the frame, which knows no ranks
    assert pages - rated <= set(QUERIES)
    assert {"ranking", "compare", "method"} <= pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bare_rank_on_the_record(services: Services, language: str) -> None:
    count, found = faults_of(services, language)
    assert count > 100
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bare_rank_with_published_editions(
    edited: Callable[..., Services], language: str
) -> None:
    count, found = faults_of(edited("CIAR-2024", NEW), language)
    assert count > 100
    assert found == []


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bare_rank_in_the_workbook(services: Services, language: str) -> None:
    books = RatingBooks(services.rated, services.editions, services.record)
    read = sheets(books.workbook(OPEN, Translator(language)))
    heads = [str(cell) for rows in read.values() for row in rows for cell in row]
    assert len([head for head in heads if RANK_CELL.fullmatch(head)]) >= 2
    assert [fault for rows in read.values() for fault in bare_sheet(rows)] == []


def test_downloads_of_the_record_name_ranks_as_published(services: Services) -> None:
    """The one table of the record with ranks holds what sources say, with a source a row."""
    downloads = Downloads(services.editions._engine)
    ranked = {}
    for name in ("rating_results", "awards", "members", "rating_values", "rating_units"):
        rows = list(csv.DictReader(io.StringIO(downloads.csv(name).decode("utf-8-sig"))))
        columns = [column for column in rows[0] if "rank" in column] if rows else []
        if columns:
            ranked[name] = columns
            assert all(row["source_url"] for row in rows), name
    assert ranked == {"rating_results": ["rank_overall", "rank_in_category"]}


# ---------------------------------------------------------------- a planted rank is found


def table_of(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def without_ranges(html: str) -> str:
    return re.sub(r" \(\d+(?:–\d+)?\)", "", html)


def test_a_planted_rank_is_found_in_the_real_answers(services: Services) -> None:
    answer = update_ranking(services, "city=kazan")
    assert bare_in(answer[4]) == []
    assert len(bare_in(without_ranges(answer[4]))) == 25

    whole = update_whole(services, "city=kazan")
    assert len(bare_in(re.sub("Range (from|to)", "Columns", whole[1]))) == 187
    assert bare_in(without_ranges(whole[0])) != []

    figure = update_map(services, "city=kazan")[0]
    assert bare_in(figure) == []
    for trace in figure["data"]:
        if isinstance(trace.get("text"), list):
            trace["text"] = [re.sub(", 90 %.*?median \\d+", "", text) for text in trace["text"]]
    assert len(bare_in(figure)) >= 187

    bars = update_ranking(services, "city=kazan")[0]
    bars["data"] = [trace for trace in bars["data"] if trace.get("mode") != "lines"]
    assert any("no ranges are drawn" in fault for fault in bare_in(bars))


@pytest.mark.parametrize(
    "planted",
    [
        "<p>Kazan: rank 14, tier 5</p>",
        "<p>Казань: место 14, группа 5</p>",
        '<button aria-label="Kazan, rank 14">k</button>',
        table_of(("City", "Rank"), ("Kazan", "14")),
        table_of(("City", "Rank", "Range, 90 %"), ("Kazan", "14", "–")),
        table_of(("Город", "Место (диапазон 90 %)"), ("Казань", "14")),
        '<div class="stat"><div>14</div><div>Rank</div><div>60 cities are ranked</div></div>',
    ],
)
def test_a_planted_rank_is_found_in_html(planted: str) -> None:
    assert bare_html(planted) != []


@pytest.mark.parametrize(
    "sound",
    [
        "<p>Kazan: rank 14 (11–18), Tier 5. To rank 9 or better.</p>",
        "<p>from rank 32, range 30–34, tier 10 to rank 19, range 17–23, tier 8.</p>",
        table_of(("City", "Place overall, as published"), ("Kazan", "14")),
        '<div class="stat"><div>14</div><div>Rank</div><div>range 11–18, tier 5</div></div>',
    ],
)
def test_a_rank_with_its_range_or_as_published_is_sound(sound: str) -> None:
    assert bare_html(sound) == []


def test_a_planted_rank_is_found_in_figures_and_sheets() -> None:
    figure = {
        "data": [{"mode": "markers", "x": [14], "y": [0], "text": ["Kazan"], "name": "Rank"}],
        "layout": {"xaxis": {"title": {"text": "Rank, 1 is the best"}}, "yaxis": {}},
    }
    assert len(bare_figure(figure)) == 2
    assert bare_sheet([["City", "Rank", "Score", "Tier"], ["Kazan", 14, 20.5, 5]]) == ["Rank: 14"]
    assert bare_sheet([["City", "Rank", "Range from", "Range to"], ["Kazan", 14, 11, None]])
    assert bare_sheet([["City", "Rank", "Range from", "Range to"], ["Kazan", 14, 11, 18]]) == []
