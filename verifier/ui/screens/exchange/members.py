"""The persons of a stage as rows: how each stands, what humane treatment lacks; and which of them are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from verifier.domain import words
from verifier.domain.custody import holder
from verifier.domain.dates import shown_date
from verifier.domain.exchange_codes import Lack
from verifier.domain.exchange_fields import effects_in_words, needs_in_words
from verifier.domain.exchange_stage import Stage
from verifier.domain.lists import case_number
from verifier.domain.sentences import refused
from verifier.domain.words import exchange as say
from verifier.i18n import _
from verifier.ui.widgets.form import offer_emptying
from verifier.ui.widgets.table import ROW, Column, RowsTable
from verifier.workflow import exchanges
from verifier.workflow.exchange_desk import Seen, manifest_order
from verifier.workflow.exchanges import Person


@dataclass(frozen=True, slots=True)
class Member:
    """A person on the list of a stage: how his case stands, what is lacking, what he needs."""

    person: int
    name: str
    born: str
    way: str
    standing: str
    bad: bool
    lacking: str
    cared: str


def members_of(seen: Seen, stage: Stage) -> tuple[Member, ...]:
    """Return the persons of a stage in the order of its manifest."""
    fallen = set(seen.fallen(stage))
    barred = exchanges.barred(seen.exchange, stage, seen.travellers)
    lacks: dict[int, list[Lack]] = {}
    for each in exchanges.lacking(seen.exchange, stage, seen.travellers):
        lacks.setdefault(each.person, []).append(each.lack)
    made = []
    for person in manifest_order(stage):
        known, bad = seen.people.get(person), person in fallen or person in barred
        standing = _("▲ not cleared any more") if person in fallen else _("✓ cleared")
        if person in barred and person not in fallen:
            standing = f"▲ {refused(barred[person])}"
        made.append(
            Member(
                person,
                seen.name(person) or case_number(person),
                shown_date(known.born) if known else "",
                words.direction(stage.members[person].direction),
                standing,
                bad,
                "; ".join(say.lack(lack) for lack in lacks.get(person, ())) if stage.is_open else "",
                _cared(seen, person),
            )
        )
    return tuple(made)


def _cared(seen: Seen, person: int) -> str:
    needs, effects = seen.exchange.needs.get(person), seen.exchange.effects.get(person)
    held = holder(seen.exchange.custody.get(person, ()))
    told = (
        needs_in_words(needs) if needs else "",
        effects_in_words(effects) if effects else "",
        _("packet held by {name}").format(name=held) if held else "",
    )
    return " · ".join(filter(None, told))


class MembersTable(RowsTable[Member]):
    """Several rows can be chosen, by Ctrl and Shift, or all of them by Ctrl+A."""

    def __init__(self) -> None:
        columns: tuple[Column[Member], ...] = (
            Column(_("Case"), lambda m: case_number(m.person)),
            Column(_("Person"), lambda m: m.name, strong=True),
            Column(_("Born"), lambda m: m.born),
            Column(_("Way"), lambda m: m.way),
            Column(_("How the case stands"), lambda m: m.standing, tone=lambda m: "bad" if m.bad else "ok"),
            Column(_("Lacking"), lambda m: m.lacking or "–", tone=lambda m: "warn" if m.lacking else "muted"),
            Column(_("Needs and effects"), lambda m: m.cared),
        )
        super().__init__(columns, "members", _("Persons of the stage"), stretch=6, least=120)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)


def chosen(table: RowsTable[Member] | RowsTable[Person]) -> tuple[object, ...]:
    """Return the rows that are chosen, from top to bottom."""
    places = sorted(index.row() for index in table.selectionModel().selectedRows())
    return tuple(table.model().index(place, 0).data(ROW) for place in places)


def fits(text: str, *told: str) -> bool:
    """Whether each word of a search begins a word of what is told."""
    begins = [word for each in told for word in each.casefold().split()]
    return all(any(word.startswith(part) for word in begins) for part in text.casefold().split())


def search_field(name: str, spoken: str) -> QLineEdit:
    """Return a field that filters rows while one types."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setPlaceholderText(spoken)
    offer_emptying(made)
    made.setMaxLength(100)
    return made


def named(rows: Sequence[Member], most: int = 8) -> tuple[str, ...]:
    """Return lines that name some persons, for what is about to be signed."""
    return tuple(f"{case_number(row.person)} {row.name}" for row in rows[:most])
