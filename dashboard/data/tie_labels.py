"""Russian names and meanings of the columns of ties."""

from collections.abc import Mapping

COLUMNS: Mapping[str, str] = {
    "tie_id": "Код связи",
    "city_a": "Город А",
    "country_a": "Страна А",
    "country_a_iso2": "Код страны А",
    "lat_a": "Широта А",
    "lon_a": "Долгота А",
    "geonameid_a": "Код GeoNames А",
    "city_b": "Город Б",
    "country_b": "Страна Б",
    "country_b_iso2": "Код страны Б",
    "lat_b": "Широта Б",
    "lon_b": "Долгота Б",
    "geonameid_b": "Код GeoNames Б",
}

MEANINGS: Mapping[str, str] = {
    "Town in the row's own wording": "Город, как назван в источнике",
    "Country in the row's own wording": "Страна, как названа в источнике",
    "Country, ISO 3166-1 alpha-2; empty: found by its wording": (
        "Страна, двухбуквенный код ISO 3166-1; пусто: находится по названию"
    ),
    "GeoNames id that a person decided on; empty: matched by the program": (
        "Код GeoNames, выбранный человеком; пусто: подбирает программа"
    ),
}
