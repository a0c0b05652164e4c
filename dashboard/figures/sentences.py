"""One sentence a figure: what it shows, for those who do not see it and those who do."""

import pandas as pd
from babel.lists import format_list

from dashboard.domain.disputed import in_disputed_region
from dashboard.domain.frames import Member
from dashboard.domain.membership import CURRENT, DISPUTED, MEMBER_STATES, STATE, Coverage, headline
from dashboard.domain.names import fold
from dashboard.domain.views import AreaBy
from dashboard.i18n import Translator


def year_label(year: int | None, t: Translator) -> str:
    """Name the year that the map stands for."""
    if year is None:
        return t.gettext("As the public record stands today")
    return t.gettext("As of %(year)s; evidence may be younger") % {"year": year}


def map_sentence(there: pd.DataFrame, t: Translator, area: AreaBy = AreaBy.NONE) -> str:
    """Say how many members the map shows, what is known of them and what no shading counts.

    Args:
        there: a ``MEMBER`` frame with the column ``state``.
        t: translator.
        area: what the areas are shaded by; a country has no claim on a disputed place.
    """
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
    words = "; ".join(parts) + "."
    return f"{words} {_not_shaded(there, t)}".strip() if area is AreaBy.COUNTRY else words


def _not_shaded(there: pd.DataFrame, t: Translator) -> str:
    apart = there[in_disputed_region(there) & there[STATE].isin(MEMBER_STATES)]
    if apart.empty:
        return ""
    places = format_list(sorted(apart[Member.NAME], key=fold), locale=t.locale)
    return t.ngettext(
        "%(places)s (disputed) is not in the shading.",
        "%(places)s (disputed) are not in the shading.",
        len(apart),
    ) % {"places": places}


def countries_sentence(table: pd.DataFrame, t: Translator) -> str:
    """Say how many countries have a member and which has most."""
    with_members = table[(table[Coverage.MEMBERS] > 0) & table[Coverage.SCOPE].ne(DISPUTED)]
    disputed = table[(table[Coverage.MEMBERS] > 0) & table[Coverage.SCOPE].eq(DISPUTED)]
    places = ", ".join(disputed[Coverage.NAME])
    apart = t.gettext("In disputed places, counted for no country: %(places)s.")
    last = "" if disputed.empty else apart % {"places": places}
    if with_members.empty:
        return last or t.gettext("No member matches these filters.")
    without = int((table[Coverage.SCOPE].eq(CURRENT) & table[Coverage.MEMBERS].eq(0)).sum())
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
    return f"{f'{most}; {none}.' if without else f'{most}.'} {last}".strip()


def joined_sentence(there: pd.DataFrame, t: Translator) -> str:
    """Say for how many members the joining year is known."""
    counts = headline(there)
    return t.gettext(
        "The joining year of %(known)s of %(members)s evidenced members is published; "
        "the others are counted apart, not guessed into a year."
    ) % {"known": t.number(counts.dated), "members": t.number(counts.evidenced)}
