"""Qt's own words, of the file dialog and of the menus of fields, in the language of the desk as far as Qt has them."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from verifier.i18n import Language, current_language

_NAME = "qt_words"


def speak_qt(app: QApplication) -> None:
    """Have Qt say its own words in the language that is spoken now; English it speaks by itself."""
    for before in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(before)
        before.setParent(None)
    if current_language() is Language.UK:
        made = QTranslator(app)
        made.setObjectName(_NAME)
        if made.load("qtbase_uk", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(made)
