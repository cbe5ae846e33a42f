"""Which icon of the set stands beside the words of a button."""

from __future__ import annotations

SIGN, _READ, _NEW = "pen-line", "file-input", "plus"
ICONS = {
    "nav_home": "house",
    "nav_lists": "clipboard-list",
    "nav_check": "user-check",
    "nav_disagreements": "scale",
    "nav_decisions": "stamp",
    "nav_exchange": "arrow-left-right",
    "nav_register": "book-user",
    "nav_remains": "flower-2",
    "nav_reports": "file-text",
    "nav_ledger": "scroll-text",
    "nav_officers": "users",
    "nav_office": "settings",
    "find": "search",
    "me": "user",
    "lock": "lock",
    "receive_list": _READ,
    "load_extract": _READ,
    "type_in": "keyboard",
    "check_pdf": "file-search",
    "exchange_open": _NEW,
    "plan_stage": _NEW,
    "note_statement": _NEW,
    "keep_sheet": "paperclip",
    "enrol": "user-plus",
    "print_report": "printer",
    "print_founding_sheet": "printer",
    "save_pdf": "save",
    "save_locked": "lock",
    "audit": "shield-check",
    "backup_now": "hard-drive-download",
    "older_restore": "history",
    "approve_list": SIGN,
    "close_stage": SIGN,
    "delegate": SIGN,
    "issue_report": SIGN,
    "issue_stage_paper": SIGN,
    "rekey": SIGN,
    "set_letterhead": SIGN,
    "set_rules": SIGN,
}
"""Which icon a button bears, by the button's own name; where two do the same, it is the same. What signs bears SIGN."""
NAVIGATION = "nav_"
_ALONE = ("find", "lock")  # which stand without their words where room is scarce, as the navigation does


def stands_alone(name: str) -> bool:
    """Say whether the icon of a button may stand in the place of its words, so that it is there with the largest letters."""
    return name.startswith(NAVIGATION) or name in _ALONE


def icon_of(name: str) -> str:
    """Return which icon a button of some name bears, empty where none."""
    signs = name == "sign" or name.startswith("sign_") or name.endswith("_sign")
    return ICONS.get(name) or (SIGN if signs else "")
