"""Beside the table: civilians whom we hand over, from the spreadsheet to the disposition, with the gates of their own."""

from __future__ import annotations

from tests.scenarios.driver import Work
from tests.scenarios.officers import MORE, confirmed, differs
from verifier.domain.case import State
from verifier.domain.decisions import ClearanceKind, Disposition, Identity
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.findings import Evidence, EvidenceKind, ReasonCode, Result
from verifier.domain.outgoing import may_be_named
from verifier.domain.refusals import RefusalCode

K = DetailKey
THEM = ("№", "Full name", "Date of birth", "Passport", "Last residence", "Nature of the measure", "Guardian", "Consent")
OURS = (
    "№ обліку",
    "ПІБ",
    "Дата народження",
    "Паспорт",
    "Останнє місце проживання",
    "Вид заходу",
    "Опікун",
    "Не передавати",
)
CONSENT = Evidence(MORE, EvidenceKind.WRITTEN_CONSENT, "власноручна заява")


def test_civilians_whom_we_hand_over(work: Work) -> None:
    work.load_register(
        ("501", "Зразкова Ольга Тестівна", "05.06.1961", "ТТ000031", "м. Приклад", "інтернування", "", "так"),
        ("502", "Уявний Павло Тестович", "07.08.2012", "ТТ000032", "м. Приклад", "поміщений до закладу", "", ""),
        headings=OURS,
    )
    woman, boy = work.receive(
        (1, "Zrazkova Olha Testivna", "05.06.1961", "TT000031", "Pryklad", "internment", "", "yes"),
        (2, "Uiavnyi Pavlo Testovych", "07.08.2012", "TT000032", "Pryklad", "placed in a home", "", "yes"),
        headings=THEM,
        kind=ListKind.CIVILIANS,
        direction=Direction.OUTGOING,
    )
    assert {K.WISH_TO_RETURN, K.DO_NOT_TRANSMIT, K.MINOR} <= set(work.case(woman).asked)
    wish = confirmed(K.WISH_TO_RETURN, "", MORE)
    measure = confirmed(K.MEASURE_NATURE, "інтернування")
    harm = differs(K.DO_NOT_TRANSMIT, "загроза рідним", ReasonCode.OTHER)
    work.check_twice(woman, wish | measure | harm, CONSENT)
    assert work.result(woman, K.SURNAME) is work.result(woman, K.ID_DOCUMENT) is Result.VARIANT
    assert not may_be_named(work.case(woman))
    assert work.conclude(woman) is Identity.CONFIRMED
    work.finish(woman)
    assert work.disposition(woman) is Disposition.CLEARED, (
        "she travels, though no paper with her name may leave the office"
    )

    alone = differs(K.MINOR, "12 років, без супроводу", ReasonCode.OTHER)
    assert not may_be_named(work.case(boy)), "as long as nobody found that it does no harm"
    work.check_twice(boy, wish | measure | alone, CONSENT)
    assert may_be_named(work.case(boy))
    assert work.conclude(boy) is Identity.CONFIRMED, "who he is does not rest on his age"
    work.clear(boy)
    assert work.cannot(boy, Disposition.CLEARED) is RefusalCode.GATE_OPEN
    work.reopen(boy, "прибула мати, передано довіреність", K.MINOR)
    work.check_twice(boy, confirmed(K.MINOR, "", MORE), CONSENT)
    assert work.identity(boy) is Identity.CONFIRMED
    assert work.case(boy).clearances.keys() == {ClearanceKind.SECURITY}, "legal and medical rested on who is with him"
    work.clear(boy)
    work.decide(boy, Disposition.CLEARED)
    assert (work.state(boy), work.disposition(boy)) == (State.CLOSED, Disposition.CLEARED)
