"""Words for the categories of events, awards, offices and ratings."""

from collections.abc import Mapping

from dashboard.i18n import N_, Translator

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

TABLES: Mapping[str, str] = {
    "members": N_("Members"),
    "aliases": N_("Other names of members"),
    "countries": N_("Countries of the scope"),
    "events": N_("Events"),
    "attendance": N_("Attendance at events"),
    "offices": N_("Offices"),
    "awards": N_("Awards and placements"),
    "rating_editions": N_("Editions of the rating"),
    "rating_categories": N_("Size classes of the rating"),
    "rating_criteria": N_("Criteria of the rating"),
    "rating_results": N_("Results of the rating"),
    "rating_participants": N_("Participants of the rating from elsewhere"),
    "rating_framework": N_("Frameworks of editions with values"),
    "rating_units": N_("Cities of editions with values"),
    "rating_values": N_("Values of editions"),
    "rating_methods": N_("Methods of editions with values"),
    "twin_counts": N_("Twin towns, counted"),
    "ties": N_("Ties between towns"),
    "candidates": N_("Places with talks about joining"),
    "facts": N_("Claims about the section"),
    "strands": N_("What the section says that it does"),
    "milestones": N_("What the section says that it achieved"),
    "methods": N_("Methods of gaining recognition"),
    "regions": N_("Regions with an outline"),
    "place_names": N_("Reviewed names of places"),
    "districts": N_("City districts left out of the cities"),
}

LINK_REASONS: Mapping[str, str] = {
    "no_country": N_("the row names no country"),
    "no_place": N_("no place of that name in that country"),
    "district": N_("the name is that of a city district"),
    "ambiguous": N_("several places have that name"),
}

# What readers should know is missing, by the column that lacks it.
GAPS: Mapping[tuple[str, str], str] = {
    ("members", "joined_year"): N_("Members and implied members without a known joining year"),
    ("members", "left_year"): N_("Members of which it is not known whether they have left"),
    ("members", "last_evidenced_year"): N_("Members whose evidence bears no year"),
    ("members", "lat"): N_("Members that are no city and so no point on the map"),
    ("events", "host_city"): N_("Events without a named host city, or held online"),
    ("events", "participants"): N_("Events without a published number of participants"),
    ("events", "participants_countries"): N_("Events without a published number of countries"),
    ("offices", "start_year"): N_("Offices whose first year no source states"),
    ("offices", "end_year"): N_("Offices whose last year no source states"),
    ("awards", "year"): N_("Awards and placements that no source dates"),
    ("milestones", "year"): N_("Milestones that no source dates"),
    ("facts", "year_as_of"): N_("Claims about the section that bear no year"),
    ("rating_results", "rank_overall"): N_("Rating results without a published overall place"),
    ("rating_results", "rank_in_category"): N_("Rating results without a place in a class"),
    ("rating_results", "score"): N_("Rating results without a published score"),
    ("rating_criteria", "weight"): N_("Rating criteria without a published weight"),
    ("rating_categories", "population_min"): N_("Size classes without a published lower bound"),
    ("twin_counts", "twins"): N_("Cities on the list of twin towns without a count"),
}

# Who imported, where it was no person.
IMPORTERS: Mapping[str, str] = {
    "packaged record": N_("packaged record"),
    "command line": N_("command line"),
}


def importer(name: str, t: Translator) -> str:
    """Return who imported; the name of a person stays as it is."""
    return t.gettext(IMPORTERS[name]) if name in IMPORTERS else name
