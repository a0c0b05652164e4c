"""The comparison as one instrument, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BARS = """
(id) => {
  const graph = document.querySelector(`#${id} .js-plotly-plot`);
  const { width, height } = graph.getBoundingClientRect();
  return { bars: graph.querySelectorAll(".barlayer .point").length, width, height };
}
"""


def test_from_a_name_to_why_and_what_would_move_it(readers) -> None:
    page = readers.open("/rating/compare")
    field = page.get_by_label("Add a city, up to six")
    field.fill("казан")
    button = page.locator("#compare-found button", has_text="Kazan")
    button.focus()
    button.press("Enter")
    page.wait_for_url(re.compile("cities=kazan"))
    expect(page.locator(".pick")).to_have_count(1)
    expect(page.locator("#compare-gap-summary")).to_contain_text("median of all ranked cities")
    expect(page.locator("#compare-plan")).to_contain_text("rank 27 or better")

    page.locator("#compare-peers .chip:enabled").first.click()
    expect(page.locator(".pick")).to_have_count(2)
    rival = page.locator(".pick__name").nth(1).inner_text()
    expect(page.locator("#compare-gap-subtitle")).to_contain_text(rival)
    expect(page.locator("#compare-standing tbody tr")).to_have_count(2)
    readers.settled(page)
    two = page.evaluate(BARS, "compare-profile-graph")
    assert two["bars"] == 12

    readers.posts(page)
    page.locator("[data-bind=against]").select_option("peers")
    page.wait_for_url(re.compile("against=peers"))
    expect(page.locator("#compare-gap-summary")).to_contain_text("median of its peers")
    readers.settled(page)
    assert len(readers.posts(page)) == 1, "only the gap is asked for"
    expect(page.locator("[data-bind=against]")).to_have_value("peers")

    page.get_by_label("Rank to reach").fill("20")
    page.wait_for_url(re.compile("rank=20"))
    expect(page.locator("#compare-plan")).to_contain_text("rank 20 or better")
    page.locator(".plan__stay").first.click()
    page.wait_for_url(re.compile("stay="))
    expect(page.locator(".plan__stay").first).to_have_attribute("aria-pressed", "true")
    readers.settled(page)

    copy = readers.open(page.url)
    for part in ("#compare-standing", "#compare-gap-summary", "#compare-plan"):
        assert copy.locator(part).inner_text() == page.locator(part).inner_text()

    page.get_by_role("button", name=f"Remove {rival} from the comparison").click()
    expect(page.locator(".pick")).to_have_count(1)
    readers.settled(page)
    assert page.evaluate(BARS, "compare-profile-graph")["height"] < two["height"]
    assert copy.locator(".pick").count() == 2, "readers never meet"


def test_on_a_phone_nothing_is_cut(readers) -> None:
    page = readers.open("/rating/compare?cities=kazan,ufa&lang=ru", width=360, height=780)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for graph in ("compare-gap-graph", "compare-profile-graph"):
        page.locator(f"#{graph}").scroll_into_view_if_needed()
        readers.settled(page)
        beyond = page.eval_on_selector_all(
            f"#{graph} text",
            "(all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth)"
            ".map((one) => one.textContent)",
        )
        assert beyond == []


def test_taking_the_only_answer_leads_back_to_the_field(readers) -> None:
    page = readers.open("/rating/compare?cities=kazan")
    field = page.locator(".compare__search input")
    field.fill("Астана")
    chip = page.locator(".compare__search button.chip")
    expect(chip).to_have_count(1)
    chip.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("cities=kazan,astana"))
    expect(field).to_be_focused()


def test_the_search_is_left_by_enter_and_by_the_arrows(readers) -> None:
    page = readers.open("/rating/compare?cities=ufa")
    field = page.get_by_label("Add a city, up to six")
    field.fill("казан")
    field.press("Enter")  # before there is an answer
    page.wait_for_url(re.compile("cities=ufa,kazan"))
    expect(page.locator(".pick")).to_have_count(2)

    field.fill("kar")
    found = page.locator(".found-units[data-answers=kar] button:enabled")
    expect(found.first).to_be_visible()
    field.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
