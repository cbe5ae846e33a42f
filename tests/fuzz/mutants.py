"""Make a mutant of a well-formed list: of the parts of a package, the records of an old file, or the lines of a text."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib
from random import Random

from tests.fuzz.markup import damaged
from tests.fuzz.seeds import Seed
from tests.support.lists.binary import record
from tests.support.lists.old import container
from verifier.domain.errors import KnownError
from verifier.intake.readers.binary import records

_HEADER = 512  # bytes before the first sector of an old file
_FAVOURED = ("worksheets/sheet", "content.xml", "sharedStrings", "workbook.xml", "styles")
_PIECES = (
    '"', '""', ";", "\t", ",", "\r", "\n", "\r\n", "\0", "\ufeff", "\x1a", "sep=|\n", "=1+1", "\u202e", "x" * 33_000,
    " ", ";" * 600, "\u2028", "'", "\\", "|", "№", "\x0b", "0", "31.02.1990",
)  # fmt: skip


def mutate(seed: Seed, chance: Random) -> tuple[bytes, str]:
    """Return damaged bytes and the damages done: most often one, at times up to four."""
    data, names = seed.data, list[str]()
    for _ in range(chance.choice((1, 1, 1, 1, 2, 2, 4))):
        try:
            data, name = _once(seed.format, data, chance)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            ValueError,
            struct.error,
            RuntimeError,
            EOFError,
            OSError,
            zlib.error,
        ):
            break  # what was done before is more than enough
        names.append(name)
    return data, " + ".join(names)


def _once(kind: str, data: bytes, chance: Random) -> tuple[bytes, str]:
    if kind == "html":
        return damaged(data, chance) if chance.random() < 0.9 else _bytes(data, chance)
    if kind == "xls":
        return _records(data, chance) if chance.random() < 0.85 else _bytes(data, chance)
    if kind.startswith("csv"):
        return _lines(data, _encoding(kind), chance)
    turn = chance.random()
    if turn < 0.8:
        return _parts(data, chance)
    return _package(data, chance) if turn < 0.95 else _bytes(data, chance)


def _parts(data: bytes, chance: Random) -> tuple[bytes, str]:
    """Damage one part, favouring those that hold the list, and pack all anew with sums that are right."""
    parts = _unpacked(data)
    texts = [n for n, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels", ".vml", ".bin"))]
    favoured = [n for n in texts if any(word in parts[n][0] for word in _FAVOURED)]
    place = chance.choice(favoured if favoured and chance.random() < 0.75 else texts)
    name, content = parts[place]
    changed, what = _binary(content, chance) if name.endswith(".bin") else damaged(content, chance)
    parts[place] = name, changed
    return _packed(parts, chance), f"{name} {what}"


def _binary(content: bytes, chance: Random) -> tuple[bytes, str]:
    """Damage one record of a part of a binary workbook."""
    found: list[tuple[int, bytes]] = []
    with contextlib.suppress(KnownError):
        found += records(content, "")
    if not found:
        return _bytes(content or b"x", chance)
    changed, one, name = _one_damaged(found, chance)
    written = [record(kind, body) for kind, body in changed]
    if name == "lie" and len(written[one]) > 2:
        written[one] = written[one][:1] + bytes([chance.choice((0, 5, 0x7F, 0xFF))]) + written[one][2:]
    return b"".join(written), name


def _unpacked(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(info.filename, package.read(info)) for info in package.infolist()]


def _packed(parts: list[tuple[str, bytes]], chance: Random) -> bytes:
    out = io.BytesIO()
    kind = zipfile.ZIP_STORED if chance.random() < 0.05 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", kind, strict_timestamps=False) as package:
        written: set[str] = set()
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else kind
            if name not in written:  # a warning is an error here; doubles are made by name below
                package.writestr(info, content)
            written.add(name)
    return out.getvalue()


def _package(data: bytes, chance: Random) -> tuple[bytes, str]:
    """Drop, rename, exchange or order anew the parts of a package, or glue something to it."""
    parts = _unpacked(data)
    one, two = chance.randrange(len(parts)), chance.randrange(len(parts))
    match chance.randrange(8):
        case 0:
            del parts[one]
        case 1:
            name = parts[one][0]
            names = (
                name.upper(),
                name.replace("/", "\\"),
                "../" + name,
                "/" + name,
                name + "/",
                name[:-1],
                "x" * 300,
                "a\0b",
            )
            parts[one] = chance.choice(names), parts[one][1]
        case 2:
            parts[one], parts[two] = (parts[one][0], parts[two][1]), (parts[two][0], parts[one][1])
        case 3:
            chance.shuffle(parts)
        case 4:
            parts.insert(two, (parts[one][0].swapcase(), parts[one][1]))
        case 5:
            parts.append((f"xl/extra{one}.xml", parts[one][1]))
        case 6:
            return chance.choice(
                (data + data, b"x" * 30 + data, data + b"x" * 30, data[:-30], data + bytes(4))
            ), "glued"
        case _:
            return _header(data, chance), "zip header"
    return _packed(parts, chance), "package"


def _header(data: bytes, chance: Random) -> bytes:
    """Change a field of a local header, of the directory or of its end."""
    mark = chance.choice((b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"))
    places = [n for n in range(len(data)) if data.startswith(mark, n)]
    at = chance.choice(places) + 4 + chance.randrange(0, 26 if mark == b"PK\x03\x04" else 42 if mark[2] == 1 else 18)
    changed = bytearray(data)
    changed[min(at, len(data) - 1)] = chance.choice((0, 1, 8, 0x7F, 0xFF, chance.randrange(256)))
    return bytes(changed)


def _records(data: bytes, chance: Random) -> tuple[bytes, str]:
    """Damage one record of an old file."""
    changed, one, name = _one_damaged(_cut_into_records(data[_HEADER:]), chance)
    lie = chance.choice((1, 4, 255, 65_000)) if name == "lie" else 0
    written = [struct.pack("<HH", *_head(k, b, lie if n == one else 0)) + b for n, (k, b) in enumerate(changed)]
    return container(b"".join(written)), f"record {name}"


def _one_damaged(before: list[tuple[int, bytes]], chance: Random) -> tuple[list[tuple[int, bytes]], int, str]:
    """Return the records with one changed (kind, body, number, place), which one, and how; a lie is told by the caller."""
    records_ = list(before)
    one, two = chance.randrange(len(records_)), chance.randrange(len(records_))
    kind, body = records_[one]
    name = ("kind", "body", "longer", "shorter", "dropped", "doubled", "swapped", "lie", "numbers")[chance.randrange(9)]
    if name == "kind":
        others = (
            0,
            2,
            7,
            0x06,
            0x0A,
            0x2F,
            0x42,
            0x85,
            0xFC,
            0xFD,
            0x203,
            0x204,
            0x205,
            0x809,
            0xE5,
            176,
            chance.randrange(16_000),
        )
        records_[one] = chance.choice(others), body
    elif name == "body" and body:
        flipped = bytearray(body)
        for _ in range(chance.choice((1, 1, 3))):
            flipped[chance.randrange(len(body))] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        records_[one] = kind, bytes(flipped)
    elif name == "longer":
        records_[one] = kind, body + chance.randbytes(chance.choice((1, 2, 40, 8224)))
    elif name == "shorter":
        records_[one] = kind, body[: chance.randrange(len(body) + 1)]
    elif name == "dropped":
        del records_[one]
    elif name == "doubled":
        records_[one:one] = [records_[one]] * chance.choice((1, 1, 200))
    elif name == "swapped":
        records_[one], records_[two] = records_[two], records_[one]
    elif name == "numbers" and len(body) >= 2:
        at = chance.randrange(len(body) - 1)
        number = struct.pack("<H", chance.choice((0, 1, 255, 256, 16384, 32767, 65535)))
        records_[one] = kind, body[:at] + number + body[at + 2 :]
    return records_, one, name


def _head(kind: int, body: bytes, lie: int) -> tuple[int, int]:
    return kind, min(65535, len(body) + lie)


def _cut_into_records(stream: bytes) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = []
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if not kind and not length:
            break
        found.append((kind, stream[at + 4 : at + 4 + length]))
        at += 4 + length
    return found


def _encoding(kind: str) -> str:
    codings = {
        "csv_utf8": "utf-8",
        "csv_utf16": "utf-16",
        "csv_cp1251": "cp1251",
        "csv_koi8": "koi8-u",
        "csv_cp866": "cp866",
    }
    return codings.get(kind, "utf-8-sig")


def _lines(data: bytes, encoding: str, chance: Random) -> tuple[bytes, str]:
    """Damage separated text: a sign where none belongs, lines lost, doubled or moved, ends, and the bytes themselves."""
    if chance.random() < 0.2:
        return _bytes(data, chance)
    text = data.decode(encoding)
    lines = text.split("\r\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    name = ("sign", "sign", "sign", "dropped", "doubled", "swapped", "ends", "encoding", "cells")[chance.randrange(9)]
    if name == "sign":
        at = chance.randrange(len(text) + 1)
        return _encoded(text[:at] + chance.choice(_PIECES) + text[at:], encoding), name
    if name == "dropped":
        del lines[one]
    elif name == "doubled":
        lines[one:one] = [lines[one]] * chance.choice((1, 1, 300))
    elif name == "swapped":
        lines[one], lines[two] = lines[two], lines[one]
    elif name == "ends":
        return _encoded(chance.choice(("\n", "\r", "\n\r", "\r\n\r\n", "")).join(lines), encoding), name
    elif name == "encoding":
        other = chance.choice(("utf-8", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-u", "utf-7"))
        return (
            _encoded(text[: len(text) // 2], encoding) + _encoded(text[len(text) // 2 :], other)
            if chance.random() < 0.5
            else _encoded(text, other)
        ), name
    else:
        cells = lines[one].split(";")
        chance.shuffle(cells)
        lines[one] = ";".join(cells)
    return _encoded("\r\n".join(lines), encoding), name


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "replace")


def _bytes(data: bytes, chance: Random) -> tuple[bytes, str]:
    """Flip bits, cut the end off, take a piece out or put noise in."""
    at, length = chance.randrange(len(data)), chance.choice((1, 2, 16, 512))
    match chance.randrange(4):
        case 0:
            changed = bytearray(data)
            for _ in range(chance.choice((1, 3, 30))):
                changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return bytes(changed), "bits"
        case 1:
            return data[: max(1, at)], "cut off"
        case 2:
            return data[:at] + data[at + length :] or b"x", "taken out"
    return data[:at] + chance.randbytes(length) + data[at:], "noise"
