"""R11: who is held back until proceedings are over, by name alone; whoever is rejected otherwise is not told of."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.support import persons
from tests.support.cases import decided, double_checked, with_clearances
from verifier.domain.decisions import Disposition, RejectReason
from verifier.domain.details import Direction
from verifier.domain.outgoing import persons_held_back
from verifier.i18n import Language, PaperLanguage
from verifier.reports.contents import HeldBackReport
from verifier.reports.furniture import Furniture
from verifier.reports.held_back import held_back


@pytest.mark.parametrize(("disposition", "reason", "told"), [
    (Disposition.REJECTED, RejectReason.LEGAL_BAR, True),
    (Disposition.REJECTED, RejectReason.SECURITY_BAR, False),
    (Disposition.CLEARED, None, False),
])  # fmt: skip
def test_only_a_legal_bar_holds_back(disposition: Disposition, reason: RejectReason | None, *, told: bool) -> None:
    case = with_clearances(double_checked())
    entry = persons.entry()
    assert persons_held_back([(entry, case)], Direction.OUTGOING) == (), "nothing was decided"
    lines = [(entry, decided(case, disposition, reject_reason=reason))]
    assert persons_held_back(lines, Direction.OUTGOING) == ((entry.full_name,) if told else ())
    assert persons_held_back(lines, Direction.INCOMING) == (), "whom they are to send us they hold themselves"


def test_the_paper_has_names_and_nothing_else() -> None:
    report = HeldBackReport(
        "17/2", 1, "2025-05-01T10:00:00+03:00", "інша сторона", ("КОВАЛЬ Іван", "<b>БОЙКО</b> Олесь")
    )
    for tongue, title in (
        (Language.UK, "яких затримано"),
        (PaperLanguage.RU, "задержанных"),
        (Language.EN, "held back"),
    ):
        furniture = Furniture(
            "Установа", "", "R11-L0001-01", "", "2025-05-23T10:20+03:00", "ab" * 32, 12, "cd" * 32, tongue
        )
        pdf = held_back(report, furniture)
        assert pdf == held_back(report, furniture)
        text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
        assert title in text
        assert all(name in text for name in report.names)
