"""Backups in a table: when each was made, how many acts stand in it, where its ledger ends and where it lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from verifier.domain.backups import Backup
from verifier.domain.moments import shown_moment
from verifier.i18n import _
from verifier.ui.widgets.table import Column, RowsTable


@dataclass(frozen=True, slots=True)
class Found:
    """A backup that was found, and in which of the places where they are looked for."""

    backup: Backup
    place: str


class BackupsTable(RowsTable[Found]):
    """Newest first."""

    def __init__(self, name: str) -> None:
        super().__init__(
            (
                Column(_("Made"), lambda f: shown_moment(f.backup.manifest.at), strong=True),
                Column(_("Acts kept"), lambda f: str(f.backup.manifest.count), right=True),
                Column(_("Last act of"), lambda f: shown_moment(f.backup.manifest.last)),
                Column(_("Head"), lambda f: short(f.backup.manifest.head), lambda _f: "muted"),
                Column(_("Place"), lambda f: f.place),
            ),
            name,
            _("Backups, newest first"),
            stretch=4,
            least=90,
        )

    def show_backups(self, found: Iterable[Found]) -> None:
        """Show what was found; the same one stays chosen."""
        rows = sorted(found, key=lambda f: (f.backup.manifest.at, f.backup.manifest.count), reverse=True)
        self.show_rows(rows, keep=lambda f: f.backup.path)


def found_in(folder: Path, second: str, office: str = "") -> tuple[Found, ...]:
    """Look for the backups of an office in its folder and in the second one; of any office where none is named."""
    from verifier.workflow.backup_files import ASIDE, backups_of
    from verifier.workflow.office import BACKUPS

    own = backups_of(folder / BACKUPS, office)
    office = office or (own[0].manifest.office if own else "")
    there = backups_of(Path(second), office) if second else ()
    aside = _("put aside when another one was put back")
    named = [(b, aside if b.path.name.startswith(ASIDE) else _("office folder")) for b in own]
    return tuple(Found(b, place) for b, place in (*named, *((b, str(Path(second))) for b in there)))


def short(head: str) -> str:
    """Return the beginning of a hash, as it is compared by eye."""
    return f"{head[:8]} {head[8:16]}"
