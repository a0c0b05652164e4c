"""One sentence for each figure of the events."""

import pandas as pd

from dashboard.domain.event_frames import ByHost, ByYear, Summed
from dashboard.domain.event_views import Held, MapOf
from dashboard.figures.event_map import on_sheet
from dashboard.i18n import Translator


def hosts_sentence(
    hosts: pd.DataFrame, total: pd.DataFrame, t: Translator, area: MapOf = MapOf.EURASIA
) -> str:
    """Say how many events stand on the map, which do not and why, and what lies outside of it.

    Args:
        hosts: a ``BY_HOST`` frame.
        total: the one row of a ``SUMMED`` frame for the same filters.
        t: translator.
        area: part of the world that the map shows.
    """
    row = total.iloc[0]
    events, placed = int(row[Summed.EVENTS]), int(row[Summed.PLACED])
    if not events:
        return t.gettext("No event matches these filters.")
    unplaced = int(row[Summed.UNPLACED])
    parts = [
        t.gettext("%(placed)s of %(events)s events have a host city on record")
        % {"placed": t.number(placed + unplaced), "events": t.number(events)}
    ]
    if unplaced:
        parts.append(
            t.ngettext(
                "%(n)s of these without a point on the map",
                "%(n)s of these without a point on the map",
                unplaced,
            )
            % {"n": t.number(unplaced)}
        )
    if online := int(row[Summed.ONLINE]):
        parts.append(
            t.ngettext(
                "%(n)s was held online without one", "%(n)s were held online without one", online
            )
            % {"n": t.number(online)}
        )
    if announced := int(row[Summed.ONLINE_ANNOUNCED]):
        parts.append(
            t.ngettext(
                "%(n)s was only announced as online, without one",
                "%(n)s were only announced as online, without one",
                announced,
            )
            % {"n": t.number(announced)}
        )
    if rest := int(row[Summed.NOWHERE]):
        parts.append(
            t.ngettext(
                "of %(n)s the sources read name none", "of %(n)s the sources read name none", rest
            )
            % {"n": t.number(rest)}
        )
    said = ["; ".join(parts) + "."]
    listed = int(hosts[ByHost.EVENTS].sum())
    drawn = on_sheet(hosts) if area is MapOf.EURASIA else hosts
    if beyond := listed - int(drawn[ByHost.EVENTS].sum()):
        said.append(
            t.ngettext(
                "%(n)s event lies outside this map.", "%(n)s events lie outside this map.", beyond
            )
            % {"n": t.number(beyond)}
        )
    if cut := placed - listed:
        said.append(
            t.ngettext(
                "The map shows the %(hosts)s host cities with the most events; %(n)s event was "
                "in another one.",
                "The map shows the %(hosts)s host cities with the most events; %(n)s events were "
                "in others.",
                cut,
            )
            % {"n": t.number(cut), "hosts": t.number(len(hosts))}
        )
    return " ".join(said)


def years_sentence(by_year: pd.DataFrame, t: Translator) -> str:
    """Say which year has most events on record, and how many were only announced."""
    dated = by_year[by_year[ByYear.YEAR].notna()]
    if dated.empty:
        return t.gettext("No event matches these filters.")
    totals = dated.groupby(ByYear.YEAR.value)[ByYear.EVENTS.value].sum()
    most = int(totals.max())
    if most == 1:
        words = t.gettext("No year has more than one event on record.")
    else:
        year = int(totals.index[totals.eq(most)].min())
        number = t.ngettext("%(n)s event", "%(n)s events", most) % {"n": t.number(most)}
        words = t.gettext("Most on record: %(year)s, %(number)s.")
        words %= {"year": year, "number": number}
    announced = int(
        by_year.loc[by_year[ByYear.HELD].eq(Held.ANNOUNCED_ONLY), ByYear.EVENTS.value].sum()
    )
    if not announced:
        return words
    more = t.ngettext(
        "%(n)s was only announced; no source read says that it took place.",
        "%(n)s were only announced; no source read says that they took place.",
        announced,
    ) % {"n": t.number(announced)}
    return f"{words} {more}"
