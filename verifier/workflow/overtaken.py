"""What another desk signed of the same thing, in words, for whoever is to decide whether his own takes its place."""

from __future__ import annotations

from verifier.domain.act_fields import fields
from verifier.domain.exchange_acts import CareBody, ExchangeBody
from verifier.domain.exchange_ground import cared_for
from verifier.domain.lists import case_number
from verifier.domain.moments import local_clock
from verifier.domain.remains_acts import RemainsBody
from verifier.domain.words import act_kind
from verifier.ledger.canonical import read_act
from verifier.store import acts, people
from verifier.workflow.office import Office

_MOST = 6  # lines


def said_instead(office: Office, body: ExchangeBody | RemainsBody, act: int) -> str:
    """Return who signed an act, when, and what it says; of persons only what it says of those whom `body` is about."""
    with office.store.read() as connection:
        stored = acts.numbered(connection, act)
        if stored is None:
            return ""
        said = read_act(stored.data, stored.hash)
        names = {officer.id: officer.name for officer in people.every_officer(connection)}
    about = {case_number(person) for person in cared_for(body)} if isinstance(body, CareBody) else None
    lines = [f"{name}: {value}" for name, value in fields(said.body) if about is None or name in about]
    who = f"{names.get(said.officer, said.officer)}, {local_clock(said.at)} · {act_kind(said.body.kind)}"
    return "\n".join((who, *lines[:_MOST], *(("…",) if len(lines) > _MOST else ())))
