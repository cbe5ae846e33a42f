"""How a cell of theirs looks and what it holds beside its text, painted and in words: never a meaning by colour alone."""

from __future__ import annotations

from verifier.domain.intake import Look
from verifier.i18n import N_, _

_LEAST_CONTRAST = 3.0  # of text that is large or beside a mark: WCAG 2.2, 1.4.3
_BLACK, _WHITE = "000000", "FFFFFF"
_GREY = 0.18  # below this share of full colour nobody calls it a colour
_HUES = (  # hue in degrees up to which a colour has the name
    (18, N_("red")),
    (45, N_("orange")),
    (70, N_("yellow")),
    (165, N_("green")),
    (260, N_("blue")),
    (345, N_("violet")),
    (360, N_("red")),
)


def marked(text: str, look: Look | None, *, has_problem: bool) -> str:
    """Return a cell's text with signs: ▲ problem, ƒ computed, ≠ stored or read otherwise, ✎ comment, — struck through."""
    signs = ["▲"] if has_problem else []
    if look:
        signs += ["ƒ"] * bool(look.formula) + ["≠"] * bool(look.stored or look.other is not None)
        signs += ["✎"] * bool(look.comment)
    return " ".join((*signs, text)) if signs else text


def look_words(look: Look | None) -> list[str]:
    """Say what a cell holds beside its text and how it is painted."""
    if look is None:
        return []
    other = look.other or _("(empty)") if look.other is not None else ""
    told = (
        (look.formula, _("ƒ computed at the last saving: {text}").format(text=look.formula)),
        (look.stored, _("≠ stored in the file: {text}").format(text=look.stored)),
        (other, _("≠ a second reader reads: {text}").format(text=other)),
        (look.comment, _("✎ comment: {text}").format(text=look.comment)),
        (look.struck, _("struck through")),
        (look.fill, _("filled with {colour}").format(colour=colour_name(look.fill))),
        (look.ink, _("written in {colour}").format(colour=colour_name(look.ink))),
    )
    return [words for given, words in told if given]


def ink_on(look: Look, card: str) -> str:
    """Return the colour in which a cell's text can be read on its fill, or on the card; empty for the usual one."""
    ground = look.fill or (card.lstrip("#") if look.ink else "")
    if not ground:
        return ""
    if look.ink and _contrast(look.ink, ground) >= _LEAST_CONTRAST:
        return f"#{look.ink}"
    if not look.fill:
        return ""
    return f"#{max((_BLACK, _WHITE), key=lambda ink: _contrast(ink, ground))}"


def colour_name(colour: str) -> str:
    """Name a colour given as RRGGBB; with its number, because a name says little of a shade."""
    red, green, blue = _parts(colour)
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < _GREY:
        name = _("white") if low > 0.9 else _("black") if high < 0.15 else _("grey")
        return f"{name} (#{colour})"
    span = high - low
    if high == red:
        hue = (green - blue) / span % 6
    elif high == green:
        hue = (blue - red) / span + 2
    else:
        hue = (red - green) / span + 4
    return f"{_(next(name for most, name in _HUES if hue * 60 <= most))} (#{colour})"


def _parts(colour: str) -> tuple[float, float, float]:
    try:
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return 1.0, 1.0, 1.0
    return red, green, blue


def _contrast(one: str, other: str) -> float:
    """Return the ratio of brightness of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_brightness(one), _brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _brightness(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
