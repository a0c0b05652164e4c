"""The ranking in the browser: paging, drilling down and filters by the address, the keyboard."""

import re

import pytest
from playwright.sync_api import expect

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
    colours = page.get_by_role("group", name="Colour by")
    expect(colours).to_have_count(0)  # one value there, so nothing to choose
    page.get_by_role("button", name="Whole index").click()
    rank.wait_for()
    assert "node" not in page.url
    expect(colours).to_be_visible()


def test_pinning_marks_the_city_and_the_table_saves_ranges(readers):
    page = readers.open("/rating?lang=en")
    page.evaluate("window.sameDocument = true")
    pin = page.locator("#rating-table").get_by_role("button", name="My city: Baku")
    pin.focus()
    free = readers.held(page, "**/_dash-update-component*")
    pin.press("Enter")
    expect(pin).to_have_attribute("aria-pressed", "true")  # before the server has answered
    expect(pin.locator("xpath=ancestor::tr")).to_have_class("is-mine")
    free()
    page.wait_for_url(re.compile("city=baku-az"))
    row = page.locator("#rating-table tr.is-mine", has_text="my city")
    row.wait_for()
    readers.settled(page)
    assert page.evaluate("window.sameDocument")
    expect(pin).to_be_focused()
    expect(row.get_by_role("link", name="Baku", exact=True)).to_be_visible()
    page.get_by_role("button", name="Peers of my city").click()
    page.wait_for_url(re.compile("peers=1"))
    readers.settled(page)
    assert 1 < len(names(page)) < 25
    page.get_by_role("button", name="All cities").click()
    page.wait_for_url(lambda address: "peers" not in address)
    readers.settled(page)
    card = page.locator("#rating-bars .chart-card")
    card.locator("summary.icon-button").click()
    with page.expect_download() as saved:
        card.get_by_role("button", name="Table (CSV)").click()
    lines = saved.value.path().read_text("utf-8-sig").splitlines()
    head = lines[0].split(",")
    assert {"Rank", "Range from", "Range to", "Median rank", "Tier"} <= set(head)
    baku = next(line for line in lines if line.startswith("Baku,")).split(",")
    assert baku[head.index("Rank") : head.index("Range to") + 1] == ["2", "2", "5"]
    assert len(lines) == 252


def test_what_was_published_is_folded_on_a_phone_and_opened_by_address(readers) -> None:
    wide = readers.open("/rating?lang=en")
    parts = wide.locator("#rating-published details.fold")
    count = parts.count()
    assert count > 1
    assert parts.evaluate_all("(all) => all.every(({ open }) => open)")
    name = parts.nth(1).get_attribute("data-anchor")

    phone = readers.open("/rating?lang=en", width=360, height=780)
    parts = phone.locator("#rating-published details.fold")
    assert parts.evaluate_all("(all) => all.some(({ open }) => open)") is False
    parts.first.locator("> summary").press("Enter")
    expect(parts.first.locator("table").first).to_be_visible()

    led = readers.open(f"/rating?lang=en#{name}", width=360, height=780)
    opened = led.locator("#rating-published details.fold[open]")
    expect(opened).to_have_count(1)
    assert opened.get_attribute("data-anchor") == name
    led.emulate_media(media="print")
    tables = led.locator("#rating-published .table--placements")
    expect(tables).to_have_count(count)
    for table in tables.all():
        expect(table).to_be_visible()  # waits for the frame after the change of medium
