"""A report behind a password: nobody reads it without, and with it the very file that was issued is found again."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from tests.reports import samples
from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.i18n import Language
from verifier.reports import locking_child
from verifier.reports.individual import individual
from verifier.reports.locking import locked, unlocked
from verifier.reports.picture import is_locked

PDF = individual(samples.individual_report(), samples.furniture(Language.EN))
NAME, PASSWORD = "R1-000217-03.pdf", "чотири слова без звʼязку"
LOCKED = locked(PDF, NAME, PASSWORD)


def test_it_shows_the_pages_to_whoever_knows_the_password_and_nothing_to_others() -> None:
    assert is_locked(LOCKED)
    assert not is_locked(PDF)
    assert "СОЛОВЙОВ".encode("utf-16-be") not in LOCKED
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(LOCKED)
    with pikepdf.open(io.BytesIO(LOCKED), password=PASSWORD) as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert not document.check_pdf_syntax()
    shown, plain = pypdfium2.PdfDocument(LOCKED, password=PASSWORD), pypdfium2.PdfDocument(PDF)
    assert [page.get_textpage().get_text_bounded() for page in shown] == [
        page.get_textpage().get_text_bounded() for page in plain
    ]
    shown.close()
    plain.close()


def test_the_issued_file_is_found_inside_byte_for_byte() -> None:
    assert unlocked(LOCKED, NAME, PASSWORD) == PDF
    assert locked(PDF, NAME, PASSWORD) != LOCKED  # another salt


@pytest.mark.parametrize("password", ["", "інше", PASSWORD + " "])
def test_another_password_opens_nothing(password: str) -> None:
    with pytest.raises(KnownError) as caught:
        unlocked(LOCKED, NAME, password)
    assert caught.value.fault is Fault.WRONG_PASSWORD


def test_one_password_in_two_unicode_forms_is_one() -> None:
    assert unlocked(locked(PDF, NAME, "йогурт ﬁrst"), NAME, "йогурт first") == PDF


def test_a_broken_file_is_told() -> None:
    broken = LOCKED[: len(LOCKED) // 3] + b"/Encrypt"
    with pytest.raises(KnownError) as caught:
        unlocked(broken, NAME, PASSWORD)
    assert caught.value.facts["reason"] is NotShown.DAMAGED


def _other_content(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(page.Contents.read_bytes().replace(b"Tj", b"Tj", 1) + b"\n0 g 0 0 9 9 re f")


def _lying_over(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 600, 800])
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))


def _page_more(document: pikepdf.Pdf) -> None:
    document.add_blank_page()


def _acting(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _other_font(document: pikepdf.Pdf) -> None:
    font = next(iter(document.pages[0].Resources.Font.values()))
    font.Widths[3] = 999


def _other_words_aloud(document: pikepdf.Pdf) -> None:
    document.Root.StructTreeRoot.K.K[0].ActualText = "Ні"


def _two_inside(document: pikepdf.Pdf) -> None:
    document.attachments["second.pdf"] = pikepdf.AttachedFileSpec(document, b"%PDF-1.7")


def _none_inside(document: pikepdf.Pdf) -> None:
    del document.attachments[NAME]


@pytest.mark.parametrize(
    "change",
    [_other_content, _lying_over, _page_more, _acting, _other_font, _other_words_aloud, _two_inside, _none_inside],
)
def test_pages_that_are_not_those_of_the_issued_file_are_no_report(change: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(LOCKED), password=PASSWORD) as document:
        change(document)
        out = io.BytesIO()
        keys = pikepdf.Encryption(user=PASSWORD, owner=PASSWORD, R=6)
        document.save(out, encryption=keys, fix_metadata_version=False)
    assert locking_child.answer(PASSWORD, out.getvalue()) == b"other\n"
