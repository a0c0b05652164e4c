"""Words for ties: how an end was matched, why not, and what the charts show, in sentences."""

from collections.abc import Mapping

import pandas as pd

from dashboard.domain.disputed import APART
from dashboard.domain.tie_ends import Match, Why
from dashboard.domain.tie_frames import CountryPair, EndCount, Rest, TwinCount
from dashboard.domain.tie_totals import ShownTies, TieTotals
from dashboard.domain.tie_views import Extent
from dashboard.figures.ties_map import DRAWN
from dashboard.i18n import N_, Translator

MATCHES: Mapping[Match, str] = {
    Match.GIVEN: N_("decided by a person"),
    Match.NAME: N_("by name: country and a distance of at most 10 km agree"),
    Match.DISTANCE: N_("by distance alone"),
    Match.AMBIGUOUS: N_("ambiguous, for a person to decide"),
    Match.UNMATCHED: N_("not matched"),
}

WHYS: Mapping[Why, str] = {
    Why.NEAREST: N_("no such name is near; one place lies within 2 km"),
    Why.SIMILAR: N_("a place near has a name that resembles it"),
    Why.PART: N_("a part of this city"),
    Why.AREA: N_("an area whose chief town this is"),
    Why.NO_COUNTRY: N_("the row states no known country; the name agrees"),
    Why.DISPUTED: N_("the name agrees; row and gazetteer name different states"),
    Why.SEVERAL: N_("several places of this name are near"),
    Why.OTHER_NAME: N_("the places near have other names"),
    Why.REGION: N_("a region, not a town"),
    Why.FAR: N_("the place of this name lies elsewhere than the coordinates"),
    Why.OTHER_COUNTRY: N_("the coordinates lie in another country"),
    Why.CITY_FAR: N_("the coordinates lie far from the city that it is a part of"),
    Why.NO_COORDINATES: N_("no coordinates to check the name by"),
    Why.UNKNOWN_COUNTRY: N_("there is no such country"),
    Why.NO_PLACE: N_("the gazetteer has no place within 10 km"),
    Why.NO_ID: N_("the gazetteer has no place of this GeoNames id"),
}


def twin_sentence(cities: pd.DataFrame, total: tuple[int, int], t: Translator) -> str:
    """Say how many cities the list counts, and which of those shown has most.

    Args:
        cities: a ``TWIN_COUNT`` frame of the cities that are drawn.
        total: number of cities counted, and of their twin towns.
        t: translator.
    """
    counted = cities[cities[TwinCount.TWINS].notna()]
    if counted.empty:
        return t.gettext("No count of twin towns is on record.")
    first = counted.nlargest(1, TwinCount.TWINS.value).iloc[0]
    number = int(first[TwinCount.TWINS])
    most = t.ngettext(
        "%(city)s has the most of those shown: %(n)s twin town.",
        "%(city)s has the most of those shown: %(n)s twin towns.",
        number,
    ) % {"city": first[TwinCount.CITY], "n": t.number(number)}
    whole = t.ngettext(
        "The list counts the twin towns of %(n)s city.",
        "The list counts the twin towns of %(n)s cities.",
        total[0],
    ) % {"n": t.number(total[0])}
    rest = t.gettext("A city that is not on it is unknown, not without twins.")
    return f"{whole} {most} {rest}"


def map_subtitle(extent: Extent, chosen: str, t: Translator) -> str:
    """Say whose ties the map shows, and of what it is the map.

    Args:
        extent: region or world.
        chosen: name of the town whose ties are shown; empty: of all.
        t: translator.
    """
    shown = t.gettext("Ties of %(name)s") % {"name": chosen} if chosen else t.gettext("All ties")
    world = t.gettext("map of the world")
    return f"{shown}, {world if extent is Extent.WORLD else t.gettext('map of the region')}"


def map_sentence(shown: ShownTies, t: Translator, *, chosen: str) -> str:
    """Say how many ties are drawn, by which rule, and where the others are.

    Args:
        shown: what is drawn and what is left.
        t: translator.
        chosen: name of the town whose ties are shown; empty: of all.
    """
    drawn, rest, total, outside = len(shown.arcs), shown.rest, shown.total, shown.outside
    if not total:
        return t.gettext("No tie is in the record.")
    values = {"drawn": t.number(drawn), "total": t.number(total), "most": t.number(DRAWN)}
    parts = [
        (
            t.ngettext(
                "%(drawn)s of %(total)s tie of %(city)s is drawn.",
                "%(drawn)s of %(total)s ties of %(city)s are drawn.",
                total,
            )
            if chosen
            else t.ngettext(
                "%(drawn)s of %(total)s tie is drawn.",
                "%(drawn)s of %(total)s ties are drawn.",
                total,
            )
        )
        % (values | {"city": chosen})
    ]
    left = shown.counted
    if left:
        words = t.gettext(
            "At most %(most)s are drawn: first those of member cities, then those whose smaller "
            "town is the most populous."
        )
        rest_words = t.ngettext(
            "%(n)s more is counted by country, in circles; %(countries)s countries.",
            "%(n)s more are counted by country, in circles; %(countries)s countries.",
            left,
        )
        countries = int((~rest[Rest.COUNTRY].str.startswith(APART)).sum())
        parts += [
            words % values,
            rest_words % {"n": t.number(left), "countries": t.number(countries)},
        ]
    if outside:
        parts.append(
            t.ngettext(
                "%(n)s reaches beyond this map; the map of the world has it.",
                "%(n)s reach beyond this map; the map of the world has them.",
                outside,
            )
            % {"n": t.number(outside)}
        )
    return " ".join(parts)


def totals_sentence(totals: TieTotals, t: Translator) -> str:
    """Say how rows become ties."""
    rows = t.ngettext("%(n)s row was imported", "%(n)s rows were imported", totals.rows) % {
        "n": t.number(totals.rows)
    }
    pairs = t.ngettext(
        "%(n)s different pair of towns", "%(n)s different pairs of towns", totals.pairs
    ) % {"n": t.number(totals.pairs)}
    return t.gettext(
        "%(rows)s. In %(matched)s of them both ends were matched to a place: %(pairs)s. "
        "%(repeated)s say again what another row says, in either direction, and in %(alike)s both "
        "ends are one place."
    ) % {
        "rows": rows,
        "matched": t.number(totals.matched),
        "pairs": pairs,
        "repeated": t.number(totals.repeated),
        "alike": t.number(totals.alike),
    }


def scope_share(counts: pd.DataFrame) -> float | None:
    """Return the share of the ends in the scope that were matched; none where there are none.

    Args:
        counts: an ``END_COUNT`` frame.
    """
    inside = counts.set_index(EndCount.MATCH.value)[EndCount.IN_SCOPE.value].astype(int)
    matched = inside[[Match.GIVEN, Match.NAME, Match.DISTANCE]].sum()
    return float(matched / inside.sum()) if inside.sum() else None


def matrix_sentence(
    pairs: pd.DataFrame, matrix: pd.DataFrame, names: Mapping[str, str], t: Translator
) -> str:
    """Say which two countries have the most ties between them, and how many are not drawn.

    Args:
        pairs: a ``COUNTRY_PAIR`` frame of all countries.
        matrix: the countries that are drawn.
        names: name by country.
        t: translator.
    """
    apart = pairs[CountryPair.ONE].str.startswith(APART)
    counted = ~apart & ~pairs[CountryPair.OTHER].str.startswith(APART)
    abroad = pairs[counted & (pairs[CountryPair.ONE] < pairs[CountryPair.OTHER])]
    if abroad.empty:
        return t.gettext("No tie between two countries is in the record.")
    first = abroad.sort_values(CountryPair.TIES, ascending=False, kind="stable").iloc[0]
    number = int(first[CountryPair.TIES])
    most = t.ngettext(
        "Most ties between two countries: %(one)s and %(other)s, %(n)s.",
        "Most ties between two countries: %(one)s and %(other)s, %(n)s.",
        number,
    ) % {
        "one": names.get(first[CountryPair.ONE], first[CountryPair.ONE]),
        "other": names.get(first[CountryPair.OTHER], first[CountryPair.OTHER]),
        "n": t.number(number),
    }
    countries = pairs.loc[~apart, CountryPair.ONE].nunique()
    drawn = sum(not str(area).startswith(APART) for area in matrix.index)
    shown = t.gettext("The %(shown)s most tied of %(all)s countries are drawn.") % {
        "shown": t.number(drawn),
        "all": t.number(countries),
    }
    empty = t.gettext("An empty field has no pair in the imported files.")
    return f"{most} {shown} {empty}" if countries > drawn else f"{most} {empty}"
