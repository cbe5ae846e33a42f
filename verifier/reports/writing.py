"""Writing a PDF page by page: each page is packed and written when it is done, so that thousands of them take no memory.

reportlab keeps every page as text until the file is finished. This is its own end of a document (`PDFDocument.format`), with
the pages written before; the objects, their numbers and the table of their places are made by reportlab.
"""

from __future__ import annotations

import zlib
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_LEVEL = 4  # of packing; 6 makes a large file a twentieth smaller and takes an eighth more of the whole time


class Writer:
    """The file of a canvas while it is being written."""

    def __init__(self, canvas: Canvas, sink: BinaryIO) -> None:
        self._canvas, self._sink, self._place = canvas, sink, 0
        self._document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - reportlab has no public door to it

    def page(self, operators: str) -> None:
        """Write a page of the canvas's size with its operators, which are ASCII."""
        document, name = self._document, self._document.thisPageName()
        self._canvas.addLiteral("")
        self._canvas.showPage()
        page = document.Pages.pages[-1]
        packed = pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])
        page.Contents = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"Filter": packed}), zlib.compress(operators.encode("ascii"), _LEVEL)
        )
        contents = document.Reference(page.Contents).name
        for each in (name, contents):
            self._object(each)
        document.Pages.pages[-1] = pdfdoc.PDFObjectReference(name)

    def finish(self) -> None:
        """Write everything that is not a page, the table of places, and the trailer."""
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        root, info = document.Reference(document.Catalog), document.Reference(document.info)
        document.Outlines.prepare(document, self._canvas)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        document.encrypt.prepare(document)
        number, names = 1, []
        while number in document.numberToId:  # more objects come while these are written
            names.append(document.numberToId[number])
            self._object(names[-1])
            number += 1
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, names)
        start = self._put(table.format(document))
        trailer = pdfdoc.PDFTrailer(startxref=start, Size=number, Root=root, Info=info, ID=document.ID())
        self._put(trailer.format(document))

    def _object(self, name: str) -> None:
        document = self._document
        if name in document.idToOffset:
            return
        written = pdfdoc.PDFIndirectObject(name, document.idToObject[name]).format(document)
        document.idToOffset[name] = self._put(written)
        document.idToObject[name] = None  # it is not needed any more

    def _put(self, data: bytes) -> int:
        """Write some bytes and return where they begin."""
        if self._place == 0:
            (head,) = pdfdoc.PDFFile(self._document._pdfVersion).strings  # noqa: SLF001 - as above
            self._place = self._sink.write(head)
        start = self._place
        self._place += self._sink.write(data)
        return start
