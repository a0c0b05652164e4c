"""Names and meanings of tables and columns in both languages.

They are content, not interface: a header in a file may be any of them, so they stand with the
tables and not in a catalogue. A test holds them complete.
"""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Table

from dashboard.data import tie_labels
from dashboard.data.columns import Kind
from dashboard.data.meanings import MEANINGS

_SIDES: Mapping[str, tuple[str, str]] = {
    "en": ("(English)", "(английский)"),
    "ru": ("(Russian)", "(русский)"),
}

_TABLES: Mapping[str, str] = {
    "countries": "Страны",
    "regions": "Регионы",
    "districts": "Городские районы",
    "place_names": "Названия мест",
    "members": "Члены",
    "aliases": "Другие названия",
    "events": "События",
    "attendance": "Участие в событиях",
    "awards": "Награды",
    "offices": "Должности",
    "candidates": "Кандидаты",
    "rating_editions": "Выпуски рейтинга",
    "rating_categories": "Категории рейтинга",
    "rating_criteria": "Критерии рейтинга",
    "rating_results": "Результаты рейтинга",
    "rating_participants": "Участники рейтинга",
    "rating_framework": "Структура рейтинга",
    "rating_units": "Города рейтинга",
    "rating_values": "Значения рейтинга",
    "rating_methods": "Метод рейтинга",
    "methods": "Методы",
    "twin_counts": "Города-побратимы",
    "ties": "Связи городов",
    "facts": "Факты",
    "strands": "Направления",
    "milestones": "Вехи",
}

_COLUMNS: Mapping[str, str] = {
    **tie_labels.COLUMNS,
    "award": "Награда",
    "award_id": "Код награды",
    "body": "Орган",
    "category": "Категория",
    "cities_count": "Число городов",
    "city": "Город",
    "code": "Код",
    "confidence": "Уверенность",
    "country_iso2": "Код страны",
    "criterion_id": "Код критерия",
    "data_year": "Год данных",
    "date_precision": "Точность даты",
    "denominator": "Делитель",
    "direction": "Направленность",
    "direction_inferred": "Направленность (вывод составителей)",
    "edition_id": "Выпуск",
    "effectiveness_published": "Опубликованный эффект",
    "end_date": "Дата окончания",
    "end_year": "Год окончания",
    "entity": "Место",
    "eurasian_role": "Роль отделения",
    "event_id": "Код события",
    "evidence_note": "Что подтверждено",
    "evidence_strength": "Сила подтверждения",
    "evidence_type": "Вид подтверждения",
    "evidence_url": "Ссылка на подтверждение",
    "fact_id": "Код факта",
    "fact_key": "Предмет факта",
    "finding_id": "Код вывода",
    "foreign_twins": "Зарубежных побратимов",
    "frequency_base": "База частоты",
    "frequency_unit": "Единица частоты",
    "frequency_value": "Частота",
    "geonameid": "Код GeoNames",
    "group_id": "Код группы",
    "group_name": "Группа",
    "held": "Состоялось",
    "host_city": "Принимающий город",
    "host_country_iso2": "Код принимающей страны",
    "indicator_id": "Код показателя",
    "indicator_name": "Показатель",
    "joined_basis": "Основание года вступления",
    "joined_source_url": "Источник года вступления",
    "joined_year": "Год вступления",
    "kind": "Вид",
    "label": "Словами",
    "last_evidenced_year": "Год последнего подтверждения",
    "lat": "Широта",
    "left_year": "Год выхода",
    "list_position": "Место в перечне",
    "lon": "Долгота",
    "lower": "Нижняя опорная точка",
    "median_distance_km": "Медианное расстояние, км",
    "member_id": "Код члена",
    "method": "Метод",
    "method_id": "Код метода",
    "milestone_id": "Код вехи",
    "name": "Название",
    "normalisation": "Нормализация",
    "note": "Примечание",
    "office_id": "Код должности",
    "online": "Онлайн",
    "attendance_list": "Список участников",
    "option": "Параметр",
    "organiser": "Организатор",
    "parent": "Вышестоящая группа",
    "participants": "Участников",
    "participants_countries": "Стран-участниц",
    "partner_countries": "Стран-партнёров",
    "person_name": "Имя",
    "population": "Население",
    "population_geonames": "Население по GeoNames",
    "population_max": "Население, до",
    "population_min": "Население, от",
    "population_min_implied": "Население, от (по соседней категории)",
    "published_date": "Дата публикации",
    "rank_in_category": "Место в категории",
    "rank_overall": "Общее место",
    "region": "Регион",
    "region_id": "Код региона",
    "role": "Роль",
    "scope": "Охват",
    "score": "Балл",
    "sdg": "ЦУР",
    "section": "Отделение",
    "size_class": "Категория по численности",
    "source": "Источник",
    "source_url": "Ссылка на источник",
    "stage": "Стадия",
    "start_date": "Дата начала",
    "start_year": "Год начала",
    "status": "Статус",
    "step": "Шаг",
    "strand_id": "Код направления",
    "target": "Цель",
    "theme": "Темы",
    "title": "Заголовок",
    "twins": "Побратимов",
    "unit": "Единица",
    "unit_id": "Код города",
    "upper": "Верхняя опорная точка",
    "value": "Значение",
    "weight": "Вес",
    "what": "Что достигнуто",
    "what_is_published": "Что опубликовано",
    "year": "Год",
    "year_as_of": "На какой год",
}

_KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.TEXT: ("text", "текст"),
    Kind.SLUG: ("identifier", "код латиницей"),
    Kind.CHOICE: ("one of", "одно из"),
    Kind.YEAR: ("year: 2019", "год: 2019"),
    Kind.COUNT: ("whole number", "целое число"),
    Kind.DECIMAL: ("number", "число"),
    Kind.PARTIAL_DATE: ("date: 2019-06-25, 2019-06 or 2019", "дата: 2019-06-25, 2019-06 или 2019"),
    Kind.LATITUDE: ("degrees, -90 to 90", "градусы, от -90 до 90"),
    Kind.LONGITUDE: ("degrees, -180 to 180", "градусы, от -180 до 180"),
    Kind.FLAG: ("yes or no", "да или нет"),
    Kind.URL: ("web address", "адрес страницы"),
    Kind.COUNTRY: ("two letters: KZ", "две буквы: KZ"),
    Kind.REFERENCE: ("identifier from another table", "код из другой таблицы"),
}


def table_label(table: Table, language: str) -> str:
    """Return the name of a record table in ``en`` or ``ru``."""
    return _TABLES[table.name] if language == "ru" else table.name.replace("_", " ").capitalize()


def column_label(column: Column[Any], language: str) -> str:
    """Return the name of a record column in ``en`` or ``ru``."""
    base, side = _split(column)
    russian = language == "ru"
    label = _COLUMNS[base] if russian else base.replace("_", " ").capitalize()
    if side == "translated":
        return f"{label} (перевод)" if russian else f"{label} (translated side)"
    return f"{label} {_SIDES[side][russian]}" if side else label


def column_meaning(column: Column[Any], language: str) -> str:
    """Return what a record column means, in ``en`` or ``ru``."""
    english = column.comment or ""
    if language != "ru":
        return english
    base, side = _split(column)
    if side == "translated":
        return f"Какая сторона «{base}» — перевод; пусто: обе как в источнике"
    for language_side, (in_english, in_russian) in _SIDES.items():
        if side == language_side and english.endswith(in_english):
            return f"{MEANINGS[english.removesuffix(in_english).strip()]} {in_russian}"
    return MEANINGS[english]


def folded(header: str) -> str:
    """Return a header in the form in which headers are compared."""
    text = header.casefold().replace("ё", "е")
    return re.sub(r"[\W_]+", " ", text).strip()


def headers(column: Column[Any]) -> frozenset[str]:
    """Return every header that is read as ``column``, folded."""
    names = [column.name, *column.info["aliases"]]
    names += [column_label(column, language) for language in ("en", "ru")]
    return frozenset(folded(name) for name in names)


def _split(column: Column[Any]) -> tuple[str, str]:
    base, _, side = column.name.rpartition("_")
    return (base, side) if base and side in {"en", "ru", "translated"} else (column.name, "")


def kind_label(column: Column[Any], language: str) -> str:
    """Return what a cell of ``column`` may hold, in ``en`` or ``ru``."""
    kind = column.info["kind"]
    label = _KINDS[kind][language == "ru"]
    choices = ", ".join(column.info["choices"])
    tables = ", ".join(key.column.table.name for key in column.foreign_keys)
    return f"{label}: {choices or tables}" if choices or tables else label
