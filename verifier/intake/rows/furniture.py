"""Recognise the rows that are not persons: totals, signatures, footnotes, page lines, sections (domain.md 15.2)."""

from __future__ import annotations

import re

from verifier.domain.problems import ProblemCode
from verifier.intake.remembering import remembered
from verifier.intake.rows.number_words import number_in_words

_TOTAL = re.compile(
    r"^\W*(?:итог(?:о|и)?|всего|усього|всього|разом|підсум(?:ок|ком)|подитог|промежуточный итог|в\s+сумме"
    r"|total|subtotal|sum)\b",
    re.IGNORECASE,
)
_PERSONS = r"чел|чол\.|чоловік\b|особ|осіб|людей|person|people"
_COUNT = re.compile(rf"(\d{{1,6}})\s*(?:\([^)]*\)\s*)?(?:{_PERSONS}|ос\.|військов|военно|men\b)", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"(?<![^\W\d_])(?:(?:из|з)\s(?:них|яких|которых)|(?:в|у)\s+том[уі]?\s+числ[еі]|[ву]\s?т\.?\s?ч\.|of\swhom|including)",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(  # «по 2 этапу», «раздел № 3», «на 01.06.2025»: figures that count nobody
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:№\s*|(?:раздел|розділ|этап|етап|груп|списк|списо|лист|аркуш|п\.)\w*\s*№?\s*)\d{1,6}"
    r"|\d{1,6}\S{0,3}\s(?:раздел|розділ|этап|етап|груп)",
    re.IGNORECASE,
)
_COUNT_IN_WORDS = re.compile(rf"((?:[\w'ʼ’-]+\s+){{1,4}})(?:{_PERSONS})", re.IGNORECASE)
_LONGEST = 500  # characters of a row in which a total is looked for
_SIGNATURE = re.compile(
    r"^\W*(?:начальник|нач\.|командир|заместитель|заступник|зам\.|исп\.|исполнитель|вик\.|виконавець|м\.?\s?п\.?(?!\w)"
    r"|м\.?\s?к\.?\s*$|подпись|підпис|подписал|підписав|составил|склав|проверил|перевірив|утвержда|затвердж|погоджено"
    r"|согласовано|верно\b|згідно\b|врио|вріо|т\.?\s?в\.?\s?о\.?(?!\w)|представител|представник|руководител|керівник"
    r"|уполномочен|уповноважен|список составлен|список складено|signed|signature|prepared by|approved by)|_{4,}",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^\s*(?:\*+|[¹²³]|примечани[ея]\s*:|примітк[аи]\s*:|note\s*:)", re.IGNORECASE)
_PAGE = re.compile(
    r"^\W*(?:(?:лист|аркуш|стр(?:аница|\.)?|стор(?:інка|\.)?|page|sheet)\s*№?\s*\d+(?:\s*(?:из|з|із|of|/)\s*\d+)?"
    r"|\d+\s*(?:из|із|of)\s*\d+|-\s*\d+\s*-|(?:continued|(?:продолжение|продовження)"
    r"(?:\s+(?:списка|списку|таблиц[ыі]|приложения|додатка|додатку))?(?:\s*№?\s*\d+)?)"
    r"|(?:для служебного пользования|для службового користування|дск|дсп)(?:\W.*)?)\W*$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"офицер|офіцер|рядов[оі]й|сержант|старшин|состав\b|склад\b|женщин|жінк|мужчин|чоловік|тяжел|тяжк|ранен|поранен|больн|хвор"
    r"|в/ч|войсков|військов|бригад|батальон|батальйон|полк\b|рота\b|этап|етап|групп|група|партия|партія|гражданск|цивільн"
    r"|морск|морськ|нацгвард|гвардия|гвардія|пограничн|прикордон|азов|раздел|розділ|категор|officers|privates|women|civilians"
    r"|wounded|navy|section|group|unit\b|лагерь|учреждени|установ|содерж|утрим|область|край\b|колони",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    mark.strip()
    for mark in (
        "-;–;—;--;---;…;...;.;..;*;**;***;?;??;???;х;x;хх;xx;ххх;xxx;нет;нету;н/д;н.д.;нд;н/у;н.у.;н/и;немає;нема;неизв;неизв.;неизвестно;"
        "невідомо;невід.;невстановлено;невст.;не уст.;не уст;неуст.;дсп;отсутствует;відсутній;відсутня;відсутнє;n/a;na;"
        "none;unknown;unk.;n.a.;null;не установлено;не встановлено;не указано;не вказано;не известно;не відомо;б/д;б.д.;"
        "відсутні;отсутствуют;нет инф.;нет информации;немає інформації;"
        "нет данных;немає даних;нет сведений;немає відомостей;not stated;not known;no data;"
        "#n/a;#ref!;#value!;#name?;#div/0!;#null!;#num!"
    ).split(";")
)
_DITTO = re.compile(r"^[\s«»\"'“”„‟″〃`´‹›/|\-–—_.,]*$")
_DITTO_MARK = re.compile(r"[«»\"“”„‟″〃‹›]|''|,,|//|\|\|")
_DITTO_WORDS = re.compile(
    r"^\W*(?:то\s+же(?:\s+самое)?|те\s+саме|те\s+ж|та\s+сама|тот\s+же|та\s+же|там\s+же|там\s+само|"
    r"same|ditto|idem|id\.)\W*$",
    re.IGNORECASE,
)
_RETURNED = re.compile(
    r"(?:ранее|уже|вже|раніше|был[аи]?|був|була)\s+\w*\s*(?:обмен|обмін|возвращ|поверн|репатри)|обменян|обміня|возвращ[её]н"
    r"|вернулс|вернулас|поверну(?:вся|лася|т[оиі])|освобожд[её]н|звільнен[аоий]{1,2}\b|released|exchanged|returned|repatriated"
    r"|(?:находится|знаходиться|перебуває)\s+(?:уже\s+|вже\s+)?(?:дома|(?:в|на\s+терр?итор[иі][иї])\s+укра)"
    r"|вдома\b|\bубыл[аи]?\b|\bвибу(?:в|ла|ли)\b|переда(?:н|ний|на|ны|ні)\s+(?:\d|укр|по\s|в\s+ходе|під\s+час)",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"погиб|загин|загибл|умер(?:ш|ла|\b)|помер|мёртв|мертв(?!опис)|скончал|двухсот|груз\s*200|вантаж\s*200|(?<!\w)«?200»?(?!\w)"
    r"|deceased|died|\bdead\b|killed|тело\b|тіло\b",
    re.IGNORECASE,
)
_UNWILLING = re.compile(
    r"отказал(?:ся|ась)|отказывает|отказ\w*\s+от\s+(?:обмен|возвращ)|відмов(?:ив|ил)[\w]*|відмовляєт|відмов\w+\s+від\s+"
    r"|^\W*(?:отказ|відмова)\W*$|(?:оста[её]тся|залишається)\s+(?:по\s+собственн|по\s+своему|за\s+власн)"
    r"|не\s+(?:желает|хочет|согласен|согласна|бажає|хоче|згоден|згодна)|\bdeclin(?:es|ed)\b"
    r"|\brefuse[sd]\b|does\s+not\s+(?:wish|want)",
    re.IGNORECASE,
)
_REMOVED = re.compile(
    r"исключ[её]н|исключить|исключи(?:ли|в)\b|вычеркн|виключ(?:ен|ит)|викреслен|викреслит|(?:снят|знят)[а-яі]*\s+(?:с|со|з|зі)\s"
    r"|не\s+(?:подлежит|подлежат|підлягає|підлягають)|отклон[её]н|відхилен|\b(?:removed|excluded|withdrawn|struck\s+off)\b",
    re.IGNORECASE,
)
# Some of their words, in small letters: what holds none of them hints at nothing. This look is quick.
_MAY_RETURN = re.compile(
    r"обме|обмі|возвра|верн|репатри|освобож|звільнен|released|exchanged|returned|repatriated|находится|знаходит|перебува|вдома"
    r"|убыл|вибу|переда"
)
_MAY_DIE = re.compile(
    r"гиб|загин|умер|помер|м[её]ртв|скончал|двухсот|груз|вантаж|200|deceased|died|dead|killed|тело|тіло"
)
_MAY_REFUSE = re.compile(r"отказ|відмов|остается|остаётся|залишає|не\s|declin|refuse|does")
_MAY_REMOVE = re.compile(r"исключ|вычерк|виключ|викрес|снят|знят|не\s|отклон|відхил|removed|excluded|withdrawn|struck")
_HINTS = (
    (ProblemCode.RETURNED_HINT, _MAY_RETURN, _RETURNED),
    (ProblemCode.DEATH_HINT, _MAY_DIE, _DEAD),
    (ProblemCode.DECLINES_HINT, _MAY_REFUSE, _UNWILLING),
    (ProblemCode.REMOVED_HINT, _MAY_REMOVE, _REMOVED),
)


def is_total(text: str) -> bool:
    """Whether a row that begins so is a total: «Итого: 25 чел.», «Усього»."""
    return bool(_TOTAL.match(text))


def stated_count(text: str) -> int | None:
    """Return the number of persons a total or a title claims, in figures or in words; None where it claims none.

    Of «Всього 25, з них 3 жінки» it is the first number that counts, of «Итого по 2 этапу: 25» the last one.
    """
    whole = _OF_WHOM.split(text[:_LONGEST], maxsplit=1)[0]
    counted = _COUNT.search(whole)
    if counted:
        return int(counted[1])
    if not is_total(text):
        in_words = _COUNT_IN_WORDS.search(whole)
        return number_in_words(in_words[1]) if in_words else None
    after = re.search(r"\d{1,6}", _OF_WHAT.sub(" ", whole))
    return int(after[0]) if after else number_in_words(whole)


def is_signature(text: str) -> bool:
    """Whether a row is a signature line, a stamp place or a line of the person who made the list."""
    return bool(_SIGNATURE.search(text))


def is_footnote(text: str) -> bool:
    """Whether a row explains marks above: «* – тяжелобольной»."""
    return bool(_FOOTNOTE.match(text)) and len(text) > 1


def is_page_line(text: str) -> bool:
    """Whether a row is a page's header or footer: «Лист 2 из 14»."""
    return bool(_PAGE.match(text))


@remembered
def is_section_text(text: str) -> bool:
    """Whether words say that a row heads a section: «Офицеры», «в/ч А0000», «Женщины»."""
    return bool(_SECTION.search(text))


@remembered
def is_empty_mark(text: str) -> bool:
    """Whether a cell says that nothing is known: «-», «нет», «н/д», «неизв.»."""
    folded = text.casefold().strip()
    return not folded or folded in _EMPTY


@remembered
def is_ditto(text: str) -> bool:
    """Whether a cell repeats the one above: «—"—», «-//-», «то же»."""
    folded = text.strip()
    return bool(folded) and (
        bool(_DITTO.match(folded) and _DITTO_MARK.search(folded)) or bool(_DITTO_WORDS.match(folded))
    )


@remembered
def hints_in(text: str) -> tuple[ProblemCode, ...]:
    """Return what a note hints at: that the person may be back, dead, unwilling or taken off; for the gates, no findings."""
    folded = text.casefold()
    return tuple(code for code, may, surely in _HINTS if may.search(folded) and surely.search(text))
