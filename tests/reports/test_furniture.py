"""The symbol on a sheet leads back to its print, scanned or typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports import samples
from tests.support.documents import symbol_of
from verifier.domain.checkpoints import Checkpoint
from verifier.i18n import Language
from verifier.ledger.checkpoint import checkpoint_text, parse_checkpoint
from verifier.reports.furniture import PrintMark, parse_qr
from verifier.reports.individual import individual
from verifier.reports.preview import page_count
from verifier.reports.summary import summary
from verifier.reports.symbol import modules

MARK = PrintMark("R1-000217-03", 20001, "33c797bb0c992d78", "8f04a1b2c3d4e5f6", page=1, pages=2)


def test_text_of_the_symbol_names_print_ledger_and_office() -> None:
    assert samples.furniture().symbol_of(1, 2) == "VRF1:R1-000217-03+1/2:20001:33C797BB0C992D78:8F04A1B2C3D4E5F6"
    part = samples.furniture(part="3/60", checkpoint="VRC1/X").symbol_of(2, 4)
    assert part == "VRF1:R1-000217-03/3/60+2/4:20001:33C797BB0C992D78:8F04A1B2C3D4E5F6", "signed for on the first page"


def test_symbol_is_read_back_scanned_or_typed() -> None:
    text = samples.furniture().symbol_of(1, 2)
    assert parse_qr(text) == MARK
    assert parse_qr(f" {text.lower().replace(':', ' : ')}\n") == MARK
    assert parse_qr(text.replace("+1/2", "")) == replace(MARK, page=0, pages=0), "a paper of before"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org",
        "VRF1:R1:1:2:3",
        "VRF1:R1+3/2:1:33C797BB0C992D78:8F04A1B2C3D4E5F6",
        "VRF2" + "x" * 10_000_000,
    ],
)
def test_foreign_text_is_not_ours(text: str) -> None:
    assert parse_qr(text) is None


@pytest.mark.parametrize("kind", ["individual", "summary"])
def test_symbol_is_read_from_the_rendered_page(kind: str) -> None:
    furniture = samples.furniture(Language.EN)
    pdf = (
        individual(samples.individual_report(), furniture)
        if kind == "individual"
        else summary(samples.list_report(), furniture)
    )
    assert parse_qr(symbol_of(pdf)) == replace(MARK, pages=page_count(pdf))


def test_symbol_of_any_text_is_square() -> None:
    rows = modules("VRF1:X")
    assert len({len(row) for row in rows} | {len(rows)}) == 1


@pytest.mark.parametrize("kind", ["individual", "summary"])
def test_signed_checkpoint_is_read_from_the_rendered_page(kind: str) -> None:
    known = Checkpoint("8f" * 32, 999_999_999, "3c" * 32, "2026-11-20T08:00:00.000Z", "o999", "7d" * 64)
    furniture = samples.furniture(Language.EN, checkpoint=checkpoint_text(known))
    pdf = (
        individual(samples.individual_report(), furniture)
        if kind == "individual"
        else summary(samples.list_report(), furniture)
    )
    mark = parse_qr(symbol_of(pdf))
    assert mark
    assert mark.number == MARK.number
    assert parse_checkpoint(mark.checkpoint) == known
