"""The search for the whole site on the packaged record."""

from typing import Any

import pytest
from dash.development.base_component import Component

from dashboard import sitemap
from dashboard.components.page_finder import PageFinder
from dashboard.components.search_reply import MOST_OF_A_KIND, search_reply
from dashboard.domain.search import Kind
from dashboard.domain.views import PageView
from dashboard.i18n import Translations, Translator
from dashboard.page import Page
from dashboard.services import Services
from dashboard.settings import Language

WITH_SECTIONS = [page for page in sitemap.PAGES if page.sections]


@pytest.fixture(scope="module")
def pages() -> PageFinder:
    return PageFinder(sitemap.PAGES, Translations())


def reply(services: Services, pages: PageFinder, text: str, lang: str = "en") -> dict[str, Any]:
    t = Translations().for_language(Language(lang))
    return search_reply(services, pages, text, PageView(lang=Language(lang)), t)


def found(services: Services, pages: PageFinder, text: str, lang: str = "en") -> list[str]:
    groups = reply(services, pages, text, lang)["groups"]
    return [item["href"].partition("?")[0] for group in groups for item in group["items"]]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Казань", "/members/kazan"),
        ("kazan", "/members/kazan"),
        ("qazan", "/members/kazan"),
        ("rfpfym", "/members/kazan"),
        ("Мсоква", "/cities/moscow-ru"),
        ("kazan tatarstan", "/members/kazan"),
        ("улан батор", "/members/ulaanbaatar"),
        ("Ulaanbaatar", "/members/ulaanbaatar"),
        ("Алма-Ата", "/cities/almaty-kz"),
        ("Общероссийский конгресс", "/members/okmo"),
        ("Oslo", "/cities/oslo-no"),
        ("Москва", "/cities/moscow-ru"),
        ("Казахстан", "/members"),
        ("Compare", "/rating/compare"),
        ("Сравнение", "/rating/compare"),
        ("laboratory", "/rating/method"),
        ("Границы и названия", "/about"),
    ],
)
def test_the_first_result(
    services: Services, pages: PageFinder, text: str, address: str, lang: str
) -> None:
    assert found(services, pages, text, lang)[0] == address


def test_members_are_members_and_nothing_stands_twice(
    services: Services, pages: PageFinder
) -> None:
    for text in ("kazan", "ка", "s", "омск", "конгресс"):
        addresses = [
            item["href"]
            for group in reply(services, pages, text)["groups"]
            for item in group["items"]
        ]
        assert len(addresses) == len(set(addresses))
    assert "/cities/kazan" not in found(services, pages, "kazan")


def test_results_say_where_and_what_they_are(services: Services, pages: PageFinder) -> None:
    (group,) = reply(services, pages, "Общероссийский конгресс", "ru")["groups"]
    (item,) = group["items"]
    assert item["name"] == "Общероссийский конгресс муниципальных образований"
    assert item["note"].startswith("Ассоциация · Россия")
    first = reply(services, pages, "almaty")["groups"][0]
    assert (first["title"], first["items"][0]["note"]) == ("Cities", "Kazakhstan")


def test_disputed_places_are_given_to_no_state(services: Services, pages: PageFinder) -> None:
    for text in ("simferopol", "sukhum", "tiraspol"):
        (item,) = [
            item
            for group in reply(services, pages, text)["groups"]
            for item in group["items"]
            if group["title"] == "Cities"
        ][:1]
        for state in ("Ukraine", "Russia", "Georgia", "Moldova"):
            assert state not in item["note"].split(", ")[1:]


@pytest.mark.parametrize("text", ["simferopol", "sukhum", "tiraspol"])
def test_an_event_at_a_disputed_place_is_given_to_no_state(
    services: Services, pages: PageFinder, text: str
) -> None:
    notes = [
        item["note"]
        for group in reply(services, pages, text)["groups"]
        for item in group["items"]
        if group["title"] == "Events" and item["href"].partition("?")[0].count(text)
    ]
    assert notes
    for state in ("Ukraine", "Russia", "Georgia", "Moldova"):
        assert not [note for note in notes if state in note]


def test_how_many_are_said_in_words(services: Services, pages: PageFinder) -> None:
    assert reply(services, pages, "qqqqq") == {
        "said": "Nothing found for “qqqqq”.",
        "groups": [],
    }
    assert reply(services, pages, "") == {"said": "", "groups": []}
    some = reply(services, pages, "ка", "ru")
    count = sum(len(group["items"]) for group in some["groups"])
    assert some["said"].replace("\xa0", " ").startswith(f"{count} результат")
    assert all(len(group["items"]) <= MOST_OF_A_KIND for group in some["groups"])


def test_every_member_is_found_by_each_of_its_names(services: Services) -> None:
    for language in ("en", "ru"):
        for row in services.members.by_member(language).to_dict("records"):
            hits = services.search.find(row["name"], language=language)
            assert row["member_id"] in {hit.key for hit in hits if hit.kind is Kind.MEMBER}


def test_events_are_found_by_title_host_and_year(services: Services) -> None:
    for text in ("Конгресс местных властей Евразии 2018", "cheboksary", "чебоксары 2018"):
        hits = services.search.find(text, language="ru")
        assert "2018-10-cheboksary-eurasia-congress" in {hit.key for hit in hits}


def test_events_lead_to_their_pages(services: Services, pages: PageFinder) -> None:
    groups = reply(services, pages, "Congress of Local Authorities of Eurasia")["groups"]
    (events,) = [group["items"] for group in groups if group["title"] == "Events"]
    assert events[0]["href"].startswith("/events/")
    assert services.event_list.of_event(events[0]["href"][8:].partition("?")[0], "en")


@pytest.mark.parametrize("page", WITH_SECTIONS, ids=lambda page: page.name)
def test_every_section_stands_on_its_page_under_its_title(services: Services, page: Page) -> None:
    t = Translator("en")
    nodes = list(_components(page.layout(services, page.view.from_params({}), t)))
    anchors = {str(node.id): node for node in nodes if getattr(node, "id", None) is not None}
    for section in page.sections:
        words = " ".join(_texts(anchors[section.anchor]))
        assert t.gettext(section.title) in words


def _components(node: Any) -> Any:
    if isinstance(node, Component):
        yield node
        yield from _components(getattr(node, "children", None))
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _components(child)


def _texts(node: Any) -> Any:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Component):
        yield from _texts(getattr(node, "children", None))
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _texts(child)
