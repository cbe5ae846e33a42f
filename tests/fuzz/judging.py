"""Say how a mutant ended: read, refused in one sentence, or in one of the three ways in which it must not end."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from enum import StrEnum

from tests.fuzz.seeds import Seed
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Reading
from verifier.domain.problems import ProblemCode as Code

LONGEST = 10.0  # seconds
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-u", "cp866")
# What is said of a file for reasons of its own: none of these says where a person is gone.
_SAYS_NOTHING = frozenset({
    Code.TYPE_MISMATCH, Code.UNPROTECTED_FORMAT, Code.ONE_READER, Code.ENCODING_CHOSEN, Code.MACROS, Code.EXTERNAL_LINK,
    Code.ZIP_NAME, Code.SECOND_READER_FAILED, Code.COMMENT, Code.SHEET_NAME,
})  # fmt: skip


class End(StrEnum):
    """How a mutant ended."""

    READ = "read"
    REFUSED = "refused"
    DIED = "died"
    HUNG = "hung"
    EMPTIED = "emptied"


BAD = frozenset({End.DIED, End.HUNG, End.EMPTIED})


def judged(seed: Seed, data: bytes, outcome: Reading | KnownError, usual: Counter[str], seconds: float) -> End:
    """Return how a mutant of a seed ended; `usual` counts the problems of the seed itself, by code."""
    if seconds > LONGEST:
        return End.HUNG
    if isinstance(outcome, KnownError):
        return End.HUNG if outcome.fault is Fault.READER_TIMED_OUT else End.REFUSED
    gone = [word for word in seed.surnames if not _is_read(word, outcome) and _is_there(word, data)]
    told = problems(outcome) - usual
    silent = not any(code not in _SAYS_NOTHING for code in told)
    return End.EMPTIED if not outcome.entries or (gone and silent) else End.READ


def problems(reading: Reading) -> Counter[str]:
    """Return how often each problem was raised."""
    return Counter(problem.code for problem in reading.problems)


def _is_read(word: str, reading: Reading) -> bool:
    wanted = word.casefold()
    return any(
        wanted in entry.text(DetailKey.SURNAME).casefold() or any(wanted in cell.casefold() for cell in entry.cells)
        for entry in reading.entries
    )


def _is_there(word: str, data: bytes) -> bool:
    """Whether a name still stands in the file, in any encoding and any part of it."""
    contents = [data]
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                contents = [package.read(info) for info in package.infolist()]
        except (zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError, EOFError, OSError, zlib.error):
            return True
    wanted = [text.encode(encoding) for text in (word, word.upper()) for encoding in _ENCODINGS]
    return any(one in content for content in contents for one in wanted)
