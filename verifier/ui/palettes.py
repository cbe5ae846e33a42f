"""The colours of each look; a test computes their contrast (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """The palette of one look. `ok`, `bad`, `warn`, `info` always stand beside a word and a shape.

    `line` parts what would be told apart without it; `edge` bounds what is typed into or ticked.
    """

    page: str
    card: str
    line: str
    edge: str
    text: str
    muted: str
    nav: str
    nav_text: str
    nav_active: str
    accent: str
    accent_text: str
    selection: str
    stripe: str
    ok: str
    ok_soft: str
    bad: str
    bad_soft: str
    warn: str
    warn_soft: str
    info: str
    info_soft: str
    neutral_soft: str
    mark: str


LIGHT = Colours(
    page="#f4f6f9", card="#ffffff", line="#d9dfe6", edge="#818e9b", text="#14202c", muted="#556472", nav="#17324d",
    nav_text="#cfdbe7", nav_active="#24507a", accent="#1d5fae", accent_text="#ffffff", selection="#e4eefb",
    stripe="#f8fafc", ok="#176b3a", ok_soft="#e2f2e8", bad="#a61b1b", bad_soft="#fbe6e5", warn="#8a5300",
    warn_soft="#fdf0d9", info="#1d5fae", info_soft="#e4eefb", neutral_soft="#eceff3", mark="#ffd591",
)  # fmt: skip
DARK = Colours(
    page="#12181f", card="#1a222c", line="#324050", edge="#6c7e90", text="#e8eef4", muted="#9fb0c0", nav="#0d1a27",
    nav_text="#b8c8d8", nav_active="#1f4468", accent="#6fa9ee", accent_text="#08131f", selection="#22384f",
    stripe="#1d2631", ok="#76cf9a", ok_soft="#173626", bad="#f39a94", bad_soft="#43201f", warn="#eebb6c",
    warn_soft="#3d2f16", info="#8dbdf2", info_soft="#1c344f", neutral_soft="#28333f", mark="#7a5518",
)  # fmt: skip
CONTRAST = Colours(
    page="#000000", card="#000000", line="#c8c8c8", edge="#ffffff", text="#ffffff", muted="#e6e6e6", nav="#000000",
    nav_text="#ffffff", nav_active="#00306b", accent="#ffe03d", accent_text="#000000", selection="#00306b",
    stripe="#0f0f0f", ok="#6dff9c", ok_soft="#00260f", bad="#ffbab5", bad_soft="#3d0000", warn="#ffd23f",
    warn_soft="#2e2200", info="#a8d4ff", info_soft="#002650", neutral_soft="#262626", mark="#7a4a00",
)  # fmt: skip
