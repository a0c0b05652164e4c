"""Controls of a view: each edits one query parameter.

The value of a control lives in a component with the id ``ids.control(name, default)``; lists are
carried as comma-joined text, as in the address. What the reader operates are native buttons,
selects and inputs, which ``assets/js/view_state.js`` binds to that value:

- ``data-set`` and ``data-value``: a button that sets the parameter;
- ``data-toggle`` and ``data-value``: a button that adds or removes one value of a list;
- ``data-bind``: a select that writes the parameter.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.i18n import Translator


class Option(NamedTuple):
    """One choice of a control.

    Attributes:
        value: as the query writes it; empty stands for "all" or "none".
        label: the words, already translated.
        lang: language tag of the label where it is not the page's.
        tally: how many there are, in words; kept up to date by ``assets/js/tallies.js``.
    """

    value: str
    label: str
    lang: str | None = None
    tally: str | None = None


def as_text(value: object) -> str:
    """Return a value of a view as the query writes it: lists comma-joined, nothing for ``None``."""
    if value is None:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(map(str, value))
    return str(value)


def hidden_control(name: str, default: object, value: object) -> Component:
    """Return the carrier of a parameter that scripts and other controls set."""
    return html.Data(
        id=ids.control(name, as_text(default)),
        value=as_text(value),
        hidden=True,
        className="carrier",
    )


def select(
    name: str, default: object, value: object, *, label: str, options: Sequence[Option]
) -> Component:
    """Return a labelled native select."""
    current = as_text(value)
    chosen = [html.Option(option.label, value=option.value, lang=option.lang) for option in options]
    return html.Label(
        [
            html.Span(label, className="control__label"),
            html.Select(
                chosen, className="select", **attributes(data_bind=name, data_initial=current)
            ),
            hidden_control(name, default, current),
        ],
        className="control control--select",
    )


def segmented(
    name: str, default: object, value: object, *, label: str, options: Sequence[Option]
) -> Component:
    """Return a row of buttons of which one is pressed."""
    current = as_text(value)
    buttons = [
        set_button(
            name, option.value, option.label, pressed=option.value == current, lang=option.lang
        )
        for option in options
    ]
    return button_row(label, buttons, hidden_control(name, default, current))


def set_button(
    name: str, value: str, words: str, *, pressed: bool, lang: str | None = None
) -> Component:
    """Return a button that sets a parameter whose carrier stands elsewhere on the page."""
    return html.Button(
        words,
        type="button",
        lang=lang,
        className="segmented__button",
        **attributes(data_set=name, data_value=value, aria_pressed=str(pressed).lower()),
    )


def button_row(label: str, buttons: Sequence[Component], *carriers: Component) -> Component:
    """Return buttons of which one is pressed side by side, with their label."""
    return html.Div(
        [
            html.Span(label, className="control__label", **attributes(aria_hidden="true")),
            html.Div(
                list(buttons), className="segmented", role="group", **attributes(aria_label=label)
            ),
            *carriers,
        ],
        className="control",
    )


def _tally(name: str, option: Option) -> list[Component]:
    if option.tally is None:
        return []
    key = f"{name}:{option.value}"
    return [html.Span(option.tally, className="checkbox__tally", **attributes(data_tally=key))]


def checklist(
    name: str,
    default: object,
    value: object,
    *,
    label: str,
    options: Sequence[Option],
    t: Translator,
) -> Component:
    """Return a folded list of checkboxes; its summary names the one ticked, or counts them."""
    current = as_text(value)
    ticked = set(current.split(",")) - {""}
    boxes = [
        html.Button(
            [
                html.Span(className="checkbox__box"),
                html.Span(option.label, lang=option.lang, className="checkbox__label"),
                *_tally(name, option),
            ],
            type="button",
            role="checkbox",
            className="checkbox",
            **attributes(
                data_toggle=name,
                data_value=option.value,
                aria_checked=str(option.value in ticked).lower(),
            ),
        )
        for option in options
    ]
    every = t.pgettext("filter", "All")
    named = [option.label for option in options if {option.value} == ticked]
    shown = named[0] if named else str(len(ticked)) if ticked else every
    summary = html.Summary(
        [
            html.Span(
                shown,
                className="select select--summary",
                **attributes(data_count_of=name, data_none=every),
            ),
        ],
        **attributes(aria_label=label),
    )
    clear = html.Button(
        t.gettext("Clear"),
        type="button",
        className="link-button",
        **attributes(data_set=name, data_value=""),
    )
    panel = html.Div(
        [html.Div(boxes, role="group", **attributes(aria_label=label)), clear],
        className="dropdown__panel",
    )
    return html.Div(
        [
            html.Span(label, className="control__label", **attributes(aria_hidden="true")),
            html.Details([summary, panel], className="dropdown", **attributes(data_popover="true")),
            hidden_control(name, default, current),
        ],
        className="control",
    )


def search_input(name: str, value: object, *, label: str, placeholder: str = "") -> Component:
    """Return a labelled search field; it reports a third of a second after the last key."""
    return html.Label(
        [
            html.Span(label, className="control__label"),
            dcc.Input(
                id=ids.control(name, ""),
                type="search",
                value=as_text(value),
                debounce=0.3,
                placeholder=placeholder,
                autoComplete="off",
                spellCheck=False,
                className="text-input",
            ),
        ],
        className="control control--search",
    )


def year_slider(
    name: str,
    value: int | None,
    *,
    label: str,
    first: int,
    last: int,
    t: Translator,
) -> Component:
    """Return a year slider with a play button; the last year is the default and means "today".

    Args:
        name: query parameter, left out of the address at ``last``.
        value: the year shown; ``None`` is ``last``.
        label: what the year means.
        first: leftmost year.
        last: rightmost year.
        t: translator.
    """
    year = last if value is None else min(max(value, first), last)
    today = t.gettext("today")
    play = html.Button(
        html.Span(className="icon icon--play"),
        type="button",
        className="icon-button",
        **attributes(
            data_play=name,
            data_label_play=t.gettext("Play the years"),
            data_label_pause=t.gettext("Pause"),
            aria_label=t.gettext("Play the years"),
        ),
    )
    slider = dcc.Input(
        id=ids.control(name, str(last)),
        type="range",
        min=first,
        max=last,
        step=1,
        value=str(year),
        className="range",
    )
    return html.Div(
        [
            play,
            html.Label(
                [
                    html.Span(
                        [
                            html.Span(label, className="control__label"),
                            html.Span(
                                today if year == last else str(year),
                                className="range__value",
                                **attributes(
                                    data_show=name, data_default=today, aria_hidden="true"
                                ),
                            ),
                        ],
                        className="range__head",
                    ),
                    slider,
                    html.Span(
                        [html.Span(str(first)), html.Span(today)],
                        className="range__ends",
                        **attributes(aria_hidden="true"),
                    ),
                ],
                className="range__field",
            ),
        ],
        className="control control--range",
    )


def reset_button(t: Translator) -> Component:
    """Return the button that puts every control back to its default in one click."""
    return html.Button(
        t.gettext("Reset"),
        type="button",
        className="button button--quiet",
        **attributes(data_reset="true"),
    )


def filters_sheet(children: Sequence[Component], *, t: Translator, active: int = 0) -> Component:
    """Return a row of controls that becomes a sheet behind one button on a phone.

    Args:
        children: the controls.
        t: translator.
        active: how many differ from their default; kept up to date by the script.
    """
    title = t.gettext("Filters")
    opener = html.Button(
        [
            title,
            html.Span(
                str(active) if active else "",
                className="count",
                **attributes(data_active_filters="true", data_of=t.gettext("active")),
            ),
        ],
        type="button",
        className="button filters__open",
        **attributes(data_sheet_open="true", aria_haspopup="dialog"),
    )
    done = html.Button(
        t.gettext("Show results"),
        type="button",
        className="button button--primary",
        **attributes(data_sheet_close="true"),
    )
    return html.Div(
        [
            opener,
            html.Dialog(
                [
                    html.Div(title, className="sheet__title", **attributes(aria_hidden="true")),
                    html.Div(list(children), className="filters__row"),
                    html.Div([reset_button(t), done], className="sheet__foot"),
                ],
                className="sheet",
                **attributes(aria_label=title),
            ),
        ],
        className="filters",
    )


def sort_select(
    orders: Mapping[Any, str], chosen: str, t: Translator, *, only_phone: bool = True
) -> Component:
    """Return the orders of a list as a select.

    Args:
        orders: words of each order, already translated, by its value in the query.
        chosen: the order now.
        t: translator.
        only_phone: whether headings that sort stand in its place where there is room.
    """
    options = [
        html.Option(label, value=order, selected=order == chosen) for order, label in orders.items()
    ]
    return html.Label(
        [
            html.Span(t.gettext("Sort by"), className="control__label"),
            html.Select(options, className="select", **attributes(data_bind="sort")),
        ],
        className="control only-phone" if only_phone else "control",
    )


def slice_stores(slices: Mapping[Any, Iterable[str]]) -> list[Component]:
    """Return the stores of what each figure of a page depends on (``ids.view_slice``)."""
    return [
        dcc.Store(id=ids.view_slice(figure, names), storage_type="memory")
        for figure, names in slices.items()
    ]
