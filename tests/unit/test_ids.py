from dash import ALL

from dashboard import ids


def test_the_parameters_of_a_slice_are_written_in_one_order() -> None:
    assert ids.view_slice("g", ("year", "country")) == ids.view_slice("g", ["country", "year"])
    assert ids.view_slice("g", ("year", "country"))["names"] == "country,year"


def test_patterns_pass_through() -> None:
    assert ids.view_slice(ALL, ALL) == {"type": "view-slice", "figure": ALL, "names": ALL}
    assert ids.control(ALL, ALL) == {"type": "view-control", "name": ALL, "default": ALL}
