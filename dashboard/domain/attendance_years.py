"""Parts of cities in events by year."""

import pandas as pd

from dashboard.domain.attendance import Role, Status, parts_of


def by_year_and_status(tallies: pd.DataFrame) -> pd.DataFrame:
    """Count parts by year and status.

    Args:
        tallies: rows with ``year``, ``parts`` and ``cells``, the number of cells with these parts.

    Returns:
        A row a year, the earliest first, with a column for each status and ``host``, ``other``,
        which leave out what was only announced.
    """
    names = [*map(str, Status), "host", "other"]
    counts: dict[int, dict[str, int]] = {}
    for year, parts, cells in tallies.itertuples(index=False, name=None):
        row = counts.setdefault(int(year), dict.fromkeys(names, 0))
        for role, status in parts_of(int(parts)):
            row[status] += int(cells)
            if status is Status.ANNOUNCED:
                continue
            row["host" if role is Role.HOST else "other"] += int(cells)
    table = pd.DataFrame.from_dict(counts, orient="index", columns=names)
    return table.sort_index().rename_axis("year").reset_index()
