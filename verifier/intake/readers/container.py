"""Tell what a file is by its content and refuse a package that is damaged, huge or lies, before any reader sees it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import Limits

_END = b"PK\x05\x06"
_LOCAL = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = (b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0", b"E\0n\0c\0r\0y\0p\0t\0i\0o\0n\0I\0")  # names in UTF-16
_WORD = b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"
_BOOKS = (b"W\0o\0r\0k\0b\0o\0o\0k\0", b"B\0o\0o\0k\0", b"W\0O\0R\0K\0B\0O\0O\0K\0", b"B\0O\0O\0K\0")
_DOCUMENTS = {"pdf", "png", "jpeg", "gif", "rtf", "doc", "docx", "odt"}
_OLD = {"gzip", "xml2003", "mhtml", "lotus"}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"\0\0\x02\0", "lotus"),
    (b"\0\0\x1a\0", "lotus"),
    (b"MZ", "exe"),
    (b"\x7fELF", "elf"),
)
_MAIN_TYPES = {
    b"spreadsheetml.sheet.main": "xlsx",
    b"spreadsheetml.template.main": "xlsx",
    b"ms-excel.sheet.macroEnabled.main": "xlsm",
    b"ms-excel.template.macroEnabled.main": "xlsm",
    b"ms-excel.sheet.binary.macroEnabled.main": "xlsb",
    b"wordprocessingml": "docx",
    b"presentationml": "pptx",
}


def format_of(data: bytes) -> str:
    """Return xlsx, xlsm, xlsb, xls, ods, html or text; any other content raises KnownError that names what it is."""
    if not data:
        raise KnownError(Fault.NOT_A_SPREADSHEET, code=ProblemCode.EMPTY_FILE, found="")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            _check_no_package_inside(data)
            raise other_content(name)
    if data.startswith(_OLE):
        return _ole_format(data)
    if data.startswith(b"PK"):
        return _package_format(data)
    if re.match(rb"\x09[\x00\x02\x04\x08]", data):
        return "xls"
    return _text_format(data)


def other_content(found: str) -> KnownError:
    """Return the refusal of a file that is no spreadsheet, with its own way out where there is one."""
    if found in _DOCUMENTS:
        return KnownError(Fault.WORD_OR_PDF, code=ProblemCode.TYPE_MISMATCH, found=found)
    if found in _OLD:
        return KnownError(Fault.OLD_SPREADSHEET, code=ProblemCode.FORMAT_NOT_READ, found=found)
    return KnownError(Fault.NOT_A_SPREADSHEET, code=ProblemCode.TYPE_MISMATCH, found=found)


def _text_format(data: bytes) -> str:
    head = data[:4000].replace(b"\0", b"").lower()
    if re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\?xml", head) and b"<html" not in head:
        raise other_content("xml2003" if b"office:spreadsheet" in head else "xml")
    if re.match(rb"mime-version:", head):
        raise other_content("mhtml")
    if re.match(
        rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype|!--|html|table|\?xml|head|body|meta|style)", head
    ):
        return "html"
    return "text"


def _check_no_package_inside(data: bytes) -> None:
    if _END in data[-70_000:] and _LOCAL in data:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_PREFIX)


def _ole_format(data: bytes) -> str:
    """Old Office containers: an encrypted xlsx, an old xls, a Word document, or a damaged one."""
    if any(name in data for name in _ENCRYPTED):
        raise KnownError(Fault.PASSWORD_PROTECTED, code=ProblemCode.ENCRYPTED)
    if len(data) < 1536 or (len(data) % 512 and len(data) < 4096):
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN)
    if not any(name in data for name in _BOOKS):
        raise other_content("doc" if _WORD in data else "ole")
    return "xls"


def _package_format(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in package.infolist()}
    except (zipfile.BadZipFile, ValueError, struct.error, OverflowError, NotImplementedError) as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN) from error
    types = infos.get("[Content_Types].xml")
    if types is not None:
        content = part(data, types, 1_000_000)
        content = content.replace(b"\0", b"")  # UTF-16
        for mark, name in _MAIN_TYPES.items():
            if mark in content:
                if name in {"xlsx", "xlsm", "xlsb"} and _has_main_part(content, mark, infos):
                    return name
                raise other_content(name)
    if "mimetype" in infos:
        kind = part(data, infos["mimetype"], 1_000)
        if b"opendocument.spreadsheet" in kind:
            return "ods"
        if b"opendocument" in kind:
            raise other_content("odt")
    raise other_content("zip")


def _has_main_part(content: bytes, mark: bytes, infos: dict[str, zipfile.ZipInfo]) -> bool:
    """Whether the workbook that the content types promise, by name or by extension, is in the package."""
    there = {name.casefold() for name in infos}
    for promise in re.findall(rb"<[^<>]*(?:Override|Default)[^<>]*>", content):
        if mark not in promise:
            continue
        name = re.search(rb"PartName\s*=\s*[\"'][/\\]?([^\"']+)", promise)
        if name and name[1].decode("utf-8", "replace").replace("\\", "/").casefold() in there:
            return True
        if b"Extension" in promise and any(re.search(r"(^|/)workbook\w*\.\w+$", one) for one in there):
            return True
    return False


def part(data: bytes, info: zipfile.ZipInfo, limit: int) -> bytes:
    """Unpack one part, never more than it claims or `limit` bytes; raises KnownError when it lies or is damaged."""
    start = info.header_offset
    header = data[start : start + 30]
    if len(header) < 30 or not header.startswith(_LOCAL):
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part=info.filename)
    names = struct.unpack("<HH", header[26:30])
    local_name = data[start + 30 : start + 30 + names[0]]
    if local_name not in {info.orig_filename.encode("utf-8"), info.orig_filename.encode("cp437", "replace")}:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_HEADER, part=info.filename)
    begin = start + 30 + sum(names)
    packed = memoryview(data)[begin : begin + info.compress_size]
    content = _unpacked(packed, info, limit)
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_CRC, part=info.filename)
    return content


def _unpacked(packed: memoryview, info: zipfile.ZipInfo, limit: int) -> bytes:
    if info.flag_bits & 0x1:
        raise KnownError(Fault.PASSWORD_PROTECTED, code=ProblemCode.ENCRYPTED, part=info.filename)
    if info.file_size > limit:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_UNCOMPRESSED, limit=limit, found=info.file_size)
    if info.compress_type == zipfile.ZIP_STORED:
        return bytes(packed)
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part=info.filename)
    try:
        content = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
    except zlib.error as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part=info.filename) from error
    if len(content) > info.file_size:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_SIZE_LIE, part=info.filename)
    return content


def check_package(data: bytes, limits: Limits) -> tuple[list[zipfile.ZipInfo], list[tuple[ProblemCode, str]]]:
    """Return the parts of a package and what is odd about them; raises KnownError when it must not be read at all."""
    _check_ends(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        infos = package.infolist()
    if len(infos) > limits.members:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_MEMBERS, limit=limits.members, found=len(infos))
    total = sum(info.file_size for info in infos)
    if total > limits.unpacked_bytes:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_UNCOMPRESSED, limit=limits.unpacked_bytes, found=total)
    seen: set[str] = set()
    odd: list[tuple[ProblemCode, str]] = []
    for info in infos:
        if info.filename.casefold() in seen:
            raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_DUPLICATE, part=info.filename)
        seen.add(info.filename.casefold())
        if re.search(r"\.\.[/\\]|^[/\\]|^[A-Za-z]:", info.orig_filename):
            odd.append((ProblemCode.ZIP_NAME, info.filename[:200]))
    return infos, odd


def _check_ends(data: bytes) -> None:
    """Nothing may stand before, behind or between: two packages in one file are two lists."""
    place = data.rfind(_END, max(0, len(data) - 65_557))
    if place < 0 or place + 22 > len(data):
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN)
    size, offset, comment = struct.unpack("<IIH", data[place + 12 : place + 22])
    if 0xFFFFFFFF not in {size, offset} and size + offset != place:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_PREFIX)
    if place + 22 + comment != len(data) or data.find(_END, max(0, len(data) - 131_072)) != place:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_TRAILING)
