"""What happened to a case beside checks and signatures: queries and their answers, holds, reopenings, officers who left."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain import words
from verifier.domain.act_fields import fields
from verifier.domain.acts import (
    Act,
    AnswerReceived,
    CaseReopened,
    ConflictDeclared,
    FindingsWithdrawn,
    HoldLifted,
    HoldPlaced,
    QuerySent,
)
from verifier.domain.case import Case
from verifier.domain.officers import Officer
from verifier.i18n import _
from verifier.reports import styles
from verifier.reports.sheet import Sheet
from verifier.reports.signatures import signed_name
from verifier.reports.table import Column, Table
from verifier.reports.written import grouped, moment

BESIDE = (QuerySent, AnswerReceived, HoldPlaced, HoldLifted, CaseReopened, ConflictDeclared, FindingsWithdrawn)


def draw_course(sheet: Sheet, case: Case, officers: Mapping[str, Officer]) -> None:
    """Draw the acts beside the signatures in their order, each with everything that it says.

    While a detail waits for its second check, what was asked and why is not shown: it may tell what the first one found.
    """
    acts = [act for act in case.acts if isinstance(act.body, BESIDE)]
    if not acts:
        return
    sheet.heading(_("Queries, holds, reopenings"), keep=60)
    table = Table(
        sheet,
        (
            Column(_("What happened"), 176, styles.CELL_STRONG),
            Column(_("First name, SURNAME"), 140),
            Column(_("Signed"), 96),
            Column(_("Act no."), 54, styles.CELL_GREY, to_right=True),
        ),
        zebra=False,
    )
    for act in acts:
        known = officers.get(act.officer)
        name = signed_name(known.name) if known else act.officer
        said = _said(act) if case.is_checked_twice else _("shown after both checks")
        cells = [words.act_kind(act.body.kind), name, moment(act.at, act.zone), grouped(act.seq)]
        table.row(cells, notes=[said] if said else [])
    table.close()


def _said(act: Act) -> str:
    return " · ".join(f"{name}: {' '.join(value.split())}" for name, value in fields(act.body))
