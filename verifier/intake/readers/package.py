"""How the parts of an xlsx package hang together: which part is which sheet, told by the relations and not by names."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import Limits
from verifier.intake.readers.container import check_package, part
from verifier.intake.readers.structure import Scan

_XML = (".xml", ".rels", ".vml")
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_MOST_LINKS = 20


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook: its name, whether it is shown, the part that holds it, those of its comments and drawing."""

    name: str
    visible: bool
    path: str
    comments: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was walked through: its sheets in order, the parts that openpyxl may see, and what is odd."""

    scan: Scan
    sheets: tuple[SheetPart, ...]
    styles: bytes
    theme: str
    date1904: bool
    parts: dict[str, bytes]
    odd: tuple[tuple[ProblemCode, str], ...]


def open_package(data: bytes, limits: Limits) -> Package:
    """Walk through every part of a package; raises KnownError when it must not be read."""
    infos, odd = check_package(data, limits)
    scan = Scan(limits)
    kept: dict[str, bytes] = {}
    for info in infos:
        name = name_of(info)
        if name.casefold().endswith(_XML):
            content = part(data, info, limits.unpacked_bytes)
            scan.read(name, content)
            if name not in scan.sheets:
                kept[name] = content
    scan.finish()
    names = {name_of(info).casefold(): name_of(info) for info in infos}
    return assembled(scan, names, kept, list(odd))


def name_of(info: zipfile.ZipInfo) -> str:
    """Return the name of a part with slashes between its folders, whatever the program wrote."""
    return info.filename.replace("\\", "/").lstrip("/")


def assembled(scan: Scan, names: dict[str, str], kept: dict[str, bytes], odd: list[tuple[ProblemCode, str]]) -> Package:
    """Tie the parts of a package together that a scan walked through; `names` are all of them by their small letters."""
    book = target_of(scan, names, "", "/officeDocument")
    if not book:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part="workbook")
    relations = relations_of(scan, names, book)
    sheets: list[SheetPart] = []
    for local, said in scan.elements.get(book, []):
        if local != "sheet":
            continue
        kind, path = relations.get(said.get("r:id", ""), ("", ""))
        name = said.get("name", "")
        if path in scan.sheets and kind.endswith("/worksheet"):
            comments, drawing = (target_of(scan, names, path, kind) for kind in ("/comments", "/drawing"))
            sheets.append(SheetPart(name, said.get("state", "visible") == "visible", path, comments, drawing))
        elif path and len(odd) < 1000:
            odd.append((ProblemCode.PARTS_SKIPPED, name[:100]))
    if not sheets:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part="worksheet")
    odd += _beside(scan, names)
    styles = next((path for kind, path in relations.values() if kind.endswith("/styles")), "")
    theme = next((path for kind, path in relations.values() if kind.endswith("/theme")), "")
    date1904 = any(
        said.get("date1904") in {"1", "true"} for local, said in scan.elements.get(book, []) if local == "workbookPr"
    )
    plain = {name: _transitional(content) for name, content in kept.items()}
    return Package(scan, tuple(sheets), plain.get(styles, b""), theme, date1904, plain, tuple(odd))


def _beside(scan: Scan, names: dict[str, str]) -> list[tuple[ProblemCode, str]]:
    """Macros, which are never run, and links to other files, which are never followed."""
    found = [(ProblemCode.MACROS, name[:100]) for name in names.values() if name.casefold().endswith("vbaproject.bin")]
    targets = [
        said.get("Target", "")[:200]
        for path, elements in scan.elements.items()
        if path.endswith(".rels")
        for local, said in elements
        if local == "Relationship" and said.get("TargetMode") == "External"
    ]
    return found + [(ProblemCode.EXTERNAL_LINK, target) for target in dict.fromkeys(targets)][:_MOST_LINKS]


def relations_of(scan: Scan, names: dict[str, str], source: str) -> dict[str, tuple[str, str]]:
    """Return the relations of a part by their id: type and the name of the part that is meant, empty where there is none."""
    folder, name = posixpath.split(source)
    path = names.get(posixpath.join(folder, "_rels", name + ".rels").casefold(), "")
    found: dict[str, tuple[str, str]] = {}
    for local, said in scan.elements.get(path, []):
        if local == "Relationship":
            target = said.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[said.get("Id", "")] = said.get("Type", ""), names.get(whole.casefold(), "")
    return found


def target_of(scan: Scan, names: dict[str, str], source: str, kind: str) -> str:
    """Return the name of the first part that a part ("" for the package) is related to in this way, "" for none."""
    return next(
        (path for type_, path in relations_of(scan, names, source).values() if type_.endswith(kind) and path), ""
    )


def _transitional(content: bytes) -> bytes:
    """Return a part of a "strict" file with the names that openpyxl knows."""
    for strict, plain in _STRICT if b"purl.oclc.org" in content else ():
        content = content.replace(strict, plain)
    return content
