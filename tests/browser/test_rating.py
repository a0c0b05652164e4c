"""The ranking in the browser: paging, drilling down and filters by the address, the keyboard."""

import re

import pytest

pytestmark = pytest.mark.browser


def names(page) -> list[str]:
    return page.locator("#rating-table tbody th .row-name > a").all_inner_texts()


def drawn(page) -> list[str]:
    texts = page.evaluate(
        "document.querySelector('#rating-bars-graph .js-plotly-plot')._fullData"
        ".find(({ mode }) => mode === 'text').text"
    )
    return [re.search("<b>(.*?)</b>", text).group(1) for text in texts]


def test_a_page_of_the_table_is_the_page_of_the_chart_and_of_the_address(readers):
    page = readers.open("/rating?lang=en")
    assert drawn(page) == names(page)
    readers.posts(page)
    page.locator("#rating-table").get_by_role("button", name="Next").click()
    page.wait_for_url(re.compile("page=2"))
    page.locator("#rating-table .page-nav", has_text="Page 2 of").wait_for()
    readers.settled(page)
    assert len(readers.posts(page)) == 1  # the map and the others do not depend on it
    assert drawn(page) == names(page)
    again = readers.open(page.url)
    assert names(again) == names(page)


def test_the_way_down_the_tree_and_back_by_keyboard(readers):
    page = readers.open("/rating?lang=en&city=kazan")
    rank = page.locator("#rating-table thead th", has_text="Rank (90 % range)")
    rank.wait_for()
    page.get_by_role("button", name="Infrastructure").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("node=G5"))
    rank.wait_for(state="detached")
    page.get_by_role("button", name="Airports with an IATA code within 50 km").click()
    page.wait_for_url(re.compile("node=airports"))
    page.locator("#rating-table thead th", has_text="airports").wait_for()
    page.get_by_role("button", name="Whole index").click()
    rank.wait_for()
    assert "node" not in page.url


def test_pinning_marks_the_city_and_the_table_saves_ranges(readers):
    page = readers.open("/rating?lang=en")
    page.get_by_role("link", name="Pin Baku").click()
    page.wait_for_url(re.compile("city=baku-az"))
    page.locator("#rating-table tr.is-selected", has_text="my city").wait_for()
    readers.settled(page)
    card = page.locator("#rating-bars .chart-card")
    card.locator("summary.icon-button").click()
    with page.expect_download() as saved:
        card.get_by_role("button", name="Table (CSV)").click()
    lines = saved.value.path().read_text("utf-8-sig").splitlines()
    head = lines[0].split(",")
    assert {"Rank", "Range from", "Range to", "Median rank", "Tier"} <= set(head)
    baku = next(line for line in lines if line.startswith("Baku,")).split(",")
    assert baku[head.index("Rank") : head.index("Range to") + 1] == ["2", "2", "2"]
    assert len(lines) == 252
