"""The paper manifest of a handover, half typed back: what was kept of it is there after the worst, and compared rightly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.crash.chronicle import Chronicle, State
from verifier.domain.exchange_codes import Execution
from verifier.workflow import exchanges, half_filled
from verifier.workflow.exchange_drafts import compare_paper
from verifier.workflow.half_filled import HalfFilled
from verifier.workflow.office import Office

_FORM, _ON_PAPER = "exchange_paper", Execution.TRANSFERRED


def key_of(stage: int) -> tuple[str, str]:
    """Return by what the form of a stage is known."""
    return _FORM, f"1/{stage}"


def typed(stage: int, persons: Iterable[int]) -> HalfFilled:
    """Return the form as the window keeps it: everybody was ticked as transferred on the paper."""
    text = " ".join(f"{person}={_ON_PAPER.value}" for person in persons)
    return HalfFilled(*key_of(stage), "папір", {"paper": text})


def persons_of(form: HalfFilled) -> list[int]:
    """Return whose lines are typed, in the order in which they were."""
    return [int(each.partition("=")[0]) for each in form.values["paper"].split()]


def there(office: Office) -> dict[tuple[str, int], list[int]]:
    """Return whose lines each officer typed back on each stage."""
    return {
        (officer.id, int(form.about.partition("/")[2])): persons_of(form)
        for officer in office.officers().values()
        for form in half_filled.kept(office, officer)
        if form.form == _FORM
    }


def lost(found: dict[tuple[str, int], list[int]], known: State, chronicle: Chronicle) -> Iterator[str]:
    """Yield what is otherwise than officers were told; a line that was being kept may be there."""
    doing, amid = chronicle.doing, chronicle.verb == "paper"
    under_way = (str(doing["officer"]), int(str(doing["stage"]))) if amid else None
    for place in {*found, *known.papers, *([under_way] if under_way else [])}:
        before, now = known.papers.get(place, []), found.get(place, [])
        if now not in (before, chronicle.persons if place == under_way else before):
            yield f"paper of {place}: {now} is there, {before} was kept; last verb {chronicle.verb}"


def misjudged(office: Office, found: dict[tuple[str, int], list[int]]) -> Iterator[str]:
    """Yield of whom the comparison with the paper says another thing than the signed results do."""
    for (_officer, number), persons in found.items():
        exchange = exchanges.exchange(office, 1)
        stage = exchange.stages[number]
        told = {line.person for line in compare_paper(exchange, number, dict.fromkeys(persons, _ON_PAPER))}
        differ = {person for person in persons if stage.result(person) is not _ON_PAPER}
        differ |= {person for person in stage.members.keys() - set(persons) if stage.result(person)}
        if told != differ:
            yield f"the paper of stage {number} differs for {sorted(differ)}, told was {sorted(told)}"
