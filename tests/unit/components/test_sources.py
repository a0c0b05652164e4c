import pytest

from dashboard.components.sources import site, source_link, with_links


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


def test_addresses_in_a_sentence_become_links_without_its_punctuation():
    first, link, then, other, last = with_links(
        "Same in https://a.example/x_y/, (http://b.example/?q=1); <b>no</b> javascript:alert(1)."
    )
    assert (first, then) == ("Same in ", ", (")
    assert (link.href, link.children) == ("https://a.example/x_y/", "a.example")
    assert other.href == "http://b.example/?q=1"
    assert last == "); <b>no</b> javascript:alert(1)."
    assert with_links("none here") == ["none here"]
