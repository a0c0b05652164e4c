"""A group of events has one colour, whatever the filters leave."""

import pandas as pd
import pytest

from dashboard.domain.event_frames import ByYear
from dashboard.domain.event_views import EventFilter, Held, TimelineBy
from dashboard.domain.views import Theme
from dashboard.figures.event_timeline import event_timeline
from dashboard.figures.event_words import value_order
from dashboard.i18n import Translator

EN = Translator("en")


def colours(groups, by):
    rows = [
        {ByYear.YEAR: 2010 + n, ByYear.GROUP: group, ByYear.HELD: Held.REPORTED, ByYear.EVENTS: 1}
        for n, group in enumerate(groups)
    ]
    figure = event_timeline(pd.DataFrame(rows), t=EN, theme=Theme.LIGHT, by=by)
    return {
        trace["name"]: trace["marker"]["color"]
        for trace in figure["data"]
        if trace["type"] == "bar"
    }


@pytest.mark.parametrize(
    ("by", "filter_"),
    [(TimelineBy.ORGANISER, EventFilter.ORGANISER), (TimelineBy.KIND, EventFilter.KIND)],
)
def test_a_group_keeps_its_colour(by, filter_):
    groups = list(value_order(filter_))[:6]
    together = colours(groups, by)
    assert len(set(together.values())) == len(groups)
    for group in groups:
        (alone,) = colours([group], by).items()
        assert together[alone[0]] == alone[1]
    assert colours(reversed(groups), by) == together


def test_the_key_stands_above_the_numbers():
    rows = [
        {ByYear.YEAR: 2010, ByYear.GROUP: "section", ByYear.HELD: Held.REPORTED, ByYear.EVENTS: 1}
    ]
    figure = event_timeline(pd.DataFrame(rows), t=EN, theme=Theme.LIGHT)
    low, high = figure["layout"]["yaxis"]["range"]
    assert low == 0
    assert high > 1
