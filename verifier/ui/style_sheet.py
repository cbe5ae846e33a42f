"""The style sheet of the program: shapes, borders and spacing, in the colours of a look."""

from __future__ import annotations

from verifier import resources
from verifier.ui.palettes import Colours

SIGNS = "DejaVu Sans"
"""The font of signs and of what is compared letter by letter."""


def style_sheet(c: Colours, icons: str, scale: float) -> str:
    """Return the style sheet in some colours; `icons` ends the names of the icons that fit them, `scale` is of the text."""

    def pt(size: float) -> str:
        return f"{size * scale:.2f}pt"

    air = max(4, round(11 * (2 - scale)))  # the navigation stands whole on a small screen
    tick = resources.path("icons", f"tick-{icons}.svg").as_posix()

    chevron = resources.path("icons", f"chevron-{icons}.svg").as_posix()
    return f"""
    QWidget {{ color: {c.text}; }}
    QMainWindow, QDialog, #page {{ background: {c.page}; }}
    QToolTip {{ background: {c.card}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
    #nav {{ background: {c.nav}; }}
    #nav QPushButton {{ color: {c.nav_text}; background: transparent; border: none; border-left: 4px solid transparent;
        text-align: left; padding: {air}px 8px {air}px 12px; border-radius: 0; font-weight: 500; }}
    #nav QPushButton[alone="true"] {{ padding: {air}px 0 {air}px 7px; }}
    #nav QPushButton:hover {{ background: {c.nav_active}; }}
    #nav QPushButton:checked {{ background: {c.nav_active}; color: #ffffff; border-left-color: #ffffff; }}
    #nav QPushButton:focus {{ border: 2px solid #ffffff; padding: {air - 2}px 6px {air - 2}px 14px; }}
    #nav QPushButton[alone="true"]:focus {{ padding: {air - 2}px 0 {air - 2}px 9px; }}
    #nav QLabel {{ color: {c.nav_text}; }}
    #side {{ background: {c.nav}; }}
    #side QLabel {{ color: {c.nav_text}; }}
    #side QPushButton {{ color: #ffffff; text-decoration: underline; padding-left: 0; }}
    #side QPushButton:focus {{ border: 1px solid #ffffff; }}
    #side QLabel[role="title"] {{ color: #ffffff; font-size: {pt(22)}; }}
    #header {{ background: {c.card}; border-bottom: 1px solid {c.line}; }}
    #footer {{ background: {c.card}; border-top: 1px solid {c.line}; }}
    #card {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; }}
    QFrame[kind="panel"] {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; }}
    QFrame[kind="panel"]:focus {{ border: 2px solid {c.accent}; }}
    QFrame[kind="inset"] {{ background: {c.stripe}; border: 1px solid {c.line}; border-radius: 6px; }}
    QFrame[kind="inset"][chosen="true"] {{ border: 2px solid {c.accent}; background: {c.info_soft}; }}
    QLabel[role="title"] {{ font-size: {pt(16)}; font-weight: 600; }}
    QLabel[role="heading"], OneLine[role="heading"] {{ font-size: {pt(12.5)}; font-weight: 600; }}
    OneLine[role="link"] {{ color: {c.accent}; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QLabel[role="small"] {{ color: {c.muted}; font-size: {pt(9.5)}; }}
    QLabel[role="number"] {{ font-size: {pt(22)}; font-weight: 600; }}
    QLabel[role="mono"] {{ font-family: "{SIGNS}"; color: {c.muted}; font-size: {pt(9.5)}; }}
    QLabel[tone="ok"] {{ color: {c.ok}; }} QLabel[tone="bad"] {{ color: {c.bad}; }}
    QLabel[tone="warn"] {{ color: {c.warn}; }} QLabel[tone="info"] {{ color: {c.info}; }}
    QLabel[pill="ok"] {{ background: {c.ok_soft}; color: {c.ok}; }}
    QLabel[pill="bad"] {{ background: {c.bad_soft}; color: {c.bad}; }}
    QLabel[pill="warn"] {{ background: {c.warn_soft}; color: {c.warn}; }}
    QLabel[pill="info"] {{ background: {c.info_soft}; color: {c.info}; }}
    QLabel[pill="neutral"] {{ background: {c.neutral_soft}; color: {c.muted}; }}
    QLabel[pill="ok"], QLabel[pill="bad"], QLabel[pill="warn"], QLabel[pill="info"], QLabel[pill="neutral"] {{
        border-radius: 9px; padding: 2px 10px; font-weight: 600; font-size: {pt(9.5)}; }}
    QPushButton {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 6px; padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.neutral_soft}; }}
    QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.accent_text}; border-color: {c.accent};
        font-weight: 600; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[kind="primary"]:disabled {{ background: {c.neutral_soft}; color: {c.muted};
        border-color: {c.line}; }}
    QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {c.accent};
        text-align: left; padding: 3px 4px; }}
    QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
    QPushButton[kind="link"]:focus {{ border: 1px solid {c.accent}; padding: 3px 4px; }}
    QPushButton[kind="link"][small="true"] {{ color: {c.muted}; font-size: {pt(9.5)}; padding: 1px 0; }}
    QPushButton[kind="link"][small="true"]:hover {{ color: {c.accent}; }}
    QPushButton[kind="link"][small="true"]:focus {{ padding: 1px 0; }}
    QPushButton[kind="link"][chosen="true"] {{ background: {c.info_soft}; color: {c.info}; border-radius: 4px; }}
    QPushButton[kind="chip"] {{ border-radius: 11px; padding: 3px 12px; background: {c.neutral_soft};
        border-color: transparent; color: {c.muted}; }}
    QPushButton[kind="chip"]:checked {{ background: {c.info_soft}; color: {c.info}; font-weight: 600; }}
    QPushButton[kind="chip"]:focus {{ border: 2px solid {c.accent}; padding: 2px 11px; }}
    QPushButton[kind="line"] {{ background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0; }}
    QPushButton[kind="line"]:hover {{ background: {c.stripe}; border-color: {c.line}; }}
    QPushButton[kind="line"]:focus {{ border: 1px solid {c.accent}; padding: 0; }}
    QPushButton[kind="card"] {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; padding: 0; }}
    QPushButton[kind="card"]:hover {{ border-color: {c.accent}; }}
    QPushButton[kind="card"]:focus {{ border: 2px solid {c.accent}; padding: 0; }}
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{ background: {c.card};
        border: 1px solid {c.edge}; border-radius: 6px; padding: 5px 8px; selection-background-color: {c.accent};
        selection-color: {c.accent_text}; }}
    #card QLineEdit, #card QComboBox {{ min-height: {round(18 * scale)}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{
        border: 2px solid {c.accent}; padding: 4px 7px; }}
    QLineEdit#typing_cell, QLineEdit#typing_cell:focus {{ border: 2px solid {c.accent}; border-radius: 0; padding: 0 5px; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {c.neutral_soft}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 26px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{chevron}"); width: 14px; height: 14px; }}
    QComboBox QAbstractItemView {{ background: {c.card}; border: 1px solid {c.line};
        selection-background-color: {c.selection}; selection-color: {c.text}; }}
    QTableView, QListView, QTreeView {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 6px;
        gridline-color: {c.line}; alternate-background-color: {c.stripe}; outline: none;
        selection-background-color: {c.selection}; selection-color: {c.text}; padding: 1px; }}
    QTableView:focus, QListView:focus {{ border: 2px solid {c.accent}; padding: 0; }}
    QTableView::item, QListView::item {{ padding: 4px 6px; }}
    QListWidget::item:selected {{ border-left: 4px solid {c.accent}; padding-left: 2px; }}
    QHeaderView::section {{ background: {c.card}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.line}; padding: 6px 8px; font-weight: 600; }}
    QHeaderView {{ background: {c.card}; border: none; }}
    QTableCornerButton::section {{ background: {c.card}; border: none; }}
    QProgressBar {{ border: none; border-radius: 4px; background: {c.neutral_soft}; text-align: center;
        min-height: 8px; max-height: 8px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollArea#document {{ border: 1px solid {c.line}; border-radius: 6px; padding: 1px; }}
    QScrollArea#document:focus {{ border: 2px solid {c.accent}; padding: 0; }}
    QScrollArea > QWidget > #page {{ background: {c.page}; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {c.edge}; border-radius: 5px; min-height: 30px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {c.edge}; border-radius: 5px; min-width: 30px; margin: 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QSplitter::handle {{ background: transparent; }} QSplitter::handle:hover {{ background: {c.line}; }}
    QCheckBox, QRadioButton {{ spacing: 8px; padding: 3px; }}
    QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{ width: 16px; height: 16px; background: {c.card};
        border: 1px solid {c.edge}; }}
    QCheckBox::indicator, QListView::indicator {{ border-radius: 4px; }} QRadioButton::indicator {{ border-radius: 9px; }}
    QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
        image: url({tick}); }}
    QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 5px solid {c.accent}; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {c.neutral_soft};
        border-color: {c.line}; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 1px solid {c.accent}; border-radius: 4px; }}
    QMenu {{ background: {c.card}; border: 1px solid {c.line}; }}
    QMenu::item {{ padding: 6px 20px 6px 18px; }} QMenu::item:disabled {{ color: {c.muted}; font-style: italic; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    QMenu::item:selected {{ background: {c.selection}; color: {c.text}; border-left: 4px solid {c.accent};
        padding-left: 14px; }}
    #banner[tone="ok"] {{ background: {c.ok_soft}; }} #banner[tone="bad"] {{ background: {c.bad_soft}; }}
    #banner[tone="info"] {{ background: {c.info_soft}; }} #banner[tone="warn"] {{ background: {c.warn_soft}; }}
    """
