"""What is wrong with a specification or with data: every fault at once, each with its place."""

import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.errors import BadInputError
from dashboard.i18n import N_, Translator

MOST = 500
"""Faults that are kept; what is left out is counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Args:
        path: where: ``indicators[3].weight`` of a specification, ``kazan, twin_towns`` of data.
        value: what stands there.
        message: English message id of what is wrong; ``%(value)s`` is there.
        hint: English message id of what to do.
        values: further placeholders of both.
    """

    path: str
    value: object
    message: str
    hint: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, t: Translator) -> str:
        """Return what is wrong, in the reader's language."""
        return t.gettext(self.message) % self._placeholders

    def advice(self, t: Translator) -> str:
        """Return what to do about it, in the reader's language."""
        return t.gettext(self.hint) % self._placeholders

    @property
    def _placeholders(self) -> dict[str, object]:
        return {"value": shown(self.value), **self.values}


class FaultsError(BadInputError):
    """Something has faults, all of them listed.

    Args:
        message: English message id; ``%(count)s`` is the number of faults.
        faults: what is wrong, in the order of the input.
        where: name of what has the faults, for the message.
    """

    def __init__(self, message: str, faults: Sequence[Fault], where: str = "") -> None:
        """Keep the faults, and put them in English into the detail."""
        plain = Translator("en")
        self.faults = tuple(faults[:MOST])
        lines = [f"{one.path}: {one.text(plain)} {one.advice(plain)}" for one in self.faults]
        if len(faults) > MOST:
            lines.append(f"… {len(faults) - MOST}")
        super().__init__(message, detail="\n".join(lines), count=len(faults), where=where)


class SpecificationError(FaultsError):
    """A specification cannot be used."""

    def __init__(self, faults: Sequence[Fault], *, where: str) -> None:
        """Keep the faults of the specification called ``where``."""
        super().__init__(
            N_("The specification “%(where)s” cannot be used; faults: %(count)s."),
            faults,
            where,
        )


class DataError(FaultsError):
    """Values cannot be rated by a specification."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults."""
        super().__init__(N_("The values cannot be rated; faults: %(count)s."), faults)


def shown(value: object) -> str:
    """Return a value as it stands, shortened."""
    if isinstance(value, str):
        return value if len(value) <= 120 else value[:119] + "…"  # noqa: PLR2004
    return reprlib.repr(value)
