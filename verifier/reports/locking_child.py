"""The throw-away process that opens a PDF behind a password and looks whether it shows the report that lies inside it."""

from __future__ import annotations

import io
import json
import sys

import pikepdf

from verifier.child import lock_in
from verifier.reports.locking import DAMAGED, LOCKED, OK, OTHER, locked

MEMORY = 1024 << 20
PROCESSOR_SECONDS = 30
_SHOWN = ("/MediaBox", "/Contents", "/Resources", "/Rotate", "/StructParents", "/Trans", "/Type")
_PACKING = {"/Length", "/Filter", "/DecodeParms"}  # how a stream is packed, which encrypting does anew
_ADDED = {"/Names", "/AF", "/Extensions"}  # by the file inside and by the way of encrypting
_MOST_DEEP = 50
_Seen = set[tuple[tuple[int, int], tuple[int, int]]]


def answer(password: str, data: bytes) -> bytes:
    """Return one word and a line's end, and behind `OK` the file that lies inside."""
    try:
        with pikepdf.open(io.BytesIO(data), password=password) as shown:
            return _looked_at(shown)
    except pikepdf.PasswordError:
        return LOCKED.encode() + b"\n"
    except Exception:  # noqa: BLE001 - decoders raise whatever they like on broken files
        return DAMAGED.encode() + b"\n"


def _looked_at(shown: pikepdf.Pdf) -> bytes:
    if len(shown.attachments) != 1:
        return OTHER.encode() + b"\n"
    (spec,) = shown.attachments.values()
    issued = spec.get_file().read_bytes()
    with pikepdf.open(io.BytesIO(issued)) as original:
        same = _same_catalogue(shown.Root, original.Root) and _read_aloud(shown) == _read_aloud(original)
        same = same and len(shown.pages) == len(original.pages)
        pages = zip(shown.pages, original.pages, strict=False)
        same = same and all(_same_page(one.obj, other.obj) for one, other in pages)
    return OK.encode() + b"\n" + issued if same else OTHER.encode() + b"\n"


def _same_catalogue(shown: pikepdf.Object, original: pikepdf.Object) -> bool:
    """Nothing may act or lie over the pages that the issued file does not have; the file itself is the one addition."""
    return set(shown.keys()) - _ADDED <= set(original.keys()) and (
        "/Names" not in shown or set(shown["/Names"].keys()) == {"/EmbeddedFiles"}
    )


def _read_aloud(document: pikepdf.Pdf) -> list[tuple[str, ...]]:
    """Return the tree of what is read aloud: no part of it may speak for itself, where the page says something else."""
    tree = document.Root.get("/StructTreeRoot")
    return [tuple(map(str, (*part.keys(), part.S, part.K))) for part in tree.K.K] if tree is not None else []


def _same_page(shown: pikepdf.Object, original: pikepdf.Object) -> bool:
    keys = set(shown.keys()) | set(original.keys())
    seen: _Seen = set()
    return keys <= {*_SHOWN, "/Parent"} and all(
        _same(shown.get(key), original.get(key), seen) for key in keys if key != "/Parent"
    )


def _same(one: object, other: object, seen: _Seen, depth: int = 0) -> bool:
    """Compare two objects with all that hangs on them, by value."""
    if depth > _MOST_DEEP or type(one) is not type(other):
        return False
    if not isinstance(one, pikepdf.Object) or not isinstance(other, pikepdf.Object):
        return one == other
    if one.is_indirect and other.is_indirect:
        pair = (one.objgen, other.objgen)
        if pair in seen:
            return True
        seen.add(pair)
    if isinstance(one, pikepdf.Stream) and isinstance(other, pikepdf.Stream):
        return one.read_bytes() == other.read_bytes() and _same_values(one, other, seen, depth)
    if isinstance(one, pikepdf.Dictionary):
        return _same_values(one, other, seen, depth)
    if isinstance(one, pikepdf.Array):
        return len(one) == len(other) and all(_same(a, b, seen, depth + 1) for a, b in zip(one, other, strict=True))
    return one == other


def _same_values(one: pikepdf.Object, other: pikepdf.Object, seen: _Seen, depth: int) -> bool:
    keys = set(one.keys()) - _PACKING
    return keys == set(other.keys()) - _PACKING and all(
        _same(one.get(key), other.get(key), seen, depth + 1) for key in keys
    )


def _warm_up() -> None:
    """Open a tiny file, so that everything that is imported late is there before files are locked away."""
    tiny = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tiny)
    answer("", locked(tiny.getvalue(), "tiny.pdf", ""))


def main(_arguments: list[str]) -> int:
    """Open the file on stdin, after the line of JSON that holds the password."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    _warm_up()
    lock_in(MEMORY, PROCESSOR_SECONDS)
    line, _newline, data = sys.stdin.buffer.read().partition(b"\n")
    out.write(answer(str(json.loads(line)), data))
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
