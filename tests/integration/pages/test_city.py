from dataclasses import replace
from urllib.parse import unquote

import plotly.graph_objects as go
import pytest
from sqlalchemy import create_engine, text

from dashboard.callbacks.city import update_locator
from dashboard.components.chart_card import BORDERS_DISCLAIMER
from dashboard.domain.views import CityView
from dashboard.errors import NotFoundError
from dashboard.i18n import Translator
from dashboard.pages import city


def profile(services, slug, t):
    return city.layout(services, CityView(slug=slug), t)


@pytest.fixture
def sql(services):
    engine = create_engine(services.settings.database_url)
    with engine.connect() as connection:
        yield lambda statement, **values: connection.execute(text(statement), values).scalar()
    engine.dispose()


def test_every_member_has_a_profile_in_both_languages(services, read):
    for language in ("en", "ru"):
        t = Translator(language)
        for member in services.members.by_member(language).itertuples():
            page = profile(services, member.member_id, t)
            assert member.name in read(page), member.member_id


@pytest.mark.parametrize(
    ("slug", "wording"),
    [
        ("yalta", "Crimea (disputed; Russian-administered)"),
        ("sevastopol", "Sevastopol (disputed; Russian-administered)"),
        ("tiraspol", "Transnistria (disputed)"),
    ],
)
def test_disputed_places_keep_the_wording_of_their_row(services, read, en, slug, wording):
    page = read(profile(services, slug, en))
    assert wording in page
    assert BORDERS_DISCLAIMER in page


def test_unknown_is_said_and_is_no_zero(services, read, en):
    page = read(profile(services, "sakha-republic", en))
    assert "no public source states since when" in page
    assert "Member since unknown" in page.replace("unknown Member since", "Member since unknown")
    assert "in office from 2021 , term stated to end 2024" in page
    assert "today" not in page.lower()


def test_an_implied_membership_is_not_called_one(services, read, en):
    page = read(profile(services, "tiraspol", en))
    assert "Only implied" in page
    assert "Evidenced member " not in page


def test_a_city_outside_the_record_is_not_called_no_member(services, read, en):
    page = read(profile(services, "moscow-ru", en))
    assert "Not a member as far as public sources say." in page
    assert "Evidence of the membership" not in page


def test_counts_of_events_are_those_of_the_database(services, read, en, sql):
    hosted = sql(
        "SELECT count(*) FROM events e WHERE e.linked_member_id = 'kazan' OR EXISTS (SELECT 1 "
        "FROM attendance a WHERE a.event_id = e.event_id AND a.role = 'host' "
        "AND a.linked_member_id = 'kazan')"
    )
    page = read(profile(services, "kazan", en))
    assert f"Hosted · {hosted} on public record" in page


def test_placements_are_kept_apart_from_awards(services, find, read, en, sql):
    sections = {
        read(section.children[0]): read(section)
        for section in find(profile(services, "stavropol", en), "Section")
    }
    won = sql(
        "SELECT count(*) FROM awards WHERE member_id = 'stavropol' AND kind != 'rating_placement'"
    )
    assert sections["Awards"].count("Scroll of Honour ") >= 1
    assert won == 2
    assert "Rating of Cities" not in sections["Awards"]
    assert "undated" in sections["Awards"]
    rating = sections["Cities' International Activity Rating"]
    assert "No. 3 in a list that the source does not call a ranking." in rating
    assert "not published" in rating


def test_dates_are_as_exact_as_the_source(services, read, en):
    page = read(profile(services, "kazan", en))
    assert "June 2005" in page
    assert "Jun 1, 2005" not in page


def test_a_place_has_one_permanent_address_whichever_way_it_is_asked_for(services, en):
    for slug in ("kazan", "okmo"):
        assert city.canonical(services, CityView(slug=slug), en) == f"/members/{slug}"
    assert city.canonical(services, CityView(slug="moscow-ru"), en) == "/cities/moscow-ru"
    assert city.PAGE.layout is city.MEMBER_PAGE.layout


def test_the_mail_names_the_row(services, find, en):
    [link] = [
        link
        for link in find(profile(services, "kazan", en), "A")
        if link.href.startswith("mailto:")
    ]
    assert link.href.startswith("mailto:record@example.org?subject=")
    assert "members/kazan" in unquote(link.href)
    quiet = replace(services, settings=services.settings.model_copy(update={"contact": ""}))
    assert not [
        link for link in find(profile(quiet, "kazan", en), "A") if link.href.startswith("mailto:")
    ]


def test_members_of_the_region_come_first_and_far_cities_not_at_all(services, read, en):
    page = read(profile(services, "yakutsk", en))
    start = page.index("In the same region:")
    assert page.index("Republic of Sakha (Yakutia) , Gorny", start) > start
    for ulus in ("Suntarsky", "Oleneksky", "Khangalassky", "Ust-Aldansky"):
        assert ulus in page[start:]
    assert "No evidenced member city lies within 1,500 km." in page
    near = read(profile(services, "kazan", en))
    assert "evidenced member cities only" in near


def test_what_no_source_names_is_one_line(services, find, read, en):
    page = profile(services, "okmo", en)
    assert "Offices, awards, events, rating: not named in the sources read." in read(page)
    headings = [read(heading) for heading in find(page, "H2")]
    assert not {"Awards", "Events"} & set(headings)


def test_a_later_holder_bounds_an_office_of_one_person_only(services, read, en):
    page = read(profile(services, "kazan", en))
    assert "in office from 2021 , no later than 2023" in page
    assert services.offices.of_member("yakutsk", "en")["succeeded_year"].isna().all()


def test_the_row_stands_in_the_mail_only_and_the_country_without_its_code(services, read, en):
    page = read(profile(services, "kazan", en))
    assert "members/kazan" not in page.replace("/members/kazan Copy", "")
    assert "Country Russia Region" in page


@pytest.mark.parametrize("slug", ["nowhere", "", "-", "<script>", "kazan' OR 1=1"])
def test_an_unknown_slug_is_not_found(services, en, slug):
    with pytest.raises(NotFoundError):
        city.title(services, CityView(slug=slug), en)
    with pytest.raises(NotFoundError):
        profile(services, slug, en)


def test_only_links_to_the_web_are_links(services, find, en):
    links = find(profile(services, "kazan", en), "A")
    assert links
    outside = [link for link in links if link.href != "/cities/kazan/events.ics"]
    assert len(links) - len(outside) == 1
    assert all(link.href.startswith(("https://", "http://", "mailto:")) for link in outside)


@pytest.mark.parametrize("slug", ["kazan", "yalta", "okmo", "sakha-republic", "moscow-ru"])
def test_the_locator_map_is_drawn(services, slug):
    figure = update_locator(services, "theme=dark", slug)
    go.Figure(figure)
    assert "geo" in figure["layout"]


@pytest.mark.parametrize("slug", ["yalta", "sevastopol", "tiraspol"])
def test_a_disputed_place_has_no_coverage_of_a_country_and_its_ties(services, find, en, slug):
    page = profile(services, slug, en)
    links = [link.href for link in find(page, "Link")]
    assert not [href for href in links if "by=region" in href or href == "/coverage"]
    assert "Coverage around it" not in [title.children for title in find(page, "H2")]
    assert [href for href in links if href.startswith("/ties?") and f"of={slug}" in href]


def test_a_city_of_the_scope_has_the_coverage_around_it(services, find, en):
    titles = [title.children for title in find(profile(services, "kazan", en), "H2")]
    assert "Coverage around it" in titles
    assert "Ties" in titles
