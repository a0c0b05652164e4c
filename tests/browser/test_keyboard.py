"""The members page by keyboard alone, and on screens and systems of other kinds."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MAP = "#members-map-graph .js-plotly-plot"
DIRECTORY = "#members-directory"
SELECTED = f"{DIRECTORY} tr.is-selected"

# What has the focus: whether it is seen, and how it shows that it has the focus.
FOCUS = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const { width, height } = at.getBoundingClientRect();
  const shown = (of) => parseFloat(of.outlineWidth) > 0 && of.outlineStyle !== "none";
  const marked = [at, at.closest("label"), at.parentElement].filter(Boolean)
    .some((element) => shown(getComputedStyle(element))) || style.boxShadow !== "none";
  const { set, toggle, value, atlasAction, cardAction, bind } = at.dataset;
  const name = set ?? toggle ?? atlasAction ?? cardAction ?? bind
    ?? at.getAttribute("aria-label") ?? at.textContent.trim().slice(0, 40) ?? at.tagName;
  return { name, value: value ?? null, tag: at.tagName, marked, seen: width > 1 && height > 1 };
}
"""


def focused(page) -> dict[str, object]:
    at = page.evaluate(FOCUS)
    assert at is not None, "the focus is lost"
    return at


def test_tab_reaches_every_control_and_shows_where_it_is(readers) -> None:
    page = readers.open("/members")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visited = []
    for _ in range(140):
        at = page.evaluate(FOCUS)
        if at is None:
            break
        assert at["marked"], f"no visible focus: {at}"
        assert at["seen"], f"focus on what is not seen: {at}"
        visited.append(at)
        page.keyboard.press("Tab")
    names = [at["name"] for at in visited]
    wanted = {
        "colour",
        "area",
        "in",
        "out",
        "home",
        "lasso",
        "fullscreen",
        "sort",
        "select",
        "page",
    }
    assert wanted <= set(names)
    assert "Where the members are" in names, "the map itself"
    assert {"INPUT", "SUMMARY", "A"} <= {at["tag"] for at in visited}
    assert len(visited) < 140, "the focus leaves the page at its end"


def test_skip_link_leads_to_the_content(readers) -> None:
    page = readers.open("/members?year=2010")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert "year=2010" in page.url


def test_filters_open_tick_and_close(readers) -> None:
    page = readers.open("/members")
    opener = page.locator(".filters summary").first
    opener.focus()
    page.keyboard.press("Enter")
    box = page.locator("[data-toggle=country]").first
    expect(box).to_be_visible()
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_have_attribute("aria-checked", "true")
    page.wait_for_url(re.compile("country="))
    readers.settled(page)
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(opener).to_be_focused()


def test_slider_and_play(readers) -> None:
    page = readers.open("/members?year=2010")
    slider = page.locator(".control--range input")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("year=2011"))
    readers.settled(page)
    expect(slider).to_be_focused()
    play = page.locator("[data-play]")
    play.focus()
    page.keyboard.press("Enter")
    expect(play).to_have_attribute("aria-label", "Pause")
    page.wait_for_url(re.compile("year=2012"))
    page.keyboard.press("Enter")
    expect(play).to_have_attribute("aria-label", "Play the years")
    expect(play).to_be_focused()


def test_arrows_walk_the_marks_and_enter_picks(readers) -> None:
    page = readers.open("/members")
    plot = page.locator(".members__map [data-atlas-keys]")
    live = page.locator(".members__map [data-atlas-live]")
    plot.focus()
    page.keyboard.press("Home")
    first = live.inner_text()
    assert first
    heard = {first}
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End"):
        page.keyboard.press(key)
        heard.add(live.inner_text())
    assert len(heard) >= 4
    expect(page.locator(f"{MAP} .hoverlayer .hovertext")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("select="))
    expect(page.locator(SELECTED)).to_have_count(1)
    readers.settled(page)
    expect(plot).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(SELECTED)).to_have_count(0)


def test_the_focus_outlives_every_redraw_of_the_directory(readers) -> None:
    page = readers.open("/members")
    sort = page.locator(f"{DIRECTORY} [data-set=sort]", has_text="Joined")
    sort.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{DIRECTORY} th[aria-sort=ascending]")).to_contain_text("Joined")
    readers.settled(page)
    expect(sort).to_be_focused()
    assert focused(page)["name"] == "sort"

    step = page.get_by_role("button", name="Next")
    while step.is_enabled():  # at the end of the table the button itself goes out of use
        step.focus()
        before = page.locator(".page-nav").inner_text()
        page.keyboard.press("Enter")
        expect(page.locator(".page-nav")).not_to_have_text(before)
        readers.settled(page)
        assert focused(page)["name"] == "page"

    box = page.locator(f"{DIRECTORY} tbody [data-toggle=select]").first
    member = box.get_attribute("data-value")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(SELECTED)).to_have_count(1)
    readers.settled(page)
    at = focused(page)
    assert (at["name"], at["value"]) == ("select", member)

    page.locator(f".selection [data-value={member}]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(SELECTED)).to_have_count(0)
    readers.settled(page)
    assert focused(page)["name"] == "select", "the removed chip hands the focus on"


def test_the_focus_outlives_a_redraw_of_the_strip(readers) -> None:
    page = readers.open("/members")
    chip = page.locator("#members-strip [data-value=okmo]")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#members-strip [data-value=okmo][aria-pressed=true]")).to_be_visible()
    readers.settled(page)
    expect(page.locator("#members-strip [data-value=okmo]")).to_be_focused()


def test_theme_and_language(readers) -> None:
    page = readers.open("/members?colour=kind")
    button = page.locator("[data-theme-button]")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    readers.settled(page)
    expect(button).to_be_focused()
    page.get_by_role("link", name="Русский").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("lang=ru"))
    readers.settled(page)
    expect(page.locator("html")).to_have_attribute("lang", "ru")


# ------------------------------------------------------------------ a phone


@pytest.mark.parametrize("language", ["en", "ru"])
def test_filters_are_a_sheet_on_a_phone(readers, language) -> None:
    page = readers.open(f"/members?lang={language}", width=360, height=740, has_touch=True)
    opener = page.locator("[data-sheet-open]")
    opener.tap()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    page.locator("[data-count-of=country]").tap()
    page.locator("[data-toggle=country][data-value=KZ]").tap()
    page.wait_for_url(re.compile("country=KZ"))
    page.locator("[data-sheet-close]").tap()
    expect(sheet).to_be_hidden()
    readers.settled(page)
    expect(opener.locator(".count")).to_have_text("1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    count = page.locator(".directory__head .muted").inner_text()
    assert int(count.split()[0]) < 50


@pytest.mark.parametrize(
    "path",
    ["/", "/members", "/members/kazan", "/data", "/about", "/recognition", "/methods"],
)
def test_targets_are_large_enough_for_a_finger(readers, path) -> None:
    """Web Content Accessibility Guidelines 2.2, 2.5.8: 24 pixels, links within a text apart."""
    page = readers.open(path, width=360, height=740)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input, select, a")]
          .filter((element) => element.checkVisibility({ visibilityProperty: true })
             && !element.closest(".skip-link, .visually-hidden, .modebar"))
          .filter((element) => {
            const inText = element.tagName === "A" && getComputedStyle(element).display === "inline"
              && [...element.closest("p, li, td, th, dd, dt, figcaption, div").childNodes]
                   .some((node) => node !== element && node.textContent.trim());
            const box = (element.matches("input") && element.closest("label") || element)
              .getBoundingClientRect();
            if (inText || !box.width) return false;
            if (Math.min(box.width, box.height) >= 24) return false;
            // Smaller is enough where a circle of 24 pixels round its middle meets no other target.
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            return [...document.querySelectorAll("button, summary, select, a")].some((other) => {
              if (other === element || !other.checkVisibility()) return false;
              const near = other.getBoundingClientRect();
              if (!near.width) return false;
              const dx = Math.max(near.left - x, 0, x - near.right);
              const dy = Math.max(near.top - y, 0, y - near.bottom);
              return Math.hypot(dx, dy) < 12;
            });
          })
          .map((element) => element.outerHTML.slice(0, 120))"""
    )
    assert small == []


# ------------------------------------------------------------------ the reader's system


@pytest.mark.parametrize(
    "options", [{"reduced_motion": "reduce"}, {"forced_colors": "active"}], ids=str
)
@pytest.mark.parametrize("path", ["/", "/members", "/members/kazan"])
def test_the_system_s_wishes_leave_every_control_usable(readers, path, options) -> None:
    page = readers.open(path, **options)
    invisible = page.evaluate(
        """() => [...document.querySelectorAll(":is(main, header) :is(button, summary, input)")]
          .filter((element) => element.checkVisibility())
          .filter((element) => {
            const parts = [element, ...element.querySelectorAll("*")];
            return parts.every((part) => {
              const style = getComputedStyle(part);
              const words = [...part.childNodes].some(({ nodeType }) => nodeType === 3);
              const framed = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none"
                && style.borderTopColor !== style.backgroundColor;
              const drawn = style.maskImage !== "none" || style.backgroundImage !== "none";
              const written = words && style.color !== style.backgroundColor;
              return !written && !framed && !drawn && !part.matches("input");
            });
          })
          .map((element) => element.outerHTML.slice(0, 120))"""
    )
    assert invisible == []
    if "reduced_motion" in options:
        moving = page.evaluate(
            """() => document.getAnimations().filter(({ effect, playState }) =>
                 playState === "running" && effect.getComputedTiming().duration > 20).length"""
        )
        assert moving == 0
