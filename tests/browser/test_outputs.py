"""What leaves the page: images, tables, the projector, paper."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CARD = ".members__map"
MAP = "#members-map-graph .js-plotly-plot"
DISCLAIMER = {"en": "imply no opinion on the status", "ru": "не выражают"}
SOURCE = {"en": "Source:", "ru": "Источник:"}
PAGES_OF_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")
SIZES = f"""
() => [...document.querySelectorAll("{CARD} svg text")]
  .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width)
  .map((text) => parseFloat(getComputedStyle(text).fontSize))
"""


def save(page, item) -> bytes:
    card = page.locator(CARD)
    card.locator("summary", has=page.locator(".icon--download")).click()
    with page.expect_download() as waiting:
        card.locator(f"[data-card-action={item}]").click()
    assert waiting.value.suggested_filename == f"members-map.{item}"
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_drawing_of_the_map_says_where_it_is_from(readers, language) -> None:
    page = readers.open(f"/members?lang={language}&year=2015")
    disclaimer = page.locator(f"{CARD} .chart-card__disclaimer").inner_text()
    key = page.locator(f"{CARD} .legend li:not([class])").all_inner_texts()
    svg = ET.fromstring(save(page, "svg"))  # noqa: S314 - our own file
    words = " ".join("".join(text.itertext()) for text in svg.iter() if text.tag.endswith("text"))
    words = re.sub(r"\s+", " ", words).replace("\u200b", "")
    assert SOURCE[language] in words
    disclaimer = re.sub(r"\s+", " ", disclaimer)
    assert disclaimer[:40] in words
    assert disclaimer.split()[-1] in words
    assert page.locator("h2", has_text=re.compile(r"\w")).first
    assert "2015" in words
    assert f"lang={language}" in words, "the address of the view"
    for entry in key:
        assert re.sub(r"\s+", " ", entry).strip() in words, f"the key is in the image: {entry}"


def test_the_image_of_the_map_has_ink(readers) -> None:
    page = readers.open("/members", color_scheme="dark")
    picture = Image.open(io.BytesIO(save(page, "png"))).convert("RGB")
    assert picture.width >= 2000
    colours = sorted(picture.getcolors(maxcolors=1 << 24), reverse=True)
    share = colours[0][0] / (picture.width * picture.height)
    assert share < 0.9, "an empty sheet is one colour"
    assert len(colours) > 200


def test_the_table_of_a_chart_runs_no_formula(readers) -> None:
    page = readers.open("/members")
    field = page.evaluate("dash_clientside.chartCard.field('=cmd|x', ',')")
    assert field == "'=cmd|x"
    card = page.locator(".chart-card", has=page.locator("#members-countries-graph"))
    card.locator("summary", has=page.locator(".icon--download")).click()
    with page.expect_download() as waiting:
        card.locator("[data-card-action=csv]").click()
    text = Path(waiting.value.path()).read_text("utf-8")
    assert text.startswith("\ufeff")
    assert "Russia" in text
    assert not re.search(r"(^|,)[=@]", text, flags=re.MULTILINE)


def test_the_projector_gets_large_type_and_gives_it_back(readers) -> None:
    page = readers.open("/members", width=1920, height=1080)
    before = page.evaluate(SIZES)
    page.locator(f"{CARD} [data-card-action=fullscreen]").click()
    page.wait_for_function(f"() => Math.min(...({SIZES})()) >= 24")
    words = page.evaluate(
        f"""() => [...document.querySelectorAll("{CARD} *")]
          .filter((element) => element.checkVisibility({{ visibilityProperty: true }})
            && !element.closest("svg, .visually-hidden")
            && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
          .map((element) => [parseFloat(getComputedStyle(element).fontSize),
                             element.className + ": " + element.textContent.trim().slice(0, 40)])
          .filter(([size]) => size < 24)"""
    )
    assert words == []
    assert page.evaluate(f'document.querySelector("{CARD}").scrollWidth <= innerWidth')
    page.keyboard.press("Escape")
    page.wait_for_function(
        f"(before) => JSON.stringify(({SIZES})()) === JSON.stringify(before)", arg=before
    )
    expect(page.locator(f"{CARD} [data-card-action=fullscreen]")).to_be_focused()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    ("path", "most"), [("/", 1), ("/members/kazan", 4), ("/cities/omsk-ru", 2)]
)
def test_pages_print(readers, path, most, language) -> None:
    page = readers.open(f"{path}?lang={language}")
    paper = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    assert 1 <= len(PAGES_OF_PDF.findall(paper)) <= most
    page.emulate_media(media="print")
    for what in (".nav", "[data-theme-button]", ".map-tools", ".chart-card__actions"):
        expect(page.locator(what).locator("visible=true")).to_have_count(0)
    words = page.locator("body").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    printed = page.locator(".chart-card__disclaimer").locator("visible=true")
    assert DISCLAIMER[language] in words or printed.count()
