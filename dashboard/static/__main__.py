"""``python -m dashboard.static``: make the bundle and the compressed files, say what serves."""

import logging

from dashboard.data.outlines import Outlines
from dashboard.log import configure
from dashboard.settings import Settings
from dashboard.static.prepare import prepare_assets


def main() -> None:
    """Prepare the static files of the installation that the environment names."""
    configure("INFO")
    log = logging.getLogger("dashboard.static")
    prepared = prepare_assets(Settings().cache_folder, Outlines(), say=log.info)
    bundle = prepared.bundle
    kind = "our bundle" if bundle.custom else "the full script of the Python package"
    log.info("plotly.js %s: %s", bundle.version, kind)
    if not bundle.node:
        log.info("Node and npm would make a bundle of a third of the size.")
    log.info("Compressed files made: %d", prepared.compressed)


if __name__ == "__main__":
    main()
