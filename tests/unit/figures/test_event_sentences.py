"""The sentence of the map of hosts: each event is said once, for what is true of it."""

import pandas as pd
import pytest

from dashboard.domain.event_frames import BY_HOST, SUMMED, ByHost, Summed
from dashboard.domain.event_views import MapOf
from dashboard.figures.event_sentences import hosts_sentence
from dashboard.i18n import Translations, Translator


def hosts(*rows: tuple[str, float, float, int]) -> pd.DataFrame:
    frame = pd.DataFrame(
        [
            {ByHost.KEY: key, ByHost.NAME: key, ByHost.LAT: lat, ByHost.LON: lon,
             ByHost.EVENTS: events, ByHost.ANNOUNCED: 0}
            for key, lat, lon, events in rows
        ]
    )  # fmt: skip
    return BY_HOST.validate(frame.reindex(columns=[str(name) for name in ByHost]))


def total(**numbers: int) -> pd.DataFrame:
    return SUMMED.validate(
        pd.DataFrame([dict.fromkeys(map(str, Summed), 0) | numbers]).astype("Int64")
    )


HOSTS = hosts(("kazan", 55.8, 49.1, 4), ("seoul", 37.5, 127.0, 2))


def test_cities_that_are_cut_do_not_lie_outside_the_map() -> None:
    words = hosts_sentence(HOSTS, total(events=9, placed=9), Translator("en"), MapOf.WORLD)
    assert "outside" not in words
    assert "The map shows the 2 host cities with the most events; 3 events were in others." in words


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_event_is_said_once_for_what_is_true_of_it(
    language: str, translations: Translations
) -> None:
    t = translations.for_language(language)
    numbers = {"placed": 6, "unplaced": 7, "online": 8, "online_announced": 9, "nowhere": 11}
    words = hosts_sentence(HOSTS, total(events=41, **numbers), t, MapOf.WORLD)
    expected = {
        "en": "13 of 41 events have a host city on record; 7 of these without a point on the map; "
        "8 were held online without one; 9 were only announced as online, without one; "
        "of 11 the sources read name none.",
        "ru": "Принимающий город указан для 13 событий из 41; из них 7 без точки на карте; "
        "8 прошли онлайн, без города; 9 только анонсированы как онлайн, без города; "
        "для 11 прочитанные источники города не называют.",
    }
    assert " ".join(words.split()) == expected[language]
