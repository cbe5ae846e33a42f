"""Keeps the translations whole: `python -m tests.translations` checks them, `--update` takes new sentences in.

`--update` extracts every sentence of the source into resources/translations/uk/LC_MESSAGES/verifier.po, and those of the
paper that goes to the other side into ru beside it, keeps what is translated, drops what is gone, and compiles. The check
fails where a catalogue is stale, a sentence lacks its translation, a placeholder was lost, or the compiled file is not that
of the text.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
_FOLDER = ROOT / "resources" / "translations"
_COMMENTS = {
    "uk": "# Ukrainian wording of Verifier; terms after domain.md.",
    "ru": "# Russian wording of the papers for the other side; terms after domain.md.",
}
_PAPER = (
    "reports/query.py",
    "reports/query_workbook.py",
    "domain/answer_headings.py",
    "reports/held_back.py",
    "reports/remains_opening.py",
    "reports/remains_receipt.py",
    "reports/exchange/handover_act.py",
    "reports/exchange/annex.py",
    "reports/exchange/opening.py",
    "reports/around.py",
    "reports/sheet.py",
    "reports/table.py",
    "reports/signatures.py",
    "domain/words/details.py",
    "domain/words/exchange.py",
    "domain/words/remains.py",
)
_SENTENCES = {"_": 1, "N_": 1, "n_": 2}
_NOISE = (
    b"Project-Id-Version|Report-Msgid-Bugs-To|Last-Translator|Language-Team"
    b"|POT-Creation-Date|PO-Revision-Date|Generated-By"
)
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_HOLE = re.compile(r"\{(\w*)")


def _file(locale: str, ending: str) -> Path:
    return _FOLDER / locale / "LC_MESSAGES" / f"verifier.{ending}"


def extracted(locale: str = "uk") -> Catalog:
    """Return every sentence that a language needs, with the files in which it stands."""
    catalogue = Catalog(locale=locale, header_comment=_COMMENTS[locale], fuzzy=False)
    of_paper = [ROOT / "verifier" / name for name in _PAPER]
    for file in sorted((ROOT / "verifier").rglob("*.py")) if locale == "uk" else of_paper:
        for message in _sentences(ast.parse(file.read_bytes())):
            catalogue.add(message, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    return catalogue


def stored(locale: str = "uk") -> Catalog:
    """Return a catalogue as it is committed."""
    with _file(locale, "po").open("rb") as file:
        return read_po(file, locale=locale)


def compiled(catalogue: Catalog) -> bytes:
    """Return the bytes of the compiled catalogue; they depend on its text alone, not on the hour."""
    catalogue.creation_date = _NO_DATE
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def faults() -> list[str]:
    """Return what is wrong with the translations, one line each."""
    return [fault for locale in _COMMENTS for fault in _faults_in(locale)]


def _faults_in(locale: str) -> list[str]:
    po, mo = _file(locale, "po"), _file(locale, "mo")
    if not po.is_file():
        return [f"{po.relative_to(ROOT)} is missing"]
    source, catalogue = extracted(locale), stored(locale)
    wanted, known = _keys(source), _keys(catalogue)
    found = [f"not taken in: {key}" for key in sorted(wanted - known)]
    found += [f"gone from the source: {key}" for key in sorted(known - wanted)]
    for message in catalogue:
        if message.id:
            found += _faults_of(message, catalogue.num_plurals)
    if not mo.is_file() or mo.read_bytes() != compiled(catalogue):
        found.append(f"{mo.relative_to(ROOT)} is not that of the text; run python -m tests.translations --update")
    return found


def update() -> None:
    """Take the sentences of the source in, keep translations, and compile."""
    for locale in _COMMENTS:
        _update(locale)


def _update(locale: str) -> None:
    po = _file(locale, "po")
    po.parent.mkdir(parents=True, exist_ok=True)
    fresh = extracted(locale)
    if po.is_file():
        old = stored(locale)
        for message in fresh:
            known = old.get(message.id) if message.id else None
            if known is not None:
                message.string = known.string
    with io.BytesIO() as target:
        write_po(target, fresh, width=118, omit_header=False, sort_by_file=False, include_lineno=False)
        text = re.sub(rb'"(%s): [^"]*\\n"\n' % _NOISE, b"", target.getvalue())
    po.write_bytes(text)
    _file(locale, "mo").write_bytes(compiled(stored(locale)))


def _sentences(source: ast.Module) -> Iterator[str | tuple[str, ...]]:
    """Find the sentences in the syntax tree: Babel's reader of Python 3.11 overlooks those inside f-strings."""
    calls = [
        (node.lineno, node.col_offset, node.func.id, node.args)
        for node in ast.walk(source)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    for _line, _column, name, arguments in sorted(calls, key=lambda c: c[:3]):
        wanted = _SENTENCES.get(name, 0)
        texts = [a.value for a in arguments[:wanted] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if wanted and len(texts) == wanted:
            yield texts[0] if wanted == 1 else tuple(texts)


def _keys(catalogue: Catalog) -> set[str]:
    return {_key(message) for message in catalogue if message.id}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _faults_of(message: Message, plurals: int) -> list[str]:
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if not all(forms) or (not isinstance(message.id, str) and len(forms) != plurals):
        return [f"not translated: {_key(message)}"]
    if message.fuzzy:
        return [f"uncertain: {_key(message)}"]
    holes = set(_HOLE.findall(_key(message)))
    return [f"placeholders differ: {form}" for form in forms if set(_HOLE.findall(form)) != holes]


def main(words: list[str]) -> int:
    """Check, or update and check; return the exit code."""
    if "--update" in words:
        update()
    found = faults()
    for line in found:
        print(line)
    print(f"{len(found)} faults in the translations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
