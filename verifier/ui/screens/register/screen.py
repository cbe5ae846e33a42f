"""Our own register: the extracts it was loaded from, loading another, and looking persons up in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.registers import Register, RegisterKind
from verifier.domain.sentences import refused
from verifier.i18n import _, n_
from verifier.intake import RegisterReading
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import Desk, SignOff
from verifier.ui.looking import look_for
from verifier.ui.screens.base import Screen
from verifier.ui.screens.readers import ReadersReady
from verifier.ui.screens.register.difference import DifferenceDialog, update_words
from verifier.ui.screens.register.missing import MissingPanel
from verifier.ui.screens.register.preview import Extract, ExtractPreview
from verifier.ui.screens.register.search import SearchPanel
from verifier.ui.screens.register.way import ExtractWay, ReadExtract
from verifier.ui.tasks import Job
from verifier.ui.widgets.cards import Card, CardList
from verifier.ui.widgets.choose import SHEETS, choose_file, take_dropped_file
from verifier.ui.widgets.kept_form import KeptForm
from verifier.ui.widgets.later import Later
from verifier.ui.widgets.layout import column, row, when_dressed, width_of
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button, label, set_tip
from verifier.workflow import browse
from verifier.workflow.load_register import Ready, load_ready, made_ready, registers
from verifier.workflow.mapping import columns_note
from verifier.workflow.quarantine import columns_in, columns_text

_CARDS_WIDTH = 250
_PREVIEW = "preview"
_FILE, _COLUMNS = (
    "extract_file",
    "extract_columns",
)  # as what is kept: no text of a file ever names one


class RegisterScreen(Screen):
    """Two pages: the register with its search, and the preview of an extract that is about to be loaded."""

    name = "register"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._extract: ReadExtract | None = None
        self._way = ExtractWay(desk, self)
        self._way.read.connect(self._on_read)
        self._preparing: Job | None = None
        desk.tasks.ended.connect(self._on_ended)
        self._loaded: tuple[Register, ...] = ()
        self.load = button(_("Load an extract…"), "primary", shortcut="Ctrl+O", name="load_extract")
        self.load.clicked.connect(self.choose)
        why = browse.may_register(desk.officer)
        self.load.setEnabled(why is None)
        set_tip(self.load, refused(why) if why else _("Or drop the file here"))
        self.cards = CardList("registers", _("Extracts loaded"))
        self._none = label(_("No extract of our own data has been loaded yet. Until one is, nobody can be looked for."),
                           "muted", wrap=True)  # fmt: skip
        self.search, self.tabs = SearchPanel(desk), Tabs()
        self._kept: KeptForm | None = None
        self._preview = Later("preview", self._make_preview)
        self._missing = Later("missing", self._make_missing)
        self.tabs.add("search", _("Search"), self.search)
        self.tabs.add("missing", _("Held and on no list"), self._missing)
        self.tabs.turned.connect(self._on_turned)
        self._pages = Pages()
        self._pages.addWidget(self._main())
        self._pages.addWidget(self._preview)
        self.setLayout(column(self._pages))
        take_dropped_file(self, self.read_file)
        self._readers = ReadersReady(self, desk.tasks, "register")
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._focus_search)

    def _make_preview(self) -> ExtractPreview:
        made = ExtractPreview()
        self._kept = KeptForm(self.desk.half_filled, "extract", "", made.form)
        made.columns_asked.connect(self._ask_columns)
        made.form.left.connect(self._forget)
        made.form.left.connect(self.show_register)
        made.form.signed.connect(self._on_sign)
        return made

    def _make_missing(self) -> MissingPanel:
        made = MissingPanel(self.desk)
        made.show_registers(self._loaded)
        return made

    @property
    def preview(self) -> ExtractPreview:
        return self._preview.part

    @property
    def missing(self) -> MissingPanel:
        return self._missing.part

    @classmethod
    def short_title(cls) -> str:
        return _("Register")

    def refresh(self) -> None:
        """Fill the extracts loaded; a search or preview under way stays."""
        self._loaded = loaded = registers(self.desk.office)
        self.cards.show_cards([_card(register) for register in loaded])
        self.cards.setVisible(bool(loaded))
        self._none.setVisible(not loaded)
        self.search.show_registers(loaded)
        if self._missing.made:
            self._missing.made.show_registers(loaded)
        if self.tabs.shown == "missing":
            self.missing.look()

    def first(self) -> QWidget:
        if self._pages.currentIndex():
            return self.preview.form.kind
        if not self._loaded and self.load.isEnabled():
            return self.load
        return self.missing.table if self.tabs.shown == "missing" else self.search.field

    def about(self) -> str:
        record = self.search.table.current() if self.tabs.shown == "search" else None
        return record.number if record and self._pages.currentIndex() == 0 else ""

    def open(self, what: object) -> None:
        """Search for a text; choose a file for "load", show who is held and on no list for "missing", and for "preview"
        read the file again that was in the preview.
        """
        if what == "load":
            self.choose()
        elif what == _PREVIEW and (path := self.desk.half_filled.values(_FILE, "").get(_FILE)):
            self._come_back(Path(path))
        elif what == "missing":
            self.show_register()
            self.missing.begin()
            self.tabs.show_page("missing")
        elif isinstance(what, str):
            self.show_register()
            self.tabs.show_page("search")
            self.search.field.setText(what)

    def place(self) -> object:
        return _PREVIEW if self._pages.currentWidget() is self._preview else None

    def leave(self) -> None:
        self.search.stop()
        if self._missing.made:
            self._missing.made.stop()

    def choose(self) -> None:
        """Ask for a file and read it."""
        self._readers.prepare()
        choose_file(self, _("Load an extract"), SHEETS, self.read_file)

    def read_file(self, path: Path) -> None:
        """Read an extract in the background and show what was understood of it."""
        if why := browse.may_register(self.desk.officer):
            self.desk.notice(refused(why), "warn")
            return

        self._way.take(path)

    def _come_back(self, path: Path) -> None:
        """Read the file again that was in the preview, by what was said of its columns; one that is gone is passed over."""
        forms = self.desk.half_filled
        if path.is_file() and browse.may_register(self.desk.officer) is None:
            self._way.take(path, lambda sha256: columns_in(forms.values(_COLUMNS, sha256).get(_COLUMNS, "")))

    def show_register(self) -> None:
        """Leave the preview, and let go of what was read: of a million persons it is much."""
        if self._extract is not None:
            self._extract = None
            self.preview.let_go()
        self._pages.setCurrentIndex(0)
        self.search.field.setFocus()

    def _main(self) -> QWidget:
        left = QWidget()
        when_dressed(left, lambda: left.setFixedWidth(max(_CARDS_WIDTH, width_of(self.load))))
        self.changes = button(_("What it changed…"), name="extract_changes")
        self.changes.clicked.connect(self._on_changes)
        self.cards.current_changed.connect(self._on_extract)
        self.cards.offer(self.changes, self.load)
        stacked = column(self.load, self._none, self.cards, self.changes, None)
        stacked.setStretch(2, 100)
        left.setLayout(stacked)
        page = QWidget()
        whole = row(left, self.tabs, margins=16, gap=16)
        whole.setStretch(1, 1)
        page.setLayout(whole)
        return page

    def _on_extract(self, key: int | None) -> None:
        chosen = next((known for known in self._loaded if known.id == key), None)
        self.changes.setVisible(chosen is not None and chosen.updates > 0)

    def _on_changes(self) -> None:
        chosen = next((known for known in self._loaded if known.id == self.cards.current()), None)
        if chosen is not None:
            DifferenceDialog(self.desk, chosen, self).open()

    def _on_turned(self, name: str) -> None:
        if name == "missing":
            self.missing.look()
        else:
            if self._missing.made:
                self._missing.made.stop()
            self.search.field.setFocus()

    def _focus_search(self) -> None:
        self.tabs.show_page("search")
        self.search.field.setFocus()
        self.search.field.selectAll()

    def _on_read(self, extract: ReadExtract) -> None:
        if extract.filed is None:
            raise TypeError("an extract is shown when it is read")
        self._extract = extract
        preview = self.preview
        if self._kept is None:
            raise TypeError("the form is kept since the preview was made")
        self._pages.setCurrentWidget(self._preview)
        reading, columns = extract.filed.reading, extract.options.mapping
        said = {_COLUMNS: columns_text(columns)} if columns else {}
        path = {_FILE: str(extract.path.absolute())} if extract.path else {}
        self.desk.half_filled.keep(_COLUMNS, reading.sha256, reading.file_name, said)
        self.desk.half_filled.keep(_FILE, "", reading.file_name, path)
        with self._kept.filling(reading.sha256, reading.file_name):
            preview.show_reading(reading, registers(self.desk.office), extract.stated)
            preview.form.note.setText(columns_note(columns))
        self.retitled.emit()

    def _forget(self) -> None:
        """Forget what was said of the extract: it is loaded, or not to be."""
        self.desk.half_filled.forget(_FILE, "")
        if self._kept:
            self.desk.half_filled.forget(_COLUMNS, self._kept.key[1])
            self._kept.forget()

    def _ask_columns(self) -> None:
        if self._extract is not None and self._preparing is None:
            self._way.ask_columns(self._extract)

    def _on_sign(self, extract: Extract) -> None:
        reading, office = self.preview.reading, self.desk.office
        if reading is None or self._preparing is not None or self._extract is None or self._extract.filed is None:
            return
        rolls = self._extract.filed.rolls

        def work(job: Job) -> Ready:
            said = reading, extract.name, extract.date
            return made_ready(office, *said, kind=extract.kind, updates=extract.updates, note=extract.note,
                              rolls=rolls, progress=job.progress, cancelled=job.cancelled)  # fmt: skip

        self.preview.setEnabled(False)
        title = _("Making “{name}” ready to be loaded").format(name=extract.name)
        self._preparing = self.desk.tasks.run(title, work, lambda ready: self._ask(ready, extract))

    def _on_ended(self, job: Job) -> None:
        if job is self._preparing:
            self._preparing = None
            self.preview.setEnabled(True)

    def _ask(self, ready: Ready, extract: Extract) -> None:
        """Have the registrar sign for what is ready to be written."""
        if self._extract is None or self._kept is None:
            return  # left meanwhile
        data, office, intent = self._extract.data, self.desk.office, new_intent()

        def do(signer: Signer) -> Register:
            return load_ready(office, signer, ready, data, extract.source, intent)

        lines, form = _lines(ready.reading, extract), self._kept.key
        self.desk.sign(SignOff("register_loaded", lines, do, intent, form), self._on_loaded)

    def _on_loaded(self, answer: object) -> None:
        if not isinstance(answer, Register):
            raise TypeError("loading answers with the register")
        self._forget()
        self.show_register()
        self.desk.matcher.forget()
        records = n_("{n} record", "{n} records", answer.count)
        if answer.updates:
            records = f"{records} · {update_words(answer)}"
        self.desk.notice(_("“{name}” is loaded: {records}.").format(name=answer.name, records=records))
        self.search.search_anew()
        for submitted in self.desk.office.lists():
            look_for(self.desk, submitted)


def _card(register: Register) -> Card:
    marked = () if register.kind is RegisterKind.OWN else (f"▲ {words.register_kind(register.kind)}",)
    lines = (
        *marked,
        register.source,
        n_("{n} record", "{n} records", register.count),
        _("as it stood on {date}").format(date=shown_date(register.extract_date)),
        *((update_words(register),) if register.updates else ()),
        f"SHA-256 {register.sha256[:8]}…{register.sha256[-4:]}",
    )
    return Card(register.id, register.name, lines)


def _lines(reading: RegisterReading, extract: Extract) -> tuple[str, ...]:
    return (
        words.register_kind(extract.kind),
        f"{extract.name} · {extract.source}",
        _("as it stood on {date}").format(date=shown_date(extract.date)),
        n_("{n} record", "{n} records", len(reading.records)),
        *((_("brings an earlier extract up to date"),) if extract.updates else ()),
        *filter(None, [extract.note]),
        f"{reading.file_name} · SHA-256 {reading.sha256[:8]}…{reading.sha256[-4:]}",
    )
