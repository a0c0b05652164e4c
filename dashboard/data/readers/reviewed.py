"""The reviewed classifications that ship with the package: one file each, a reason a row.

They say how people read rows of the record that say it in words only; the record itself is not
changed by them. A row of theirs whose row of the record is gone says nothing.
"""

import csv
from importlib.resources import files

import pandas as pd

from dashboard.data.readers.texts import content_language

_FOLDER = files("dashboard.data") / "reviewed"


def reviewed(name: str, language: str) -> pd.DataFrame:
    """Return a file of ``dashboard/data/reviewed`` with its reason in one language.

    Args:
        name: name of the file without its ending.
        language: language of the column ``reason``.
    """
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        frame = pd.DataFrame(csv.DictReader(file), dtype="object")
    sides = [column for column in frame.columns if column.startswith("reason_")]
    return frame.assign(reason=frame[f"reason_{content_language(language)}"]).drop(columns=sides)
