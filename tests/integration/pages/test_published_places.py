"""Of a published edition every page shows what was published, whatever the engine says now."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import update

from dashboard.app import open_services
from dashboard.callbacks.compare import update_picks, update_plan
from dashboard.components.edition_head import edition_numbers
from dashboard.components.markup import markup
from dashboard.components.profile_rating import _part
from dashboard.components.ranked_table import ranked_table
from dashboard.components.shown_edition import edition_of, selection
from dashboard.data import tables
from dashboard.data.engine import open_engine
from dashboard.data.readers.editions import EditionReader, Publication
from dashboard.domain.edition_frames import NodeScore, Ranking
from dashboard.domain.rating_views import CompareView, RankingView
from dashboard.figures.ranking_words import amount
from dashboard.i18n import Translator
from dashboard.services import Services
from dashboard.settings import Settings

EDITION = "CIAR-2026"


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def rewritten(found: Publication) -> tuple[Publication, str, str]:
    """Give another score to the second city, take the rank of the first, and count 250 draws."""
    ranking, scores = found.ranking.copy(), found.scores.copy()
    first, second = map(str, ranking[Ranking.UNIT].iloc[:2])
    lost = ranking[Ranking.UNIT].eq(first)
    for column in ("score", "rank", "median", "low", "high", "tier"):
        ranking.loc[lost, column] = pd.NA
    ranking.loc[lost, Ranking.UNRANKED.value] = "few-data"
    ranking.loc[ranking[Ranking.UNIT].eq(second), Ranking.SCORE.value] = 77.7
    root = scores[NodeScore.CODE].eq(found.specification.root)
    scores.loc[root & scores[NodeScore.UNIT].eq(second), NodeScore.SCORE.value] = 77.7
    facts = found.facts | {"draws": 250}
    return replace(found, ranking=ranking, scores=scores, facts=facts), first, second


@pytest.fixture
def published(
    edited: Callable[..., Services], monkeypatch: pytest.MonkeyPatch
) -> tuple[Services, str, str]:
    services = edited(EDITION)
    found = services.editions.publication(EDITION)
    assert found is not None
    changed, first, second = rewritten(found)
    monkeypatch.setattr(EditionReader, "publication", lambda _self, _edition: changed)
    return services, first, second


def test_places_scores_and_reasons_are_the_published_ones(
    published: tuple[Services, str, str], en: Translator
) -> None:
    services, first, second = published
    rated = services.rated.of_edition(EDITION)
    assert rated.rating.rank.notna()[first]
    ranked = int(rated.rating.rank.notna().sum()) - 1
    _, _, standing, _ = update_picks(services, f"edition={EDITION}&cities={first},{second}")
    table = words(standing)
    assert "not ranked: too few values are known" in table
    assert 'data-raw="77.700000"' in standing
    assert f"{ranked} of {len(rated.values)} cities are ranked" in table
    assert "in 250 draws" in table
    assert "The last column is of 1,000 draws." in table
    units = services.editions.units(EDITION, "en")
    view = CompareView(edition=EDITION)
    tiles = words(" ".join(markup(part) for part in _part(rated, units, second, view, en)))
    assert "77.7" in tiles
    assert f"{ranked} of {len(rated.values)} cities are ranked" in tiles
    tiles = words(" ".join(markup(part) for part in _part(rated, units, first, view, en)))
    assert "not ranked: too few values are known" in tiles
    assert "has no rank yet" in str(update_plan(services, f"edition={EDITION}&cities={first}"))


def test_the_headline_numbers_name_the_published_draws(
    published: tuple[Services, str, str], en: Translator
) -> None:
    services, *_ = published
    view = RankingView(edition=EDITION)
    shown = edition_of(services, view, en)
    page = words(markup(edition_numbers(services, shown, view, en)))
    assert "250 draws, weights moved by up to a quarter" in page
    assert "cities of one tier cannot be told from the first of it" in page


def test_a_city_that_only_the_publication_ranks_has_its_place(
    published: tuple[Services, str, str],
) -> None:
    services, first, second = published
    rating = services.rated.of_edition(EDITION).rating
    rating.ranks.loc[second, rating.spec.root] = pd.NA
    _, _, standing, _ = update_picks(services, f"edition={EDITION}&cities={second},{first}")
    assert 'data-raw="77.700000"' in standing


def test_an_indicator_with_a_denominator_is_shown_and_sorted_by_its_rate(
    edited: Callable[..., Services], en: Translator
) -> None:
    view = RankingView(edition=EDITION, node="a")
    shown = edition_of(edited(EDITION), view, en)
    spec = shown.spec
    divided = tuple(
        one.model_copy(update={"denominator": "population"}) if one.code == "a" else one
        for one in spec.indicators
    )
    changed = spec.model_copy(update={"indicators": divided})
    rates = shown.rating.denominated.copy()
    rates["a"] = 1 / (1 + shown.rating.raw["a"])
    rating = replace(shown.rating, spec=changed, denominated=rates)
    chosen = selection(replace(shown, rating=rating), view, en)
    rows = chosen.every.set_index("unit")["value"].dropna()
    assert list(rows) == sorted(rows, reverse=True)
    assert rows.max() == rates["a"].max()
    assert chosen.measure.endswith("divided by the population")
    table = words(markup(ranked_table(chosen.page(1), chosen, view, en)))
    assert "divided by the population" in table
    best = rows.index[0]
    row = table.split(str(shown.rows.set_index("unit")["name"][best]))[1]
    assert f"{amount(rows[best], en)} {amount(shown.rating.raw['a'][best], en)}" in row


@pytest.mark.parametrize(
    ("given", "english", "russian"),
    [
        ("medium-sized cities", "medium-sized cities", "средние города"),
        ("города-миллионники", "million-plus cities", "города-миллионники"),
        ("capitals of the moon", "capitals of the moon", "capitals of the moon"),
    ],
)
def test_size_classes_have_the_names_of_the_record(
    edited_file: Callable[..., Path],
    tmp_path: Path,
    given: str,
    english: str,
    russian: str,
) -> None:
    engine = open_engine(f"sqlite:///{shutil.copy(edited_file(), tmp_path)}")
    with engine.begin() as connection:
        connection.execute(update(tables.rating_units).values(size_class=given))
    services = open_services(Settings(database_url="sqlite://"), engine)
    for language, name in (("en", english), ("ru", russian)):
        units = services.editions.units(EDITION, language)
        assert units["size_class"].eq(given).all()
        assert units["size_class_name"].eq(name).all()
    engine.dispose()
