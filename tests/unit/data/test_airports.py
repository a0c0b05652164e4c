import airportsdata

from dashboard.data.airports import near
from dashboard.domain.membership import great_circle_km


def test_lachin_s_airport_is_not_one_of_baku():
    wrong = airportsdata.load("IATA")["LHL"]
    assert great_circle_km(39.64, 46.55, wrong["lat"], wrong["lon"]) > 200, "right again: count it"
    found = near(wrong["lat"], wrong["lon"])
    assert (found.iata, found.within) == ("ZXT", 2)
