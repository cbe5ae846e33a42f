"""`verifier office remains effects` and `packet`: what was found with a bag, and how its packet goes from hand to hand."""

from __future__ import annotations

from typing import Annotated

import typer

from verifier.cli.common import OfficeOption, OfficerOption, PassphraseOption
from verifier.cli.remains import signing
from verifier.domain.custody import Handing, Receiver
from verifier.domain.moments import now, typed_moment
from verifier.domain.remains_acts import Effect, EffectsFound, PacketHanded
from verifier.domain.remains_codes import Seal
from verifier.workflow.office import one_line


def register(group: typer.Typer) -> None:
    """Take the commands of this module into the group of the remains."""
    for command in (effects, packet):
        group.command(command.__name__)(command)


def packet(
    bag: Annotated[int, typer.Argument(help="Own number of the bag.")],
    folder: OfficeOption,
    given_by: Annotated[str, typer.Option(help="Who holds the packet and gives it.")],
    taken_by: Annotated[str, typer.Option(help="Who takes it.")],
    to: Annotated[Receiver, typer.Option(help="Who that is.")],
    place: Annotated[str, typer.Option(help="Where.")],
    at: Annotated[str, typer.Option(help="When, as 23.05.2025 08:00; now by default.")] = "",
    seal: Annotated[Seal, typer.Option(help="The seal as it was found.")] = Seal.WHOLE,
    new_seal: Annotated[str, typer.Option(help="The seal that it bears now, where it was sealed anew.")] = "",
    note: Annotated[str, typer.Option(help="What was found, where the seal is not whole.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """Hand the packet of effects found with a bag on: the next link of its own chain of custody."""
    when = typed_moment(at) if at else now()
    giver, taker = map(one_line, (given_by, taken_by))
    with signing(folder, officer, passphrase_file) as sign:
        sign(
            PacketHanded(
                bag, Handing(giver, taker, to, one_line(place), when, seal, one_line(new_seal), one_line(note))
            )
        )


def effects(
    bag: Annotated[int, typer.Argument(help="Own number of the bag.")],
    folder: OfficeOption,
    packet: Annotated[str, typer.Option(help="Number of the sealed packet.")],
    thing: Annotated[list[str], typer.Option(help="A thing, its count and state: watch=1=glass broken.")],
    made_by: Annotated[str, typer.Option(help="Who lists them.")],
    witness: Annotated[str, typer.Option(help="Who witnesses.")],
    seal: Annotated[str, typer.Option(help="Seal of the packet.")] = "",
    officer: OfficerOption = "",
    passphrase_file: PassphraseOption = None,
) -> None:
    """List what was found with a bag; a later inventory takes the place of an earlier one."""
    things = tuple(_effect(*text.split("=")) for text in thing)
    with signing(folder, officer, passphrase_file) as sign:
        sign(EffectsFound(bag, one_line(packet), one_line(seal), things, one_line(made_by), one_line(witness)))


def _effect(what: str, count: str = "1", condition: str = "", *_more: str) -> Effect:
    return Effect(one_line(what), int(count) if count.isdecimal() else 0, one_line(condition))
