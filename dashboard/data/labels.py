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

_MEANINGS: Mapping[str, str] = {
    **tie_labels.MEANINGS,
    "Country, ISO 3166-1 alpha-2": "Страна, двухбуквенный код ISO 3166-1",
    "Name": "Название",
    "Place in the section's scope": "Место в охвате отделения",
    "GeoNames id of a city district that is not a city": (
        "Код GeoNames городского района, который не город"
    ),
    "Name in GeoNames": "Название в GeoNames",
    "City that it is a district of": "Город, в который входит район",
    "Why it is one": "Почему это район",
    "Permanent identifier": "Постоянный код",
    "What the claim is about; conflicting claims share it": (
        "О чём утверждение; у противоречащих утверждений он общий"
    ),
    "The same in words": "То же словами",
    "Claim as published": "Утверждение, как опубликовано",
    "Year that the claim speaks for": "Год, к которому относится утверждение",
    "Page that the row was read from": "Страница, откуда взята строка",
    "Note": "Примечание",
    "Permanent identifier of the published finding": "Постоянный код опубликованного вывода",
    "Method": "Метод",
    "What is published": "Что опубликовано",
    "Published frequency": "Опубликованная частота",
    "Its unit": "Её единица",
    "Its base": "Её база",
    "Published effect": "Опубликованный эффект",
    "Kind of evidence": "Вид подтверждения",
    "GeoNames id": "Код GeoNames",
    "English name where GeoNames' own is not the usual one": (
        "Английское название там, где в GeoNames оно непривычно"
    ),
    "Reviewed Russian name": "Проверенное русское название",
    "Edition": "Выпуск",
    "Year that the data speak for": "Год, к которому относятся данные",
    "Publication: YYYY-MM-DD, YYYY-MM or YYYY": "Публикация: ГГГГ-ММ-ДД, ГГГГ-ММ или ГГГГ",
    "Number of cities rated, where published": "Число городов в рейтинге, если опубликовано",
    "Cities in scope": "Какие города охвачены",
    "Identifier of the outline, ISO 3166-2 where it has one": (
        "Код контура, ISO 3166-2, если он есть"
    ),
    "What the section says that it does": "Чем отделение занимается по его словам",
    "Place in the row's own wording": "Место, как названо в источнике",
    "What was read about joining": "Что известно о вступлении",
    "Year of that": "Год этого",
    "Title": "Заголовок",
    "Kind; read together with organiser": "Вид; читается вместе с организатором",
    "First day: YYYY-MM-DD, YYYY-MM or YYYY": "Первый день: ГГГГ-ММ-ДД, ГГГГ-ММ или ГГГГ",
    "Last day, in the same precision": "Последний день, с той же точностью",
    "How exact the dates are": "Насколько точны даты",
    "Host city in the row's own wording": "Принимающий город, как назван в источнике",
    "Latitude of the host, degrees north": "Широта принимающего города, градусы",
    "Longitude of the host, degrees east": "Долгота принимающего города, градусы",
    "GeoNames id of the host city": "Код GeoNames принимающего города",
    "Whether it was held online; empty: not stated": "Прошло ли онлайн; пусто: не указано",
    "Whether the rows of attendance are the event's whole list; empty: not stated, so partial": (
        "Полон ли список участия по событию; пусто: не указано, то есть неполон"
    ),
    "What a list says of its coming; empty: named by the source, no list says more": (
        "Что говорит список о приезде; пусто: назван источником, список не говорит большего"
    ),
    "Organiser": "Организатор",
    "Number of participants, where published": "Число участников, если опубликовано",
    "Number of countries of participants, where published": (
        "Число стран участников, если опубликовано"
    ),
    "Themes, separated by ;": "Темы через ;",
    "UN goals, numbers separated by ;": "Цели ООН, номера через ;",
    "Whether the source states the section's part": "Указана ли в источнике роль отделения",
    "announced_only: only an announcement was read": "announced_only: известен только анонс",
    "Permanent identifier, lower case": "Постоянный код строчными буквами",
    "Region in the row's own wording": "Регион, как назван в источнике",
    "What it is": "Что это",
    "member: evidenced; unknown: only implied; left: left in left_year": (
        "member: подтверждён; unknown: лишь подразумевается; left: вышел в left_year"
    ),
    "Year of joining, where known": "Год вступления, если известен",
    "Whether the year is stated or derived": "Год указан (stated) или выведен (derived)",
    "Page that the joining year was read from": "Страница, откуда взят год вступления",
    "Year of leaving, where known": "Год выхода, если известен",
    "Page that evidences the membership": "Страница, подтверждающая членство",
    "What the evidence says": "Что говорит подтверждение",
    "Year that the evidence speaks for": "Год, к которому относится подтверждение",
    "GeoNames id of a city; empty for others": "Код GeoNames города; у остальных пусто",
    "Latitude, degrees north": "Широта, градусы",
    "Longitude, degrees east": "Долгота, градусы",
    "Inhabitants by GeoNames": "Жителей по GeoNames",
    "Size class in the source's wording": "Категория по численности, как в источнике",
    "The same, translated into Russian": "То же в переводе на русский",
    "Lower bound, inhabitants": "Нижняя граница, жителей",
    "Upper bound, inhabitants": "Верхняя граница, жителей",
    "Lower bound implied by the class below": "Нижняя граница по категории ниже",
    "Group of criteria": "Группа критериев",
    "Group": "Группа",
    "Indicator": "Показатель",
    "Unit": "Единица",
    "Direction as published": "Направленность, как опубликована",
    "Weight as published": "Вес, как опубликован",
    "Direction as inferred by the compilers": "Направленность по выводу составителей",
    "City in the row's own wording": "Город, как назван в источнике",
    "Section of UCLG that it belongs to": "Отделение ОГМВ, к которому относится",
    "Size class": "Категория по численности",
    "Overall place as published": "Общее место, как опубликовано",
    "Place in the class as published": "Место в категории, как опубликовано",
    "Score as published": "Балл, как опубликован",
    "Prize": "Приз",
    "Position in a list of the source; not a rank": "Место в перечне источника; не ранг",
    "How sure the reading is": "Насколько надёжно прочтение",
    "City": "Город",
    "Twin towns named by the list": "Побратимов в перечне",
    "Those abroad": "Из них за рубежом",
    "Countries of the twins": "Стран побратимов",
    "Median distance to the twins, kilometres": "Медианное расстояние до побратимов, километры",
    "Source": "Источник",
    "Other name used in rows of the record": "Другое название в строках сведений",
    "Member": "Член",
    "Event": "Событие",
    "Part that the city had": "Роль города",
    "Year, empty where no source states it": "Год; пусто, если источник его не называет",
    "An award, or a placement in the section's own rating": (
        "Награда или место в рейтинге самого отделения"
    ),
    "Award": "Награда",
    "Year, empty where undated": "Год; пусто, если не датировано",
    "Kind": "Вид",
    "What was achieved": "Что достигнуто",
    "Member, where one": "Член, если есть",
    "Person": "Человек",
    "Office": "Должность",
    "Body": "Орган",
    "Member city, where one": "Город-член, если есть",
    "First year, where stated": "Первый год, если указан",
    "Last year, where known": "Последний год, если известен",
    "Code of the group or indicator in its edition": "Код группы или показателя в его выпуске",
    "Code of the group above; empty: right under the index": (
        "Код вышестоящей группы; пусто: прямо под индексом"
    ),
    "A group of others, or an indicator with values": (
        "Группа (group) или показатель со значениями (indicator)"
    ),
    "Whether more is better; empty: it is": "Лучше ли, когда больше; пусто: да",
    "Weight among the children of the parent; empty: 1": "Вес среди соседей в группе; пусто: 1",
    "What the value is divided by: population, or the code of an indicator": (
        "На что делится значение: population (население) или код показателя"
    ),
    "Lower goalpost, in the indicator's unit": "Нижняя опорная точка в единицах показателя",
    "Upper goalpost, in the indicator's unit": "Верхняя опорная точка в единицах показателя",
    "Target of distance-to-target, in the indicator's unit": (
        "Цель для distance-to-target в единицах показателя"
    ),
    "Its own normalisation instead of the method's; empty with goalposts: goalposts": (
        "Своя нормализация вместо общей; пусто при опорных точках: goalposts"
    ),
    "Page that describes it": "Страница с описанием",
    "Code of the city in its edition": "Код города в его выпуске",
    "Size class in the edition's wording": "Категория по численности, как в выпуске",
    "Inhabitants that the edition reckons with": "Число жителей, принятое в выпуске",
    "GeoNames id of the city; empty: found by its name": (
        "Код GeoNames города; пусто: находится по названию"
    ),
    "Page that its population was read from": "Страница, откуда взято население",
    "Code of the indicator in its edition": "Код показателя в его выпуске",
    "Value in the indicator's unit; empty: unknown, never zero": (
        "Значение в единицах показателя; пусто: неизвестно, а не ноль"
    ),
    "Year that the value speaks for": "Год, к которому относится значение",
    "Who the value is from": "От кого значение: город, статистика, оценка, восполнено",
    "Title of the source, where it has no address": "Название источника, если у него нет адреса",
    "Address of the source": "Адрес источника",
    "Step of the method": "Шаг метода",
    "Option of the step, such as method": "Параметр шага, например method",
    "What the option is set to": "Значение параметра",
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
            return f"{_MEANINGS[english.removesuffix(in_english).strip()]} {in_russian}"
    return _MEANINGS[english]


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
