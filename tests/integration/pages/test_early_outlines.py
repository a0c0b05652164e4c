"""The document names every outline that the first map draws, and no other."""

import re
from typing import Any

import pytest

from dashboard import app as application
from dashboard import sitemap
from dashboard.callbacks import members, overview
from dashboard.exports.downloads import Downloads
from dashboard.services import Services


@pytest.fixture(scope="module")
def client(services: Services) -> Any:
    downloads = Downloads(services.members._engine)
    made = application.assemble(
        services, downloads, sitemap.PAGES, sitemap.shell(), sitemap.CALLBACKS
    )
    return made.server.test_client()


@pytest.mark.parametrize(
    ("path", "query"),
    [("/", "")]
    + [
        ("/members", query)
        for query in ("", "area=country", "area=region", "kind=region", "year=2010", "country=KZ")
    ],
)
def test_outlines_are_fetched_early(client, services, path, query) -> None:
    text = client.get(f"{path}?{query}").text
    early = set(re.findall(r'href="(/geodata/[^"]+)"', text))
    update = overview.update_map if path == "/" else members.update_map
    figure = update(services, query)[0]
    drawn = {trace["geojson"] for trace in figure["data"] if "geojson" in trace}
    assert early == drawn
