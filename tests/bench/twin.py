"""The twin: the members page as a Dash tutorial would write it.

Plotly Express, GeoJSON inside the figure, one callback for everything, Dash's default settings and
Flask's default server. It reads the same members as the dashboard and shows the same things: a map
of members over country shapes with shaded areas, bars by country and by joining year, a table,
filters by country, kind, status and year. The country shapes are the dashboard's simplified ones,
so that it is not slowed down by heavier geometry.

Started as ``python twin.py MEMBERS.csv COUNTRIES.json PORT``.
"""

import json
import sys

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dash_table, dcc, html

df = pd.read_csv(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:  # noqa: PTH123 - as tutorials do
    countries = json.load(file)

app = Dash(__name__, assets_folder="twin_assets")

app.layout = html.Div(
    [
        html.H1("Members of the section"),
        html.Label("Country"),
        dcc.Dropdown(
            id="country",
            options=[
                {"label": label, "value": value}
                for value, label in sorted(set(zip(df.country_iso2, df.country, strict=True)))
            ],
            multi=True,
        ),
        html.Label("Kind"),
        dcc.Dropdown(id="kind", options=sorted(df.kind.unique()), multi=True),
        html.Label("Status"),
        dcc.Dropdown(id="status", options=sorted(df.status.unique()), multi=True),
        html.Label("As of"),
        dcc.Slider(2004, 2025, 1, value=2025, marks=None, id="year"),
        dcc.Graph(id="map", style={"height": 620}),
        dcc.Graph(id="by-country"),
        dcc.Graph(id="by-year"),
        dash_table.DataTable(
            id="table",
            columns=[
                {"name": name, "id": id_}
                for name, id_ in [
                    ("Name", "name_en"),
                    ("Country", "country"),
                    ("Joined", "joined_year"),
                    ("Last evidenced", "last_evidenced_year"),
                    ("Population", "population"),
                ]
            ],
            page_size=12,
            sort_action="native",
        ),
    ]
)


@app.callback(
    Output("map", "figure"),
    Output("by-country", "figure"),
    Output("by-year", "figure"),
    Output("table", "data"),
    Input("country", "value"),
    Input("kind", "value"),
    Input("status", "value"),
    Input("year", "value"),
)
def update(country, kind, status, year):
    dff = df[df.joined_year.isna() | (df.joined_year <= year)]
    if country:
        dff = dff[dff.country_iso2.isin(country)]
    if kind:
        dff = dff[dff.kind.isin(kind)]
    if status:
        dff = dff[dff.status.isin(status)]

    counts = dff.groupby(["country_iso2", "country"]).size().reset_index(name="members")
    fig = px.choropleth(
        counts,
        geojson=countries,
        locations="country_iso2",
        featureidkey="id",
        color="members",
        hover_name="country",
        color_continuous_scale="Blues",
    )
    points = px.scatter_geo(
        dff.dropna(subset=["lat", "lon"]),
        lat="lat",
        lon="lon",
        color="status",
        hover_name="name_en",
        hover_data=["country", "joined_year", "population"],
    )
    fig.add_traces(points.data)
    fig.update_geos(
        projection_type="conic equal area",
        projection_rotation_lon=95,
        projection_parallels=[45, 67],
        lonaxis_range=[28, 172],
        lataxis_range=[36, 88],
        visible=False,
    )
    fig.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})

    by_country = px.bar(counts.sort_values("members"), x="members", y="country", orientation="h")
    joined = dff.groupby("joined_year").size().reset_index(name="members")
    by_year = px.bar(joined, x="joined_year", y="members")
    return fig, by_country, by_year, dff.to_dict("records")


if __name__ == "__main__":
    app.run(port=int(sys.argv[3]), debug=False)
