"""Know what their columns mean: every heading of domain.md 15.1 and of our own register, in one table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from verifier.domain.details import DetailKey
from verifier.domain.intake import column_letter


class Field(StrEnum):
    """What a column holds: a detail of the catalogue under its own name, or one of the fields that only lists have."""

    SURNAME = DetailKey.SURNAME.value
    GIVEN_NAME = DetailKey.GIVEN_NAME.value
    PATRONYMIC = DetailKey.PATRONYMIC.value
    DATE_OF_BIRTH = DetailKey.DATE_OF_BIRTH.value
    SEX = DetailKey.SEX.value
    PERSONAL_NUMBER = DetailKey.PERSONAL_NUMBER.value
    TAX_NUMBER = DetailKey.TAX_NUMBER.value
    ID_DOCUMENT = DetailKey.ID_DOCUMENT.value
    MILITARY_DOCUMENT = DetailKey.MILITARY_DOCUMENT.value
    RANK = DetailKey.RANK.value
    UNIT = DetailKey.UNIT.value
    SERVICE_BRANCH = DetailKey.SERVICE_BRANCH.value
    POSITION = DetailKey.POSITION.value
    PLACE_OF_BIRTH = DetailKey.PLACE_OF_BIRTH.value
    RESIDENCE = DetailKey.RESIDENCE.value
    CITIZENSHIP = DetailKey.CITIZENSHIP.value
    CAPTURE_DATE = DetailKey.CAPTURE_DATE.value
    CAPTURE_PLACE = DetailKey.CAPTURE_PLACE.value
    DETENTION_PLACE = DetailKey.DETENTION_PLACE.value
    CATEGORY = DetailKey.CATEGORY.value
    HEALTH = DetailKey.HEALTH.value
    CRIMINAL_CASE = DetailKey.CRIMINAL_CASE.value
    UNZR = DetailKey.UNZR.value
    FATHER_FIRST_NAME = DetailKey.FATHER_FIRST_NAME.value
    MOTHER_MAIDEN_NAME = DetailKey.MOTHER_MAIDEN_NAME.value
    MARKS = DetailKey.MARKS.value
    WISH_TO_RETURN = DetailKey.WISH_TO_RETURN.value
    LAST_RESIDENCE = DetailKey.LAST_RESIDENCE.value
    MEASURE_DATE = DetailKey.MEASURE_DATE.value
    MEASURE_PLACE = DetailKey.MEASURE_PLACE.value
    MEASURE_NATURE = DetailKey.MEASURE_NATURE.value
    DETENTION_BASIS = DetailKey.DETENTION_BASIS.value
    CIVIL_CATEGORY = DetailKey.CIVIL_CATEGORY.value
    FACT_ESTABLISHED = DetailKey.FACT_ESTABLISHED.value
    OWN_SENTENCE = DetailKey.OWN_SENTENCE.value
    MINOR = DetailKey.MINOR.value
    GUARDIAN = DetailKey.GUARDIAN.value
    COMBATANT_CHECK = DetailKey.COMBATANT_CHECK.value
    DO_NOT_TRANSMIT = DetailKey.DO_NOT_TRANSMIT.value
    SEQ_NO = "seq_no"
    RECORD_NO = "record_no"
    FULL_NAME = "full_name"
    GIVEN_AND_PATRONYMIC = "given_and_patronymic"
    BIRTH_YEAR = "birth_year"
    BIRTH_DATE_AND_PLACE = "birth_date_and_place"
    CAPTURE_DATE_AND_PLACE = "capture_date_and_place"
    MEASURE_DATE_AND_PLACE = "measure_date_and_place"
    RANK_AND_NAME = "rank_and_name"
    ICRC = "icrc"
    STAGE = "stage"
    STATUS = "status"
    FAMILY_CONTACT = "family_contact"
    PHOTO = "photo"
    NOTES = "notes"
    BODY_NO = "body_no"
    DOCUMENTS_FOUND = "documents_found"
    RETURNED = "returned"
    DECEASED = "deceased"


NAME_FIELDS = frozenset({Field.FULL_NAME, Field.RANK_AND_NAME, Field.SURNAME})
AMBIGUOUS = "?"

__all__ = ["AMBIGUOUS", "NAME_FIELDS", "Field", "column_letter", "field_of", "heading_key"]

_TABLE: dict[Field, str] = {
    Field.SEQ_NO: "№; № п/п; № з/п; п/п; з/п; N; N п/п; No.; #; порядковый номер; порядковий номер; Row; S/N; Item; "
    "№ п.п.; № по списку; № за списком; Nr; № рядка",
    Field.RECORD_NO: "id; entry_id; record_id; register_id; row_id; № обліку; № учета; обліковий №; обліковий номер; "
    "учетный номер; номер обліку; номер учета; № запису; № записи; № картки; № карточки; identifier; case id",
    Field.FULL_NAME: "ФИО; Ф.И.О.; Фамилия, имя, отчество; Фамилия Имя Отчество; Фамилия И.О.; ПІБ; П.І.Б.; "
    "Прізвище, ім'я, по батькові; Прізвище, ім'я та по батькові; Прізвище та ініціали; Full name; Name; "
    "Name (surname, first, patronymic); Person; Військовополонений; Военнопленный; Фамилия и инициалы; "
    "Фамилия, имя и отчество; Прізвище, ім'я по батькові; Прізвище ім'я; Фамилия, имя; Фамилия и имя; Прізвище та ім'я; "
    "Прізвище, власне ім'я, по батькові; Прізвище, власне ім'я, по батькові (за наявності); ПІП; ФИО военнопленного; "
    "ФИО военнослужащего; ПІБ військовополоненого; ПІБ військовослужбовця; Ф.И.О. (полностью); ФІО; Surname, name",
    Field.RANK_AND_NAME: "Звание, ФИО; Воинское звание, ФИО; Звание, фамилия, имя, отчество; Звання, ПІБ; "
    "Військове звання, ПІБ; Військове звання, прізвище, ім'я, по батькові; Воинское звание, фамилия, имя, отчество; "
    "Rank, name; Rank and name",
    Field.SURNAME: "Фамилия; Прізвище; Surname; Last name; Family name; Фам.",
    Field.GIVEN_NAME: "Имя; Ім'я; Имя собственное; First name; Given name(s); Given name; Given; Forename; Власне ім'я",
    Field.PATRONYMIC: "Отчество; По батькові; Patronymic; Middle name; Father's name; Отч.",
    Field.GIVEN_AND_PATRONYMIC: "Ім'я, по батькові; Ім'я та по батькові; Ім'я по батькові; Власне ім'я, по батькові; "
    "Имя, отчество; Имя и отчество; Имя Отчество; Given name and patronymic; First and middle name; Given names, patronymic",
    Field.DATE_OF_BIRTH: "Дата рождения; Д.р.; Д/р; Дата рожд.; Дата народження; Д.н.; Дата нар.; "
    "Число, месяц, год рождения; Число, місяць, рік народження; DOB; D.O.B.; Date of birth; Born; Birth date; Birthdate; "
    "День рождения; Дата рождения (число, месяц, год)",
    Field.BIRTH_YEAR: "Год рождения; Г.р.; Год рожд.; Рік народження; Р.н.; Рік нар.; Year of birth; YOB; Birth year",
    Field.BIRTH_DATE_AND_PLACE: "Дата и место рождения; Дата, место рождения; Дата та місце народження; "
    "Дата і місце народження; Дата, місце народження; Date and place of birth",
    Field.SEX: "Пол; Стать; Sex; Gender; М/Ж; Ч/Ж",
    Field.PLACE_OF_BIRTH: "Место рождения; М.р.; Уроженец; Місце народження; Уродженець; Place of birth; POB; Birthplace",
    Field.RESIDENCE: "Место жительства; Адрес; Место регистрации; Прописка; Місце проживання; Місце реєстрації; Адреса; "
    "Address; Residence; Область; Зареєстроване місце проживання; Місце проживання (реєстрації)",
    Field.CITIZENSHIP: "Гражданство; Гр-во; Национальность; Громадянство; Гром.; Citizenship; Nationality; Country",
    Field.RANK: "Звание; Воинское звание; В/звание; В/зв.; В.зв.; Военное звание; Звання; Військове звання; В/звання; "
    "В.звання; Rank; Military rank; Grade; Звание (в/с); Зв.; Військ. звання; Воин. звание",
    Field.POSITION: "Рід занять; Род занятий; Професія; Профессия; Місце роботи; Место работы; Occupation; Profession; "
    "Должность; Посада; Воинская должность; Position; Post; Duty; Штатна посада; Військова посада",
    Field.UNIT: "В/ч; Войсковая часть; Воинская часть; Часть; Подразделение; Номер в/ч; В.ч.; Військова частина; в/ч №; "
    "Підрозділ; Бригада; Unit; Military unit; Brigade; Формирование; № в/ч; Військ. частина; Частина; Формування",
    Field.SERVICE_BRANCH: "Ведомство; Принадлежность; Род войск; Вид ВС; Відомство; Структура; Рід військ; Вид ЗС; Branch; "
    "Service; Agency; Вид військ; Service branch; Вид войск",
    Field.PERSONAL_NUMBER: "Личный номер; Л/н; Лич. №; № жетона; Жетон; Номер жетона; Особистий номер; "
    "Персональний номер; О/н; № жетону; Service number; Personal number; ID disc; Tag no.; Серийный номер; Лич. номер; "
    "Номер жетону; Personal no.; Особистий (персональний) номер; Особистий номер (жетон)",
    Field.TAX_NUMBER: "ИНН; ИНН (укр.); ІПН; ІНН; РНОКПП; Ідентифікаційний код; Ід. код; Податковий номер; Tax ID; TIN; "
    "RNTRC; РНОКПП (ІПН); Идентификационный код; Ідентифікаційний номер; Tax number",
    Field.UNZR: "УНЗР; Унікальний номер запису; UNZR; Унікальний номер запису в реєстрі; Номер запису в ЄДДР; "
    "Уникальный номер записи; № УНЗР; № запису в ЄДДР; УНЗР №; Unique record number; Demographic register number",
    Field.FATHER_FIRST_NAME: "Ім'я батька; Батько; Власне ім'я батька; Имя отца; Отец; Father; Father's first name; "
    "Father's given name; First name of father; Name of father",
    Field.MOTHER_MAIDEN_NAME: "Дівоче прізвище матері; Прізвище матері; Прізвище матері до шлюбу; "
    "Дошлюбне прізвище матері; Девичья фамилия матери; Фамилия матери; Добрачная фамилия матери; Mother's maiden name; "
    "Maiden name of mother; Mother's surname; Mother's maiden surname",
    Field.MARKS: "Особливі прикмети; Прикмети; Розпізнавальні ознаки; Татуювання; Татуювання, шрами; Шрами; "
    "Особые приметы; Приметы; Отличительные признаки; Татуировки; Татуировки, шрамы; Шрамы; Distinguishing marks; Marks; "
    "Distinguishing characteristics; Tattoos; Scars; Tattoos and scars",
    Field.WISH_TO_RETURN: "Бажання повернутися; Бажає повернутися; Згода; Згода на обмін; Згода на повернення; "
    "Письмова згода; Згоден на обмін; Желание вернуться; Согласие; Согласие на обмен; Согласие на возвращение; "
    "Письменное согласие; Согласен на обмен; Wish to return; Wishes to return; Consent; Consent to exchange; "
    "Consent to return",
    Field.LAST_RESIDENCE: "Останнє місце проживання; Останнє відоме місце проживання; Остання адреса; "
    "Последнее место жительства; Последнее известное место жительства; Последнее место проживания; Последний адрес; "
    "Last residence; Last known residence; Last address; Last known address; Last place of residence",
    Field.MEASURE_DATE: "Дата позбавлення свободи; Дата позбавлення особистої свободи; Дата застосування заходу; "
    "Дата заходу; Дата арешту; Дата інтернування; Дата лишения свободы; Дата применения меры; Дата меры; Дата ареста; "
    "Дата интернирования; Date of the measure; Date of measure; Date of arrest; Date of internment; "
    "Date of deprivation of liberty; Detained on; Arrested on",
    Field.MEASURE_PLACE: "Місце позбавлення свободи; Місце позбавлення особистої свободи; Місце затримання; "
    "Місце арешту; Місце інтернування; Звідки вивезено; Место лишения свободы; Место ареста; Место интернирования; "
    "Откуда вывезен; Place of the measure; Place of measure; Place of arrest; Place of internment; "
    "Place of deprivation of liberty; Where detained; Where arrested",
    Field.MEASURE_DATE_AND_PLACE: "Дата та місце затримання; Дата і місце затримання; Дата, місце затримання; "
    "Дата та місце позбавлення свободи; Дата і місце позбавлення свободи; Дата та місце арешту; "
    "Дата и место лишения свободы; Дата и место ареста; Date and place of the measure; Date and place of arrest; "
    "Date and place of detention",
    Field.MEASURE_NATURE: "Вид заходу; Характер заходу; Застосований захід; Запобіжний захід; "
    "Обставини затримання; Вид меры; Мера; Характер меры; Применённая мера; Мера пресечения; Обстоятельства задержания; "
    "Nature of the measure; Nature of measure; Measure; Type of measure; Type of detention",
    Field.DETENTION_BASIS: "Підстава затримання; Правова підстава; Підстава тримання; Підстава утримання; "
    "Підстава позбавлення свободи; Причина затримання; Основание задержания; Правовое основание; Основание содержания; "
    "Основание лишения свободы; Причина задержания; Legal basis; Basis of detention; Grounds of detention; "
    "Grounds for detention; Legal grounds; Reason for detention",
    Field.CIVIL_CATEGORY: "Категорія цивільної особи; Категорія цивільного; Категорія цивільних осіб; "
    "Категория гражданского лица; Категория гражданского; Категория гражданских лиц; Category of the civilian; "
    "Category of civilian; Civilian category; Civil category",
    Field.FACT_ESTABLISHED: "Рішення Комісії; Рішення комісії про встановлення факту; Факт позбавлення свободи; "
    "Факт позбавлення особистої свободи; Встановлення факту позбавлення свободи; "
    "Встановлення факту позбавлення особистої свободи; Решение Комиссии; Факт лишения свободы; Decision of the Commission; "
    "Commission decision; Fact established; Fact of deprivation of liberty",
    Field.OWN_SENTENCE: "Невідбуте покарання; Невідбутий строк; Судимість в Україні; Непогашена судимість; "
    "Неотбытое наказание; Неотбытый срок; Судимость в Украине; Непогашенная судимость; Unserved sentence; Own sentence; "
    "Sentence in own country",
    Field.MINOR: "Неповнолітній; Неповнолітня; Неповнолітня особа; Несовершеннолетний; Несовершеннолетняя; "
    "Несовершеннолетнее лицо; Minor; Under 18",
    Field.GUARDIAN: "Законний представник; Опікун; Піклувальник; Супроводжуюча особа; Супроводжує; "
    "Законный представитель; Опекун; Попечитель; Сопровождающий; Сопровождающее лицо; Guardian; Legal representative; "
    "Accompanied by; Accompanying person",
    Field.COMBATANT_CHECK: "Перевірка на належність до війська; Належність до війська; Чи не військовослужбовець; "
    "Чи є військовослужбовцем; Проверка на принадлежность к войскам; Является ли военнослужащим; Combatant check; "
    "Serving in the forces",
    Field.DO_NOT_TRANSMIT: "Не передавати; Не передавати дані; Заборона передавання; Не передавать; "
    "Не передавать данные; Запрет передачи; Do not transmit; Transmission restricted; No transmission",
    Field.ID_DOCUMENT: "Паспорт; Серия и номер паспорта; Документ; Серія та номер документа; "
    "Документ, що посвідчує особу; Passport; ID no.; Document; Серія та номер паспорта; Документ, удостоверяющий личность; "
    "Паспортные данные; Паспортні дані; Identity document",
    Field.MILITARY_DOCUMENT: "Военный билет; В/б; Удостоверение; Військовий квиток; В/к; Посвідчення; Military ID; "
    "Серія та номер військового квитка; Удостоверение личности",
    Field.CAPTURE_DATE: "Дата пленения; Дата задержания; Когда взят в плен; Пленён; Дата сдачи; Дата полону; "
    "Дата потрапляння в полон; Дата взяття в полон; Дата зникнення; Дата затримання; Capture date; Captured on; "
    "Missing since; Date of detention; Date captured; Date of capture; Дата взятия в плен; Дата попадания в плен; "
    "Дата полонення; Дата зникнення безвісти",
    Field.CAPTURE_PLACE: "Место пленения; Место задержания; Где взят в плен; Н.п. пленения; Направление; Місце полону; "
    "Місце потрапляння в полон; Місце зникнення; Населений пункт; Напрямок; Place of capture; Where captured; Location; "
    "Место взятия в плен; Место попадания в плен; Населенный пункт; Місце полонення; Місце зникнення безвісти; "
    "Capture place; Place captured",
    Field.CAPTURE_DATE_AND_PLACE: "Дата и место пленения; Дата, место пленения; Дата та місце полону; "
    "Дата і місце полону; Дата, місце полону; Место и дата пленения; Дата и место задержания; Дата та місце зникнення; "
    "Дата і місце зникнення; Дата (место) пленения; Когда и где взят в плен; Date and place of capture; "
    "Дата та місце потрапляння в полон; Обстоятельства пленения; Дата/место пленения",
    Field.DETENTION_PLACE: "Место содержания; Содержится; Учреждение; СИЗО/ИК; Лагерь; Место дислокации; "
    "Місце утримання; Утримується; Установа; Місце тримання; Place of detention; Held at; Facility; Camp; Place held",
    Field.HEALTH: "Состояние здоровья; Здоровье; Ранение; Диагноз; Тяж.; Стан здоров'я; Поранення; Діагноз; "
    "Мед. показання; Health; Medical condition; Wounds; Состояние; Мед. показания",
    Field.CATEGORY: "Категория; Группа; Основание; Вид обмена; Категорія; Група; Підстава; Критерій; Category; Group; "
    "Criteria; Категория обмена; Категорія обміну",
    Field.ICRC: "МККК; Подтверждён МККК; № МККК; МКЧХ; Підтв. МКЧХ; Підтвердження; ICRC; ICRC no.; Confirmed; "
    "Підтвердження МКЧХ; Подтверждение; Подтверждение МККК; Підтвердження полону",
    Field.CRIMINAL_CASE: "Статья; Осуждён; Приговор; Уголовное дело; Стаття; Засуджений; Вирок; Criminal case; Charge; "
    "Sentence; Кримінальне провадження; Кримінальна справа",
    Field.STAGE: "Этап; Дата обмена; Партия; Етап; Дата обміну; Stage; Batch; Day; Партія",
    Field.STATUS: "Статус; Отметка; Результат; Відмітка; Результат перевірки; Status; Result; Статус в реєстрі; "
    "Статус у реєстрі; Статус особи",
    Field.FAMILY_CONTACT: "Родственники; Контакты; Телефон; Рідні; Контакти; Тел.; Next of kin; Contact; Phone; "
    "Контакт родини; Контактна особа",
    Field.PHOTO: "Фото; Фотография; Світлина; Photo",
    Field.NOTES: "Примечание; Прим.; Примечания; Дополнительно; Комментарий; Примітка; Примітки; Додатково; Зауваження; "
    "Notes; Remarks; Comment; Note; Comments; Remark; Коментар; Заметки; Дополнительные сведения; Додаткові відомості",
    Field.BODY_NO: "№ тела; Номер тела; № мешка; № бирки; Труп №; № тіла; № пакета; Бирка №; Body no.; Bag no.; Tag",
    Field.DOCUMENTS_FOUND: "Документы при теле; Документи при тілі; Особисті речі; Effects; Documents found",
    Field.RETURNED: "Повернення; Повернувся; Повернуто; Дата повернення; Відомості про повернення; Возвращение; Возвращен; "
    "Сведения о возвращении; Дата возвращения; Returned; Return; Returned on; Обмінено; Дата звільнення; "
    "Повернення (дата, обмін); Повернення з полону; Повернення (репатріація)",
    Field.DECEASED: "Відомості про загибель; Загибель; Загинув; Дата загибелі; Сведения о гибели; Погиб; Дата гибели; "
    "Deceased; Death; Died; Відомості про загибель (смерть); Дата смерті; Смерть",
}
# Headings that say too little: an officer must say what the column holds (domain.md 15.1, "beware").
_ASK = "Дата; Номер; Date; Number; Место; Місце; Place; Серия; Серія; Код; Code; Номер документа; Дані; Данные"
_OPENINGS = (
    ("повернення", Field.RETURNED),
    ("відомостіпрозагиб", Field.DECEASED),
    ("відомостіпроповерн", Field.RETURNED),
)
_LOOK_ALIKE = str.maketrans("abcehikmoptxyï", "авсенікмортхуї")


def heading_key(text: str) -> str:
    """Fold a heading: case, dots, blanks, hyphens and apostrophes go, Latin look-alikes in Cyrillic words are turned."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("№", "n").replace("ё", "е")
    folded = re.sub("[\u00ad\u02bc\u200b-\u200f\u2060\ufeff]", "", folded)
    if re.search("[а-яіїєґ]", folded):
        folded = re.sub(r"[^\W\d_]+", lambda found: _mend(found[0]), folded)
    return "#" if folded.strip() == "#" else re.sub(r"[^\w]+|_", "", folded)


def _mend(word: str) -> str:
    return word.translate(_LOOK_ALIKE) if re.search("[а-яіїєґ]", word) or (len(word) <= 2 and word != "n") else word


def _built() -> dict[str, Field | None]:
    table: dict[str, Field | None] = {}
    for field, spellings in _TABLE.items():
        for spelling in spellings.split(";"):
            table.setdefault(heading_key(spelling), field)
    return {**dict.fromkeys(map(heading_key, _ASK.split(";"))), **table}


_KNOWN = _built()
_SIMPLE = str.maketrans("abcehikmoptxyïёйї№", "авсенікмортхуіеиіn", "\u02bc")
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ODD = re.compile("[#№(\u02bc]")
_LETTERS = 3  # by which most texts are told from headings


def _beginning(text: str) -> str:
    """Return the first letters of a text, folded further than headings are: what differs here is never the same heading."""
    return "".join(filter(str.isalpha, text.casefold().translate(_SIMPLE)))[:_LETTERS]


_BEGINNINGS = frozenset(map(_beginning, (*_KNOWN, *(opening for opening, _ in _OPENINGS)))) - {""}


def may_head(text: str) -> bool:
    """Whether a text may be a heading that is known; costs little where it is not, which is in nearly every cell."""
    first = text[:_LETTERS]
    if not first.isalpha() and not _LETTER.search(text) and "№" not in text:
        return "#" in text
    key = first.casefold().translate(_SIMPLE) if first.isalpha() else ""
    if (key if len(key) == _LETTERS else _beginning(text)) in _BEGINNINGS:
        return True
    return "#" in text or ("(" in text and _beginning(re.sub(r"\([^)]*\)?", " ", text)) in _BEGINNINGS)


def that_may_head(texts: Iterable[str]) -> set[str]:
    """Return those of many texts that `may_head` says may be one: most are told by their first letters, or are figures."""
    begins: dict[str, bool] = {}
    found = set()
    for text in texts:
        first = text[:_LETTERS]
        if len(first) < _LETTERS or not first.isalpha() or _ODD.search(text):
            if not (text.isdecimal() or _DATE.fullmatch(text)) and may_head(text):
                found.add(text)
            continue
        if first not in begins:
            begins[first] = may_head(first)
        if begins[first]:
            found.add(text)
    return found


@lru_cache(maxsize=65_536)
def field_of(heading: str) -> Field | str:
    """Return what a heading means: a Field, ``AMBIGUOUS`` when an officer must say, or an empty string when unknown."""
    key = heading_key(heading)
    if not key:  # «?», «…»: somebody meant something by it
        return AMBIGUOUS if heading.strip() else ""
    for candidate in (key, heading_key(re.sub(r"\([^)]*\)?", " ", heading)), re.sub(r"\d+$", "", key)):
        if candidate in _KNOWN:
            return _KNOWN[candidate] or AMBIGUOUS
    return next((field for opening, field in _OPENINGS if key.startswith(opening)), "")


def heading_of(field: Field) -> str:
    """Return a heading that means a field and nothing else, for a list that we write ourselves."""
    return next(spelling for each in _TABLE[field].split(";") if field_of(spelling := each.strip()) is field)
