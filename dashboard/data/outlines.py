"""The outlines that the maps draw.

An outline is drawn de facto and says nothing of what a row may call its country or region:
geodata/SOURCES.md.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from dashboard.bundled import bundled_folder
from dashboard.errors import NotFoundError


class Outlines:
    """The outline files: GeoJSON whose features have ids and whose outer rings run clockwise.

    ``regions`` (ids of the table ``regions``), ``countries`` (the scope and its neighbours, ISO
    3166-1 alpha-2) and ``land`` (one feature, ``land``) share their edges.

    Args:
        folder: folder of the files; the one that ships if not given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or bundled_folder("geodata")
        self._hashes: dict[str, str] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the files, without folder and suffix."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))

    @cached_property
    def regions(self) -> Mapping[str, str]:
        """Names of files with one region each, by region id, for maps that shade a few."""
        ids = self.ids("regions") if "regions" in self.names else ()
        return {region: f"regions-{region}" for region in ids}

    @cached_property
    def _single(self) -> Mapping[str, bytes]:
        if not self.regions:
            return {}
        whole = json.loads(self.content("regions"))
        return {
            self.regions[feature["id"]]: json.dumps(
                whole | {"features": [feature]}, separators=(",", ":")
            ).encode()
            for feature in whole["features"]
        }

    def content(self, name: str) -> bytes:
        """Return the file called ``name``, one of ``names`` or of the values of ``regions``.

        Raises:
            NotFoundError: there is none of that name.
        """
        if name in self.names:
            return (self._folder / f"{name}.json").read_bytes()
        if name not in self._single:
            raise NotFoundError(
                'no outline "%(name)s".',
                "the outlines are: %(names)s.",
                name=name,
                names=", ".join(self.names),
            )
        return self._single[name]

    def url(self, name: str) -> str:
        """Return the address of a file, which changes with its content.

        Raises:
            NotFoundError: there is none of that name.
        """
        if name not in self._hashes:
            self._hashes[name] = hashlib.sha256(self.content(name)).hexdigest()[:12]
        return f"/geodata/{name}.{self._hashes[name]}.json"

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of a file's features.

        Raises:
            NotFoundError: there is none of that name.
        """
        return tuple(feature["id"] for feature in json.loads(self.content(name))["features"])
