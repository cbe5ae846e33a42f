"""How every paper on remains begins and ends: the file's properties, title, facts and QR symbol."""

from __future__ import annotations

from collections.abc import Callable

from verifier.i18n import _
from verifier.reports.document import Document
from verifier.reports.furniture import Furniture
from verifier.reports.opening import in_other_language, titled
from verifier.reports.printable import printable
from verifier.reports.sheet import LANDSCAPE, PORTRAIT, Facts, Sheet
from verifier.reports.styles import MM

_BINDING = 20 * MM


def open_remains_paper(
    about: str, furniture: Furniture, title: Callable[[], str], facts: Facts, more: Facts = (), *, lies: bool = False
) -> tuple[Document, Sheet]:
    """Begin a paper on remains, in the language that is spoken now; `about` names them in the header of each page."""
    title = titled(furniture, title)
    document = Document(
        title=f"{title()} {printable(furniture.number, 40).text}",
        author=printable(furniture.office, 200).text,
        subject=about,
        language=furniture.language,
        made_at=furniture.printed_at,
    )
    size = (LANDSCAPE, _BINDING) if lies else (PORTRAIT,)
    sheet = Sheet(document, furniture, f"{about} · {title()}", *size)
    sheet.title(title(), in_other_language(title, furniture.language), facts, more)
    return document, sheet


def close_paper(document: Document, sheet: Sheet) -> bytes:
    """Finish the paper and return its bytes."""
    sheet.notes()
    sheet.finish()
    return document.finish()


def neutral() -> str:
    """Say what these papers are about, in words that do them justice."""
    return _("Remains are treated with respect. Numbers stand for persons; nothing here is shown to the public.")
