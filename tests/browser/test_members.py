"""The members page as one instrument: address, map, directory, filters and charts agree."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MAP = "#members-map-graph .js-plotly-plot"
DIRECTORY = "#members-directory"
MAP_PART = "..members-map-graph.figure"
DIRECTORY_PART = "members-directory."
AT = f"""
(id) => {{
  const graph = document.querySelector("{MAP}");
  const {{ left, top }} = graph.querySelector(".main-svg").getBoundingClientRect();
  for (const trace of graph._fullData) {{
    const at = trace.type === "scattergeo" && trace.customdata ? trace.customdata.indexOf(id) : -1;
    if (at < 0) continue;
    const [x, y] = graph._fullLayout.geo._subplot.project([trace.lon[at], trace.lat[at]]);
    return [left + x, top + y];
  }}
  return null;
}}
"""
RINGS = f"""
() => document.querySelector("{MAP}")._fullData
  .filter(({{ type, customdata }}) => type === "scattergeo" && !customdata)
  .filter(({{ mode }}) => mode === "markers")
  .reduce((sum, {{ lon }}) => sum + lon.length, 0)
"""
MARKS = f"""
() => document.querySelector("{MAP}")._fullData
  .filter(({{ type, customdata }}) => type === "scattergeo" && customdata)
  .flatMap(({{ customdata, marker }}) => customdata.map((id, i) =>
    id + " " + [marker.symbol].flat()[i % [marker.symbol].flat().length])).sort()
"""


def query(page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def show(page, member) -> tuple[float, float]:
    """Bring a mark into the window and return where it is."""
    page.locator(MAP).scroll_into_view_if_needed()
    x, y = page.evaluate(AT, member)
    return x, y


def rows(page) -> list[str]:
    names = page.locator(f"{DIRECTORY} tbody th a")
    return names.all_inner_texts()


def choose_country(page, code) -> None:
    page.locator("[data-count-of=country]").click()
    page.locator(f"[data-toggle=country][data-value={code}]").click()
    page.keyboard.press("Escape")


def whole_view(page) -> dict[str, object]:
    return {
        "year": page.locator(".control--range input").input_value(),
        "country": page.locator("[data-count-of=country]").inner_text(),
        "marks": page.evaluate(MARKS),
        "rings": page.evaluate(RINGS),
        "rows": rows(page),
        "selected": page.locator(f"{DIRECTORY} tr.is-selected").all_inner_texts(),
        "page": page.locator(".page-nav").all_inner_texts(),
        "sentence": page.locator("#members-map-summary").inner_text(),
    }


# ------------------------------------------------------------------ the address is the view


def test_a_copied_link_gives_a_second_reader_the_same_view(readers) -> None:
    one = readers.open("/members", permissions=["clipboard-read", "clipboard-write"])
    one.locator(".control--range input").press("ArrowLeft")
    choose_country(one, "RU")
    one.locator(f"{DIRECTORY} [data-toggle=select]").nth(2).click()
    one.wait_for_url(re.compile("select="))
    readers.settled(one)
    card = one.locator(".members__map")
    card.locator("summary", has=one.locator(".icon--download")).click()
    card.get_by_role("button", name="Copy link").click()
    expect(one.locator("#shell-toast")).to_contain_text("Link copied.")
    link = one.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query)["lang"] == ["en"]
    assert {"year", "country", "select"} <= set(query(one))
    two = readers.open(link)
    assert whole_view(two) == whole_view(one)
    assert whole_view(two)["rings"] == 1

    before = whole_view(two)
    one.locator("[data-reset]").first.click()
    one.wait_for_url(f"{readers.address}/members")
    readers.settled(one)
    assert whole_view(one) != before
    assert whole_view(two) == before, "readers never meet"
    two.reload()
    readers.settled(two)
    assert whole_view(two) == before


def test_back_and_forward_restore_the_controls(readers) -> None:
    page = readers.open("/members")
    page.locator(".control--range input").press("ArrowLeft")
    page.get_by_role("button", name="Kind", exact=True).click()
    page.wait_for_url(re.compile("colour=kind"))
    readers.settled(page)
    before = whole_view(page)
    page.locator(f"{DIRECTORY} tbody th a").first.click()
    page.wait_for_url(re.compile("/members/"))
    readers.settled(page)
    page.go_back()
    page.wait_for_url(re.compile(r"/members\?"))
    readers.settled(page)
    assert whole_view(page) == before
    pressed = page.locator("[data-set=colour][data-value=kind]")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    page.wait_for_url(re.compile("/members/"))
    readers.settled(page)
    expect(page.locator("#city-locator-graph")).to_be_visible()


@pytest.mark.parametrize(
    "junk",
    [
        "year=abc&country=<script>alert(1)</script>&colour=zzz&select=../../etc&page=999999",
        "utm_source=x&year=-1&year=2010&area=&sort=;drop table&kind=city,city,nonsense",
        "year=99999999999999999999&page=-5&select=" + "x," * 500,
        "slug=kazan&lang=xx&theme=pink&city=%00%ff&_=1&services=1&q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    ],
)
def test_junk_parameters_give_the_page(readers, junk) -> None:
    page = readers.open(f"/members?{junk}")
    expect(page.locator("main h1")).to_have_text("Members of the section")
    expect(page.locator(f"{DIRECTORY} .notice, {DIRECTORY} table").first).to_be_visible()
    assert page.locator("script:text('alert'), img[onerror]").count() == 0


def test_the_language_switch_keeps_the_view(readers) -> None:
    page = readers.open("/members?country=KZ&colour=joined")
    page.get_by_role("link", name="Русский").click()
    page.wait_for_url(re.compile("lang=ru"))
    readers.settled(page)
    assert query(page) == {"country": "KZ", "colour": "joined", "lang": "ru"}
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("[data-count-of=country]")).to_have_text("Казахстан")


# ------------------------------------------------------------------ map and directory


def test_a_mark_selects_its_row_and_brings_its_page(readers) -> None:
    page = readers.open("/members")
    hidden = "ulaanbaatar"
    assert page.locator(f"{DIRECTORY} [data-value={hidden}]").count() == 0
    page.mouse.click(*show(page, hidden))
    page.wait_for_url(re.compile(f"select={hidden}"))
    expect(page.locator(f"{DIRECTORY} tr.is-selected [data-value={hidden}]")).to_be_visible()
    readers.settled(page)
    assert page.evaluate(RINGS) == 1
    page.mouse.click(*show(page, hidden))
    page.wait_for_url(f"{readers.address}/members")
    expect(page.locator(f"{DIRECTORY} tr.is-selected")).to_have_count(0)


def test_a_checkbox_rings_the_mark_and_the_bar_takes_it_away(readers) -> None:
    page = readers.open("/members?sort=-population")
    box = page.locator(f"{DIRECTORY} tbody [data-toggle=select]").first
    member = box.get_attribute("data-value")
    box.click()
    page.wait_for_function(f"() => ({RINGS})() === 1")
    bar = page.locator(f".selection [data-value={member}]")
    bar.click()
    page.wait_for_function(f"() => ({RINGS})() === 0")
    expect(bar).to_have_count(0)


def test_a_lasso_selects_all_inside(readers) -> None:
    page = readers.open("/members")
    lasso = page.get_by_role("button", name="Select by drawing around members")
    lasso.click()
    expect(lasso).to_have_attribute("aria-pressed", "true")
    x, y = show(page, "kazan")
    page.mouse.move(x - 40, y - 40)
    page.mouse.down()
    for dx, dy in ((40, -40), (40, 40), (-40, 40), (-40, -40)):
        page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("select="))
    chosen = query(page)["select"].split(",")
    assert "kazan" in chosen
    assert 2 <= len(chosen) < 20
    expect(page.locator(".selection .chip").first).to_be_visible()
    readers.settled(page)
    assert page.evaluate(RINGS) == len(chosen)


def test_the_strip_selects_members_without_a_point(readers) -> None:
    page = readers.open("/members")
    chip = page.locator("#members-strip [data-value=okmo]")
    chip.click()
    page.wait_for_url(re.compile("select=okmo"))
    expect(page.locator(f"{DIRECTORY} tr.is-selected [data-value=okmo]")).to_be_visible()
    expect(chip).to_have_attribute("aria-pressed", "true")


def test_filters_narrow_both(readers) -> None:
    page = readers.open("/members")
    everything = len(page.evaluate(MARKS))
    choose_country(page, "KZ")
    page.wait_for_url(re.compile("country=KZ"))
    readers.settled(page)
    marks = page.evaluate(MARKS)
    assert 0 < len(marks) < everything
    count = page.locator(".directory__head .muted").inner_text()
    assert int(count.split()[0]) >= len(marks)
    for name in page.locator(f"{DIRECTORY} tbody tr td:nth-child(3)").all_inner_texts():
        assert name.startswith("Kazakhstan")


@pytest.mark.parametrize("written", ["Казань", "Kazan", "Qazan", "казань"])
def test_search_takes_any_script(readers, written) -> None:
    page = readers.open("/members")
    page.get_by_role("searchbox").fill(written)
    page.wait_for_url(re.compile("q="))
    readers.settled(page)
    assert "Kazan" in rows(page)
    assert len(rows(page)) < 4


def test_nobody_found_offers_the_way_back(readers) -> None:
    page = readers.open("/members?q=zzzzzz")
    expect(page.locator(f"{DIRECTORY} .notice")).to_be_visible()
    page.locator(f"{DIRECTORY} [data-reset]").click()
    page.wait_for_url(f"{readers.address}/members")
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator(f"{DIRECTORY} tbody tr").first).to_be_visible()


def test_sorting_and_paging_ask_only_for_the_directory(readers) -> None:
    page = readers.open("/members")
    readers.posts(page)
    page.locator(f"{DIRECTORY} [data-set=sort]", has_text="Joined").click()
    expect(page.locator(f"{DIRECTORY} th[aria-sort=ascending]")).to_contain_text("Joined")
    page.locator(f"{DIRECTORY} [data-set=sort]", has_text="Joined").click()
    expect(page.locator(f"{DIRECTORY} th[aria-sort=descending]")).to_contain_text("Joined")
    first = rows(page)
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".page-nav")).to_contain_text("2")
    readers.settled(page)
    assert not set(first) & set(rows(page))
    asked = readers.posts(page)
    assert len(asked) == 3
    assert all(DIRECTORY_PART in part for part in asked)


def test_a_control_asks_for_each_changed_part_once(readers) -> None:
    page = readers.open("/members")
    readers.posts(page)
    page.get_by_role("button", name="Kind", exact=True).click()
    page.wait_for_url(re.compile("colour=kind"))
    readers.settled(page)
    asked = readers.posts(page)
    assert len(asked) == 1
    assert asked[0].startswith(MAP_PART)
    page.locator(f"{DIRECTORY} [data-toggle=select]").first.click()
    page.wait_for_url(re.compile("select="))
    readers.settled(page)
    asked = readers.posts(page)
    assert len(asked) == len(set(asked)) == 2, "the map's ring and the directory, no chart"
    choose_country(page, "KZ")
    page.wait_for_url(re.compile("country=KZ"))
    readers.settled(page)
    asked = readers.posts(page)
    assert len(asked) == len(set(asked)) == 3
    outlines = [url for url in readers.requests if "/geodata/countries" in url]
    assert len(outlines) == 1, "the outlines are fetched once"


# ------------------------------------------------------------------ play


def test_play_steps_the_years_and_pause_stops(readers) -> None:
    page = readers.open("/members?year=2004")
    filled = f"() => ({MARKS})().filter((mark) => mark.endsWith(' circle')).length"
    before = page.evaluate(filled)
    page.get_by_role("button", name="Play the years").click()
    page.wait_for_url(re.compile("year=2006"))
    pause = page.get_by_role("button", name="Pause")
    pause.click()
    expect(page.get_by_role("button", name="Play the years")).to_be_visible()
    readers.settled(page)
    stopped = page.locator(".control--range input").input_value()
    assert int(stopped) >= 2006
    assert page.evaluate(filled) > before
    # A year takes 0.9 s: after more than that the year is still the same.
    page.wait_for_function(
        "(until) => performance.now() > until", arg=page.evaluate("performance.now() + 1400")
    )
    assert page.locator(".control--range input").input_value() == stopped
