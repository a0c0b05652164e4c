"""The laboratory: weights in the address, one question a change, the last answer wins."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

METHOD = "/rating/method?lang=en"
GRAPH = "#method-lab-graph .js-plotly-plot"
NOTICE = "#method-lab-notice"
TABLE = "#method-lab-table"
AIRPORTS, TIES = "[data-lab-weight=G5]", "[data-lab-weight=G3]"
LAB = "method-lab-graph"

# What is drawn: each ranking's name with the ranks of its cities, from top to bottom.
DRAWN = f"""
() => Object.fromEntries(document.querySelector("{GRAPH}")._fullData
  .filter(({{ mode }}) => mode === "markers")
  .map(({{ name, customdata }}) => [name, customdata.map((row) => row.join(": "))]))
"""

# The answer to the weight 300 is there, and given to the page two seconds later.
HOLD_THE_FIRST = """
() => {
  window.held = [];
  const fetched = window.fetch;
  window.fetch = async (...request) => {
    const late = String(request[1]?.body).includes("weights=G5%3A300");
    const reply = await fetched(...request);
    if (late) {
      window.held.push("held");
      await new Promise((given) => { window.release = given; });
      window.held[0] = "given";
    }
    return reply;
  };
}
"""


def drawn(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(DRAWN)
    return found


def params(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def asked(readers: Any, page: Page) -> list[str]:
    return [output for output in readers.posts(page) if LAB in output]


def move(page: Page, slider: str, value: int) -> None:
    """Set a slider as a drag of one step would."""
    page.locator(slider).evaluate(
        """(element, value) => {
          element.value = value;
          element.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        str(value),
    )


def moved(readers: Any, page: Page, slider: str, value: int) -> None:
    """Set a slider and wait for the new ranks."""
    move(page, slider, value)
    code = re.search(r"=(\w+)]", slider)[1]  # type: ignore[index]
    page.wait_for_function(f"() => location.search.includes('{code}%3A{value}')")
    readers.settled(page)


def test_without_a_trial_the_stated_ranking_stands_alone(readers) -> None:
    page = readers.open(METHOD)
    assert list(drawn(page)) == ["As stated"]
    assert "1 (1–1), tier 1" in drawn(page)["As stated"][0]
    expect(page.locator(NOTICE)).to_contain_text("Nothing is changed yet")


def test_a_moved_weight_draws_a_trial_beside_what_is_stated(readers) -> None:
    page = readers.open(METHOD)
    stated = drawn(page)["As stated"]
    moved(readers, page, AIRPORTS, 250)
    found = drawn(page)
    assert list(found) == ["As stated", "Experiment"]
    assert found["As stated"][:10] == stated[:10]
    assert found["Experiment"] != found["As stated"]
    assert params(page)["weights"] == "G5:250"
    expect(page.locator(NOTICE)).to_contain_text("An experiment, not a result.")
    expect(page.locator("#method-lab-summary")).to_contain_text("of 187 cities change their rank")
    share = page.locator("[data-lab-share=G5]")
    expect(share).to_have_text("55.6%")  # 2.5 / (2 + 2.5)
    expect(page.locator("[data-lab-share=G3]")).to_have_text("44.4%")
    expect(page.locator(AIRPORTS)).to_have_attribute("aria-valuetext", "55.6%")


def test_every_rank_of_the_table_has_range_and_tier(readers) -> None:
    page = readers.open(METHOD + "&weights=G5:250")
    rows = page.locator(f"{TABLE} tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    assert len(rows) == 30
    for _city, *stated_and_tried, change in rows:
        for at in (0, 3):
            rank, between, tier = stated_and_tried[at : at + 3]
            low, high = map(int, between.split("–"))
            assert low <= int(rank) <= high
            assert int(tier) >= 1
        assert int(change.replace("−", "-")) == int(stated_and_tried[0]) - int(stated_and_tried[3])


def test_a_drag_asks_once_when_it_settles(readers) -> None:
    page = readers.open(METHOD)
    readers.posts(page)
    page.evaluate(
        """() => new Promise((dropped) => {
          const slider = document.querySelector('[data-lab-weight="G5"]');
          const tell = (kind) => slider.dispatchEvent(new Event(kind, { bubbles: true }));
          const step = (value) => {
            slider.value = value;
            tell("input");
            if (value < 300) return setTimeout(step, 16, value + 5); // as often as a mouse tells
            tell("pointerup");
            dropped();
          };
          tell("pointerdown");
          step(105);
        })"""
    )
    page.wait_for_function("() => location.search.includes('G5%3A300')")
    readers.settled(page)
    assert len(asked(readers, page)) == 1


def test_a_held_key_asks_at_its_start_and_at_its_end(readers) -> None:
    page = readers.open(METHOD)
    readers.posts(page)
    page.evaluate(
        """() => new Promise((released) => {
          const slider = document.querySelector('[data-lab-weight="G5"]');
          const step = (value) => {
            slider.value = value;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            if (value < 300) setTimeout(step, 33, value + 5); // as often as a key repeats
            else released();
          };
          step(105);
        })"""
    )
    page.wait_for_function("() => location.search.includes('G5%3A300')")
    readers.settled(page)
    assert len(asked(readers, page)) <= 8  # of 40; where the machine stalls, keys come apart
    assert params(page)["weights"] == "G5:300"


def test_a_mouse_drags_a_weight(readers) -> None:
    page = readers.open(METHOD)
    page.locator(AIRPORTS).scroll_into_view_if_needed()
    box = page.locator(AIRPORTS).bounding_box()
    assert box is not None
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8 + (box["width"] - 16) / 3, height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 8, height, steps=8)
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('G5%3A300')")
    readers.settled(page)
    assert list(drawn(page)) == ["As stated", "Experiment"]


def test_a_slow_earlier_answer_never_overwrites_a_later_one(readers) -> None:
    page = readers.open(METHOD)
    readers.posts(page)
    page.evaluate(HOLD_THE_FIRST)
    move(page, AIRPORTS, 300)
    page.wait_for_function("() => window.held.length === 1")
    moved(readers, page, AIRPORTS, 20)
    later = drawn(page)
    assert page.evaluate("window.held") == ["held"]
    page.evaluate("window.release()")
    page.wait_for_function("() => window.held[0] === 'given'")
    page.wait_for_timeout(500)  # time in which the late answer would be drawn
    assert drawn(page) == later
    assert len(asked(readers, page)) == 2
    assert params(page)["weights"] == "G5:20"
    alone = readers.open(METHOD + "&weights=G5:20")
    assert drawn(alone) == later
    expect(page.locator("#method-lab-summary")).to_have_text(
        alone.locator("#method-lab-summary").inner_text()
    )


def test_two_laboratories_never_see_each_others_weights(readers) -> None:
    one, other = readers.open(METHOD), readers.open(METHOD)
    for value in (250, 5):
        move(one, AIRPORTS, value)
        move(other, TIES, value)
    for page, weights in ((one, "G5%3A5"), (other, "G3%3A5")):
        page.wait_for_function(f"() => location.search.endsWith('weights={weights}')")
        readers.settled(page)
    assert drawn(one) != drawn(other)
    for page, slider in ((one, TIES), (other, AIRPORTS)):
        expect(page.locator(slider)).to_have_value("100")
        copied = readers.open(page.url)
        assert drawn(copied) == drawn(page)
        assert copied.url == page.url
        expect(copied.locator(slider)).to_have_value("100")
    copied = readers.open(one.url)
    expect(copied.locator(AIRPORTS)).to_have_value("5")
    expect(copied.locator("[data-lab-share=G5]")).to_have_text("2.4%")  # 0.05 / 2.05


def test_one_click_leads_back(readers) -> None:
    page = readers.open(METHOD + "&weights=G5:20,twins-abroad:0&normalise=rank&aggregate=harmonic")
    assert list(drawn(page)) == ["As stated", "Experiment"]
    readers.posts(page)
    page.locator("[data-lab-reset]").click()
    page.wait_for_function("() => location.search === '?lang=en'")
    readers.settled(page)
    assert list(drawn(page)) == ["As stated"]
    expect(page.locator(AIRPORTS)).to_have_value("100")
    expect(page.locator("[data-bind=normalise]")).to_have_value("official")
    assert len(asked(readers, page)) == 1


def test_back_leads_the_sliders_back(readers) -> None:
    page = readers.open(METHOD + "&weights=G5:20")
    moved(readers, page, AIRPORTS, 200)
    page.evaluate(
        "() => { history.replaceState(history.state, '', '/rating/method?lang=en&weights=G5:20');"
        " dispatchEvent(new PopStateEvent('popstate')); }"
    )
    expect(page.locator(AIRPORTS)).to_have_value("20")
    readers.settled(page)
    assert params(page)["weights"] == "G5:20"


def test_keys_move_a_weight(readers) -> None:
    page = readers.open(METHOD)
    readers.posts(page)
    page.locator(AIRPORTS).focus()
    for _press in range(6):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('G5%3A130')")
    readers.settled(page)
    assert list(drawn(page)) == ["As stated", "Experiment"]
    assert 1 <= len(asked(readers, page)) <= 6


def test_what_cannot_be_rated_is_told_and_the_stated_ranking_stays(readers) -> None:
    page = readers.open(METHOD)
    stated = drawn(page)
    page.locator("[data-bind=aggregate]").select_option("geometric")
    expect(page.locator(NOTICE)).to_contain_text("This combination cannot be rated.")
    expect(page.locator(NOTICE)).to_contain_text(": 0 cannot stand under the mean")
    expect(page.locator(NOTICE)).to_contain_text("in the laboratory “Min–max, 1 to 100”")
    readers.settled(page)
    assert drawn(page) == stated
    page.locator("[data-bind=normalise]").select_option("min-max-1-100")
    expect(page.locator(NOTICE)).to_contain_text("An experiment, not a result.")
    readers.settled(page)
    assert list(drawn(page)) == ["As stated", "Experiment"]


def test_a_group_without_weights_is_refused_in_words(readers) -> None:
    page = readers.open(METHOD + "&weights=twins-abroad:0,countries-abroad:0")
    expect(page.locator(NOTICE)).to_contain_text("This combination cannot be rated.")
    assert list(drawn(page)) == ["As stated"]


def test_junk_in_the_address_is_left_out_of_it(readers) -> None:
    page = readers.open(
        f"{METHOD}&weights=nobody:50,G5:abc,:,G3:100,airports:120,twins-abroad:52"
        "&normalise=x&treat=&aggregate=9"
    )
    assert params(page)["weights"] == "twins-abroad:50"
    assert "normalise" not in params(page)
    assert page.locator(AIRPORTS).input_value() == "100"


def test_the_pinned_city_is_always_among_the_shown(readers) -> None:
    page = readers.open(METHOD + "&city=kazan&weights=G5:0")
    for ranks in drawn(page).values():
        assert any(row.startswith("<b>Kazan</b>: ") for row in ranks)
