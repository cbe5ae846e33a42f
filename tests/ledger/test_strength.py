"""Passphrases judged: what everybody would try is refused in every keyboard layout, and what is good is not."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verifier.domain.errors import Fault, KnownError
from verifier.domain.passphrases import Hint, Strength, said
from verifier.domain.sentences import sentence
from verifier.ledger.strength import demand, strength

KNOWN = ("Координаційний штаб", "Ольга Навчальна", "Олена Взірцева")
GOOD = [
    "їжак несе яблуко",
    "борсук повертається додому",
    "лелека несе великий парасоль",
    "барсук несёт зелёный зонтик",
    "correct horse battery staple",
    "a long phrase of another",
    "kP3-vw9_Qz71-xTb",
    "ящірка 57 ліхтар",
]
BAD = {
    "пароль пароль пароль": Hint.REPEATED,
    "aaaaaaaaaaaaaaaa": Hint.REPEATED,
    "12345678901234567890": Hint.REPEATED,
    "passwordpassword1": Hint.REPEATED,
    "abcdefghijklmnop": Hint.SEQUENCE,
    "qwertyuiop[]asdf": Hint.KEYBOARD,
    "йцукенгшщзхїфівап": Hint.KEYBOARD,
    "ольга навчальна 1985": Hint.NAMES,
    "Олена Взірцева!": Hint.NAMES,
    "координаційний штаб": Hint.NAMES,
    "Олександр Олександрович": Hint.NAMES,
    "слава україні героям слава": Hint.WORDS,
    "мама мила раму": Hint.WORDS,
    "сонечко 24.08.1991": Hint.DATE,
    "ckfdf erhf]ys": Hint.LAYOUT,  # слава україні
    "йцукен зфыыцщкв": Hint.LAYOUT,  # qwerty password
    "jkmuf yfdxfkmyf": Hint.LAYOUT,  # ольга навчальна
}


@pytest.mark.parametrize("passphrase", GOOD)
def test_words_that_have_nothing_to_do_with_each_other_are_good(passphrase: str) -> None:
    assert strength(passphrase, KNOWN).enough
    demand(passphrase, KNOWN)


@pytest.mark.parametrize("passphrase", BAD)
def test_what_everybody_would_try_is_refused_and_said_why(passphrase: str) -> None:
    found = strength(passphrase, KNOWN)
    assert not found.enough
    assert BAD[passphrase] in found.hints
    with pytest.raises(KnownError) as caught:
        demand(passphrase.ljust(14, "1"), KNOWN)
    assert caught.value.fault is Fault.GUESSABLE_PASSPHRASE
    assert "…" not in sentence(caught.value)
    assert said(found.hints) in sentence(KnownError(Fault.GUESSABLE_PASSPHRASE, hints=found.hints))


def test_a_short_one_is_called_short() -> None:
    with pytest.raises(KnownError) as caught:
        demand("kP3-vw9_Qz71", KNOWN)
    assert caught.value.fault is Fault.WEAK_PASSPHRASE


def test_a_name_is_easy_to_guess_only_where_it_is_known() -> None:
    assert strength("Мстислава Чортополох", ()).score > strength("Мстислава Чортополох", ["Мстислава Чортополох"]).score


def test_the_old_passphrase_with_a_little_more_is_no_new_one() -> None:
    old = GOOD[0]
    for new in (old, f"{old}1", old.upper(), f"{old}!!", old[::-1]):
        assert not strength(new, [old]).enough, new


def test_every_hint_has_its_sentence() -> None:
    for hint in Hint:
        assert said([hint]).endswith(".")
    assert Strength(4).enough
    assert not Strength(2).enough


def test_a_passphrase_of_any_length_is_judged() -> None:
    """The library itself refuses more than 72 characters; what follows can only make it harder."""
    for length in (1, 71, 72, 73, 100_000):
        assert 0 <= strength("Щ" * length, KNOWN).score <= 1
    assert strength("їжак несе яблуко " * 4 + "x" * 1000, KNOWN).score >= 0


@settings(max_examples=60)
@example("")
@example("   ")
@example("...---...")
@example("'; DROP TABLE officers; --")
@given(st.text(max_size=90))
def test_any_text_is_judged_and_blanks_around_it_count_for_nothing(text: str) -> None:
    found = strength(text, KNOWN)
    assert 0 <= found.score <= 4
    assert strength(f"  {text}\t", KNOWN).score == found.score


@settings(max_examples=30)
@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_names_may_be_known(names: list[str]) -> None:
    assert not strength("a" * 20, names).enough
    for name in names:
        if name.strip():
            assert strength(name, names).score <= strength(name, ()).score


def test_several_may_be_judged_at_once() -> None:
    """The library keeps the names of a call in one table of the whole process."""
    names = [f"Мстислава Чортополох{number}" for number in range(20)]
    with ThreadPoolExecutor(4) as pool:
        assert not any(pool.map(lambda name: strength(name, [name]).enough, names))


def test_the_library_is_not_loaded_at_the_start() -> None:
    code = "import sys, verifier.workflow.accounts; sys.exit('zxcvbn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
