"""What stands in one column and means the same whatever stands beside it: rows of nothing else are taken many at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from verifier.domain.details import DetailKey
from verifier.intake.headings.columns import Field
from verifier.intake.headings.heading import Heading
from verifier.intake.registers.cell_memo import FIGURED, MOST, NUMBERED, SAYING, Meaning, Memo
from verifier.intake.rows.plain_forms import own_form

NUMBER = ""
"""The key of the record's own number among the details that a column states."""

BESIDE = ("beside returned", "beside deceased", "beside status")
"""As keys of what a record has beside its details."""

_NAME = (DetailKey.SURNAME.value, DetailKey.GIVEN_NAME.value, DetailKey.PATRONYMIC.value)
_SURNAME, _BORN = DetailKey.SURNAME.value, DetailKey.DATE_OF_BIRTH.value
_KEYS = frozenset(key.value for key in DetailKey)
NEEDED = (NUMBER, _SURNAME, _BORN)
"""What a row states that is surely a person."""

Stated = dict[str, Sequence[str]]


class SureMemo(Memo, ABC):
    """Knows one column by what is written in it; `sure` are those cells whose meaning no other cell can change.

    `stated` holds, by detail, what each sure cell states of it; `owners` are the columns that state a detail. An empty
    text is an empty cell.
    """

    def __init__(
        self, heading: Heading, column: int, owners: dict[str, int],
        *, english: bool, latest: int, hidden: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        super().__init__(heading, column, english=english, latest=latest, hidden=hidden)
        self.known[""] = None
        self.sure: set[str] = {""}
        self.stated: dict[str, dict[str, str]] = {}
        self._owners = owners
        key = NUMBER if self._counts else self.held.value if self.held else None
        self._own = key if key is not None and owners.get(key) == column else None
        self.fits = own_form(self.held) if self._own is not None or self._counts else None
        if self._own is not None:
            self.stated[self._own] = {"": ""}

    @abstractmethod
    def taken(self, cells: Sequence[str]) -> tuple[Stated, set[str]]:
        """Return what the cells of some rows state by detail, and those of them whose rows have to be understood alone.

        Of these, what is stated is not to be relied on.
        """

    def _learn(self, written: str, meaning: Meaning | None) -> None:
        """Remember what a cell means, and whether it is sure."""
        if NUMBER not in self._owners:  # no row is surely a person, whatever is sure of its cells
            self._remember(written, meaning)
            return
        if len(self.known) >= MOST:
            self._forget_sure()
        self._remember(written, meaning)
        self.known[""] = None
        if meaning is None:
            self._keep(written, {})
            return
        said = dict(meaning.values)
        said |= {key: text for key, text in zip(BESIDE, meaning.beside or (), strict=False) if text}
        if meaning.number and self._owners[NUMBER] == self.column:  # the row's other numbers are not asked for
            said[NUMBER] = meaning.number
        if self._is_sure(meaning, said):
            self._keep(written, said)

    def _forget_sure(self) -> None:
        self.sure = {""}
        self.stated = {key: {"": ""} for key in self.stated}

    def _is_sure(self, meaning: Meaning, said: Mapping[str, str]) -> bool:
        if (
            meaning.heed & ~(FIGURED | NUMBERED | SAYING)
            or meaning.notes
            or (_BORN in said and not meaning.heed & FIGURED)
        ):
            return False
        for key in said:
            if self._owners.setdefault(key, self.column) != self.column:
                return False
        return said.get(_SURNAME, "А")[:1].isalpha()

    def _keep(self, written: str, said: Mapping[str, str]) -> None:
        for key in said:
            if key not in self.stated:
                self.stated[key] = dict.fromkeys(self.sure, "")
        self.sure.add(written)
        for key, of in self.stated.items():
            of[written] = said.get(key, "")


def owners_of(heading: Heading, numbers: Sequence[int]) -> dict[str, int]:
    """Return the columns that state a detail, the first of each meaning; what stands elsewhere of it is not sure."""
    owners = {NUMBER: numbers[0]} if numbers else {}
    for column, held in sorted(heading.fields.items()):
        for key in _NAME if held is Field.FULL_NAME else (held.value,) if held.value in _KEYS else ():
            owners.setdefault(key, column)
    return owners
