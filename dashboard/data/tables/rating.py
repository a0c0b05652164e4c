"""The section's rating of cities, as published."""

from dashboard.data.columns import Kind, bilingual, column, source_url
from dashboard.data.tables.base import country, linked, record_table

rating_editions = record_table(
    "rating_editions",
    "rating_editions.csv",
    column("edition_id", Kind.SLUG, "Edition", key=True),
    *bilingual("name", "Name", required=True),
    column("data_year", Kind.YEAR, "Year that the data speak for"),
    column("published_date", Kind.PARTIAL_DATE, "Publication: YYYY-MM-DD, YYYY-MM or YYYY"),
    column("cities_count", Kind.COUNT, "Number of cities rated, where published"),
    *bilingual("scope", "Cities in scope"),
    source_url(),
    *bilingual("note", "Note"),
)

rating_categories = record_table(
    "rating_categories",
    "rating_categories.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers="rating_editions.edition_id"),
    column("category", Kind.TEXT, "Size class in the source's wording", key=True),
    column("category_ru", Kind.TEXT, "The same, translated into Russian"),
    column("population_min", Kind.COUNT, "Lower bound, inhabitants"),
    column("population_max", Kind.COUNT, "Upper bound, inhabitants"),
    source_url(),
    column("population_min_implied", Kind.COUNT, "Lower bound implied by the class below"),
    *bilingual("note", "Note"),
)

rating_criteria = record_table(
    "rating_criteria",
    "rating_criteria.csv",
    column("criterion_id", Kind.SLUG, "Permanent identifier", key=True),
    column(
        "edition_id", Kind.REFERENCE, "Edition", required=True, refers="rating_editions.edition_id"
    ),
    column("group_id", Kind.TEXT, "Group of criteria"),
    *bilingual("group_name", "Group"),
    column("indicator_id", Kind.TEXT, "Indicator"),
    *bilingual("indicator_name", "Indicator"),
    *bilingual("unit", "Unit"),
    column(
        "direction",
        Kind.CHOICE,
        "Direction as published",
        choices=("higher_better", "lower_better"),
    ),
    column("weight", Kind.DECIMAL, "Weight as published"),
    source_url(),
    column(
        "direction_inferred",
        Kind.CHOICE,
        "Direction as inferred by the compilers",
        choices=("higher_better", "lower_better"),
    ),
    *bilingual("note", "Note"),
)

rating_results = record_table(
    "rating_results",
    "rating_results.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers="rating_editions.edition_id"),
    column("city", Kind.TEXT, "City in the row's own wording", key=True),
    country(key=True),
    *bilingual("category", "Size class"),
    column("rank_overall", Kind.COUNT, "Overall place as published"),
    column("rank_in_category", Kind.COUNT, "Place in the class as published"),
    column("score", Kind.DECIMAL, "Score as published"),
    *bilingual("award", "Prize"),
    source_url(),
    column("list_position", Kind.COUNT, "Position in a list of the source; not a rank"),
    column(
        "confidence",
        Kind.CHOICE,
        "How sure the reading is",
        required=True,
        choices=("high", "medium", "low"),
    ),
    *bilingual("note", "Note"),
    *linked("city"),
)

rating_participants = record_table(
    "rating_participants",
    "rating_participants.csv",
    column("edition_id", Kind.REFERENCE, "Edition", key=True, refers="rating_editions.edition_id"),
    column("city", Kind.TEXT, "City in the row's own wording", key=True),
    country(key=True),
    column("section", Kind.TEXT, "Section of UCLG that it belongs to"),
    source_url(),
    *linked("city"),
)
