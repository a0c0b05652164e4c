"""Frames of awards, offices, milestones and what shows a strand of the section's mission."""

from enum import StrEnum

from dashboard.domain.frames import FLAG, WHOLE, schema


class Honour(StrEnum):
    """One row an award of a member, or a placement in the rating that a source calls one."""

    ID = "award_id"
    YEAR = "year"
    KIND = "kind"
    AWARD = "award"
    AWARD_LANG = "award_lang"
    MEMBER_ID = "member_id"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"


HONOUR = schema(
    Honour,
    {Honour.YEAR: WHOLE},
    required=(Honour.ID, Honour.KIND, Honour.AWARD, Honour.MEMBER_ID),
)


class Held(StrEnum):
    """One row an office held; ``body_key`` names the body in an address."""

    ID = "office_id"
    PERSON = "person_name"
    ROLE = "role"
    BODY = "body"
    BODY_KEY = "body_key"
    MEMBER_ID = "member_id"
    START = "start_year"
    END = "end_year"
    SUCCEEDED = "succeeded_year"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"


HELD = schema(
    Held,
    {Held.START: WHOLE, Held.END: WHOLE, Held.SUCCEEDED: WHOLE},
    required=(Held.ID, Held.PERSON, Held.ROLE, Held.BODY, Held.BODY_KEY),
)


class OfficeReading(StrEnum):
    """One row a date at which a note of the record says something of an office.

    ``date`` is as exact as the note: ``2019``, ``2019-03`` or ``2019-03-01``.
    """

    OFFICE = "office_id"
    DATE = "date"
    KIND = "reading"
    REASON = "reason"


class ReadAs(StrEnum):
    """What a note says of an office at a date."""

    ELECTED = "elected"
    RE_ELECTED = "re_elected"
    IN_OFFICE = "in_office"
    TERM_END = "term_end"


OFFICE_READING = schema(OfficeReading, {}, required=tuple(OfficeReading))


class Milestone(StrEnum):
    """One row a milestone that the section names."""

    ID = "milestone_id"
    YEAR = "year"
    KIND = "kind"
    WHAT = "what"
    WHAT_LANG = "what_lang"
    MEMBER_ID = "member_id"
    SOURCE = "source_url"


MILESTONE = schema(
    Milestone,
    {Milestone.YEAR: WHOLE},
    required=(Milestone.ID, Milestone.KIND, Milestone.WHAT),
)


class StrandEvidence(StrEnum):
    """One row a row of the record that shows a strand of the mission, and why."""

    STRAND = "strand_id"
    TABLE = "table"
    ROW = "row_id"
    TEXT = "text"
    TEXT_LANG = "text_lang"
    WHEN = "when"
    MEMBER_ID = "member_id"
    ANNOUNCED = "announced"
    REASON = "reason"
    SOURCE = "source_url"


STRAND_EVIDENCE = schema(
    StrandEvidence,
    {StrandEvidence.ANNOUNCED: FLAG},
    required=(
        StrandEvidence.STRAND,
        StrandEvidence.TABLE,
        StrandEvidence.ROW,
        StrandEvidence.TEXT,
        StrandEvidence.REASON,
    ),
)
