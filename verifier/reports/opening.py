"""How every report on a list begins: the same file properties, title, facts of the list and QR symbol."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verifier.domain import words
from verifier.domain.lists import SubmittedList
from verifier.i18n import Language, PaperLanguage, Tongue, _, speaking, spoken
from verifier.pairs import pair
from verifier.reports.document import Document
from verifier.reports.furniture import Furniture
from verifier.reports.printable import printable
from verifier.reports.sheet import LANDSCAPE, Facts, Sheet, list_facts
from verifier.reports.styles import MM
from verifier.reports.written import moment

_BINDING = 20 * MM  # of a sheet that lies


def open_list_report(
    submitted: SubmittedList, furniture: Furniture, title: Callable[[], str], more: Facts = (), *, facts: Facts = ()
) -> tuple[Document, Sheet]:
    """Begin a report on a list, in the language that is spoken now: it lies, since its rows are long.

    `facts` follow those of the list itself, `more` stand beside them.
    """
    about, title = list_facts(submitted), titled(furniture, title)
    document = Document(
        title=f"{title()} {printable(furniture.number, 40).text}",
        author=printable(furniture.office, 200).text,
        subject=about,
        language=furniture.language,
        made_at=furniture.printed_at,
    )
    sheet = Sheet(document, furniture, f"{about} · {title()}", LANDSCAPE, _BINDING)
    sheet.title(title(), in_other_language(title, furniture.language), [*facts_of(submitted), *facts], more)
    return document, sheet


def titled(furniture: Furniture, title: Callable[[], str]) -> Callable[[], str]:
    """Return the title of a report as the office has it, and where it has none of its own, the usual one."""

    def said() -> str:
        if spoken() is PaperLanguage.BOTH:
            return pair(*(_said_in(language, said) for language in (Language.UK, Language.EN)))
        return printable(furniture.titles.get(spoken().value, ""), 90).text or title()

    return said


def _said_in(language: Language, title: Callable[[], str]) -> str:
    with speaking(language):
        return title()


def in_other_language(title: Callable[[], str], language: Tongue) -> str:
    """Return a title in the language that a report is not written in."""
    return _said_in(Language.EN if language in (Language.UK, PaperLanguage.BOTH) else Language.UK, title)


def facts_of(submitted: SubmittedList) -> Sequence[tuple[str, str]]:
    """Return what identifies a list on paper."""
    return [
        (_("List"), _("{list} of {sender}").format(list=list_facts(submitted), sender=submitted.sender)),
        (_("Whom it concerns"), f"{words.list_kind(submitted.kind)} · {words.direction(submitted.direction)}"),
        (_("Received"), moment(submitted.received_at, with_zone=True)),
        (_("File"), _("{name}, sheet “{sheet}”").format(name=submitted.file_name, sheet=submitted.sheet)),
        ("SHA-256", submitted.sha256),
    ]
