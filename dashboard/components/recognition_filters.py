"""The filters of awards and offices."""

import pandas as pd
from dash.development.base_component import Component

from dashboard.components.controls import Option, checklist, filters_sheet
from dashboard.domain.frames import Member
from dashboard.domain.recognition_frames import Held
from dashboard.domain.recognition_views import NO_MEMBER, HonourKind, RecognitionView
from dashboard.figures.record_words import AWARD_KINDS
from dashboard.i18n import Translator


def recognition_filters(
    awards: pd.DataFrame, held: pd.DataFrame, view: RecognitionView, t: Translator
) -> Component:
    """Return the filters by country, kind of award and body, with what the record has of each.

    Args:
        awards: all awards, a frame of ``recognition.with_members``.
        held: all offices, the same.
        view: what is chosen.
        t: translator.
    """
    rows = pd.concat([awards, held])[[Member.COUNTRY, Member.COUNTRY_NAME]].drop_duplicates()
    named = rows.dropna().sort_values(Member.COUNTRY_NAME).itertuples(index=False, name=None)
    countries = [Option(code, name) for code, name in named]
    if held[Member.COUNTRY].isna().any():
        countries.append(Option(NO_MEMBER, t.gettext("not of a member")))
    bodies = held[[Held.BODY_KEY, Held.BODY]].drop_duplicates().itertuples(index=False, name=None)
    return filters_sheet(
        [
            checklist(
                "country",
                (),
                view.country,
                label=t.gettext("Country of the member"),
                options=countries,
                t=t,
            ),
            checklist(
                "kind",
                (),
                view.kind,
                label=t.gettext("Kind of award"),
                options=[
                    Option(kind, t.gettext(AWARD_KINDS[kind]))
                    for kind in HonourKind
                    if kind in set(awards["kind"])
                ],
                t=t,
            ),
            checklist(
                "body",
                (),
                view.body,
                label=t.gettext("Body of the office"),
                options=[Option(key, name) for key, name in bodies],
                t=t,
            ),
        ],
        t=t,
        active=sum(map(bool, (view.country, view.kind, view.body))),
    )
