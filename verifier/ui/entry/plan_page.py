"""What putting back a backup would mean: which acts would be lost, by kind, officer and number, and since when."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.backups import LostActs, RestorePlan
from verifier.domain.moments import shown_moment
from verifier.i18n import _, n_
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, restyle, visible

_TABLE_HEIGHT = 200
_LONGEST = 1200


class PlanPage(QWidget):
    """Shows a plan and asks for a reason where acts are given up."""

    def __init__(self) -> None:
        super().__init__()
        self.plan: RestorePlan | None = None
        self._title, self._words = label("", "heading", wrap=True), label("", wrap=True)
        self._title.setObjectName("plan_title")
        self._words.setObjectName("plan_words")
        columns: tuple[Column[LostActs], ...] = (
            Column(_("How many"), lambda lost: str(lost.number), right=True),
            Column(_("Act"), lambda lost: words.act_kind(lost.kind), strong=True),
            Column(_("Officer"), lambda lost: lost.officer),
        )
        self.lost = RowsTable(columns, "plan_lost", _("Acts that would be lost"), stretch=1)
        self.lost.setMinimumHeight(_TABLE_HEIGHT)
        self.reason = QLineEdit()
        self.reason.setObjectName("restore_reason")
        self.reason.setAccessibleName(_("Reason"))
        form = Form(label_width=90)
        form.add(_("Reason"), self.reason)
        form.setContentsMargins(0, 0, 0, 0)
        self._why = QWidget()
        self._why.setLayout(form)
        self.back, self.restore = button(_("Back"), name="plan_back"), button(_("Restore"), "primary", name="restore")
        foot = row(self.back, None, self.restore, gap=8)
        whole = card(self._title, self._words, self.lost, self._why, None, foot, gap=10)
        inside = whole.layout()
        if isinstance(inside, QBoxLayout):
            inside.setStretchFactor(self.lost, 99)  # all the room that there is, where anything is lost
        self.setLayout(column(whole))

    def fields(self) -> tuple[QWidget, ...]:
        """Return what cannot be used while work is under way."""
        return self.reason, self.back, self.restore

    @property
    def is_reasoned(self) -> bool:
        """Whether a reason stands there where one is needed."""
        return self.plan is None or not self.plan.gives_up or bool(self.reason.text().strip())

    def clear(self) -> None:
        """Show nothing."""
        self.plan = None
        self.reason.clear()

    def show_plan(self, plan: RestorePlan) -> None:
        """Show what a plan means."""
        self.plan = plan
        lost = plan.gives_up
        title = n_("▲ {n} act would be lost", "▲ {n} acts would be lost", lost) if lost else _("✓ No act would be lost")
        self._title.setText(title)
        restyle(self._title, "tone", "bad" if lost else "ok")
        self._words.setText(visible(" ".join(_said(plan)), _LONGEST))
        self.lost.show_rows(plan.lost)
        self.lost.setVisible(bool(plan.lost))
        self._why.setVisible(bool(lost))


def _said(plan: RestorePlan) -> list[str]:
    manifest = plan.backup.manifest
    said = [
        _("The backup of {time} holds {acts}, the last of {last}.").format(
            time=shown_moment(manifest.at),
            acts=n_("{n} act", "{n} acts", manifest.count),
            last=shown_moment(manifest.last),
        )
    ]
    if plan.unreadable:
        said.append(_("The office that stands here cannot be read: {why}").format(why=plan.unreadable))
        if plan.gives_up:
            known = _("A checkpoint knows of acts up to {count}, the last of {time}; what they were is not known.")
            said.append(known.format(count=plan.lost_count, time=shown_moment(plan.lost_at)))
    elif not plan.present:
        said.append(_("Nothing stands in this folder yet: the whole office is put into it."))
    elif plan.gives_up:
        lost = _(
            "The acts {first} to {last}, up to {time}, stand in the present office only. An administrator signs that they "
            "are given up, and that stays in the ledger for ever."
        )
        said.append(lost.format(first=plan.kept + 1, last=plan.lost_count, time=shown_moment(plan.lost_at)))
    if plan.gained:
        said.append(n_("{n} act stands in the backup only.", "{n} acts stand in the backup only.", plan.gained))
    if plan.present or plan.unreadable:
        said.append(_("What stands here now is kept beside the backups."))
    return said
