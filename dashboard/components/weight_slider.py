"""A slider of one weight; ``assets/js/laboratory.js`` binds all of a page to ``weights``."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.native import range_input
from dashboard.domain.rating_views import MOST_WEIGHT, UNMOVED, WEIGHT_STEP
from dashboard.i18n import Translator


def weight_slider(
    name: str, code: str, group: str, *, stated: float, share: float, at: int, t: Translator
) -> Component:
    """Return the slider of a weight with its share of the group.

    Args:
        name: what is weighed, in words.
        code: its code in the parameter ``weights``.
        group: code of the group whose shares sum to one.
        stated: stated share, 0 to 1.
        share: share now.
        at: weight now, in hundredths of the stated one.
        t: translator.
    """
    slider = range_input(
        at,
        least=0,
        most=MOST_WEIGHT,
        step=WEIGHT_STEP,
        class_name="lab__range",
        data_lab_weight=code,
        data_lab_group=group,
        data_stated=repr(stated),
        aria_valuetext=t.percent(share, 1),
    )
    head = html.Span(
        [
            html.Span(name, className="lab__name"),
            html.Span(
                t.percent(share, 1),
                className="lab__share",
                **attributes(data_lab_share=code),
            ),
            html.Span(
                t.gettext("stated %(share)s") % {"share": t.percent(stated, 1)},
                className="lab__stated",
            ),
        ],
        className="lab__head",
    )
    return html.Label(
        [head, html.Span(slider, className="lab__track")],
        className="lab__weight" if at == UNMOVED else "lab__weight is-moved",
    )
