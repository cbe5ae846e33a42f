"""What makes a report fit for the archive, PDF/A-2b (ISO 19005-2): who and when in XMP, and what its greys mean.

The fonts are embedded by the writer itself, and nothing on a page is transparent, executable or somewhere else.
Headings and furniture are told from the rest (`reports.writing`), but no cell of a table from its neighbour: level B is what
is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from verifier import resources

_CONDITION = "sRGB IEC61966-2.1"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_NO_TIME = datetime.fromisoformat(
    "2000-01-01T00:00:00+00:00"
)  # of a file that names no time: its bytes must not change


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself; `at` is an ISO time with zone, of the print and not of the machine's clock."""

    title: str
    author: str
    subject: str
    language: str
    at: str
    creator: str = "Verifier"
    producer: str = "Verifier, reportlab"


def make_archival(canvas: Canvas, about: About) -> None:
    """Write into a PDF that is being made what PDF/A-2b asks for, the same in its old and its new place."""
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator(about.creator)
    canvas.setProducer(about.producer)
    at = _time(about.at)
    zone = f"{at:%z}"
    canvas.setDateFormatter(lambda *_now: f"D:{at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'")
    inside = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - reportlab has no public door to the catalogue
    catalogue = inside.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
    catalogue.Metadata = pdfdoc.XMP(creator=lambda _document: _packet(about, at))
    catalogue.OutputIntents = pdfdoc.PDFArray([_intent(inside)])
    catalogue.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})


def _time(at: str) -> datetime:
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return _NO_TIME
    return time if time.tzinfo else _NO_TIME


def _packet(about: About, at: datetime) -> bytes:
    names = ("title", "author", "subject", "language", "creator", "producer")
    texts = {name: escape(getattr(about, name)) for name in names}
    return _PACKET.format(at=at.isoformat(timespec="seconds"), **texts).encode()


def _intent(inside: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _profile(), filters=[pdfdoc.PDFZCompress])
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString(_CONDITION),
            "Info": pdfdoc.PDFString(_CONDITION),
            "DestOutputProfile": inside.Reference(profile),  # type: ignore[no-untyped-call]
        }
    )


@cache
def _profile() -> bytes:
    return resources.path("colour", "srgb.icc").read_bytes()
