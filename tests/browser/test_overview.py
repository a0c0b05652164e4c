"""The overview on paper and on the map: one sheet in either language, marks that lead on."""

import re

import pytest

pytestmark = pytest.mark.browser

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("query", ["lang=en", "lang=ru", "lang=ru&theme=dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_it_prints_on_one_sheet_of_a4(readers, query, width):
    page = readers.open(f"/?{query}", width=width)
    paper = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    assert len(_PAGE.findall(paper)) == 1


def test_after_printing_the_figures_fit_the_screen_again(readers):
    page = readers.open("/")
    width = "document.querySelector('#overview-map-graph .main-svg').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.pdf(format="A4", prefer_css_page_size=True)
    page.wait_for_function(f"Math.abs({width} - {before}) < 1")


def test_enter_on_a_mark_opens_its_profile(readers):
    page = readers.open("/?lang=en")
    page.locator("#overview-map [data-atlas-keys]").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/members/[\w-]+\?lang=en"))


def test_a_found_city_is_a_step_away(readers):
    page = readers.open("/?lang=en")
    page.get_by_role("searchbox").fill("Казань")
    link = page.locator("#overview-found a").first
    link.wait_for()
    assert link.inner_text() == "Kazan"
    link.click()
    page.wait_for_url(re.compile(r"/members/kazan"))
