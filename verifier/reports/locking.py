"""A report behind a password: an AES-256 PDF that shows its pages and carries the very file that was issued.

The ledger names the digest of the file that was issued. Encrypting it and taking the encryption off again does not give the
same bytes back, for no two writers of PDF agree on them; so the issued file lies inside, byte for byte. Whoever knows the
password sees the pages at once, and `unlocked` finds the file again and looks whether those pages are its own.
"""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable

import pikepdf

from verifier import child
from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.reports.picture import LARGEST, LARGEST_MIB

SECONDS = 30.0
OK, LOCKED, OTHER, DAMAGED = "ok", "locked", "other", "damaged"


def locked(pdf: bytes, name: str, password: str) -> bytes:
    """Return an issued report behind a password (AES-256, revision 6); no two copies are the same bytes."""
    secret = normal(password)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        spec = pikepdf.AttachedFileSpec(document, pdf, filename=name, mime_type="application/pdf")
        document.attachments[name] = spec
        document.Root.PageMode = pikepdf.Name.UseNone
        out = io.BytesIO()
        keys = pikepdf.Encryption(user=secret, owner=secret, R=6)
        document.save(out, encryption=keys, fix_metadata_version=False)
        return out.getvalue()


def unlocked(
    data: bytes, name: str, password: str, cancelled: Callable[[], bool] = child.never, *, seconds: float = SECONDS
) -> bytes:
    """Return the file that lies in a locked report; empty where none does, or where the pages shown are not its own.

    Raises:
        KnownError: WRONG_PASSWORD; EVIDENCE_TOO_LARGE; EVIDENCE_NOT_SHOWABLE with a `NotShown` as its reason; CANCELLED.
    """
    if len(data) > 2 * LARGEST:
        raise KnownError(Fault.EVIDENCE_TOO_LARGE, file=name, limit=2 * LARGEST_MIB)
    command = child.command("--unlock-worker", "verifier.reports.locking_child")
    question = json.dumps(normal(password)).encode("ascii") + b"\n" + data
    try:
        answer = child.ask(command, question, answer_bytes=2 * LARGEST, seconds=seconds, cancelled=cancelled)
    except child.ChildCancelledError as error:
        raise KnownError(Fault.CANCELLED) from error
    except child.ChildTimedOutError as error:
        raise _unread(name, NotShown.TOO_SLOW) from error
    except child.ChildError as error:
        raise _unread(name, NotShown.DAMAGED) from error
    verdict, _newline, pdf = answer.partition(b"\n")
    if verdict == LOCKED.encode():
        raise KnownError(Fault.WRONG_PASSWORD, file=name)
    if verdict == DAMAGED.encode():
        raise _unread(name, NotShown.DAMAGED)
    return pdf if verdict == OK.encode() else b""


def normal(password: str) -> str:
    """Return a password as readers of PDF compare it: compatibility forms made one (ISO 32000-2, 7.6.4.1)."""
    return unicodedata.normalize("NFKC", password)


def _unread(name: str, reason: NotShown) -> KnownError:
    return KnownError(Fault.EVIDENCE_NOT_SHOWABLE, file=name, reason=reason)
