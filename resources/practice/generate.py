"""Makes the practice data: an invented register, an invented list from the other side, and the truth about it.

Deterministic: the same arguments give the same bytes. Also the source for tests and benchmarks of any size:
`make_office(seed, persons, records)` gives the register (a sequence that makes its persons when asked), the rows of
the list and, for each person of the list, who he is in the register and which trap was set.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]  # so that it can be run, and loaded, by its path

from invented.people import FIRST_NUMBER, Person, Register  # noqa: E402
from invented.sheets import (  # noqa: E402
    REGISTER_HEADING,
    contents,
    register_row,
    write_list,
    write_register,
    write_truth,
)
from invented.their_list import LAYOUTS, SHEET, Kind, Office, Row, Truth, make_office  # noqa: E402
from invented.traps import Trap  # noqa: E402

__all__ = [
    "FIRST_NUMBER",
    "LAYOUTS",
    "REGISTER_HEADING",
    "SHEET",
    "Kind",
    "Office",
    "Person",
    "Register",
    "Row",
    "Trap",
    "Truth",
    "contents",
    "make_office",
    "register_row",
    "write_list",
    "write_office",
    "write_register",
    "write_truth",
]


def write_office(office: Office, folder: Path, suffix: str = "xlsx") -> None:
    """Write list, register and truth into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_list(office, folder / f"list.{suffix}")
    write_register(office.register, folder / f"register.{suffix}")
    write_truth(office, folder / "truth.json")


def main(arguments: list[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Makes an invented register and an invented list.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--persons", type=int, default=60, help="persons in the list")
    parser.add_argument("--records", type=int, default=3000, help="persons in the register, at most 1,000,000 for xlsx")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("xlsx", "csv"), default="xlsx")
    parser.add_argument("--layout", choices=tuple(LAYOUTS), default="ru", help="their form and language")
    asked = parser.parse_args(arguments)
    try:
        office = make_office(asked.seed, asked.persons, asked.records, asked.layout)
    except ValueError as error:
        parser.error(str(error))
    write_office(office, asked.out, asked.format)


if __name__ == "__main__":
    main()
