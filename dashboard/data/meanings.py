"""What the columns mean, in Russian; the English is that of the tables themselves."""

from collections.abc import Mapping

from dashboard.data import tie_labels

MEANINGS: Mapping[str, str] = {
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
