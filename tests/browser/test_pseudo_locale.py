"""Every word of the interface goes through the translator: a run in a language of brackets."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import yaml
from babel import Locale
from playwright.sync_api import Page
from sqlalchemy import inspect, text
from werkzeug.serving import make_server

import dashboard
from dashboard import sitemap
from dashboard.app import assemble, open_services
from dashboard.data.engine import open_engine
from dashboard.exports.downloads import Downloads
from dashboard.i18n import Translations, Translator
from dashboard.i18n.catalogue import PSEUDO
from dashboard.settings import Settings

pytestmark = pytest.mark.browser

SPECIFICATIONS = Path(dashboard.__file__).parent / "data" / "specifications"
ADDRESS = re.compile(r"https?://\S+")
REVIEWED = Path(dashboard.__file__).parent / "data" / "reviewed"


class Bracketed(Translations):
    """Offers the pseudo-locale alone."""

    def __init__(self) -> None:
        super().__init__(pseudo=True)

    def for_language(self, _language: str) -> Translator:
        return super().for_language(PSEUDO)


@pytest.fixture(scope="module")
def atlas(atlas_database) -> Iterator[str]:
    """Address of the application in brackets."""
    engine = open_engine(atlas_database, read_only=True)
    settings = Settings(database_url=atlas_database, contact="atlas@example.org")
    services = open_services(settings, engine, Bracketed())
    app = assemble(services, Downloads(engine), sitemap.PAGES, sitemap.shell(), sitemap.CALLBACKS)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    engine.dispose()


# What a reader sees or hears of a page, without what is plainly not words of the interface.
WORDS = """
() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const owner = walk.currentNode.parentElement;
    if (owner.closest("script, style, code, pre, .wordmark, .languages")) continue;
    if (owner.closest("[lang]").lang !== "en-XA") continue;
    found.push(walk.currentNode.data);
  }
  for (const element of document.querySelectorAll("main *, header *, footer *")) {
    for (const name of ["aria-label", "title", "placeholder", "aria-description", "alt"]) {
      const words = element.getAttribute(name);
      if (words && !element.closest(".languages")) found.push(words);
    }
    for (const [name, words] of Object.entries(element.dataset)) {
      if (/^(label|copied|copyFailed|saved)/.test(name)) found.push(words);
    }
  }
  for (const graph of document.querySelectorAll(".js-plotly-plot")) {
    for (const trace of graph.data) {
      const names = [trace.text, trace.name, trace.colorbar?.title?.text].flat();
      found.push(...names.filter(Boolean));
    }
  }
  return found;
}
"""
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
SEPARATORS = re.compile(r"<[^>]*>|[\n\u202f·–,:;()]|\d+|\b[\w-]+(\.[\w-]+)+\b")
# Proper names, which are the same in every language.
NAMES = {
    "GeoNames", "Natural Earth", "Unicode CLDR", "Scientific colour maps", "Okabe–Ito",
    "CC BY 4.0", "MIT", "BSD-3-Clause", "Apache-2.0", "CSV", "XLSX", "GeoJSON", "AM", "PM",
    "Babel", "Dash", "GeoPandas", "Granian", "Plotly", "SQLAlchemy", "pandas", "pandera",
    "/members/kazan", "/members/okmo", "/members/sakha-republic", "/cities/omsk-ru",
    "atlas@example.org", "atlas@",
}  # fmt: skip


@pytest.fixture(scope="module")
def content(atlas_database) -> set[str]:
    """Every text of the record and of the specifications, whole: what no translator has to see."""
    engine = open_engine(atlas_database, read_only=True)
    texts: set[str] = set()
    inspector = inspect(engine)
    with engine.connect() as connection:
        for table in inspector.get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                texts |= {str(value).strip() for value in row if value is not None}
    engine.dispose()
    for specification in SPECIFICATIONS.glob("*.yaml"):
        texts |= leaves(yaml.safe_load(specification.read_text("utf-8")))
    for review in REVIEWED.glob("*.csv"):
        with review.open(encoding="utf-8", newline="") as file:
            texts |= {value for row in csv.reader(file) for value in row}
    locale = Locale("en")
    months = {
        name
        for width in ("wide", "abbreviated")
        for name in locale.months["format"][width].values()
    }
    texts |= {ADDRESS.sub("\n", words) for words in texts}  # they are links of their own
    known = texts | set(locale.territories.values()) | months | NAMES
    return {part for words in known for part in parts_of(words)}


def leaves(value: object) -> set[str]:
    """Return every text of a specification, at any depth."""
    if isinstance(value, dict):
        return set().union(*map(leaves, value.values()))
    if isinstance(value, list):
        return set().union(*map(leaves, value))
    return {value.strip()} if isinstance(value, str) else set()


def parts_of(words: str) -> set[str]:
    """Return the parts of a text that have letters, taken apart at marks, numbers and links."""
    return {
        part
        for part in (piece.strip(" \u2009:.") for piece in SEPARATORS.sub("\n", words).split("\n"))
        if re.search(r"[^\W\d_]", part)
    }


def left_over(words: str, content: set[str]) -> set[str]:
    """Return what of a text is neither in brackets nor of the record nor a number."""
    before = None
    while before != words:
        before, words = words, BRACKETS.sub("\n", words)
    return parts_of(words) - content


@pytest.mark.parametrize(
    "path",
    ["/", "/members", "/members?colour=joined&area=country", "/members/kazan", "/members/okmo",
     "/members/sakha-republic", "/cities/omsk-ru", "/data", "/about", "/cities/atlantis",
     "/nowhere", "/members?q=zzzz", "/recognition", "/methods", "/methods?method=M12"],
)  # fmt: skip
def test_every_word_of_the_interface_is_translated(readers, content, path) -> None:
    readers.expected_statuses.add(404)
    page: Page = readers.open(path)
    assert page.locator("main h1").inner_text().strip().startswith("⟦") or path.startswith(
        ("/members/", "/cities/omsk")
    )
    rest = {part for words in page.evaluate(WORDS) for part in left_over(words, content)}
    assert not rest, "\n".join(sorted(rest))
