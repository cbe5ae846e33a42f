"""Paper from the very file that was issued: the printer's own dialog, and pages painted in the background."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from verifier.domain.errors import Fault, KnownError
from verifier.i18n import _
from verifier.reports.preview import page_sizes, render
from verifier.ui.tasks import Job, Tasks

_DOTS = 300  # an inch
_SERVER, _HERE = "CUPS_SERVER", "/run/cups/cups.sock"


class Printing(Protocol):
    """Whoever has something printed: he does the work, and says how it went."""

    @property
    def tasks(self) -> Tasks:
        """Where the work is done."""

    def refused(self, error: KnownError) -> None:
        """Say why nothing is printed."""

    def notice(self, sentence: str, tone: str = "ok") -> None:
        """Say that it is."""


def _ask_this_machine_alone() -> None:
    """Have CUPS look for printers through its socket on this machine: else it tries TCP, even to another machine.

    A printer of the network is reached through the queue that the machine keeps of it, never by this program.
    """
    if sys.platform.startswith("linux") and not os.environ.get(_SERVER, "").startswith("/"):
        os.environ[_SERVER] = _HERE


def print_report(parent: QWidget, desk: Printing, pdf: bytes, printers: Sequence[str] | None = None) -> None:
    """Ask for the printer, copies and pages, and print; where no printer is set up, say so."""
    _ask_this_machine_alone()
    if not (QPrinterInfo.availablePrinterNames() if printers is None else printers):
        desk.refused(KnownError(Fault.NO_PRINTER))
        return
    printer, pages = QPrinter(QPrinter.PrinterMode.HighResolution), len(page_sizes(pdf))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)

    def begin() -> None:
        chosen = (printer.fromPage() or 1, printer.toPage() or pages)
        desk.tasks.run(_("Printing"), lambda job: put_on_paper(printer, pdf, chosen, job), told)

    def told(_done: None) -> None:
        desk.notice(_("The pages were handed to the printer."))

    dialog.accepted.connect(begin)
    dialog.setModal(True)
    dialog.show()


def put_on_paper(printer: QPrinter, pdf: bytes, pages: tuple[int, int], job: Job) -> None:
    """Paint pages (from 1, both ends) as they are, each the way it lies; what is cancelled is not printed.

    Raises:
        KnownError: CANCELLED; NO_PRINTER where the printer takes nothing.
    """
    sizes = page_sizes(pdf)
    first, last = max(pages[0], 1), min(pages[1], len(sizes))
    printer.setFullPage(True)
    painter = QPainter()
    for place in range(first - 1, last):
        _lay(printer, *sizes[place])
        if job.cancelled():
            printer.abort()
            painter.end()
            raise KnownError(Fault.CANCELLED)
        if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
            raise KnownError(Fault.NO_PRINTER)
        job.progress(place - first + 1, last - first + 1)
        width, height, pixels = render(pdf, place, min(printer.resolution(), _DOTS) / 72)
        image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel).toRect()), image)
    painter.end()


def _lay(printer: QPrinter, width: float, height: float) -> None:
    """Turn the paper the way a page lies."""
    lies = width > height
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)
