"""What the rules of planning work can refuse, so that the rules of the double check need not reach it in their tests."""

from verifier.domain.refusals import RefusalCode

PLANNING = frozenset({
    RefusalCode.IN_WORK, RefusalCode.ASSIGNED, RefusalCode.MAY_NOT_ASSIGN, RefusalCode.ASSIGNEE_RETIRED,
    RefusalCode.ASSIGNEE_ADMINISTRATOR, RefusalCode.ASSIGNEE_LACKS_ROLE, RefusalCode.HAS_OTHER_PART,
    RefusalCode.NOBODY_LEFT, RefusalCode.NOBODY_TICKED, RefusalCode.FILTER_NAME_MISSING,
})  # fmt: skip

# Codes of lists and extracts on their way in, which no act that is signed could break: `workflow` asks for them, and
# tests/workflow/test_quarantine.py, test_extracts.py and test_type_in.py meet each.
COMING_IN = frozenset({
    RefusalCode.ACCEPTING_NOTE_MISSING,
    RefusalCode.NOTHING_TO_UPDATE,
    RefusalCode.NOT_AN_OWN_RECORD,
    RefusalCode.RECORD_CHANGED,
    RefusalCode.NAME_COLUMN_MISSING, RefusalCode.NOTHING_TYPED, RefusalCode.TYPED_BY_TWO, RefusalCode.TYPED_NOT_READY,
    RefusalCode.TYPED_DIFFERS,
})  # fmt: skip
