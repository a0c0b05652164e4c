import pytest

from dashboard.data.imports.checks import Breach, breaches
from dashboard.data.imports.problems import Code
from dashboard.data.imports.whereabouts import Whereabouts, whereabouts


@pytest.mark.parametrize(
    ("country", "lat", "lon", "expected"),
    [
        ("RU", 55.79, 49.12, Whereabouts.FITS),
        ("RU", 54.71, 20.51, Whereabouts.FITS),
        ("RU", 64.73, 177.5, Whereabouts.FITS),
        ("RU", 66.16, -169.8, Whereabouts.FITS),
        ("RU", 0.0, 0.0, Whereabouts.OUTSIDE),
        ("RU", 49.12, 55.79, Whereabouts.SWAPPED),
        ("KZ", 71.4, 51.1, Whereabouts.SWAPPED),
        ("KZ", 56.9, 60.6, Whereabouts.FITS),  # near enough to the box
        ("CN", 23.1, 113.3, Whereabouts.FITS),  # the map cuts it off
        ("BR", 0.0, 0.0, Whereabouts.FITS),  # no outline
    ],
)
def test_points_seen_from_their_country(
    country: str, lat: float, lon: float, expected: Whereabouts
) -> None:
    assert whereabouts(country, lat, lon) is expected


def test_a_row_far_from_its_country_breaks_a_rule() -> None:
    kazan = {"country_iso2": "RU", "lat": 0.0, "lon": 0.0}
    assert breaches(kazan, 2026) == [Breach(Code.OUTSIDE_COUNTRY, "lat", "RU")]
    event = {"host_country_iso2": "RU", "lat": 49.12, "lon": 55.79}
    assert breaches(event, 2026) == [Breach(Code.SWAPPED_IN_COUNTRY, "lat", "RU")]
    assert breaches({"country_iso2": None, "lat": 0.0, "lon": 0.0}, 2026) == []
