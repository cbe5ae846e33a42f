"""The throw-away process that opens their file: bytes in, one JSON answer out, no need of any file, socket or process."""

from __future__ import annotations

import codecs
import gc
import io
import json
import os
import sys
import warnings
import zipfile
from collections.abc import Callable
from types import ModuleType
from typing import Any, BinaryIO, NoReturn, cast

import msgspec

from verifier.child import lock_in
from verifier.intake.encodings import CODE_PAGES
from verifier.intake.limits import KINDS, Limits

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/s.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="s.xml"/></Relationships>'
)
_ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_BOOK = (
    f'<workbook {_MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_SHEET = f'<worksheet {_MAIN}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'


# What old Excel files may be written in.
_OLD_PAGES = (
    "cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp932 "
    "cp936 cp949 cp950 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 latin-1 ascii utf-16-le koi8-r koi8-u "
    "mac-roman mac-cyrillic mac-greek mac-latin2 mac-turkish mac-iceland"
)
Read = Callable[[bytes, Limits, str], dict[str, Any]]


def reader_of(role: str) -> Read:
    """Return the reader of a role, "first" or "second"; only what that one needs is imported."""
    if role == "second":
        from verifier.intake.readers.second import second_answer

        return second_answer
    from verifier.intake.readers.first import answer

    return answer


def _tiny_package(rows: str = "") -> bytes:
    sheet = f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>" if rows else _SHEET
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _ROOT),
            ("xl/_rels/workbook.xml.rels", _RELATIONS),
            ("xl/workbook.xml", _BOOK),
            ("xl/s.xml", sheet),
        ):
            archive.writestr(name, content)
    return package.getvalue()


def warm_up(read: Read, limits: Limits) -> None:
    """Read tiny files, so that everything that is imported late is there before files are locked away."""
    read(_tiny_package(), limits, "")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        read("a;b".encode(encoding), limits, "")
    for encoding in _OLD_PAGES.split():
        codecs.lookup(encoding)
    for encoding in CODE_PAGES:
        read("а;б\n".encode(encoding), limits, encoding)


def written(answered: dict[str, Any]) -> bytes:
    """Return an answer as it goes to stdout."""
    try:
        return msgspec.json.encode(answered)
    except UnicodeEncodeError:  # half characters of old formats pass; the parent reads JSON so
        said = json.dumps(answered, ensure_ascii=False, separators=(",", ":"))
        return said.encode("utf-8", "surrogatepass")


def main(arguments: list[str]) -> NoReturn:
    """Read what stands on stdin and write the answer to stdout; `arguments` are the role and the kind of limits.

    Stdin holds the name of a code page (or nothing), a line feed, and the bytes of the file. The role "unlock" takes a
    password in hexadecimal there, and answers with the plain bytes behind a line that holds nothing. The roles "rows" and
    "marks" take the bytes alone and answer in frames, as `registers.child` says; "rows-cells" and "marks-cells" are asked
    for some rows before them, as `registers.cells` says.
    """
    role, limits = arguments[0], KINDS[arguments[1]]
    in_frames = role in {"rows", "marks", "rows-cells", "marks-cells"}
    _leave_out("PIL", *([] if in_frames else ["numpy"]))
    warnings.simplefilter("ignore")
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # openpyxl prints on some broken files; the answer stands alone
    if role == "unlock":
        out.write(_unlocked(limits))
    elif in_frames:
        _in_frames(role, limits, out)
    else:
        read = reader_of(role)
        warm_up(read, limits)
        lock_in(limits.memory_bytes, limits.seconds)
        gc.disable()  # one file is read and all is over
        encoding = sys.stdin.buffer.readline(100).strip().decode("ascii", "replace")
        out.write(written(read(sys.stdin.buffer.read(), limits, encoding)))
    out.flush()
    os._exit(0)  # nothing needs to be put away, and taking a long list apart takes as long as writing it


def _leave_out(*libraries: str) -> None:
    """Let libraries not be there: openpyxl takes them where it finds them, which costs as long as a list of a thousand."""
    for name in libraries:
        sys.modules.setdefault(name, cast("ModuleType", None))


def _in_frames(role: str, limits: Limits, out: BinaryIO) -> None:
    """Read a large register, which is answered piece by piece, or the cells of some of its rows."""
    from verifier.intake.registers import cells
    from verifier.intake.registers import child as rows

    which, _, asked = role.partition("-")
    rows.warm_up(_tiny_package(rows.SAMPLE))
    lock_in(limits.memory_bytes, limits.seconds)
    gc.disable()  # it would look through millions of texts again and again, none of which is in a circle
    (cells if asked else rows).READERS[which](sys.stdin.buffer.read(), limits, rows.put_into(out))


def _unlocked(limits: Limits) -> bytes:
    from verifier.domain.errors import Fault, KnownError
    from verifier.intake import unlocking
    from verifier.intake.readers.first import refusal

    unlocking.warm_up(_tiny_package())
    lock_in(limits.memory_bytes, limits.seconds)
    try:
        password = bytes.fromhex(sys.stdin.buffer.readline(4000).decode("ascii")).decode("utf-8")
        return b"\n" + unlocking.unlock(sys.stdin.buffer.read(), password)
    except KnownError as error:
        return json.dumps(refusal(error)).encode("ascii")
    except Exception as error:  # noqa: BLE001 - as above
        return json.dumps(refusal(KnownError(Fault.DAMAGED_FILE, reason=type(error).__name__))).encode("ascii")


if __name__ == "__main__":
    main(sys.argv[1:])
