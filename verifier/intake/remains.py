"""Lists of remains: bags and bodies by their numbers, with what is claimed of them; no row of theirs is a person."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Options
from verifier.domain.remains_acts import ListedRemains
from verifier.intake.details.characters import tidy
from verifier.intake.details.stated_dates import read_date
from verifier.intake.door import never, read_book
from verifier.intake.headings.columns import Field, field_of, heading_key
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.remembering import forgetting
from verifier.intake.rows.furniture import is_empty_mark, is_total, stated_count

LONGEST = 500
"""Characters of one cell that are kept; the file itself is kept whole."""

# Headings after domain.md 6.C and 15.1; what is headed otherwise stands in the notes under its heading.
_TABLE: Mapping[str, str] = {
    "body_no": "№ тела; Номер тела; № бирки; Бирка №; Бирка; Труп №; № трупа; № тіла; Номер тіла; № останків; Body no.; "
    "Body; Tag; Tag no.; Номер, наданий стороною; Номер бирки",
    "bag_no": "№ мешка; Мешок №; Номер мешка; № пакета; Пакет №; Номер пакета; № мішка; Мішок №; Bag no.; Bag",
    "seal_no": "№ пломбы; Пломба №; Пломба; Номер пломбы; № пломби; Номер пломби; Seal no.; Seal",
    "claimed": "Заявленная личность; Предполагаемая личность; Личность; Заявлена особа; Імовірна особа; Особа; "
    "Claimed identity; Identity; Presumed identity; ФИО погибшего; ПІБ загиблого",
    "basis": "Основание; Основание опознания; Підстава; Підстава ідентифікації; Basis; Basis of identity",
    "found_at": "Место обнаружения; Место захоронения; Откуда; Місце виявлення; Місце поховання; Place of recovery; "
    "Found at; Recovered at",
    "found_on": "Дата обнаружения; Дата изъятия; Дата виявлення; Дата вилучення; Date of recovery; Found on; Recovered on",
    "effects": "Документы при теле; Документи при тілі; Особисті речі; Личные вещи; Вещи; Речі; Жетон; Effects; "
    "Documents found; Документы",
    "side": "Принадлежность; Сторона; Належність; Side",
    "notes": "Примечание; Прим.; Примечания; Примітка; Примітки; Состояние; Стан; Notes; Remarks; Condition",
}
_KNOWN = {heading_key(name): key for key, names in _TABLE.items() for name in names.split(";")}
_OURS = {
    Field.FULL_NAME: "claimed",
    Field.DATE_OF_BIRTH: "born",
    Field.BIRTH_YEAR: "born",
    Field.SEQ_NO: "",
    Field.DOCUMENTS_FOUND: "effects",
    Field.NOTES: "notes",
}
_TELLING = ("body_no", "bag_no", "seal_no")
_DATES = ("born", "found_on")


@dataclass(frozen=True, slots=True)
class RemainsReading:
    """What was understood of a list of remains. `unread` are rows that are neither remains nor furniture, with their text.

    `stated` is the number that the file itself claims, None where it claims none.
    """

    file_name: str
    sha256: str
    sheet: str
    title: str
    rows: tuple[ListedRemains, ...]
    unread: tuple[tuple[int, str], ...] = ()
    stated: int | None = None


@dataclass
class _Walk:
    """What one sheet holds, found from top to bottom."""

    columns: dict[int, tuple[str, str]] = field(default_factory=dict)  # what it is, and its heading
    title: list[str] = field(default_factory=list)
    rows: list[ListedRemains] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    stated: int | None = None


@forgetting
def read_remains(
    data: bytes, file_name: str, options: Options | None = None, cancelled: Callable[[], bool] = never
) -> RemainsReading:
    """Read a list of remains: the sheet that `options` names, else the first with rows; hidden sheets come last.

    Raises:
        KnownError: as reading a list does; NO_REMAINS_COLUMN where no sheet has numbers of bodies, bags or seals.
    """
    said = options or Options()
    try:
        book = read_book(data, said, cancelled)
    except KnownError as error:
        raise KnownError(error.fault, **{"file": file_name, **error.facts}) from error
    sheets = sorted(book.sheets, key=lambda sheet: not sheet.visible)
    for sheet in sheets:
        if said.sheet not in (None, sheet.name):
            continue
        walk = _walked(sheet)
        if walk.rows:
            sha256 = hashlib.sha256(data).hexdigest()
            title = " ".join(walk.title)[:LONGEST]
            return RemainsReading(
                file_name, sha256, sheet.name, title, tuple(walk.rows), tuple(walk.unread), walk.stated
            )
    raise KnownError(Fault.NO_REMAINS_COLUMN, file=file_name)


def _walked(sheet: RawSheet) -> _Walk:
    walk = _Walk()
    for number in sorted(sheet.rows):
        cells = {column: cell for column, cell in sheet.rows[number].items() if tidy(cell.text)}
        if not cells:
            continue
        if headed := _headed(cells):
            walk.columns = headed
        elif not walk.columns:
            walk.title += [tidy(cell.text) for cell in cells.values()]
        else:
            _take(walk, number, cells)
    return walk


def _headed(cells: Mapping[int, RawCell]) -> dict[int, tuple[str, str]]:
    """Return what the columns under a row are, none where it is no heading: two are known, and one of them tells bags."""
    found = {column: (_meaning(cell.text), tidy(cell.text)[:LONGEST]) for column, cell in cells.items()}
    known = [key for key, _heading in found.values() if key]
    return found if len(known) > 1 and any(key in _TELLING for key in known) else {}


def _meaning(text: str) -> str:
    key = _KNOWN.get(heading_key(text))
    if key:
        return key
    known = field_of(text)
    return _OURS.get(known, "") if isinstance(known, Field) else ""


def _take(walk: _Walk, number: int, cells: Mapping[int, RawCell]) -> None:
    first = tidy(next(iter(cells.values())).text)
    if is_total(first):
        counted = stated_count(" ".join(tidy(cell.text) for cell in cells.values()))
        walk.stated = counted if counted is not None else walk.stated
        return
    if _numbers_columns(cells):
        return
    values = _values(walk, cells)
    if any(values.get(key) for key in _TELLING):
        walk.rows.append(ListedRemains(number, **values))
    else:
        walk.unread.append((number, " · ".join(tidy(cell.text) for cell in cells.values())[:LONGEST]))


def _numbers_columns(cells: Mapping[int, RawCell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3."""
    texts = [tidy(cell.text) for _column, cell in sorted(cells.items())]
    return len(texts) > 2 and texts == [str(place) for place in range(1, len(texts) + 1)]


def _values(walk: _Walk, cells: Mapping[int, RawCell]) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    for column, cell in sorted(cells.items()):
        key, heading = walk.columns.get(column, ("", ""))
        text = tidy(cell.text)[:LONGEST]
        if is_empty_mark(text) or (not key and field_of(heading) is Field.SEQ_NO):
            continue
        if key in _DATES:
            text = cell.date or read_date(text).text or text
        values.setdefault(key or "notes", []).append(text if key else f"{heading}: {text}".lstrip(": "))
    return dict(_joined(values))


def _joined(values: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for key, texts in values.items():
        yield key, "; ".join(texts)[:LONGEST]
