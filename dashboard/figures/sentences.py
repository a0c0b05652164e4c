"""One sentence a figure: what it shows, for those who do not see it and those who do."""

import pandas as pd

from dashboard.domain.membership import Coverage, headline
from dashboard.i18n import Translator


def year_label(year: int | None, t: Translator) -> str:
    """Name the year that the map stands for."""
    if year is None:
        return t.gettext("As the public record stands today")
    return t.gettext("As of %(year)s; evidence may be younger") % {"year": year}


def map_sentence(there: pd.DataFrame, t: Translator) -> str:
    """Say how many members the map shows and what is known of them."""
    counts = headline(there)
    parts = [
        t.gettext("%(placed)s of %(members)s evidenced members stand on the map")
        % {"placed": t.number(counts.placed), "members": t.number(counts.evidenced)},
        t.ngettext(
            "the joining year of %(n)s is known",
            "the joining years of %(n)s are known",
            counts.dated,
        )
        % {"n": t.number(counts.dated)},
    ]
    if counts.implied:
        parts.append(
            t.ngettext("%(n)s more is only implied", "%(n)s more are only implied", counts.implied)
            % {"n": t.number(counts.implied)}
        )
    if counts.left:
        parts.append(
            t.ngettext("%(n)s has left", "%(n)s have left", counts.left)
            % {"n": t.number(counts.left)}
        )
    return "; ".join(parts) + "."


def countries_sentence(table: pd.DataFrame, t: Translator) -> str:
    """Say how many countries have a member and which has most."""
    with_members = table[table[Coverage.MEMBERS] > 0]
    without = int((table[Coverage.SCOPE].eq("current") & table[Coverage.MEMBERS].eq(0)).sum())
    if with_members.empty:
        return t.gettext("No member matches these filters.")
    first = with_members.nlargest(1, Coverage.MEMBERS.value).iloc[0]
    most = t.ngettext(
        "Most evidenced members are in one country: %(country)s, with %(n)s",
        "Most evidenced members are in one country: %(country)s, with %(n)s",
        int(first[Coverage.MEMBERS]),
    ) % {"country": first[Coverage.NAME], "n": t.number(int(first[Coverage.MEMBERS]))}
    none = t.ngettext(
        "no public source names a member in %(n)s country of the current scope",
        "no public source names a member in %(n)s countries of the current scope",
        without,
    ) % {"n": t.number(without)}
    return f"{most}; {none}." if without else f"{most}."


def joined_sentence(there: pd.DataFrame, t: Translator) -> str:
    """Say for how many members the joining year is known."""
    counts = headline(there)
    return t.gettext(
        "The joining year of %(known)s of %(members)s evidenced members is published; "
        "the others are counted apart, not guessed into a year."
    ) % {"known": t.number(counts.dated), "members": t.number(counts.evidenced)}
