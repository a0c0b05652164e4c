"""What no callback touches is one component to Dash."""

import json

from dash import dcc, html
from plotly.utils import PlotlyJSONEncoder

from dashboard import ids
from dashboard.components.controls import hidden_control
from dashboard.components.still import still


def plain(tree):
    return json.loads(json.dumps(still(tree), cls=PlotlyJSONEncoder))


def inner(tree):
    return plain(tree)["props"]["dangerouslySetInnerHTML"]["__html"]


def test_an_element_keeps_what_it_is_and_gets_its_content_as_html():
    made = plain(html.Ul([html.Li("<a>"), html.Li(["b", html.Br()])], className="x", lang="ru"))
    assert (made["type"], made["namespace"]) == ("Ul", "dash_html_components")
    assert made["props"] == {
        "className": "x",
        "lang": "ru",
        "dangerouslySetInnerHTML": {"__html": "<li>&lt;a&gt;</li><li>b<br></li>"},
    }


def test_text_stays_text():
    assert plain(html.P("a & b"))["props"] == {"children": "a & b"}
    assert still("a & b") == "a & b"
    assert still(None) is None


def test_a_link_is_an_anchor_that_the_script_follows():
    made = plain(dcc.Link([html.B("x")], href="/data"))
    assert (made["type"], made["props"]["href"], made["props"]["data-link"]) == (
        "A",
        "/data",
        "true",
    )
    assert inner(dcc.Link([html.B("x")], href="/data")) == "<b>x</b>"


def test_what_has_an_id_stays_and_so_does_what_holds_it():
    control = hidden_control("year", "", "2015")
    tree = html.Div([html.P([html.B("a")]), html.Div([control, html.I([html.B("b")])])])
    made = still(tree)
    paragraph, box = made.children
    assert paragraph["props"]["dangerouslySetInnerHTML"] == {"__html": "<b>a</b>"}
    assert box.children[0] is not None
    assert box.children[0].id == ids.control("year", "")
    assert box.children[1]["props"]["dangerouslySetInnerHTML"] == {"__html": "<b>b</b>"}


def test_components_of_dash_stay_with_their_surroundings():
    made = still(html.Figure([html.H2(["t", html.B("u")]), html.Div(dcc.Graph(id="x-graph"))]))
    assert isinstance(made, html.Figure)
    assert isinstance(made.children[1].children, dcc.Graph)


def test_a_callback_may_write_into_what_has_an_id():
    box = still(html.Div([html.P([html.B("before")])], id="x-box"))
    assert "dangerouslySetInnerHTML" not in box.to_plotly_json()["props"]
    assert box.children[0]["props"]["dangerouslySetInnerHTML"] == {"__html": "<b>before</b>"}


def test_the_tree_itself_is_not_changed():
    tree = html.Div([html.P([html.B("a")]), html.Div(id="x-box")])
    before = json.dumps(tree, cls=PlotlyJSONEncoder)
    still(tree)
    assert json.dumps(tree, cls=PlotlyJSONEncoder) == before
