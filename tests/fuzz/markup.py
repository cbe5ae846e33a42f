"""Damage XML or HTML as a wrong program or a sly one would: elements, attributes, numbers, references, encodings."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_TOKEN = re.compile(rb"<[^<>]*>|[^<]+")
_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME = re.compile(rb"</?([\w:.-]+)")
_NUMBERS = (
    b"0", b"-1", b"1", b"2", b"7", b"60", b"61", b"512", b"16384", b"16385", b"65536", b"1048576", b"1048577",
    b"2147483648", b"4294967296", b"99999999999999999999", b"1e308", b"1E+400", b"-0", b"0x10", b"1.5", b"NaN",
    b"INF", b" 3 ", b"", b"\xd9\xa3",
)  # fmt: skip
_REFS = (
    b"A1", b"B2", b"A0", b"XFD1", b"XFE1", b"A1048576", b"A1048577", b"ZZZZ9", b"a1", b"A1:B2", b"A1:XFD1048576",
    b"$A$1", b"1A", b"", b"A4294967297", b"R1C1", b"B3:A1", b"A01", b"AA", b"\xd0\x901",
)  # fmt: skip
_KINDS = (b"s", b"n", b"str", b"inlineStr", b"b", b"e", b"d", b"zz", b"", b"S")
_WORDS = (
    b"true", b"false", b"1", b"0", b"hidden", b"veryHidden", b"visible", b"collapse", b"filter", b"External",
    b"string", b"float", b"date", b"boolean", b"percentage", b"time", b"General", b"@", b";;;", b"dd.mm.yyyy",
    b"display:none", b"#N/A", b"urn:x",
)  # fmt: skip
_TEXTS = (
    b"", b" ", b"&#0;", b"&#x10FFFF;", b"&lt;b&gt;", b"&amp;amp;", b"&nbsp;", b"&x;", b"<![CDATA[<c/>]]>",
    b"<!-- -->", b"<?php ?>", b"\x00", b"\x0b", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), "\u200b".encode(),
    b"_x0041_", b"_x0000_", b"=1+1", b"&#13;", b"A" * 40_000, b"<x xmlns='urn:x'><c r='A1'/></x>", b"12.05.1990",
    b"31850", b"-5", b"3.18E+09", b"#REF!", b"\xd0",
)  # fmt: skip
_HEADS = (
    b'<?xml version="1.0" encoding="windows-1251"?>', b'<?xml version="1.0" encoding="UTF-16"?>',
    b'<?xml version="1.1"?>', b'<!DOCTYPE x [<!ENTITY a "b">]>', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    b"\xef\xbb\xbf", b"\n", b"<?x y?>", b"", b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
)  # fmt: skip
_LONG = 400_000  # bytes that no part grows beyond

Tokens = list[bytes]


def damaged(content: bytes, chance: Random) -> tuple[bytes, str]:
    """Return a document with one damage done to it, and what it is called."""
    tokens = _TOKEN.findall(content)
    if len(tokens) < 3:
        return content + chance.choice(_TEXTS), "text"
    damage = chance.choices(_DAMAGES, _WEIGHTS)[0]
    return b"".join(damage(tokens, chance)), damage.__name__.strip("_")


def _element(tokens: Tokens, chance: Random, *, small: bool = False) -> tuple[int, int]:
    """Return where an element begins and ends that is chosen by chance."""
    opening = [n for n, token in enumerate(tokens) if token[:1] == b"<" and token[1:2] not in (b"/", b"?", b"!")]
    for _ in range(20):
        begin = chance.choice(opening)
        end = _end(tokens, begin)
        if not small or end - begin < 200:
            break
    return begin, end


def _end(tokens: Tokens, begin: int) -> int:
    found = _NAME.match(tokens[begin])
    if tokens[begin].endswith(b"/>") or found is None:
        return begin + 1
    depth = 0
    for place in range(begin, len(tokens)):
        token = tokens[place]
        name = _NAME.match(token) if token[:1] == b"<" else None
        if name and name[1] == found[1] and not token.endswith(b"/>"):
            depth += -1 if token[1:2] == b"/" else 1
            if not depth:
                return place + 1
    return begin + 1


def _dropped(tokens: Tokens, chance: Random) -> Tokens:
    begin, end = _element(tokens, chance, small=chance.random() < 0.9)
    return tokens[:begin] + tokens[end:]


def _doubled(tokens: Tokens, chance: Random) -> Tokens:
    begin, end = _element(tokens, chance, small=True)
    times = chance.choice((1, 1, 1, 2, 50))
    if sum(map(len, tokens[begin:end])) * times > _LONG:
        times = 1
    return tokens[:end] + tokens[begin:end] * times + tokens[end:]


def _moved(tokens: Tokens, chance: Random) -> Tokens:
    begin, end = _element(tokens, chance, small=True)
    rest = tokens[:begin] + tokens[end:]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + tokens[begin:end] + rest[to:]


def _swapped(tokens: Tokens, chance: Random) -> Tokens:
    first, second = sorted((_element(tokens, chance, small=True), _element(tokens, chance, small=True)))
    if first[1] > second[0]:
        return _moved(tokens, chance)
    between = tokens[first[1] : second[0]]
    return tokens[: first[0]] + tokens[slice(*second)] + between + tokens[slice(*first)] + tokens[second[1] :]


def _nested(tokens: Tokens, chance: Random) -> Tokens:
    begin, end = _element(tokens, chance, small=True)
    found = _NAME.match(tokens[begin])
    name = found[1] if found else b"x"
    depth = chance.choice((1, 1, 3, 250))
    return [*tokens[:begin], b"<%s>" % name * depth, *tokens[begin:end], b"</%s>" % name * depth, *tokens[end:]]


def _wrapped(tokens: Tokens, chance: Random) -> Tokens:
    begin, end = _element(tokens, chance, small=True)
    mc = b"http://schemas.openxmlformats.org/markup-compatibility/2006"
    before, after = chance.choice(
        (
            (
                b'<mc:AlternateContent xmlns:mc="%s"><mc:Choice Requires="x">' % mc,
                b"</mc:Choice></mc:AlternateContent>",
            ),
            (b'<x:y xmlns:x="urn:x">', b"</x:y>"),
            (b"<!--", b"-->"),
            (b"<![CDATA[", b"]]>"),
            (b"<table><tr><td>", b"</td></tr></table>"),
            (b"<del>", b"</del>"),
        )
    )
    return [*tokens[:begin], before, *tokens[begin:end], after, *tokens[end:]]


def _with_attribute(tokens: Tokens, chance: Random) -> Tokens:
    """Change, drop, double or rename one attribute; most are given a value that may stand there."""
    places = [(n, found) for n, token in enumerate(tokens) for found in _ATTRIBUTE.finditer(token)]
    if not places:
        return _with_text(tokens, chance)
    place, found = chance.choice(places)
    name, token = found[1], tokens[place]
    value = _value(name, found[2][1:-1], chance).replace(b'"', b"&quot;")
    changed = b' %s="%s"' % (name, value)
    turn = chance.random()
    if turn < 0.12:
        changed = b""
    elif turn < 0.17:
        changed = found[0] + changed
    elif turn < 0.22:
        changed = b' x%s="%s"' % (name, value)
    elif turn < 0.24:
        changed = found[0] + b"".join(b' a%d="1"' % n for n in range(600))
    return [*tokens[:place], token[: found.start()] + changed + token[found.end() :], *tokens[place + 1 :]]


def _value(name: bytes, old: bytes, chance: Random) -> bytes:
    local = name.rpartition(b":")[2].lower()
    if local in {b"r", b"ref", b"sqref"}:
        return chance.choice(_REFS) if chance.random() < 0.5 else re.sub(rb"\d+$", chance.choice(_NUMBERS), old)
    if local == b"t":
        return chance.choice(_KINDS)
    if old.strip(b"-").isdigit() or local in {b"s", b"rowspan", b"colspan"}:
        return chance.choice(_NUMBERS)
    return chance.choice(
        (*_WORDS, *_TEXTS[:10], old + b"x", old.upper(), old[:-1], b"../" + old, old.replace(b"/", b"\\"))
    )


def _with_text(tokens: Tokens, chance: Random) -> Tokens:
    places = [n for n, token in enumerate(tokens) if token[:1] != b"<" and token.strip()]
    place = chance.choice(places or [len(tokens) - 1])
    old = tokens[place]
    new = chance.choice((*_TEXTS, *_NUMBERS))
    at = chance.randrange(len(old) + 1)
    return [*tokens[:place], chance.choice((new, old[:at] + new + old[at:], old + new)), *tokens[place + 1 :]]


def _renamed(tokens: Tokens, chance: Random) -> Tokens:
    begin, end = _element(tokens, chance, small=True)
    found = _NAME.match(tokens[begin])
    names = (
        b"x:" + (found[1] if found else b"c"),
        b"row",
        b"c",
        b"v",
        b"t",
        b"f",
        b"is",
        b"si",
        b"td",
        b"table:table-cell",
        b"COL",
    )
    new = chance.choice(names)

    def rename(token: bytes) -> bytes:
        return _NAME.sub(lambda one: one[0].replace(one[1], new), token, count=1)

    last = end - 1
    return [*tokens[:begin], rename(tokens[begin]), *tokens[begin + 1 : last],
            *([rename(tokens[last])] if last > begin else []), *tokens[max(end, begin + 1) :]]  # fmt: skip


def _with_head(tokens: Tokens, chance: Random) -> Tokens:
    head = chance.choice(_HEADS)
    rest = tokens[1:] if tokens[0].startswith(b"<?xml") else tokens
    if chance.random() < 0.25:
        text = b"".join(rest).decode("utf-8", "replace")
        return [head, text.encode(chance.choice(("utf-16", "utf-16-le", "cp1251", "utf-8-sig")), "replace")]
    return [head, *rest]


def _cut(tokens: Tokens, chance: Random) -> Tokens:
    return tokens[: chance.randrange(1, len(tokens))]


def _flipped(tokens: Tokens, chance: Random) -> Tokens:
    content = bytearray(b"".join(tokens))
    for _ in range(chance.choice((1, 1, 4, 40))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return [bytes(content)]


_DAMAGES: tuple[Callable[[Tokens, Random], Tokens], ...] = (
    _dropped,
    _doubled,
    _moved,
    _swapped,
    _nested,
    _wrapped,
    _with_attribute,
    _with_text,
    _renamed,
    _with_head,
    _cut,
    _flipped,
)
_WEIGHTS = (12, 8, 8, 8, 4, 4, 30, 16, 4, 4, 2, 4)
