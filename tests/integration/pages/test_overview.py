import re
from pathlib import Path

import plotly.graph_objects as go
import pytest
from sqlalchemy import create_engine, text

from dashboard import ids
from dashboard.callbacks.overview import update_charts, update_found, update_map
from dashboard.components.chart_card import BORDERS_DISCLAIMER
from dashboard.domain.views import OverviewView
from dashboard.i18n import Translator
from dashboard.pages import overview

MEMBERS = "status = 'member'"


@pytest.fixture
def sql(services):
    engine = create_engine(services.settings.database_url)
    with engine.connect() as connection:
        yield lambda statement: connection.execute(text(statement)).scalar()
    engine.dispose()


@pytest.fixture
def page(services, en):
    return overview.layout(services, OverviewView(), en)


def tiles(page, find, read) -> dict[str, str]:
    """Return the words of each tile by its label."""
    made = {}
    for tile in find(page, "Div"):
        if getattr(tile, "className", "") == "stat":
            label, number, *rest = tile.children
            made[read(label)] = f"{read(number)} | {' '.join(map(read, rest))}"
    return made


def test_headline_numbers_equal_counts_of_the_database(page, find, read, sql):
    shown = {label: words.split(" | ")[0] for label, words in tiles(page, find, read).items()}
    expected = {
        "evidenced members": f"SELECT count(*) FROM members WHERE {MEMBERS}",
        "member cities": f"SELECT count(*) FROM members WHERE {MEMBERS} AND kind = 'city'",
        "countries with a member": "SELECT count(DISTINCT country_iso2) FROM members"
        f" JOIN countries USING (country_iso2) WHERE {MEMBERS} AND scope = 'current'",
        "events": "SELECT count(*) FROM events",
        "awards to members": "SELECT count(*) FROM awards WHERE kind <> 'rating_placement'",
        "offices held": "SELECT count(*) FROM offices",
        "editions of the rating": "SELECT count(*) FROM rating_editions",
    }
    for label, statement in expected.items():
        assert shown.pop(label) == str(sql(statement)), label
    population = sql(
        "SELECT sum(coalesce(p.population, m.population_geonames)) FROM members m"
        " LEFT JOIN places p ON p.geonameid = m.place_id"
        f" WHERE {MEMBERS} AND kind = 'city'"
        " AND coalesce(p.population, m.population_geonames) >= 15000"
    )
    assert shown == {"people in member cities": f"{population / 1e6:.1f} million"}


def test_every_number_says_how_complete_it_is_and_where_it_is_from(page, find, read):
    shown = tiles(page, find, read)
    assert len(shown) == 8
    for label, words in shown.items():
        assert "public record" in words or "GeoNames" in words, label
    assert "more than 120" in shown["evidenced members"]
    assert "18 more are only implied" in shown["evidenced members"]
    assert "19 placements" in shown["awards to members"]
    assert "12 known from an announcement only" in shown["events"]
    assert "2004–2025" in shown["events"]


def test_conflicting_claims_stand_side_by_side(page, read, sql):
    words = read(page)
    for claim in ("105", "more than 100", "about 250 million", "300 million", "about 300 million"):
        assert claim in words
    assert words.count("The sources differ.") == 2
    assert sql("SELECT count(*) FROM facts WHERE fact_key = 'members_count'") == 5


def test_members_without_a_point_are_listed_with_links(page, find, read):
    listed = [box for box in find(page, "Div") if getattr(box, "className", "") == "elsewhere"]
    links = find(listed[0], "Link")
    assert len(links) == 8
    assert all(link.href.startswith("/members/") for link in links)
    assert "8 members have no point on the map" in read(listed[0])


def test_the_paper_has_date_source_and_disclaimer(page, find, read):
    printed = [p for p in find(page, "P") if "print-only" in (getattr(p, "className", "") or "")]
    words = read(printed[0])
    assert re.search(r"Data of \d+ \w+ \d{4}, version 1\.", words)
    assert "Source:" in words
    assert BORDERS_DISCLAIMER in words


def test_links_lead_only_to_pages_that_exist(page, find):
    paths = {re.split("[?#]", link.href)[0] for link in find(page, "Link")}
    allowed = re.compile(
        r"/|/members|/members/[\w-]+|/cities/[\w-]+|/events|/events/[\w-]+|/coverage|/recognition|"
        r"/data|/about"
    )
    assert paths
    assert all(allowed.fullmatch(path) for path in paths), paths


def test_the_language_goes_along_with_every_link(services, find):
    page = overview.layout(services, OverviewView(lang="ru"), Translator("ru"))
    assert all("lang=ru" in link.href for link in find(page, "Link"))


@pytest.mark.parametrize("query", ["", "lang=ru", "theme=dark", "theme=neon&junk=1", None])
def test_figures_are_drawn_for_any_query(services, query):
    figure, sentence, key = update_map(services, query)
    go.Figure(figure)
    assert sentence
    assert "<li" in key
    members, _, table, share, said, twin = update_charts(services, query)
    go.Figure(members)
    go.Figure(share)
    assert table
    assert said
    assert twin


@pytest.mark.parametrize("name", ["Казань", "kazan", "Qazan"])
def test_a_city_is_found_in_any_script_and_leads_to_its_profile(services, name):
    (found,) = update_found(services, f"q={name}&lang=ru")
    assert re.findall('href="([^"]+)"', found)[0] == "/members/kazan?lang=ru"


def test_a_city_that_is_no_member_leads_to_its_own_profile(services):
    (found,) = update_found(services, "q=Omsk")
    assert re.findall('href="([^"]+)"', found)[0].startswith("/cities/omsk")


def test_a_name_that_nobody_bears_is_said_so_and_escaped(services):
    (found,) = update_found(services, "q=<b>Zzyzx</b>")
    assert "<a " not in found
    assert "“&lt;b&gt;Zzyzx&lt;/b&gt;”" in found


def test_no_text_finds_nothing(services):
    assert "<li" not in update_found(services, "q=%20")[0]


def test_every_id_is_on_the_page(page):
    rendered = str(page.to_plotly_json()) + "".join(str(part) for part in page._traverse())
    assert [str(each) for each in ids.Overview if each not in rendered] == []


def test_the_marks_script_knows_the_placeholder_of_the_address(page, find):
    boxes = [b for b in find(page, "Div") if "data-open-marks" in b.to_plotly_json()["props"]]
    address = boxes[0].to_plotly_json()["props"]["data-open-marks"]
    script = Path(__file__).parents[3] / "assets" / "js" / "open_mark.js"
    placeholder = re.search(r'PLACEHOLDER = "([^"]+)"', script.read_text("utf-8"))
    assert placeholder is not None
    assert placeholder.group(1) in address
