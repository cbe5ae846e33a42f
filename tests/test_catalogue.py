"""The compiled catalogues are read as the standard library reads them: every sentence, every form."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

import pytest

from verifier import resources
from verifier.catalogue import Catalogue

_COMPILED = sorted(resources.path("translations").glob("*/LC_MESSAGES/verifier.mo"))


@pytest.mark.parametrize("file", _COMPILED, ids=lambda file: file.parts[-3])
def test_every_sentence_is_found(file: Path) -> None:
    data = file.read_bytes()
    ours, theirs = Catalogue(data), gettext.GNUTranslations(BytesIO(data))
    keys = [ours._entry(ours._source, place).decode() for place in range(1, ours._count)]
    plural = [key.split("\0") for key in keys if "\0" in key]
    assert len(keys) > len(plural) > 0
    for key in keys:
        if "\0" not in key:
            assert ours.gettext(key) == theirs.gettext(key)
    for one, many in plural:
        for number in (0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 111, 1_000_001):
            assert ours.ngettext(one, many, number) == theirs.ngettext(one, many, number)
    assert ours.gettext("said by nobody") == "said by nobody"
    assert [ours.ngettext("{n} owl", "{n} owls", number) for number in (1, 2)] == ["{n} owl", "{n} owls"]


def test_what_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue(b"msgid")
