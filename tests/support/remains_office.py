"""An office with experts for remains, a list of remains of any length, and a day's work on it by real signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.intake.making import xlsx
from tests.support.offices import Template, Who
from verifier.domain.acts import Act
from verifier.domain.moments import now, shown_moment
from verifier.domain.officers import Role
from verifier.domain.overtaking import seen_until
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    BagExamined,
    Effect,
    EffectsFound,
    ListedRemains,
    LivingConflict,
    MissingNamed,
    PartsJoined,
    PostMortemRecorded,
    RemainsBody,
    TakenBag,
)
from verifier.domain.remains_codes import (
    Claim,
    Condition,
    Contents,
    Fate,
    Group,
    Likeness,
    Method,
    Seal,
    Side,
    keys_of,
)
from verifier.domain.remains_view import RemainsView
from verifier.intake.remains import RemainsReading, read_remains
from verifier.ledger.canonical import digest
from verifier.ledger.keys import Signer
from verifier.workflow import keep_office, remains
from verifier.workflow.office import Office
from verifier.workflow.remains import RemainsFile

MORGUE, COLD = "морг № 1", "рефрижератор № 3"
GIVER, TAKER = "О. Здавальний", "Т. Приймальний"
HEADING = ("№ п/п", "№ тела", "№ пакета", "№ пломбы", "ФИО", "Дата рождения", "Документы при теле", "Место обнаружения")


class Expert(StrEnum):
    """Who works on remains, by the key of his signer."""

    INVESTIGATOR = "investigator"
    PATHOLOGIST = "pathologist"
    GENETICIST = "geneticist"
    FINGERPRINTS = "fingerprints"
    CHAIR = "chair"


STAFF: Mapping[Expert, tuple[str, str, tuple[Role, ...]]] = {
    Expert.INVESTIGATOR: ("Марта Слідча", "слідча", (Role.INVESTIGATOR,)),
    Expert.PATHOLOGIST: ("Остап Оглядний", "судмедексперт", (Role.PATHOLOGIST, Role.ODONTOLOGIST)),
    Expert.GENETICIST: ("Ірина Генна", "експертка-генетик", (Role.GENETICIST,)),
    Expert.FINGERPRINTS: ("Павло Папілярний", "дактилоскопіст", (Role.FINGERPRINT_EXPERT,)),
    Expert.CHAIR: ("Богдан Головний", "голова комісії", (Role.BOARD_CHAIR,)),
}


@dataclass(frozen=True)
class MorgueOffice:
    """A closed office with its experts."""

    template: Template
    experts: Mapping[Expert, Signer]

    def copy(self, folder: Path) -> MorgueDesk:
        """Copy and open it."""
        place = self.template.copy(folder)
        return MorgueDesk(place.office, {**self.experts}, {**place.signers})


def staff_morgue(filled: Template, folder: Path) -> MorgueOffice:
    """Enrol the experts in a copy of an office."""
    place = filled.copy(folder)
    experts = enrol_experts(place.office, place.signers[Who.ADMINISTRATOR])
    place.office.close()
    return MorgueOffice(Template(folder, filled.key, filled.fingerprint, filled.signers), experts)


def expert_passphrase(expert: Expert) -> str:
    """Return the passphrase of an expert."""
    return f"довга фраза {expert.value}"


def enrol_experts(office: Office, administrator: Signer) -> dict[Expert, Signer]:
    """Enrol the experts in an open office; a second of key derivation."""
    experts = dict[Expert, Signer]()
    for expert, (name, post, roles) in STAFF.items():
        phrase = expert_passphrase(expert)
        officer = keep_office.enrol(office, administrator, name, post, roles, phrase)
        experts[expert] = keep_office.confirm(office, officer, phrase)
    return experts


class MorgueDesk:
    """An open office with remains, and the verbs of a day's work."""

    def __init__(self, office: Office, experts: Mapping[Expert, Signer], signers: Mapping[Who, Signer]) -> None:
        self.office, self.experts, self.signers = office, experts, signers
        self.file = RemainsFile(office)

    @property
    def known(self) -> RemainsView:
        """How remains stand."""
        return self.file.refresh()

    def sign(self, expert: Expert, body: RemainsBody) -> Act:
        """Sign a body."""
        return self.file.sign(self.experts[expert], seen_until(body, self.file.known.seen))

    def receive(self, data: bytes, reading: RemainsReading | None = None, **said: str) -> Act:
        """Receive a list."""
        reading = reading or read_remains(data, "remains.xlsx")
        told = {"reference": "р-7", "sender": "протилежна сторона", "event": "квітнева репатріація",
                "date": "18.04.2025", **said}  # fmt: skip
        body = remains.list_of(self.known, reading, data, **told)  # type: ignore[arg-type]
        return self.file.sign(self.experts[Expert.INVESTIGATOR], body, file=(body.file_name, data))

    def take_in(self, list_: int = 1) -> Act:
        """Take in a bag for each row of a list, all seals whole but the first."""
        listing = self.known.lists[list_]
        bags = [
            TakenBag(
                0, row.row, row.bag_no, row.seal_no, Seal.WHOLE if n else Seal.BROKEN, "" if n else "пломбу зірвано"
            )
            for n, row in enumerate(listing.body.rows)
        ]
        body = remains.intake_of(
            self.known, list_, bags, at=shown_moment(now()), place=MORGUE, given_by=GIVER, taken_by=TAKER,
            vehicle="рефрижератор АА 0000 АА", temperature="-12 °C",
        )  # fmt: skip
        return self.sign(Expert.INVESTIGATOR, body)

    def examine(self, bag: int, individuals: int = 1) -> Act:
        """Examine a bag."""
        contents = Contents.WHOLE if individuals == 1 else Contents.MIXED
        return self.sign(Expert.PATHOLOGIST, BagExamined(bag, individuals, contents, Condition.DECOMPOSED))

    def missing(self, name: str) -> int:
        """Open an ante-mortem file with a DNA profile; return its number."""
        number = 1 + max(self.known.missing, default=0)
        self.sign(Expert.INVESTIGATOR, MissingNamed(number, name, "1984-05-03"))
        values = dict.fromkeys(keys_of(Group.DNA, ante=True), f"мати, профіль № {number}")
        self.sign(Expert.INVESTIGATOR, AnteMortemRecorded(number, Group.DNA, values))
        return number

    def compare(self, part: str, missing: int, result: Likeness = Likeness.ESTABLISHED) -> Act:
        """Record the DNA profile of a part and compare it."""
        if Group.DNA not in self.known.parts[part].form:
            values = dict.fromkeys(keys_of(Group.DNA, ante=False), f"стегнова кістка, профіль {part}")
            self.sign(Expert.GENETICIST, PostMortemRecorded(part, Group.DNA, values))
        body = remains.comparison_of(
            self.known, part, missing, Method.DNA, result, document=f"висновок № {part}", date="12.05.2025",
            laboratory="лабораторія № 2", reference="мати", statistic="99,99 %",
        )  # fmt: skip
        return self.sign(Expert.GENETICIST, body)

    def decide(
        self, part: str, missing: int, *, claim: Claim = Claim.BORNE_OUT, side: Side = Side.OWN,
        result: Likeness = Likeness.ESTABLISHED,
    ) -> Act:  # fmt: skip
        """Have the board decide."""
        body = remains.decision_of(
            self.known,
            part,
            missing,
            result,
            side,
            claim,
            members=("І. Уявна", "О. Зразок"),
            quality_check="Н. Сторонній",
        )
        return self.sign(Expert.CHAIR, body)

    def move(self, *parts: str, place: str = COLD) -> Act:
        """Hand parts on."""
        at = shown_moment(now())
        body = remains.move_of(
            self.known,
            parts,
            place=place,
            at=at,
            given_by=TAKER,
            taken_by="К. Холодна",
            seal_no="77",
            note="опечатано заново після огляду",
        )
        return self.sign(Expert.INVESTIGATOR, body)

    def release(self, part: str, fate: Fate = Fate.TO_FAMILY) -> Act:
        """Release an individual; whoever holds it gives it."""
        holder = self.known.parts[part].custody[-1].taken_by
        body = remains.release_of(
            self.known, part, fate, to="М. Взірцева, мати", document="розписка № 4", place=MORGUE, at=shown_moment(now()),
            given_by=holder, informed="20.05.2025", grave="", note="видав черговий",
        )  # fmt: skip
        return self.sign(Expert.INVESTIGATOR, body)


def remains_rows(rows: int) -> list[tuple[object, ...]]:
    """Return the rows of a list of remains as the sending side writes them."""
    return [
        (
            n, f"т-{n}", f"{n:04d}", f"100{n:04d}",
            f"ВЗІРЦЕВИЙ Тарас {_word(n)}" if n % 3 else "неизв.", f"03.05.{1960 + n % 40}" if n % 3 else "",
            "військовий квиток" if n % 3 else "-", "Зразкове, окол.",
        )
        for n in range(1, rows + 1)
    ]  # fmt: skip


def remains_list(rows: int) -> bytes:
    """Return a list of remains as a file: a title, a heading, numbered columns, rows, a total."""
    numbers = tuple(range(1, len(HEADING) + 1))
    return xlsx([("Список останків",), HEADING, numbers, *remains_rows(rows), (f"Итого: {rows}",)])


def understood(rows: int) -> tuple[bytes, RemainsReading]:
    """Return such a list with what is understood of it, without the processes that read it; its bytes are its rows."""
    made = remains_rows(rows)
    data = repr(made).encode()
    listed = tuple(
        ListedRemains(
            place, str(body), str(bag), str(seal), "" if name == "неизв." else str(name),
            "-".join(reversed(str(born).split("."))) if born else "", effects="" if papers == "-" else str(papers),
            found_at=str(where),
        )
        for place, (_n, body, bag, seal, name, born, papers, where) in enumerate(made, 4)
    )  # fmt: skip
    return data, RemainsReading("remains.xlsx", digest(data), "Лист", "Список останків", listed, stated=rows)


def _word(number: int) -> str:
    return "".join("АБВГДЕЖЗИК"[int(digit)] for digit in str(number)).capitalize() + "ович"


def worked_on(desk: MorgueDesk, rows: int = 40) -> None:
    """Work on a list so that there is something of everything to be seen."""
    desk.receive(*understood(rows))
    desk.take_in()
    for bag in (1, 2):
        desk.examine(bag)
    desk.examine(5, 3)
    number = desk.missing("ЗРАЗКОВИЙ Петро Ілліч")
    for group in (Group.EFFECTS, Group.PHYSICAL, Group.MEDICAL):
        found = dict.fromkeys(keys_of(group, ante=False), "знайдено під час огляду, стан задовільний")
        known = dict.fromkeys(keys_of(group, ante=True), "зі слів матері та за довідкою лікарні")
        desk.sign(Expert.PATHOLOGIST, PostMortemRecorded("1/1", group, found))
        desk.sign(Expert.INVESTIGATOR, AnteMortemRecorded(number, group, known))
    desk.sign(Expert.GENETICIST, PartsJoined(("1/1", "7/1"), "висновок № 9"))
    desk.compare("1/1", number)
    desk.decide("1/1", number, claim=Claim.REFUTED)
    desk.sign(Expert.INVESTIGATOR, LivingConflict("1/1", 1, "числиться живим у списку № 14/Т"))
    effects = (Effect("годинник наручний", 1, "скло розбите"), Effect("листи", 3))
    desk.sign(Expert.INVESTIGATOR, EffectsFound(1, "р-1", "2001", effects, GIVER, TAKER))
    desk.move("1/1", "7/1")
