"""Headings, chips and links of a screen that name a term of the glossary tell by their tip what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from verifier.ui.widgets.text import explain

_ROLES, _KINDS = ("title", "heading", "strong"), ("chip", "link")


def explain_terms(screen: QWidget) -> None:
    """Give a tip to all of a screen that stands there from the beginning; what has one keeps it."""
    for heading in screen.findChildren(QLabel):
        if heading.property("role") in _ROLES and not heading.toolTip():
            explain(heading, heading.text())
    for made in screen.findChildren(QPushButton):
        if made.property("kind") in _KINDS and not made.toolTip():
            explain(made, made.text())
