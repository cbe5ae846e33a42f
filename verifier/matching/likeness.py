"""What entries on different lists share when they state one person: names in any language, and a whole birth date."""

from __future__ import annotations

from verifier.domain.dates import PartialDate, Precision
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry
from verifier.matching.people import readings_of


def likeness_keys(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return the keys by which an entry is found again, each with its patronymic (empty where none is stated).

    There is one for each reading of the name; none without a whole, possible date of birth or where the given name is
    an initial, because such entries would meet strangers.
    """
    birth = PartialDate.parse(entry.text(DetailKey.DATE_OF_BIRTH))
    if birth is None or birth.precision is not Precision.DAY or not birth.is_possible:
        return ()
    found: dict[str, str] = {}
    for reading in readings_of(entry):
        surname, given = reading.surname.key, reading.given_name.key
        if surname and given:
            found.setdefault("|".join((surname, given, birth.text)), reading.patronymic.key)
    return tuple(found.items())
