import pytest

from dashboard.domain.frames import Member
from dashboard.domain.membership import as_of
from dashboard.domain.views import AreaBy, ColourBy, Theme
from dashboard.figures.membership_map import membership_map
from dashboard.figures.theme import palette
from dashboard.figures.words import with_cards
from dashboard.settings import Borders


@pytest.fixture
def draw(members, base_map, t):
    def call(year=None, **options):
        there = with_cards(as_of(members, year), t)
        options = {"base": base_map, "theme": Theme.LIGHT} | options
        return membership_map(there, t=t, **options)

    return call


def marks(figure):
    return {
        member: symbol
        for trace in figure["data"]
        if trace["type"] == "scattergeo" and "customdata" in trace
        for member, symbol in zip(trace["customdata"], trace["marker"]["symbol"], strict=True)
    }


@pytest.mark.parametrize("colour", ColourBy)
def test_filled_is_dated_hollow_is_undated_whatever_the_colour(draw, colour):
    assert marks(draw(colour=colour)) == {
        "kazan": "circle",
        "yalta": "circle",
        "magas": "circle-open",
        "ufa": "diamond-open",
    }


def test_a_member_that_joined_later_is_not_there(draw):
    assert "yalta" not in marks(draw(year=2010))
    assert "yalta" in marks(draw(year=2023))


def test_a_region_is_shaded_and_an_association_is_not_invented_a_point(draw):
    figure = draw()
    shaded = [trace for trace in figure["data"] if trace.get("customdata") == ["sakha-republic"]]
    assert shaded[0]["locations"] == ["RU-SA"]
    assert "okmo" not in marks(figure)


@pytest.mark.parametrize(
    ("area", "counts"),
    [(AreaBy.COUNTRY, {"RU": 4, "UA": 1}), (AreaBy.REGION, {"RU-TA": 1, "RU-SA": 1})],
)
def test_shading_counts_members_only(draw, area, counts):
    trace = next(t for t in draw(area=area)["data"] if "colorbar" in t)
    words = dict(zip(trace["locations"], trace["text"], strict=True))
    assert words.keys() == counts.keys()
    assert all(
        f"<br>{count} " in words[place].replace("\u00a0", " ") for place, count in counts.items()
    )


def test_selected_members_get_a_ring(draw):
    ring = draw(selected=["kazan"])["data"][-2:]
    assert any(trace.get("marker", {}).get("symbol") == "circle-open" for trace in ring)


def test_area_of_a_mark_is_in_proportion_to_population(draw, members):
    sizes = {}
    for trace in draw(largest=1_243_500)["data"]:
        if "customdata" in trace and "marker" in trace and "size" in trace["marker"]:
            sizes |= dict(zip(trace["customdata"], trace["marker"]["size"], strict=True))
    people = members.set_index(Member.ID.value)[Member.POPULATION]
    ratio = people["ufa"] / people["kazan"]
    assert (sizes["ufa"] / sizes["kazan"]) ** 2 == pytest.approx(ratio)


def test_land_only_draws_no_border(draw, base_map):
    from dataclasses import replace

    figure = draw(base=replace(base_map, borders=Borders.LAND))
    assert (
        next(t["geojson"] for t in figure["data"] if t["type"] == "choropleth")
        == "/geodata/land.0.json"
    )
    assert not any(t.get("geojson") == "/geodata/countries.0.json" for t in figure["data"])


def test_many_members_are_drawn_as_groups(members, base_map, t):
    import pandas as pd

    many = pd.concat([members.head(1)] * 2000, ignore_index=True)
    figure = membership_map(with_cards(as_of(many), t), t=t, theme=Theme.LIGHT, base=base_map)
    groups = [trace for trace in figure["data"] if trace["type"] == "scattergeo"]
    assert len(groups) == 1
    assert len(groups[0]["lat"]) == 1


def test_disputed_regions_are_taken_out_of_the_shading_of_countries(draw):
    traces = draw(area=AreaBy.COUNTRY)["data"]
    shaded = next(i for i, trace in enumerate(traces) if "colorbar" in trace)
    assert [t["locations"] for t in traces[shaded + 1 : shaded + 3]] == [["UA-40"], ["UA-43"]]


def test_many_regions_come_in_one_file(members, base_map, t):
    from dataclasses import replace

    import pandas as pd

    regions = [f"RU-{number}" for number in range(8)]
    base = replace(base_map, region_urls={region: f"/{region}.json" for region in regions})
    one = members[members[Member.ID].eq("sakha-republic")]
    many = pd.concat([one.assign(**{Member.REGION_ID: region}) for region in regions])
    figure = membership_map(with_cards(as_of(many, None), t), t=t, theme=Theme.LIGHT, base=base)
    shaded = [trace for trace in figure["data"] if "customdata" in trace]
    assert [trace["geojson"] for trace in shaded] == [base.regions_url]
    assert shaded[0]["locations"] == regions


def test_disputed_regions_count_for_no_country(members, base_map, t):
    there = members.assign(
        **{
            Member.REGION_ID: members[Member.REGION_ID].mask(
                members[Member.ID].eq("yalta"), "UA-43"
            )
        }
    )
    figure = membership_map(
        with_cards(as_of(there), t), t=t, theme=Theme.LIGHT, base=base_map, area=AreaBy.COUNTRY
    )
    trace = next(trace for trace in figure["data"] if "colorbar" in trace)
    assert trace["locations"] == ["RU"]


def test_the_script_gets_names_in_order_and_the_selected_first(draw):
    meta = draw(selected=["ufa"])["layout"]["meta"]
    assert [member for member, _ in meta["names"]] == ["ufa", "kazan", "yalta", "magas"]
    assert meta["selected"] == ["ufa"]
    assert "ufa" not in [member for member, _ in draw()["layout"]["meta"]["names"]]


def test_marks_on_shaded_areas_are_in_ink(draw):
    ink = palette(Theme.LIGHT).ink
    traces = [trace for trace in draw(area=AreaBy.REGION)["data"] if trace.get("name")]
    assert {trace["marker"]["color"] for trace in traces} == {ink}


def test_the_key_of_sizes_has_what_the_map_could_have(draw, t):
    key = draw(largest=700_000.0)["layout"]["meta"]["sizes"]
    assert [label for label, _ in key["examples"]] == [t.number(100_000), t.number(500_000)]
    small, large = (diameter for _, diameter in key["examples"])
    assert (large / small) ** 2 == pytest.approx(5, rel=0.35), "the smallest mark has a least size"
    assert draw(largest=50_000.0)["layout"]["meta"]["sizes"] == {}
