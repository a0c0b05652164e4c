"""The frame of published findings on what cities do to be recognised."""

from enum import StrEnum

from dashboard.domain.frames import DECIMAL, schema


class EvidenceKind(StrEnum):
    """What a finding rests on; ``OTHER`` where nobody has classified its wording yet."""

    SURVEY = "survey"
    COUNT = "count"
    STUDY = "study"
    CLAIM = "claim"
    OTHER = "other"


class Measures(StrEnum):
    """What the figure of a finding measures; ``OTHER`` where nobody has classified its unit."""

    USE_CITIES = "use_cities"
    USE_ENGAGEMENTS = "use_engagements"
    EFFECT = "effect"
    COUNT = "count"
    OTHER = "other"


class EffectReading(StrEnum):
    """How the published effect of a finding reads; ``NONE`` where it measures none."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    CLAIMS = "claims"
    NONE = "none"


class Outcome(StrEnum):
    """What a published effect is an effect on; ``UNSTATED`` where there is none."""

    RECOGNITION = "recognition"
    POLICY = "policy"
    GROWTH = "growth"
    ECONOMY = "economy"
    GENERAL = "general"
    UNSTATED = ""


class Finding(StrEnum):
    """One row a published finding; kinds and readings are the reviewed ones of this package.

    ``at_least`` is the share in percent that a wording such as "majority" stands for.
    """

    ID = "finding_id"
    METHOD = "method_id"
    NAME = "method"
    NAME_LANG = "method_lang"
    WHAT = "what_is_published"
    WHAT_LANG = "what_is_published_lang"
    VALUE = "frequency_value"
    UNIT = "frequency_unit"
    UNIT_LANG = "frequency_unit_lang"
    BASE = "frequency_base"
    BASE_LANG = "frequency_base_lang"
    EFFECT = "effectiveness_published"
    EFFECT_LANG = "effectiveness_published_lang"
    EVIDENCE = "evidence_type"
    EVIDENCE_LANG = "evidence_type_lang"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"
    KIND = "kind"
    KIND_REASON = "kind_reason"
    MEASURES = "measures"
    AT_LEAST = "at_least"
    MEASURES_REASON = "measures_reason"
    READING = "reading"
    OUTCOME = "outcome"
    READING_REASON = "reading_reason"


FINDING = schema(
    Finding,
    {Finding.VALUE: DECIMAL, Finding.AT_LEAST: DECIMAL},
    required=(
        Finding.ID,
        Finding.METHOD,
        Finding.NAME,
        Finding.WHAT,
        Finding.KIND,
        Finding.READING,
    ),
)
