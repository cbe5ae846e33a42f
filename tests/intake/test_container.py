"""What is no spreadsheet, or a package that lies about itself, is refused by name before any reader sees it."""

from __future__ import annotations

import pytest

from tests.intake.making import in_sheet, repacked, xlsx
from verifier.domain.errors import Fault, KnownError
from verifier.intake.limits import LIST
from verifier.intake.readers.container import format_of
from verifier.intake.readers.first import answer

B2 = '<c r="B2" t="inlineStr"><is><t>01.01.1990</t></is>'
GOOD = xlsx([["ФИО", "Дата рождения"], ["Тестов Иван Иванович", "01.01.1990"]])


def refused(data: bytes) -> tuple[str, str]:
    """Return fault and code of the refusal."""
    given = answer(data, LIST)["refused"]
    assert given is not None
    return given["fault"], given["facts"].get("code", "")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b"%PDF-1.7\n", "TYPE_MISMATCH"),
        (b"\x89PNG\r\n", "TYPE_MISMATCH"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "FORMAT_NOT_READ"),
        (b"\x1f\x8b\x08", "FORMAT_NOT_READ"),
        (b"{\\rtf1", "TYPE_MISMATCH"),
    ],
)
def test_other_contents(data: bytes, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        format_of(data)
    assert caught.value.fault in {Fault.NOT_A_SPREADSHEET, Fault.WORD_OR_PDF, Fault.OLD_SPREADSHEET}
    assert caught.value.facts["code"] == code


def test_content_decides_not_the_name() -> None:
    assert format_of(GOOD) == "xlsx"
    assert format_of("ФИО;Дата".encode()) == "text"
    assert format_of(b"<html><table>") == "html"
    assert format_of(b"\x09\x08\x10\x00") == "xls"


def test_office_containers() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1528)
    assert refused(ole + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")) == (
        "password_protected",
        "ENCRYPTED",
    )
    assert refused(ole + "Workbook".encode("utf-16-le").ljust(512, b"\0")) == ("damaged_file", "OLE_BROKEN")
    assert refused(ole + b"WordDocument".decode().encode("utf-16-le").ljust(512, b"\0"))[0] == "word_or_pdf"
    assert refused(ole[:1000]) == ("damaged_file", "OLE_BROKEN")


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off(cut: float) -> None:
    assert refused(GOOD[: int(len(GOOD) * cut)])[0] == "damaged_file"


def test_two_packages_glued_together() -> None:
    assert refused(GOOD + GOOD) == ("damaged_file", "ZIP_PREFIX")
    assert refused(b"%PDF-1.7\n" + GOOD) == ("damaged_file", "ZIP_PREFIX")
    assert refused(GOOD + b"junk")[0] == "damaged_file"


def test_a_flipped_bit_is_seen() -> None:
    for place in range(200, len(GOOD) - 200, 97):
        flipped = bytearray(GOOD)
        flipped[place] ^= 0x10
        given = answer(bytes(flipped), LIST)
        if given["refused"] is None:  # a bit that carries nothing, for example a time stamp
            assert given["sheets"] == answer(GOOD, LIST)["sheets"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('<c r="B2"', '<c r="A2"', "CELL_ORDER"),
        ('<row r="2"', '<row r="1"', "ROW_ORDER"),
        ('<c r="B2"', '<c r="B9"', "BAD_REF"),
        ('<c r="B2"', '<c r="ZZZZ2"', "BAD_REF"),
        ('<row r="2"', '<row r="4294967297"', "BAD_REF"),
        ('<c r="B2" t="inlineStr"', '<c r="B2" t="zz"', "CELL_TYPE"),
        (B2, '<c r="B2" t="s"><v>99</v>', "SST_INDEX"),
        (B2, '<c r="B2"><v>1e9999x</v>', "BAD_NUMBER"),
        (B2, f'<c r="B2"><v>{"1" * 5000}</v>', "BAD_NUMBER"),
        (B2, '<c r="B2" t="inlineStr"><v>x</v><is><t>01.01.1990</t></is>', "CELL_TYPE"),
        (B2, '<c r="B2" t="inlineStr"><is><t>a</t><t>b</t></is>', "CELL_TYPE"),
        (B2, f'<c r="B2" t="str"><v>{"a" * 40_000}</v>', "LIMIT_CELL"),
        ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet', "XML_DTD"),
        ("<worksheet", '<?xml version="1.0" encoding="windows-1251"?><worksheet', "XML_ENCODING"),
        ("<sheetData>", "<sheetData>" + "<a>" * 300 + "</a>" * 300, "XML_DEPTH"),
        ("</sheetData>", "</sheetData", "XML_BAD"),
        ('<row r="2"', '<row r="2" ' + " ".join(f'a{n}="1"' for n in range(600)), "XML_LIMIT"),
    ],
)
def test_what_no_program_writes(old: str, new: str, code: str) -> None:
    assert refused(repacked(GOOD, in_sheet(old, new)))[1] == code


def test_a_bomb_is_refused_unopened() -> None:
    data = repacked(GOOD, in_sheet("<sheetData>", "<sheetData>" + "<row/>" * 1000))
    bomb = repacked(GOOD, lambda name, old: b" " * (LIST.unpacked_bytes + 1) if name == "xl/styles.xml" else old)
    assert refused(bomb) == ("too_large", "LIMIT_UNCOMPRESSED")
    assert refused(data)[1] in {"ROW_ORDER", "XML_BAD"}  # rows without numbers take the numbers of those that follow


def test_a_sheet_outside_the_file() -> None:
    def outside(name: str, content: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels":
            return content.replace(b'Target="/xl/worksheets/sheet1.xml"', b'Target="file:///x" TargetMode="External"')
        return content

    assert refused(repacked(GOOD, outside)) == ("forbidden_content", "OPC_EXTERNAL")


def test_a_workbook_that_is_promised_but_missing() -> None:
    assert refused(repacked(GOOD, lambda n, c: None if n == "xl/workbook.xml" else c))[1] == "TYPE_MISMATCH"
