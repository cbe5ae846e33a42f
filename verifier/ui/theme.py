"""The look of the program in one place: colours, fonts and the style sheet, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from verifier import resources

FAMILY = "IBM Plex Sans"
SIGNS = "DejaVu Sans"
_FONTS = ("IBMPlexSans-Regular", "IBMPlexSans-Italic", "IBMPlexSans-Medium", "IBMPlexSans-SemiBold",
          "IBMPlexSans-Bold", "DejaVuSans", "DejaVuSans-Bold")  # fmt: skip
BASE_POINT_SIZE = 10.5


class Look(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The palette of one look. `ok`, `bad`, `warn`, `info` always stand beside a word and a shape."""

    page: str
    card: str
    line: str
    text: str
    muted: str
    nav: str
    nav_text: str
    nav_active: str
    accent: str
    accent_text: str
    selection: str
    stripe: str
    ok: str
    ok_soft: str
    bad: str
    bad_soft: str
    warn: str
    warn_soft: str
    info: str
    info_soft: str
    neutral_soft: str
    mark: str


LIGHT = Colours(
    page="#f4f6f9", card="#ffffff", line="#d9dfe6", text="#14202c", muted="#556472", nav="#17324d",
    nav_text="#cfdbe7", nav_active="#24507a", accent="#1d5fae", accent_text="#ffffff", selection="#e4eefb",
    stripe="#f8fafc", ok="#176b3a", ok_soft="#e2f2e8", bad="#a61b1b", bad_soft="#fbe6e5", warn="#8a5300",
    warn_soft="#fdf0d9", info="#1d5fae", info_soft="#e4eefb", neutral_soft="#eceff3", mark="#ffd591",
)  # fmt: skip
DARK = Colours(
    page="#12181f", card="#1a222c", line="#324050", text="#e8eef4", muted="#9fb0c0", nav="#0d1a27",
    nav_text="#b8c8d8", nav_active="#1f4468", accent="#5b9be6", accent_text="#08131f", selection="#22384f",
    stripe="#1d2631", ok="#76cf9a", ok_soft="#173626", bad="#f39a94", bad_soft="#43201f", warn="#eebb6c",
    warn_soft="#3d2f16", info="#8dbdf2", info_soft="#1c344f", neutral_soft="#28333f", mark="#7a5518",
)  # fmt: skip
COLOURS = {Look.LIGHT: LIGHT, Look.DARK: DARK}
_current = [Look.LIGHT]


def colours() -> Colours:
    """Return the palette in force."""
    return COLOURS[_current[0]]


def apply(app: QApplication, look: Look, text_size: int = 100) -> None:
    """Put fonts, palette and style sheet in force. `text_size` is in per cent."""
    _current[0] = look
    load_fonts()
    font = QFont([FAMILY, SIGNS])
    font.setPointSizeF(BASE_POINT_SIZE * text_size / 100)
    app.setStyle("Fusion")
    app.setFont(font)
    app.setPalette(_palette(colours()))
    app.setStyleSheet(_sheet(colours(), text_size / 100))


def load_fonts() -> None:
    """Load the shipped fonts once; the system's own differ from desk to desk."""
    if FAMILY in QFontDatabase.families() and SIGNS in QFontDatabase.families():
        return
    for name in _FONTS:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", f"{name}.ttf")))


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.page,
        QPalette.ColorRole.Base: c.card,
        QPalette.ColorRole.AlternateBase: c.stripe,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Button: c.card,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.Highlight: c.selection,
        QPalette.ColorRole.HighlightedText: c.text,
        QPalette.ColorRole.ToolTipBase: c.card,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Link: c.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return palette


def _sheet(c: Colours, scale: float) -> str:
    def pt(size: float) -> str:
        return f"{size * scale:.2f}pt"

    tick = resources.path("icons", f"tick-{_current[0].value}.svg").as_posix()

    chevron = resources.path("icons", f"chevron-{_current[0].value}.svg").as_posix()
    return f"""
    QWidget {{ color: {c.text}; }}
    QMainWindow, QDialog, #page {{ background: {c.page}; }}
    QToolTip {{ background: {c.card}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
    #nav {{ background: {c.nav}; }}
    #nav QPushButton {{ color: {c.nav_text}; background: transparent; border: none; border-left: 4px solid transparent;
        text-align: left; padding: 11px 16px 11px 14px; border-radius: 0; font-weight: 500; }}
    #nav QPushButton:hover {{ background: {c.nav_active}; }}
    #nav QPushButton:checked {{ background: {c.nav_active}; color: #ffffff; border-left-color: #ffffff; }}
    #nav QPushButton:focus {{ border: 2px solid #ffffff; padding: 9px 14px 9px 14px; }}
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
    QPushButton[kind="chip"] {{ border-radius: 11px; padding: 3px 12px; background: {c.neutral_soft};
        border-color: transparent; color: {c.muted}; }}
    QPushButton[kind="chip"]:checked {{ background: {c.info_soft}; color: {c.info}; font-weight: 600; }}
    QPushButton[kind="chip"]:focus {{ border: 2px solid {c.accent}; padding: 2px 11px; }}
    QPushButton[kind="card"] {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; padding: 0; }}
    QPushButton[kind="card"]:hover {{ border-color: {c.accent}; }}
    QPushButton[kind="card"]:focus {{ border: 2px solid {c.accent}; padding: 0; }}
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{ background: {c.card};
        border: 1px solid {c.line}; border-radius: 6px; padding: 5px 8px; selection-background-color: {c.accent};
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
    QScrollBar::handle:vertical {{ background: {c.line}; border-radius: 5px; min-height: 30px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {c.line}; border-radius: 5px; min-width: 30px; margin: 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QSplitter::handle {{ background: transparent; }} QSplitter::handle:hover {{ background: {c.line}; }}
    QCheckBox, QRadioButton {{ spacing: 8px; padding: 3px; }}
    QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{ width: 16px; height: 16px; background: {c.card};
        border: 1px solid {c.muted}; }}
    QCheckBox::indicator, QListView::indicator {{ border-radius: 4px; }} QRadioButton::indicator {{ border-radius: 9px; }}
    QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
        image: url({tick}); }}
    QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 5px solid {c.accent}; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {c.neutral_soft};
        border-color: {c.line}; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 1px solid {c.accent}; border-radius: 4px; }}
    QMenu {{ background: {c.card}; border: 1px solid {c.line}; }}
    QMenu::item:selected {{ background: {c.selection}; color: {c.text}; }}
    #banner[tone="ok"] {{ background: {c.ok_soft}; }} #banner[tone="bad"] {{ background: {c.bad_soft}; }}
    #banner[tone="info"] {{ background: {c.info_soft}; }} #banner[tone="warn"] {{ background: {c.warn_soft}; }}
    """
