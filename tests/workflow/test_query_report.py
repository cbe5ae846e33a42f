"""R3 gives nothing away: what the office knows stands neither in its text nor in its bytes, whoever issues it."""

from __future__ import annotations

import re
import zlib

import pytest

from tests.support.offices import Who, Workplace
from tests.support.theirs import ask, secrets
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.outgoing import questions_of
from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.reports.preview import text_of
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Report, ReportRequest, issue
from verifier.workflow.office import load_cases
from verifier.workflow.verdicts import Standing, check_report

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def _query(place: Workplace, language: Tongue = Language.UK) -> bytes:
    return issue(place.office, place.signers[Who.APPROVER], ReportRequest(Report.QUERY, 1, 0, language)).pdf


def _bytes(pdf: bytes) -> bytes:
    """Return a file with all that is packed in it unpacked beside it."""
    unpacked = []
    for packed in _STREAM.findall(pdf):
        try:
            unpacked.append(zlib.decompress(packed))
        except zlib.error:
            unpacked.append(packed)
    return pdf + b"".join(unpacked)


_SAID = {"Запит", "списку", "Навчальний", "запитання", "Просимо", "просимо", "перевірити", "офіс"}


@pytest.mark.parametrize("language", [*Language, *PaperLanguage])
def test_nothing_that_the_office_knows_stands_in_it(place: Workplace, language: Tongue) -> None:
    ask(place, 1, DetailKey.UNIT, DetailKey.PERSONAL_NUMBER)
    pdf = _query(place, language)
    text, raw = " ".join(" ".join(text_of(pdf)).split()), _bytes(pdf)
    assert place.office.entry(1).full_name in text
    assert "Q-0001" in text
    own = _SAID | set(re.findall(r"[\w/-]{5,}", place.office.name))
    kept = {word for word in secrets(place) if word not in own}
    assert {"А1763", "АБ-999777", "Вигаданим", "жетон"} <= kept
    told = {word for word in kept if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)}
    assert told == set()
    for word in kept | {"о6", "o6"}:
        for encoded in (word.encode(), word.encode("utf-16-be"), word.encode("cp1251", "replace")):
            assert encoded not in raw or len(encoded) < 5, word
    assert b"/EmbeddedFile" not in raw
    assert b"/Thumb" not in raw


def test_the_question_is_neutral_and_in_the_language_of_the_paper(place: Workplace) -> None:
    ask(place, 1, DetailKey.UNIT)
    ukrainian, russian = (
        " ".join(" ".join(text_of(_query(place, language))).split()) for language in (Language.UK, PaperLanguage.RU)
    )
    assert "Воинская часть: по подлиннику документа" in russian
    assert "Запрос о расхождениях в списке" in russian
    assert "Лист 1 из 1" in russian
    assert "Запит щодо розбіжностей у списку" in ukrainian


def test_it_is_an_act_like_any_print_and_superseded_by_the_answer(place: Workplace) -> None:
    ask(place, 1, DetailKey.UNIT)
    pdf = _query(place)
    assert check_report(place.office, pdf).standing is Standing.CURRENT
    assert audit(place.office).faults == ()


def test_where_nothing_is_asked_there_is_no_query(place: Workplace) -> None:
    place.check_twice(1)
    with pytest.raises(KnownError) as caught:
        _query(place)
    assert caught.value.fault is Fault.NOTHING_TO_ASK
    with place.office.store.read() as connection:
        assert questions_of(load_cases(connection, 1)) == ()
