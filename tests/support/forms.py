"""Fields and dialogs of a form by their names, as tests of what is kept of them look for them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from verifier.domain.details import Direction, ListKind
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.paper_dialog import PaperDialog
from verifier.ui.screens.lists.receipt_form import ReceiptForm


def field_of(inside: QWidget, name: str) -> QLineEdit | QPlainTextEdit:
    """Return a field into which one types."""
    found = inside.findChild(QLineEdit, name) or inside.findChild(QPlainTextEdit, name)
    assert isinstance(found, QLineEdit | QPlainTextEdit), name
    return found


def text_of(inside: QWidget, name: str) -> str:
    """Return what stands in such a field."""
    field = field_of(inside, name)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def dialog_of(inside: QWidget, name: str) -> QDialog:
    """Return the dialog of a name that is open."""
    found = next(each for each in inside.findChildren(QDialog, name) if each.isVisible())
    assert isinstance(found, QDialog)
    return found


def paper_dialog(screen: ListsScreen) -> PaperDialog:
    """Open the dialog in which a list is typed in from paper."""
    screen.papers.begin()
    found = next(each for each in screen.findChildren(PaperDialog) if each.isVisible())
    assert isinstance(found, PaperDialog)
    return found


def of_prisoners(form: ReceiptForm) -> None:
    """Say of a list that it is of prisoners of war, and that it came to us: nothing of it is chosen beforehand."""
    form.kind.write(ListKind.PRISONERS_OF_WAR.value)
    form.direction.write(Direction.INCOMING.value)
