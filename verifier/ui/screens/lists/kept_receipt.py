"""What a registrar said of a list that he neither received, refused nor left yet: it is kept for him, columns included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from verifier.domain.intake import ColumnMap
from verifier.domain.quarantine import Arrival
from verifier.ui.desk import Desk
from verifier.ui.screens.lists.receipt_form import ReceiptForm
from verifier.ui.widgets.kept_form import KeptForm
from verifier.workflow.quarantine import columns_in, columns_text

_FORM, _COLUMNS = "receipt", "receipt_columns"


class KeptReceipt:
    """The receipt form of one list after another, and what was said of the columns of each."""

    def __init__(self, desk: Desk) -> None:
        self._forms, self._about, self._title = desk.half_filled, "", ""
        self._form: KeptForm | None = None

    def watch(self, form: ReceiptForm) -> None:
        """Keep what is typed into the form, as soon as there is one."""
        self._form = KeptForm(self._forms, _FORM, "", form)

    @property
    def key(self) -> tuple[str, str]:
        """The name of the form and the list that it is about."""
        return _FORM, self._about

    @contextmanager
    def filling(self, arrival: Arrival) -> Iterator[None]:
        """Let the program fill the form for a list; then comes back what this officer typed over that."""
        self._about, self._title = str(arrival.id), arrival.name
        if self._form is None:
            raise TypeError("there is no form to be filled")
        with self._form.filling(self._about, self._title):
            yield

    def columns(self, arrival: Arrival) -> tuple[ColumnMap, ...]:
        """Return what this officer said of the columns of a list; empty where he said nothing."""
        return columns_in(self._forms.values(_COLUMNS, str(arrival.id)).get(_COLUMNS, ""))

    def keep_columns(self, columns: tuple[ColumnMap, ...]) -> None:
        """Keep what he says of the columns of the list that is open."""
        text = columns_text(columns) if columns else ""
        self._forms.keep(_COLUMNS, self._about, self._title, {_COLUMNS: text} if text else {})

    def forget(self, arrival: Arrival) -> None:
        """Forget what was said of a list: it is received, refused, or left with all of it."""
        for form in (_FORM, _COLUMNS):
            self._forms.forget(form, str(arrival.id))
