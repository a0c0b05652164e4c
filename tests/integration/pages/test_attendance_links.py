"""The links of the attendance page lead to profiles and events that exist, and keep the view."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.callbacks.attendance import update_cities, update_events, update_matrix
from dashboard.components.profile_finder import find_profile

HREF = re.compile(r'href="(/[^"]*)"')


def links(html: str) -> list[str]:
    return [unescape(address) for address in HREF.findall(html)]


@pytest.mark.parametrize("update", [update_matrix, update_cities, update_events])
def test_every_link_leads_to_a_page_that_exists(services, en, update):
    (html,) = update(services, "lang=ru&city=ufa")
    addresses = links(html)
    assert len(addresses) >= 10
    for address in addresses:
        parts = urlsplit(address)
        assert parse_qs(parts.query) == {"lang": ["ru"], "city": ["ufa"]}, address
        kind, slug = parts.path.strip("/").split("/")
        if kind == "events":
            assert services.event_list.of_event(slug, "ru") is not None, address
        else:
            assert kind in ("members", "cities"), address
            profile = find_profile(services, slug, en)
            assert (kind == "members") == (profile.member is not None), address


def test_the_names_of_the_matrix_are_those_of_the_pages(services, en):
    (html,) = update_cities(services, "lang=en")
    for address, name in re.findall(
        r'<a[^>]*href="(/(?:members|cities)/[^"]*)"[^>]*>([^<]+)<', html
    ):
        slug = urlsplit(unescape(address)).path.rsplit("/", 1)[-1]
        assert find_profile(services, slug, en).name == unescape(name)
