"""One individual: what is known, what warns, both forms side by side, comparisons, the chain of custody, effects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.domain.remains_codes import Likeness, Standing
from verifier.domain.words import remains as words
from verifier.i18n import _
from verifier.ui.widgets.announce import announce, say_in
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import label, pill, set_pill, visible
from verifier.workflow.remains_lines import ComparedLine, CustodyLine, FormLine, ItemSeen

TONES = {
    Standing.RECEIVED: "neutral",
    Standing.EXAMINED: "neutral",
    Standing.COMPARED: "info",
    Standing.UNIDENTIFIED: "warn",
    Standing.IDENTIFIED: "ok",
    Standing.OTHER_SIDE: "info",
    Standing.RELEASED: "ok",
    Standing.RETURNED: "ok",
    Standing.BURIED: "neutral",
}
_RESULTS = {
    Likeness.ESTABLISHED: "ok",
    Likeness.PROBABLE: "info",
    Likeness.POSSIBLE: "info",
    Likeness.EXCLUDED: "bad",
    Likeness.INSUFFICIENT: "muted",
}
_Fact = tuple[str, str]
_CASES = 4


class ItemCard(QWidget):
    """Shows an individual; the buttons above the tabs stand in `buttons`."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._standing, self._shown = label("", "heading", wrap=True), pill(""), ""
        self._number.setObjectName("remains_number")
        self._warnings = label("", tone="bad", wrap=True)
        self._warnings.setObjectName("remains_warnings")
        self.buttons = Flow()
        facts: tuple[Column[_Fact], ...] = (
            Column(_("What"), lambda f: f[0], tone=lambda _f: "muted"),
            Column(_("Known"), lambda f: f[1]),
        )
        forms: tuple[Column[FormLine], ...] = (
            Column(_("Line of the form"), _line, tone=lambda _f: "muted"),
            Column(_("Known of the person"), lambda f: f.ante or "–"),
            Column(_("Found on the remains"), lambda f: f.post or "–"),
        )
        compared: tuple[Column[ComparedLine], ...] = (
            Column(_("Method"), lambda c: f"{c.method} · {c.part}", strong=True),
            Column(_("Result"), _result, lambda c: _RESULTS[c.result]),
            Column(_("Person"), lambda c: c.person),
            Column(_("Conclusion"), lambda c: f"{c.document} · {c.signer}"),
        )
        custody: tuple[Column[CustodyLine], ...] = (
            Column(_("Time"), lambda c: f"●  {shown_moment(c.at)}", strong=True),
            Column(_("Place"), lambda c: c.place),
            Column(_("From hand to hand"), lambda c: f"{c.given_by} → {c.taken_by}"),
            Column(_("Part"), lambda c: c.part, tone=lambda _c: "muted"),
        )
        effects: tuple[Column[_Fact], ...] = (
            Column(_("Bag"), lambda e: e[0], tone=lambda _e: "muted"),
            Column(_("Thing"), lambda e: e[1]),
        )
        self.facts = RowsTable(facts, "remains_facts", _("What is known"), stretch=1, wrap=True)
        self.forms = RowsTable(forms, "remains_forms", _("Both forms side by side"), stretch=2, wrap=True)
        self.compared = RowsTable(compared, "remains_compared", _("Comparisons by method"), stretch=3, wrap=True)
        self.custody = RowsTable(custody, "remains_custody", _("Chain of custody"), stretch=2, wrap=True)
        self.effects = RowsTable(effects, "remains_effects", _("Effects"), stretch=1, wrap=True)
        self.tabs = Tabs()
        self.tabs.add("facts", _("Known"), self.facts)
        self.tabs.add("forms", _("Side by side"), self.forms)
        self.tabs.add("compared", _("Comparisons"), self.compared)
        self.tabs.add("custody", _("Custody"), self.custody)
        self.tabs.add("effects", _("Effects"), self.effects)
        head_row = row(self._number, self._standing)
        head_row.setStretch(0, 1)
        head = card(head_row, self._warnings, self.buttons, margins=14, gap=8)
        whole = column(head, self.tabs)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_item(self, seen: ItemSeen, alive: Sequence[int] = ()) -> None:
        """Show another individual; `alive` are cases under its name of which nobody raised a conflict yet."""
        line = seen.line
        self._number.setText(visible(_("Remains {number}").format(number=line.number)))
        said = f"{words.standing_shape(line.standing)} {words.remains_standing(line.standing)}"
        if self._shown == line.number and self._standing.text() != said:
            announce(self._standing, f"{self._number.text()}: {words.remains_standing(line.standing)}")
        self._shown = line.number
        set_pill(self._standing, said, TONES[line.standing])
        warnings = list(seen.warnings)
        if alive:
            cases = ", ".join(map(case_number, alive[:_CASES]))
            warnings.append(_("Listed alive under this name and date of birth: case {cases}.").format(cases=cases))
        self._warnings.setVisible(bool(warnings))
        say_in(self._warnings, "\n".join(f"▲ {warning}" for warning in warnings))
        self.facts.show_rows(seen.facts)
        self.forms.show_rows(seen.forms)
        self.compared.show_rows(seen.compared)
        self.custody.show_rows(seen.custody)
        self.effects.show_rows(seen.effects)
        for name, title, count in (
            ("forms", _("Side by side"), len(seen.forms)),
            ("compared", _("Comparisons"), len(seen.compared)),
            ("custody", _("Custody"), len(seen.custody)),
            ("effects", _("Effects"), len(seen.effects)),
        ):
            self.tabs.rename(name, f"{title} · {count}")


def _line(line: FormLine) -> str:
    return f"{words.form_group(line.group)} · {words.form_field(line.key)}"


def _result(line: ComparedLine) -> str:
    said = f"{words.likeness_shape(line.result)} {words.likeness(line.result)}"
    return said if line.current else " · ".join((said, _("a form was changed since")))
