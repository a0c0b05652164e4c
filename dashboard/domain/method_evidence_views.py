"""The view of the page on what cities do to be recognised."""

from dataclasses import dataclass

from dashboard.domain.method_frames import EvidenceKind
from dashboard.domain.methods import ReadingList
from dashboard.domain.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodEvidenceView(View):
    """Methods of gaining recognition, by the evidence for them.

    Attributes:
        evidence: kinds of evidence to keep; empty keeps all.
        reading: list of methods to keep; empty keeps all methods.
        method: method shown in full, by its code.
    """

    evidence: tuple[EvidenceKind, ...] = ()
    reading: ReadingList | None = None
    method: str = ""
