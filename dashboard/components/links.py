"""Addresses of the pages, for those who link to a page that they must not import."""

from enum import StrEnum
from urllib.parse import quote

from dashboard.domain.views import PageView, View


class Address(StrEnum):
    """Where the pages are."""

    OVERVIEW = "/"
    MEMBERS = "/members"
    MEMBER = "/members/<slug>"
    CITY = "/cities/<slug>"
    EVENTS = "/events"
    EVENT = "/events/<slug>"
    RATING = "/rating"
    COMPARE = "/rating/compare"
    METHOD = "/rating/method"
    COVERAGE = "/coverage"
    TIES = "/ties"
    RECOGNITION = "/recognition"
    METHODS = "/methods"
    ATTENDANCE = "/events/attendance"
    DATA = "/data"
    ABOUT = "/about"


def to(address: Address, view: View, slug: str = "") -> str:
    """Return the address of a page in a view.

    Args:
        address: the page.
        view: its view; for a page without parameters of its own, see :func:`plain`.
        slug: the path's variable.
    """
    path = address.replace("<slug>", quote(slug, safe=""))
    query = view.to_query()
    return f"{path}?{query}" if query else path


def plain(view: View) -> PageView:
    """Return what a reader keeps from page to page: the language and the pinned city."""
    return PageView(lang=view.lang, city=view.city)
