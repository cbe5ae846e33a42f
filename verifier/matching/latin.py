"""Latin letters mean other sounds in Kyiv, Berlin, Warsaw, Paris or Baku: one table of letter groups per habit.

Sources: Cabinet resolution No. 55 of 2010 (Ukrainian), ICAO Doc 9303, BGN/PCGN, ISO 9 and GOST 7.79 (Russian), and the
habits of German, Polish, French, Hungarian, Turkish, Azerbaijani and Romanian offices. A skeleton is for comparing and
never shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum


class Scheme(StrEnum):
    """A habit of writing Slavic and neighbouring names in Latin letters."""

    EASTERN = "eastern"
    GERMAN = "german"
    POLISH = "polish"
    SCIENTIFIC = "scientific"
    FRENCH = "french"
    HUNGARIAN = "hungarian"
    TURKIC = "turkic"
    ENGLISH = "english"
    ROMANIAN = "romanian"


def _table(pairs: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in pairs.split())


# Each group of Latin letters with the Cyrillic letters that Russian and Ukrainian share; the longest group wins.
_EASTERN = _table("""
    shch=щ szcz=щ schtsch=щ shtsh=щ sch=щ zgh=зг zh=ж kh=х ch=ч cz=ч sh=ш sz=ш ts=ц tz=ц ck=к ph=ф th=т ce=це ci=ци cy=ци
    tsch=ч tch=ч tsh=ч dsch=дж šč=щ
    a=а b=б c=к d=д e=е f=ф g=г h=г i=и j=и k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=кс y=и z=з
    â=иа û=иу è=е ê=е ë=е ì=и ï=и ĭ=и š=ш č=ч ž=ж ŝ=щ ś=с ć=ч ź=з ż=ж ń=н ł=л ó=о ò=о à=а é=е í=и î=и á=а ú=у ý=и ě=е
    ü=у ö=о ä=е ç=ч ş=ш ș=ш ğ=г ı=и ə=а ț=ц ţ=ц ă=а ő=о ű=у ř=р ů=у đ=дж ń=н ň=н ñ=н ť=т ď=д ľ=л ĺ=л ā=а ē=е ī=и ū=у ß=с
""")
_OTHERS: Mapping[Scheme, dict[str, str]] = {
    Scheme.GERMAN: _table("sch=ш ch=х z=ц tz=ц ss=с ie=и eu=ей"),
    Scheme.POLISH: _table("ch=х c=ц ce=це ci=ци cy=ци rz=р dz=дз dż=дж ia=иа ą=он ę=ен"),
    Scheme.SCIENTIFIC: _table("h=х ch=х c=ц ce=це ci=ци cy=ци x=х cz=ц shh=щ g=г"),
    Scheme.FRENCH: _table("ou=у ch=ш tch=ч dj=дж j=ж gu=г qu=к aï=аи oï=ои"),
    Scheme.HUNGARIAN: _table("sz=с cs=ч gy=ди zs=ж ny=н ly=и ty=т s=ш c=ц dzs=дж tsch=ч"),
    Scheme.TURKIC: _table("q=г h=х x=х c=дж ce=дже ci=джи j=ж"),
    Scheme.ENGLISH: _table("oo=у ee=и"),
    Scheme.ROMANIAN: _table("ci=ч ce=че chi=ки che=ке ch=к h=х j=ж"),
}
_CUES: Mapping[Scheme, re.Pattern[str]] = {
    Scheme.GERMAN: re.compile("sch|w"),
    Scheme.POLISH: re.compile("sz|cz|w|[łśćńźż]|j|c(?![hk])"),
    Scheme.SCIENTIFIC: re.compile("[čšžŝâûěè]|c(?![hkz])|j|x|cz|shh"),
    Scheme.FRENCH: re.compile("ou|tch|dj|gu[ei]|[ao]ï"),
    Scheme.HUNGARIAN: re.compile("sz|cs|gy|zs|[áéíóöőúüű]"),
    Scheme.TURKIC: re.compile("[əqğıçş]|x"),
    Scheme.ENGLISH: re.compile("oo|ee"),
    Scheme.ROMANIAN: re.compile(r"[oe]vici\b|iuc\b|[țţșă]"),
}


def _reader(table: Mapping[str, str]) -> Callable[[str], str]:
    groups = re.compile("|".join(sorted(table, key=lambda group: (-len(group), group))))
    return lambda text: groups.sub(lambda group: table[group[0]], text)


_READERS = {Scheme.EASTERN: _reader(_EASTERN)} | {
    scheme: _reader({**_EASTERN, **others}) for scheme, others in _OTHERS.items()
}


def read_latin(text: str, scheme: Scheme = Scheme.EASTERN) -> str:
    """Return lower-case text with its Latin letters in Cyrillic ones, as the scheme sounds."""
    return _READERS[scheme](text)


def schemes_of(text: str) -> tuple[Scheme, ...]:
    """Return the other habits that a Latin name's letters may follow; none for most names."""
    lower = text.lower()
    return tuple(scheme for scheme, cue in _CUES.items() if cue.search(lower))
