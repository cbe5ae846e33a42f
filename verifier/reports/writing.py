"""Writing a PDF page by page: each page is packed and written when it is done, so that thousands of them take no memory.

reportlab keeps every page as text until the file is finished, and a name for every object. Here the pages, the outline, the
tree of what is a heading (ISO 32000-1, 14.7) and the table of places are ours, and a number is all that stays of an object.
The fonts and the description of the file are reportlab's.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from verifier.reports.sink import Sink

_LEVEL = 4  # of packing; 6 makes a large file a twentieth smaller and takes an eighth more of the whole time
_TOGETHER = 500  # numbers made into words at once

Parts = Sequence[tuple[str, Sequence[str]]]
"""What is read aloud of a page, in that order: what each part is ("H1", "H2", "H3", "P"), and its operators."""


class Writer:
    """The file of a canvas while it is being written."""

    def __init__(self, canvas: Canvas, sink: Sink) -> None:
        self._sink, self._length = sink, 0
        self._document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - reportlab has no public door to it
        self._places = array("Q", [0])  # where each object begins, by its number
        self._pages, self._told, self._by_page = array("L"), array("L"), array("L")
        self._tree, self._outline, self._resources = (self._new() for _object in range(3))
        self._root, self._whole = self._new(), self._new()
        self._bookmarks = 0
        self._first = self._last = self._before_last = 0  # objects of bookmarks; the last is written with the next
        self._last_words = b""

    def page(self, size: tuple[float, float], aside: Iterable[str], parts: Parts, bookmark: str = "") -> None:
        """Write a page; what stands `aside` is drawn first and never read aloud, a `bookmark` leads to it."""
        page, contents = self._new(), self._new()
        if bookmark:
            self._add_bookmark(bookmark, page)
        marked = [f"/{kind} <</MCID {place}>> BDC\n{_lines(drawn)}\nEMC" for place, (kind, drawn) in enumerate(parts)]
        packed = zlib.compress(_lines((*aside, *marked)).encode("ascii"), _LEVEL)
        self._document.signature.update(packed)  # the file's own name is made of all that it holds
        self._put(contents, b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed))
        box = f"/MediaBox[0 0 {size[0]:.4f} {size[1]:.4f}]/StructParents {len(self._pages)}"
        about = f"/Parent {self._tree} 0 R/Resources {self._resources} 0 R/Contents {contents} 0 R"
        self._put(page, f"<</Type/Page{box}{about}>>".encode("ascii"))
        self._pages.append(page)
        told = [self._told_part(kind, page, place) for place, (kind, _drawn) in enumerate(parts)]
        self._told.extend(told)
        self._by_page.append(self._put(self._new(), _references(told)))

    def finish(self) -> None:
        """Write everything that is not a page, the table of places, and the trailer."""
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        self._end_pages()
        root, info = document.Reference(document.Catalog), document.Reference(document.info)
        document.encrypt.prepare(document)
        number = 1
        while number <= document.objectcounter:  # more objects come while these are written
            if name := document.numberToId.get(number):
                words = pdfdoc.PDFIndirectObject(name, document.idToObject[name]).format(document)
                self._set(number, self._write(words))
            number += 1
        start = self._length
        for words in self._table(number):
            self._write(words)
        trailer = pdfdoc.PDFTrailer(startxref=start, Size=number, Root=root, Info=info, ID=document.ID())
        self._write(trailer.format(document))

    def _end_pages(self) -> None:
        catalogue, count = self._document.Catalog, len(self._pages)
        self._put(self._tree, b"<</Type/Pages/Count %d/Kids%b>>" % (count, _references(self._pages)))
        fonts = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts).format(self._document)
        self._put(self._resources, b"<</ProcSet[/PDF/Text]/Font %b>>" % fonts)
        self._put(self._whole, b"<</S/Document/P %d 0 R/K%b>>" % (self._root, _references(self._told)))
        by_page = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(self._by_page))
        tree = b"/K %d 0 R/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d" % (self._whole, by_page, count)
        self._put(self._root, b"<</Type/StructTreeRoot%b>>" % tree)
        self._end_bookmark(0)
        ends = self._first, self._last, self._bookmarks
        outline = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % ends
        self._put(self._outline, outline if self._first else b"null")
        catalogue.Pages, catalogue.StructTreeRoot = self._known(self._tree), self._known(self._root)
        catalogue.Outlines = self._known(self._outline) if self._first else None
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _told_part(self, kind: str, page: int, place: int) -> int:
        words = b"<</S/%b/P %d 0 R/Pg %d 0 R/K %d>>" % (kind.encode("ascii"), self._whole, page, place)
        return self._put(self._new(), words)

    def _add_bookmark(self, title: str, page: int) -> None:
        entry, name = self._new(), pdfdoc.PDFString(title).format(self._document)
        self._end_bookmark(entry)
        self._last_words = b"/Title %b/Parent %d 0 R/Dest[%d 0 R/Fit]" % (name, self._outline, page)
        self._first, self._before_last, self._last = self._first or entry, self._last, entry
        self._bookmarks += 1

    def _end_bookmark(self, following: int) -> None:
        """Write the last bookmark, now that the one that follows it is known."""
        if not self._last:
            return
        before = b"/Prev %d 0 R" % self._before_last if self._before_last else b""
        after = b"/Next %d 0 R" % following if following else b""
        self._put(self._last, b"<<%b%b%b>>" % (self._last_words, before, after))

    def _new(self) -> int:
        """Return the number of one more object."""
        self._document.objectcounter += 1
        return int(self._document.objectcounter)

    def _known(self, number: int) -> pdfdoc.PDFObjectReference:
        """Return one of our objects as reportlab refers to it."""
        name = f"ours{number}"
        self._document.idToObjectNumberAndVersion[name] = (number, 0)
        return pdfdoc.PDFObjectReference(name)

    def _put(self, number: int, words: bytes) -> int:
        """Write an object and return its number."""
        self._set(number, self._write(b"%d 0 obj\n%b\nendobj\n" % (number, words)))
        return number

    def _set(self, number: int, place: int) -> None:
        if missing := number + 1 - len(self._places):
            self._places.extend([0] * missing)
        self._places[number] = place

    def _write(self, data: bytes) -> int:
        """Write some bytes and return where they begin."""
        if not self._length:
            (head,) = pdfdoc.PDFFile(self._document._pdfVersion).strings  # noqa: SLF001 - as above
            self._length = self._sink.write(head)
        start = self._length
        self._length += self._sink.write(data)
        return start

    def _table(self, size: int) -> Iterator[bytes]:
        yield b"xref\n0 %d\n0000000000 65535 f \n" % size
        for start in range(1, size, _TOGETHER):
            places = self._places[start : min(start + _TOGETHER, size)]
            yield b"".join(b"%010d 00000 n \n" % place for place in places)


def _lines(operators: Iterable[str]) -> str:
    return "\n".join(operators)


def _references(numbers: Sequence[int]) -> bytes:
    return b"[%b]" % b" ".join(
        b" ".join(b"%d 0 R" % number for number in numbers[start : start + _TOGETHER])
        for start in range(0, len(numbers), _TOGETHER)
    )
