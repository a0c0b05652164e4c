"""Readers: the record as checked frames.

Readers wanted by the pages (dashboard/data/readers/, frames in dashboard/domain/frames.py, columns validated by the schema of the same stem):

MembershipReader(engine, cache)
  .by_member(language) -> MEMBER        all 50 rows; country_name from `countries`, else Babel territory is NOT known here -> the code; scope '' if country not in scope;
                                        search = folded: name_en, name_ru, member_id, aliases, the place's search text, region
  .of_member(member_id, language) -> dict | raises NotFoundError   every column of the row + localised region/evidence_note (+_lang, _translated)
CountryReader.by_country(language) -> COUNTRY    all 13 of `countries`; cities/city_population = places >= 15,000 of that country (districts already absent)
PlaceReader.by_slug(slug, language) -> dict of PLACE columns | raises NotFoundError (accepts the old slug of a place that became a member too)
           .search(text, language, limit=20) -> PLACE (most populous first; members first)
           .map_points(language, min_population) maybe later, not now
EventReader.of_city(geonameid | None, member_id | None, language) -> CITY_EVENT   union of hosted (events.host link) and attendance; role host wins over participant; newest first
AwardReader.of_member(member_id, language) -> AWARD ; OfficeReader.of_member(...) -> OFFICE ; RatingReader.of_city(geonameid, member_id, language) -> PLACEMENT
TwinReader.of_city(geonameid) -> dict(twins, foreign_twins, partner_countries, median_distance_km, source) | None
FactReader.by_fact(language) -> FACT ; .by_strand(language) -> STRAND
RecordReader.by_table() -> TABLE_COUNT ; .by_column() -> COLUMN_FILL ; .unlinked() -> UNLINKED ; .untranslated() -> UNTRANSLATED ; .imports(limit) -> IMPORT ;
            .version() -> int ; .as_of() -> datetime | None (time of the last import) ; .rows(table) -> DataFrame of the non-derived columns (for downloads) ; .counts() -> dict[table, rows]

Names of the modules: membership, countries, places, events, recognition (awards, offices), rating, twins, section (facts, strands), record.
Note for the author: replace this docstring by one sentence when the readers exist.
"""
