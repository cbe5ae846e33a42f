"""The quick look at a sheet or at shared texts finds exactly what the careful walk finds, or leaves the part to it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from random import Random
from xml.parsers import expat

import pytest

from tests.fuzz.markup import damaged
from tests.fuzz.seeds import seeds
from tests.support.hostile import tricks
from tests.support.hostile.honest import honest
from verifier.domain.errors import KnownError
from verifier.intake.limits import LIST
from verifier.intake.readers.sheet_quick import QuickSheet, quick_texts
from verifier.intake.readers.structure import Scan, SheetFacts

NAME = "xl/worksheets/sheet1.xml"


def sheets() -> Iterator[bytes]:
    """Yield the XML of sheets and shared texts: of well-formed lists, honest and hostile files, each damaged some times."""
    chance = Random(5)
    packages = [seed.data for seed in seeds(3) if seed.data.startswith(b"PK")]
    packages += [one.data for one in (*honest(), *tricks()) if one.data.startswith(b"PK")]
    for data in packages:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                infos = [
                    one for one in package.infolist() if "worksheets/sheet" in one.filename or "haredS" in one.filename
                ]
                contents = [package.read(info) for info in infos if info.file_size < 300_000]
        except (zipfile.BadZipFile, RuntimeError):
            continue
        for content in contents:
            yield content
            if len(content) < 20_000:
                yield from (damaged(content, chance)[0] for _ in range(4))


def outcome(content: bytes, *, quick: bool) -> tuple[object, ...] | str:
    """Return all that is found in a sheet, or why it is refused."""
    scan = Scan(LIST)
    try:
        scan.read(NAME, content) if quick else scan._walk(NAME, content)
    except KnownError as error:
        return f"{error.fault} {error.facts.get('code')}"
    facts = scan.sheets.get(NAME, SheetFacts())
    found = (facts.merges, sorted(facts.hidden_rows), facts.hidden_columns, facts.far, facts.odd)
    return (facts.cells, *found, scan.used, scan.chars, scan.texts)


def test_both_find_the_same() -> None:
    taken = total = 0
    for content in sheets():
        quickly = (QuickSheet(LIST).read(content) or quick_texts(content) is not None) and _is_well_formed(content)
        taken, total = taken + quickly, total + 1
        assert outcome(content, quick=True) == outcome(content, quick=False), content[:2000]
    assert total > 600
    assert taken > total / 4  # and most that is honest


def _is_well_formed(content: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(content, True)
    except (expat.ExpatError, LookupError):
        return False
    return True


@pytest.mark.parametrize(
    ("inside", "quick"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>', True),
        ('<row r="1"><c r="A1" t="str"><v>a &amp; &#1041; &lt;b&gt;</v></c></row>', True),
        ('<row r="1" hidden="1" ht="0"/><row r="3" spans="1:2"><c r="B3" s="0"><f>A1+1</f><v>2</v></c></row>', True),
        ('<row r="1"><c r="A1"><f t="shared" si="0"/><v>2</v></c></row>', True),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', False),
        ('<row r="2"><c r="A1"><v>1</v></c></row>', False),
        ('<row r="2"/><row r="1"/>', False),
        ("<row><c><v>1</v></c></row>", False),
        ('<row r="1"><c r="A1" t="zz"><v>1</v></c></row>', False),
        ('<row r="1"><c r="A1"><v>one</v></c></row>', False),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', False),
        ('<row r="1"><c r="A1"><v>1<!-- 2 --></v></c></row>', False),
        ('<row r="1"><c r="A1" t="inlineStr"><is><r><t>x</t></r></is></c></row>', False),
        ('<x:row xmlns:x="urn:x" r="1"/>', False),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', False),
    ],
)
def test_what_is_left_to_the_walk(inside: str, quick: bool) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = f'<worksheet xmlns="{main}"><sheetData>{inside}</sheetData></worksheet>'.encode()
    assert QuickSheet(LIST).read(content) is quick
    assert outcome(content, quick=True) == outcome(content, quick=False)


@pytest.mark.parametrize(
    ("inside", "quick"),
    [
        ('<si><t>Тестенко</t></si><si><t xml:space="preserve"> a &amp; &#1041;\nb </t></si>\n<si><t></t></si>', True),
        ("", True),
        ("<si><t/></si>", False),
        ("<si><r><rPr><strike/></rPr><t>Тест</t></r><r><t>енко</t></r></si>", False),
        ("<si><t>Тест</t><rPh sb='0' eb='1'><t>x</t></rPh></si>", False),
        ("<si><t>a<!-- b --></t></si>", False),
        ("<si><t>a</t></si>&x;", True),
        ("<si><t>&x;</t></si>", True),
        ("<si><t>&#1;</t></si>", True),
        ("<si><t>&#9999999;</t></si>", True),
        ("<si><x:t xmlns:x='urn:x'>a</x:t></si>", False),
    ],
)
def test_shared_texts_that_are_left_to_the_walk(inside: str, quick: bool) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = f'<?xml version="1.0"?>\n<sst xmlns="{main}" count="2">{inside}</sst>'.encode()
    assert (quick_texts(content) is not None) is quick
    assert outcome(content, quick=True) == outcome(content, quick=False)
