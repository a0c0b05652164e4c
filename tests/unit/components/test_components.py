"""Components as they are drawn: names, roles, states and escapes, read from their JSON."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components import controls, states, tables
from dashboard.components.chart_card import chart_card
from dashboard.errors import NotFoundError
from dashboard.i18n import Translator

EN = Translator("en")


def parts(component: Any) -> Iterator[dict[str, Any]]:
    """Walk a component as the browser gets it."""
    node = component.to_plotly_json() if isinstance(component, Component) else component
    if isinstance(node, (list, tuple)):
        for child in node:
            yield from parts(child)
    elif isinstance(node, dict) and "props" in node:
        yield node
        yield from parts(node["props"].get("children"))


def words(component: Any) -> str:
    texts: list[str] = []
    for node in parts(component):
        children = node["props"].get("children")
        several = children if isinstance(children, (list, tuple)) else [children]
        texts += [str(child) for child in several if isinstance(child, (str, int, float))]
    return " ".join(texts)


def find(component: Any, **props: str) -> list[dict[str, Any]]:
    wanted = {name.replace("_", "-"): value for name, value in props.items()}
    return [
        node["props"]
        for node in parts(component)
        if all(node["props"].get(name) == value for name, value in wanted.items())
    ]


OPTIONS = [controls.Option("", "All"), controls.Option("KZ", "Қазақстан", lang="kk")]


def test_lists_travel_as_in_the_address() -> None:
    made = controls.hidden_control("select", (), ("a", "b"))
    assert made.value == "a,b"
    assert made.id == ids.control("select", "")
    assert controls.as_text(None) == ""
    assert controls.as_text(0) == "0"


def test_segments_press_the_value_in_effect() -> None:
    made = controls.segmented("country", "", "KZ", label="Country", options=OPTIONS)
    assert [node["data-value"] for node in find(made, aria_pressed="true")] == ["KZ"]
    assert find(made, data_value="KZ")[0]["lang"] == "kk"
    assert find(made, role="group")[0]["aria-label"] == "Country"


def test_select_wraps_its_label() -> None:
    made = controls.select("colour", "status", "kind", label="Colour by", options=OPTIONS)
    assert made.to_plotly_json()["type"] == "Label"
    assert words(made).startswith("Colour by")
    assert find(made, data_bind="colour")[0]["data-initial"] == "kind"


def test_checklist_names_the_one_that_is_ticked_and_counts_more() -> None:
    made = controls.checklist("country", (), ("KZ",), label="Country", options=OPTIONS[1:], t=EN)
    [kazakhstan] = [option.label for option in OPTIONS if option.value == "KZ"]
    assert find(made, data_count_of="country")[0]["children"] == kazakhstan
    both = controls.checklist("country", (), ("KZ", "X"), label="C", options=OPTIONS[1:], t=EN)
    assert find(both, data_count_of="country")[0]["children"] == "2"
    assert [box["data-value"] for box in find(made, aria_checked="true")] == ["KZ"]


@pytest.mark.parametrize(("value", "shown"), [(None, "2026"), (2010, "2010"), (1800, "2004")])
def test_year_slider_stays_in_its_range(value: int | None, shown: str) -> None:
    made = controls.year_slider("year", value, label="As of", first=2004, last=2026, t=EN)
    (slider,) = find(made, type="range")
    assert slider["value"] == shown
    assert slider["id"] == ids.control("year", "2026")


COLUMNS = [tables.Column(label="Name", sort="name"), tables.Column(label="Joined", numeric=True)]


def _table(**options: Any) -> Component:
    row = tables.Row(cells=[tables.Cell(content="Казань", lang="ru"), None], key="kazan")
    return tables.data_table(COLUMNS, [row], caption="Members", t=EN, **options)


@pytest.mark.parametrize(
    ("sort", "state", "following"),
    [("name", "ascending", "-name"), ("-name", "descending", "name"), ("x", "none", "name")],
)
def test_sort_button_states_the_order_and_turns_it(sort: str, state: str, following: str) -> None:
    made = _table(sort=sort)
    assert find(made, aria_sort=state)
    assert find(made, data_set="sort")[0]["data-value"] == following


def test_unknown_cell_is_drawn_never_blank() -> None:
    assert "unknown" in words(_table())
    assert find(_table(), lang="ru")[0]["scope"] == "row"


def test_zero_is_not_unknown() -> None:
    made = tables.data_table(COLUMNS, [tables.Row(cells=["x", 0])], caption="c", t=EN)
    assert "unknown" not in words(made)


def test_rows_can_be_picked_by_name() -> None:
    made = _table(select_control="select")
    assert find(made, data_toggle="select")[0]["aria-label"] == "Select Казань"


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        tables.data_table(COLUMNS, [tables.Row(cells=["only"])], caption="c", t=EN)


def test_page_nav_stops_at_the_ends() -> None:
    first = tables.page_nav(1, 3, t=EN)
    assert [node["data-value"] for node in find(first, disabled=True)] == ["0"]
    assert find(first, data_value="2")
    assert words(tables.page_nav(1, 1, t=EN)) == ""


def test_stat_tile_draws_the_unknown() -> None:
    assert "unknown" in words(states.stat_tile(None, "left", t=EN))
    made = words(states.stat_tile("32", "members", t=EN, completeness="32 of 120", date="2026"))
    assert made == "members 32 32 of 120 2026"


def test_evidence_links_only_to_the_web() -> None:
    made = states.evidence_list(
        [states.EvidenceLink(text="bad", url="javascript:alert(1)"),
         states.EvidenceLink(text="good", url="https://example.org", translated=True)], t=EN,
    )  # fmt: skip
    assert [node["props"]["href"] for node in parts(made) if "href" in node["props"]] == [
        "https://example.org"
    ]
    assert "transl." in words(made)


def test_error_state_speaks_with_its_values() -> None:
    error = NotFoundError(
        "There is no city “%(slug)s”.", "Look under %(where)s.", slug="x", where="/"
    )
    made = states.error_state(error, EN)
    assert "There is no city “x”." in words(made)
    assert find(made, role="alert")


def test_chart_card_is_complete() -> None:
    made = chart_card(
        "x-graph", title="Finding", subtitle="Unit, 2026", source="Somebody", t=EN,
        summary_id="x-summary", summary="It rises.", table_id="x-table", is_map=True,
    )  # fmt: skip
    actions = {
        node["props"]["data-card-action"]
        for node in parts(made)
        if "data-card-action" in node["props"]
    }
    assert actions == {"png", "svg", "csv", "link", "fullscreen"}
    text = words(made)
    for part in ("Finding", "Unit, 2026", "Somebody", "It rises.", "Show as table", "Borders"):
        assert part in text
    assert find(made, aria_describedby="x-summary")
    for node in parts(made):
        if node["type"] == "Button" and not words(node).strip():
            assert node["props"]["aria-label"], "a button of an icon alone needs a name"


def test_chart_card_without_table_offers_no_csv() -> None:
    made = chart_card("x-graph", title="a", subtitle="b", source="c", t=EN, summary_id="x-summary")
    assert not find(made, data_card_action="csv")
    assert "Borders" not in words(made)


def test_graphs_ask_nothing_of_other_hosts() -> None:
    made = chart_card("x-graph", title="a", subtitle="b", source="c", t=EN, summary_id="x-summary")
    (graph,) = [node["props"] for node in parts(made) if node["type"] == "Graph"]
    assert "http" not in json.dumps(graph["config"])


def test_a_stacked_table_tells_each_cell_its_heading() -> None:
    columns = [tables.Column(label="Edition"), tables.Column(label="Prize")]
    row = tables.Row(cells=["2017", "First"])
    table = tables.data_table(columns, [row], caption="C", t=EN, named=True)
    assert find(table, data_label="Prize")
    assert not find(tables.data_table(columns, [row], caption="C", t=EN), data_label="Prize")


def test_a_missing_page_offers_further_ways() -> None:
    way = html.A("Data", href="/data")
    assert find(states.not_found(t=EN, home="/", actions=[way]), href="/data")
