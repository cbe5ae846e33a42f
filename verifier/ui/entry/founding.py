"""Founding an office: where, its name, its first officer; afterwards the fingerprint that proves it for ever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from verifier.domain import words
from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _, current_language
from verifier.ui.entry.base import EntryForm, unless_cancelled
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.banner import SIGNS
from verifier.ui.widgets.choose import choose_folder
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.form import Form
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.new_passphrase import NewPassphrase
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.text import button, label, restyle, visible

if TYPE_CHECKING:
    from verifier.workflow.issue_report import Issued
    from verifier.workflow.keep_office import Session


def smallest_office() -> tuple[str, str]:
    """Explain who is needed before the office can work (domain.md 12.2, rule 8)."""
    return (
        _(
            "You become administrator and registrar. An administrator signs neither checks nor clearances nor decisions."
        ),
        words.smallest_office(),
    )


def grouped(fingerprint: str) -> str:
    """Write a fingerprint in groups of eight, so that it can be compared with a finger on the paper."""
    groups = [fingerprint[place : place + 8] for place in range(0, len(fingerprint), 8)]
    return "\n".join(" ".join(groups[place : place + 4]) for place in range(0, len(groups), 4))


@dataclass(frozen=True, repr=False)
class Founding:
    """What is under way: what stands in the fields; after the founding the session, and the sheet as it was issued."""

    typed: tuple[str, ...]
    session: Session | None
    sheet: Issued | None


class FoundForm(EntryForm):
    """Founds an office and shows its fingerprint."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._session: Session | None = None
        self._issued: Issued | None = None  # the founding sheet
        self.folder, self.office, self.name, self.post = (QLineEdit() for _field in range(4))
        for field, name in ((self.folder, "new_folder"), (self.office, "office_name"), (self.name, "own_name"),
                            (self.post, "own_post")):  # fmt: skip
            field.setObjectName(name)
        self.folder.setPlaceholderText(_("An empty or new folder"))
        self.post.setPlaceholderText(_("For example: administrator of the coordination office"))
        self.new = NewPassphrase(
            tasks,
            "new_passphrase",
            _("Passphrase"),
            lambda: (self.office.text(), self.name.text(), self.post.text()),
        )
        self._browse = button(_("Browse…"), name="browse_new")
        self._browse.clicked.connect(self._choose_folder)
        self._found = button(_("Found the office"), "primary", name="found_office")
        self._found.clicked.connect(self._start)
        self.new.again.edit.returnPressed.connect(self._start)
        self._pages = Pages()
        self.setLayout(column(self._pages))
        self._pages.addWidget(self._form())
        self._fingerprint = label("", "mono")
        self._fingerprint.setObjectName("fingerprint")
        self._fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._paper = button(_("Print the founding sheet…"), name="print_founding_sheet")
        self._paper.clicked.connect(self.print_sheet)
        self._sheet = button(_("Save the founding sheet…"), name="save_founding_sheet")
        self._sheet.clicked.connect(lambda: choose_folder(self, _("Where to save the founding sheet"), self.save_sheet))
        self._told = label("", wrap=True)
        self._told.setObjectName("founding_sheet_told")
        self._told.hide()
        self._go = button(_("Go to the desk"), "primary", name="go_to_desk")
        self._go.clicked.connect(self._on_go)
        self._pages.addWidget(self._founded())

    def fields(self) -> tuple[QWidget, ...]:
        return (self.folder, self._browse, self.office, self.name, self.post, *self.new.fields, self._found)

    def first(self) -> QWidget:
        return self._paper if self._session else self.folder

    @property
    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.folder, self.office, self.name, self.post, self.new.first.edit, self.new.again.edit

    def abandon(self) -> None:
        """Close an office that was founded and not gone to: it is opened like any other."""
        if self._session:
            self._session.office.close()
            self._session = None
            self._pages.setCurrentIndex(0)

    def hand_over(self) -> Founding:
        """Give what is under way to the form that comes after this one, and let go of it."""
        begun = Founding(tuple(each.text() for each in self._lines), self._session, self._issued)
        self._session = None
        return begun

    def take_over(self, begun: Founding) -> None:
        """Go on where the form before this one was left."""
        for line, text in zip(self._lines, begun.typed, strict=True):
            line.setText(text)
        if begun.session:
            self._on_founded(begun.session)
            self._issued = begun.sheet

    @property
    def tasks(self) -> Tasks:
        """Where work is done."""
        return self._tasks

    def print_sheet(self) -> None:
        """Issue the founding sheet and have it printed."""
        from verifier.ui.printing import print_report

        self._with_sheet(lambda issued: print_report(self, self, issued.pdf))

    def save_sheet(self, folder: Path) -> None:
        """Issue the founding sheet and save it into a folder."""

        def save(issued: Issued) -> None:
            session = self._session
            if session is None:
                return

            def work(_job: Job) -> Path:
                from verifier.workflow import issue_report

                return issue_report.save(session.office, session.officer.id, issued, folder)

            title = _("Saving the founding sheet")
            said = _("Saved: {path}")
            self._tasks.run(title, work, lambda path: self.notice(said.format(path=path)), self.refused)

        self._with_sheet(save)

    def _with_sheet(self, then: Callable[[Issued], None]) -> None:
        """Issue the founding sheet, once however often it is printed and saved, and go on with it."""
        session, issued = self._session, self._issued
        if session is None:
            return
        if issued:
            then(issued)
            return
        language = current_language()

        def work(_job: Job) -> Issued:
            from verifier.workflow.founding_sheet import issue_founding_sheet

            return issue_founding_sheet(session.office, session.officer, session.signer, language)

        def done(issued: Issued) -> None:
            self._issued = issued
            self._allow(on=True)
            then(issued)

        self._allow(on=False)
        self._tasks.run(_("Issuing the founding sheet"), work, done, self.refused)

    def refused(self, error: KnownError) -> None:
        """Say why the sheet is not saved or printed."""
        self.notice(sentence(error), "bad")

    def notice(self, sentence: str, tone: str = "ok") -> None:
        """Say what became of the sheet."""
        self._allow(on=True)
        self._told.setText(visible(f"{SIGNS[tone]}  {sentence}", 600))
        restyle(self._told, "tone", tone)
        self._told.show()

    def _allow(self, *, on: bool) -> None:
        for each in (self._paper, self._sheet, self._go):
            each.setEnabled(on)

    def _choose_folder(self) -> None:
        choose_folder(self, _("Choose an empty folder"), lambda folder: self.folder.setText(str(folder)))

    def _form(self) -> QWidget:
        form = Form()
        form.add(_("Office folder"), self.folder, beside=self._browse)
        form.add(_("Name of the office"), self.office)
        form.add(_("Your name"), self.name)
        form.add(_("Your post"), self.post)
        self.new.add_to(
            form, hint=_("Nobody can read it out, and as long as you are alone here nobody can replace it.")
        )
        box = card(*(label(text, wrap=True) for text in smallest_office()), margins=14, gap=6)
        body = card()
        inside = column(form, self.message, self.progress, row(None, self._found))
        body.layout().addLayout(inside)  # type: ignore[union-attr]
        page = QWidget()
        page.setLayout(column(label(_("Found an office"), "title"), body, box, None, gap=14))
        return page

    def _founded(self) -> QWidget:
        sentence = _(
            "This is the fingerprint of the office: the founding act, on which every later act rests. Print the founding "
            "sheet and keep it outside the office, or write the fingerprint down. Its first characters are shown at the "
            "lower left of the desk at every start."
        )
        page = QWidget()
        page.setLayout(
            column(
                label(_("The office is founded"), "title"),
                card(
                    label(sentence, wrap=True),
                    self._fingerprint,
                    self._told,
                    label(_("Next: enrol the officers under “Officers”."), "muted", wrap=True),
                    row(Flow(self._paper, self._sheet, gap=8), self._go),
                ),
                None,
                gap=14,
            )
        )
        return page

    def _missing(self) -> tuple[QWidget, str] | None:
        needed = (
            (self.folder, _("Choose a folder for the office.")),
            (self.office, _("Enter the name of the office.")),
            (self.name, _("Enter your name.")),
            (self.post, _("Enter your post.")),
            (self.new.first.edit, _("Enter a passphrase.")),
        )
        for field, lacking in needed:
            if not field.text().strip():
                return field, lacking
        return self.new.missing()

    def _start(self) -> None:
        if missing := self._missing():
            self.say(missing[1])
            missing[0].setFocus()
            return
        folder = Path(self.folder.text().strip()).expanduser()
        office, name, post = self.office.text(), self.name.text(), self.post.text()
        passphrase = self.new.text

        def work(job: Job) -> Session:
            from verifier.workflow import keep_office

            return unless_cancelled(job, keep_office.found(folder, office, name, post, passphrase))

        self.work(_("Founding the office"), work, self._on_founded)

    def _on_founded(self, session: Session) -> None:
        self._session, self._issued = session, None
        self.new.clear()
        self._told.hide()
        self._fingerprint.setText(visible(grouped(session.office.fingerprint)))
        self._fingerprint.setAccessibleName(session.office.fingerprint)
        self._pages.setCurrentIndex(1)
        self._paper.setFocus()

    def _on_go(self) -> None:
        session, self._session = self._session, None
        if session:
            self._pages.setCurrentIndex(0)
            self.opened.emit(session)

    def refuse(self, error: KnownError) -> None:
        super().refuse(error)
        if error.fault in (Fault.WEAK_PASSPHRASE, Fault.GUESSABLE_PASSPHRASE):
            self.new.first.edit.setFocus()
