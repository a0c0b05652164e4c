"""Find things by the beginning of any word of any of their names, best first.

An index is a sorted array of the beginnings of all words; a search is two bisections. What only the
typed text itself finds stands first, then what all of its words find together, then what another
script or keyboard gives, and what one slip of the fingers explains.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt

from dashboard.domain.names import fold
from dashboard.domain.spelling import respelled, slips

MOST_TEXT = 100
"""Letters of a search text; no name of the record has more that matter."""

_KEY = 24  # bytes of a word and what follows that are sorted; the rest is compared
_LEAST_SLIP = 4  # letters from which a slip is looked for
_FEW = 3  # hits up to which slips are looked for too
_LONG_ALIAS = 4  # letters from which a whole other name is no chance
_NO_MATCH = 99


class Kind(StrEnum):
    """What is found."""

    MEMBER = "member"
    CITY = "city"
    COUNTRY = "country"
    EVENT = "event"
    PAGE = "page"


class Match(IntEnum):
    """How well a text fits a name, the best first."""

    NAME = 0
    ALIAS = 1
    BEGINS = 2
    ALIAS_BEGINS = 3
    WORD = 4
    ALIAS_WORD = 5
    ALL_WORDS = 6
    RESPELLED = 7
    SLIP = 8
    SLIP_BEGINS = 9


_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find.

    Attributes:
        kind: what it is.
        key: its identifier among its kind.
        names: folded names that it is shown by.
        aliases: further folded names, one a line.
        weight: which of two equally good ones stands first: the heavier.
        context: folded words that narrow a search down but find nothing alone, as a country.
    """

    kind: Kind
    key: str
    names: tuple[str, ...]
    aliases: str = ""
    weight: float = 0.0
    context: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: ``match`` says how well it fits."""

    kind: Kind
    key: str
    match: Match


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found, in the words of one language.

    Attributes:
        kind: what it is.
        key: its identifier among its kind.
        name: its name.
        lang: language of the name where it is another one.
        country: name of its country, empty where it has none.
        region: where in the country, or the host city of an event.
        sort: what sort of its kind it is: of a member or an event.
        state: status of a member.
        dates: first and last day of an event, as precise as they are known.
        match: how well it fits.
    """

    kind: Kind
    key: str
    name: str
    lang: str = ""
    country: str = ""
    region: str = ""
    sort: str = ""
    state: str = ""
    dates: tuple[str, str] = ("", "")
    match: Match = Match.NAME

    def of(self, found: Found) -> "Hit":
        """Return the hit as a search found it."""
        return replace(self, match=found.match)


@dataclass(frozen=True, slots=True)
class _Words:
    """All beginnings of words, sorted, each with where it stands.

    Attributes:
        text: all names, one a line, encoded; those of ``main`` before the others.
        keys: the first bytes of each word and what follows it in its name.
        at: its place in ``text``.
        left: bytes from there to the end of its name.
        entry: number of the entry.
        whole: whether the name begins there.
        main: whether the name is one that the entry is shown by.
    """

    text: bytes
    keys: npt.NDArray[np.bytes_]
    at: npt.NDArray[np.int32]
    left: npt.NDArray[np.int32]
    entry: npt.NDArray[np.int32]
    whole: npt.NDArray[np.bool_]
    main: npt.NDArray[np.bool_]


class SearchIndex:
    """Entries to be found by a text; immutable once made.

    Args:
        entries: what there is to find.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        numbers: dict[str, int] = {}
        found, shown, others, weights, contexts = [], [], [], [], []
        for entry in entries:  # one by one, since the names of all take much memory
            found.append((entry.kind, entry.key))
            shown.append(_lines("\n".join(entry.names)))
            others.append(_lines(entry.aliases))
            weights.append(-entry.weight)
            contexts.append(numbers.setdefault(entry.context, len(numbers)))
        self._found: tuple[tuple[Kind, str], ...] = tuple(found)
        self._words = _sorted_words([*shown, *others])
        self._lightness = np.array(weights, dtype=np.float64)
        self._contexts = tuple(f" {context}" for context in numbers)
        self._context_of = np.array(contexts, dtype=np.int32)
        self._kind = np.array([_KINDS.index(kind) for kind, _ in found], dtype=np.int8)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._found)

    def find(self, text: str, *, most: int = 5) -> list[Found]:
        """Return the best entries of each kind, the best first.

        Args:
            text: what somebody typed, in any script; cut off after ``MOST_TEXT`` letters.
            most: number of entries of a kind.
        """
        wanted = fold(text[:MOST_TEXT])
        if not wanted or not self._found:
            return []
        best = np.full(len(self), _NO_MATCH, dtype=np.int8)
        self._mark(best, [wanted])
        if " " in wanted:
            self._mark_all_words(best, wanted.split())
        if not (best < _NO_MATCH).any():
            self._mark(best, respelled(text[:MOST_TEXT]), least=Match.RESPELLED)
        if len(wanted) >= _LEAST_SLIP and (best < _NO_MATCH).sum() <= _FEW:
            self._mark(best, slips(wanted), slip=True)
        return [Found(*self._found[n], Match(int(best[n]))) for n in self._chosen(best, most)]

    def _chosen(self, best: npt.NDArray[np.int8], most: int) -> list[int]:
        (there,) = (best < _NO_MATCH).nonzero()
        order = there[np.lexsort((there, self._lightness[there], best[there]))]
        chosen: list[int] = []
        for kind in range(len(Kind)):
            chosen += order[self._kind[order] == kind][:most].tolist()
        return sorted(chosen, key=lambda n: (int(best[n]), self._kind[n], self._lightness[n]))

    def _mark(
        self,
        best: npt.NDArray[np.int8],
        wanted: Iterable[str],
        *,
        least: Match = Match.NAME,
        slip: bool = False,
    ) -> None:
        """Note how well each entry fits any of the texts.

        Args:
            best: the best match of each entry so far, changed.
            wanted: folded texts.
            least: the best match that is given.
            slip: whether the texts are guesses: then a word inside a name is none.
        """
        words = self._words
        for text, rows in self._ranges(wanted):
            whole, main = words.whole[rows], words.main[rows]
            exact = whole & (words.left[rows] == len(text))
            if slip:
                begins = np.where(main & whole, Match.SLIP_BEGINS, _NO_MATCH)
                sure = exact & (main | (len(text) > _LONG_ALIAS))
                match = np.where(sure, Match.SLIP, begins)
            else:
                alias = np.where(whole, Match.ALIAS_BEGINS, Match.ALIAS_WORD)
                if len(text) >= _LONG_ALIAS:
                    alias = np.where(exact, Match.ALIAS, alias)
                shown = np.where(exact, Match.NAME, np.where(whole, Match.BEGINS, Match.WORD))
                match = np.maximum(np.where(main, shown, alias), least)
            np.minimum.at(best, words.entry[rows], match.astype(np.int8))

    def _mark_all_words(self, best: npt.NDArray[np.int8], wanted: Sequence[str]) -> None:
        """Note the entries that have every word, one at least in a name of theirs."""
        every = np.ones(len(self), dtype=np.bool_)
        named = np.zeros(len(self), dtype=np.bool_)
        for word in wanted:
            here = np.full(len(self), _NO_MATCH, dtype=np.int8)
            self._mark(here, [word])
            has = here < _NO_MATCH
            named |= has
            beside = np.array([f" {word}" in context for context in self._contexts])
            every &= has | beside[self._context_of]
        np.minimum(best, Match.ALL_WORDS, out=best, where=every & named)

    def _ranges(self, wanted: Iterable[str]) -> Iterator[tuple[bytes, npt.NDArray[np.intp]]]:
        """Yield each text that begins a word, with the numbers of those words."""
        words = self._words
        texts = [text.encode() for text in dict.fromkeys(wanted)]
        first = [text[:_KEY] for text in texts]
        low = np.searchsorted(words.keys, np.array(first, dtype=words.keys.dtype), "left")
        ends = [text.ljust(_KEY, b"\xff") for text in first]  # no letter is written so
        high = np.searchsorted(words.keys, np.array(ends, dtype=words.keys.dtype), "right")
        for n in (high > low).nonzero()[0]:
            text, rows = texts[n], np.arange(low[n], high[n])
            if len(text) > _KEY:
                rows = rows[[words.text.startswith(text, at) for at in words.at[rows].tolist()]]
            yield text, rows


def _lines(names: str) -> bytes:
    return f"\n{names}\n".encode()


def _sorted_words(lines: Sequence[bytes]) -> _Words:
    """Sort the words of the lines of names: those shown of every entry, then their others."""
    entries = len(lines) // 2
    text = b"".join(lines) + b"\n"
    starts = np.cumsum([0, *map(len, lines)])
    letters = np.frombuffer(text, dtype=np.uint8)
    (ends,) = (letters == ord("\n")).nonzero()
    (at,) = ((letters[:-1] == ord("\n")) | (letters[:-1] == ord(" "))).nonzero()
    at = at[letters[at + 1] != ord("\n")] + 1
    left = ends[np.searchsorted(ends, at)] - at
    keys = _keys(letters, at, left)
    # Eight bytes at once as a number: ten times faster than text by text.
    order = np.lexsort(keys.view(">u8").reshape(-1, _KEY // 8).astype(np.uint64).T[::-1])
    at, left = at[order], left[order]
    line = np.searchsorted(starts, at, "right") - 1
    return _Words(
        text=text,
        keys=keys[order],
        at=at.astype(np.int32),
        left=left.astype(np.int32),
        entry=(line % max(1, entries)).astype(np.int32),
        whole=letters[at - 1] == ord("\n"),
        main=line < entries,
    )


def _keys(
    letters: npt.NDArray[np.uint8], at: npt.NDArray[np.intp], left: npt.NDArray[np.intp]
) -> npt.NDArray[np.bytes_]:
    """Return the first bytes from each place to the end of its name, padded with nulls."""
    padded = np.concatenate([letters, np.zeros(_KEY, dtype=np.uint8)])
    keys = np.empty((len(at), _KEY), dtype=np.uint8)
    for n in range(_KEY):
        keys[:, n] = np.where(n < left, padded[at + n], 0)
    return keys.view(f"S{_KEY}").ravel()
