"""What PDF/A-2b asks of a file (ISO 19005-2), looked up in its objects: nothing of it may depend on another tool."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PIL import ImageCms

from tests.reports import samples
from tests.reports.papers import PAPERS
from tests.support.documents import names_in
from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.reports.individual import individual
from verifier.reports.preview import text_of

FORBIDDEN = "JavaScript JS AA OpenAction Launch URI EmbeddedFile EmbeddedFiles Encrypt SMask CA ca Group LZWDecode XFA"
SPACE = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


@pytest.mark.parametrize("language", [*Language, PaperLanguage.BOTH])
@pytest.mark.parametrize("kind", PAPERS)
def test_a_report_is_fit_for_the_archive(kind: str, language: Tongue) -> None:
    pdf = PAPERS[kind](samples.furniture(language))
    assert re.match(rb"%PDF-1\.7\r?\n%[\x80-\xff]{4}", pdf)
    assert not names_in(pdf) & {f"/{name}" for name in FORBIDDEN.split()}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.trailer.ID) == 2
        _says_the_same_in_both_places(document, "uk" if language is PaperLanguage.BOTH else language.value)
        _knows_what_its_greys_mean(document)
        for page in document.pages:
            _draws_with_what_is_inside(page)
        _tells_headings_from_text(document)


def test_text_is_taken_out_in_the_order_in_which_it_is_read() -> None:
    text = " ".join(" ".join(text_of(PAPERS["R1"](samples.furniture(Language.UK)))).split())
    places = [text.index(words) for words in ("Звіт перевірки особи", "Прізвище СОЛОВЬЁВ", "Кожна відомість", "Докази №",
                                              "Підписи електронні", "М.П.")]  # fmt: skip
    assert places == sorted(places)


def test_the_founding_sheet_leaves_no_more_lines_for_ink_than_its_page_has_room_for() -> None:
    (only,) = text_of(PAPERS["FS"](samples.furniture(Language.UK)))
    assert "М.П." in only


def test_markup_in_the_name_of_the_office_stays_text() -> None:
    pdf = individual(samples.individual_report(), samples.furniture(office="<dc:creator>&amp;]]></x>"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told = ET.fromstring(document.Root.Metadata.read_bytes())  # noqa: S314 - our own
        assert _li(told, "dc:creator") == "<dc:creator>&amp;]]></x>" == str(document.docinfo.Author)


def _says_the_same_in_both_places(document: pikepdf.Pdf, language: str) -> None:
    metadata, told = document.Root.Metadata, document.docinfo
    assert metadata.Type == "/Metadata"
    assert metadata.Subtype == "/XML"
    assert "/Filter" not in metadata
    packet = metadata.read_bytes()
    assert packet.startswith(b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>')
    xmp = ET.fromstring(packet)  # noqa: S314 - our own
    assert (xmp.findtext(".//pdfaid:part", "", SPACE), xmp.findtext(".//pdfaid:conformance", "", SPACE)) == ("2", "B")
    assert _li(xmp, "dc:title") == str(told.Title)
    assert _li(xmp, "dc:creator") == str(told.Author)
    assert _li(xmp, "dc:description") == str(told.Subject)
    assert xmp.findtext(".//pdf:Producer", "", SPACE) == str(told.Producer)
    assert xmp.findtext(".//xmp:CreatorTool", "", SPACE) == str(told.Creator)
    assert xmp.findtext(".//xmp:CreateDate", "", SPACE) == xmp.findtext(".//xmp:ModifyDate", "", SPACE)
    assert xmp.findtext(".//xmp:CreateDate", "", SPACE) == samples.furniture().printed_at
    assert str(told.CreationDate) == str(told.ModDate) == "D:20250516112000+03'00'"
    assert _li(xmp, "dc:language") == str(document.Root.Lang) == language
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def _li(xmp: ET.Element, name: str) -> str | None:
    return xmp.findtext(f".//{name}//{{http://www.w3.org/1999/02/22-rdf-syntax-ns#}}li", None, SPACE)


def _knows_what_its_greys_mean(document: pikepdf.Pdf) -> None:
    (intent,) = document.Root.OutputIntents
    assert (str(intent.Type), str(intent.S)) == ("/OutputIntent", "/GTS_PDFA1")
    assert int(intent.DestOutputProfile.N) == 3
    profile = ImageCms.ImageCmsProfile(io.BytesIO(intent.DestOutputProfile.read_bytes())).profile
    assert (profile.xcolor_space.strip(), profile.device_class) == ("RGB", "mntr")
    assert profile.version < 4.3
    assert "use freely" in (profile.copyright or "")


def _draws_with_what_is_inside(page: pikepdf.Page) -> None:
    """Every glyph is in an embedded subset, with the width that the file says; colours are greys, nothing is an image."""
    fonts = {name: _advances(font) for name, font in page.Resources.Font.items()}
    advances: dict[int, float] = {}
    drawn = 0
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "Tf":
                advances = fonts[str(operands[0])]
            case "Tj":
                drawn += len(bytes(operands[0]))
                assert set(bytes(operands[0])) <= set(advances)
            case name:
                assert name in {"BT", "ET", "Tm", "g", "G", "w", "m", "l", "S", "re", "f", "q", "Q", "cm", "TL", "Td"} | {
                    "BDC", "BMC", "EMC", "d", "j", "J", "M", "h", "W", "n", "c", "B", "f*"
                }  # fmt: skip
    assert drawn


def _tells_headings_from_text(document: pikepdf.Pdf) -> None:
    """All that is drawn is a part of the tree or furniture, each part stands once in it, and the title comes first."""
    assert bool(document.Root.MarkInfo.Marked)
    tree, kinds = document.Root.StructTreeRoot, list[str]()
    parts, told = iter(tree.K.K), dict(zip(*[iter(tree.ParentTree.Nums)] * 2, strict=True))
    for number, page in enumerate(document.pages):
        assert page.obj.StructParents == number
        marked = list(_marked(page))
        assert [place for _kind, place in marked] == list(range(len(marked)))
        for (kind, place), by_place in zip(marked, told[number], strict=True):
            part = next(parts)
            assert part.objgen == by_place.objgen
            assert (str(part.S), int(part.K), part.Pg.objgen) == (kind, place, page.obj.objgen)
            kinds.append(kind)
    assert next(parts, None) is None
    assert kinds[:2] == ["/P", "/H1"], "whose paper it is, and its title"
    assert kinds.count("/H1") == 1
    assert "/H2" in kinds


def _marked(page: pikepdf.Page) -> Iterator[tuple[str, int]]:
    """Yield kind and number of each part, once nothing is found to be drawn outside of a part or a furnishing."""
    inside = False
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator):
            case "BDC" | "BMC":
                assert not inside
                inside, (kind, *facts) = True, instruction.operands
                if str(kind) != "/Artifact":
                    yield str(kind), int(facts[0].MCID)
            case "EMC":
                inside = False
            case _:
                assert inside


def _advances(font: pikepdf.Object) -> dict[int, float]:
    """Return the advance of each code of a symbolic TrueType font, once found equal in the file and in its widths."""
    assert font.Subtype == "/TrueType"
    assert "/Encoding" not in font
    assert int(font.FontDescriptor.Flags) & 4
    assert "/ToUnicode" in font
    assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
    data = font.FontDescriptor.FontFile2.read_bytes()
    assert len(data) == font.FontDescriptor.FontFile2.Length1
    count = struct.unpack_from(">H", data, 4)[0]
    records = [struct.unpack_from(">4sLLL", data, 12 + 16 * place) for place in range(count)]
    tables = {name: start for name, _sum, start, _length in records}
    tables_of_codes, platform, encoding, offset = struct.unpack_from(">HHHL", data, tables[b"cmap"] + 2)
    assert tables_of_codes == 1, "a symbolic font names one encoding"
    assert (platform, encoding) in {(1, 0), (3, 0)}
    form, _length, _language, first, codes = struct.unpack_from(">5H", data, tables[b"cmap"] + offset)
    assert form == 6
    glyphs = struct.unpack_from(f">{codes}H", data, tables[b"cmap"] + offset + 10)
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    metrics = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    found = {}
    for code, glyph in enumerate(glyphs, start=first):
        width = struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * min(glyph, metrics - 1))[0] * 1000 / units
        if glyph:  # .notdef may stand in the file, but is never drawn
            assert abs(float(font.Widths[code - int(font.FirstChar)]) - width) <= 1
            found[code] = width
    return found
