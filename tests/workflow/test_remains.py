"""Remains in a real office: a list of 909, bags, comparisons, the board, custody without a gap, and what the audit says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from tests.intake.making import xlsx
from tests.support.audited import faults
from tests.support.offices import Template, Who
from tests.support.remains import examined
from tests.support.remains_office import (
    COLD,
    GIVER,
    MORGUE,
    TAKER,
    Expert,
    MorgueDesk,
    MorgueOffice,
    remains_list,
    staff_morgue,
    understood,
)
from verifier.domain.audit import AuditCode
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.refusals import RefusalCode
from verifier.domain.remains_acts import (
    Effect,
    EffectsFound,
    JoiningUndone,
    LivingConflict,
    LivingConflictAnswered,
    MissingNamed,
    PartsJoined,
    RemainsBody,
)
from verifier.domain.remains_codes import Claim, Fate, Likeness, Method, Side, Standing
from verifier.i18n import PaperLanguage
from verifier.intake.remains import read_remains
from verifier.ledger.chain import new_intent
from verifier.store.database import Connection
from verifier.workflow import remains, remains_living, remains_papers
from verifier.workflow.remains import RemainsFile
from verifier.workflow.remains_papers import Paper, RemainsPaper
from verifier.workflow.remains_waiting import remains_waiting
from verifier.workflow.sheet_register import count_out
from verifier.workflow.verdicts import check_report

ENTRIES = 909


@pytest.fixture(scope="module")
def morgue(filled: Template, tmp_path_factory: pytest.TempPathFactory) -> MorgueOffice:
    return staff_morgue(filled, tmp_path_factory.mktemp("morgue") / "office")


@pytest.fixture
def desk(morgue: MorgueOffice, tmp_path: Path) -> Iterator[MorgueDesk]:
    opened = morgue.copy(tmp_path / "office")
    yield opened
    opened.office.close()


def refused(error: pytest.ExceptionInfo[KnownError]) -> RefusalCode:
    """Return the code of a refusal."""
    assert error.value.fault is Fault.REFUSED
    return error.value.facts["why"].code  # type: ignore[attr-defined, no-any-return]


def test_the_journey_of_a_list_of_909_entries(desk: MorgueDesk) -> None:
    """Twelve re-associations, a claim refuted by DNA, a conflict with a living case, three of the other side's."""
    desk.receive(*understood(ENTRIES))
    desk.take_in()
    known = desk.known
    assert (len(known.lists[1].body.rows), len(known.bags), len(known.parts)) == (ENTRIES, ENTRIES, ENTRIES)
    assert known.lists[1].body.stated == ENTRIES
    assert known.bags[1].claim.claimed == "ВЗІРЦЕВИЙ Тарас Бович"
    assert known.bags[3].claim.claimed == "", "«неизв.» claims nobody"

    for bag in (1, 2, 3, 4, 5):
        desk.examine(bag)
    desk.examine(10, 2)
    for bag in range(11, 22):  # one individual over two bags, eleven times; and one of the two in bag 10 over two
        desk.sign(Expert.GENETICIST, PartsJoined((f"{bag}/1", f"{bag + 100}/1"), f"висновок № {bag}"))
    desk.sign(Expert.GENETICIST, PartsJoined(("10/2", "400/1"), "висновок № 10"))
    known = desk.known
    assert Counter(len(parts) for parts in known.individuals()) == {1: ENTRIES + 1 - 24, 2: 12}

    # a claim is refuted by DNA: the documents of one man with the body of another
    claimed, other = desk.missing("ВЗІРЦЕВИЙ Тарас Бович"), desk.missing("ЗРАЗКОВИЙ Петро Ілліч")
    desk.compare("1/1", claimed, Likeness.EXCLUDED)
    with pytest.raises(KnownError) as without:
        desk.decide("1/1", claimed)
    assert refused(without) is RefusalCode.BOARD_WITHOUT_DNA
    desk.compare("1/1", other)
    desk.decide("1/1", other, claim=Claim.REFUTED)
    assert desk.known.is_refuted("1/1")

    # recorded dead and listed alive: raised on both, may stand, and nothing is released meanwhile
    living = desk.missing("ЖИВИЙ Іван Петрович")
    desk.compare("2/1", living)
    desk.decide("2/1", living, claim=Claim.BORNE_OUT)
    desk.sign(Expert.INVESTIGATOR, LivingConflict("2/1", 1, "значиться живим у списку 1/Т"))
    with pytest.raises(KnownError) as unexplained:
        desk.release("2/1")
    assert refused(unexplained) is RefusalCode.RELEASE_CONFLICT
    desk.sign(Expert.CHAIR, LivingConflictAnswered("2/1", 1, True, "обидва джерела певні"))
    (said,) = remains_living.remains_of(desk.office, 1)
    assert "B 000 002/1" in said
    assert "обидва джерела певні" in said, "it stands at the case as well"
    assert remains_living.remains_of(desk.office, 2) == ()
    ((part, conflict),) = desk.known.of_living(1)
    assert (part, conflict.is_open, conflict.is_settled) == ("2/1", False, False)

    # three of the other side's, two of them back
    for bag in (3, 4, 5):
        theirs = desk.missing(f"військовослужбовець протилежної сторони {bag}")
        desk.compare(f"{bag}/1", theirs)
        claim = Claim.REFUTED if desk.known.claims((f"{bag}/1",)) else Claim.NONE
        desk.decide(f"{bag}/1", theirs, claim=claim, side=Side.OTHER)
    for bag in (3, 4):
        desk.release(f"{bag}/1", Fate.TO_OTHER_SIDE)

    desk.sign(
        Expert.INVESTIGATOR, EffectsFound(1, "р-1", "2001", (Effect("годинник"), Effect("лист", 2)), GIVER, TAKER)
    )
    desk.move("1/1", "11/1")
    desk.release("1/1")
    known = desk.known
    assert [step.place for step in known.parts["1/1"].custody] == [MORGUE, COLD, MORGUE]
    standings = Counter(known.standing(part) for part in known.parts)
    assert standings == {
        Standing.RECEIVED: ENTRIES + 1 - 7, Standing.EXAMINED: 2, Standing.IDENTIFIED: 1, Standing.RELEASED: 1,
        Standing.OTHER_SIDE: 1, Standing.RETURNED: 2,
    }  # fmt: skip
    for kept in known.parts.values():
        assert kept.custody[0].place == MORGUE
        for gave, took in pairwise(kept.custody):
            assert took.given_by == gave.taken_by, "nobody gives what another holds"
            assert took.at >= gave.at
    ended = {id_: len(part.custody) for id_, part in known.parts.items() if part.released}
    assert ended == {"1/1": 3, "3/1": 2, "4/1": 2}
    officers = desk.office.officers()
    waits = {expert: remains_waiting(desk.office, officers[signer.officer]) for expert, signer in desk.experts.items()}
    assert waits[Expert.CHAIR] == {}
    assert waits[Expert.INVESTIGATOR] == {Standing.IDENTIFIED: 1, Standing.OTHER_SIDE: 1}
    assert waits[Expert.PATHOLOGIST] == {Standing.RECEIVED: 898 - 7, Standing.EXAMINED: 2}
    assert faults(desk.office) == []


def test_whoever_decides_on_an_older_state_is_refused_and_a_joining_is_taken_back(desk: MorgueDesk) -> None:
    desk.receive(*understood(3))
    desk.take_in()
    number = desk.missing("ВЗІРЦЕВИЙ Тарас Бович")
    stale = RemainsFile(desk.office)
    stale.refresh()
    seen = remains.comparison_of(stale.known, "1/1", number, Method.DNA, Likeness.INSUFFICIENT,
                                 document="висновок № 1", date="12.05.2025")  # fmt: skip
    desk.compare("1/1", number)
    with pytest.raises(KnownError) as outdated:
        stale.sign(desk.experts[Expert.GENETICIST], seen)
    assert refused(outdated) is RefusalCode.COMPARISON_OUTDATED
    joined = desk.sign(Expert.GENETICIST, PartsJoined(("1/1", "2/1"), "висновок № 2"))
    desk.decide("1/1", number)
    desk.sign(Expert.GENETICIST, JoiningUndone(joined.hash, "переплутано зразки"))
    assert desk.known.decision("1/1") is None
    intent = new_intent()
    again = [desk.file.sign(desk.experts[Expert.PATHOLOGIST], _examined(), intent) for _ in range(2)]
    assert again[0] == again[1], "an intent becomes one act"
    with pytest.raises(KnownError) as stranger:
        desk.sign(Expert.INVESTIGATOR, LivingConflict("1/1", 999, "немає такої справи"))
    assert stranger.value.fault is Fault.NO_SUCH_CASE
    assert faults(desk.office) == []


def _examined() -> RemainsBody:
    return examined(1)


def test_the_audit_names_what_the_rules_would_not_have_allowed(desk: MorgueDesk) -> None:
    desk.receive(*understood(3))
    desk.take_in()
    number = desk.missing("ВЗІРЦЕВИЙ Тарас Бович")
    body = remains.decision_of(desk.known, "1/1", number, Likeness.ESTABLISHED, Side.OWN, Claim.BORNE_OUT,
                               members=("а", "б"), quality_check="в")  # fmt: skip

    def made(_connection: Connection) -> RemainsBody:
        return body

    act = desk.office.record(desk.experts[Expert.CHAIR], made)  # past the verb that asks the rules
    assert [(fault.code, fault.act) for fault in faults(desk.office)] == [(AuditCode.RULE_BROKEN, act.seq)]


def test_what_a_list_of_remains_says_and_what_it_does_not(desk: MorgueDesk) -> None:
    data = xlsx([
        ("Передача тіл", "", ""), ("№ з/п", "Бирка №", "Пломба", "ПІБ", "Д.н.", "Зріст"), (1, 2, 3, 4, 5, 6),
        (1, "т-1", "55", "Взірцевий Т.", "3.5.84", "180"), ("", "", "", "без номера", "", ""), ("Усього: 2",),
    ])  # fmt: skip
    reading = read_remains(data, "list.xlsx")
    (row,) = reading.rows
    assert (row.row, row.body_no, row.seal_no, row.claimed, row.born, row.notes) == (
        4, "т-1", "55", "Взірцевий Т.", "1984-05-03", "Зріст: 180"
    )  # fmt: skip
    assert (reading.unread, reading.stated) == (((5, "без номера"),), 2)
    with pytest.raises(KnownError) as unexplained:
        desk.receive(data, reading)
    assert refused(unexplained) is RefusalCode.DIFFERENCE_MISSING
    desk.receive(data, reading, difference="рядок без номера: тіла немає")
    with pytest.raises(KnownError) as twice:
        desk.receive(data, reading)
    assert twice.value.fault is Fault.LIST_ALREADY_RECEIVED
    assert read_remains(remains_list(7), "list.xlsx").rows == understood(7)[1].rows, "as a whole list is written"
    with pytest.raises(KnownError) as nothing:
        read_remains(xlsx([("Прізвище", "Ім'я"), ("Взірцевий", "Тарас")]), "list.xlsx")
    assert nothing.value.fault is Fault.NO_REMAINS_COLUMN
    with pytest.raises(KnownError) as nobody:
        desk.file.opened(desk.office.officers()[Who.AUDITOR.value], 7)
    assert refused(nobody) is RefusalCode.REMAINS_UNKNOWN
    assert desk.file.why_not(desk.office.officers()[Who.AUDITOR.value], _examined())


def test_papers_say_what_they_are_about_and_when_they_are_overtaken(desk: MorgueDesk) -> None:
    desk.receive(*understood(4))
    desk.take_in()
    number = desk.missing("ЗРАЗКОВИЙ Петро Ілліч")
    desk.compare("1/1", number)
    desk.decide("1/1", number, claim=Claim.REFUTED)
    desk.sign(Expert.INVESTIGATOR, EffectsFound(1, "р-1", "2001", (Effect("лист", 2),), GIVER, TAKER))
    signer = desk.experts[Expert.INVESTIGATOR]
    receipt, effects, first, other, custody = (
        remains_papers.issue(desk.office, signer, wanted)
        for wanted in (
            RemainsPaper(Paper.RECEIPT, list=1), RemainsPaper(Paper.EFFECTS, bag=1),
            RemainsPaper(Paper.IDENTIFICATION, part="1/1", language=PaperLanguage.BOTH),
            RemainsPaper(Paper.IDENTIFICATION, part="2/1", language=PaperLanguage.BOTH),
            RemainsPaper(Paper.CUSTODY, list=1),
        )
    )  # fmt: skip
    papers = (receipt, effects, first, other, custody)
    assert [each.number for each in papers] == [
        "R10A-L0001-01", "R10B-000001-01", "R10C-000001-1-01", "R10C-000002-1-01", "R10D-L0001-01"
    ]  # fmt: skip
    said = text_of(receipt.pdf)
    assert "B 000 004" in said
    assert MORGUE in said
    assert "ВЗІРЦЕВИЙ" not in said, "a receipt goes from hand to hand and names nobody"
    assert "лист" in text_of(effects.pdf)
    identified = text_of(first.pdf)
    assert all(each in identified for each in ("ЗРАЗКОВИЙ Петро Ілліч", "B 000 001/1", "Identity established"))
    hands = identified.partition("Disciplines and board")[2]
    assert all(each in hands for each in ("ДНК / DNA", "Quality check", "Member of the board")), "each signs by hand"
    assert count_sheets_out(desk) == 5, "two individuals are two papers"
    desk.move("1/1")
    standing = [check_report(desk.office, each.pdf).standing.value for each in papers]
    assert standing == ["current", "current", "superseded", "current", "superseded"], "the receipt is of that day alone"
    again = remains_papers.issue(desk.office, signer, RemainsPaper(Paper.RECEIPT, list=1))
    assert again.number == "R10A-L0001-02"
    russian = RemainsPaper(Paper.RECEIPT, list=1, language=PaperLanguage.RU)
    theirs = text_of(remains_papers.preview(desk.office, desk.office.officers()[signer.officer], russian))
    assert all(word in theirs for word in ("Акт приёма тел", "Сдала передающая сторона", "пломба", "Экз. №"))
    for ours in (COLD, "К. Холодна", "опечатано", desk.office.officers()[signer.officer].name):
        assert ours not in theirs, "where remains are kept and who works on them is no matter of theirs"
    chain = RemainsPaper(Paper.CUSTODY, list=1)
    assert COLD in text_of(remains_papers.preview(desk.office, desk.office.officers()[signer.officer], chain))
    assert count_sheets_out(desk) == 5, "the later print takes the place of the earlier"
    with pytest.raises(KnownError) as nothing:
        remains_papers.preview(desk.office, desk.office.officers()[signer.officer], RemainsPaper(Paper.EFFECTS, bag=2))
    assert refused(nothing) is RefusalCode.REMAINS_UNKNOWN
    assert faults(desk.office) == []


def text_of(pdf: bytes) -> str:
    """Return all text of a paper."""
    document = pypdfium2.PdfDocument(pdf)
    with closing(document):
        return " ".join("\n".join(page.get_textpage().get_text_bounded() for page in document).split())


def count_sheets_out(desk: MorgueDesk) -> int:
    """Return how many signed sheets are out."""
    with desk.office.store.read() as connection:
        return count_out(connection)


def test_who_is_listed_alive_under_the_name_of_remains_is_found_in_either_script(desk: MorgueDesk) -> None:
    entry = desk.office.entry(1)
    desk.receive(*understood(2))
    desk.take_in()
    number = 1 + max(desk.known.missing, default=0)
    born = entry.text(DetailKey.DATE_OF_BIRTH)
    desk.sign(Expert.INVESTIGATOR, MissingNamed(number, entry.full_name, born))
    assert remains_living.alive_of(desk.office, desk.known, "1/1") == (), "nobody was compared with it yet"
    desk.sign(Expert.GENETICIST, remains.comparison_of(desk.known, "1/1", number, Method.DNA, Likeness.INSUFFICIENT,
                                                       document="висновок № 1", date="12.05.2025"))  # fmt: skip
    assert 1 in remains_living.alive_of(desk.office, desk.known, "1/1")
    desk.sign(Expert.INVESTIGATOR, LivingConflict("1/1", 1, "те саме ім'я і дата"))
    assert 1 not in remains_living.alive_of(desk.office, desk.known, "1/1"), "it is raised already"
    desk.sign(Expert.CHAIR, LivingConflictAnswered("1/1", 1, False, "тезко"))
    assert remains_living.remains_of(desk.office, 1) == (), "what is explained says nothing any more"
