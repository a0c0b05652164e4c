"""Words that stand for the values of a choice in files, in both languages."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column

from dashboard.data.labels import folded

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "general_assembly": ("General Assembly", "Генеральная ассамблея"),
    "congress": ("Congress", "Конгресс"),
    "council": ("Council", "Совет"),
    "conference": ("Conference", "Конференция"),
    "forum": ("Forum", "Форум"),
    "workshop": ("Workshop", "Семинар"),
    "webinar": ("Webinar", "Вебинар"),
    "visit": ("Visit", "Визит"),
    "award_ceremony": ("Award ceremony", "Церемония награждения"),
    "festival": ("Festival", "Фестиваль"),
    "other": (
        "Other",
        "Other event",
        "Other award",
        "Другое",
        "Другое событие",
        "Другая награда",
    ),
    "UCLG-Eurasia": ("UCLG-Eurasia", "ОГМВ-Евразия"),
    "UCLG World": ("UCLG World", "ОГМВ (всемирная)"),
    "partner": ("Partner", "A partner", "Партнёр"),
    "member city": ("Member city", "A member city", "Город-член"),
    "host": ("Host", "Принимающая сторона"),
    "participant": ("Participant", "Участник"),
    "speaker": ("Speaker", "Докладчик"),
    "registered": ("Registered", "Зарегистрирован"),
    "attended": ("Attended", "Присутствовал"),
    "no_show": ("Registered, did not come", "Зарегистрирован, не приехал"),
    "full": ("Full list", "Полный список", "Полный"),
    "partial": ("Partial list", "Неполный список", "Неполный"),
    "scroll_of_honour": ("Scroll of Honour", "Почётная грамота"),
    "joint_diploma": ("Joint diploma", "Совместный диплом"),
    "culture_award": ("Culture award", "Награда в области культуры"),
    "rating_placement": ("Rating placement", "Место в рейтинге"),
    "high": ("High", "Высокая"),
    "medium": ("Medium", "Средняя"),
    "low": ("Low", "Низкая"),
    "stated": ("Stated by the source", "Назван источником", "Указан"),
    "derived": (
        "Derived from the source, which does not state it",
        "Выведен из источника, прямо не назван",
        "Выведен",
    ),
    "member": ("Evidenced member", "Подтверждённый член", "Член"),
    "unknown": ("Only implied", "Лишь подразумевается", "Неизвестно"),
    "left": ("Left", "Вышел", "Вышла"),
    "city": ("City", "Город"),
    "municipal_district": ("Municipal district", "Муниципальный район"),
    "association": ("Association", "Ассоциация"),
    "region": ("Region", "Регион"),
    "explicit": ("Stated in so many words", "Сказано прямо"),
    "section_list": ("Named in a list of the section", "Назван в списке отделения"),
    "office_held": (
        "Named in an office or council of the section",
        "Назван в должности или в совете отделения",
        "Holds an office in the section",
        "Занимает должность в отделении",
    ),
    "assembly_participant": ("Took part in an assembly", "Участвовал в ассамблее"),
    "implied": ("Only implied", "Лишь подразумевается"),
    "day": ("Day", "День"),
    "month": ("Month", "Месяц"),
    "year": ("Year", "Год"),
    "group": ("Group", "Группа"),
    "indicator": ("Indicator", "Показатель"),
    "higher_better": ("Higher is better", "Больше — лучше"),
    "lower_better": ("Lower is better", "Меньше — лучше"),
    "reported": ("Reported by the city", "Сообщил город", "Сообщено"),
    "official": ("Official statistics", "Официальная статистика", "Официально"),
    "estimated": ("Estimated", "Оценка"),
    "imputed": ("Imputed", "Восполнено"),
    "min-max": ("Min–max", "Минимакс"),
    "z-score": ("z-score", "z-оценка"),
    "goalposts": ("Goalposts", "Опорные точки"),
    "rank": ("Rank", "Место"),
    "screen": ("Screening", "Отбор"),
    "impute": ("Imputation", "Восполнение"),
    "treat": ("Outliers", "Выбросы"),
    "normalise": ("Normalisation", "Нормализация"),
    "weights": ("Weights", "Веса"),
    "aggregate": ("Aggregation", "Агрегирование"),
    "ranks": ("Ranks", "Места"),
    "en": ("English", "Английский"),
    "ru": ("Russian", "Русский"),
}
"""What pages call a value of a choice, and short forms that people write for it."""


def words_of(value: str) -> tuple[str, ...]:
    """Return what pages and people call a value of a choice, in both languages."""
    return _CHOICES.get(value, ())


def choice_names(column: Column[Any]) -> dict[str, str]:
    """Return the value of a choice by each name that is read as it, folded."""
    choices = column.info["choices"]
    names = {folded(name): value for value in choices for name in _CHOICES.get(value, ())}
    return names | {folded(value): value for value in choices}
