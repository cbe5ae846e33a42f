"""The wording of every code, in one place: codes below, words above (terms after domain.md sections 5 to 12).

Whoever shows a code says `words.state(code)`; the table behind it stands in the module of its subject.
"""

from __future__ import annotations

from verifier.domain.words.acts import act_kind, meaning, standing
from verifier.domain.words.ages import young
from verifier.domain.words.candidates import band, band_meaning, comparison, level_shape
from verifier.domain.words.decisions import (
    answer_outcome,
    clearance,
    clearance_outcome,
    disposition,
    identity,
    outcome,
    reject_reason,
)
from verifier.domain.words.details import detail, direction, list_kind
from verifier.domain.words.findings import (
    answer,
    answer_on,
    answer_short,
    credibility,
    evidence_form,
    evidence_kind,
    one_source,
    reason,
    reliability,
    result,
    result_of,
    result_short,
    shape,
)
from verifier.domain.words.held import captivity, listing
from verifier.domain.words.intake import change, differs, register_kind
from verifier.domain.words.reasons import bits, compared, weighed
from verifier.domain.words.work import (
    mark,
    part,
    pass_name,
    role,
    role_task,
    smallest_office,
    stage,
    state,
    state_shape,
)

__all__ = [
    "act_kind",
    "answer",
    "answer_on",
    "answer_outcome",
    "answer_short",
    "band",
    "band_meaning",
    "bits",
    "captivity",
    "change",
    "clearance",
    "clearance_outcome",
    "compared",
    "comparison",
    "credibility",
    "detail",
    "differs",
    "direction",
    "disposition",
    "evidence_form",
    "evidence_kind",
    "identity",
    "level_shape",
    "list_kind",
    "listing",
    "mark",
    "meaning",
    "one_source",
    "outcome",
    "part",
    "pass_name",
    "reason",
    "register_kind",
    "reject_reason",
    "reliability",
    "result",
    "result_of",
    "result_short",
    "role",
    "role_task",
    "shape",
    "smallest_office",
    "stage",
    "standing",
    "state",
    "state_shape",
    "weighed",
    "young",
]
