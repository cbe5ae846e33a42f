"""What a later extract of a register changed: new records, changed ones with both values, and those that are gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QPushButton, QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.domain.registers import Register
from verifier.i18n import N_, _
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.tab_stop import join
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.extracts import ExtractChange, difference

Pair = tuple[Record | None, Record | None]
_KINDS = {"changed": N_("Changed"), "new": N_("New"), "gone": N_("Gone")}
_SIGNS = {"changed": "≠", "new": "+", "gone": "−"}
_MOST = 200
_SHARE = 0.8


class DifferenceDialog(QDialog):
    """Pills with counts, and below them some of the records of the chosen kind; Escape closes it."""

    def __init__(self, desk: Desk, register: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("difference_dialog")
        self.setWindowTitle(_("What an extract changed"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._register, self._kind, self._is_closed = desk, register, "", False
        columns: tuple[Column[Pair], ...] = (
            Column(_("Record"), lambda pair: _of(pair).number, right=True),
            Column(_("Name"), lambda pair: _of(pair).full_name, strong=True),
            Column(_("Born"), lambda pair: shown_date(_of(pair).text(DetailKey.DATE_OF_BIRTH))),
            Column(_("What changed"), _what),
        )
        self.table = RowsTable(columns, "extract_difference", _("Records that the extract changed"), stretch=3)
        self._pills = {kind: self._pill(kind) for kind in _KINDS}
        group = QButtonGroup(self)
        for pill in self._pills.values():
            join(group, pill)
        self._said = label("", "small", wrap=True)
        close = button(_("Close"), name="difference_close")
        close.clicked.connect(self.reject)
        title = f"{register.name} · {shown_date(register.extract_date)}"
        pills = row(*self._pills.values(), None, gap=6)
        whole = column(
            label(visible(title), "heading", wrap=True), pills, self.table, self._said, row(None, close), margins=20
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.resize(parent.window().size() * _SHARE)
        self.choose("changed" if register.changed else "new" if register.new else "gone")

    def done(self, result: int) -> None:
        """Close; an answer that is still under way has nobody to show it to."""
        self._is_closed = True
        super().done(result)

    def choose(self, kind: str) -> None:
        """Look one kind up."""
        self._kind = kind
        self._pills[kind].setChecked(True)
        office, register = self._desk.office, self._register.id

        def work(_job: Job) -> ExtractChange:
            return difference(office, register, kind, limit=_MOST)

        self._desk.tasks.run(_("Looking what changed"), work, lambda found: self._show(kind, found))

    def _pill(self, kind: str) -> QPushButton:
        made = button(
            f"{_SIGNS[kind]} {_(_KINDS[kind])} · {_count(self._register, kind)}", "chip", name=f"extract_{kind}"
        )
        made.setCheckable(True)
        made.clicked.connect(lambda: self.choose(kind))
        return made

    def _show(self, kind: str, found: ExtractChange) -> None:
        if self._is_closed or kind != self._kind:
            return
        self.table.show_rows(found.changes)
        more = _count(self._register, kind) - len(found.changes)
        said = _("{n} are unchanged.").format(n=found.unchanged)
        some = _("The first {shown} are shown.").format(shown=_MOST) if more > 0 else ""
        self._said.setText(f"{said} {some}".strip())


def update_words(register: Register) -> str:
    """Say how many records an extract changed."""
    return " · ".join(f"{_SIGNS[kind]} {_(name)}: {_count(register, kind)}" for kind, name in _KINDS.items())


def _count(register: Register, kind: str) -> int:
    return {"changed": register.changed, "new": register.new, "gone": register.gone}[kind]


def _of(pair: Pair) -> Record:
    record = pair[1] or pair[0]
    if record is None:
        raise ValueError("a change of nothing")
    return record


def _what(pair: Pair) -> str:
    old, new = pair
    if old is None or new is None:
        return ""
    keys = [key for key in DetailKey if old.text(key) != new.text(key)]
    return " · ".join(
        f"{words.detail(key)}: {shown_date(old.text(key)) or '–'} → {shown_date(new.text(key)) or '–'}" for key in keys
    )
