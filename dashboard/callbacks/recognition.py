"""The lines of time and the tables of awards and offices."""

from functools import partial
from typing import Any

from dash import Dash, Output

from dashboard import ids
from dashboard.components.award_tables import awards_table, undated_awards
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.my_city import mine_in, my_city
from dashboard.components.office_tables import (
    current_list,
    current_offices,
    offices_table,
    offices_without_start,
)
from dashboard.domain.recognition import (
    awards_alone,
    narrowed_awards,
    narrowed_offices,
    office_marks,
    placements_alone,
    with_members,
)
from dashboard.domain.recognition_views import RecognitionView
from dashboard.drawn import slice_input
from dashboard.figures.award_years import award_years
from dashboard.figures.office_years import office_years
from dashboard.figures.recognition_words import (
    awards_sentence,
    offices_sentence,
    placements_sentence,
)
from dashboard.services import Services

Reply = tuple[Any, ...]


def update_awards(services: Services, query: str | None) -> Reply:
    """Redraw awards and placements, each with sentence, table and what is not placed."""
    view = RecognitionView.from_query(query)
    t = services.translator(view)
    members = services.members.by_member(t.language)
    rows = narrowed_awards(with_members(services.awards.by_award(t.language), members), view)
    awards, placements = awards_alone(rows), placements_alone(rows)
    mine = mine_in(my_city(services, view, t))[1]
    return (
        award_years(awards, t=t, theme=view.theme, highlight=mine),
        awards_sentence(awards, t),
        markup(awards_table(awards, view, t, caption=t.gettext("Awards of members"))),
        markup(undated_awards(awards, view, t)),
        award_years(placements, t=t, theme=view.theme, highlight=mine),
        placements_sentence(placements, t),
        markup(awards_table(placements, view, t, caption=t.gettext("Placements in the rating"))),
    )


def update_offices(services: Services, query: str | None) -> Reply:
    """Redraw the offices with sentence, table and what is not placed."""
    view = RecognitionView.from_query(query)
    t, today = services.translator(view), services.today()
    members = services.members.by_member(t.language)
    held = narrowed_offices(with_members(services.offices.by_office(t.language), members), view)
    read = services.offices.by_reading(t.language)
    current = len(current_offices(held, read, today))
    mine = mine_in(my_city(services, view, t))[1]
    return (
        office_years(held, office_marks(held, read), t=t, theme=view.theme, highlight=mine),
        offices_sentence(held, current, today, t),
        markup(offices_table(held, read, view, t, today=today)),
        markup(
            [
                current_list(held, read, t, today=today),
                offices_without_start(held, read, view, t, today=today),
            ]
        ),
    )


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    slice_of = partial(slice_input, ids.RECOGNITION_SLICES)

    app.callback(
        Output(ids.Recognition.AWARDS_GRAPH, "figure"),
        Output(ids.Recognition.AWARDS_SUMMARY, "children"),
        Output(ids.Recognition.AWARDS_TABLE, PROPERTY),
        Output(ids.Recognition.AWARDS_UNDATED, PROPERTY),
        Output(ids.Recognition.PLACEMENTS_GRAPH, "figure"),
        Output(ids.Recognition.PLACEMENTS_SUMMARY, "children"),
        Output(ids.Recognition.PLACEMENTS_TABLE, PROPERTY),
        slice_of(ids.Recognition.AWARDS_GRAPH),
    )(services.kept(update_awards, view=RecognitionView))
    app.callback(
        Output(ids.Recognition.OFFICES_GRAPH, "figure"),
        Output(ids.Recognition.OFFICES_SUMMARY, "children"),
        Output(ids.Recognition.OFFICES_TABLE, PROPERTY),
        Output(ids.Recognition.OFFICES_LISTED, PROPERTY),
        slice_of(ids.Recognition.OFFICES_GRAPH),
    )(services.kept(update_offices, view=RecognitionView))
