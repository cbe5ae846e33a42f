"""What acts about papers say, in one line and field by field; the other acts stand in `act_words` and `act_fields`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verifier.domain.digests import grouped
from verifier.domain.keeping_fields import Field
from verifier.domain.paper_acts import LetterheadSet, PaperBody, SheetGivenUp, SheetReturned
from verifier.i18n import _

_SHOWN = 5  # pages or sheets that are named one by one


def summary_of_paper(body: PaperBody) -> str:
    """Say in one line what an act about papers is about."""
    if isinstance(body, SheetReturned):
        return " · ".join(filter(None, (body.number, body.note)))
    if isinstance(body, SheetGivenUp):
        return f"{body.number} · {body.reason}"
    return " · ".join(filter(None, (body.office, body.marking, body.executor, body.phone)))


def fields_of_paper(body: PaperBody) -> Iterator[Field]:
    """Yield the fields of an act about papers, as name and value."""
    if isinstance(body, SheetReturned):
        yield from _sheet(body)
    elif isinstance(body, SheetGivenUp):
        yield _("Report"), body.number
        yield _("Issued by the act"), grouped(body.issued)
        yield _("Reason"), body.reason
    else:
        yield from _letterhead(body)


def missing_words(missing: Mapping[str, Sequence[int]]) -> str:
    """Say which pages of signed sheets are missing, by sheet ("" where a print is one); nothing where none is."""
    told = []
    for part, pages in list(missing.items())[:_SHOWN]:
        more = "…" if len(pages) > _SHOWN else ""
        listed = ", ".join(map(str, pages[:_SHOWN])) + more
        said = _("pages {pages} are missing") if pages[1:] else _("page {pages} is missing")
        said = said.format(pages=listed)
        told.append(_("sheet {part}: {missing}").format(part=part, missing=said) if part else said)
    return "; ".join(told) + (" …" if len(missing) > _SHOWN else "")


def _sheet(body: SheetReturned) -> Iterator[Field]:
    yield _("Report"), body.number
    yield _("Issued by the act"), grouped(body.issued)
    yield _("Scan"), body.file_name
    yield _("Pages with its symbol"), ", ".join(map(str, body.pages))
    yield _("Sheets of the print"), ", ".join(body.parts)
    yield _("Pages of the sheets"), ", ".join(leaf.lstrip("+") for leaf in body.leaves)
    yield _("SHA-256 of the file"), grouped(body.file)
    yield _("Note"), body.note


def _letterhead(body: LetterheadSet) -> Iterator[Field]:
    yield _("Office on papers"), body.office
    yield _("Handling marking"), body.marking
    yield _("Executor"), body.executor
    yield _("Telephone"), body.phone
    yield _("Copies go to"), "; ".join(body.addressees)
    for code, title in body.titles.items():
        yield _("Title of {report}").format(report=code.replace("/", ", ")), title
