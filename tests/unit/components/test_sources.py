import pytest

from dashboard.components.sources import site, source_link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.cglu.org/en/organisation", "cglu.org"),
        ("https://xn--80ae1alafffj1i.xn--p1ai/english/x.php", "ставрополь.рф"),
        ("http://[broken", "http://[broken"),
        ("a book", "a book"),
    ],
)
def test_a_source_is_named_by_its_site(url, expected):
    assert site(url) == expected


def test_only_web_addresses_become_links():
    assert source_link("https://a.example/x").href == "https://a.example/x"
    assert not hasattr(source_link("javascript:alert(1)"), "href")
