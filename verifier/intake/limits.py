"""How much of a file is too much: one table, so that every limit that is hit can be named in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one kind of reading: sizes in bytes, lengths in characters, times in seconds.

    `seconds` are those of the processor, of each reader and of the thinking about what it read: others may use the machine.
    `wall_seconds` are by the clock on the wall, and the last stop.
    """

    file_bytes: int
    members: int
    unpacked_bytes: int
    rows: int
    columns: int
    cell_chars: int
    text_chars: int
    merges: int
    answer_bytes: int
    memory_bytes: int
    seconds: int
    wall_seconds: int
    depth: int = 200
    attributes: int = 500
    understood_rows: int = 0  # of one sheet; 0: as many as there are


LIST = Limits(
    file_bytes=25 * _MIB,
    members=2_000,
    unpacked_bytes=128 * _MIB,
    rows=100_000,
    columns=512,
    cell_chars=32_767,
    text_chars=50_000_000,
    merges=50_000,
    answer_bytes=96 * _MIB,
    memory_bytes=512 * _MIB,
    seconds=9,
    wall_seconds=120,
    understood_rows=30_000,  # more cannot be thought about in ten seconds, and no list is so long
)
REGISTER = Limits(
    file_bytes=512 * _MIB,
    members=2_000,
    unpacked_bytes=2048 * _MIB,
    rows=1_048_576,
    columns=512,
    cell_chars=32_767,
    text_chars=1_000_000_000,
    merges=50_000,
    answer_bytes=1024 * _MIB,
    memory_bytes=8192 * _MIB,
    seconds=600,
    wall_seconds=3600,
)
KINDS: dict[str, Limits] = {"list": LIST, "register": REGISTER}
