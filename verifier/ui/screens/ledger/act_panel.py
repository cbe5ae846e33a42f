"""One act, whole: who, when, what it means, every field in words, and the hash and signature that prove it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from verifier.domain import act_fields, words
from verifier.domain.keeping_fields import Field
from verifier.domain.lists import case_number
from verifier.i18n import _
from verifier.ui.widgets.layout import card, column, scrolled
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import explain, label, set_tip, visible
from verifier.workflow.browse import SeenAct
from verifier.workflow.issue_report import local_time

_LEAST_FIELDS = 170


class ActPanel(QWidget):
    """What one act says. Of a lone check nothing but that it was signed: the other one must stay blind."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._who = label("", "heading", wrap=True), label("", wrap=True)
        self._title.setObjectName("act_title")
        self._when, self._meaning = label("", "muted", wrap=True), label("", "strong", wrap=True)
        self._sealed = label("", tone="info", wrap=True)
        self._sealed.setObjectName("act_sealed")
        columns: tuple[Column[Field], ...] = (
            Column(_("Field"), lambda f: f[0], tone=lambda _f: "muted"),
            Column(_("Content"), lambda f: f[1]),
        )
        self._fields = RowsTable(columns, "act_fields", _("Fields of the act"), stretch=1, wrap=True)
        self._hash, self._signature, self._before = (label("", "mono", wrap=True) for _place in range(3))
        proof = card(self._hash, self._before, self._signature, margins=12, gap=4)
        self._fields.setMinimumHeight(_LEAST_FIELDS)
        whole = column(
            card(self._title, self._who, self._when, self._meaning, self._sealed, margins=14, gap=6),
            self._fields,
            proof,
        )
        whole.setStretch(1, 1)
        inside = QWidget()
        inside.setLayout(whole)
        self.setLayout(column(scrolled(inside)))  # beneath a long result of an audit there is not much room

    def show_act(self, seen: SeenAct) -> None:
        """Show another act."""
        parts = [str(seen.seq), words.act_kind(seen.kind)]
        if seen.case:
            parts.append(_("case {number}").format(number=case_number(seen.case).replace(" ", "\u00a0")))
        self._title.setText(visible(" · ".join(parts)))
        explain(self._title, self._title.text())
        self._who.setText(visible(f"{seen.officer.name} · {seen.officer.post}"))
        self._when.setText(local_time(seen.at))
        self._meaning.setText(f"«{words.meaning(seen.kind)}»")
        self._sealed.setVisible(seen.act is None)
        self._sealed.setText(_("◐ Sealed: what this check found is shown once the second, independent one is signed."))
        _show_digest(self._hash, _("Hash"), seen.hash)
        _show_digest(self._before, _("Follows"), seen.act.prev if seen.act else "")
        _show_digest(self._signature, _("Signature"), seen.signature)
        self._fields.setVisible(seen.act is not None)
        self._fields.show_rows(act_fields.fields(seen.act.body) if seen.act else ())  # once all else has its room


def _show_digest(where: QLabel, name: str, digest: str) -> None:
    where.setVisible(bool(digest))
    where.setText(f"{name} {digest[:12]}…{digest[-12:]}")
    where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_tip(where, digest)
