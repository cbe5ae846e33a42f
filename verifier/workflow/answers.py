"""Their answers to a query, read out of the workbook that came back: each becomes an act of its own and reopens its detail.

Nothing is set by this: an answer says what they claim now, and the two officers check the detail anew (domain.md 4.1, L7).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from verifier.child import never
from verifier.domain.acts import Act, AnswerReceived, QuerySent
from verifier.domain.answer_headings import ANSWER_HEADING, DOCUMENT_HEADING
from verifier.domain.answering import ANSWER_PROBLEMS, UNCHANGED, AnswerProblem, key_in, plain, words_in
from verifier.domain.case import Case
from verifier.domain.dates import PartialDate, typed_date
from verifier.domain.decisions import AnswerOutcome
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Options
from verifier.domain.officers import Officer
from verifier.domain.outgoing import NAME
from verifier.domain.persons import Entry, Reading
from verifier.domain.readings import ReadingKind
from verifier.domain.sentences import refused
from verifier.i18n import Language, PaperLanguage, _, speaking
from verifier.intake import AnsweredRow, read_answers
from verifier.ledger.canonical import digest, read_act
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.pairs import in_line
from verifier.store import acts, lists
from verifier.store.database import Connection
from verifier.workflow import moves, readings
from verifier.workflow.attachments import file_name
from verifier.workflow.office import Office
from verifier.workflow.report_kinds import Report

_MANY = 1_000_000  # queries
_PROBE = "·"
_BEGINNING = "R3X-L"  # of a key


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One row of an answered workbook beside the question that it answers.

    `stated` is what they stated until now and `value` what they answer, `document` what it rests on; `outcome` is None
    where the row is empty, `problem` says in a sentence why the row is not recorded.
    """

    sheet: str
    row: int
    print: str
    case: int = 0
    person: str = ""
    query: str = ""
    detail: DetailKey | None = None
    stated: str = ""
    outcome: AnswerOutcome | None = None
    value: str = ""
    document: str = ""
    problem: str = ""

    @property
    def ready(self) -> bool:
        """Whether the row can be recorded as an answer."""
        return self.outcome is not None and not self.problem


@dataclass(frozen=True, slots=True)
class Answers:
    """An answered workbook as it was understood; its bytes are kept with the answers that are recorded.

    `left_out` are rows that could be recorded and that the officer does not record.
    """

    file_name: str
    sha256: Digest
    data: bytes
    lines: tuple[AnswerLine, ...]
    left_out: frozenset[AnswerLine] = frozenset()

    @property
    def ready(self) -> tuple[AnswerLine, ...]:
        """The rows that are to be recorded."""
        return tuple(line for line in self.lines if self.takes(line))

    def takes(self, line: AnswerLine) -> bool:
        """Whether a row is to be recorded."""
        return line.ready and line not in self.left_out


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the ledger holds it: the person as he stands on their list, his case, the query."""

    entry: Entry
    case: Case
    query: QuerySent
    print_list: int


def understood(
    office: Office,
    officer: Officer,
    data: bytes,
    name: str,
    *,
    list_: int = 0,
    options: Options | None = None,
    cancelled: Callable[[], bool] = never,
) -> Answers:
    """Read an answered workbook and say of every row what it answers, or why it is not recorded; nothing is stored.

    `list_` is the list whose answers are awaited, 0 for any.

    Raises:
        KnownError: NO_ANSWERS where no row bears a key of a query; as reading a list does.
    """
    rows = read_answers(data, known_headings(), options, cancelled)
    if not rows:
        raise KnownError(Fault.NO_ANSWERS, file=name)
    known = _Known(office, officer, list_)
    lines = _once([known.line(row) for row in rows])
    for each in sorted(known.lists):
        readings.log(office, officer, ReadingKind.OPENED, list_=each, subject=digest(data))
    return Answers(file_name(name), digest(data), data, tuple(lines))


def is_answer(reading: Reading) -> bool:
    """Whether a file that was read as a list is the workbook of a query, of whatever office."""
    return any(
        _BEGINNING in cell.upper() and key_in(cell) for sheet in reading.sheets for row in sheet.rows for cell in row
    )


def record(
    office: Office,
    signer: Signer,
    answers: Answers,
    letter: str,
    intents: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Act, ...]:
    """Record every row that is ready as an answer, one act each, with the file; `letter` names their letter.

    Raises:
        KnownError: REFUSED where the rules do not allow one of them; those before it stand.
    """
    ready, recorded = answers.ready, list[Act]()
    for place, line in enumerate(ready):
        progress(place, len(ready))
        intent = intents[place] if place < len(intents) else new_intent()
        body = _body(office.case(line.case), line, letter, answers)
        recorded.append(office.record(signer, body, intent=intent, apply=_keeping(answers)))
    progress(len(ready), len(ready))
    return tuple(recorded)


def _keeping(answers: Answers) -> Callable[[Connection, Act], None]:
    def apply(connection: Connection, _act: Act) -> None:
        acts.keep_file(connection, answers.sha256, answers.file_name, answers.data)

    return apply


def _body(case: Case, line: AnswerLine, letter: str, answers: Answers | None = None) -> AnswerReceived:
    if line.detail is None or line.outcome is None:
        raise TypeError(f"row {line.row} answers nothing")
    value = line.value if line.outcome is AnswerOutcome.CORRECTED else ""
    source = " · ".join(filter(None, (letter.strip(), line.document)))
    body = moves.answer_of(case, line.query, line.detail, line.outcome, value, source)
    return replace(body, file=answers.sha256, file_name=answers.file_name) if answers else body


class _Known:
    """What an office knows of the questions that rows answer; cases are looked up once."""

    def __init__(self, office: Office, officer: Officer, list_: int) -> None:
        self._office, self._officer, self._list = office, officer, list_
        self._references = {each.id: each.reference for each in office.lists()}
        self._cases: dict[int, tuple[Entry, Case]] = {}
        self._names: dict[int, Mapping[int, frozenset[str]]] = {}
        self.lists = set[int]()
        with office.store.read() as connection:
            stored = acts.chosen(connection, _MANY, 0, kind=QuerySent.kind)
        bodies = (read_act(each.data, each.hash).body for each in stored)
        self._queries = {body.query: body for body in bodies if isinstance(body, QuerySent)}

    def line(self, row: AnsweredRow) -> AnswerLine:
        """Return a row with what it answers, or why it is not recorded."""
        line = AnswerLine(
            row.sheet, row.row, row.key.print, query=row.key.query, document=row.document, value=row.answer
        )
        if not row.key.is_of(self._office.fingerprint):
            return _not(line, AnswerProblem.FOREIGN)
        asked = self._asked(row)
        if asked is None:
            return _not(line, AnswerProblem.UNKNOWN_PRINT, number=row.key.print)
        detail = asked.query.details[row.key.place - 1]
        stated = asked.case.claims.get(detail, asked.entry.text(detail))
        line = replace(line, case=asked.case.number, person=asked.entry.full_name, detail=detail, stated=stated)
        return self._judged(line, row, asked, detail)

    def _judged(self, line: AnswerLine, row: AnsweredRow, asked: _Asked, detail: DetailKey) -> AnswerLine:
        if self._list and asked.print_list != self._list:
            return _not(line, AnswerProblem.OTHER_LIST, reference=self._references.get(asked.print_list, ""))
        if row.in_doubt:
            return _not(line, AnswerProblem.READ_DIFFERENTLY)
        if row.says_nothing:
            return replace(line, value="")
        if self._names_another(asked, row.words):  # their columns were sorted without the keys, or a key was copied
            return _not(line, AnswerProblem.OTHER_NAME, name=asked.entry.full_name)
        if detail not in asked.case.queries.get(row.key.query, ()):
            return _not(line, AnswerProblem.ANSWERED)
        line = _answering(line, detail)
        if line.outcome is AnswerOutcome.CORRECTED and _is_no_date(detail, line.value):
            return _not(line, AnswerProblem.NO_DATE, value=line.value)
        why = moves.why_not(asked.case, self._officer, _body(asked.case, line, _PROBE))
        return replace(line, outcome=None, problem=refused(why)) if why else line

    def _names_another(self, asked: _Asked, words: frozenset[str]) -> bool:
        """Whether a row bears the name of another person who is asked about on the list, and not of the one it should."""
        names = self._names_of(asked.print_list)
        own = names[asked.case.number]
        return not own <= words and any(name and name <= words for name in names.values() if name != own)

    def _names_of(self, list_: int) -> Mapping[int, frozenset[str]]:
        """Return the words of the names of all on a list who were ever asked about, by case."""
        if list_ not in self._names:
            numbers = {query.case for query in self._queries.values()}
            with self._office.store.read() as connection:
                of = [number for number in numbers if lists.list_of(connection, number) == list_]
            self._names[list_] = {number: _name_words(self._office.entry(number)) for number in of}
        return self._names[list_]

    def _asked(self, row: AnsweredRow) -> _Asked | None:
        """Return the question of a key, None where the ledger knows no such print of such a query."""
        query = self._queries.get(row.key.query)
        with self._office.store.read() as connection:
            issued = acts.print_by_number(connection, row.key.print)
        if (
            query is None
            or issued is None
            or issued.report != Report.QUERY_WORKBOOK
            or row.key.place > len(query.details)
        ):
            return None
        if query.case not in self._cases:
            self._cases[query.case] = self._office.entry(query.case), self._office.case(query.case)
        entry, case = self._cases[query.case]
        if case.list != issued.list or not row.key.place:
            return None
        self.lists.add(issued.list)
        return _Asked(entry, case, query, issued.list)


def _answering(line: AnswerLine, detail: DetailKey) -> AnswerLine:
    """Say whether an answer repeats what they stated or corrects it."""
    value = typed_date(line.value) if DETAIL[detail].nature is Nature.DATE else line.value
    same = plain(line.value) in UNCHANGED or plain(value) == plain(line.stated)
    return replace(line, value=value, outcome=AnswerOutcome.REPEATED if same else AnswerOutcome.CORRECTED)


def _name_words(entry: Entry) -> frozenset[str]:
    return words_in(" ".join(entry.raw(DetailKey(field)) for field in NAME))


def _is_no_date(detail: DetailKey, value: str) -> bool:
    return DETAIL[detail].nature is Nature.DATE and PartialDate.parse(value) is None


def _not(line: AnswerLine, problem: AnswerProblem, **facts: str) -> AnswerLine:
    return replace(line, outcome=None, problem=_(ANSWER_PROBLEMS[problem]).format(**facts))


def _once(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """Keep one of several rows that answer the same question alike; where they differ, none of them is recorded."""
    said: Mapping[tuple[int, str, DetailKey | None], list[AnswerLine]] = defaultdict(list)
    for line in lines:
        if line.outcome:
            said[line.case, line.query, line.detail].append(line)
    kept: list[AnswerLine] = []
    for line in lines:
        same = said.get((line.case, line.query, line.detail), [line]) if line.outcome else [line]
        if len({(each.outcome, plain(each.value)) for each in same}) > 1:
            kept.append(_not(line, AnswerProblem.TWICE))
        elif same[0] is line:
            kept.append(line)
    return kept


def known_headings() -> Mapping[str, frozenset[str]]:
    """Return how the columns for answers are headed in the languages in which a query is written."""
    return {"answer": _in_every_language(ANSWER_HEADING), "document": _in_every_language(DOCUMENT_HEADING)}


def _in_every_language(heading: str) -> frozenset[str]:
    found = set[str]()
    for language in (*Language, *PaperLanguage):
        with speaking(language):
            found.add(plain(in_line(_(heading))))
    return frozenset(found)
