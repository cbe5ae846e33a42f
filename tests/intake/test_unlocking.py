"""A protected file: its password opens it, another one says so, and nothing of it is guessed or kept."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from base64 import b64encode

import msoffcrypto.format.ooxml
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.intake.making import xlsx
from tests.support.lists import Table
from tests.support.lists.writers import ods
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


def _locked_ods(plain: bytes, password: str, rounds: int = 1000) -> bytes:
    """Lock content.xml as LibreOffice does: SHA-256 of the password, PBKDF2, AES-256 in chained blocks."""
    salt, vector = b"salt" * 4, b"vector16" * 2
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), salt, rounds, 32)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w") as new:
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(old.read("content.xml")) + packer.flush()
        said = (
            '<manifest:encryption-data manifest:checksum-type="x#sha256-1k" manifest:checksum="'
            f'{b64encode(hashlib.sha256(packed[:1024]).digest()).decode()}"><manifest:algorithm '
            'manifest:algorithm-name="x#aes256-cbc" '
            f'manifest:initialisation-vector="{b64encode(vector).decode()}"/><manifest:start-key-generation '
            'manifest:start-key-generation-name="x#sha256" manifest:key-size="32"/><manifest:key-derivation '
            "manifest:key-derivation-name"
            f'="PBKDF2" manifest:key-size="32" manifest:iteration-count="{rounds}" '
            f'manifest:salt="{b64encode(salt).decode()}"/>'
            "</manifest:encryption-data>"
        )
        padding = 16 - len(packed) % 16
        maker = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
        locked = maker.update(packed + bytes(padding - 1) + bytes([padding])) + maker.finalize()
        for name in old.namelist():
            content = locked if name == "content.xml" else old.read(name)
            if name == "META-INF/manifest.xml":
                entry = b'media-type="text/xml"/>'
                content = content.replace(entry, entry[:-2] + b">" + said.encode() + b"</manifest:file-entry>")
            new.writestr(name, content)
    return out.getvalue()


def test_a_locked_open_document_list() -> None:
    plain = ods(Table(rows=[list(row) for row in LIST[:4]]))
    locked = _locked_ods(plain, "Пароль 1")
    reading = read_list(locked, "list.ods", options=Options(password="Пароль 1"))
    assert len(reading.entries) == 3
    assert len(read_list(plain, "list.ods", options=Options(password="unneeded")).entries) == 3
    for password, fault in (("", Fault.PASSWORD_PROTECTED), ("Пароль 2", Fault.WRONG_PASSWORD)):
        with pytest.raises(KnownError) as caught:
            read_list(locked, "list.ods", options=Options(password=password))
        assert caught.value.fault is fault
    with pytest.raises(KnownError) as caught:
        unlock(locked.replace(b'iteration-count="1000"', b'iteration-count="99999999"'), "Пароль 1")
    assert caught.value.fault is Fault.DAMAGED_FILE  # the sum of the part is wrong
    with pytest.raises(KnownError) as caught:
        unlock(_locked_ods(plain, "a", rounds=1000).replace(b"aes256-cbc", b"aes256-cbx"), "a")
    assert caught.value.fault is Fault.DAMAGED_FILE


def test_other_packages_are_not_opened() -> None:
    with pytest.raises(KnownError) as caught:
        open_password(xlsx(LIST), "a")
    assert caught.value.fault is Fault.PASSWORD_PROTECTED
