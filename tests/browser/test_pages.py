"""Every page, in both languages and both themes: whole, offline, within its window, accessible."""

from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError, expect  # noqa: A004

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/members",
    "/members/kazan",
    "/members/yalta",
    "/members/okmo",
    "/members/sakha-republic",
    "/cities/omsk-ru",
    "/events",
    "/events?map=world&by=kind&year=2019,2020&select=kazan&sort=host",
    "/events/2018-10-cheboksary-eurasia-congress",
    "/rating",
    "/rating/method",
    "/rating/compare",
    "/rating/compare?cities=kazan,ufa,astana,bugulma&city=kazan",
    "/coverage",
    "/coverage?by=region&weights=ties:200&city=kazan&order=score",
    "/ties",
    "/recognition",
    "/methods",
    "/methods?method=M09",
    "/events/attendance",
    "/events/attendance?country=RU&role=speaker&city=kazan",
    "/data",
    "/about",
    "/cities/atlantis",
    "/events/nothing",
    "/no-such-page",
)
MISSING = {"/cities/atlantis", "/events/nothing", "/no-such-page"}
WIDTHS = (1440, 1920, 360)
SERIOUS = {"serious", "critical"}

# Words that a box cuts off, or that stand outside the window where nothing scrolls to them.
CUT = """
() => {
  const cut = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (words.nextNode()) {
    const node = words.currentNode;
    const owner = node.parentElement;
    if (!node.data.trim() || owner.closest("script, style, noscript, .visually-hidden")) continue;
    if (!owner.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width || owner.closest(".skip-link")) continue;
    const right = document.documentElement.clientWidth;
    let within = { left: 0, right, top: -Infinity, bottom: Infinity };
    for (let up = owner; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.position === "fixed") { within = null; break; }
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) { within = null; break; }
      if (/hidden|clip/.test(style.overflowX + style.overflowY) && style.display !== "inline") {
        within = up.getBoundingClientRect();
        if (within.width <= 1 || within.height <= 1) within = null; // for screen readers only
        break;
      }
    }
    if (!within) continue;
    const slack = 2;
    if (box.left < within.left - slack || box.right > within.right + slack
        || box.top < within.top - slack - 3 || box.bottom > within.bottom + slack + 3) {
      cut.push(node.data.trim().slice(0, 60));
    }
  }
  return [...new Set(cut)];
}
"""
FITS = f"() => document.documentElement.scrollWidth <= innerWidth && ({CUT})().length === 0"


def _beyond(page, width) -> dict[str, list[str]]:
    """Return what does not fit, once the figures have had time to take the new width."""
    with suppress(TimeoutError):
        page.wait_for_function(FITS, timeout=4_000)
        return {}
    wide = page.evaluate("document.documentElement.scrollWidth")
    return {
        **({f"{width}: scrolls sideways": [str(wide)]} if wide > width else {}),
        **({f"{width}: cut": cut} if (cut := page.evaluate(CUT)) else {}),
    }


# Words do not depend on the theme, nor colours on the language: two walks see all of both.
@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ru", "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole_and_accessible(readers, path, language, scheme) -> None:
    if path in MISSING:
        readers.expected_statuses.add(404)
    page = readers.open(f"{path}{'&' if '?' in path else '?'}lang={language}", color_scheme=scheme)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("data-theme") == scheme
    assert page.locator("main h1").count() == 1
    found = {
        f"{rule['impact']}: {rule['id']}": [node["html"][:200] for node in rule["nodes"]][:5]
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in SERIOUS
    }
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found |= _beyond(page, width)
    assert found == {}


@pytest.mark.parametrize("path", sorted(MISSING))
def test_what_is_missing_says_so(readers, path) -> None:
    readers.expected_statuses.add(404)
    page = readers.context().new_page()
    reply = page.goto(readers.address + path)
    readers.settled(page)
    assert reply.status == 404
    page.locator("main .notice a").first.click()
    page.wait_for_url(lambda url: not url.endswith(path))
    readers.settled(page)
    expect(page.locator("main .notice")).to_have_count(0)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("path", ["/members/kazan", "/cities/omsk-ru", "/rating"])
def test_no_headline_number_is_broken_on_a_phone(readers, path: str, lang: str) -> None:
    page = readers.open(f"{path}?lang={lang}", width=360)
    lines = """(all) => all.filter((box) => /^[\\d.,\\s%]+$/.test(box.textContent)).map((box) => {
      const range = document.createRange();
      range.selectNodeContents(box);
      return [box.textContent, new Set([...range.getClientRects()].map(({ top }) => top)).size];
    })"""
    found = page.locator(".stat__number").evaluate_all(lines)
    assert found
    assert [text for text, count in found if count > 1] == []
