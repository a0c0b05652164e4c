"""Gather the texts of the code into the catalogues: ``python -m dashboard.i18n.messages``.

New texts are added without a translation and texts that are gone are dropped; a contract test
fails until each has one.
"""

from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1]
LOCALES = PACKAGE / "i18n" / "locale"
KEYWORDS = MappingProxyType(
    {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "N_": None}
)


def extracted() -> Catalog:
    """Return every text of the code that is marked for translation, with where it stands."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=["Translators:"]
    )
    for filename, _line, message, comments, context in found:
        place = (Path(filename).as_posix(), None)
        catalogue.add(message, None, [place], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalogue


def catalogue_path(language: str) -> Path:
    """Return the file of a language's catalogue."""
    return LOCALES / language / "LC_MESSAGES" / "dashboard.po"


def update(language: str) -> Catalog:
    """Bring a catalogue up to the texts of the code and write it; return it."""
    path = catalogue_path(language)
    if path.exists():
        with path.open("rb") as po:
            catalogue = read_po(po, locale=language)
    else:
        catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    made = catalogue.creation_date
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.creation_date = made  # a run that changes no text changes no byte
    catalogue.obsolete.clear()
    catalogue.header_comment = "# Texts of the dashboard; made by python -m dashboard.i18n.messages"
    catalogue.fuzzy = False
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as po:
        write_po(
            po, catalogue, width=100, sort_output=True, omit_header=False, include_lineno=False
        )
    return catalogue


def main() -> None:
    """Update every catalogue and say how many texts lack a translation."""
    for folder in sorted(LOCALES.iterdir()):
        catalogue = update(folder.name)
        missing = [message for message in catalogue if message.id and not _complete(message.string)]
        print(f"{folder.name}: {len(catalogue)} texts, {len(missing)} to translate")  # noqa: T201


def _complete(string: object) -> bool:
    parts = string if isinstance(string, tuple | list) else (string,)
    return all(parts)


if __name__ == "__main__":
    main()
