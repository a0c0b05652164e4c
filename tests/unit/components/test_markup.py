"""HTML text of component trees: escaped, complete, and of HTML only."""

import pytest
from dash import dcc, html

from dashboard.components.attributes import attributes
from dashboard.components.markup import markup


def test_a_tree_becomes_html() -> None:
    tree = html.Div(
        [html.Span("a", className="x"), None, 3, [html.Br(), "b"]],
        lang="ru",
        **attributes(data_set="sort", aria_label="L"),
    )
    assert markup(tree) == (
        '<div aria-label="L" data-set="sort" lang="ru"><span class="x">a</span>3<br>b</div>'
    )


def test_texts_and_attributes_are_escaped() -> None:
    tree = html.P("<script>&", title='"><img onerror=1>')
    assert markup(tree) == ('<p title="&quot;&gt;&lt;img onerror=1&gt;">&lt;script&gt;&amp;</p>')


def test_a_link_is_followed_without_loading_the_page_anew() -> None:
    assert markup(dcc.Link("Kazan", href="/members/kazan?lang=ru&q=1")) == (
        '<a data-link="true" href="/members/kazan?lang=ru&amp;q=1">Kazan</a>'
    )


def test_flags_and_styles() -> None:
    tree = html.Button("x", disabled=True, hidden=False, style={"fontSize": "1em", "top": 0})
    assert markup(tree) == '<button disabled style="font-size:1em;top:0">x</button>'


def test_what_is_not_html_is_refused() -> None:
    with pytest.raises(TypeError, match="Graph"):
        markup(html.Div(dcc.Graph()))
