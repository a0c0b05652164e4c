"""Table twin of the share of city population."""

import pandas as pd
from dash.development.base_component import Component

from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.membership import DISPUTED, Coverage, by_share
from dashboard.figures.my_city_mark import is_mine
from dashboard.figures.words import country_label
from dashboard.i18n import Translator


def share_table(table: pd.DataFrame, t: Translator, *, mine: str = "") -> Component:
    """Return the share by country; one without an evidenced member city has no number.

    Args:
        table: a frame of ``membership.coverage``.
        t: translator.
        mine: country of the reader's own city.
    """
    nobody = t.gettext("none evidenced")
    rows = []
    for row in by_share(table).to_dict("records"):
        total = int(row[Coverage.CITY_POPULATION])
        counted = int(row[Coverage.MEMBER_POPULATION])
        share = row[Coverage.SHARE]
        known = counted > 0 and not pd.isna(share)
        rows.append(
            Row(
                cells=(
                    country_label(row, t),
                    Cell(content=t.number(counted), raw=str(counted))
                    if counted
                    else Cell(content=nobody, raw=""),
                    Cell(content=t.number(total), raw=str(total))
                    if row[Coverage.SCOPE] != DISPUTED
                    else Cell(content="–", raw=""),
                    Cell(content=t.percent(share, 1), raw=f"{share:.4f}")
                    if known
                    else Cell(content="–", raw=""),
                ),
                mine=is_mine(row, mine),
            )
        )
    columns = (
        Column(label=t.gettext("Country"), wide=True),
        Column(label=t.pgettext("head", "Member cities"), numeric=True),
        Column(label=t.pgettext("head", "All cities"), numeric=True),
        Column(label=t.gettext("Share"), numeric=True),
    )
    caption = t.gettext(
        "Inhabitants of the evidenced member cities and of all cities of the country, each of "
        "15,000 and more, by GeoNames; share of the one in the other"
    )
    return data_table(columns, rows, caption=caption, t=t)
