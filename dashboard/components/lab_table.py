"""What comes of a trial in the laboratory, city by city, as a table."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from dashboard.components.markup import markup
from dashboard.components.tables import Column, data_table
from dashboard.domain.rank_shift import STATED, TRIED, Beside
from dashboard.figures.lab_ranking import NAME, cells_of, place
from dashboard.i18n import Translator

_NO_ROWS = "<tbody></tbody>"
_SELECTED = ' class="is-selected"'


def lab_table(rows: pd.DataFrame, pinned: str, stated: str, tried: str, *, t: Translator) -> str:
    """Return the cities of the chart as a table: rank, range and tier, stated and as tried.

    It is asked for at every move of a slider, so its rows are written as text: made of components
    it would take half as long as the re-rating.

    Args:
        rows: a ``Beside`` frame with a column ``name``.
        pinned: the reader's city, by unit.
        stated: what the stated ranking is called.
        tried: what the trial is called; empty where there is none.
        t: translator.

    Returns:
        HTML, every name in it escaped.
    """
    names = (t.gettext("rank"), t.gettext("range"), t.gettext("tier"))
    columns = [Column(label=t.gettext("City"), wide=True)]
    columns += [Column(label=f"{stated}: {name}", numeric=True) for name in names]
    if tried:
        columns += [Column(label=f"{tried}: {name}", numeric=True) for name in names]
        columns.append(Column(label=t.gettext("Change"), numeric=True))
    caption = t.gettext("Ranks with their ranges, as stated and as tried")
    table = markup(data_table(columns, [], caption=caption, t=t, caption_hidden=True))
    wanted = (*STATED, *TRIED, Beside.CHANGE) if tried else STATED
    named = zip(rows[Beside.UNIT], rows[NAME], cells_of(rows, wanted), strict=True)
    body = "".join(
        _row(str(name), numbers, t, selected=unit == pinned) for unit, name, numbers in named
    )
    return table.replace(_NO_ROWS, f"<tbody>{body}</tbody>")


def _row(name: str, numbers: Sequence[float | None], t: Translator, *, selected: bool) -> str:
    cells = _place_cells(numbers[:4], t)
    if len(numbers) > len(STATED):
        cells += [*_place_cells(numbers[4:8], t), _change(numbers[8], t)]
    shown = f"<b>{escape(name)}</b>" if selected else escape(name)
    words = "".join(f'<td class="is-numeric">{escape(cell)}</td>' for cell in cells)
    return f'<tr{_SELECTED if selected else ""}><th scope="row">{shown}</th>{words}</tr>'


def _place_cells(found: Sequence[float | None], t: Translator) -> list[str]:
    rank, low, high, tier = found
    if rank is None or low is None or high is None or tier is None:
        return [t.gettext("not ranked"), "", ""]
    return [place(rank, t), f"{place(low, t)}–{place(high, t)}", place(tier, t)]


def _change(change: float | None, t: Translator) -> str:
    if change is None:
        return "—"
    if change == 0:
        return "0"
    return f"{'+' if change > 0 else '−'}{place(abs(change), t)}"
