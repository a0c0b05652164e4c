"""What the membership map draws: the region in one piece, every member, labels apart."""

import io
import re
from itertools import combinations

import pytest
from PIL import Image
from playwright.sync_api import expect

from dashboard.figures.map_names import SHEET

pytestmark = pytest.mark.browser

MAP = "#members-map-graph .js-plotly-plot"
TRACES = f"""
() => document.querySelector("{MAP}")._fullData
  .filter(({{ type, visible }}) => type === "scattergeo" && visible === true)
  .map(({{ customdata, marker, lon }}) => ({{
    ids: [...(customdata ?? [])], symbols: [marker.symbol].flat(), points: lon.length,
  }}))
"""
LABELS = f"""
() => [...document.querySelectorAll("{MAP} .map-names text")]
  .filter((text) => text.textContent)
  .map((text) => {{
    const {{ left, right, top, bottom }} = text.getBoundingClientRect();
    return {{ words: text.textContent, left, right, top, bottom }};
  }})
"""
PROJECT = f"""
(places) => {{
  const subplot = document.querySelector("{MAP}")._fullLayout.geo._subplot;
  return places.map((place) => subplot.project(place));
}}
"""
MAGADAN, UELEN, KALININGRAD = (150.8, 59.57), (-169.8, 66.16), (20.5, 54.7)
KAZAN = (49.12, 55.79)


def test_every_placed_member_has_a_mark(readers) -> None:
    page = readers.open("/members")
    marks = {
        member: trace["symbols"][index if len(trace["symbols"]) > 1 else 0]
        for trace in page.evaluate(TRACES)
        for index, member in enumerate(trace["ids"])
    }
    implied = [member for member, symbol in marks.items() if symbol == "diamond-open"]
    assert (len(marks), len(implied)) == (42, 18), "24 evidenced and 18 implied members are placed"
    drawn = page.locator(f"{MAP} .scattergeo path.point")
    ringed = sum(not trace["ids"] for trace in page.evaluate(TRACES))
    assert drawn.count() == len(marks)
    assert ringed == 0, "no ring without a selection; the labels of an image are not drawn"
    strip = page.locator("#members-strip [data-toggle=select]")
    assert strip.count() == 8
    assert "24" in page.locator("#members-map-summary").inner_text()


def test_chukotka_is_in_one_piece(readers) -> None:
    page = readers.open("/members", width=1920, height=1080)
    magadan, uelen, west = page.evaluate(PROJECT, [MAGADAN, UELEN, KALININGRAD])
    assert uelen[0] > magadan[0] > west[0], "the tip of Chukotka lies east of Magadan"
    land = page.evaluate(
        f"""() => Math.max(...[...document.querySelectorAll("{MAP} path.choroplethlocation")]
              .map((path) => path.getBBox()).map(({{ x, width }}) => x + width))"""
    )
    assert land >= uelen[0] - 2, "land is drawn as far as the tip"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_outline_floods_the_frame(readers, scheme) -> None:
    page = readers.open("/members", color_scheme=scheme)
    box = page.locator(MAP).bounding_box()
    picture = Image.open(io.BytesIO(page.locator(MAP).screenshot())).convert("RGB")
    colours = sorted(picture.getcolors(maxcolors=1 << 24), reverse=True)
    share = [(number / (picture.width * picture.height), colour) for number, colour in colours[:4]]
    assert 0.25 < share[0][0] < 0.75, f"water and land share the frame: {share}"
    assert share[1][0] > 0.1, f"land is seen: {share}"
    assert box is not None
    corners = {picture.getpixel((x, 2)) for x in (2, picture.width - 3)}
    assert corners == {share[0][1]}, "the corners are not land"


MARKS = f"""
() => [...document.querySelectorAll("{MAP} .scattergeo path.point")]
  .filter((mark) => mark.__data__.mrc && getComputedStyle(mark).opacity !== "0")
  .map((mark) => {{
    const {{ left, right, top, bottom }} = mark.getBoundingClientRect();
    return {{ left, right, top, bottom }};
  }})
"""


def _meet(one, two, *, by=0.0) -> bool:
    return (
        min(one["right"], two["right"]) - max(one["left"], two["left"]) > by
        and min(one["bottom"], two["bottom"]) - max(one["top"], two["top"]) > by + 3
    )


def _apart_and_inside(page) -> list[str]:
    labels = page.evaluate(LABELS)
    frame = page.locator(MAP).bounding_box()
    over = [(one["words"], two["words"]) for one, two in combinations(labels, 2) if _meet(one, two)]
    assert over == []
    marks = page.evaluate(MARKS)
    crossed = [
        label["words"] for label in labels if any(_meet(label, mark, by=1) for mark in marks)
    ]
    assert crossed == [], "a name lies on a mark"
    outside = [
        label["words"]
        for label in labels
        if label["left"] < frame["x"]
        or label["right"] > frame["x"] + frame["width"]
        or label["top"] < frame["y"] - 1
        or label["bottom"] > frame["y"] + frame["height"] + 1
    ]
    assert outside == []
    assert page.locator(f"{MAP} .scattergeo text").locator("visible=true").count() == 0
    return [label["words"] for label in labels]


@pytest.mark.parametrize(("width", "least"), [(360, 4), (1440, 12), (1920, 12)])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_labels_stand_apart_and_inside(readers, width, least, language) -> None:
    page = readers.open(f"/members?lang={language}", width=width, height=1080)
    names = _apart_and_inside(page)
    assert len(names) >= least
    if width < 768:
        assert len(names) <= 6


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_the_stage_holds_map_key_and_years_without_scrolling(readers, width, height) -> None:
    page = readers.open("/members?lang=ru", width=width, height=height)
    card = page.locator(".members__map")
    card.locator("[data-card-action=fullscreen]").click()
    page.wait_for_function(
        f"""() => document.querySelector('{MAP} .map-names text[font-size="24"]')
              && document.querySelector("{MAP}")._fullLayout.height > innerHeight * 0.6"""
    )
    assert len(_apart_and_inside(page)) >= 8
    for part in (".range", "[data-play]", ".legend", ".chart-card__plot", ".chart-card__title"):
        box = card.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height, part
    assert card.evaluate("(box) => box.scrollHeight <= box.clientHeight")
    for part in (".map-controls", ".map-tools", ".strip", ".chart-card__summary"):
        expect(card.locator(part).first).to_be_hidden()


def test_the_years_step_and_play_by_keyboard_on_the_stage(readers) -> None:
    page = readers.open("/members", width=1280, height=720)
    card = page.locator(".members__map")
    card.locator("[data-card-action=fullscreen]").click()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile(r"year=2024"))
    page.keyboard.press("Space")
    expect(card.locator("[data-play]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(card.locator("[data-play]")).to_have_attribute("aria-pressed", "false")
    expect(card).to_have_class(re.compile("is-fullscreen"))


def test_a_phone_starts_in_the_west_and_shows_the_whole_region(readers) -> None:
    page = readers.open("/members", width=360, height=740)
    assert page.locator(".chart-card__plot--map").first.bounding_box()["height"] >= 260
    marks = page.evaluate(MARKS)
    assert max(mark["right"] - mark["left"] for mark in marks) < 20, "marks follow the width"
    page.wait_for_function(
        f"""() => {{
          const {{ geo }} = document.querySelector("{MAP}")._fullLayout;
          return geo.projection.scale > 2 && geo.center.lon < 60;
        }}"""
    )
    page.locator("[data-atlas-action=home]").first.click()
    page.wait_for_function(
        f"""() => {{
          const to = document.querySelector("{MAP}")._fullLayout.geo._subplot.projection;
          return [{list(UELEN)}, {list(KALININGRAD)}].every((place) => {{
            const [x, y] = to(place);
            return x > 0 && x < 360 && y > 0;
          }});
        }}"""
    )
    _apart_and_inside(page)


def test_a_selected_member_is_named_first_and_in_bold(readers) -> None:
    page = readers.open("/members?lang=en&select=kazan")
    bold = page.locator(f"{MAP} .map-names text[font-weight=bold]")
    expect(bold).to_have_text(["Kazan"])


def test_the_largest_members_are_named_where_marks_crowd(readers) -> None:
    page = readers.open("/members?lang=en", width=1440)
    names = page.locator(f"{MAP} .map-names text")
    expect(names.filter(has_text="Kazan")).to_have_count(1)
    lines = page.locator(f"{MAP} .map-names line")
    assert 0 < lines.count() <= 12
    _apart_and_inside(page)


def test_the_mark_that_the_arrow_keys_stand_on_has_a_ring(readers) -> None:
    page = readers.open("/members")
    plot = page.locator(".chart-card__plot--map").first
    plot.focus()
    page.keyboard.press("Home")
    expect(page.locator(f"{MAP} .map-names__ring")).to_have_count(1)
    plot.evaluate("(box) => box.blur()")
    expect(page.locator(f"{MAP} .map-names__ring")).to_have_count(0)


def test_labels_of_an_image_are_placed_for_its_sheet(readers) -> None:
    """The constant of the figure against Plotly's own projection, at the size of an image."""
    page = readers.open("/members", width=1440)
    places = [(50.0, 50.0), (80.0, 70.0), (130.0, 55.0), (160.0, 65.0)]
    drawn = page.evaluate(
        f"""async (places) => {{
          const graph = document.querySelector("{MAP}");
          const {{ figure }} = dash_clientside.chartCard.standalone(
            graph.closest(".chart-card"), graph);
          const image = document.body.appendChild(document.createElement("div"));
          await Plotly.newPlot(image, figure);
          const {{ geo, _size: size }} = image._fullLayout;
          const points = places.map((place) => geo._subplot.projection(place));
          return {{ points, left: size.l, top: size.t, wide: size.w, high: size.h }};
        }}""",
        places,
    )
    from dashboard.domain.projection import ATLAS

    points = [(x - drawn["left"], y - drawn["top"]) for x, y in drawn["points"]]
    x, y = zip(*(ATLAS(lat, lon) for lon, lat in places), strict=True)
    scale = (points[3][0] - points[0][0]) / (x[3] - x[0])
    assert scale == pytest.approx(SHEET.scale, rel=0.02), drawn
    left = points[0][0] - x[0] * scale
    top = points[0][1] + y[0] * scale
    edges = (
        -left / scale,
        (drawn["wide"] - left) / scale,
        top / scale,
        (top - drawn["high"]) / scale,
    )
    named = (SHEET.left, SHEET.right, SHEET.top, SHEET.bottom)
    assert edges == pytest.approx(named, abs=0.02)


def test_zoom_and_back_to_the_whole_region(readers) -> None:
    page = readers.open("/members")
    scale = f'document.querySelector("{MAP}")._fullLayout.geo.projection.scale'
    before, places = page.evaluate(scale), [MAGADAN, UELEN, KALININGRAD]
    where = page.evaluate(PROJECT, places)
    page.get_by_role("button", name="Zoom in").first.click()
    page.wait_for_function(f"() => {scale} > {before * 1.5}")
    page.get_by_role("button", name="Whole region").first.click()
    page.wait_for_function(f"() => {scale} === {before}")
    assert page.evaluate(PROJECT, places) == [pytest.approx(place, abs=0.5) for place in where]


def test_numbers_follow_the_language(readers) -> None:
    separators = f'document.querySelector("{MAP}")._fullLayout.separators'
    cards = f"""() => Object.fromEntries(document.querySelector("{MAP}")._fullData
        .filter(({{ customdata, type }}) => type === "scattergeo" && customdata)
        .flatMap(({{ customdata, text }}) => customdata.map((id, i) => [id, text[i]])))"""
    english, russian = readers.open("/members?lang=en"), readers.open("/members?lang=ru")
    assert english.evaluate(separators) == ".,"
    assert russian.evaluate(separators) == ",\u00a0"
    words = english.evaluate(cards)["kazan"], russian.evaluate(cards)["kazan"]
    assert "1,243,500" in words[0]
    assert "Kazan" in words[0]
    assert "1\u00a0243\u00a0500" in words[1]
    assert "Казань" in words[1]


def test_the_card_of_a_mark_is_in_the_language(readers) -> None:
    page = readers.open("/members?lang=ru")
    page.locator(MAP).scroll_into_view_if_needed()
    x, y = page.evaluate(PROJECT, [KAZAN])[0]
    box = page.locator(f"{MAP} .main-svg").first.bounding_box()
    page.mouse.move(box["x"] + x - 30, box["y"] + y)
    page.mouse.move(box["x"] + x, box["y"] + y, steps=5)
    card = page.locator(f"{MAP} .hoverlayer .hovertext")
    expect(card).to_contain_text("Казань")
    assert re.search(r"1\s243\s500", card.text_content())


@pytest.mark.parametrize(
    ("language", "share"), [("en", r"\d+\.\d%"), ("ru", r"\d+,\d\s%")], ids=["en", "ru"]
)
def test_bars_follow_the_language(readers, language, share) -> None:
    page = readers.open(f"/?lang={language}")
    words = page.locator("#overview-share-graph .bartext").all_text_contents()
    numbers = [word for word in words if re.search(r"\d", word)]
    assert len(numbers) >= 5
    assert all(re.fullmatch(share, number) for number in numbers), numbers
