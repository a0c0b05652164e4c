"""Which edition a page of the rating shows, and which one it is compared with."""

import pandas as pd

from dashboard.domain.edition_frames import Edition


def chosen_edition(asked: str, editions: pd.DataFrame, rateable: list[str]) -> str:
    """Return the edition that a view names, or the one that stands where it names none.

    Args:
        asked: id of an edition; what cannot be rated counts as empty.
        editions: an ``EDITION`` frame, the newest first.
        rateable: ids of what can be rated, the open index last.

    Returns:
        The one asked for; else the newest that is published with values and not superseded;
        else the open index.
    """
    if asked in rateable:
        return asked
    current = editions[Edition.LOCKED_AT].notna() & editions[Edition.SUPERSEDED_BY].isna()
    return next((one for one in editions[Edition.ID][current] if one in rateable), rateable[-1])


def earlier_edition(edition: str, editions: pd.DataFrame, rateable: list[str]) -> str | None:
    """Return the published edition with values before this one; none before the open index.

    What this one supersedes is the same edition in other words, and left out.
    """
    order = [str(one) for one in editions[Edition.ID]]
    if edition not in order:
        return None
    published = set(editions.loc[editions[Edition.LOCKED_AT].notna(), Edition.ID])
    gone = set(editions.loc[editions[Edition.SUPERSEDED_BY].notna(), Edition.ID])
    later = order[order.index(edition) + 1 :]
    kept = [one for one in later if one in published and one in rateable and one not in gone]
    return kept[0] if kept else None
