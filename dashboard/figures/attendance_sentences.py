"""One sentence each for the charts of attendance."""

import pandas as pd

from dashboard.domain.attendance import Status
from dashboard.domain.attendance_frames import Cohort, Reach
from dashboard.figures.reach_countries import SHOWN, drawn
from dashboard.i18n import Translator


def reach_sentence(reach: pd.DataFrame, t: Translator, highlight: str = "") -> str:
    """Say how many countries have a named city, and how many of the cities hosted."""
    countries = reach[~reach[Reach.DISPUTED].astype(bool) & reach[Reach.COUNTRY].ne("")]
    hosts, others, announced = (
        int(reach[column].sum()) for column in (Reach.HOSTS, Reach.OTHERS, Reach.ANNOUNCED)
    )
    if not hosts + others + announced:
        return t.gettext("No city matches these filters.")
    where = t.ngettext(
        "Cities of %(n)s country are named", "Cities of %(n)s countries are named", len(countries)
    ) % {"n": t.number(len(countries))}
    parts = [where]
    if hosts:  # where the filters leave hosts out, their number would read as a finding
        parts.append(
            t.ngettext(
                "%(hosts)s of %(n)s city hosted at least once",
                "%(hosts)s of %(n)s cities hosted at least once",
                hosts + others + announced,
            )
            % {"hosts": t.number(hosts), "n": t.number(hosts + others + announced)}
        )
    if announced:
        parts.append(
            t.ngettext(
                "%(n)s city stands in announcements only",
                "%(n)s cities stand in announcements only",
                announced,
            )
            % {"n": t.number(announced)}
        )
    left = len(reach) - len(drawn(reach, highlight))
    if left and len(countries) > SHOWN:
        parts.append(
            t.ngettext(
                "%(n)s more country is in the table",
                "%(n)s more countries are in the table",
                left,
            )
            % {"n": t.number(left)}
        )
    if reach[Reach.DISPUTED].any():
        parts.append(t.gettext("disputed places are counted for no country"))
    return "; ".join(parts) + "."


def statuses_sentence(statuses: pd.DataFrame, t: Translator) -> str:
    """Say of how many parts a list says more than that they are named."""
    every = int(statuses[list(map(str, Status))].to_numpy().sum()) if len(statuses) else 0
    if not every:
        return t.gettext("No city matches these filters.")
    unknown, announced = (
        int(statuses[status].sum()) for status in (Status.UNKNOWN, Status.ANNOUNCED)
    )
    told = _told(statuses, every - announced, unknown, t) if every > announced else ""
    if not announced:
        return told
    more = t.ngettext(
        "%(n)s part stands in an event that was only announced.",
        "%(n)s parts stand in events that were only announced.",
        announced,
    ) % {"n": t.number(announced)}
    return f"{told} {more}".strip()


def _told(statuses: pd.DataFrame, total: int, unknown: int, t: Translator) -> str:
    """Say of how many parts in events that were held a list says more."""
    words = t.ngettext(
        "%(n)s part of a city in an event that was held is on record",
        "%(n)s parts of cities in events that were held are on record",
        total,
    ) % {"n": t.number(total)}
    known = total - unknown
    if not known:
        return t.gettext("%(words)s; of none does a list say whether the city came.") % {
            "words": words
        }
    counts = t.gettext(
        "%(attended)s attended, %(no_show)s registered and did not come, %(registered)s are only "
        "known to have registered, of %(unknown)s no list says more"
    ) % {
        "attended": t.number(int(statuses[Status.ATTENDED].sum())),
        "no_show": t.number(int(statuses[Status.NO_SHOW].sum())),
        "registered": t.number(int(statuses[Status.REGISTERED].sum())),
        "unknown": t.number(unknown),
    }
    return f"{words}: {counts}."


def cohorts_sentence(cohorts: pd.DataFrame, t: Translator) -> str:
    """Say who came for the first time, or why that cannot be said."""
    if cohorts.empty:
        return t.gettext(
            "Whether a city comes for the first time or again can only be said of events whose "
            "list of attendance is full. None of the events shown has one: public sources name "
            "some cities and leave others out. As soon as a full list is imported, cohorts are "
            "drawn here."
        )
    last = cohorts.iloc[-1]
    words = t.gettext(
        "In %(year)s, of the events with a full list: %(returning)s returning, %(first)s for the "
        "first time on record"
    ) % {
        "year": int(last[Cohort.YEAR]),
        "returning": t.number(int(last[Cohort.RETURNING])),
        "first": t.number(int(last[Cohort.FIRST_TIME])),
    }
    untold = int(cohorts[Cohort.UNTOLD].sum())
    if untold:
        words += "; " + t.ngettext(
            "of %(n)s city in the first year with a full list it cannot be told",
            "of %(n)s cities in the first year with a full list it cannot be told",
            untold,
        ) % {"n": t.number(untold)}
    return words + "."
