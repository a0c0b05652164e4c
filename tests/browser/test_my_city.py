"""The reader's own city: pinned once, carried by every link, marked in every figure and table."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BAR = "[data-my-city]"
# What figures draw for the reader's own city: a ring or a star on a map, a star at an axis.
MARKED = """
() => Object.fromEntries([...document.querySelectorAll(".chart-card__graph")].map((box) => {
  const graph = box.querySelector(".js-plotly-plot");
  const { _fullData: traces, _fullLayout: layout } = graph;
  const named = traces.some(({ name, visible }) =>
    visible === true && /^My city: /.test(name ?? ""));
  const texts = [
    ...(layout.annotations ?? []).map(({ text }) => text),
    ...(layout.yaxis?.ticktext ?? []),
    ...traces.flatMap(({ type, y }) => (type === "bar" && y ? [...y] : [])),
  ];
  const outlined = traces.some(({ type, marker }) =>
    type === "bar" && [marker.line?.width ?? 0].flat().some((width) => width > 1));
  const starred = texts.some((text) => String(text).includes("★"));
  return [box.id, named || (starred && outlined)];
}))
"""
FIGURES = {
    "/": {"overview-map-graph", "overview-countries-graph", "overview-share-graph"},
    "/members": {"members-map-graph", "members-countries-graph", "members-joined-graph"},
    "/members/kazan": {"city-locator-graph"},
    "/members/cheboksary": {"city-locator-graph"},
    "/cities/moscow-ru": {"city-locator-graph"},
    "/rating/compare": {"compare-gap-graph", "compare-profile-graph"},
    "/data": set(),
    "/about": set(),
}
FIRST_ROWS = {
    "/members": "#members-directory tbody tr",
    "/rating/compare": "#compare-standing tbody tr",
}


def scroll_through(page) -> None:
    """Let figures further down draw."""
    for y in range(0, page.evaluate("document.documentElement.scrollHeight"), 700):
        page.evaluate("(y) => scrollTo(0, y)", y)
        page.wait_for_timeout(60)


@pytest.mark.parametrize("path", FIGURES)
def test_every_page_knows_the_pinned_city(readers, path) -> None:
    page = readers.open(f"{path}?city=kazan")
    expect(page.locator(BAR)).to_be_visible()
    expect(page.locator(f"{BAR} a")).to_have_text("Kazan")
    scroll_through(page)
    readers.settled(page)
    assert page.evaluate(MARKED) == dict.fromkeys(FIGURES[path], True)
    if path in FIRST_ROWS:
        first = page.locator(FIRST_ROWS[path]).first
        expect(first).to_have_class(re.compile("is-mine"))
        expect(first).to_contain_text("Kazan")
    without = readers.open(path)
    scroll_through(without)
    readers.settled(without)
    expect(without.locator(BAR)).to_be_hidden()
    assert not any(without.evaluate(MARKED).values())


def test_a_city_that_is_no_member_gets_a_mark_of_its_own(readers) -> None:
    page = readers.open("/members?city=moscow-ru")
    assert page.evaluate(MARKED)["members-map-graph"]
    expect(page.locator("#members-directory")).to_contain_text("my city, Moscow")
    expect(page.locator("#members-map-legend")).to_contain_text("My city: Moscow")


def test_pinned_once_it_stays_from_page_to_page(readers) -> None:
    page = readers.open("/members/cheboksary")
    pin = page.locator("[data-pin]").first
    assert pin.get_attribute("aria-pressed") == "false"
    pin.press("Enter")
    page.wait_for_url(re.compile(r"\?city=cheboksary$"))
    expect(pin).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"{BAR} a")).to_have_text("Cheboksary")
    links = page.eval_on_selector_all(
        ".frame a[href^='/']", "(all) => all.map((link) => link.getAttribute('href'))"
    )
    pages = [link for link in links if not re.search(r"\.(ics|csv|xlsx)(\?|$)", link)]
    assert len(pages) > 10
    assert [link for link in pages if "city=cheboksary" not in link] == []
    readers.settled(page)
    assert page.evaluate(MARKED) == {"city-locator-graph": True}

    page.locator(".nav__button", has_text="Members").click()
    page.locator(".nav__panel a", has_text="Members").click()
    page.wait_for_url(re.compile(r"/members\?city=cheboksary$"))
    readers.settled(page)
    assert page.evaluate(MARKED)["members-map-graph"]
    page.locator("#members-directory tbody th a", has_text="Astana").click()
    page.wait_for_url(re.compile(r"/members/astana\?city=cheboksary$"))
    readers.settled(page)

    page.locator(".my-city__unpin").click()
    page.wait_for_url(re.compile(r"/members/astana$"))
    expect(page.locator(BAR)).to_be_hidden()
    # A link of Dash's own was made with the city; the one let go does not come back with it.
    page.locator(".nav a", has_text="Overview").click()
    page.wait_for_url(f"{readers.address}/")
    page.go_back()
    page.wait_for_url(re.compile(r"/members/astana$"))


def test_reset_keeps_the_city(readers) -> None:
    page = readers.open("/members?city=kazan&country=KZ")
    page.locator("[data-reset]").first.click()
    page.wait_for_url(re.compile(r"/members\?city=kazan$"))
    readers.settled(page)
    assert page.evaluate(MARKED)["members-map-graph"]


def test_two_readers_have_two_cities(readers) -> None:
    one, two = readers.open("/members?city=kazan"), readers.open("/members?city=astana")
    for page, name in ((one, "Kazan"), (two, "Astana")):
        expect(page.locator(f"{BAR} a")).to_have_text(name)
        expect(page.locator("#members-directory tr.is-mine")).to_contain_text(name)
