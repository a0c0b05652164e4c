"""The packaged record: its shape, its keys, and its two languages."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Table

import dashboard.data
from dashboard.data.columns import Kind
from dashboard.data.tables import record_tables

Rows = list[dict[str, str]]

RECORD = Path(dashboard.data.__file__).parent / "record"
TABLES = {table.info["file"]: table for table in record_tables()}
FILES = sorted(path.name for path in RECORD.glob("*.csv"))
ROWS = {
    "members.csv": 50,
    "aliases.csv": 8,
    "events.csv": 127,
    "event_attendance.csv": 178,
    "awards.csv": 29,
    "leadership.csv": 21,
    "candidates.csv": 12,
    "rating_editions.csv": 3,
    "rating_categories.csv": 13,
    "rating_criteria.csv": 20,
    "rating_results.csv": 33,
    "rating_participants.csv": 14,
    "methods.csv": 35,
    "twin_counts.csv": 350,
    "section_facts.csv": 66,
    "strands.csv": 12,
    "milestones.csv": 16,
    "scope.csv": 13,
}
# Source addresses and names of files or tags: what is left of a text without them needs no Russian.
ADDRESS = re.compile(r"https?://\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:ru|com|org|kz|info|csv)\b\S*")
CYRILLIC = re.compile("[А-Яа-яЁё]")
LATIN = re.compile("[A-Za-z]")
# (file, English text): its Russian side is written without letters.
WITHOUT_LETTERS = frozenset({("methods.csv", "percent")})
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
FORMS: dict[Kind, Callable[[str], object]] = {
    Kind.FLAG: {"true", "false"}.__contains__,
    Kind.YEAR: re.compile(r"\d{4}").fullmatch,
    Kind.COUNT: re.compile(r"\d+").fullmatch,
    Kind.PARTIAL_DATE: PARTIAL_DATE.fullmatch,
    Kind.COUNTRY: re.compile("[A-Z]{2}").fullmatch,
    Kind.SLUG: re.compile(r"[A-Za-z0-9_]+(-[A-Za-z0-9_]+)*").fullmatch,
    Kind.URL: re.compile(r"https?://\S+").fullmatch,
}


def _rows(file: str) -> Rows:
    with (RECORD / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def _header(table: Table) -> list[str]:
    return [column.name for column in table.columns if not column.info.get("derived")]


def _bilingual(table: Table) -> list[str]:
    return [
        name.removesuffix("_translated") for name in _header(table) if name.endswith("_translated")
    ]


def _texts(file: str) -> Iterator[tuple[int, str, str, str, str]]:
    """Give line number, field, English, Russian and the mark of every bilingual cell."""
    fields = _bilingual(TABLES[file])
    for number, row in enumerate(_rows(file), start=2):
        for field in fields:
            yield (
                number,
                field,
                row[f"{field}_en"],
                row[f"{field}_ru"],
                row[f"{field}_translated"],
            )


@pytest.mark.parametrize("file", sorted(ROWS))
def test_a_file_has_the_rows_of_its_source(file: str) -> None:
    assert len(_rows(file)) == ROWS[file]


@pytest.mark.parametrize("file", FILES)
def test_a_file_belongs_to_a_table_and_has_its_columns_in_order(file: str) -> None:
    with (RECORD / file).open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    assert header == _header(TABLES[file])


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_plain_utf8_with_unix_lines_and_full_rows(file: str) -> None:
    raw = (RECORD / file).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    with (RECORD / file).open(encoding="utf-8", newline="") as lines:
        assert {len(row) for row in csv.reader(lines, strict=True)} == {len(_header(TABLES[file]))}


@pytest.mark.parametrize("file", FILES)
def test_keys_are_unique_and_whole(file: str) -> None:
    names = [column.name for column in TABLES[file].primary_key]
    keys = Counter(tuple(row[name] for name in names) for row in _rows(file))
    assert [key for key, count in keys.items() if count > 1 or not all(key)] == []


@pytest.mark.parametrize("file", FILES)
def test_cells_hold_what_their_columns_say(file: str) -> None:
    table = TABLES[file]
    wrong = []
    for number, row in enumerate(_rows(file), start=2):
        for name, value in row.items():
            column = table.columns[name]
            form = FORMS.get(column.info["kind"])
            choices = column.info["choices"]
            if (
                (not value and not column.nullable)
                or value != value.strip()
                or (value and form and not form(value))
                or (value and choices and value not in choices)
            ):
                wrong.append((number, name, value))
    assert wrong == []


@pytest.mark.parametrize("file", FILES)
def test_references_exist(file: str) -> None:
    for column in TABLES[file].columns:
        if column.info.get("kind") is not Kind.REFERENCE:
            continue
        (key,) = column.foreign_keys
        known = {row[key.column.name] for row in _rows(key.column.table.info["file"])}
        assert {row[column.name] for row in _rows(file)} - known - {""} == set()


@pytest.mark.parametrize("file", FILES)
def test_an_english_text_with_words_has_a_russian_side_in_cyrillic(file: str) -> None:
    untranslated = [
        (number, field, english, russian)
        for number, field, english, russian, _ in _texts(file)
        if LATIN.search(ADDRESS.sub("", english))
        and not CYRILLIC.search(russian)
        and (file, english) not in WITHOUT_LETTERS
    ]
    assert untranslated == []


@pytest.mark.parametrize("file", FILES)
def test_an_english_side_is_not_in_cyrillic(file: str) -> None:
    assert [text for text in _texts(file) if CYRILLIC.search(text[2])] == []


@pytest.mark.parametrize("file", FILES)
def test_a_mark_stands_only_where_both_sides_are_filled(file: str) -> None:
    assert [text for text in _texts(file) if text[4] and not (text[2] and text[3])] == []


@pytest.mark.parametrize("file", FILES)
def test_a_side_that_was_translated_keeps_the_years_and_counts_of_the_other(file: str) -> None:
    def numbers(text: str) -> Counter[str]:
        bare = re.sub(r"(?<=\d)[\s,](?=\d{3}\b)", "", ADDRESS.sub("", text))
        return Counter(re.findall(r"\d{4,}", bare))

    assert [text for text in _texts(file) if text[4] and numbers(text[2]) != numbers(text[3])] == []


def test_entities_and_awards_are_of_the_stated_kinds() -> None:
    status = Counter(row["status"] for row in _rows("members.csv"))
    assert status == {"member": 32, "unknown": 18}
    kinds = Counter(row["kind"] for row in _rows("awards.csv"))
    assert kinds["rating_placement"] == 19


def test_titles_that_the_sources_give_in_russian_are_not_marked() -> None:
    marks = Counter(row["title_translated"] for row in _rows("events.csv"))
    assert marks == {"ru": 69, "": 58}


def test_themes_are_one_vocabulary_in_both_languages() -> None:
    tags: dict[str, str] = {}
    for row in _rows("events.csv"):
        english, russian = row["theme_en"].split("; "), row["theme_ru"].split("; ")
        assert len(english) == len(russian), row["event_id"]
        for tag, translated in zip(english, russian, strict=True):
            assert tags.setdefault(tag, translated) == translated
    assert len(set(tags.values())) == len(tags)
