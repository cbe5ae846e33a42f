"""A protected file: its password opens it, another one says so, and nothing of it is guessed or kept."""

from __future__ import annotations

import io

import msoffcrypto.format.ooxml
import pytest

from tests.intake.making import xlsx
from verifier.domain.errors import Fault, KnownError
from verifier.intake import Options, open_password, read_list
from verifier.intake.unlocking import unlock

LIST = [["ФИО", "Дата рождения"], *([f"Тестов Иван Иванович {'а' * n}", "01.01.1990"] for n in range(1, 150))]


@pytest.fixture(scope="module")
def locked() -> bytes:
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(xlsx(LIST))).encrypt("Пароль 1", out)
    return out.getvalue()


def test_the_password_opens_it(locked: bytes) -> None:
    reading = read_list(locked, "list.xlsx", options=Options(password="Пароль 1"))
    assert len(reading.entries) == 149
    assert open_password(locked, "Пароль 1") == xlsx_again(locked)


def xlsx_again(locked: bytes) -> bytes:
    """Return the plain bytes, unlocked in this process."""
    return unlock(locked, "Пароль 1")


@pytest.mark.parametrize(("password", "fault"), [("", Fault.PASSWORD_PROTECTED), ("Пароль 2", Fault.WRONG_PASSWORD)])
def test_no_password_and_another_one(locked: bytes, password: str, fault: Fault) -> None:
    with pytest.raises(KnownError) as caught:
        read_list(locked, "list.xlsx", options=Options(password=password))
    assert caught.value.fault is fault


def test_what_is_damaged_or_would_take_hours_is_refused(locked: bytes) -> None:
    hours = locked.replace(b'spinCount="100000"', b'spinCount="99999999"')
    for data, fault in ((hours, Fault.FORBIDDEN_CONTENT), (locked[:3000], Fault.DAMAGED_FILE)):
        with pytest.raises(KnownError) as caught:
            unlock(data, "Пароль 1")
        assert caught.value.fault is fault


def test_other_packages_are_not_opened() -> None:
    with pytest.raises(KnownError) as caught:
        open_password(xlsx(LIST), "a")
    assert caught.value.fault is Fault.PASSWORD_PROTECTED
