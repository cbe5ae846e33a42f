"""What still helps where a database is damaged or gone: the newest backup is named with the sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from verifier.domain.errors import KnownError
from verifier.domain.moments import shown_moment
from verifier.domain.sentences import HELPED_BY_BACKUP
from verifier.workflow.backup_files import backups_of
from verifier.workflow.office import BACKUPS

E = TypeVar("E", bound=BaseException)


def with_backup(error: E) -> E:
    """Return an error with the newest backup among its facts where one can help; any other as it is."""
    if not isinstance(error, KnownError) or error.fault not in HELPED_BY_BACKUP or "backup" in error.facts:
        return error
    folder = error.facts.get("folder")
    newest = next(iter(backups_of(Path(str(folder)) / BACKUPS)), None) if folder else None
    if newest:
        error.facts |= {"backup": newest.path, "backup_at": shown_moment(newest.manifest.at)}
    return error
