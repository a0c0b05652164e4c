"""Words for the categories of events, awards, offices and ratings."""

from collections.abc import Mapping

from dashboard.i18n import N_

EVENT_KINDS: Mapping[str, str] = {
    "general_assembly": N_("General Assembly"),
    "congress": N_("Congress"),
    "council": N_("Council"),
    "conference": N_("Conference"),
    "forum": N_("Forum"),
    "workshop": N_("Workshop"),
    "webinar": N_("Webinar"),
    "visit": N_("Visit"),
    "award_ceremony": N_("Award ceremony"),
    "festival": N_("Festival"),
    "other": N_("Other event"),
}

ORGANISERS: Mapping[str, str] = {
    "UCLG-Eurasia": N_("UCLG-Eurasia"),
    "UCLG World": N_("UCLG World"),
    "partner": N_("A partner"),
    "member city": N_("A member city"),
}

ROLES: Mapping[str, str] = {
    "host": N_("Host"),
    "participant": N_("Participant"),
    "speaker": N_("Speaker"),
    "registered": N_("Registered"),
    "attended": N_("Attended"),
    "no_show": N_("Registered, did not come"),
}

AWARD_KINDS: Mapping[str, str] = {
    "scroll_of_honour": N_("Scroll of Honour"),
    "joint_diploma": N_("Joint diploma"),
    "culture_award": N_("Culture award"),
    "rating_placement": N_("Rating placement"),
    "other": N_("Other award"),
}

CONFIDENCES: Mapping[str, str] = {
    "high": N_("High"),
    "medium": N_("Medium"),
    "low": N_("Low"),
}

JOINED_BASES: Mapping[str, str] = {
    "stated": N_("stated by the source"),
    "derived": N_("derived from the source, which does not state it"),
}
