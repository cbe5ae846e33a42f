"""A case of his own for everybody who was brought on no list: a list of the stage, received and checked like any other."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_day_acts import UnlistedFiled
from verifier.domain.exchange_values import Unlisted
from verifier.domain.lists import SubmittedList
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.i18n import _
from verifier.intake import read_list, typed_columns, typed_file
from verifier.ledger.keys import Signer
from verifier.store import lists
from verifier.workflow import exchanges
from verifier.workflow.browse import may_register
from verifier.workflow.exchange_moves import sign
from verifier.workflow.office import Office, refuse
from verifier.workflow.receive_list import Receipt, receive

_FIELDS = ("seq_no", "full_name", DetailKey.DATE_OF_BIRTH.value, DetailKey.RANK.value, "notes")


def without_case(exchange: Exchange, stage: int) -> tuple[Unlisted, ...]:
    """Return who was brought to a stage on no list and has no case yet, in order."""
    known = exchanges.stage_of(exchange, stage)
    return tuple(each for number, each in sorted(known.unlisted.items()) if number not in known.filed)


def open_cases(
    office: Office,
    signer: Signer,
    exchange: Exchange,
    stage: int,
    kind: ListKind = ListKind.PRISONERS_OF_WAR,
    *,
    intents: Sequence[str] = (),
) -> SubmittedList:
    """Receive everybody without a case as a list of the stage, and sign which case is whose.

    What they state is all that the list claims; then they are looked for and checked twice, as anybody. `intents` are those
    of the list and of each person's case, in order.

    Raises:
        KnownError: REFUSED, also where everybody has a case already.
    """
    refuse(may_register(office.officers()[signer.officer]))
    persons = without_case(exchange, stage)
    refuse(None if persons else Refusal(RefusalCode.NOBODY_CHOSEN))
    mark = _("exchange {exchange}, stage {stage}: brought on no list").format(exchange=exchange.number, stage=stage)
    rows = tuple(
        (str(each.number), each.name, each.born, each.rank, f"{mark}. {each.note}".strip()) for each in persons
    )
    data = typed_file(typed_columns(_FIELDS), rows)
    reading = read_list(data, f"{exchange.number}-{stage}-{persons[0].number}.csv")
    receipt = Receipt(mark, _("stated at the handover"), Direction.INCOMING, kind, stated=len(persons))
    of_list, *of_cases = intents or ("",) * (1 + len(persons))
    submitted = receive(office, signer, reading, data, receipt, of_list)
    with office.store.read() as connection:
        cases = {row.row_number: row.number for row in lists.every_case(connection, submitted.id)}
    for person, intent in zip(persons, of_cases, strict=True):
        body = UnlistedFiled(exchange.number, stage, person.number, cases[str(person.number)])
        sign(office, signer, body, intent)
    return submitted
