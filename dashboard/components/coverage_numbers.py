"""The headline numbers of the coverage, each with what it leaves out."""

from collections.abc import Mapping

import pandas as pd
from dash import dcc
from dash.development.base_component import Component

from dashboard.components.links import Address, plain, to
from dashboard.components.states import stat_row, stat_tile
from dashboard.domain.coverage_frames import Covered
from dashboard.domain.membership import CURRENT
from dashboard.domain.views import View
from dashboard.i18n import Translator


def scope_totals(covered: pd.DataFrame) -> Mapping[str, int]:
    """Sum the counts of a ``COVERED`` frame of countries over the current scope."""
    current = covered[covered[Covered.SCOPE].eq(CURRENT)]
    columns = (
        Covered.LARGE, Covered.LARGE_MEMBERS, Covered.CITIES, Covered.CITY_MEMBERS,
        Covered.POPULATION, Covered.MEMBER_POPULATION, Covered.UNKNOWN,
    )  # fmt: skip
    return {column: int(current[column].sum()) for column in columns}


def coverage_numbers(covered: pd.DataFrame, view: View, t: Translator) -> Component:
    """Return the numbers of the current scope as a row of tiles.

    Args:
        covered: a ``COVERED`` frame of countries.
        view: for the links.
        t: translator.
    """
    current = covered[covered[Covered.SCOPE].eq(CURRENT)]
    totals = scope_totals(covered)
    record = dcc.Link(t.gettext("public record"), href=to(Address.DATA, plain(view)))
    gaps = current[current[Covered.MEMBERS].eq(0)]
    people = totals[Covered.POPULATION]
    bound = t.gettext("A lower bound: the record is incomplete.")
    places = totals[Covered.UNKNOWN]
    unknown = (
        t.ngettext(
            "%(n)s place of unknown size is in no count.",
            "%(n)s places of unknown size are in no count.",
            places,
        )
        % {"n": t.number(places)}
        if places
        else t.gettext("The size of every place in the gazetteer is known.")
    )

    def of(some: Covered, every: Covered) -> str:
        words = t.gettext("%(n)s of %(all)s")
        return words % {"n": t.number(totals[some]), "all": t.number(totals[every])}

    return stat_row(
        [
            stat_tile(
                of(Covered.LARGE_MEMBERS, Covered.LARGE),
                t.gettext("cities of 100,000 and more are evidenced members"),
                t=t,
                completeness=bound,
                source=record,
                date=t.gettext("today's scope"),
            ),
            stat_tile(
                of(Covered.CITY_MEMBERS, Covered.CITIES),
                t.gettext("cities of 15,000 and more are evidenced members"),
                t=t,
                completeness=f"{bound} {unknown}",
                source="GeoNames",
                date=t.gettext("today's scope"),
            ),
            stat_tile(
                t.percent(totals[Covered.MEMBER_POPULATION] / people, 1) if people else None,
                t.gettext("of the people of these cities live in an evidenced member city"),
                t=t,
                completeness=bound,
                source="GeoNames",
                date=t.gettext("figures of several years"),
            ),
            stat_tile(
                t.gettext("%(n)s of %(all)s")
                % {"n": t.number(len(gaps)), "all": t.number(len(current))},
                t.gettext("countries have no evidenced member"),
                t=t,
                completeness=", ".join(gaps[Covered.NAME]),
                source=record,
                date=t.gettext("today's scope"),
            ),
        ]
    )
