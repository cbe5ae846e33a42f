"""Files of evidence are told by their bytes, painted whole and upright, and nothing in them hurts the program."""

from __future__ import annotations

import io
import struct
import sys
import threading
import time
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.support.documents import paper, photograph
from verifier.domain import sentences
from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.i18n import Language, speaking
from verifier.reports import picture
from verifier.reports.picture import Picture, kind_of, paint

ROOT = Path(__file__).resolve().parents[2]
INK, WHITE = 100, 200
FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")


def opened(painted: Picture) -> Image.Image:
    """Return what was painted."""
    image = Image.open(io.BytesIO(painted.png)).convert("L")
    assert image.size == (painted.width, painted.height)
    return image


def corners(painted: Picture) -> str:
    """Return which corners are black: of upper left, upper right, lower left, lower right."""
    image = opened(painted)
    right, low = image.width - 4, image.height - 4
    places = {"ul": (3, 3), "ur": (right, 3), "ll": (3, low), "lr": (right, low)}
    return " ".join(name for name, place in places.items() if image.getpixel(place) < INK)  # type: ignore[operator]


def why_not(data: bytes, seconds: float = picture.SECONDS) -> NotShown:
    """Return why a file is not shown; nothing of the child is left."""
    with pytest.raises(KnownError) as caught:
        paint(data, "доказ.bin", 0, 300, 300, seconds=seconds)
    assert caught.value.fault is Fault.EVIDENCE_NOT_SHOWABLE
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("child-")]
    reason = caught.value.facts["reason"]
    assert isinstance(reason, NotShown)
    return reason


# --- what is shown ---


def test_each_page_of_a_pdf_fits_the_place_it_gets() -> None:
    painted = [paint(paper(), "a.pdf", page, 800, 600) for page in range(3)]
    assert {(each.pages, each.width, each.height, each.natural) for each in painted} == {(3, 400, 600, (533, 800))}
    assert [each.page for each in painted] == [0, 1, 2]
    assert [[opened(each).getpixel((50, y)) < INK for y in (50, 150, 250)] for each in painted] == [  # type: ignore[operator]
        [True, False, False], [False, True, False], [False, False, True]
    ]  # fmt: skip


def test_paper_is_made_larger_but_never_beyond_the_limit() -> None:
    painted = paint(paper(1), "a.pdf", 0, 90_000, 90_000)
    assert (painted.width, painted.height) == (2667, picture.MOST_PIXELS)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_picture_is_told_by_its_bytes_and_made_smaller(format_: str) -> None:
    data = photograph(format_)
    assert kind_of(data) == "picture"
    painted = paint(data, "lies.docx", 0, 400, 400)
    assert (painted.pages, painted.width, painted.height, painted.natural) == (1, 400, 300, (1200, 900))
    assert corners(painted) == "ul"


def test_a_small_picture_is_not_blown_up() -> None:
    painted = paint(photograph("PNG", size=(30, 20)), "a.png", 0, 400, 400)
    assert (painted.width, painted.height) == (30, 20)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_any_mode_of_a_png(mode: str) -> None:
    if mode == "I;16":
        image = Image.new("I;16", (90, 90), 65535)
        image.paste(0, (0, 0, 30, 30))
        data = io.BytesIO()
        image.save(data, "PNG")
        shown = paint(data.getvalue(), "a.png", 0, 60, 60)
    else:
        shown = paint(photograph("PNG", mode, (90, 90)), "a.png", 0, 60, 60)
    assert corners(shown) == "ul"


def test_what_is_transparent_is_white_paper() -> None:
    data = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(data, "PNG")
    assert opened(paint(data.getvalue(), "a.png", 0, 40, 40)).getextrema() == (255, 255)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(("turn", "corner"), [(1, "ul"), (3, "lr"), (6, "ur"), (8, "ll")])
def test_a_photograph_stands_upright(format_: str, turn: int, corner: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    painted = paint(photograph(format_, exif=exif), "a.jpg", 0, 400, 400)
    on_its_side = turn > 4
    assert (painted.width, painted.height) == ((300, 400) if on_its_side else (400, 300))
    assert painted.natural == ((900, 1200) if on_its_side else (1200, 900))
    assert corners(painted) == corner


def test_the_pages_of_a_scan_in_one_tiff() -> None:
    sheets = [Image.new("L", (60, 60), 255 if page else 0) for page in range(3)]
    data = io.BytesIO()
    sheets[0].save(data, "TIFF", save_all=True, append_images=sheets[1:], compression="tiff_lzw")
    painted = [paint(data.getvalue(), "scan.tif", page, 60, 60) for page in (0, 2)]
    assert [(each.pages, opened(each).getextrema()) for each in painted] == [(3, (0, 0)), (3, (255, 255))]


def test_of_a_moving_picture_the_first_frame() -> None:
    frames = [Image.new("L", (60, 60), tone) for tone in (0, 255)]
    data = io.BytesIO()
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
    painted = paint(data.getvalue(), "a.gif", 0, 60, 60)
    assert (painted.pages, opened(painted).getextrema()) == (1, (0, 0))


# --- what is not ---


def test_other_files_are_kept_but_not_shown() -> None:
    docx = b"PK\x03\x04" + bytes(200)
    film = b"\0\0\0\x18ftypmp42" + bytes(200)
    for data in (b"", b"plain text", "просто текст".encode(), docx, film, b"BM is no picture" + bytes(40), b"<svg/>"):
        assert why_not(data) is NotShown.OTHER_KIND
    error = KnownError(Fault.EVIDENCE_NOT_SHOWABLE, file="a.docx", reason=NotShown.OTHER_KIND)
    with speaking(Language.EN):
        said = sentences.sentence(error)
    assert said == "a.docx is not shown here: it is neither a PDF nor a picture. The file itself is saved unaltered."


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF", "BMP"])
def test_a_truncated_picture_is_damaged(format_: str) -> None:
    data = photograph(format_)
    assert why_not(data[: len(data) * 2 // 3]) is NotShown.DAMAGED


def test_a_truncated_pdf_is_damaged() -> None:
    assert why_not(b"%PDF-1.7\nnothing more") is NotShown.DAMAGED


def test_an_encrypted_pdf() -> None:
    assert why_not(paper(1, StandardEncryption("secret", canPrint=0))) is NotShown.ENCRYPTED


def test_a_pdf_that_only_forbids_printing_is_shown() -> None:
    assert paint(paper(1, StandardEncryption("", ownerPassword="owner", canPrint=0)), "a.pdf", 0, 60, 60).pages == 1


def bomb(side: int) -> bytes:
    """Return a small PNG that claims a huge picture, and holds it."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(bytes(side // 8 + 1)) for _ in range(side)) + packer.flush()
    data = b"\x89PNG\r\n\x1a\n"
    for name, content in (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
        (b"IDAT", body),
        (b"IEND", b""),
    ):
        data += struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    return data


def test_a_bomb_does_not_go_off() -> None:
    data = bomb(40_000)
    assert len(data) < 1 << 20
    begun = time.monotonic()
    assert why_not(data) is NotShown.TOO_MUCH
    assert time.monotonic() - begun < 10


def test_too_large_a_file_never_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "LARGEST", 1000)
    with pytest.raises(KnownError) as caught:
        paint(paper() + bytes(1000), "a.pdf", 0, 60, 60)
    assert caught.value.fault is Fault.EVIDENCE_TOO_LARGE


@pytest.mark.parametrize(
    "make", [paper, lambda: photograph("JPEG"), lambda: photograph("PNG"), lambda: photograph("TIFF")]
)
def test_any_broken_byte_is_an_answer(make: Callable[[], bytes]) -> None:
    """Whatever is broken, the answer is a picture or a known error."""
    whole = make()
    steps = range(0, len(whole), max(1, len(whole) // 12))
    for low, high in pairwise(steps):
        broken = whole[:low] + bytes(255 - byte for byte in whole[low : low + 20]) + whole[low + 20 : high + 5000]
        try:
            assert paint(broken, "a", 0, 60, 60).png
        except KnownError as error:
            assert error.fault is Fault.EVIDENCE_NOT_SHOWABLE  # noqa: PT017 - either way is right


# --- the child ---


def stand_in(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program stand in for the painter."""
    monkeypatch.setattr(picture, "painter_command", lambda *_words: [sys.executable, "-I", "-c", code])


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "pass",
        "print('no json')",
        "print('[]')",
        "print('{}')",
        "print('[' * 100000)",
        'print(\'{"refused": "nonsense"}\')',
        'print(\'{"refused": null, "pages": 1, "page": 0, "natural": [1, 1]}\')',
        'print(\'{"refused": null, "pages": "x", "page": 0, "natural": 5}\')',
    ],
)
def test_any_death_and_any_nonsense(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    stand_in(monkeypatch, code)
    assert why_not(paper(1)) is NotShown.DAMAGED


def test_an_answer_larger_than_asked_for_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    head = b'{"refused": null, "pages": 1, "page": 0, "natural": [1, 1]}\n\x89PNG\r\n\x1a\n\0\0\0\rIHDR'
    said = head + struct.pack(">II", 100_000, 100_000)
    stand_in(monkeypatch, f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({said!r})")
    assert why_not(paper(1)) is NotShown.DAMAGED


def test_a_child_that_hangs_is_ended_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "import time; time.sleep(600)")
    begun = time.monotonic()
    assert why_not(paper(1), seconds=0.3) is NotShown.TOO_SLOW
    assert time.monotonic() - begun < 5


def test_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "import time; time.sleep(600)")
    with pytest.raises(KnownError) as caught:
        paint(paper(1), "a.pdf", 0, 60, 60, cancelled=lambda: True)
    assert caught.value.fault is Fault.CANCELLED


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are a matter of Unix")
def test_the_painter_has_locked_itself_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It paints after it has given up files and memory, and can open none any more."""
    said = tmp_path / "said"
    code = (
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        f"said = open({str(said)!r}, 'w', buffering=1)\n"
        "from verifier.reports import picture_child as child\n"
        "def answer(data, *rest):\n"
        "    if len(data) > 5000:\n"
        "        for what in (lambda: open('/etc/hostname'), lambda: bytes(2 << 30)):\n"
        "            try: what(); tried.append('done')\n"
        "            except (OSError, MemoryError) as error: tried.append(type(error).__name__)\n"
        "        return child._line({'refused': 'too_slow' if tried == ['PermissionError', 'MemoryError'] else 'damaged'})\n"
        "    return real(data, *rest)\n"
        "tried = []\n"
        "real, child.answer = child.answer, answer\n"
        "sys.exit(child.main(['pdf', '0', '60', '60']))"
    )
    stand_in(monkeypatch, code)
    assert why_not(paper(1) + bytes(6000)) is NotShown.TOO_SLOW


def test_the_frozen_program_is_its_own_painter(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is started anew with a switch; here the program from source stands in for it."""
    with monkeypatch.context() as frozen:
        frozen.setattr(sys, "frozen", True, raising=False)
        program, *words = picture.painter_command("pdf", 1, 60, 60)
    assert program == sys.executable
    assert words == ["--picture-worker", "pdf", "1", "60", "60"]
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from verifier.__main__ import main; main()"
    monkeypatch.setattr(picture, "painter_command", lambda *_words: [program, "-I", "-c", start, *words])
    assert paint(paper(2), "a.pdf", 1, 60, 60).page == 1
