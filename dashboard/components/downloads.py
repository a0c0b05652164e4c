"""The way from a page to the tables of the record that it shows, as files."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.record_tables import download, table_name
from dashboard.i18n import Translator


def table_downloads(tables: Sequence[str], t: Translator) -> Component:
    """Return links to tables of the record as CSV and XLSX.

    Args:
        tables: their names.
        t: translator.
    """
    items = []
    for table in tables:
        name = table_name(table, t)
        links: list[Component | str] = [f"{name}: "]
        for ending in ("csv", "xlsx"):
            label = t.gettext("%(table)s as %(format)s") % {
                "table": name,
                "format": ending.upper(),
            }
            links += [download(f"/data/{table}.{ending}", ending.upper(), label), " "]
        items.append(html.Li(links))
    return html.Div(
        [html.H2(t.gettext("Download")), html.Ul(items, className="downloads")],
        className="section no-print",
    )
