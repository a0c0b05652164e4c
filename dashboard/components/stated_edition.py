"""The edition whose method a page shows, with its name and those of its cities."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.domain.comparison import unit_of
from dashboard.domain.edition_choice import chosen_edition
from dashboard.domain.edition_frames import Edition, Unit
from dashboard.domain.rating_views import MethodView
from dashboard.domain.ratings.pipeline import Rating
from dashboard.i18n import Translator
from dashboard.services import Services


@dataclass(frozen=True, eq=False, kw_only=True)
class StatedEdition:
    """An edition as its method states it.

    Attributes:
        edition: its id.
        name: its name in the reader's language; that of the open index says that it is not
            official.
        label: what its own ranking is called beside a trial: as published, or as stated.
        is_open: whether it is the open index, which is no edition of the section's rating.
        names: of its cities and of the parts of its tree, by code.
        pinned: unit of the reader's city; empty where it has none.
        values: units × indicators.
        attributes: units × what values may be divided or grouped by.
        rating: every stage.
        places: by unit ``rank``, ``median``, ``low``, ``high``, ``tier``; of a published edition
            the published ones.
        draws: how many draws stand behind the ranges of ``places``.
        facts: of its publication, ``None`` where it is not published.
    """

    edition: str
    name: str
    label: str
    is_open: bool
    names: Mapping[str, str]
    pinned: str
    values: pd.DataFrame
    attributes: pd.DataFrame
    rating: Rating
    places: pd.DataFrame
    draws: int
    facts: Mapping[str, Any] | None


def editions_with_values(services: Services, t: Translator) -> dict[str, str]:
    """Return the names of what has a method and values, by id: the newest first, the index last."""
    return _named(services, services.editions.editions(t.language), t)


def _named(services: Services, editions: pd.DataFrame, t: Translator) -> dict[str, str]:
    named = dict(zip(editions[Edition.ID], editions[Edition.NAME], strict=True))
    return {
        edition: named[edition] if edition in named else _open_name(services, edition, t)
        for edition in services.rated.rateable(t.language)
    }


def stated_edition(services: Services, view: MethodView, t: Translator) -> StatedEdition:
    """Return the edition that a view names, else the newest published with values, else the index.

    A name that is none stands for the edition that is shown without one.

    Raises:
        SpecificationError: its framework or method has faults.
        DataError: its values do not fit them.
    """
    editions = services.editions.editions(t.language)
    named = _named(services, editions, t)
    edition = chosen_edition(view.edition, editions, list(named))
    rated = services.rated.of_edition(edition)
    units = services.editions.units(edition, t.language)
    names = {code: node.name(t.language) for code, node in rated.rating.spec.nodes.items()}
    names |= dict(zip(units[Unit.ID].tolist(), units[Unit.NAME].tolist(), strict=True))
    publication = rated.publication
    return StatedEdition(
        edition=edition,
        name=named[edition],
        label=t.gettext("As published") if publication else t.gettext("As stated"),
        is_open=edition not in set(editions[Edition.ID]),
        names=names,
        pinned=unit_of(units, view.city) or "",
        values=rated.values,
        attributes=rated.attributes,
        rating=rated.rating,
        places=rated.places,
        draws=rated.draws,
        facts=publication.facts if publication else None,
    )


def _open_name(services: Services, edition: str, t: Translator) -> str:
    specification = services.editions.specification(edition)
    return (specification.name_ru if t.language == "ru" else "") or specification.name_en
