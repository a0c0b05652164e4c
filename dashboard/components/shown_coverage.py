"""What the page about coverage shows: frames that its parts and its file share, kept by data."""

import pandas as pd

from dashboard.components.my_city import my_city
from dashboard.domain.claims import about, largest
from dashboard.domain.coverage import coverage_of
from dashboard.domain.coverage_frames import AreaLevel, ScopeCity
from dashboard.domain.coverage_views import CoverageView
from dashboard.domain.membership import as_of, headline
from dashboard.domain.my_city import MyCity
from dashboard.domain.prospects import listed, prospects_of
from dashboard.figures.coverage_words import completeness
from dashboard.i18n import Translator
from dashboard.services import Services


def covered(services: Services, level: AreaLevel, t: Translator) -> pd.DataFrame:
    """Return the ``COVERED`` frame of a level."""
    language = t.language
    return services.cache.get(
        ("covered", language, level),
        lambda: coverage_of(
            services.coverage.cities(language),
            services.coverage.areas(language),
            services.members.by_member(language),
            level,
        ),
    )


def shown_prospects(services: Services, view: CoverageView, t: Translator) -> pd.DataFrame:
    """Return the prospects that a view lists, in its order."""
    language = t.language
    known = services.cache.get(
        ("prospects", language),
        lambda: prospects_of(
            services.coverage.cities(language), services.members.by_member(language)
        ),
    )
    return listed(known, view)


def incompleteness(services: Services, t: Translator) -> str:
    """Say how much of the section the record names."""
    counts = headline(as_of(services.members.by_member(t.language)))
    claim = largest(about(services.facts.by_fact(t.language), "members_count"))
    return completeness(counts.evidenced, claim, t)


def pinned(services: Services, view: CoverageView, t: Translator) -> tuple[MyCity | None, str, str]:
    """Return the reader's own city, its slug, and the code of its area at the view's level."""
    mine = my_city(services, view, t)
    if mine is None:
        return None, "", ""
    if view.by is AreaLevel.COUNTRY:
        return mine, mine.slug, mine.country
    cities = services.coverage.cities(t.language)
    region = cities.loc[cities[ScopeCity.SLUG].eq(mine.slug), ScopeCity.REGION_ID].dropna()
    return mine, mine.slug, str(region.iloc[0]) if len(region) else ""
