"""Which limit a file goes beyond, in one sentence that says what was counted and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain.problems import ProblemCode as P
from verifier.i18n import N_

BEYOND: dict[str, str] = {
    P.LIMIT_FILE: N_("{file} is larger than {limit} MiB. Split it and try again."),
    P.LIMIT_UNCOMPRESSED: N_("{file} becomes larger than {limit} MiB when unpacked. Save it anew as a plain .xlsx."),
    P.LIMIT_ANSWER: N_("{file} holds more than the {limit} MiB that can be taken over. Split it and try again."),
    P.LIMIT_MEMBERS: N_("{file} has more than {limit} parts. Save it anew as a plain .xlsx."),
    P.LIMIT_ROWS: N_("A sheet of {file} has more rows than can be read: {limit}. Split it and try again."),
    P.LIMIT_COLUMNS: N_(
        "A sheet of {file} has more columns than can be read: {limit}. Delete the empty ones and save it anew."
    ),
    P.LIMIT_CELL: N_("A cell of {file} holds more than {limit} characters. Shorten it and try again."),
    P.LIMIT_TEXT: N_("{file} holds more text than can be read: {limit} characters or cells. Split it and try again."),
    P.MERGES: N_("{file} has more merged cells than can be read: {limit}. Undo the merging and save it anew."),
}
_IN_BYTES = frozenset({P.LIMIT_FILE, P.LIMIT_UNCOMPRESSED, P.LIMIT_ANSWER})


def beyond(facts: Mapping[str, object]) -> tuple[str, Mapping[str, object]] | None:
    """Return the sentence for what an error says of a limit, with its facts; None where it does not say which one."""
    code, limit = str(facts.get("code", "")), facts.get("limit")
    if code not in BEYOND or limit is None:
        return None
    return BEYOND[code], {**facts, "limit": limit >> 20} if code in _IN_BYTES and isinstance(limit, int) else facts
