"""The ways to take events along: a calendar to subscribe to, and the list as files."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.domain.event_views import EventsView, FeedView
from dashboard.i18n import Translator
from dashboard.settings import Language

FEED = "/events.ics"
_FILES = (("CSV", "/events.csv"), ("XLSX", "/events.xlsx"))


def _query(view: EventsView, t: Translator) -> str:
    kept = view.filters("select")
    return replace(kept, lang=Language(t.language.split("-")[0])).to_query()


def feed_address(view: EventsView, t: Translator, *, approximate: bool = False) -> str:
    """Return the path of the calendar feed of a filtered view, in the language of ``t``."""
    kept = view.filters("select")
    fields = {name: getattr(kept, name) for name in EventsView.__dataclass_fields__}
    feed = FeedView(**fields | {"lang": Language(t.language.split("-")[0])})
    return f"{FEED}?{replace(feed, approximate=int(approximate)).to_query()}"


def event_files(view: EventsView, t: Translator, *, days: int, inexact: int) -> Component:
    """Return the links to the calendar feed and the files of what the filters keep.

    Args:
        view: the filters.
        t: translator.
        days: how many of the events have a day.
        inexact: how many are known by month or year alone.
    """
    address = feed_address(view, t)
    calendar = t.ngettext(
        "Calendar (iCalendar): %(n)s event", "Calendar (iCalendar): %(n)s events", days
    ) % {"n": t.number(days)}
    items: list[Component] = [
        *([html.A(calendar, href=address, download="")] if days else []),
        html.Button(
            t.gettext("Copy its address to subscribe"),
            type="button",
            className="link-button",
            **attributes(
                data_copy=address,
                data_copied=t.gettext("Link copied."),
                data_copy_failed=t.gettext(
                    "The link could not be copied; take it from the address bar."
                ),
            ),
        ),
    ]
    if inexact:
        words = t.ngettext(
            "Also with the %(n)s event known by month or year alone",
            "Also with the %(n)s events known by month or year alone",
            inexact,
        ) % {"n": t.number(inexact)}
        items.append(html.A(words, href=feed_address(view, t, approximate=True), download=""))
    items += [
        html.A(
            t.gettext("List (%(format)s)") % {"format": name},
            href=f"{path}?{_query(view, t)}",
            download="",
        )
        for name, path in _FILES
    ]
    return html.Div(items, className="event-files no-print")
